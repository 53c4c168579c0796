"""HTML that stands inside something else, as a mail or a string of JSON: all of its text, in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import pairwise

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_UNREAD = frozenset("head title style script template noscript iframe object svg select textarea".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_CLOSES_ITSELF = frozenset("p li td th tr dd dt option".split())
_MARKED_UP = re.compile(
    r"</(?:p|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|table|td|blockquote|article|section|pre|main)\s*>|<(?:br|hr)\s*/?>"
    r"|<p(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HEAD = re.compile(r"\bfrom\s*:.{1,2000}\b(?:date|sent)\s*:", re.IGNORECASE | re.DOTALL)


def is_markup(text: str) -> bool:
    """Return whether a text is written in HTML."""
    return bool(_MARKED_UP.search(text))


def text_of_markup(markup: str) -> str:
    """Return the text that HTML shows, with a blank line between its paragraphs; items of lists are lines.

    What a program for mail marks as quoted from an earlier mail has "> " before each line, but not a mail that is
    passed on with its head.
    """
    shown = _Shown()
    try:
        shown.feed(_without_comments(markup))
        shown.close()
    except AssertionError:  # the standard library's, of a broken declaration: what stands before it is there
        pass
    shown.end()
    blocks = shown.blocks
    between = ["\n" if one.startswith("- ") and other.startswith("- ") else "\n\n" for one, other in pairwise(blocks)]
    return "".join(piece for pair in zip(blocks, [*between, ""], strict=True) for piece in pair) if blocks else ""


def _without_comments(markup: str) -> str:
    """Return the markup without its comments: the standard library takes the square of many that do not end."""
    kept: list[str] = []
    at = 0
    while (begins := markup.find("<!--", at)) >= 0:
        kept.append(markup[at:begins])
        ends = markup.find("-->", begins)
        if ends < 0:
            return "".join(kept)
        at = ends + 3
    return "".join([*kept, markup[at:]])


class _Shown(HTMLParser):
    """Gathers blocks of text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._run: list[str] = []
        self._unread = ""
        self._depth = 0
        self._quotes: list[int | None] = []
        """Where each blockquote that is open begins, if it is one of a mail."""
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if self._unread:
            if tag != self._unread:
                return
            if tag not in _CLOSES_ITSELF:
                self._depth += 1
                return
            self._unread = ""
        of = dict(attrs)
        if tag in _UNREAD or "hidden" in of or _NOT_SHOWN.search(of.get("style") or ""):
            if tag not in _VOID:
                self._unread, self._depth = tag, 1
            return
        if tag == "br":
            self._run.append("\n")
        elif tag in ("td", "th"):
            self._run.append(" | " if any(piece.strip() for piece in self._run) else " ")
        elif tag in _BLOCKS:
            self.end()
            if tag == "li":
                self._run.append("- ")
            elif tag == "pre":
                self._pre += 1
            elif tag == "blockquote":
                quoted = of.get("type") == "cite" or "gmail_quote" in (of.get("class") or "").split()
                self._quotes.append(len(self.blocks) if quoted else None)

    def handle_endtag(self, tag: str) -> None:
        if self._unread:
            self._depth -= tag == self._unread
            if not self._depth:
                self._unread = ""
        elif tag in _BLOCKS:
            self.end()
            if tag == "pre":
                self._pre = max(0, self._pre - 1)
            elif tag == "blockquote" and self._quotes:
                self._quote(self._quotes.pop())

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._run.append(data if self._pre else data.replace("\n", " ").replace("\r", " "))

    def end(self) -> None:
        """End a block: two line breaks part paragraphs in it."""
        lines = [" ".join(line.split()) for line in "".join(self._run).split("\n")]
        self._run = []
        for words in re.split(r"\n{2,}", "\n".join(lines)):
            if (words := words.strip("\n")) and words != "-":
                self.blocks.append(words)

    def _quote(self, begins: int | None) -> None:
        inside = self.blocks[begins:] if begins is not None else []
        if begins is not None and not _HEAD.search("\n".join(inside)):
            self.blocks[begins:] = ["\n".join(f"> {line}" for line in block.split("\n")) for block in inside]
