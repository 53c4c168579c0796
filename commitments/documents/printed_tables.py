"""The tables of printed pages, by the rules drawn around their cells or by how these stand below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby, pairwise

from commitments.documents.printed_lines import MARK, Cell, Line, rows, whole

_BLANK = 1.2
"""Between two cells of a row at least, in the size of letters."""
_CORRIDOR = 0.4
"""Between two columns of cells at least, through all rows, in the size of letters."""
_WIDEST = 6.0
"""Of a blank between two words of a line that is stretched, in the size of letters."""
_EVEN = 1.5
"""Points by which the cells of a column may stand out of line."""
_ROWS = 2
"""Rows with more than one cell that make a table."""
_LONGEST = 200
"""Lines of a table; no page holds more."""
_FARTHEST = 5.0
"""From line to line of a table, in the size of letters."""
_REACHES = 0.7
"""Of a column's width, which a line fills that goes on in the next one."""
_NUMBER = re.compile(r"\(?\d{1,3}[.)]?")

_Row = list[Line]


def ruled(page: Sequence[Line]) -> list[Line]:
    """Return the lines of a page with one in place of each row of a table that has rules around its cells."""
    cells: dict[Cell, list[Line]] = {}
    for line in page:
        if line.cell:
            cells.setdefault(line.cell, []).append(line)
    if len(cells) < 2:
        return list(page)
    found: list[Line] = []
    taken: set[int] = set()
    for band in _bands(list(cells)):
        held = [line for cell in band for line in cells[cell]]
        if len(band) > 1 and _stands_alone(band, held, page):
            found.append(_as_row([cells[cell] for cell in band]))
            taken.update(map(id, held))
    return [line for line in page if id(line) not in taken] + found


