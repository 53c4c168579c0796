"""From the letters of a printed page to its lines: what is level, which marks of notes are raised, what rules part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pdfminer.layout import LTAnno, LTChar, LTComponent, LTContainer, LTCurve, LTItem, LTPage, LTRect, LTTextLine

from commitments.documents.printed_lines import Cell, Line

_LIGATURES = {
    **{0xFB00 + i: letters for i, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))},
    0x00A0: " ",
    0x0000: "",
}
_SMALL = 0.87
"""Of the letters beside it, what a raised mark is at most."""
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3})(?:\s*[,;–-]\s*(?:\d{1,3}|[*†‡§]{1,3}))*[\])]?,?")
_EACH = re.compile(r"\d+|[*†‡§]+")
# "20 km²", "3 × 10⁶": these are raised too, and say how much.
_MEASURE = re.compile(r"(?:\b(?:[kcdm]?m|ft|in|mi|yd)|(?<!\d)10)\Z")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_THIN = 3.0
"""Points. What is thicker is no rule but a box."""
_MOST_RULES = 1500
"""On a page; a drawing has more."""
_WIDE = 0.45
"""Of the size of letters, that a blank between two cells is at least."""
_WIDER = 1.7
"""Than the usual one of its line, that such a blank is."""
_NEAR = 1.5
"""Points by which letters may reach over the rule of their cell."""
_MOST_MARKS = 200
"""On a page, that stand by themselves; a table of numbers has more."""


@dataclass(slots=True)
class _Rules:
    """The lines that are drawn on a page, as where they stand and from where to where they go."""

    upright: list[tuple[float, float, float]] = field(default_factory=list)
    level: list[tuple[float, float, float]] = field(default_factory=list)

    def add(self, drawn: LTCurve, top: float) -> None:
        """Take in what is drawn; `top` is the height of the page's upper edge."""
        left, right, above, below = drawn.x0, drawn.x1, top - drawn.y1, top - drawn.y0
        if right - left <= _THIN < below - above:
            self.upright.append(((left + right) / 2, above, below))
        elif below - above <= _THIN < right - left:
            self.level.append(((above + below) / 2, left, right))
        elif isinstance(drawn, LTRect) and min(right - left, below - above) > _THIN:
            self.upright += [(left, above, below), (right, above, below)]
            self.level += [(above, left, right), (below, left, right)]

    def cuts(self, left: float, right: float, middle: float) -> list[float]:
        """Return where upright rules go through a line."""
        return [at for at, above, below in self.upright if left < at < right and above <= middle <= below]

    def cell(self, line: Line) -> Cell | None:
        """Return what is drawn around a line; None where it is not closed in."""
        middle = (line.top + line.bottom) / 2
        beside = [at for at, above, below in self.upright if above <= middle <= below]
        left = max((at for at in beside if at <= line.left + _NEAR), default=None)
        right = min((at for at in beside if at >= line.right - _NEAR), default=None)
        if left is None or right is None:
            return None
        # What goes below a word and not through the cell is drawn below that word.
        through = [at for at, begins, ends in self.level if begins <= left + _THIN and ends >= right - _THIN]
        above = max((at for at in through if at <= middle), default=None)
        below = min((at for at in through if at > middle), default=None)
        return None if above is None or below is None else (round(left), round(above), round(right), round(below))


def lines_of(page: LTPage) -> list[Line]:
    """Return the lines of a page; a line that rules part is one for each cell of the table."""
    top = page.y0 + page.height
    rules = _Rules()
    written: list[LTTextLine] = []
    for one in _inside(page):
        if isinstance(one, LTTextLine):
            written.append(one)
        elif isinstance(one, LTCurve):
            rules.add(one, top)
    drawn = rules.upright and rules.level and len(rules.upright) + len(rules.level) <= _MOST_RULES
    found: list[Line] = []
    for one in written:
        cuts = rules.cuts(one.x0, one.x1, top - (one.y0 + one.y1) / 2) if drawn else ()
        found += [line for letters in _parted(one, cuts) if (line := _line(letters, top, page.height))]
    found = _with_marks(found)
    return [replace(line, cell=rules.cell(line)) for line in found] if drawn else found


def _inside(page: LTComponent) -> Iterator[LTItem]:
    waiting: list[LTItem] = [page]
    while waiting:
        one = waiting.pop()
        if isinstance(one, LTContainer) and not isinstance(one, LTTextLine):
            waiting.extend(reversed(list(one)))
        else:
            yield one


