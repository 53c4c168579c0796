"""Whether the parts of a parcel fit each other: numbers, texts, quotes, moments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from commitments.exchange.parcel import Parcel
from commitments.model import Commitment, identify

_HIGHEST = 2**63 - 1
"""What every reader of JSON takes for a whole number."""


def fault_in(parcel: Parcel) -> str | None:
    """Return the first thing in the parcel that does not fit the rest, in words; None where all does."""
    return next(_faults(parcel), None)


def _faults(parcel: Parcel) -> Iterator[str]:
    if not 1 <= parcel.next_id <= _HIGHEST:
        yield f"its next_id is {parcel.next_id}, and ids begin at 1"
    texts: dict[str, str] = {}
    for number, document in enumerate(parcel.documents, 1):
        if document.source.id in texts:
            yield f"document {number} stands in it twice"
        if identify(document.text) != document.source.id:
            yield f"the text of document {number} is not the one whose SHA-256 is its id"
        texts[document.source.id] = document.text
    ids: set[int] = set()
    for one in parcel.commitments:
        if one.id in ids:
            yield f"commitment {one.id} stands in it twice"
        if not 1 <= one.id < parcel.next_id:
            yield f"there is a commitment {one.id}, where {parcel.next_id} is the next id to be given"
        ids.add(one.id)
        yield from _faults_of(one, texts)


def _faults_of(one: Commitment, texts: Mapping[str, str]) -> Iterator[str]:
    if not one.mentions:
        yield f"commitment {one.id} has no mention"
    for number, mention in enumerate(one.mentions, 1):
        text = texts.get(mention.document)
        if text is None:
            yield f"mention {number} of commitment {one.id} is of a document that is not in it"
        # A slice takes what lies outside of the text, and counts from its end.
        elif not (0 <= mention.start <= mention.end and text[mention.start : mention.end] == mention.quote):
            place = f"characters {mention.start} to {mention.end} of its document"
            yield f"the quote of mention {number} of commitment {one.id} is not {place}"
    for what, several in (("a step", one.history), ("a note", one.notes)):
        for kept in several:
            if kept.recorded.utcoffset() != timedelta(0):
                yield f"{what} of commitment {one.id} was recorded at {kept.recorded}, which is not in UTC"
