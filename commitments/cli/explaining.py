"""The command that says why a sentence was taken or not: explain."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commitments.cli.asking import JsonOption
from commitments.cli.days import day_or_none, today
from commitments.cli.gathering import document_at
from commitments.cli.output import tell, terminal
from commitments.cli.reading import AllowLocalOption, DateOption, rules_of
from commitments.cli.settings import NoColorOption, TablesOption, colour_of
from commitments.cli.taking_in import when
from commitments.errors import UnknownDate, UsageError
from commitments.views.wording import counted

if TYPE_CHECKING:
    from commitments.explained import Explained


class Part(StrEnum):
    """Sentences of one fate; one with several cues may share several."""

    TAKEN = "taken"
    REFUSED = "refused"
    SILENT = "silent"


_PATH = re.compile(
    r"\S*/\S*|\S+\.\w{2,5}|.+\.(?:txt|text|md|markdown|x?html?|pdf|docx?|eml|jsonl?|ndjson)", re.IGNORECASE
)
"""What plainly names a file: it holds a slash and no blank, or ends as the names of texts do."""


def explain(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(metavar="TEXT|FILE", help="A document, its address, or the text itself; - is standard input."),
    ],
    date: DateOption = None,
    allow_local: AllowLocalOption = False,
    only: Annotated[
        list[Part] | None,
        typer.Option(
            "--only",
            metavar="PART",
            case_sensitive=False,
            help=f"One of {', '.join(Part)}: only sentences with a cue that was so, or without one.",
        ),
    ] = None,
    json: JsonOption = False,
    tables: TablesOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Show why each sentence of a text is taken or not.

    Every sentence with its verdict: the words that bind, the rule that took them and
    what was read; or the reason why it was refused; or that no cue stands in it. A text
    given on the command line that carries no date is read as said today.

    \b
    Examples:
      track explain "Both sides agreed that piracy is a threat."
      track explain --only refused article.txt
    """
    # Only this command loads it.
    from commitments.extraction.explain import explain as explained
    from commitments.tracking.merge import group

    text, said, told = _text(what, day_or_none(date, "--date"), allow_local)
    sentences = explained(text, said, rules_of(context, tables))
    groups = iter(group([mention for one in sentences for mention in one.mentions]))
    numbered = [(one, [next(groups) for _ in one.mentions]) for one in sentences]
    shown = [(one, numbers) for one, numbers in numbered if not only or _parts(one) & set(only)]
    if json:
        from commitments.views import records

        print(records.as_json([records.explained(one, numbers) for one, numbers in shown]))
    elif shown:
        _draw(context, [one for one, _ in shown], no_color)
    _sum_up(sentences, len(shown), told)


def _text(what: str, said: date | None, allow_local: bool) -> tuple[str, date, str]:
    """Return the text that is meant, the day it was said, and that day with its source in words."""
    if not what.strip():
        raise UsageError("There is no text to explain; give a text, a file, or - for standard input.")
    if what == "-" or _names_file(what):
        document = document_at(what, said, allow_local)
        return document.text, document.source.date, when(document.source)
    if said:
        return what, said, f"said {said}, dated by --date"
    # Only where no date is given.
    from commitments.documents.dates import date_in_text

    try:
        found = date_in_text(what)
    except UnknownDate as error:
        raise UnknownDate(f"The text: {error}") from None
    if found:
        return what, found[0], f"said {found[0]}, dated by its {found[1]}"
    return what, today(), f"read as said today, {today()}"


def _names_file(what: str) -> bool:
    try:
        return Path(what).exists() or bool(_PATH.fullmatch(what))
    except OSError:  # longer than the name of a file can be
        return False


def _parts(sentence: Explained) -> set[Part]:
    from commitments.explained import Outcome

    taken = not sentence.outcomes.isdisjoint({Outcome.TAKEN, Outcome.LIST})
    parts = {Part.TAKEN: taken, Part.REFUSED: Outcome.REFUSED in sentence.outcomes}
    return {part for part, holds in parts.items() if holds} or {Part.SILENT}


def _draw(context: typer.Context, sentences: list[Explained], no_color: bool) -> None:
    from commitments.views.explanation import explanation
    from commitments.views.layout import Line, plain

    if console := terminal(colour_of(context, no_color)):
        from commitments.views.drawing import draw

        draw([*explanation(sentences), Line()], console)
    else:
        print(plain(explanation(sentences)))


def _sum_up(sentences: list[Explained], shown: int, told: str) -> None:
    parts = [part for one in sentences for part in _parts(one)]
    taken, refused, silent = (parts.count(part) for part in Part)
    some = f", {shown} of them shown" if shown < len(sentences) else ""
    tell(
        f"{counted(len(sentences), 'sentence')}{some}: {taken} with a cue taken, {refused} with a cue refused, "
        f"{silent} without a cue; {told}; nothing is kept."
    )