def _parted(line: LTTextLine, cuts: Sequence[float]) -> list[list[LTItem]]:
    """Return the letters of a line, parted where a rule goes through a blank or one is wider than the others.

    Cells that fill their columns stand close to each other.
    """
    items: list[LTItem] = list(line)
    blanks: list[tuple[int, float, float]] = []
    ends: float | None = None
    parted = False
    for at, item in enumerate(items):
        if not isinstance(item, LTChar) or item.get_text() == " ":
            parted = True
            continue
        if parted and ends is not None:
            blanks.append((at, ends, item.x0))
        ends, parted = item.x1, False
    wide = sorted(right - left for _, left, right in blanks)[len(blanks) // 2] * _WIDER if len(blanks) > 2 else 0.0
    wide = max(wide, _WIDE * line.height)
    found: list[list[LTItem]] = []
    begin = 0
    for at, left, right in blanks:
        if right - left > wide or any(left - _NEAR <= cut <= right + _NEAR for cut in cuts):
            found.append(items[begin:at])
            begin = at
    return [*found, items[begin:]]


def _line(items: Sequence[LTItem], top: float, height: float) -> Line | None:
    letters = [item for item in items if isinstance(item, LTChar)]
    # What does not run level is a mark in the margin or across the page.
    if not letters or abs(letters[0].matrix[1]) > 0.1 * abs(letters[0].matrix[0]):
        return None
    sizes = sorted(letter.size for letter in letters)
    size = sizes[len(sizes) // 2]
    marks: tuple[str, ...] = ()
    opening = ""
    if sizes[0] < _SMALL * size:
        text, letters, marks, opening = _without_marks(items, letters, size)
    else:
        text = _text(items)
    if not text:
        return None
    bold = sum("bold" in letter.fontname.lower() for letter in letters) > len(letters) / 2
    left, right = min(letter.x0 for letter in letters), max(letter.x1 for letter in letters)
    above, below = max(letter.y1 for letter in letters), min(letter.y0 for letter in letters)
    font = letters[len(letters) // 2].fontname.rpartition("+")[2]
    return Line(text, left, right, top - above, top - below, size, bold, False, height, font, marks, opening)


def _text(items: Sequence[LTItem]) -> str:
    said = "".join(item.get_text() for item in items if isinstance(item, (LTChar, LTAnno)))
    return " ".join(said.translate(_LIGATURES).split())


def _without_marks(
    items: Sequence[LTItem], letters: Sequence[LTChar], size: float
) -> tuple[str, list[LTChar], tuple[str, ...], str]:
    """Return a line's text and letters without the raised marks of notes, those, and the one it begins with."""
    level = sorted(letter.y0 for letter in letters if letter.size >= _SMALL * size)
    base = level[len(level) // 2]
    text, opening = "", ""
    marks: list[str] = []
    kept: list[LTChar] = []
    for raised, run in groupby(items, lambda item: _is_raised(item, size, base)):
        held = list(run)
        said = "".join(item.get_text() for item in held if isinstance(item, (LTChar, LTAnno)))
        mark = said.strip()
        if raised and _MEASURE.search(text):
            said = said.translate(_RAISED)
        elif raised and _NOTE.fullmatch(mark):
            opening = opening if text.strip() or opening else mark
            marks += _EACH.findall(mark)
            continue
        text += said
        kept += [item for item in held if isinstance(item, LTChar)]
    return " ".join(text.translate(_LIGATURES).split()), kept, tuple(marks), opening


def _is_raised(item: LTItem, size: float, base: float) -> bool:
    """Whether it is a smaller letter that stands above where the others stand."""
    if not isinstance(item, LTChar) or item.size >= _SMALL * size:
        return False
    # Smaller letters that stand on the line reach less far below it.
    return item.y0 - base > 0.25 * (size - item.size) + 0.1 * size


def _with_marks(lines: list[Line]) -> list[Line]:
    """Return the lines without the raised marks that stand as lines of their own; their neighbours hold them."""
    alone = [at for at, line in enumerate(lines) if len(line.text) < 6 and _NOTE.fullmatch(line.text)]
    if not 0 < len(alone) <= _MOST_MARKS:
        return lines
    found: list[Line | None] = [*lines]
    for at in alone:
        mark = lines[at]
        for other, line in enumerate(found):
            if line is None or other == at or not _is_above(mark, line):
                continue
            before = -1.0 < mark.left - line.right < 0.35 * line.size
            if before or -1.0 < line.left - mark.right < 2 * line.size:
                opening = line.opening if before else mark.text
                each = tuple(_EACH.findall(mark.text))
                found[at], found[other] = None, replace(line, marks=line.marks + each, opening=opening)
                break
    return [line for line in found if line is not None]


def _is_above(mark: Line, line: Line) -> bool:
    """Whether a mark stands raised at the height of a line."""
    higher = line.bottom - mark.bottom
    return mark.size < _SMALL * line.size and 0.25 * (line.size - mark.size) + 0.1 * line.size < higher < line.size
