"""Markdown: the text as it is to be read, without the marks of its layout; a front matter gives title and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from commitments.documents.article import Article, row_of
from commitments.documents.encodings import text_of

_FRONT = re.compile(r"---[^\S\n]*\n(?P<fields>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_FIELD = re.compile(r"(?P<key>[A-Za-z_-]{1,30})[^\S\n]*:[^\S\n]*(?P<value>\S[^\n]*)")
_TAG = re.compile(r"<[^<>]*>")


def read(content: bytes) -> Sequence[Article]:
    """Return the text with a blank line between its paragraphs; items of a list keep their bullets and numbers."""
    text = text_of(content).replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, str] = {}
    if front := _FRONT.match(text):
        fields = {one["key"].lower(): one["value"].strip().strip("\"'") for one in _FIELD.finditer(front["fields"])}
        text = text[front.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    said = fields.get("date", "")
    title = fields.get("title", "")
    body = "\n\n".join(_blocks(tokens))
    return [
        Article(
            text=f"{title}\n\n{body}" if title and not body.startswith(title) else body,
            title=title,
            said=said,
            dated_by="front matter" if said else "",
            publisher=fields.get("publisher", "") or fields.get("source", ""),
            url=fields.get("url", "") or fields.get("link", ""),
        )
    ]


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield paragraphs, headings, rows of tables and whole lists, whose items are lines."""
    marks: list[str] = []
    items: list[str] = []
    row: list[str] | None = None
    depth = 0
    for token in tokens:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            if not depth and items:
                yield "\n".join(items)
                items = []
        elif kind == "list_item_open":
            marks.append(f"{token.info}{token.markup} " if token.info else "- ")
        elif kind == "list_item_close":
            marks.clear()
        elif kind == "tr_open":
            row = []
        elif kind == "tr_close":
            yield from row_of([cell for cell in row or () if cell])
            row = None
        elif kind == "inline" and (words := _words(token.children or ())):
            if row is not None:
                row.append(" ".join(words.split()))
            elif depth:
                items.append("".join(marks[-1:]) + words)
                marks.clear()
            else:
                yield words
        elif kind in ("fence", "code_block") and token.content.strip():
            yield token.content.rstrip("\n")
        elif kind == "html_block" and (words := " ".join(_TAG.sub(" ", token.content).split())):
            yield words


def _words(inside: Sequence[Token]) -> str:
    """Return what a reader sees of a paragraph: the words of a link without its address, and no picture."""
    return "".join(_shown(token) for token in inside).strip()


def _shown(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, "")
