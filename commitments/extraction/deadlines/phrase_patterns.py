"""Phrase patterns: a small notation for wordings, and the longest one that stands at a place in a text.

A pattern is written as people write the phrase. `by (the|) end of {year}` has words, `( | )` for a choice (an
empty choice leaves it out), `{name}` for a slot and `,` for a comma. Between two words may stand white space
or a hyphen; a `-` in the pattern asks for a hyphen or a slash there, or for the full stops of 15.03.2027. A `.`
asks for the end of the clause: nothing, a comma or another mark. `[ ]` encloses the phrase itself where a
pattern names neighbours that must stand beside it: `signed [in {month}]`.

Patterns become a tree of words, not regular expressions: each place in a text is left after a bounded number
of steps, so hostile text costs time in proportion to its length, and a hundred patterns are ready in
milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from commitments.extraction.deadlines.phrase_words import Words

_REACH = 12
"""How many words into a slot its anchor can come: "the last weeks of the fourth quarter" needs six."""


class Slot(Protocol):
    """What may stand in the place of a `{name}`."""

    firsts: Container[str]
    """Words it can begin with."""
    anchors: frozenset[str]
    """Words of which at least one is in every text that fills it; empty where any word may."""

    def read(self, words: Words, i: int, said: date) -> Iterable[tuple[int, Any]]:
        """Yield each end and value of the slot when it begins at word `i` of a text of that date."""
        ...


Atoms = tuple[str, ...]
"""Words, commas, "{slots}", and the marks "-", ".", "[" and "]", which stand between words."""
_MARKS = ("-", ".", "[", "]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern taken apart: step by step the ways to go on, of which an empty one leaves the step out."""

    steps: tuple[tuple[Atoms, ...], ...]

    def ways(self, worth: Callable[[str], Atoms]) -> set[Atoms]:
        """Return what the ways to say the pattern come to, when each of its atoms is worth so much."""
        totals: set[Atoms] = {()}
        for step in self.steps:
            worths = {tuple(chain.from_iterable(map(worth, option))) for option in step}
            totals = {total + one for total in totals for one in worths}
        return totals

    def openings(self) -> set[str]:
        """Return the words and slots it can begin with; raise ValueError where it can be nothing."""
        found: set[str] = set()
        for step in self.steps:
            words = [[atom for atom in option if atom not in _MARKS] for option in step]
            found.update(option[0] for option in words if option)
            if all(words):
                return found
        raise ValueError("can be nothing at all; leave one of its words outside the choices")


_NOTATION = re.compile(r"\s+|\{[a-z_]+\}|[^\W_]+(?:'[^\W_]+)*|[(|)\[\],.-]|(.)", re.DOTALL)


def parse(pattern: str) -> Pattern:
    """Return the pattern taken apart; raise ValueError with what is wrong in its notation."""
    steps: list[tuple[Atoms, ...]] = []
    choice: list[Atoms] | None = None
    for found in _NOTATION.finditer(pattern.lower()):
        atom = found.group()
        if found.group(1):
            raise ValueError(f"has the mark {atom!r}, which patterns do not use")
        if atom.isspace():
            continue
        if atom == "(":
            if choice is not None:
                raise ValueError("opens a choice inside a choice; write the choices side by side")
            choice = [()]
        elif choice is None:
            if atom in "|)":
                raise ValueError(f"has {atom!r} outside a choice; open it with '('")
            steps.append(((atom,),))
        elif atom == ")":
            steps.append(tuple(dict.fromkeys(choice)))
            choice = None
        elif atom == "|":
            choice.append(())
        elif atom in "[]":
            raise ValueError("has '[' or ']' inside a choice; put it outside")
        else:
            choice[-1] = (*choice[-1], atom)
    if choice is not None:
        raise ValueError("opens a choice that is not closed; add ')'")
    brackets = [atom for ((atom, *_), *_) in filter(all, steps) if atom in "[]"]
    if brackets not in ([], ["[", "]"]):
        raise ValueError("must mark the phrase by one '[' and one ']' after it, or not at all")
    return Pattern(tuple(steps))


P = TypeVar("P")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Match(Generic[P, V]):
    """A pattern that stands in a text: where, what it was added with, and what it means there."""

    start: int
    """Number of its first word."""
    end: int
    """Number of the first word after it."""
    payload: P
    value: V
    phrase: tuple[int, int]
    """Number of the phrase's first word and of the first one after it, without the neighbours it names."""


class _Node(Generic[P]):
    """A place between two atoms. What follows is spelled out when a text first leads there: few are."""

    __slots__ = ("leaf", "marks", "rests", "slots", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node[P]] = {}
        self.marks: dict[str, _Node[P]] = {}
        self.slots: dict[str, tuple[Slot, _Node[P]]] = {}
        self.leaf: P | None = None
        self.rests: list[tuple[tuple[tuple[Atoms, ...], ...], P]] = []

    def spell_out(self, slots: Mapping[str, Slot]) -> None:
        """Put what may follow into `words`, `marks` and `slots`."""
        while self.rests:
            steps, payload = self.rests.pop(0)
            if not steps:
                self.leaf = payload if self.leaf is None else self.leaf
                continue
            for option in steps[0]:
                if option:
                    child = self._child(option[0], slots)
                    child.rests.append((((option[1:],), *steps[1:]), payload))
                else:
                    self.rests.append((steps[1:], payload))

    def _child(self, atom: str, slots: Mapping[str, Slot]) -> _Node[P]:
        if atom[0] == "{":
            return self.slots.setdefault(atom, (slots[atom[1:-1]], _Node()))[1]
        return (self.marks if atom in _MARKS else self.words).setdefault(atom, _Node())


