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
    "referendum"
) | {f"cop{number}" for number in range(20, 60)}
_CLAUSE_WORDS = _set(
    "to that which who will would shall should can could may must is are was were be been has have had he "
    "she it we they i you said agreed not if as but when where while because , by until before after since"
)
_LINKS = _set("and in on for of at")


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
            if (j > i and not self._goes_on(words, j)) or self._parts(words, j):
                return
            if words.keys[j] in _GATHERINGS:
                noun = j
            elif noun is not None and j - noun > self._after:
                return
            if noun is not None and (words.capital(noun) or not self._named):
                yield j + 1, None

    def _parts(self, words: Words, j: int) -> bool:
        key = words.keys[j]
        if key in _CLAUSE_WORDS or (not self._after and key in _LINKS):
            return True
        return key.endswith("ed") and not words.capital(j)

    def _goes_on(self, words: Words, j: int) -> bool:
        # "U.S. Summit": the full stop after a single letter does not end a sentence.
        return words.joined(j) or ((words.gap(j) or "").strip() in (".", ".-") and len(words.keys[j - 1]) == 1)
