"""Asking the register: which commitments are meant, and in which order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commitments.errors import NoSuchCommitment
from commitments.model import Commitment, Kind, Register, Review, Schedule, Source, Status, Strength


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party as asked for: by its short name where that is known, else by words its name holds."""

    words: str
    known: bool

    def names(self, parties: Iterable[str]) -> bool:
        """Return whether one of the parties is meant. A known name must fit whole: Niger is not Nigeria."""
        asked = self.words.casefold()
        if self.known:
            return any(party.casefold() == asked for party in parties)
        return any(asked in party.casefold() for party in parties)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a commitment must be to be meant: one of the values in every field that holds any."""

    as_of: date
    """The day that `schedule` is asked for."""
    topics: tuple[str, ...] = ()
    actors: tuple[PartyName, ...] = ()
    counterparties: tuple[PartyName, ...] = ()
    kinds: tuple[Kind, ...] = ()
    strengths: tuple[Strength, ...] = ()
    statuses: tuple[Status, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    reviews: tuple[Review, ...] = ()
    """Where it holds none, the rejected are not meant."""
    tags: tuple[str, ...] = ()
    text: str | None = None
    """Words of any of its `texts`, compared as `plain` ones."""
    since: date | None = None
    """The first day on which it may have been said."""
    until: date | None = None
    """The last day on which it may have been said."""


class Order(StrEnum):
    """By what a list is sorted; ties go by id."""

    ID = "id"
    DEADLINE = "deadline"
    SAID = "said"
    ACTOR = "actor"
    STATUS = "status"


def find(register: Register, number: int) -> Commitment:
    """Return the commitment with this id. Raises NoSuchCommitment, which says which ids there are near it."""
    if number in register.commitments:
        return register.commitments[number]
    if not register.commitments:
        raise NoSuchCommitment(f"There is no commitment {number}: nothing is kept yet; begin with track add FILE.")
    first, last = min(register.commitments), max(register.commitments)
    kept = f"only {first} is kept" if first == last else f"ids run from {first} to {last}"
    if first < number < last:
        below = max(one for one in register.commitments if one < number)
        kept += f", and the nearest are {below} and {min(one for one in register.commitments if one > number)}"
    raise NoSuchCommitment(f"There is no commitment {number}: {kept}; track list shows them.")


def select(register: Register, query: Query) -> list[Commitment]:
    """Return the commitments that the query means, by id."""
    tests = tuple(_tests(query, register.sources))
    return [one for one in register.commitments.values() if all(test(one) for test in tests)]


def arrange(commitments: Iterable[Commitment], order: Order, sources: Mapping[str, Source]) -> list[Commitment]:
    """Return the commitments in this order; those without a deadline or an actor come last."""
    by_id = sorted(commitments, key=lambda one: one.id)
    match order:
        case Order.DEADLINE:
            return sorted(by_id, key=closing)
        case Order.SAID:
            return sorted(by_id, key=lambda one: first_said(one, sources))
        case Order.ACTOR:
            return sorted(by_id, key=lambda one: (not one.actors, one.actors))
        case Order.STATUS:
            return sorted(by_id, key=lambda one: list(Status).index(one.status))
    return by_id


def first_said(commitment: Commitment, sources: Mapping[str, Source]) -> date:
    """Return the date of the earliest document that states the commitment, and is no copy."""
    mentions = commitment.said
    if len(mentions) == 1:
        return sources[mentions[0].document].date
    return min(sources[mention.document].date for mention in mentions)


def closing(commitment: Commitment) -> tuple[date, date]:
    """Return what orders commitments by the end of their windows, then the beginning; no window is last."""
    window = commitment.deadline.window if commitment.deadline else None
    if window is None:
        return date.max, date.max
    return window.latest or date.max, window.earliest or date.min


def stated(commitment: Commitment) -> Iterator[str]:
    """Yield what a commitment says: its action, and the quotes."""
    yield commitment.action
    yield from (mention.quote for mention in commitment.mentions)


def texts(commitment: Commitment) -> Iterator[str]:
    """Yield all its texts: what it says, notes and their links, reasons and evidence of its history."""
    yield from stated(commitment)
    for note in commitment.notes:
        yield note.text
        yield from note.links
    for change in commitment.history:
        yield change.because
        yield from (evidence.source for evidence in change.evidence)


def plain(text: str) -> str:
    """Return the text as it is compared: in one case, and each run of white space a blank, as at the end of a line."""
    return " ".join(text.casefold().split())


def _tests(query: Query, sources: Mapping[str, Source]) -> Iterator[Callable[[Commitment], bool]]:
    """Yield what a commitment must pass: one test a field that asks for something, and most ask for nothing."""
    if query.kinds:
        yield lambda one: one.kind in query.kinds
    if query.strengths:
        yield lambda one: one.strength in query.strengths
    if query.statuses:
        yield lambda one: one.status in query.statuses
    if query.schedules:
        yield lambda one: one.schedule(query.as_of) in query.schedules
    if query.reviews:
        yield lambda one: one.review in query.reviews
    else:
        yield lambda one: one.review is not Review.REJECTED
    if query.tags:
        tags = {tag.casefold() for tag in query.tags}
        yield lambda one: any(tag.casefold() in tags for tag in one.tags)
    if since := query.since:
        yield lambda one: first_said(one, sources) >= since
    if until := query.until:
        yield lambda one: first_said(one, sources) <= until
    if query.topics:
        yield lambda one: not set(query.topics).isdisjoint(one.topics)
    if query.actors:
        yield lambda one: _names(query.actors, one.actors)
    if query.counterparties:
        yield lambda one: _names(query.counterparties, one.counterparties)
    if query.text is not None:
        words = plain(query.text)
        yield lambda one: any(words in plain(text) for text in texts(one))


def _names(asked: Sequence[PartyName], parties: Sequence[str]) -> bool:
    return any(name.names(parties) for name in asked)
