"""What stands at a place: a file, standard input, or an address on the web."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

from commitments.cli.config import DateOrder, date_order
from commitments.cli.places import is_address, is_list
from commitments.errors import TrackError, UnreadableDocument, UsageError
from commitments.model import Document


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

    content = sys.stdin.buffer.read(LARGEST + 1)
    if is_list(content):
        raise UsageError(
            "Standard input is a list of files, which - takes for a document; track add --from - reads the documents "
            "that it names."
        )
    return content
