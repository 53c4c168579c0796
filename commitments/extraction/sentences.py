"""Divide a text into sentences by their offsets; the text itself is never rewritten.

Blocks first (paragraphs, list items, headlines), since no sentence runs across them; then nupunkt finds the full stops
that end one. On the twelve hard cases of abbreviations and initials it was two short of the best splitter, syntok, but
it is thirty times faster, typed, and brings nothing else along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from commitments.extraction.lexicon import Lexicon, lexicon

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*")
_MARKER = re.compile(r"\s*(?:[-–—•*▪·●]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)")
_PLAIN_STOP = re.compile(r"\b(?P<word>[a-z]{3,}|[A-Z]{2,})(?P<stop>\.)(?=\s+[A-Z“\"])")
_COMPOUND = re.compile(r"\w-(?:[A-Z]\.){2,}\s*\Z")
_TERMINAL = (".", "!", "?", ":", ";", "”", '"', "…")
_SPEAKER = re.compile(r"(?P<label>[A-Z][^:\n]{1,80}):\s+(?=\S)")
_LINKS = frozenset(
    [
        "of",
        "the",
        "and",
        "de",
        "van",
        "von",
        "bin",
        "al",
        "for",
        "to",
        "(translated)",
        "(via",
        "(retranslated)",
    ]
)
_DATELINE = re.compile(
    r"""
    (?: [A-Z][A-Z.’'-]+ (?:[ /][A-Z][A-Z.’'-]*){0,3} (?:,[ ][A-Z][a-z]+ (?:[ ][A-Z][a-z]+)?)?   # OSLO, Norway
      | [A-Z][a-z]+ (?:[ ][A-Z][a-z]+){0,2} (?=[^\n]{0,30}\([A-Z]) )   # Oslo, if an agency follows
    (?: ,?[ ] (?:\d{1,2}[ ])? [A-Z][a-z]{2,8} \.? (?:[ ]\d{1,2})? (?:,?[ ]\d{4})? )?           # Sept 12
    (?: [ ]?\([A-Z][A-Za-z/.\ ]{1,30}\) )?                                                    # (Reuters)
    [ ]* [-–—]{1,2} [ ]+
    """,
    re.VERBOSE,
)
"""A wire story's opening: "OSLO, Sept 12 (Reuters) - "."""
_LONGEST = 5_000
"""Characters given to the splitter at once: a text without any full stop must not cost more than its length."""


@dataclass(frozen=True, slots=True)
class Span:
    """One sentence, headline or list item: `text[start:end]`, without white space or list marker around it."""

    start: int
    end: int
    marked: bool = False
    """Whether it opens a list item: behind a dash, a bullet or a number."""
    speaker: tuple[int, int] | None = None
    """Offsets of the label ("President of Chile Pablo Soto") of the one who speaks in this paragraph."""


def sentences(text: str, words: Lexicon | None = None) -> list[Span]:
    """Return the sentences of `text` in order; they never overlap, and every letter outside list markers is in one.

    `words` tell abbreviations and titles; they are the program's own where none are given.
    """
    from nupunkt import sent_spans  # 18 ms with its model: only for those who extract

    found: list[Span] = []
    classes = (words or lexicon()).classes
    floor = _Floor(text, classes)
    for start, end, marked in _blocks(text):
        speaker, body = floor.opened(start, end)
        for low, high in _pieces(text, body, end):
            piece = text[low:high]
            for a, b in _rejoined(piece, _divided(piece, sent_spans(piece), classes["abbreviation"])):
                inner = piece[a:b]
                left = low + a + len(inner) - len(inner.lstrip())
                right = low + a + len(inner.rstrip())
                if left < right:
                    found.append(Span(left, right, marked and low + a == start, speaker))
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of bearable length, cut where a line or a sentence ends, or at least between words."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cut = max(text.rfind(mark, start + _LONGEST // 2, limit) + len(mark) for mark in ("\n", ". "))
        if cut <= start + _LONGEST // 2:
            cut = text.rfind(" ", start + 1, limit) + 1 or limit
        yield start, cut
        start = cut
    yield start, end


