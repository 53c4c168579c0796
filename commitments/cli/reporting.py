"""The command that reports: how all commitments stand, in words, as a page, a brief, a table or a scorecard."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from commitments.cli.endings import by_ending
from commitments.cli.expressions import ExpressionArgument, meant
from commitments.cli.output import not_the_store, save, tell, tell_of_none, terminal
from commitments.cli.settings import NoColorOption, StoreOption, TablesOption, colour_of, store_of
from commitments.errors import DamagedStore, UsageError
from commitments.model import Register
from commitments.storage import Store
from commitments.tracking.report import Grouping, Report
from commitments.tracking.report import report as drawn_up
from commitments.views.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commitments.views.layout import Line


class Form(StrEnum):
    """What a report is written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    CSV = "csv"


_BY_SUFFIX = {
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".json": Form.JSON,
    ".csv": Form.CSV,
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
}
_ELSEWHERE = {
    **dict.fromkeys((".xlsx", ".jsonl", ".ndjson"), "track export writes it"),
    ".ics": "track due --ics writes it",
    ".pdf": "a browser prints report.html as one",
}


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for beside the commitments."""

    form: Form
    scorecard: bool
    score: bool
    plain: bool
    asked: str


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
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            case_sensitive=False,
            help=f"One of: {', '.join(Form)}. [default: as the name of FILE ends, else text]",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.  [default: -]"),
    ] = None,
    scorecard: Annotated[
        bool, typer.Option("--scorecard", help="Count what was kept and broken, by actor and topic.")
    ] = False,
    score: Annotated[
        bool, typer.Option("--score", help="The scorecard with scores from -1 to +1, over what is assessed.")
    ] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Words only: nothing drawn, for screen readers.")] = False,
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

    Counts first, then what presses, then all in groups. Kept, broken and withdrawn
    commitments are settled: they are counted and listed, but press no more. html is one
    page that needs no network: charts, filters, every quote where it stands. markdown is
    a brief to paste, with its sources. csv has the columns of track export.

    \b
    Examples:
      track report --topic energy
      track report 'actor:moscow and due<2022'
      track report --by month --as-of 2021-12-31
      track report -o report.html
      track report --scorecard --score
    """
    written_as = _form(form, json, output)
    _check(written_as, by=by, scorecard=scorecard or score, plain=plain)
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
    told = one_line(", ".join(words for words in (in_words(asked), expression) if words))
    order = _Order(written_as, scorecard or score, score, plain, told)
    grouping = by or (Grouping.ACTOR if asked.topics else Grouping.TOPIC)
    found = meant(context, register, asked, expression, tables)
    drawn = drawn_up(found.commitments, register.sources, grouping, asked.as_of)
    file = output if output and str(output) != "-" else None
    if not drawn.commitments and order.form is not Form.JSON:
        tell_of_none(register, kept.path, asked.as_of if as_of else None, hidden=found.hidden)
    if order.form is Form.TEXT and not (plain or file) and (console := terminal(colour_of(context, no_color))):
        from commitments.views.drawing import draw

        if order.scorecard:
            draw(_scorecard_drawn(drawn, register, order, console.width), console)
        else:
            from commitments.views.table import draw_report

            draw_report(drawn, order.asked, console)
        return
    _write(drawn, register, kept, order, file)


def _form(form: Form | None, json: bool, output: Path | None) -> Form:
    """Return the form that was asked for. Raises UsageError where two were, or none is meant."""
    if json and form not in (None, Form.JSON):
        raise UsageError(f"--json and --format {form} are two forms; give one of them.")
    file = output if output and str(output) != "-" else None
    found = Form.JSON if json else form or (by_ending(file, _BY_SUFFIX, Form.TEXT, _ELSEWHERE) if file else Form.TEXT)
    if found is Form.HTML and not file and sys.stdout.isatty():
        raise UsageError("A page is read in a browser: name a file for it, as in -o report.html.")
    return found


