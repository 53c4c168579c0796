"""The lines of printed pages: which are running heads, feet and page numbers, and in what order the others are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print. Distances are in points, from the left and from the top of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    parted: bool
    """Whether wide blanks part it, as the cells of a table."""
    height: float
    """Of the page."""


_EDGE = 3
"""Rows at the top and at the bottom of a page that may be a running head."""
_MARGIN = 0.14
"""Of the height of a page, in which those stand."""
_ON_PAGES = 0.4
"""Of all pages: a head may differ between left and right ones."""
_NUMBER = re.compile(
    r"(?:page|p\.)\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?"
    r"|[-–—(\[|]?\s*(?:\d{1,3}|[ivxl]{1,6})\s*(?:(?:/|of)\s*\d{1,3})?\s*[-–—)\]|]?",
    re.IGNORECASE,
)
# What a browser prints around a page: when it printed it, and from where.
_PRINTED_ON = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:\s?[AP]M)?\b.{0,200}", re.IGNORECASE)
_PRINTED_FROM = re.compile(r"(?:https?|file)://\S+(?:\s+(?:page\s+)?\d{1,4}\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_MARK = re.compile(r"[-–—•*▪·●◦‣]|\(?\w{1,4}[.)]")
_DIGITS = re.compile(r"\d+")
_FEWEST = 3
"""Lines of a column."""
_LETTERS = 15
"""Of a line of a column, on average."""
_FULL = 0.55
"""Of a column's width, which its lines fill on average; cells of a table do not."""


def without_running_heads(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Return the pages without what stands at the edge of many, and without their numbers; and the texts of heads.

    What a browser prints around a page (when it was printed, and from where) is left out too; of that, only an address
    is among the heads.
    """
    edges = [_edges(page) for page in pages]
    on = Counter(key for page in edges for key in {_key(line) for rows in page for row in rows for line in row})
    often = max(2, _ON_PAGES * len(pages))
    body: list[list[Line]] = []
    heads: list[str] = []
    for page, sides in zip(pages, edges, strict=True):
        dropped: set[Line] = set()
        for rows in sides:
            for row in rows:  # from the edge inwards: below the text of a page there is no head
                words = " ".join(line.text for line in row)
                printed = _PRINTED_ON.fullmatch(words)
                if not (printed or _PRINTED_FROM.fullmatch(words) or _is_number(row)) and any(
                    on[_key(line)] < often for line in row
                ):
                    break
                dropped.update(row)
                heads += [] if printed else [line.text for line in row]
        body.append([line for line in page if line not in dropped])
    return body, heads


def columns(page: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page as they are read: column by column between the lines that go across."""
    rows = _rows(page)
    gutter = _gutter(rows)
    if gutter is None:
        return [[_whole(row) for row in rows]] if rows else []
    found: list[list[Line]] = []
    for across, band in _bands(rows, gutter):
        if across:
            found.append([_whole(row) for row in band])
        else:
            pieces = [piece for row in band for piece in row]
            found += columns([piece for piece in pieces if piece.right <= gutter])
            found += columns([piece for piece in pieces if piece.right > gutter])
    return found


def _edges(page: Sequence[Line]) -> tuple[list[list[Line]], list[list[Line]]]:
    """Return the outermost rows that stand in the upper and in the lower margin, from the edge inwards."""
    rows = _rows(page)
    above = [row for row in rows[:_EDGE] if row[0].top < _MARGIN * row[0].height]
    below = [row for row in reversed(rows[-_EDGE:]) if row[0].top > (1 - _MARGIN) * row[0].height]
    return above, below


def _key(line: Line) -> tuple[bool, str]:
    """Return what is the same on every page: the words without numbers, at the top or at the bottom."""
    return line.top < line.height / 2, _DIGITS.sub("#", line.text.casefold())


def _is_number(row: Sequence[Line]) -> bool:
    """Whether a page's number stands in the row, and nothing else."""
    return len(row) == 1 and bool(_NUMBER.fullmatch(row[0].text))


def _gutter(rows: Sequence[Sequence[Line]]) -> float | None:
    """Return where the second of two columns of text begins; None where there is one column."""
    pieces = [piece for row in rows for piece in row]
    if len(rows) < _FEWEST:
        return None
    left, right = min(line.left for line in pieces), max(line.right for line in pieces)
    edges = Counter(round(line.left) for line in pieces)
    best: tuple[int, float] | None = None
    for edge in [edge for edge, often in edges.items() if often >= _FEWEST]:
        at = edge - 1.0
        if not left + 0.15 * (right - left) < at < right - 0.15 * (right - left):
            continue
        across = sum(_goes_across(row, at) for row in rows)
        if across >= len(rows) / 2:
            continue
        apart = [piece for row in rows if not _goes_across(row, at) for piece in row]
        sides = [
            [_whole(row) for row in _rows(side)]
            for side in ([x for x in apart if x.right <= at], [x for x in apart if x.right > at])
        ]
        if all(_is_column(side) for side in sides) and _beside(*sides):
            best = min(best or (across, at), (across, at))
    return best[1] if best else None


def _goes_across(row: Sequence[Line], gutter: float) -> bool:
    """Whether a row is one line over both columns, maybe in pieces, as lines set to a full width have wide blanks."""
    if any(piece.left < gutter < piece.right for piece in row):
        return True
    before = [piece for piece in row if piece.right <= gutter]
    behind = [piece for piece in row if piece.left >= gutter]
    if not (before and behind):
        return False
    blank = behind[0].left - before[-1].right
    return blank < 1.5 * behind[0].size and behind[0].left > gutter + 0.5 * behind[0].size


def _is_column(side: Sequence[Line]) -> bool:
    if len(side) < _FEWEST:
        return False
    width = max(line.right for line in side) - min(line.left for line in side)
    filled = sum(line.right - line.left for line in side) / len(side)
    return filled > _FULL * width and sum(len(line.text) for line in side) / len(side) > _LETTERS


def _beside(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether both stand at one height, and not one above the other."""
    top = max(min(line.top for line in side) for side in (one, other))
    bottom = min(max(line.bottom for line in side) for side in (one, other))
    shorter = min(max(line.bottom for line in side) - min(line.top for line in side) for side in (one, other))
    return bottom - top > 0.5 * shorter


def _bands(rows: Sequence[list[Line]], gutter: float) -> Iterator[tuple[bool, list[list[Line]]]]:
    """Yield stretches of rows that go across the gutter, and stretches of those that do not."""
    for across, band in groupby(rows, lambda row: _goes_across(row, gutter)):
        yield across, list(band)


def _rows(page: Sequence[Line]) -> list[list[Line]]:
    """Return the pieces of lines that stand in one row, from the top and from the left."""
    found: list[list[Line]] = []
    for line in sorted(page, key=lambda line: line.bottom):
        if found and line.bottom - found[-1][0].bottom < 0.4 * line.size:
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.left) for row in found]


def _whole(row: Sequence[Line]) -> Line:
    """Return the pieces of a row as one line."""
    if len(row) == 1:
        return row[0]
    largest = max(row, key=lambda piece: len(piece.text))
    return replace(
        largest,
        text=" ".join(piece.text for piece in row),
        left=row[0].left,
        right=max(piece.right for piece in row),
        top=min(piece.top for piece in row),
        bottom=max(piece.bottom for piece in row),
        bold=all(piece.bold for piece in row),
        # Not behind a bullet or a number, which may stand far out.
        parted=any(b.left - a.right > 3 * a.size and not _MARK.fullmatch(a.text) for a, b in pairwise(row)),
    )
