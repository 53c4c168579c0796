"""Where documents come from: files, folders of them, standard input, and addresses on the web."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from commitments.cli.config import DateOrder, date_order
from commitments.errors import TrackError, UnreadableDocument
from commitments.model import Document

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def document_at(place: str, said: date | None, allow_local: bool = False) -> Document:
    """Return the one document at a path or an address, or of standard input where it is "-"; raises as `read` does."""
    if _ADDRESS.match(place):
        found = _fetched(place, said, allow_local)
        if len(found) > 1:
            raise UnreadableDocument(f"{place} holds {len(found)} texts; only track add takes several at once.")
        if isinstance(found[0], TrackError):
            raise found[0]
        return found[0]
    # Only the commands that read documents load what reads them.
    from commitments.documents import read

    return read(place, said, _input() if place == "-" else None, day_first=_day_first())


def documents_in(places: Sequence[str], said: date | None, allow_local: bool) -> Iterator[Document | TrackError]:
    """Yield the documents of all places, and in the stead of each that cannot be read why it cannot.

    Raises UnreadableDocument where a folder holds none.
    """
    for path in [path for place in places for path in _paths(place)]:
        try:
            yield from _documents_at(path, said, allow_local)
        except TrackError as failure:
            yield failure


def _documents_at(place: str, said: date | None, allow_local: bool) -> Sequence[Document | TrackError]:
    if _ADDRESS.match(place):
        return _fetched(place, said, allow_local)
    from commitments.documents import read_each

    return read_each(place, said, _input() if place == "-" else None, day_first=_day_first())


def _fetched(address: str, said: date | None, allow_local: bool) -> Sequence[Document | TrackError]:
    # Only where something is fetched.
    from commitments.documents.fetching import fetch_each

    return fetch_each(address, said, allow_local=allow_local, day_first=_day_first())


def _day_first() -> bool | None:
    order = date_order()
    return None if order is None else order is DateOrder.DAY_FIRST


def _paths(place: str) -> list[str]:
    """Return the documents in a folder and the folders below it, by name; anything else is itself."""
    folder = Path(place)
    if place == "-" or _ADDRESS.match(place) or not folder.is_dir():
        return [place]
    from commitments.documents.formats import SUFFIXES

    found = sorted(str(path) for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    if not found:
        raise UnreadableDocument(f"The folder {place} holds no documents ({', '.join(SUFFIXES)}).")
    return found


def _input() -> bytes:
    """Return what stands on standard input, or one byte more than a document may have."""
    from commitments.documents.files import LARGEST

    return sys.stdin.buffer.read(LARGEST + 1)
