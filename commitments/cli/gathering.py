"""What stands at a place: a file, standard input, or an address on the web."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from io import BufferedReader
from typing import cast

from commitments.cli.config import DateOrder, date_order
from commitments.cli.places import is_address, is_list
from commitments.errors import TrackError, UnreadableDocument, UsageError
from commitments.model import Document

_LOOK = 0.3
"""Seconds after which it is seen whether a signal came while nothing came on standard input."""
_PIECE = 1 << 16
"""Bytes that are read at once."""


def document_at(place: str, said: date | None, allow_local: bool = False) -> Document:
    """Return the one document at a path or an address, or of standard input where it is "-"; raises as `read` does."""
    if is_address(place):
        found = _fetched(place, said, allow_local)
        if len(found) > 1:
            raise UnreadableDocument(f"{place} holds {len(found)} texts; only track add takes several at once.")
        if isinstance(found[0], TrackError):
            raise found[0]
        return found[0]
    # Only the commands that read documents load what reads them.
    from commitments.documents import read

    return read(place, said, _input() if place == "-" else None, day_first=_day_first())


def documents_at(
    place: str, said: date | None, allow_local: bool, content: bytes | None = None
) -> Sequence[Document | TrackError]:
    """Return the documents of one place, and in the stead of each that cannot be read why it cannot.

    `content` is what was already read there. Raises as `read_each` does where nothing of it can be read.
    """
    if is_address(place):
        return _fetched(place, said, allow_local)
    from commitments.documents import read_each

    return read_each(place, said, _input() if place == "-" else content, day_first=_day_first())


def _fetched(address: str, said: date | None, allow_local: bool) -> Sequence[Document | TrackError]:
    # Only where something is fetched.
    from commitments.documents.fetching import fetch_each

    return fetch_each(address, said, allow_local=allow_local, day_first=_day_first())


def _day_first() -> bool | None:
    order = date_order()
    return None if order is None else order is DateOrder.DAY_FIRST


def _input() -> bytes:
    """Return what stands on standard input, or one byte more than a document may have.

    Raises UsageError where that is a list of documents: with --date it would be kept as one.
    """
    from commitments.documents.files import LARGEST

    content = _read(cast(BufferedReader, sys.stdin.buffer), LARGEST + 1)
    if is_list(content):
        raise UsageError(
            "Standard input is a list of files, which - takes for a document; track add --from - reads the documents "
            "that it names."
        )
    return content


def _read(file: BufferedReader, most: int) -> bytes:
    """Return what comes, to its end or to so many bytes.

    It is waited for in short turns, as a signal that comes just before a long one would be heard only after it.
    """
    content = bytearray()
    while len(content) < most:
        while not _ready(file):
            pass
        piece = file.read1(min(most - len(content), _PIECE))
        if not piece:
            break
        content += piece
    return bytes(content)


def _ready(file: BufferedReader) -> bool:
    """Return whether something, or the end, is there to be read without waiting."""
    from select import select

    try:
        return bool(select([file], [], [], _LOOK)[0])
    except (OSError, ValueError):  # what is no file of the system never waits
        return True
