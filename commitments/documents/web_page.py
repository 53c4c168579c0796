"""Web pages: the main text without menus and adverts, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from trafilatura import bare_extraction

from commitments.documents.article import Article, Unreadable, row_of
from commitments.documents.encodings import page_text_of
from commitments.documents.hidden import drop_hidden
from commitments.documents.markup import text_of_markup
from commitments.documents.web_metadata import metadata_of

_DEEPEST = 200
"""Elements in elements: the libraries take the square of it, and pages have thirty."""
_SCRIPTED = re.compile(
    r"\b(?:enable|activate|turn on|allow|requires?|needs?|without)\s+java\s?script"
    r"|\bjava\s?script\s+(?:is|must be|to be|has been)\s+(?:not )?(?:enabled|disabled|required|turned|on\b|off\b)",
    re.IGNORECASE,
)
_NAMES, _NOTICE = 60, 400
"""Letters of what stands beside a notice that asks for JavaScript and is no article, and of the notice."""
_SAVED_FROM = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,2000})\s{0,9}-->")
_INLINE = frozenset(["hi", "ref", "del", "span"])


def read(content: bytes) -> Sequence[Article]:
    """Return the page's main text with a blank line between its paragraphs; raises Unreadable where it has none."""
    page = page_text_of(content).replace("\0", "")
    try:
        # As bytes: what is text already may not say its charset.
        root: Any = document_fromstring(page.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("is a web page without a text; save its text in a file of its own") from None
    if any(depth > _DEEPEST for depth in _depths(root)):
        raise Unreadable("is a web page with parts in parts without end; save its text in a file of its own")
    for_no_script = " ".join(root.xpath("//noscript//text()"))
    drop_hidden(root)
    said = metadata_of(root)
    saved_from = _SAVED_FROM.search(page[:4096])
    main: Any = bare_extraction(root, include_comments=False, with_metadata=False)
    blocks = [] if main is None or main.body is None else list(_blocks(main.body))
    if len(blocks) == 1:
        blocks = _apart(root, blocks[0])
    if _is_unwritten(blocks, for_no_script):
        raise Unreadable(
            "is a web page that shows its text only with JavaScript; save what a browser shows, and add that"
        )
    if not blocks:
        raise Unreadable("is a web page without a text; save its text in a file of its own")
    # The headline often stands outside of what is the main text.
    headline = said.headline or said.title
    if headline and _bare(headline) not in map(_bare, blocks[:4]):
        blocks.insert(0, headline)
    return [
        Article(
            text="\n\n".join(blocks),
            title=said.title,
            said=said.date,
            dated_by=said.dated_by,
            publisher=said.publisher,
            url=said.url or (saved_from[1] if saved_from else ""),
        )
    ]


def _is_unwritten(blocks: Sequence[str], for_no_script: str) -> bool:
    """Return whether nothing but a notice stands where a script has yet to write the text."""
    if not blocks:
        return bool(_SCRIPTED.search(for_no_script))
    asking = [block for block in blocks if len(block) <= _NOTICE and _SCRIPTED.search(block)]
    return bool(asking) and sum(len(block) for block in blocks if block not in asking) <= _NAMES


def _apart(root: Any, block: str) -> list[str]:
    """Return the paragraphs of a text that the library found as one: short articles it takes without their marks."""
    for whole in root.iter("article", "body"):
        paragraphs = text_of_markup(etree.tostring(whole, encoding="unicode", with_tail=False)).split("\n\n")
        if _bare("".join(paragraphs)) == _bare(block):
            return paragraphs
    return [block]


def _depths(root: Any) -> Iterator[int]:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        yield depth


def _blocks(body: Any) -> Iterator[str]:
    """Yield the paragraphs, headings and rows of tables inside, and each list as one block of lines."""
    run = [_flat(body.text)]
    for element in body:
        if element.tag == "lb":
            run.append("\n")
        elif element.tag in _INLINE:
            run += _pieces(element)
        else:
            yield from _lines(run)
            run = []
            yield from _block(element)
        run.append(_flat(element.tail))
    yield from _lines(run)


def _block(element: Any) -> Iterator[str]:
    match element.tag:
        case "list":
            if items := [words for item in element.iter("item") if (words := _words(item))]:
                yield "\n".join(f"- {words}" for words in items)
        case "table":
            for row in element.iter("row"):
                cells = {cell: words for cell in row.iter("cell") if (words := _words(cell))}
                row_in_one = row_of([*cells.values()])
                # Where whole paragraphs stand in the cells, the page is laid out in a table.
                yield from row_in_one if len(row_in_one) < 2 else (block for cell in cells for block in _blocks(cell))
        case "graphic" | "comments":
            return
        case _:
            yield from _blocks(element)


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """Yield what stands between the line breaks of a paragraph: old pages make paragraphs of two of those."""
    for piece in "".join(pieces).split("\n\n"):
        lines = [" ".join(line.split()) for line in piece.split("\n")]
        if words := "\n".join(line for line in lines if line):
            yield words


def _words(element: Any) -> str:
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    """Yield all text inside, with a line's end for each line break alone."""
    yield _flat(element.text)
    for inner in element:
        if inner.tag == "lb":
            yield "\n"
        elif isinstance(inner.tag, str):
            if inner.tag in ("p", "item", "list", "head", "row"):
                yield " "
            yield from _pieces(inner)
        yield _flat(inner.tail)


def _flat(words: str | None) -> str:
    return (words or "").replace("\n", " ").replace("\r", " ")


def _bare(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
