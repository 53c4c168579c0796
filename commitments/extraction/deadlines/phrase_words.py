"""The words of a text as phrases are made of them: in lower case, with their places and what joins them."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

# "Sept. 5": a short word keeps its full stop before a number, or the phrase would end there.
_WORD = re.compile(r"[A-Z][A-Za-z]{2,3}\.(?=\s{0,9}\d)|[^\W_]+(?:['’][^\W_]+)*|,")
_DOTTED = re.compile(r"(?<![\d.])\d{1,2}\.(?=(\d{1,2}\.)\d{4}(?!\d|\.\d))")
"""What stands before the month of a date written with full stops; its group, before the year."""
_PLAIN = re.compile(r"[a-z0-9]+(?:'s)?")
_HYPHENS = frozenset("-‐‑‒–/")
_FAR = 1_000_000_000
_WIDEST_GAP = 200
"""Characters of white space that a phrase can hold; scanned pages have wide gaps, but none of a megabyte."""


def distinct_words(text: str) -> set[str]:
    """Return the plain words of a text in lower case, to ask quickly whether any of some words is there."""
    return set(_PLAIN.findall(text.lower().replace("’", "'")))


class Words:
    """The words and commas of a text in lower case, each with its place."""

    __slots__ = ("_dotted", "ends", "keys", "read", "starts", "text", "to_anchor")

    def __init__(self, text: str, anchors: Container[str]) -> None:
        """Take the text, and words of which every phrase that is looked for has one."""
        self.text = text
        places = [found.span() for found in _WORD.finditer(text)]
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]
        self.keys = [text[start:end].lower().replace("’", "'") for start, end in places]
        self._dotted = {end for found in _DOTTED.finditer(text) for end in (found.end(), found.end(1))}
        self.to_anchor = self._distances(anchors)
        """How many words on from each word the next anchor is."""
        self.read: dict[tuple[object, int], list[tuple[int, Any]]] = {}
        """What slots were found to hold at a word: several patterns ask for the same."""

    def _distances(self, anchors: Container[str]) -> list[int]:
        distances = []
        distance = _FAR
        for key in reversed(self.keys):
            distance = 0 if key in anchors else distance + 1
            distances.append(distance)
        distances.reverse()
        return distances

    def capital(self, i: int) -> bool:
        """Return whether word `i` begins with a capital letter."""
        return self.text[self.starts[i]].isupper()

    def gap(self, i: int) -> str | None:
        """Return what is between word `i` and the one before; None where that is too long for a phrase."""
        start, end = self.ends[i - 1], self.starts[i]
        return self.text[start:end] if end - start <= _WIDEST_GAP else None

    def joined(self, i: int) -> bool:
        """Return whether word `i` can go on a phrase that the word before belongs to."""
        gap = self.gap(i)
        if gap in (" ", ""):
            return True
        if gap is None:
            return False
        mark = gap.strip()
        # Scanned pages have empty lines inside a sentence; whoever cuts a text into sentences knows the others.
        if not mark or self.starts[i] in self._dotted:
            return True
        number_before, number_after = self.keys[i - 1][0].isdigit(), self.keys[i][0].isdigit()
        if mark in _HYPHENS:
            # A dash between spaces parts clauses, but "30 April – 2 May" is a range.
            return mark == gap or number_after
        if mark in "'’":  # two weeks' time
            return gap[0] == mark and self.keys[i - 1][-1] == "s"
        # ninety (90) days
        return (mark == "(" and number_after) or (mark == ")" and number_before)

    def hyphenated(self, i: int) -> bool:
        """Return whether a hyphen or a slash ties word `i` to the one before."""
        return i > 0 and ((self.gap(i) or " ").strip() in _HYPHENS or self.starts[i] in self._dotted)

    def stops(self, i: int) -> bool:
        """Return whether a clause has ended before word `i`: with the text, or by a mark or a comma."""
        return i >= len(self.keys) or self.keys[i] == "," or not self.joined(i)
