"""Lines of print become paragraphs again: lines broken for the width are joined, and words broken at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from commitments.documents.article import row_of
from commitments.documents.printed_lines import Line

_MARKER = re.compile(r"(?:[-–—•*▪·●◦‣]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)\S")
_TERMINAL = (".", "!", "?", ":", ";", "”", '"', "…")
_BROKEN = re.compile(r"(?P<word>[^\W\d_]+(?:[-‐][^\W\d_]+)*)(?P<hyphen>[-‐\u00ad])\Z")
_HYPHENS = ("-", "‐", "\u00ad")
_GOING_ON = (*_HYPHENS, ",", " and", " of", " the", " to", " in", " for")
# No abbreviation, as far as can be seen.
_SENTENCE = re.compile(r"(?:[a-z]{4}|\d{4})[.!?][”\"’)]?\s+(?=[A-Z“\"])")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
# These go on with a hyphen where the rest of the document does not tell: "long-term", "non-tariff".
_FIRST_PARTS = frozenset(
    "long short high low well self non co anti mid post semi multi inter cross north south east west"
    " two three four five six seven eight nine ten half full part free large small medium early late first second"
    " third world state government year follow climate market policy".split()
)


_Page = Sequence[Sequence[Line]]
"""Its columns of lines."""


def paragraphs(pages: Sequence[_Page], notes: Sequence[_Page] = ()) -> tuple[str, tuple[int, ...]]:
    """Return the text of pages, each a list of columns of lines, and the offsets at which the pages begin.

    The notes at the foot of a page, each a column, stand before the paragraph that goes on over its end, or behind its
    last one: so a sentence is whole, and a note still counts to the page on which it is printed. Where one paragraph
    goes over a whole page, they stand behind its last sentence that ends there.
    """
    known = _words([*pages, *notes])
    setting = _Setting(known, _pitch(pages))
    for number, page in enumerate(pages):
        for column in page:
            setting.column(column, number)
    blocks = setting.blocks
    for number, page in enumerate(notes):
        if page:
            of_page = _Setting(known, setting.pitch)
            for note in page:
                of_page.last = None
                of_page.column(note, number)
            at = _place(blocks, number)
            blocks[at:at] = [_Block(block.text, block.begins) for block in of_page.blocks]
    return _put_together(blocks, len(pages))


@dataclass(slots=True)
class _Block:
    """A paragraph or an item of a list."""

    text: str
    begins: dict[int, int]
    """Where in it the lines of a page begin."""
    item: bool = False

    @property
    def page(self) -> int:
        return min(self.begins)


@dataclass(slots=True)
class _Setting:
    """The blocks while the lines go by."""

    known: frozenset[str]
    pitch: float
    blocks: list[_Block] = field(default_factory=list)
    last: Line | None = None
    full: bool = False

    def column(self, column: Sequence[Line], page: int) -> None:
        before, in_column = None, False
        left, right = min(line.left for line in column), max(line.right for line in column)
        for line in column:
            last = self.last
            if last is None or line.cells or last.cells:
                new = True
            elif in_column:
                new = _is_new(line, last, before, left, right, self.pitch)
            else:
                new = _begins(line, last, self.full)
            if line.cells:
                self.blocks += [_Block(words, {page: 0}) for words in self._row(line)]
            elif new:
                self.blocks.append(_Block(line.text, {page: 0}, bool(_MARKER.match(line.text))))
            else:
                self._go_on(line.text, page)
            before, self.last, in_column = (last if in_column else None), line, True
            self.full = line.right > right - 0.1 * (right - left)

    def _go_on(self, words: str, page: int) -> None:
        block = self.blocks[-1]
        dropped, between = _seam(block.text, words, self.known)
        block.text = block.text[: len(block.text) - dropped] + between
        block.begins.setdefault(page, len(block.text))
        block.text += words

    def _row(self, row: Line) -> list[str]:
        """Return the cells of a row of a table as one line, or each by itself where they hold whole paragraphs."""
        cells: list[str] = []
        for lines in row.cells:
            of_cell = _Setting(self.known, self.pitch)
            of_cell.column(lines, 0)
            words = [block.text for block in of_cell.blocks]
            # "Date:" is one with what stands in the next cell.
            if cells and cells[-1].endswith(":"):
                cells[-1] += f" {words.pop(0)}"
            cells += words
        return row_of(cells)


def _place(blocks: list[_Block], page: int) -> int:
    """Return before which block the notes of a page stand; a block that leaves no place is parted."""
    behind = next((at for at, block in enumerate(blocks) if block.page > page), len(blocks))
    at = behind
    if at and max(blocks[at - 1].begins) > page:
        at -= 1
    # A list is one with what opens it.
    head = at
    while head and head < len(blocks) and blocks[head].item:
        head -= 1
    if head < len(blocks) and blocks[head].page == page:
        at = head
    if at == behind or max(blocks[at].begins) == page or (at and blocks[at].page == page):
        return at
    long = blocks[at]
    cut = _end_of_sentence(long, page)
    # No text begins with its notes, where that can be.
    if cut is None and long.page == page:
        return at
    cut = _end_of_word(long, page) if cut is None else cut
    begins = long.begins.items()
    blocks[at : at + 1] = [
        _Block(long.text[:cut].rstrip(), {page: begin for page, begin in begins if begin < cut}, long.item),
        _Block(long.text[cut:], {page: max(begin - cut, 0) for page, begin in begins if begin >= cut}),
    ]
    return at + 1


def _end_of_sentence(block: _Block, page: int) -> int | None:
    """Return where the last sentence begins on a page that a block leaves; None where none is seen to begin there."""
    begin, end = block.begins[page], block.begins[min(other for other in block.begins if other > page)]
    found = [match.end() for match in _SENTENCE.finditer(block.text, begin, end)]
    return found[-1] if found else None


def _end_of_word(block: _Block, page: int) -> int:
    """Return where the last word begins on such a page."""
    begin, end = block.begins[page], block.begins[min(other for other in block.begins if other > page)]
    return max(block.text.rfind(" ", begin, end) + 1, begin)


def _put_together(blocks: Sequence[_Block], pages: int) -> tuple[str, tuple[int, ...]]:
    pieces: list[str] = []
    length = 0
    begins: dict[int, int] = {}
    for block in blocks:
        if pieces:
            pieces.append("\n" if block.item else "\n\n")
            length += len(pieces[-1])
        for page, begin in block.begins.items():
            begins.setdefault(page, length + begin)
        pieces.append(block.text)
        length += len(block.text)
    # An empty page begins where the next one does.
    for page in reversed(range(pages)):
        begins.setdefault(page, begins.get(page + 1, length))
    return "".join(pieces), tuple(begins[page] for page in range(pages))


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
    if any(one.parted and not _is_full(one, left, right) for one in (line, last)):
        return True
    if _MARKER.match(line.text) or _looks_different(line, last):
        return True
    # Where a mark of a note is raised, some programs set its line a little lower.
    if line.top - last.top > (1.45 if line.marks else 1.3) * pitch * size:
        return True
    shift = line.left - last.left
    if shift > 0.8 * size and not _MARKER.match(last.text):
        return True
    # Back from a stretch that was set in; after one line alone, that was the first of a paragraph.
    if shift < -0.8 * size and before is not None and abs(before.left - last.left) < 0.4 * size:
        return True
    short = last.right < right - 0.25 * (right - left)
    return short and (last.text.endswith(_TERMINAL) or line.text[:1].isupper())


def _is_full(line: Line, left: float, right: float) -> bool:
    """Whether a line goes from one edge of its column to the other: one that is set to its width has wide blanks."""
    return line.left < left + 1 and line.right > right - 1


def _seam(last: str, line: str, known: frozenset[str]) -> tuple[int, str]:
    """Return how many letters at the end of the last line are left out, and what stands before the next one."""
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
