"""Reading: bytes become a document, or a sentence that says why they cannot."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

from commitments.documents.dates import date_in_name, date_in_text
from commitments.documents.titles import title_of
from commitments.errors import UnknownDate, UnreadableDocument
from commitments.model import Document, Source, identify

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def read(origin: str | Path, given: date | None = None, content: bytes | None = None) -> Document:
    """Return the document at the path `origin`, said on the day `given` or else on the date it carries.

    `content` is what was already read, as from standard input, whose origin is "-". The text keeps its line
    ends; a byte order mark is not part of it. Raises UnreadableDocument where it is missing, empty or not
    text, and UnknownDate where no date is given and none can be found: today's is never assumed.
    """
    # A file name of bytes that are not UTF-8 could not be stored: they appear as escapes.
    name = os.fsencode(origin).decode("utf-8", "backslashreplace")
    what = "Standard input" if name == "-" else name
    held = _bytes(Path(origin), what) if content is None else content
    text = _text(held, what)
    day, found = (given, "--date") if given else _date(text, name, what)
    source = Source(
        id=identify(text),
        title=title_of(text),
        date=day,
        date_from=found,
        origin=name,
        content=hashlib.sha256(held).hexdigest(),
    )
    return Document(source=source, text=text)


def _bytes(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableDocument(f"There is no file {what}.") from None
    except IsADirectoryError:
        raise UnreadableDocument(f"{what} is a directory; name the files in it.") from None
    except OSError as error:
        raise UnreadableDocument(f"{what} cannot be read: {error.strerror or error}.") from None


def _text(content: bytes, what: str) -> str:
    if content.startswith(b"%PDF-"):
        raise UnreadableDocument(f"{what} is a PDF; save its text first, as with: pdftotext FILE.pdf -")
    if b"\0" in content:
        raise UnreadableDocument(f"{what} is not text (it holds NUL bytes); save it as UTF-8 text first.")
    try:
        text = content.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        bad = f"byte {error.start} is 0x{content[error.start]:02X}"
        raise UnreadableDocument(f"{what} is not UTF-8 text ({bad}); save it as UTF-8 text first.") from None
    if not text.strip():
        raise UnreadableDocument(f"{what} is empty.")
    return text


def _date(text: str, name: str, what: str) -> tuple[date, str]:
    try:
        found = date_in_text(text) or date_in_name(Path(name).name)
    except UnknownDate as error:
        raise UnknownDate(f"{what}: {error}") from None
    if found is None:
        raise UnknownDate(f"{what} carries no date; say when it was said, as in --date 2021-04-07.")
    return found