def _check(form: Form, *, by: Grouping | None, scorecard: bool, plain: bool) -> None:
    """Raise UsageError where an option would change nothing."""
    if plain and form is not Form.TEXT:
        raise UsageError(f"--plain is for the report in words, and {form} is another form; leave one of them out.")
    if form is Form.HTML and scorecard:
        raise UsageError("A page has a scorecard with scores in it; leave --scorecard and --score out.")
    if by and scorecard:
        raise UsageError("A scorecard is by actor and by topic; leave --by out.")
    if by and form in (Form.HTML, Form.CSV):
        why = "A page filters by all of them" if form is Form.HTML else "A table has no groups"
        raise UsageError(f"{why}; leave --by out.")


def _write(drawn: Report, register: Register, kept: Store, order: _Order, file: Path | None) -> None:
    """Write the report to the file, or print it."""
    if file:
        not_the_store(file, kept.path, "the report")
    texts, damage = _texts(kept, register, drawn) if order.form is Form.HTML else ({}, [])
    content = _written(drawn, register, order, texts)
    if file:
        save(file, content.encode("utf-8"), "the report is not saved")
        from commitments.views.wording import counted

        tell(f"Wrote the report on {counted(len(drawn.commitments), 'commitment')} to {file}.")
    else:
        sys.stdout.flush()
        sys.stdout.write(content)
    if damage:
        # Everything else is on the page: a lost text hides no quote.
        raise DamagedStore(" ".join(damage))


def _written(drawn: Report, register: Register, order: _Order, texts: dict[str, str]) -> str:
    """Return the report in its form, its line end with it; each form is loaded only where it is asked for."""
    sources = register.sources
    if order.form is Form.HTML:
        from commitments.views.page import page

        return page(drawn, order.asked, sources, texts)
    if order.scorecard:
        return _scorecard_written(drawn, register, order)
    if order.form is Form.JSON:
        from commitments.views.records import as_json, reported

        return as_json(reported(drawn, sources)) + "\n"
    if order.form is Form.CSV:
        from commitments.views.spreadsheet import spreadsheet

        return "".join(spreadsheet(drawn.commitments, sources, drawn.as_of))
    if order.form is Form.MARKDOWN:
        from commitments.views.brief import brief

        return brief(drawn, order.asked, sources)
    if order.plain:
        from commitments.views.plain import plain_report

        return plain_report(drawn, order.asked) + "\n"
    from commitments.views.summary import summary

    return summary(drawn, order.asked) + "\n"


def _scorecard_written(drawn: Report, register: Register, order: _Order) -> str:
    from commitments.tracking.scorecard import scorecard

    card = scorecard(drawn.commitments, register.sources)
    if order.form is Form.JSON:
        from commitments.views.records import as_json
        from commitments.views.score import scorecard_record

        return as_json(scorecard_record(card, drawn.as_of)) + "\n"
    if order.form is Form.CSV:
        from commitments.views.score import scorecard_rows
        from commitments.views.spreadsheet import rows

        return "".join(rows(scorecard_rows(card)))
    if order.form is Form.MARKDOWN:
        from commitments.views.brief import scorecard_brief

        return scorecard_brief(card, drawn.as_of, order.asked, score=order.score)
    from commitments.views.layout import plain
    from commitments.views.score import scorecard_lines

    return plain(scorecard_lines(card, drawn.as_of, order.asked, score=order.score)) + "\n"


def _scorecard_drawn(drawn: Report, register: Register, order: _Order, columns: int) -> "Iterator[Line]":
    from commitments.tracking.scorecard import scorecard
    from commitments.views.score import draw_scorecard

    card = scorecard(drawn.commitments, register.sources)
    return draw_scorecard(card, drawn.as_of, order.asked, score=order.score, columns=columns)


def _texts(kept: Store, register: Register, drawn: Report) -> tuple[dict[str, str], list[str]]:
    """Return the texts in which the commitments stand, by id, and a sentence for each that is lost."""
    texts: dict[str, str] = {}
    damage: list[str] = []
    for document in dict.fromkeys(mention.document for one in drawn.commitments for mention in one.mentions):
        try:
            texts[document] = kept.text(document)
        except DamagedStore as failure:
            damage.append(f"“{register.sources[document].title}” ({register.sources[document].origin}): {failure}")
    return texts, damage
