"""Kinds of slots: one word of a list, one of several patterns, any word, a gathering of people."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from typing import Any

from commitments.extraction.deadlines.phrase_patterns import Patterns, Slot, parse
from commitments.extraction.deadlines.phrase_words import Words


class Listed:
    """A slot filled by one word of a list."""

    def __init__(
        self, meanings: Mapping[str, Any], *, telling: bool = True, capital: frozenset[str] = frozenset()
    ) -> None:
        """Take each word with its meaning; `telling` words hint at a phrase; some need a capital letter."""
        self.firsts: Container[str] = frozenset(meanings)
        self.anchors = frozenset(meanings if telling else ())
        self._meanings = meanings
        self._capital = capital

    def read(self, words: Words, i: int, said: date) -> Iterator[tuple[int, Any]]:
        """Yield the word's meaning."""
        key = words.keys[i]
        if key not in self._capital or words.capital(i):
            yield i + 1, self._meanings[key]


class Composed:
    """A slot filled by the longest of several patterns."""

    def __init__(self, slots: Mapping[str, Slot], forms: Mapping[str, Callable[..., Any]]) -> None:
        """Take patterns over the slots, each with what makes its meaning of a date and the slots' values."""
        self._patterns: Patterns[Callable[..., Any], Any] = Patterns(
            slots, lambda meaning, said, values: meaning(said, *values)
        )
        for pattern, meaning in forms.items():
            self._patterns.add(parse(pattern), meaning)
        self.firsts: Container[str] = self._patterns.firsts
        self.anchors = self._patterns.anchors

    def read(self, words: Words, i: int, said: date) -> list[tuple[int, Any]]:
        """Return where the longest pattern ends and what it means, where there is one."""
        known = words.read.get((self, i))
        if known is None:
            found = self._patterns.longest(words, i, said)
            known = words.read[self, i] = [(found.end, found.value)] if found else []
        return known


class _Anything(Container[str]):
    def __contains__(self, _word: object) -> bool:
        return True


class AnyWord:
    """A slot filled by any one word."""

    firsts: Container[str] = _Anything()
    anchors: frozenset[str] = frozenset()

    def read(self, words: Words, i: int, said: date) -> Iterator[tuple[int, Any]]:
        """Yield the word's end."""
        if words.keys[i] != ",":
            yield i + 1, None


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GATHERINGS = _set(
    "summit summits meeting meetings session sessions conference conferences forum assembly talks "
    "ministerial visit consultations dialogue round celebration celebrations anniversary bicentennial "
    "centenary election elections olympics games congress presidency chairmanship workshop expo review "
    "referendum cup championship championships festival fair jubilee"
) | {f"cop{number}" for number in range(20, 60)}
_PRONOUNS = _set("he she it we they i you")
_CLAUSE_WORDS = _PRONOUNS | _set(
    "to that which who will would shall should can could may must is are was were be been has have had "
    "said agreed not if as but when where while because , by until before after since"
)
_LINKS = _set("and in on for of at")
_TITLES = _set("mr mrs ms dr jr sr st gen col lt sen gov hon prof rev")
_PAST_ACTS = _set("made held met begun given taken sent told")


def _goes_on(words: Words, j: int) -> bool:
    # "U.S. Summit", "Gen. Soto": the full stop after one letter or a title does not end a sentence.
    if words.joined(j):
        return True
    before = words.keys[j - 1]
    return (words.gap(j) or "").strip() in (".", ".-") and (len(before) == 1 or before in _TITLES)


def _is_past_act(words: Words, j: int) -> bool:
    key = words.keys[j]
    if words.capital(j):
        return False
    return key in _PAST_ACTS or (key.endswith("ed") and not key.endswith("eed"))


class Event:
    """A slot filled by a gathering: "the 10th Andean Trade Summit", with no verb, comma or clause in it.

    A long one goes on for a few words after its last noun ("the meeting of ministers in Lisbon") and may end
    at each of them; a short one ends at its noun, which may have to be a name.
    """

    firsts: Container[str] = AnyWord.firsts
    anchors: frozenset[str] = frozenset()

    def __init__(self, longest: int, after: int, *, named: bool = False) -> None:
        """Take how many words it has at most, in all and after its noun, and whether that needs a capital."""
        self._longest = longest
        self._after = after
        self._named = named

    def read(self, words: Words, i: int, said: date) -> Iterator[tuple[int, Any]]:
        """Yield each end."""
        noun: int | None = None
        for j in range(i, min(i + self._longest, len(words.keys))):
            if (j > i and not _goes_on(words, j)) or self._parts(words, j):
                return
            if words.keys[j] in _GATHERINGS:
                noun = j
            elif noun is not None and j - noun > self._after:
                return
            if noun is not None and (words.capital(noun) or not self._named):
                yield j + 1, None

    def _parts(self, words: Words, j: int) -> bool:
        key = words.keys[j]
        return key in _CLAUSE_WORDS or (not self._after and key in _LINKS) or _is_past_act(words, j)


class Act:
    """A slot filled by what somebody will do: "receive the envoys of Peru", at most ten words of one clause.

    It does not end before what belongs to the words after it: in "will discuss the plans of today" is no
    "discuss the plans of".
    """

    firsts: Container[str] = AnyWord.firsts
    anchors: frozenset[str] = frozenset()
    _parting = _CLAUSE_WORDS - _set("be by it you") | _set("whether how what why")
    _leading = _set(
        "a an the this that these those of in on at by for from to with between and or until since about no "
        "its their his her our every each last next early mid late than through till beyond around near over during "
        "within across throughout monday tuesday wednesday thursday friday saturday sunday"
    )

    def read(self, words: Words, i: int, said: date) -> Iterator[tuple[int, Any]]:
        """Yield each end."""
        for j in range(i, min(i + 10, len(words.keys))):
            if (j > i and not _goes_on(words, j)) or words.keys[j] in self._parting:
                return
            if _is_past_act(words, j) and not self._passive(words, i, j):
                return  # "will spend what was pledged today"
            if words.keys[j] not in self._leading:
                yield j + 1, None

    def _passive(self, words: Words, i: int, j: int) -> bool:
        """Return whether the word is of "be signed", "be formally signed", "be signed and launched"."""
        return "be" in words.keys[max(i, j - 3) : j]


class Promiser:
    """A slot filled by who will act and the verb: "President Soto and the King of Tonga (right) will"."""

    firsts: Container[str] = AnyWord.firsts
    anchors: frozenset[str] = frozenset()
    _parting = _CLAUSE_WORDS - _PRONOUNS - {","} | _set("am do does did how what why whether see say says")

    def read(self, words: Words, i: int, said: date) -> Iterator[tuple[int, Any]]:
        """Yield the end of the verb."""
        for j in range(i, min(i + 20, len(words.keys))):
            key = words.keys[j]
            if j > i and not self._goes_on(words, j):
                return
            # Somebody comes first: "the main thing today is to help" promises nothing of today.
            if j > i and key in ("will", "shall"):
                yield j + 1, None
            if j > i and key in ("is", "are") and words.keys[j + 1 : j + 2] == ["to"]:
                yield j + 2, None
            # A pronoun after other words begins a clause: "today Fiji knows it will".
            if key in self._parting or (j > i and key in _PRONOUNS) or _is_past_act(words, j):
                return

    def _goes_on(self, words: Words, j: int) -> bool:
        gap = (words.gap(j) or ";").strip()
        return _goes_on(words, j) or not gap.strip("()'\"’“” ")
