"""Which lines at the edges of printed pages are running heads, feet and page numbers, and not the text itself.

A line is left out only where three things agree: it is said again on most pages (or on most left or most right ones) at
the same height; it stands apart from the text, by a blank that is wider than those between paragraphs or in smaller
letters; and no sentence goes through it. A head that is kept does less harm than a line of the text that is lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from commitments.documents.printed_lines import MARK, Line, rows, usual

_EDGE = 4
"""Rows at the top and at the bottom of a page that may be a running head."""
_MARGIN = 0.14
"""Of the height of a page, in which those stand."""
_SMALLER = 0.92
"""Of the usual size of letters."""
_BETWEEN = 1.4
"""Distances from line to line, that lie at least between a head and the text."""
_HEIGHT = 4.0
"""Points by which the height of one head may differ from page to page."""
_NUMBER = re.compile(
    r"(?:page|p\.)\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?"
    r"|[-–—(\[|]?\s*(?:\d{1,3}|[ivxl]{1,6})\s*(?:(?:/|of)\s*\d{1,3})?\s*[-–—)\]|]?",
    re.IGNORECASE,
)
# What a browser prints around a page: when it printed it, and from where.
_PRINTED_ON = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:\s?[AP]M)?\b.{0,200}", re.IGNORECASE)
_PRINTED_FROM = re.compile(r"(?:https?|file)://\S+(?:\s+(?:page\s+)?\d{1,4}\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_MOST = 0.6
"""Of the pages, or of those on one side; the first has often no head."""
_DIGITS = re.compile(r"\d+")
_LONG = 7
"""Digits. No number of a page has as many."""
_COUNTED = 2
"""Numbers in a line that may count the pages."""
_ENDED = (".", "!", "?", ":", ";", "”", '"', "…")

_Row = list[Line]
_Place = tuple[bool, str, int, tuple[int | str, ...]]
"""The edge, the words without numbers, the height, and the numbers, of which some may count the pages."""


@dataclass(slots=True)
class _Edges:
    """What stands at the edges of all pages."""

    pages: Sequence[Sequence[_Row]]
    size: float
    """Of the text's letters."""
    font: str
    """In which most of it is set."""
    left: float
    """Where most of its lines begin."""
    at: dict[_Place, set[int]] = field(default_factory=lambda: defaultdict(set))
    """The pages on which the same stands at the same place."""
    pitch: float = 0.0
    """Points from line to line of a paragraph."""
    apart: float = 0.0
    """Points that are more than between two paragraphs."""
    reach: dict[bool, list[float | None]] = field(default_factory=dict)
    """How far up and down the text of each page goes that stands on no other."""
    in_text: dict[_Place, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for page in range(len(self.pages)):
            for top in (True, False):
                for line in (line for row in self.side(page, top) for line in row):
                    for place in _places(page, line):
                        self.at[place].add(page)
        self._measure()
        self.reach = {top: [self._reach(page, top) for page in range(len(self.pages))] for top in (True, False)}

    def side(self, page: int, top: bool) -> list[_Row]:
        """Return the rows in a page's upper or lower margin, from the edge inwards."""
        of_page = self.pages[page]
        if top:
            return [row for row in of_page[:_EDGE] if row[0].top < _MARGIN * row[0].height]
        return [row for row in reversed(of_page[-_EDGE:]) if row[0].top > (1 - _MARGIN) * row[0].height]

    def again(self, page: int, line: Line) -> bool:
        """Whether the line stands at its place on most pages, or on most of those that lie on the same side."""
        on = self.at.get(self._place(page, line), set())
        if len(on) < 2 or line.opening:  # which a note has
            return False
        same_side = (len(self.pages) + 1 - page % 2) // 2
        alternate = len({other % 2 for other in on}) == 1 and len(on) >= _MOST * same_side
        return alternate or len(on) >= _MOST * len(self.pages)

    def is_furniture(self, page: int, row: _Row) -> bool:
        """Whether a row may be a head, a foot or a number, wherever it stands."""
        return all(_is_number(line) or self.again(page, line) for line in row)

    def has_number(self, page: int, row: _Row) -> bool:
        """Whether a number that counts the pages stands in the row, beside whatever else: the title of a chapter."""
        return any(_is_number(line) and self.again(page, line) for line in row)

    def stands_out(self, line: Line) -> bool:
        """Whether the line is set in other letters than the text, or does not begin where its lines do."""
        if line.size > self.size * (2 - _SMALLER) or line.text.endswith("."):
            return False
        return line.font != self.font or abs(line.left - self.left) > 2 * self.size

    def smaller(self, line: Line) -> bool:
        return line.size < _SMALLER * self.size

    def in_the_texts_place(self, page: int, line: Line, top: bool) -> bool:
        """Whether the text of another page, which has no such head, reaches as far out."""
        place = self._place(page, line)
        if place not in self.in_text:
            on = self.at[place]
            far = [at for other, at in enumerate(self.reach[top]) if at is not None and other not in on]
            self.in_text[place] = any(at < line.bottom + _HEIGHT if top else at > line.bottom - _HEIGHT for at in far)
        return self.in_text[place]

    def _place(self, page: int, line: Line) -> _Place:
        return max(_places(page, line), key=lambda place: len(self.at.get(place, ())))

    def _reach(self, page: int, top: bool) -> float | None:
        outer = self.pages[page][:_EDGE] if top else self.pages[page][-_EDGE:]
        text = [line.bottom for row in outer for line in row if self._is_text(line) and not self.again(page, line)]
        return (min(text) if top else max(text)) if text else None

    def _is_text(self, line: Line) -> bool:
        return abs(line.size - self.size) <= (1 - _SMALLER) * self.size and not _is_number(line)

    def _measure(self) -> None:
        found = sorted(
            below[0].bottom - row[0].bottom
            for page in self.pages
            for row, below in pairwise(page)
            if self._is_text(row[0]) and self._is_text(below[0]) and below[0].bottom - row[0].bottom < 5 * row[0].size
        )
        self.pitch = max(found[len(found) // 4], 1.0) if found else 1.2 * self.size
        wide = [distance for distance in found if distance > 1.25 * self.pitch]
        # Where heads are set in the letters of the text, their blanks are among these.
        between = wide[len(wide) // 2] if len(wide) > 2 * len(self.pages) else self.pitch
        self.apart = max(1.25 * between, 2.1 * self.pitch)


def without_running_heads(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Return the pages without what stands at the edge of many, and without their numbers; and the texts of heads.

    What a browser prints around a page (when it was printed, and from where) is left out too; of that, only an address
    is among the heads.
    """
    edges = _Edges(
        [rows(page) for page in pages],
        size=usual(pages, lambda line: round(line.size, 1), 0.0),
        font=usual(pages, lambda line: line.font, ""),
        left=usual(pages, lambda line: float(round(line.left)), 0.0),
    )
    body: list[list[Line]] = []
    heads: list[str] = []
    for number, page in enumerate(pages):
        dropped = [row for top in (True, False) for row in _furniture(edges, number, top)]
        out = {id(line) for row in dropped for line in row}
        body.append([line for line in page if id(line) not in out])
        for row in dropped:
            if not _PRINTED_ON.fullmatch(_words(row)):
                heads += [line.text for line in row]
    return body, heads


def _furniture(edges: _Edges, page: int, top: bool) -> Iterator[_Row]:
    """Yield what is left out at one edge of a page."""
    side = edges.side(page, top)
    far = _far(edges, page, top, side)
    yield from side[:far]
    # What is smaller is no part of a row of text, even where it is printed over one.
    for row in side[far:]:
        yield [line for line in row if edges.smaller(line) and edges.again(page, line)]


def _far(edges: _Edges, page: int, top: bool, side: Sequence[_Row]) -> int:
    """Return how many rows from the edge inwards are furniture with a blank between them and the text."""
    far = 0
    of_page = edges.pages[page]
    for count, row in enumerate(side, start=1):
        words = _words(row)
        printed = bool(_PRINTED_ON.fullmatch(words) or _PRINTED_FROM.fullmatch(words))
        if not (printed or edges.is_furniture(page, row) or edges.has_number(page, row)):
            break
        inner = of_page[count : count + 1] if top else of_page[-count - 1 : len(of_page) - count]
        small = all(edges.smaller(line) for line in row)
        rest = of_page[count:] if top else of_page[: len(of_page) - count]
        if all(edges.smaller(other[0]) or edges.is_furniture(page, other) for other in rest) and not small:
            inner = []
        # What stands on a page by itself is its text, but for its number.
        blank = abs(inner[0][0].bottom - row[0].bottom) if inner else edges.apart + 1 if _is_number(row[0]) else 0.0
        if blank <= _BETWEEN * edges.pitch and not printed:
            continue
        differs = small or all(edges.stands_out(line) for line in row)
        sure = printed or edges.has_number(page, row) or (small and blank > edges.apart)
        if (differs or blank > edges.apart) and (sure or not any(_belongs(edges, page, top, line) for line in row)):
            far = count
    return far


def _belongs(edges: _Edges, page: int, top: bool, line: Line) -> bool:
    """Whether a line that is no smaller than the text is a part of it."""
    if _is_number(line):
        return False
    return _in_a_sentence(edges, page, line, top) or edges.in_the_texts_place(page, line, top)


def _in_a_sentence(edges: _Edges, page: int, line: Line, top: bool) -> bool:
    """Whether the line goes on with a sentence, or the next one goes on with its."""
    if top:
        above = edges.pages[page - 1] if page else []
        before = [row for row in above if not (edges.smaller(row[0]) or edges.is_furniture(page - 1, row))][-1:]
        behind = next((row[0] for row in edges.pages[page] if row[0].bottom > line.bottom + _HEIGHT), None)
    else:
        before = [row for row in edges.pages[page] if row[0].bottom < line.bottom - _HEIGHT][-1:]
        behind = None
    last = before[0][-1] if before else None
    unended = last is not None and not last.text.endswith(_ENDED)
    if line.text[:1].islower() and unended and "://" not in line.text:
        return True
    if behind is None or behind.font != line.font or line.text.endswith(_ENDED):
        return False
    # A small letter below a head may go on with the page before.
    return behind.text[:1].islower() and not MARK.match(behind.text) and not unended and page > 0


def _places(page: int, line: Line) -> list[_Place]:
    """Return the places under which a line is found again: its numbers may be the same, or count the pages."""
    words = _DIGITS.sub("#", line.text.casefold())
    numbers = [int(number) if len(number) < _LONG else number for number in _DIGITS.findall(line.text)]
    ways: list[tuple[int | str, ...]] = [()]
    for number in numbers[:_COUNTED]:
        counted = [f"+{number - page}"] if isinstance(number, int) else []
        ways = [(*way, either) for way in ways for either in (number, *counted)]
    rest = tuple(numbers[_COUNTED:])
    # A height near the border of a step is found in the next one too.
    steps = (int(line.bottom // _HEIGHT) * 2, int((line.bottom + _HEIGHT / 2) // _HEIGHT) * 2 + 1)
    return [(line.top < line.height / 2, words, step, way + rest) for step in steps for way in ways]


def _words(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in row)


def _is_number(line: Line) -> bool:
    """Whether a page's number stands there, and nothing else."""
    return bool(_NUMBER.fullmatch(line.text))
