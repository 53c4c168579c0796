"""A review as plain values: which commitment is next, what was decided, and what leads back."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from commitments.errors import ChangedMeanwhile, NothingToUndo, UsageError
from commitments.model import Commitment, Correction, Register, Review, replace
from commitments.tracking.correcting import corrected, merged, reviewed, split
from commitments.tracking.query import find


class Outcome(StrEnum):
    """What became of a commitment in a review."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MERGED = "merged"
    SKIPPED = "skipped"


_OUTCOMES = {Review.ACCEPTED: Outcome.ACCEPTED, Review.REJECTED: Outcome.REJECTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing done in a review, with what leads back from it."""

    words: tuple[str, ...]
    """What was done, as the caller put it: "accept", "3"."""
    place: int
    queue: tuple[int, ...]
    outcomes: Mapping[int, Outcome | None]
    """Those that it changed, as they were before."""
    changed: Mapping[int, tuple[Commitment | None, Commitment | None]]
    """Commitments before and after it; None where there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Where a review stands."""

    queue: tuple[int, ...]
    """Ids of the commitments to look at, in this order."""
    place: int = 0
    """Of the one that is looked at, from 0; as many as there are where the review is through."""
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)
    """What was decided so far, by id."""
    steps: tuple[Step, ...] = ()
    """What was done and not undone, in its order."""

    @property
    def number(self) -> int | None:
        """Return the id of the commitment that is looked at; None where the review is through."""
        return self.queue[self.place] if self.place < len(self.queue) else None

    def count(self, outcome: Outcome) -> int:
        """Return how many came out so."""
        return Counter(self.outcomes.values())[outcome]


def met(session: Session, register: Register) -> tuple[Session, tuple[int, ...]]:
    """Return the session at the next commitment that can be looked at, and the ids it passed over.

    One is passed over where it is gone from the register, or was decided outside of this review.
    """
    passed: list[int] = []
    while (number := session.number) is not None and not _there(number, session, register):
        passed.append(number)
        session = dataclasses.replace(session, place=_next(session, session.place))
    return session, tuple(number for number in passed if session.outcomes.get(number) is not Outcome.MERGED)


def back(session: Session, register: Register) -> Session:
    """Return the session at the commitment looked at before; the same where there is none."""
    for place in range(session.place - 1, -1, -1):
        if _there(session.queue[place], session, register):
            return dataclasses.replace(session, place=place)
    return session


def skipped(session: Session) -> Session:
    """Return the session at the next commitment; one that nothing was decided of counts as skipped."""
    number = session.number
    if number is None or number in session.outcomes:
        return dataclasses.replace(session, place=_next(session, session.place))
    return _done(session, ("skip", str(number)), {number: Outcome.SKIPPED}, {}, _next(session, session.place))


def judged(
    register: Register, session: Session, seen: Commitment, review: Review, words: Sequence[str] = ()
) -> tuple[Register, Session]:
    """Return the register with this review of the commitment as it was seen, and the session at the next one.

    `words` say what is done, here as in the other steps. Raises NoSuchCommitment where it is gone, and
    ChangedMeanwhile where it is no longer as it was seen.
    """
    _as_seen(register, seen)
    after = reviewed(register, [seen.id], review)
    place = _next(session, session.place)
    changed = _changed(register, after, [seen.id])
    outcome = _OUTCOMES[review]
    if not changed and session.outcomes.get(seen.id) is outcome:
        return register, dataclasses.replace(session, place=place)
    return after, _done(session, words, {seen.id: outcome}, changed, place)


def amended(
    register: Register, session: Session, seen: Commitment, correction: Correction, words: Sequence[str] = ()
) -> tuple[Register, Session]:
    """Return the register with this correction, and the session at the same commitment.

    Raises as `judged` and `corrected` do.
    """
    _as_seen(register, seen)
    after = corrected(register, seen.id, correction)
    changed = _changed(register, after, [seen.id])
    if not changed:
        return register, session
    return after, _done(session, words, {}, changed, session.place)


def united(
    register: Register, session: Session, seen: Commitment, into: int, words: Sequence[str] = ()
) -> tuple[Register, Session]:
    """Return the register with the commitment merged into another, and the session behind it.

    Where the other one came before and is still proposed, it is the next to be looked at. Raises as `judged` and
    `merged` do, and UsageError where it is the same one.
    """
    _as_seen(register, seen)
    if into == seen.id:
        raise UsageError(f"Commitment {into} is the one on the screen; name another one to merge it into.")
    after = merged(register, [into, seen.id])
    outcomes: dict[int, Outcome | None] = {seen.id: Outcome.MERGED}
    place = _next(session, session.place)
    was, now = register.commitments[into].review, after.commitments[into].review
    if into in session.queue and (into in session.outcomes or now is not was):
        outcomes[into] = _OUTCOMES.get(now)  # what was accepted makes the whole accepted
    if into in session.queue and now is Review.PROPOSED:
        place = min(place, session.queue.index(into))  # a later one comes in its turn
    changed = _changed(register, after, [into, seen.id])
    return after, _done(session, words, outcomes, changed, place)


def divided(
    register: Register, session: Session, seen: Commitment, places: Collection[int], words: Sequence[str] = ()
) -> tuple[Register, Session]:
    """Return the register with some mentions as a commitment of their own, which is the next in the session.

    Raises as `judged` and `split` do.
    """
    _as_seen(register, seen)
    after, new = split(register, seen.id, places)
    changed = _changed(register, after, [seen.id, new])
    done = _done(session, words, {}, changed, session.place)
    here = session.place + 1
    return after, dataclasses.replace(done, queue=(*session.queue[:here], new, *session.queue[here:]))


def undone(register: Register, session: Session) -> tuple[Register, Session]:
    """Return the register and the session as they were before the last step, whatever else was changed since.

    Raises NothingToUndo where nothing was done, and ChangedMeanwhile where what it changed is no longer as it left it.
    """
    if not session.steps:
        raise NothingToUndo("There is nothing to undo in this review.")
    step = session.steps[-1]
    commitments = dict(register.commitments)
    for number, (before, after) in step.changed.items():
        if commitments.get(number) != after:
            raise ChangedMeanwhile(
                f"Commitment {number} was changed since by another command, so this step stays; see track history."
            )
        if before is None:
            del commitments[number]
        else:
            commitments[number] = before
    outcomes = {**session.outcomes, **step.outcomes}
    earlier = Session(
        queue=step.queue,
        place=step.place,
        outcomes={number: outcome for number, outcome in outcomes.items() if outcome},
        steps=session.steps[:-1],
    )
    if not step.changed:
        return register, earlier
    return replace(register, commitments=dict(sorted(commitments.items()))), earlier


def _done(
    session: Session,
    words: Sequence[str],
    outcomes: Mapping[int, Outcome | None],
    changed: Mapping[int, tuple[Commitment | None, Commitment | None]],
    place: int,
) -> Session:
    step = Step(
        words=tuple(words),
        place=session.place,
        queue=session.queue,
        outcomes={number: session.outcomes.get(number) for number in outcomes},
        changed=changed,
    )
    now = {**session.outcomes, **outcomes}
    return dataclasses.replace(
        session,
        place=place,
        outcomes={number: outcome for number, outcome in now.items() if outcome},
        steps=(*session.steps, step),
    )


def _next(session: Session, place: int) -> int:
    """Return the next place where nothing was decided: who went back goes on where the review stood."""
    queue = session.queue
    return next((i for i in range(place + 1, len(queue)) if queue[i] not in session.outcomes), len(queue))


def _there(number: int, session: Session, register: Register) -> bool:
    one = register.commitments.get(number)
    return one is not None and (one.review is Review.PROPOSED or number in session.outcomes)


def _as_seen(register: Register, seen: Commitment) -> None:
    if find(register, seen.id) != seen:
        raise ChangedMeanwhile(f"Commitment {seen.id} was changed by another command; here it is as it is now.")


def _changed(
    before: Register, after: Register, numbers: Sequence[int]
) -> dict[int, tuple[Commitment | None, Commitment | None]]:
    pairs = {number: (before.commitments.get(number), after.commitments.get(number)) for number in numbers}
    return {number: (was, now) for number, (was, now) in pairs.items() if was != now}
