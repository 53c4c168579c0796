"""Reading: bytes become documents, each with a date and a title, or a sentence that says why they cannot."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path, PurePath

from commitments.documents.article import Article, Unreadable
from commitments.documents.dates import TwoDays, date_in_address, date_in_name, date_in_text, day_stated
from commitments.documents.files import LARGEST, LONGEST, content_of, too_large, too_long
from commitments.documents.formats import articles_in
from commitments.documents.titles import cut, title_of
from commitments.errors import TrackError, UnknownDate, UnreadableDocument
from commitments.model import Document, Source, identify

_ADDRESS = re.compile(r"[a-z][a-z\d+.-]*://", re.IGNORECASE)


class Undated(UnknownDate):
    """A document carries no date, or one that is unclear; with a date it could be read."""

    def __init__(self, sentence: str, dated: Callable[[date, str], Document]) -> None:
        """Say so in a sentence; `dated` makes the document of a day and what gives that day."""
        super().__init__(sentence)
        self.dated = dated

    def __reduce__(self) -> tuple[type[Undated], tuple[str, Callable[[date, str], Document]]]:
        """Let it go from one process to another."""
        return Undated, (str(self), self.dated)


def read(
    origin: str | Path, given: date | None = None, content: bytes | None = None, *, day_first: bool | None = None
) -> Document:
    """Return the one document at the path `origin`, said on the day `given` or else on the date it carries.

    `content` is what was already read, as from standard input, whose origin is "-". Raises UnreadableDocument where
    it is missing, empty, of no kind that is read, or holds several texts; and UnknownDate where no date is given and
    none can be found: today's is never assumed. `day_first` says how one in figures is read that can mean two days.
    """
    found = read_each(origin, given, content, day_first=day_first)
    if len(found) > 1:
        several = f"holds {len(found)} texts; only track add takes several at once, so save the one you mean by itself"
        raise UnreadableDocument(f"{_what(named(origin))} {several}.")
    if isinstance(found[0], TrackError):
        raise found[0]
    return found[0]


def read_each(
    origin: str | Path,
    given: date | None = None,
    content: bytes | None = None,
    suffix: str | None = None,
    *,
    day_first: bool | None = None,
) -> list[Document | TrackError]:
    """Return the documents in the file at the path `origin`: one, or as many as a list of articles holds.

    In the place of one that cannot be read stands the failure `read` would raise for it. A plain text is kept character
    for character, without a byte order mark; of any other format, what is kept is the text that its reader takes out of
    it. `suffix` is what the name should end with, where it does not. Raises UnreadableDocument where nothing of the
    file can be read.
    """
    name = named(origin)
    what = _what(name)
    held = content_at(origin) if content is None else content
    try:
        if len(held) > LARGEST:
            raise Unreadable(too_large())
        found = articles_in(held, PurePath(name).suffix if suffix is None else suffix)
    except Unreadable as failure:
        raise UnreadableDocument(f"{what} {failure}.") from None
    digest = digest_of(held)
    if len(found) == 1:
        return [_document(found[0], name, what, given, digest, day_first)]
    return [
        _document(one, f"{name}#{n}", f"{what}, text {n},", given, digest, day_first) for n, one in enumerate(found, 1)
    ]


def content_at(origin: str | Path) -> bytes:
    """Return the bytes of the file at the path `origin`; raises UnreadableDocument."""
    if not str(origin):
        raise UnreadableDocument("An empty name names no document; name a file, a folder or an address.")
    what = _what(named(origin))
    try:
        return content_of(Path(origin))
    except FileNotFoundError:
        raise UnreadableDocument(f"There is no file {what}.") from None
    except Unreadable as failure:
        raise UnreadableDocument(f"{what} {failure}.") from None


def digest_of(content: bytes) -> str:
    """Return what a source keeps of the bytes it was read from: their SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def named(origin: str | Path) -> str:
    """Return the path as a source keeps it."""
    # A file name of bytes that are not UTF-8 could not be stored: they appear as escapes.
    return os.fsencode(origin).decode("utf-8", "backslashreplace")


def _what(name: str) -> str:
    return "Standard input" if name == "-" else name


def _document(
    found: Article | Unreadable, name: str, what: str, given: date | None, digest: str, day_first: bool | None
) -> Document | TrackError:
    if isinstance(found, Unreadable):
        return UnreadableDocument(f"{what} {found}.")
    if not found.text.strip():
        return UnreadableDocument(f"{what} is empty.")
    if len(found.text) > LONGEST:
        return UnreadableDocument(f"{what} {too_long(len(found.text))}.")
    try:
        day, dated_by = (given, "--date") if given else _date(found, name, what, day_first)
    except UnknownDate as failure:
        return Undated(str(failure), partial(_dated, found, name, digest))
    return _dated(found, name, digest, day, dated_by)


def _dated(found: Article, name: str, digest: str, day: date, dated_by: str) -> Document:
    source = Source(
        id=identify(found.text),
        title=cut(" ".join(found.title.split())) or title_of(found.text),
        date=day,
        date_from=dated_by,
        origin=name,
        content=digest,
        publisher=" ".join(found.publisher.split()),
        url=found.url,
        pages=found.pages,
    )
    return Document(source=source, text=found.text)


def _date(found: Article, name: str, what: str, day_first: bool | None) -> tuple[date, str]:
    try:
        if found.said:
            return day_stated(found.said, found.dated_by), found.dated_by
        day = date_in_text(found.text) or _date_in_names(found, name)
    except TwoDays as two:
        if day_first is None:
            raise UnknownDate(f"{what.rstrip(',')}: {two}") from None
        first = "day" if day_first else "month"
        return (two.day_first if day_first else two.month_first), f"date in figures, the {first} first"
    except UnknownDate as error:
        raise UnknownDate(f"{what.rstrip(',')}: {error}") from None
    if day is None:
        made = f" (the file was made on {found.made}, which may be later)" if found.made else ""
        raise UnknownDate(
            f"{what} carries no date{made}; say when it was said, as in --date {found.made or '2021-04-07'}."
        )
    return day


def _date_in_names(found: Article, name: str) -> tuple[date, str] | None:
    """Return the date in the name of the file, or else in the address of the page."""
    if _ADDRESS.match(name):
        return date_in_address(found.url) or date_in_address(name)
    return date_in_name(PurePath(name.partition("#")[0]).name) or date_in_address(found.url)
