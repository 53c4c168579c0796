"""Verbatim words with their cue marked, whole or cut where they are long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commitments.views.layout import Role, Span
from commitments.views.visible import one_line

CUT = "…"


def marked(quote: str, cue: str) -> Iterator[Span]:
    """Yield the quote with the words of its cue marked, which may stand in pieces: "renewed … resolve to"."""
    place = 0
    for piece in re.split(r"\s*(?:…|\.\.\.)\s*", one_line(cue)):
        found = quote.find(piece, place) if piece else -1
        if found >= 0:
            yield Span(quote[place:found], Role.QUOTE)
            yield Span(piece, Role.CUE)
            place = found + len(piece)
    yield Span(quote[place:], Role.QUOTE)


def shortened(quote: str, cue: str, letters: int) -> str:
    """Return the quote on one line, without words of its middle where it is longer; the cue stays in it."""
    text = one_line(quote)
    if len(text) <= letters + 20:  # cut for a word or two, it would not be shorter to read
        return text
    first = re.split(r"…|\.\.\.", one_line(cue))[0].strip()
    at = max(text.find(first), 0) if first else 0
    around = letters // 5
    spans = [(0, letters // 2), (len(text) - letters // 4, len(text))]
    if not (at + len(first) <= spans[0][1] or at >= spans[1][0]):
        spans = [(0, around), (max(0, at - around), at + len(first) + around), (len(text) - around, len(text))]
    return _pieces(text, spans)


def beginning(text: str, letters: int) -> str:
    """Return the first words of the text, whole where they are no more letters."""
    return text if len(text) <= letters else f"{text[:letters].rsplit(' ', 1)[0]} {CUT}"


def ending(text: str, letters: int) -> str:
    """Return the last words of the text, whole where they are no more letters."""
    return text if len(text) <= letters else f"{CUT} {text[-letters:].split(' ', 1)[-1]}"


def _pieces(text: str, spans: list[tuple[int, int]]) -> str:
    """Return these spans of the text, widened to whole words, with a mark where something is left out."""
    wide: list[tuple[int, int]] = []
    for start, end in spans:
        start = text.rfind(" ", 0, start) + 1 if start else 0
        end = len(text) if (blank := text.find(" ", end)) < 0 else blank
        if wide and start <= wide[-1][1] + 1:
            start, _ = wide.pop()
        wide.append((start, end))
    return f" {CUT} ".join(text[start:end] for start, end in wide)
