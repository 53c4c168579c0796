"""What a person puts right: whether a commitment is one, what was read of it, and which places state it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from commitments.errors import UsageError
from commitments.model import Commitment, Correction, Mention, Register, Review, Source, replace
from commitments.tracking.query import find

T = TypeVar("T")

_PARTS = ("actors", "counterparties", "action", "kind", "condition", "specific", "topics")


def reviewed(register: Register, numbers: Iterable[int], review: Review) -> Register:
    """Return the register with this review of the commitments with these ids; raises NoSuchCommitment.

    A rejected commitment stays, so that a document that states it again does not bring it back.
    """
    changed = {number: replace(find(register, number), review=review) for number in numbers}
    return replace(register, commitments={**register.commitments, **changed})


def corrected(register: Register, number: int, correction: Correction) -> Register:
    """Return the register with what a person puts in place of what was read of the commitment with this id.

    What is None in `correction` stays as it was, read or corrected. Raises NoSuchCommitment, and UsageError where no
    actor is left or the action is empty.
    """
    one = find(register, number)
    if correction.actors == ():
        raise UsageError("A commitment binds somebody; name at least one actor.")
    if correction.action is not None and not correction.action.strip():
        raise UsageError("The action is empty; say what will be done.")
    given = {name: value for name in _PARTS if (value := getattr(correction, name)) is not None}
    if correction.deadline or correction.undated:
        given |= {"deadline": correction.deadline, "undated": correction.undated}
    changed = replace(one.correction or Correction(), **given)
    return _with(register, replace(one, correction=_telling(changed, replace(one, correction=None))))


def as_read(register: Register, number: int) -> Register:
    """Return the register with nothing corrected of the commitment with this id; raises NoSuchCommitment."""
    return _with(register, replace(find(register, number), correction=None))


def merged(register: Register, numbers: Sequence[int]) -> Register:
    """Return the register with all these commitments as one, under the first id.

    It has the mentions, history, notes and tags of all; where two were corrected, the first one's correction holds.
    Raises NoSuchCommitment, and UsageError where fewer than two are named.
    """
    several = [find(register, number) for number in dict.fromkeys(numbers)]
    if len(several) < 2:
        raise UsageError("Name at least two commitments to merge; the first keeps its id.")
    first = several[0]
    reviews = [one.review for one in several]
    made = replace(
        first,
        mentions=in_order((mention for one in several for mention in one.mentions), register),
        history=tuple(sorted((step for one in several for step in one.history), key=lambda step: step.recorded)),
        notes=tuple(sorted((note for one in several for note in one.notes), key=lambda note: note.recorded)),
        # Somebody looked at one of them and took it for a commitment: the whole is one.
        review=Review.ACCEPTED if Review.ACCEPTED in reviews else min(reviews, key=list(Review).index),
        correction=next((one.correction for one in several if one.correction), None),
        tags=tuple(dict.fromkeys(tag for one in several for tag in one.tags)),
    )
    gone = {one.id for one in several[1:]}
    kept = {number: one for number, one in register.commitments.items() if number not in gone}
    return replace(register, commitments={**kept, first.id: made})


def split(register: Register, number: int, places: Collection[int]) -> tuple[Register, int]:
    """Return the register with some mentions of a commitment as one of their own, and its new id.

    `places` are numbers of its mentions, from 1. What a person added stays with the old one; the new one is proposed.
    Raises NoSuchCommitment, and UsageError where a number is none of a mention or none would be left.
    """
    one = find(register, number)
    count = len(one.mentions)
    if wrong := sorted(place for place in places if not 1 <= place <= count):
        raise UsageError(f"Commitment {number} has no mention {wrong[0]}; its mentions run from 1 to {count}.")
    if not places or len(set(places)) == count:
        raise UsageError(f"Name some mentions of commitment {number}, but not all of its {count}.")
    taken = tuple(mention for i, mention in enumerate(one.mentions, 1) if i in places)
    left = tuple(mention for i, mention in enumerate(one.mentions, 1) if i not in places)
    new = Commitment(id=register.next_id, mentions=taken)
    commitments = {**register.commitments, number: replace(one, mentions=left), new.id: new}
    return replace(register, commitments=commitments, next_id=register.next_id + 1), new.id


def forgotten(register: Register, documents: Collection[str]) -> tuple[Register, list[int]]:
    """Return the register without these documents, given by id, and the commitments that went with them.

    A commitment that another document states as well stays, without their mentions.
    """
    sources = {key: source for key, source in register.sources.items() if key not in documents}
    kept: dict[int, Commitment] = {}
    for number, one in register.commitments.items():
        left = tuple(mention for mention in one.mentions if mention.document not in documents)
        if left:
            kept[number] = one if left == one.mentions else replace(one, mentions=left)
    gone = [number for number in register.commitments if number not in kept]
    return replace(register, sources=sources, commitments=kept), gone


def in_order(mentions: Iterable[Mention], register: Register) -> tuple[Mention, ...]:
    """Return each mention once, by the days they were said on, and within a document as it states them."""
    added = {key: number for number, key in enumerate(register.sources)}

    def place(mention: Mention) -> tuple[object, ...]:
        source: Source = register.sources[mention.document]
        return source.date, added[source.id], mention.start, mention.end

    return tuple(sorted(dict.fromkeys(mentions), key=place))


def _telling(given: Correction, read: Commitment) -> Correction | None:
    """Return what of a correction differs from what was read; None where nothing does."""
    telling = Correction(
        actors=_other(given.actors, read.actors),
        counterparties=_other(given.counterparties, read.counterparties),
        action=_other(given.action, read.action),
        deadline=_other(given.deadline, read.deadline),
        undated=given.undated and read.deadline is not None,
        kind=_other(given.kind, read.kind),
        condition=_other(given.condition, read.condition or ""),
        specific=_other(given.specific, read.specific),
        topics=_other(given.topics, read.topics),
    )
    return None if telling == Correction() else telling


def _other(given: T | None, read: T | None) -> T | None:
    return None if given == read else given


def _with(register: Register, one: Commitment) -> Register:
    return replace(register, commitments={**register.commitments, one.id: one})
