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
    """How the date was found, in words for the user: "--date", "metadata", "date line", "file name"."""
    origin: str
    """The path or address it was read from, with "#3" for the third text of a file that holds several.

    "-" is standard input.
    """
    content: str = ""
    """SHA-256 of the bytes it was read from, which tells a file that changed since; empty where it is not known."""
    added: datetime | None = None
    """When it was taken in, in UTC."""
    publisher: str = ""
    """Who published it, as it says itself: a newspaper, a ministry, the sender of a mail; empty where it does not."""
    url: str = ""
    """The address it was published at; empty where none is known."""
    pages: tuple[int, ...] = ()
    """Offsets at which its pages begin; empty where it has none."""
    copy_of: str = ""
    """Id of the document whose text it has again, from another outlet or in a later version; empty where of none.

    That one is itself a copy of none.
    """
    sketch: str = ""
    """What is kept of the text to find its copies by; empty where it was read before copies were looked for."""

    def page(self, offset: int) -> int | None:
        """Return the number of the page that this offset lies on, from 1; None where it has no pages."""
        return max(1, sum(begins <= offset for begins in self.pages)) if self.pages else None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One text with its source. Offsets in mentions count characters of `text`, which is never rewritten."""

    source: Source
    text: str
