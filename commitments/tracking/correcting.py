"""What a person puts right: whether a commitment is one, what was read of it, and which places state it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from typing import Any

from commitments.errors import UsageError
from commitments.model import Commitment, Correction, Deadline, Mention, Register, Review, Source, Window, replace
from commitments.tracking.copies import settled, told_once
from commitments.tracking.query import find


def reviewed(register: Register, numbers: Iterable[int], review: Review) -> Register:
    """Return the register with this review of the commitments with these ids; raises NoSuchCommitment.

    A rejected commitment stays, and so a document that states it again does not bring it back.
    """
    changed = {number: replace(find(register, number), review=review) for number in numbers}
    return replace(register, commitments={**register.commitments, **changed})


def corrected(register: Register, number: int, correction: Correction) -> Register:
    """Return the register with what a person puts in place of what was read of the commitment with this id.

    What `correction` says nothing of stays as it was, read or corrected; a part that it puts as it was read is no
    longer corrected. Raises NoSuchCommitment, and UsageError where no actor is left, the action is empty, or a party
    would be bound to itself.
    """
    one = find(register, number)
    if correction.actors is not None and not any(name.strip() for name in correction.actors):
        raise UsageError("A commitment binds somebody; name at least one actor.")
    if correction.action is not None and not correction.action.strip():
        raise UsageError("The action is empty; say what will be done.")
    clean = replace(
        correction,
        actors=_named(correction.actors),
        counterparties=_named(correction.counterparties),
        topics=_named(correction.topics),
        action=correction.action and correction.action.strip(),
    )
    whole = clean.over(one.correction or Correction())
    # Only what is said now is held against what was read: what was put right earlier holds, whatever was read since.
    telling = _without(whole, _as_read(clean, replace(one, correction=None)))
    changed = replace(one, correction=None if telling == Correction() else telling)
    if telling.counterparties and (both := [name for name in telling.counterparties if name in changed.actors]):
        raise UsageError(
            f"{both[0]} cannot be bound to itself: it would be actor and counterparty of commitment {number}; "
            "put both right at once."
        )
    return _with(register, changed)


def as_read(register: Register, number: int) -> Register:
    """Return the register with nothing corrected of the commitment with this id; raises NoSuchCommitment."""
    return _with(register, replace(find(register, number), correction=None))


def merged(register: Register, numbers: Sequence[int]) -> Register:
    """Return the register with all these commitments as one, under the first id.

    It has the mentions, history, notes and tags of all; where two were corrected in one part, the first one's
    correction holds. Raises NoSuchCommitment, and UsageError where fewer than two are named.
    """
    several = [find(register, number) for number in dict.fromkeys(numbers)]
    if len(several) < 2:
        raise UsageError("Name at least two commitments to merge; the first keeps its id.")
    first = several[0]
    reviews = [one.review for one in several]
    made = replace(
        first,
        mentions=in_order((mention for one in several for mention in one.mentions), register),
        # What one command recorded on several of them is once on the whole.
        history=tuple(
            sorted(dict.fromkeys(step for one in several for step in one.history), key=lambda step: step.recorded)
        ),
        notes=tuple(sorted(dict.fromkeys(note for one in several for note in one.notes), key=lambda n: n.recorded)),
        # Somebody looked at one of them and took it for a commitment: the whole is one.
        review=Review.ACCEPTED if Review.ACCEPTED in reviews else min(reviews, key=list(Review).index),
        correction=reduce(_over, (one.correction for one in several)),
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
    numbered = [*enumerate(one.mentions, 1)]
    taken = told_once([mention for i, mention in numbered if i in places], register.sources)
    left = told_once([mention for i, mention in numbered if i not in places], register.sources)
    new = Commitment(id=register.next_id, mentions=taken)
    commitments = {**register.commitments, number: replace(one, mentions=left), new.id: new}
    return replace(register, commitments=commitments, next_id=register.next_id + 1), new.id


def forgotten(register: Register, documents: Collection[str]) -> tuple[Register, list[int]]:
    """Return the register without these documents, given by id, and the commitments that went with them.

    A commitment that another document states as well stays, without their mentions. Where a document has copies, the
    one that was added first takes its place.
    """
    sources = {key: source for key, source in register.sources.items() if key not in documents}
    kept: dict[int, Commitment] = {}
    for number, one in register.commitments.items():
        left = tuple(mention for mention in one.mentions if mention.document not in documents)
        if left:
            kept[number] = one if left == one.mentions else replace(one, mentions=left)
    gone = [number for number in register.commitments if number not in kept]
    return settled(replace(register, sources=sources, commitments=kept)), gone


def in_order(mentions: Iterable[Mention], register: Register) -> tuple[Mention, ...]:
    """Return each mention once, by the days they were said on, and within a document as it states them."""
    added = {key: number for number, key in enumerate(register.sources)}

    def place(mention: Mention) -> tuple[object, ...]:
        source: Source = register.sources[mention.document]
        return source.date, added[source.id], mention.start, mention.end

    return told_once(sorted(dict.fromkeys(mentions), key=place), register.sources)


def _over(first: Correction | None, other: Correction | None) -> Correction | None:
    return first.over(other) if first and other else first or other


def _as_read(given: Correction, read: Commitment) -> frozenset[str]:
    """Return the parts that a correction puts as they were read."""
    said = {
        "actors": (given.actors, read.actors),
        "counterparties": (given.counterparties, read.counterparties),
        "action": (given.action, read.action),
        "kind": (given.kind, read.kind),
        "condition": (given.condition, read.condition or ""),
        "specific": (given.specific, read.specific),
        "topics": (given.topics, read.topics),
    }
    parts = {part for part, (value, there) in said.items() if value is not None and value == there}
    if (given.undated and read.deadline is None) or (given.deadline and _days(given.deadline) == _days(read.deadline)):
        parts.add("deadline")
    return frozenset(parts)


def _days(deadline: Deadline | None) -> tuple[str, Window] | None:
    return (deadline.phrase, deadline.window) if deadline else None


def _without(correction: Correction, parts: frozenset[str]) -> Correction:
    nothing: dict[str, Any] = dict.fromkeys(parts)
    return replace(correction, **nothing | ({"undated": False} if "deadline" in parts else {}))


def _named(names: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Return the names once each, without blanks around them; None where nothing is said of them."""
    return None if names is None else tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _with(register: Register, one: Commitment) -> Register:
    return replace(register, commitments={**register.commitments, one.id: one})
