"""A small register of made-up commitments, and the names and dates that expressions over it are read by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from tracked_examples import mention, register, step, within

from commitments.errors import UnknownDate
from commitments.model import Commitment, Kind, Note, Review, Status
from commitments.tracking.expression_fields import Asked
from commitments.tracking.expressions import meaning
from commitments.tracking.query import PartyName

AS_OF = date(2031, 9, 1)
NOON = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)

PIPELINE = Commitment(
    id=1,
    mentions=(
        mention(
            quote="Russia agreed to finish the gas\n  pipeline to Peru.",
            actors=("Russia",),
            counterparties=("Peru",),
            action="finish the gas pipeline",
            topics=("energy", "trade"),
            deadline=within(date(2031, 5, 2), date(2031, 12, 31)),
        ),
        mention(
            document="earlier", quote="Russia will finish it.", actors=("Russia",), action="finish it", restated=True
        ),
    ),
    tags=("Brief", "lima/2031"),
    review=Review.ACCEPTED,
)
STUDENTS = Commitment(
    id=2,
    mentions=(
        mention(
            document="later",
            quote="Niger will host students and not or, but 50% more.",
            actors=("Niger",),
            counterparties=("Nigeria",),
            action="host students",
            kind=Kind.PLAN,
            topics=("education",),
            condition="if funds allow",
            specific=False,
            deadline=within(date(2032, 1, 1), date(2032, 12, 31)),
        ),
    ),
    history=(step(Status.IN_PROGRESS), step(Status.STALLED, "the school is shut", ("https://example.org/port",))),
)
CABLE = Commitment(
    id=4,
    mentions=(
        mention(
            actors=("Bank of Estonia", "Norway"),
            action="lay a cable",
            kind=Kind.PLEDGE,
            topics=("trade",),
            deadline=within(None, date(2030, 6, 30)),
        ),
    ),
    history=(step(Status.KEPT, "it is laid", ("the minister's report",)),),
    notes=(Note(text="Ask about the Second cable", recorded=NOON, links=("https://example.org/sea",)),),
)
TALKS = Commitment(id=5, mentions=(mention(action="talk", actors=(), deadline=within(date(2031, 5, 2), None)),))
VISIT = Commitment(
    id=7,
    mentions=(mention(document="earlier", actors=("Peru",), action="visit Norway's fjörds", kind=Kind.OFFER),),
    review=Review.REJECTED,
)
ALL = register(PIPELINE, STUDENTS, CABLE, TALKS, VISIT)


@dataclass(frozen=True)
class OfThisWorld:
    """Names and dates that nobody needs tables or a clock for."""

    saved: Mapping[str, str] = field(default_factory=dict)

    def party(self, words: str) -> PartyName:
        known = {"moscow": "Russia", "russia": "Russia", "niger": "Niger", "nigeria": "Nigeria", "peru": "Peru"}
        short = known.get(words.casefold())
        return PartyName(short or words, known=short is not None)

    def topics(self) -> Sequence[str]:
        return ("education", "energy", "health", "trade")

    def days(self, words: str) -> tuple[date, date]:
        if words.isdecimal() and len(words) == 4:
            return date(int(words), 1, 1), date(int(words), 12, 31)
        try:
            day = date.fromisoformat(words)
        except ValueError:
            raise UnknownDate(f"{words!r} is no date.") from None
        return day, day

    def searches(self) -> Mapping[str, str]:
        return self.saved


def ids(words: str, **saved: str) -> list[int]:
    """Return the ids of the commitments that the expression means."""
    means = meaning(words, Asked(names=OfThisWorld(saved), sources=ALL.sources, as_of=AS_OF))
    return [one.id for one in ALL.commitments.values() if means(one)]