def _divided(piece: str, spans: list[tuple[int, int]], abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans divided where the splitter took a word for an abbreviation: "next month. France pledged"."""
    for start, end in spans:
        for stop in _PLAIN_STOP.finditer(piece, start, end):
            if stop["word"].lower() not in abbreviations:
                yield start, stop.end("stop")
                start = stop.end("stop")
        yield start, end


def _rejoined(piece: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans without a break inside "the Norway-U.S. Dialogue": joined by a hyphen, U.S. describes a noun."""
    held: tuple[int, int] | None = None
    for span in spans:
        held = (held[0], span[1]) if held else span
        if not _COMPOUND.search(piece, *held):
            yield held
            held = None
    if held:
        yield held


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    for start, end in _paragraphs(text):
        yield from _divide(text, start, end)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield paragraphs; in a scan that sets a blank line after every line, a sentence runs on across it."""
    found = [m.span() for m in _PARAGRAPH.finditer(text)]
    broken = [_breaks_off(text, a, b) for a, b in pairwise(found)]
    scanned = sum(broken) > 0.4 * len(found)
    opened: int | None = None
    for i, (start, end) in enumerate(found):
        opened = start if opened is None else opened
        follows = i < len(broken)
        if not (follows and (broken[i] or (scanned and not text[end - 1].endswith(_TERMINAL)))):
            yield opened, end
            opened = None


def _breaks_off(text: str, this: tuple[int, int], then: tuple[int, int]) -> bool:
    """Whether a paragraph stops in the middle of a sentence that the next one goes on with in a small letter."""
    return text[then[0]].islower() and text[this[1] - 1].isalnum()


def _divide(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Divide a paragraph where a line opens a list item or is a headline; a line broken for its width is joined.

    With each part stands whether a list mark was before it.
    """
    lines = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^\n]+", text[start:end])]
    width = max(b - a for a, b in lines)
    opened, marked = None, False
    for (a, b), following in zip(lines, [*lines[1:], None], strict=True):
        if opened is None:
            marker = _MARKER.match(text, a, b)
            marked = marker is not None and marker.end() < b
            opened = marker.end() if marker and marked else a
        if following is None or not _runs_on(text, (a, b), following, width):
            yield opened, b, marked
            opened = None


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the next line goes on with this one's sentence ("… relations in", "2024.")."""
    this, then = text[line[0] : line[1]].rstrip(), text[following[0] : following[1]].lstrip()
    if _MARKER.match(text, *following) and this.endswith((".", ":", ";", ",", " and")):
        return False
    if this.endswith(_TERMINAL):
        # A full stop inside wrapped prose: the sentence splitter decides, as it sees both lines.
        return line[1] - line[0] > 0.8 * width and width > 50 and not this.endswith((":", ";"))
    return not then[:1].isupper() or this.endswith(",") or (width > 50 and line[1] - line[0] > 0.8 * width)


@dataclass(slots=True)
class _Floor:
    """Who has the floor in a transcript: the last one labelled, until somebody else is."""

    text: str
    classes: Mapping[str, frozenset[str]]
    holder: tuple[int, int] | None = None
    names: set[str] = field(default_factory=set)
    """Words of the labels so far: who was introduced by office may be labelled by name alone later."""

    def opened(self, start: int, end: int) -> tuple[tuple[int, int] | None, int]:
        """Return whose words a paragraph is, and where they begin, behind a dateline or label.

        A label names an office or stands in capitals; "The Spirit of Lima: Joint Statement" opens with none.
        """
        dateline = _DATELINE.match(self.text, start, min(end, start + 120))
        if dateline:
            return None, dateline.end()
        label = _SPEAKER.match(self.text, start, min(end, start + 120))
        if label is None:
            return self.holder, start
        words = [w.strip("()") for w in label["label"].split()]
        if words[0].lower() in self.classes["asker"]:
            self.holder = None
            return None, label.end()
        if not all(w[:1].isupper() or w in _LINKS for w in words):
            return self.holder, start
        office = not self.classes["title"].isdisjoint(w.lower() for w in words) or "Minister" in words
        shouted = label["label"].isupper() and len(words) <= 6
        if not (office or shouted or set(words) <= self.names):
            return self.holder, start
        self.names.update(words)
        self.holder = label.span("label")
        return self.holder, label.end()
