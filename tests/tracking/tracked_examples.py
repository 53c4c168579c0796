"""A small register of made-up commitments, for the tests of queries, statuses and reports."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from commitments.model import (
    Commitment,
    Deadline,
    Evidence,
    Kind,
    Mention,
    Note,
    Register,
    Review,
    Source,
    Status,
    StatusChange,
    Window,
)

NOON = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)


def within(earliest: date | None, latest: date | None) -> Deadline:
    return Deadline("in time", Window(earliest, latest), "a rule")


def mention(**parts: Any) -> Mention:
    stated: dict[str, Any] = {
        "document": "readout",
        "quote": "Norway agreed to reopen its embassy.",
        "start": 0,
        "end": 36,
        "cue": "agreed to",
        "rule": "agree + to-infinitive",
        "actors": ("Norway",),
        "counterparties": (),
        "action": "reopen its embassy",
        "deadline": None,
        "kind": Kind.AGREEMENT,
        "condition": None,
        "restated": False,
        "specific": True,
        "topics": (),
    }
    return Mention(**{**stated, **parts})


def step(status: Status, because: str = "so it is", evidence: tuple[str, ...] = ()) -> StatusChange:
    on = date(2031, 6, 1)
    sources = tuple(Evidence(source, on) for source in evidence)
    return StatusChange(status=status, on=on, because=because, evidence=sources, recorded=NOON)


def register(*commitments: Commitment) -> Register:
    days = {"readout": date(2031, 5, 2), "earlier": date(2030, 1, 9), "later": date(2031, 8, 7)}
    sources = {
        name: Source(id=name, title=name, date=day, date_from="date line", origin=f"{name}.txt")
        for name, day in days.items()
    }
    return Register(
        sources=sources,
        commitments={one.id: one for one in commitments},
        next_id=max((one.id for one in commitments), default=0) + 1,
    )


EMBASSY = Commitment(
    id=1,
    mentions=(
        mention(topics=("diplomacy",), deadline=within(date(2031, 5, 2), date(2031, 12, 31))),
        mention(document="earlier", counterparties=("Peru",), topics=("migration",)),
    ),
    review=Review.ACCEPTED,
)
GRAIN = Commitment(
    id=2,
    mentions=(
        mention(
            document="later",
            quote="Nigeria will ship 3 tonnes of [white] Grain.",
            actors=("Nigeria",),
            counterparties=("Niger",),
            kind=Kind.PLAN,
            topics=("agriculture", "trade"),
            deadline=within(date(2032, 1, 1), date(2032, 12, 31)),
        ),
    ),
    history=(
        step(Status.IN_PROGRESS),
        step(Status.STALLED, "the port is shut", ("https://example.org/port",)),
    ),
)
CABLE = Commitment(
    id=4,
    mentions=(
        mention(
            actors=("Bank of Estonia", "Norway"),
            kind=Kind.PLEDGE,
            topics=("trade",),
            deadline=within(date(2030, 1, 1), date(2030, 6, 30)),
        ),
    ),
    history=(step(Status.KEPT, "it is laid", ("the minister's report",)),),
    notes=(Note(text="Ask about the Second cable", recorded=NOON),),
)
TALKS = Commitment(id=5, mentions=(mention(actors=(), deadline=within(date(2031, 5, 2), None)),))
ALL = register(EMBASSY, GRAIN, CABLE, TALKS)