def _bands(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Yield the cells that stand beside each other, from the top and from the left."""
    band: list[Cell] = []
    for cell in sorted(cells, key=lambda cell: (cell[1], cell[3], cell[0])):
        if band and cell[1] > max(other[3] for other in band) - 3:
            yield sorted(band, key=lambda cell: (cell[0], cell[1]))
            band = []
        band.append(cell)
    if band:
        yield sorted(band, key=lambda cell: (cell[0], cell[1]))


def _stands_alone(band: Sequence[Cell], held: Sequence[Line], page: Sequence[Line]) -> bool:
    """Whether cells lie side by side with no other text between; words on a coloured ground are no cells."""
    left, right = min(cell[0] for cell in band), max(cell[2] for cell in band)
    top, bottom = min(cell[1] for cell in band), max(cell[3] for cell in band)
    if len({cell[0] for cell in band}) < 2:
        return False
    inside = {id(line) for line in held}
    return not any(
        id(line) not in inside and left < (line.left + line.right) / 2 < right and top < line.bottom < bottom
        for line in page
    )


def _as_row(cells: Sequence[Sequence[Line]]) -> Line:
    """Return the line that stands for a row with these cells."""
    held = [line for cell in cells for line in cell]
    largest = max(held, key=lambda line: len(line.text))
    return replace(
        largest,
        text=" ".join(line.text for line in held),
        left=min(line.left for line in held),
        right=max(line.right for line in held),
        top=min(line.top for line in held),
        bottom=max(line.bottom for line in held),
        parted=True,
        marks=tuple(mark for line in held for mark in line.marks),
        opening="",
        cell=None,
        cells=tuple(tuple(line for row in rows(cell) for line in whole(row)) for cell in cells),
    )


def aligned(of_page: Sequence[_Row]) -> list[_Row]:
    """Return the rows of a column of a page with one line in place of each row of a table without rules."""
    found: list[_Row] = []
    shown = [_shown(row) for row in of_page]
    stretched = _stretched(shown)
    at = 0
    while at < len(of_page):
        end, borders = _region(shown, at, stretched)
        table = _table(of_page[at:end], shown[at:end], borders) if borders else None
        if table:
            found += table
            at = end
        else:
            found.append(of_page[at])
            at += 1
    return found


def _shown(row: _Row) -> _Row:
    """Return the pieces of a row, one for each cell of one that has rules: every other row may have a ground only."""
    if len(row) != 1 or not row[0].cells:
        return row
    return [
        replace(
            cell[0],
            left=min(line.left for line in cell),
            right=max(line.right for line in cell),
            top=cell[0].top,
            bottom=cell[-1].bottom,
        )
        for cell in row[0].cells
    ]


def _stretched(of_page: Sequence[_Row]) -> set[int]:
    """Return which rows are lines of text that were stretched to the width of their column, with wide blanks."""
    left, right = (min(row[0].left for row in of_page), max(row[-1].right for row in of_page)) if of_page else (0, 0)
    full = [row[0].left < left + 1 and row[-1].right > right - 1 for row in of_page]
    if not any(is_full and len(row) == 1 for is_full, row in zip(full, of_page, strict=True)):
        return set()
    found = set()
    for at, row in enumerate(of_page):
        blanks = [b.left - a.right for a, b in pairwise(row)]
        if blanks and row[-1].right > right - 1 and max(blanks) < _WIDEST * row[0].size:
            alike = max(blanks) < 1.2 * min(blanks) + 1
            if full[at] or alike:
                found.add(at)
    return found


def _region(of_page: Sequence[_Row], at: int, stretched: Set[int]) -> tuple[int, list[float]]:
    """Return where the rows end through which blanks go that begin in the row at `at`; and where those blanks are."""
    corridors = [(a.right, b.left) for a, b in pairwise(of_page[at]) if b.left - a.right >= _BLANK * a.size]
    end = at + 1
    if at in stretched:
        return end, []
    while corridors and end < min(len(of_page), at + _LONGEST) and end not in stretched:
        row, before = of_page[end], of_page[end - 1]
        size = row[0].size
        if row[0].top - before[0].bottom > _FARTHEST * size or any(piece.cells for piece in row):
            break
        blanks = [(float("-inf"), row[0].left), *((a.right, b.left) for a, b in pairwise(row))]
        blanks.append((row[-1].right, float("inf")))
        narrower = [
            (left, right)
            for one in corridors
            for other in blanks
            if (right := min(one[1], other[1])) - (left := max(one[0], other[0])) >= _CORRIDOR * size
        ]
        if not narrower:
            break
        corridors = narrower
        end += 1
    return end, [(left + right) / 2 for left, right in corridors] if end - at >= _ROWS else []


def _table(printed: Sequence[_Row], region: Sequence[_Row], borders: Sequence[float]) -> list[_Row] | None:
    """Return the rows of a table, each as one line; None where what is printed there is none."""
    in_cells = [[_between(row, left, right) for left, right in _sides(borders)] for row in region]
    several = [cells for cells in in_cells if sum(map(bool, cells)) > 1]
    if len(several) < _ROWS or not all(_is_even(several, column) for column in range(1, len(borders) + 1)):
        return None
    first = [cells[0][0].text for cells in several if cells[0]]
    # Marks of items, and numbers of paragraphs.
    if all(MARK.fullmatch(text) or _NUMBER.fullmatch(text) for text in first):
        return None
    found: list[tuple[int, _Row]] = []
    for group in _groups(region, in_cells, [bool(row[0].cells) for row in printed]):
        columns = [[piece for row in group for piece in in_cells[row][column]] for column in range(len(borders) + 1)]
        filled = [column for column in columns if column]
        if len(filled) > 1 and not printed[group[0]][0].cells:
            found.append((len(filled), [_as_row(filled)]))
        else:
            found += [(len(region[row]) if printed[row][0].cells else 1, printed[row]) for row in group]
    return [row for _, row in found] if sum(cells > 1 for cells, _ in found) >= _ROWS else None


def _sides(borders: Sequence[float]) -> list[tuple[float, float]]:
    return list(pairwise([float("-inf"), *borders, float("inf")]))


def _between(row: _Row, left: float, right: float) -> _Row:
    return [piece for piece in row if left <= piece.left < right]


def _is_even(several: Sequence[Sequence[_Row]], column: int) -> bool:
    """Whether most cells of a column stand below each other, at their left or right ends or in their middles.

    The words of lines that are set to a full width do so by chance only.
    """
    cells = [cells[column] for cells in several if cells[column]]
    if len(cells) < _ROWS:
        return False
    ends = [(cell[0].left, cell[-1].right, (cell[0].left + cell[-1].right) / 2) for cell in cells]
    return any(
        sum(abs(end[way] - other[way]) < _EVEN for end in ends) > 0.6 * len(ends)
        for way in range(3)
        for other in ends[:3]
    )


def _groups(region: Sequence[_Row], in_cells: Sequence[Sequence[_Row]], whole_rows: Sequence[bool]) -> list[list[int]]:
    """Return which lines of print make one row of the table; `whole_rows` tells those that are one already."""
    size = region[0][0].size
    blanks = [
        min(piece.top for piece in below) - max(piece.bottom for row in region[: at + 1] for piece in row)
        for at, below in enumerate(region[1:])
    ]
    usual = min(blanks)
    wide = [blank > usual + 0.25 * size for blank in blanks]
    if sum(wide) >= _ROWS:
        begins = [True, *wide]
    else:
        width = max((cells[0][-1].right - cells[0][0].left for cells in in_cells if cells[0]), default=0.0)
        pairs = pairwise(in_cells)
        begins = [True, *(gap or not _goes_on(*pair, width) for gap, pair in zip(wide, pairs, strict=True))]
    begins = [
        begin or one or before for begin, one, before in zip(begins, whole_rows, [False, *whole_rows], strict=False)
    ]
    number = 0
    numbers = [number := number + begin for begin in begins]
    return [list(group) for _, group in groupby(range(len(region)), lambda at: numbers[at])]


def _goes_on(above: Sequence[_Row], below: Sequence[_Row], width: float) -> bool:
    """Whether a line of print goes on with the cells above it, and begins no row of the table.

    `width` is that of the first column.
    """
    if not (below[0] and above[0]):
        return not below[0]
    return below[0][0].text[:1].islower() and above[0][-1].right - above[0][0].left > _REACHES * width
