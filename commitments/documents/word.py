"""Word documents (DOCX): paragraphs, lists and tables in the order of the text, as it stands after all changes.

Footnotes and endnotes follow behind it. What is printed at the head of each page is no part of it; it only dates a text
that has no other date.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from commitments.documents.article import Article, Unreadable, row_of
from commitments.documents.dates import date_in_heads

_BODY = "word/document.xml"
_CORE = "docProps/core.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_HEAD = re.compile(r"word/header\d*\.xml")
_LARGEST = 100_000_000
"""Bytes of the unpacked text with its markup. A file of a thousand pages unpacks to a tenth of it."""
_MOST_NAMES = 20_000
_DEEPEST = 500
_OTHERS = {
    "xl/workbook.xml": "is a spreadsheet",
    "ppt/presentation.xml": "is a presentation",
    "META-INF/container.xml": "is an electronic book",
    "content.xml": "is an OpenDocument file",
}
# Text that was struck out, codes of fields, a drawing's text once more for older programs, and where tabs stop.
_UNREAD = frozenset(["delText", "instrText", "moveFrom", "Fallback", "tabs"])
_PIECES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def read(content: bytes) -> Sequence[Article]:
    """Return the document's text, a blank line between its paragraphs; raises Unreadable where it is none."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _within_bounds(packed)
            body, core, *notes = [_unpacked(packed, name) for name in (_BODY, _CORE, *_NOTES)]
            heads = [_unpacked(packed, name) for name in sorted(packed.NameToInfo) if _HEAD.fullmatch(name)]
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, zlib.error) as broken:
        raise Unreadable(f"is a damaged Word document ({broken}); save it again") from None
    read_in = _blocks(body)
    blocks = read_in.blocks + [block for part in notes for block in _blocks(part).blocks]
    text = "\n\n".join(_joined(blocks))
    said = date_in_heads([block.words for part in heads for block in _blocks(part).blocks], text)
    fields = _fields(core) if core else {}
    return [
        Article(
            text=text,
            title=fields.get("title", "") or read_in.title,
            said=said,
            dated_by="page header" if said else "",
            made=fields.get("created", "")[:10],
        )
    ]


def _within_bounds(packed: zipfile.ZipFile) -> None:
    """Raise Unreadable where it is no Word document, or one that unpacks to too much."""
    names = packed.NameToInfo
    if _BODY not in names:
        what = next((what for other, what in _OTHERS.items() if other in names), "is a ZIP file, and no Word document")
        raise Unreadable(f"{what}; save its text as DOCX, PDF or plain text first")
    meant = [part for name, part in names.items() if name in (_BODY, _CORE, *_NOTES) or _HEAD.fullmatch(name)]
    if len(names) > _MOST_NAMES or sum(part.file_size for part in meant) > _LARGEST:
        raise Unreadable(f"is a Word document that unpacks to more than {_LARGEST // 1_000_000} MB; divide it")


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    if name not in packed.NameToInfo:
        return b""
    with packed.open(name) as part:  # which gives no more bytes than the size it states
        return part.read(_LARGEST)


def _blocks(part: bytes) -> _Text:
    text = _Text()
    if part:
        _parse(part, text.opened, text.closed, text.said)
    return text


@dataclass(slots=True)
class _Block:
    words: str
    item: bool = False


@dataclass(slots=True)
class _Text:
    """The paragraphs while the XML goes by."""

    blocks: list[_Block] = field(default_factory=list)
    title: str = ""
    pieces: list[str] = field(default_factory=list)
    kept: list[tuple[list[str], str, bool]] = field(default_factory=list)
    """Pieces, style and list of the paragraphs around the open one: a text box stands inside a paragraph."""
    style: str = ""
    item: bool = False
    cells: list[list[str]] = field(default_factory=list)
    """The cells of the rows that are open, a row in a row's cell inside."""
    unread: int = 0
    reading: bool = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if self.unread or name in _UNREAD:
            self.unread += 1
        elif name == "p":
            self.kept.append((self.pieces, self.style, self.item))
            self.pieces, self.style, self.item = [], "", False
        elif name == "pStyle":
            self.style = attributes.get("val", "")
        elif name == "numPr":
            self.item = True
        elif name == "tr":
            self.cells.append([])
        elif name == "t":
            self.reading = True
        elif name in _PIECES:
            self.pieces.append(_PIECES[name])

    def closed(self, name: str) -> None:
        if self.unread:
            self.unread -= 1
        elif name == "t":
            self.reading = False
        elif name == "p" and self.kept:
            self._paragraph("".join(self.pieces).strip())
            self.pieces, self.style, self.item = self.kept.pop()
        elif name == "tr" and self.cells:
            rows = row_of(self.cells.pop())
            if self.cells:
                self.cells[-1] += rows
            else:
                self.blocks += map(_Block, rows)

    def _paragraph(self, words: str) -> None:
        if not words:
            return
        if self.cells:
            self.cells[-1].append(" ".join(words.split()))
            return
        if self.style == "Title" and not self.title:
            self.title = words
        # Headings may be numbered too; they are no items.
        listed = (self.item or self.style.startswith("List")) and not self.style.startswith("Heading")
        self.blocks.append(_Block(words, listed))

    def said(self, words: str) -> None:
        if self.reading and not self.unread:
            self.pieces.append(words)


def _joined(blocks: Sequence[_Block]) -> Iterator[str]:
    """Yield the blocks, the items of a list as lines of one."""
    items: list[str] = []
    for block in blocks:
        if block.item:
            items.append(f"- {block.words}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield block.words
    if items:
        yield "\n".join(items)


def _fields(core: bytes) -> dict[str, str]:
    """Return the properties of the file that are filled in, by name; none where they are damaged."""
    found: dict[str, str] = {}
    path: list[str] = []

    def closed(_: str) -> None:
        path.pop()

    def said(words: str) -> None:
        if path:
            found[path[-1]] = found.get(path[-1], "") + words

    try:
        _parse(core, lambda name, _: path.append(name), closed, said)
    except Unreadable:
        return {}
    return {name: " ".join(words.split()) for name, words in found.items() if words.strip()}


def _parse(
    xml: bytes,
    opened: Callable[[str, dict[str, str]], None],
    closed: Callable[[str], None],
    said: Callable[[str], None],
) -> None:
    """Tell the handlers what goes by in the XML; raises Unreadable where it is damaged or made to do damage."""
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Unreadable("is a Word document with parts in parts without end; save its text in a file of its own")
        opened(name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        closed(name.rpartition(" ")[2])

    def doctype(*_: object) -> None:
        raise Unreadable("is a Word document with a DOCTYPE, which Word never writes; save it again")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as broken:
        raise Unreadable(f"is a damaged Word document ({broken}); save it again") from None
