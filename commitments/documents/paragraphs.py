"""Lines of print become paragraphs again: lines broken for the width are joined, and words broken at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from commitments.documents.printed_pages import Line

_MARKER = re.compile(r"(?:[-–—•*▪·●◦‣]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)\S")
_TERMINAL = (".", "!", "?", ":", ";", "”", '"', "…")
_BROKEN = re.compile(r"(?P<word>[^\W\d_]+(?:[-‐][^\W\d_]+)*)(?P<hyphen>[-‐\u00ad])\Z")
_HYPHENS = ("-", "‐", "\u00ad")
_GOING_ON = (*_HYPHENS, ",", " and", " of", " the", " to", " in", " for")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
# These go on with a hyphen where the rest of the document does not tell: "long-term", "non-tariff".
_FIRST_PARTS = frozenset(
    "long short high low well self non co anti mid post semi multi inter cross north south east west"
    " two three four five six seven eight nine ten half full part free large small medium early late first second"
    " third world state government year follow climate market policy".split()
)


def paragraphs(pages: Sequence[Sequence[Sequence[Line]]]) -> tuple[str, tuple[int, ...]]:
    """Return the text of pages, each a list of columns of lines, and the offsets at which the pages begin."""
    known = _words(pages)
    pitch = _pitch(pages)
    pieces: list[str] = []
    length = 0
    begins: list[int] = []
    last: Line | None = None
    full = False
    for page in pages:
        opens = True
        for column in page:
            before, in_column = None, False
            left, right = min(line.left for line in column), max(line.right for line in column)
            for line in column:
                if last is None:
                    new = True
                else:
                    new = _is_new(line, last, before, left, right, pitch) if in_column else _begins(line, last, full)
                if pieces:
                    dropped, between = _seam(pieces[-1], line.text, new, known)
                    pieces[-1] = pieces[-1][: len(pieces[-1]) - dropped]
                    pieces.append(between)
                    length += len(between) - dropped
                if opens:
                    begins.append(length)
                    opens = False
                pieces.append(line.text)
                length += len(line.text)
                before, last, in_column = (last if in_column else None), line, True
                full = line.right > right - 0.1 * (right - left)
        if opens:
            begins.append(length)
    return "".join(pieces), tuple(begins)


def _begins(line: Line, last: Line, full: bool) -> bool:
    """Whether the first line of a column or page opens a paragraph, and does not go on with the last one before.

    `full` is whether that one reaches to the end of its column.
    """
    if _looks_different(line, last) or _MARKER.match(line.text):
        return True
    if last.text.endswith(_TERMINAL):
        return True
    return not (full or line.text[:1].islower() or last.text.endswith(_GOING_ON))


def _looks_different(line: Line, last: Line) -> bool:
    return abs(line.size - last.size) > 0.15 * last.size or line.bold != last.bold


def _is_new(line: Line, last: Line, before: Line | None, left: float, right: float, pitch: float) -> bool:
    """Whether a line opens a paragraph below the last one of its column."""
    if last.text.endswith(_HYPHENS):
        return False
    size = last.size or 1.0
    if line.parted or last.parted:
        return True
    if _MARKER.match(line.text) or _looks_different(line, last):
        return True
    if line.top - last.top > 1.3 * pitch * size:
        return True
    shift = line.left - last.left
    if shift > 0.8 * size and not _MARKER.match(last.text):
        return True
    # Back from a stretch that was set in; after one line alone, that was the first of a paragraph.
    if shift < -0.8 * size and before is not None and abs(before.left - last.left) < 0.4 * size:
        return True
    short = last.right < right - 0.25 * (right - left)
    return short and (last.text.endswith(_TERMINAL) or line.text[:1].isupper())


def _seam(last: str, line: str, new: bool, known: frozenset[str]) -> tuple[int, str]:
    """Return how many letters at the end of the last line are left out, and what stands before the next one."""
    if new:
        return 0, "\n" if _MARKER.match(line) else "\n\n"
    broken = _BROKEN.search(last[-60:])
    if not broken or not line[:1].isalpha():
        return 0, " "
    following = _WORD.match(line)
    rest = following[0] if following else ""
    kept = broken["hyphen"] != "\u00ad" and _keeps_hyphen(broken["word"], rest, known)
    return 0 if kept else len(broken["hyphen"]), ""


def _keeps_hyphen(word: str, rest: str, known: frozenset[str]) -> bool:
    """Whether the hyphen at a line's end belongs to the word, by how the document writes it elsewhere."""
    if not rest[:1].islower():
        return True
    if f"{word}-{rest}".casefold() in known:
        return True
    if f"{word}{rest}".casefold() in known:
        return False
    return word.casefold() in _FIRST_PARTS


def _words(pages: Sequence[Sequence[Sequence[Line]]]) -> frozenset[str]:
    """Return the words that stand inside lines, not broken by one's end."""
    found = (word for page in pages for column in page for line in column for word in _inside(line.text))
    return frozenset(word.casefold() for word in found)


def _inside(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text):
        if found.end() < len(text) - 1 or not text.endswith(_HYPHENS):
            yield found[0].replace("‐", "-")


def _pitch(pages: Sequence[Sequence[Sequence[Line]]]) -> float:
    """Return the usual distance from line to line inside a paragraph, in the size of its letters."""
    distances = sorted(
        (below.top - line.top) / line.size
        for page in pages
        for column in page
        for line, below in pairwise(column)
        if line.size and 0 < below.top - line.top < 3 * line.size
    )
    # Those between paragraphs are wider, and fewer.
    return max(1.0, distances[len(distances) // 4]) if distances else 1.2
