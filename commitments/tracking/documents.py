"""The documents that were read: what each brought, how a person names one, and what goes with it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from commitments.errors import NoSuchDocument, UsageError
from commitments.model import Commitment, Register, Review, Source

_HANDLE = 8
"""How much of an id is shown, where that much is unique."""
_LEAST = 4
"""How much of an id must be typed."""
_BEGINNING = re.compile(rf"[0-9a-f]{{{_LEAST},64}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A document that was read, with what it brought."""

    number: int
    """Its place by date, from 1; it moves when an earlier document is added."""
    handle: str
    """A beginning of its id that no other document's has."""
    source: Source
    commitments: tuple[int, ...]
    """Ids of the commitments it states, ascending."""
    copy_of: str = ""
    """Handle of the document it is a copy of; empty where it is of none."""
    version: bool = False
    """Whether it is a later version from the same place, and not a copy from another."""
    copies: tuple[Source, ...] = ()
    """The documents that are copies of it, in the order they were added."""


def held(register: Register) -> list[Held]:
    """Return the documents by the days they are dated, and those of one day in the order they were added."""
    stated: dict[str, list[int]] = {key: [] for key in register.sources}
    for number, one in register.commitments.items():
        for document in dict.fromkeys(mention.document for mention in one.mentions):
            stated[document].append(number)
    ordered = sorted(register.sources.values(), key=lambda source: source.date)
    handles = _handles([*register.sources])
    copies: dict[str, list[Source]] = {}
    for source in register.sources.values():
        copies.setdefault(source.copy_of, []).append(source)
    return [
        Held(
            number=number,
            handle=handles[source.id],
            source=source,
            commitments=tuple(sorted(stated[source.id])),
            copy_of=handles.get(source.copy_of, ""),
            version=same_place(source, register.sources.get(source.copy_of)),
            copies=tuple(copies.get(source.id, ())),
        )
        for number, source in enumerate(ordered, 1)
    ]


def named(register: Register, words: str) -> Held:
    """Return the document that these words name: its number, a beginning of its id, or where it was read from.

    Raises NoSuchDocument, and UsageError where several are meant.
    """
    every = held(register)
    if not every:
        raise NoSuchDocument(f"There is no document {words!r}: nothing was read yet; begin with track add FILE.")
    found = [one for one in every if words == str(one.number)]
    found = found or [one for one in every if _same_place(one.source.origin, words)]
    beginning = words.lower()
    if not found and _BEGINNING.fullmatch(beginning):
        found = [one for one in every if one.source.id.startswith(beginning)]
    if not found:
        raise NoSuchDocument(
            f"There is no document {words!r}: {_there(len(every))}; a document is named by its number or handle in "
            f"track documents, or by the file it was read from."
        )
    if len(found) > 1:
        handles = ", ".join(f"{one.handle} ({one.source.date})" for one in found)
        raise UsageError(f"{words!r} may mean {len(found)} documents; name one by its handle: {handles}.")
    return found[0]


def stated_in(register: Register, document: str) -> list[Commitment]:
    """Return the commitments that a document states, given by id, in the order of its text."""

    def place(one: Commitment) -> tuple[int, int]:
        return min(mention.start for mention in one.mentions if mention.document == document), one.id

    states = [one for one in register.commitments.values() if any(m.document == document for m in one.mentions)]
    return sorted(states, key=place)


def place_of(source: Source) -> str:
    """Return the place that a later version of the document would be read from; empty where it has none.

    Standard input is no place, and neither is a number in a list of texts: what came from there once says nothing of
    what comes from it again.
    """
    return "" if source.origin == "-" or re.search(r"#\d+$", source.origin) else source.origin


def same_place(source: Source, other: Source | None) -> bool:
    """Return whether two documents are versions of one: read from the same place."""
    return bool(other and place_of(source) and place_of(source) == place_of(other))


def by_place(sources: Iterable[Source]) -> dict[str, list[Source]]:
    """Return the documents by the place they were read from, each in the order given."""
    found: dict[str, list[Source]] = {}
    for source in sources:
        if place := place_of(source):
            found.setdefault(place, []).append(source)
    return found


def handles(register: Register) -> dict[str, str]:
    """Return the handle of each document, by id."""
    return _handles([*register.sources])


def worked_on(register: Register, numbers: Collection[int]) -> list[int]:
    """Return which of these commitments hold a person's work: status, notes, review, corrections or tags."""
    return [number for number in numbers if _worked_on(register.commitments[number])]


def _worked_on(one: Commitment) -> bool:
    return bool(one.history or one.notes or one.correction or one.tags or one.review is not Review.PROPOSED)


def _handles(ids: Sequence[str]) -> dict[str, str]:
    """Return each id's handle: longer than usual only where another begins alike."""
    in_order = sorted(ids)
    alike = dict.fromkeys(in_order, 0)
    for one, next_one in pairwise(in_order):  # whatever begins most alike stands beside it
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, next_one, strict=False)))
        alike[one], alike[next_one] = max(alike[one], shared), max(alike[next_one], shared)
    return {key: key[: max(_HANDLE, shared + 1)] for key, shared in alike.items()}


def _same_place(origin: str, words: str) -> bool:
    return origin == words or (origin != "-" and os.path.abspath(origin) == os.path.abspath(words))  # noqa: PTH100


def _there(count: int) -> str:
    return "only one is kept" if count == 1 else f"{count} are kept"
