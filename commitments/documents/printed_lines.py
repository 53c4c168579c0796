"""One line of print, the rows that lines stand in, and the pieces of a row as one line again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

Cell = tuple[int, int, int, int]
"""Where the rules around a cell of a table stand: left, top, right, bottom."""


Said = TypeVar("Said", float, str)


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
    font: str = ""
    marks: tuple[str, ...] = ()
    """Marks of notes that stood raised in it; they are not in its text."""
    opening: str = ""
    """Such a mark before its first word, as a footnote has it."""
    cell: Cell | None = None
    """The cell it stands in, where rules are drawn around one."""
    cells: tuple[tuple[Line, ...], ...] = ()
    """The lines of each cell, where it stands for a whole row of a table."""


MARK = re.compile(r"[-–—•*▪·●◦‣]|\(?\w{1,4}[.)]")
_CLOSES = (",", ".", ";", ":", ")", "?", "!")


def rows(page: Sequence[Line]) -> list[list[Line]]:
    """Return the pieces of lines that stand in one row, from the top and from the left."""
    found: list[list[Line]] = []
    for line in sorted(page, key=lambda line: line.bottom):
        if found and line.bottom - found[-1][0].bottom < 0.4 * line.size:
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.left) for row in found]


def whole(row: Sequence[Line]) -> list[Line]:
    """Return the pieces of a row as one line, and what stands for the row of a table beside it as a line of its own."""
    plain = [piece for piece in row if not piece.cells]
    tabled = [piece for piece in row if piece.cells]
    if len(plain) < 2:
        return [*plain, *tabled]
    largest = max(plain, key=lambda piece: len(piece.text))
    text = plain[0].text
    for piece in plain[1:]:
        text += piece.text if piece.text.startswith(_CLOSES) else f" {piece.text}"
    joined = replace(
        largest,
        text=text,
        left=plain[0].left,
        right=max(piece.right for piece in plain),
        top=min(piece.top for piece in plain),
        bottom=max(piece.bottom for piece in plain),
        bold=all(piece.bold for piece in plain),
        # Not behind a bullet or a number, which may stand far out.
        parted=any(b.left - a.right > 3 * a.size and not MARK.fullmatch(a.text) for a, b in pairwise(plain)),
        marks=tuple(mark for piece in plain for mark in piece.marks),
        opening=plain[0].opening,
    )
    return [joined, *tabled]


def usual(pages: Sequence[Sequence[Line]], of: Callable[[Line], Said], none: Said) -> Said:
    """Return what is said `of` the lines with most of the letters; `none` where there are no lines."""
    letters: dict[Said, int] = {}
    for page in pages:
        for line in page:
            key = of(line)
            letters[key] = letters.get(key, 0) + len(line.text)
    return max(letters, key=lambda key: letters[key], default=none)
