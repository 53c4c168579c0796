"""The command that says what is awaited when: due."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

import sys
from pathlib import Path
from typing import Annotated

import typer

from commitments.cli.asking import (
    ActorOption,
    AsOfOption,
    JsonOption,
    KindOption,
    ReviewOption,
    SinceOption,
    StatusOption,
    StrengthOption,
    TagOption,
    TextOption,
    ToOption,
    TopicOption,
    UntilOption,
    known_on,
    query,
)
from commitments.cli.days import after, today
from commitments.cli.expressions import ExpressionArgument, meant
from commitments.cli.extras import needing
from commitments.cli.output import not_the_store, save, tell, tell_of_none, terminal
from commitments.cli.settings import NoColorOption, StoreOption, TablesOption, colour_of, store_of
from commitments.errors import UsageError
from commitments.model import Register
from commitments.tracking.agenda import Agenda, agenda
from commitments.tracking.report import SETTLED


def due(
    context: typer.Context,
    expression: ExpressionArgument = None,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="TIME", help="Only what ends within this time, such as 90d, 12w, 6m or 1y."),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    topic: TopicOption = None,
    actor: ActorOption = None,
    to: ToOption = None,
    kind: KindOption = None,
    strength: StrengthOption = None,
    status: StatusOption = None,
    review: ReviewOption = None,
    tag: TagOption = None,
    text: TextOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
    ics: Annotated[
        Path | None,
        typer.Option("--ics", metavar="FILE", help="Write it for calendars instead; - is standard output."),
    ] = None,
    store: StoreOption = None,
    tables: TablesOption = None,
    no_color: NoColorOption = False,
) -> None:
    """List what is awaited, and when: an agenda.

    What is overdue first, then month by month as the windows end. Settled commitments (kept,
    broken, withdrawn) and rejected ones are left out unless the options or the expression
    ask for a status or a review; a partly kept one is still awaited. Undated ones are
    counted at the end.

    With --ics they go to a file as all-day events, each from the first to the last day
    of its window, which a calendar takes in place of those of an earlier file.

    \b
    Examples:
      track due --within 90d --actor pakistan
      track due --overdue --as-of 2022-01-31
      track due 'topic:energy or topic:trade' --ics due.ics
    """
    if ics and json:
        raise UsageError("Give --ics or --json, and not both: each is one document.")
    if within is not None and overdue:
        raise UsageError("Give --within or --overdue, and not both: what is overdue has ended already.")
    asked = query(
        context,
        tables=tables,
        topic=topic,
        actor=actor,
        to=to,
        kind=kind,
        strength=strength,
        status=status,
        schedule=None,
        review=review,
        tag=tag,
        text=text,
        since=since,
        until=until,
        as_of=as_of,
    )
    end = after(asked.as_of, within, "--within") if within is not None else None
    kept = store_of(context, store)
    register, day = known_on(kept, as_of)
    found = meant(context, register, asked, expression, tables)
    settled_too = asked.statuses or "status" in found.fields
    drawn = agenda(
        [one for one in found.commitments if settled_too or one.status not in SETTLED], day, until=end, overdue=overdue
    )
    if ics:
        _write_calendar(drawn, register, ics, kept.path)
        return
    if json:
        from commitments.views.agenda import agenda_record
        from commitments.views.records import as_json

        print(as_json(agenda_record(drawn, register.sources)))
        return
    if not register.commitments or (found.hidden and not found.commitments):
        tell_of_none(register, kept.path, day if as_of else None, hidden=found.hidden)
    if console := terminal(colour_of(context, no_color)):
        from commitments.views.table import draw_agenda

        draw_agenda(drawn, console)
    else:
        from commitments.views.agenda import agenda_listing, rest

        print(agenda_listing(drawn))
        tell(rest(drawn))


def _write_calendar(drawn: Agenda, register: Register, file: Path, store: Path) -> None:
    """Write the agenda as a calendar to a file or, for "-", to standard output, and say what was left out."""
    not_the_store(file, store, "the calendar")
    with needing("icalendar", "calendar", "a calendar"):
        from commitments.views.calendar import calendar, written
    # What is known of a coming day is known today: a stamp of that day would outlast all that is written before it.
    content = calendar(drawn, register, min(drawn.as_of, today()))
    if str(file) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    else:
        save(file, content, "no calendar is written")
    if not register.commitments:
        tell_of_none(register, store)
    tell(written(drawn, "standard output" if str(file) == "-" else str(file)))
