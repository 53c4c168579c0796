"""Where a text comes from."""

from datetime import date, datetime

import msgspec


def identify(text: str) -> str:
    """Return the id of the document with this text: the SHA-256 of its UTF-8 bytes, in hexadecimal."""
    import hashlib  # brings OpenSSL with it, which takes as long to load as all of this module's classes

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where a text comes from and when it was said, without the text itself."""

    id: str
    """SHA-256 of the text: the same words are the same document wherever they lie."""
    title: str
    date: date
    """Every deadline in the text is read against this date."""
    date_from: str
    """How the date was found, in words for the user: "--date", "date line", "file name"."""
    origin: str
    """The path or address it was read from; "-" for standard input."""
    content: str = ""
    """SHA-256 of the bytes it was read from, which tells a file that changed since; empty where it is not known."""
    added: datetime | None = None
    """When it was taken in, in UTC."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One text with its source. Offsets in mentions count characters of `text`, which is never rewritten."""

    source: Source
    text: str
