"""The order in which the lines of printed pages are read: column by column, and row by row in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from commitments.documents.printed_lines import Line, rows, whole
from commitments.documents.printed_tables import aligned, ruled

_FEWEST = 3
"""Lines of a column."""
_LETTERS = 15
"""Of a line of a column, on average."""
_FULL = 0.55
"""Of a column's width, which its lines fill on average; cells of a table do not."""


def columns(page: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page as they are read: column by column between the lines that go across.

    The row of a table is one line, which holds the lines of its cells.
    """
    return _columns(ruled(page))


def _columns(page: Sequence[Line]) -> list[list[Line]]:
    of_page = rows(page)
    gutter = _gutter(of_page)
    if gutter is None:
        return [[line for row in aligned(of_page) for line in whole(row)]] if of_page else []
    found: list[list[Line]] = []
    for across, band in _bands(of_page, gutter):
        if across:
            found.append([line for row in band for line in whole(row)])
        else:
            pieces = [piece for row in band for piece in row]
            found += _columns([piece for piece in pieces if piece.right <= gutter])
            found += _columns([piece for piece in pieces if piece.right > gutter])
    return found


def _gutter(of_page: Sequence[Sequence[Line]]) -> float | None:
    """Return where the second of two columns of text begins; None where there is one column."""
    pieces = [piece for row in of_page for piece in row]
    if len(of_page) < _FEWEST:
        return None
    left, right = min(line.left for line in pieces), max(line.right for line in pieces)
    edges = Counter(round(line.left) for line in pieces)
    best: tuple[int, float] | None = None
    for edge in [edge for edge, often in edges.items() if often >= _FEWEST]:
        at = edge - 1.0
        if not left + 0.15 * (right - left) < at < right - 0.15 * (right - left):
            continue
        across = sum(_goes_across(row, at) for row in of_page)
        if across >= len(of_page) / 2:
            continue
        apart = [piece for row in of_page if not _goes_across(row, at) for piece in row]
        sides = [
            [line for row in rows(side) for line in whole(row)]
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


def _bands(of_page: Sequence[list[Line]], gutter: float) -> Iterator[tuple[bool, list[list[Line]]]]:
    """Yield stretches of rows that go across the gutter, and stretches of those that do not."""
    for across, band in groupby(of_page, lambda row: _goes_across(row, gutter)):
        yield across, list(band)
