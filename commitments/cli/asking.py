"""Options that choose commitments, and the query they make."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from commitments.cli.days import day_or_none, today
from commitments.cli.known import Known
from commitments.cli.settings import tables_of
from commitments.model import Kind, Register, Review, Schedule, Status, Strength
from commitments.storage import Store
from commitments.tracking.query import Query


def _one_of(values: type[StrEnum]) -> str:
    return f"One of: {', '.join(values)}."


TopicOption = Annotated[
    list[str] | None, typer.Option("--topic", metavar="TOPIC", help="Only with this topic, such as energy.")
]
ActorOption = Annotated[
    list[str] | None, typer.Option("--actor", metavar="PARTY", help="Only what this party bound itself to.")
]
ToOption = Annotated[
    list[str] | None, typer.Option("--to", metavar="PARTY", help="Only what is to or with this party.")
]
KindOption = Annotated[
    list[Kind] | None, typer.Option("--kind", metavar="KIND", help=_one_of(Kind), case_sensitive=False)
]
StrengthOption = Annotated[
    list[Strength] | None,
    typer.Option("--strength", metavar="STRENGTH", help=_one_of(Strength), case_sensitive=False),
]
StatusOption = Annotated[
    list[Status] | None,
    typer.Option("--status", metavar="STATUS", help=_one_of(Status), case_sensitive=False),
]
ScheduleOption = Annotated[
    list[Schedule] | None,
    typer.Option("--schedule", metavar="SCHEDULE", help=_one_of(Schedule), case_sensitive=False),
]
ReviewOption = Annotated[
    list[Review] | None,
    typer.Option(
        "--review", metavar="REVIEW", help=f"{_one_of(Review)} [default: all but rejected]", case_sensitive=False
    ),
]
TagOption = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="Only with this tag of your own.")]
TextOption = Annotated[
    str | None,
    typer.Option(
        "--text", metavar="WORDS", help="Only with these words in what was said, or in notes, reasons, evidence."
    ),
]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only said on this day or later.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only said on this day or earlier.")]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Show what was known on this day, and schedules for it."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON with stable keys.")]


def known_on(kept: Store, as_of: str | None) -> tuple[Register, date]:
    """Return the register, and the day its schedules are told for: today's, or what was known on `as_of`.

    Raises UsageError where that is no date, and what the store raises.
    """
    day = day_or_none(as_of, "--as-of")
    register = kept.read()
    if day is None:
        return register, today()
    from commitments.tracking.past import known

    return known(register, day), day


def query(
    context: typer.Context,
    *,
    tables: Path | None,
    topic: list[str] | None,
    actor: list[str] | None,
    to: list[str] | None,
    kind: list[Kind] | None,
    strength: list[Strength] | None,
    status: list[Status] | None,
    schedule: list[Schedule] | None,
    review: list[Review] | None,
    tag: list[str] | None,
    text: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
) -> Query:
    """Return the query these options make.

    Raises UsageError for a topic or a date that is none, and UnsoundTable where a user's own table is not sound.
    """
    known = Known(tables_of(context, tables) if topic or actor or to else None)
    return Query(
        as_of=day_or_none(as_of, "--as-of") or today(),
        topics=known.topics_named(topic or ()),
        actors=known.parties_named(actor or ()),
        counterparties=known.parties_named(to or ()),
        kinds=tuple(kind or ()),
        strengths=tuple(strength or ()),
        statuses=tuple(status or ()),
        schedules=tuple(schedule or ()),
        reviews=tuple(review or ()),
        tags=tuple(tag or ()),
        text=text,
        since=day_or_none(since, "--since"),
        until=day_or_none(until, "--until"),
    )


def in_words(query: Query) -> str:
    """Return what the query asks for: "topic energy, actor Russia or China"; empty where it asks for all."""
    fields: dict[str, tuple[str, ...]] = {
        "topic": query.topics,
        "actor": tuple(name.words for name in query.actors),
        "to": tuple(name.words for name in query.counterparties),
        "kind": query.kinds,
        "strength": query.strengths,
        "status": query.statuses,
        "schedule": query.schedules,
        "review": query.reviews,
        "tag": query.tags,
        "text": (repr(query.text),) if query.text else (),
        "since": (query.since.isoformat(),) if query.since else (),
        "until": (query.until.isoformat(),) if query.until else (),
    }
    return ", ".join(f"{name} {' or '.join(values)}" for name, values in fields.items() if values)