class _Way(NamedTuple):
    """How far a pattern has been followed: the next word, and the slots' values and the phrase so far."""

    next: int
    values: tuple[Any, ...] = ()
    start: int | None = None
    end: int | None = None


class Patterns(Generic[P, V]):
    """Many patterns together; each place of a text is asked for the longest of them.

    Where two are equally long, the one that names a word beats the one that has a slot for it.
    """

    def __init__(self, slots: Mapping[str, Slot], meaning: Callable[[P, date, tuple[Any, ...]], V]) -> None:
        """Take the slots that patterns may name, and what a pattern means on a date with its slots' values.

        A meaning that raises ValueError or OverflowError is none, as of "31 February": no match.
        """
        self._slots = slots
        self._meaning = meaning
        self._root: _Node[P] = _Node()
        # Sets of words, not yet united: slots share them, and uniting them for each pattern costs time.
        self._anchors: set[frozenset[str]] = set()
        self._firsts: set[frozenset[str]] = set()

    def add(self, pattern: Pattern, payload: P) -> frozenset[str]:
        """Add a pattern, and return words of which every text with it has one: those of a slot, or its longest.

        None are returned where every word of it is in a slot that any word fills. Raises ValueError where it can
        begin with any word, or can be nothing.
        """
        for opening in pattern.openings():
            firsts: Container[str] = frozenset([opening])
            if opening[0] == "{":
                firsts = self._slots[opening[1:-1]].firsts
            if not isinstance(firsts, frozenset):
                raise ValueError(f"begins with {opening}, which any word fills; begin it with a word")
            self._firsts.add(firsts)
        self._root.rests.append((pattern.steps, payload))
        anchors = self._anchors_of(pattern)
        self._anchors.add(anchors)
        return anchors

    def _anchors_of(self, pattern: Pattern) -> frozenset[str]:
        best: frozenset[str] = frozenset()
        most = 0
        for step in pattern.steps:
            told = [self._told_by(option) for option in step]
            if all(told):
                words = told[0].union(*told[1:]) if len(told) > 1 else told[0]
                # A slot's words speak of time; of the others, the longer, the rarer.
                weight = 1000 - len(words) if any(len(some) > 1 for some in told) else min(map(len, words))
                if weight >= most:  # the later of equals: "this year" is told by its year
                    best, most = words, weight
        return best

    def _told_by(self, option: Atoms) -> frozenset[str]:
        of_slots = [anchors for atom in option if atom[0] == "{" and (anchors := self._slots[atom[1:-1]].anchors)]
        if of_slots:
            return min(of_slots, key=len)
        words = [atom for atom in option if atom[0].isalnum()]
        return frozenset([max(reversed(words), key=len)] if words else [])

    @property
    def anchors(self) -> frozenset[str]:
        """Return words of which every text with any of the patterns has one; none if a pattern has none."""
        return frozenset().union(*self._anchors) if all(self._anchors) else frozenset()

    @property
    def firsts(self) -> frozenset[str]:
        """Return the words that any of the patterns can begin with."""
        return frozenset().union(*self._firsts)

    def longest(self, words: Words, i: int, said: date) -> Match[P, V] | None:
        """Return the longest pattern that begins at word `i` of a text of that date."""
        return self._follow(self._root, words, i, said, _Way(i))

    def _follow(self, node: _Node[P], words: Words, origin: int, said: date, way: _Way) -> Match[P, V] | None:
        if node.rests:
            node.spell_out(self._slots)
        best = self._read(node.leaf, origin, said, way) if node.leaf is not None else None
        for child, further in self._ways_on(node, words, origin, said, way):
            found = self._follow(child, words, origin, said, further)
            if found and (best is None or found.end > best.end):
                best = found
        return best

    def _read(self, payload: P, origin: int, said: date, way: _Way) -> Match[P, V] | None:
        try:
            value = self._meaning(payload, said, way.values)
        except (ValueError, OverflowError):
            return None
        start = origin if way.start is None else way.start
        return Match(origin, way.next, payload, value, (start, way.next if way.end is None else way.end))

    def _ways_on(
        self, node: _Node[P], words: Words, origin: int, said: date, way: _Way
    ) -> Iterator[tuple[_Node[P], _Way]]:
        i = way.next
        if node.marks:
            yield from self._over_marks(node.marks, words, i, way)
        if i >= len(words.keys) or (i > origin and not words.joined(i)):
            return
        key = words.keys[i]
        if key in node.words:
            yield node.words[key], _Way(i + 1, way.values, way.start, way.end)
        for slot, child in node.slots.values():
            if key in slot.firsts and (not slot.anchors or words.to_anchor[i] <= _REACH):
                for end, value in slot.read(words, i, said):
                    yield child, _Way(end, (*way.values, value), way.start, way.end)

    def _over_marks(
        self, marks: dict[str, _Node[P]], words: Words, i: int, way: _Way
    ) -> Iterator[tuple[_Node[P], _Way]]:
        if "[" in marks:
            yield marks["["], _Way(i, way.values, i, None)
        if "]" in marks:
            yield marks["]"], _Way(i, way.values, way.start, i)
        if "." in marks and words.stops(i):
            yield marks["."], way
        if "-" in marks and i < len(words.keys) and words.hyphenated(i):
            yield marks["-"], way
