"""The command that reports: how all commitments stand."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from typing import Annotated

import typer

from commitments.cli.asking import (
    ActorOption,
    AsOfOption,
    JsonOption,
    KindOption,
    ReviewOption,
    ScheduleOption,
    SinceOption,
    StatusOption,
    StrengthOption,
    TagOption,
    TextOption,
    ToOption,
    TopicOption,
    UntilOption,
    in_words,
    known_on,
    query,
)
from commitments.cli.expressions import ExpressionArgument, meant
from commitments.cli.output import tell_of_none, terminal
from commitments.cli.settings import NoColorOption, StoreOption, TablesOption, colour_of, store_of
from commitments.tracking.report import Grouping
from commitments.tracking.report import report as drawn_up
from commitments.views.visible import one_line


def report(
    context: typer.Context,
    expression: ExpressionArgument = None,
    by: Annotated[
        Grouping | None,
        typer.Option(
            metavar="BY",
            case_sensitive=False,
            help=f"Group by {', '.join(Grouping)}. [default: topic; actor where --topic is given]",
        ),
    ] = None,
    topic: TopicOption = None,
    actor: ActorOption = None,
    to: ToOption = None,
    kind: KindOption = None,
    strength: StrengthOption = None,
    status: StatusOption = None,
    schedule: ScheduleOption = None,
    review: ReviewOption = None,
    tag: TagOption = None,
    text: TextOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
    store: StoreOption = None,
    tables: TablesOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Report what is overdue, due and ahead, and how all stand.

    Counts first, then what presses, then all by topic, actor or status. Kept, broken and
    withdrawn commitments are settled: they are counted and listed, but press no more.

    \b
    Examples:
      track report --topic energy
      track report 'actor:moscow and due<2022'
      track report --by status --as-of 2021-12-31
    """
    asked = query(
        context,
        tables=tables,
        topic=topic,
        actor=actor,
        to=to,
        kind=kind,
        strength=strength,
        status=status,
        schedule=schedule,
        review=review,
        tag=tag,
        text=text,
        since=since,
        until=until,
        as_of=as_of,
    )
    kept = store_of(context, store)
    register, _ = known_on(kept, as_of)
    grouping = by or (Grouping.ACTOR if asked.topics else Grouping.TOPIC)
    found = meant(context, register, asked, expression, tables)
    drawn = drawn_up(found.commitments, register.sources, grouping, asked.as_of)
    if json:
        from commitments.views.records import as_json, reported

        print(as_json(reported(drawn, register.sources)))
        return
    if not drawn.commitments:
        tell_of_none(register, kept.path, asked.as_of if as_of else None, hidden=found.hidden)
    told = ", ".join(words for words in (in_words(asked), expression) if words)
    if console := terminal(colour_of(context, no_color)):
        from commitments.views.table import draw_report

        draw_report(drawn, one_line(told), console)
    else:
        from commitments.views.summary import summary

        print(summary(drawn, one_line(told)))
