"""What a file is, by what stands in it; its suffix only decides where the content leaves it open."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module

from commitments.documents.article import Article, Found, Reader, Unreadable
from commitments.documents.confinement import Confined, confined
from commitments.documents.encodings import glimpse, text_of
from commitments.documents.files import LARGEST, too_large


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of document."""

    name: str
    module: str
    """Where its function `read` is; loaded when the first of its kind is met, as some bring large libraries."""
    suffixes: tuple[str, ...]
    recognised: Callable[[bytes, str, str], bool]
    """By content, the beginning of its text, and suffix."""
    largest: int = LARGEST
    needs: tuple[str, ...] = ()
    """What pip installs to read it, beyond what the program always brings."""

    def read(self, content: bytes) -> list[Found]:
        """Return the texts in the content, read in a process of its own that may fail; raises Unreadable."""
        if len(content) > self.largest:
            raise Unreadable(f"is a {self.name}, and {too_large(len(content), self.largest)}")
        reader = self.reader()
        try:
            return confined(reader, content)
        except Confined as failure:
            raise Unreadable(f"is a {self.name} that {failure}; save its text in a file of its own") from None

    def reader(self) -> Reader:
        """Return the function that reads it; raises Unreadable, with what to do, where its library is not installed."""
        try:
            reader: Reader = import_module(f"commitments.documents.{self.module}").read
        except ImportError as missing:
            if not self.needs:
                raise
            install = " ".join([sys.executable, "-m pip install", *(f"'{package}'" for package in self.needs)])
            raise Unreadable(
                f"is a {self.name}, and what reads those is not installed; install it: {install}"
            ) from missing
        return reader


_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|section|table|h[1-6])\b",
    re.IGNORECASE,
)
_RECORDS = re.compile(r"\s*\[?\s*\{\s*\"")
_FIELDS = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_POSTED = re.compile(r"^(?:message-id|mime-version|received|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(r"^from:", re.IGNORECASE | re.MULTILINE)

_MAILBOX = re.compile(r"From [^\r\n]{0,300}\d:\d\d\b[^\r\n]{0,20}\b\d{4}[^\r\n]{0,40}\r?\n[A-Za-z][\w-]{0,60}:")


def _mail(content: bytes, start: str, suffix: str) -> bool:
    fields = _FIELDS.match(start.replace("\r\n", "\n"))
    head = fields[0] if fields else ""
    # A readout may open with "From:" and "Date:" too; only what was posted has been given a number.
    return bool(head and (suffix == ".eml" or (_FROM.search(head) and _POSTED.search(head))))


FORMATS = (
    Format(
        "PDF",
        "pdf",
        (".pdf",),
        lambda content, start, suffix: b"%PDF-" in content[:1024],
        needs=("pdfminer.six>=20250506",),
    ),
    Format("Word document", "word", (".docx",), lambda content, start, suffix: content.startswith(b"PK\3\4")),
    Format(
        "web page",
        "web_page",
        (".html", ".htm", ".xhtml"),
        lambda content, start, suffix: bool(_PAGE.match(start)) or suffix in (".html", ".htm", ".xhtml"),
        largest=10_000_000,
        needs=("trafilatura>=2,<3", "lxml_html_clean>=0.4"),
    ),
    Format("mailbox", "mbox", (".mbox",), lambda content, start, suffix: bool(_MAILBOX.match(start))),
    Format("mail", "mail", (".eml",), _mail),
    Format(
        "list of articles",
        "article_list",
        (".json", ".jsonl", ".ndjson"),
        lambda content, start, suffix: suffix in (".json", ".jsonl", ".ndjson") or bool(_RECORDS.match(start)),
    ),
    Format(
        "Markdown text", "markdown", (".md", ".markdown"), lambda content, start, suffix: suffix in (".md", ".markdown")
    ),
)
SUFFIXES = (".txt", ".text", *(suffix for one in FORMATS for suffix in one.suffixes))
"""What a folder's documents are known by."""

_NO_DOCUMENTS: dict[tuple[bytes, ...], str] = {
    (b"\xd0\xcf\x11\xe0",): "is an old Word or Office file; save it as DOCX or PDF first",
    (b"{\\rtf",): "is an RTF file; save it as DOCX or PDF first",
    (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"): (
        "is a picture; a program for text recognition (OCR) can make a text of it"
    ),
    (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!"): "is compressed; unpack it first",
}
"""What begins with these bytes, and what to do about it."""


def reader_of(module: str) -> Reader:
    """Return what reads the format of this module; raises Unreadable where that is not installed."""
    return next(one for one in FORMATS if one.module == module).reader()


def load(suffixes: Collection[str]) -> None:
    """Load what reads files of these suffixes, for all processes that are forked from now on."""
    for one in FORMATS:
        if any(suffix in suffixes for suffix in one.suffixes):
            with suppress(Unreadable):  # which is told of each file
                one.reader()


def articles_in(content: bytes, suffix: str) -> list[Found]:
    """Return the texts in a file of this content and suffix, mostly one; raises Unreadable."""
    if not content.strip():
        raise Unreadable("is empty")
    for signatures, what in _NO_DOCUMENTS.items():
        if content.startswith(signatures):
            raise Unreadable(what)
    start = glimpse(content)
    for one in FORMATS:
        if one.recognised(content, start, suffix.lower()):
            return one.read(content)
    return [Article(text=text_of(content))]
