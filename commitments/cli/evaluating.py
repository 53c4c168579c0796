"""The command that measures the extraction: eval."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commitments.cli.asking import JsonOption
from commitments.cli.output import save as save_file
from commitments.cli.output import tell, terminal
from commitments.cli.reading import rules_of
from commitments.cli.settings import NoColorOption, TablesOption, colour_of
from commitments.errors import UnreadableRun, UsageError
from commitments.evaluation.parts import PARTS
from commitments.views.wording import counted

if TYPE_CHECKING:
    from commitments.evaluation.account import Account
    from commitments.evaluation.labels import LabelledDocument
    from commitments.evaluation.outcomes import Evaluated
    from commitments.evaluation.runs import Comparison, Run
    from commitments.extraction.rules import Rules


def evaluate(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(metavar="GOLD_DIR", help="A folder with index.json, docs/<id>.txt and labels/<id>.jsonl."),
    ],
    misses: Annotated[
        bool, typer.Option("--misses", help="List the labels missed and the mentions wrongly taken.")
    ] = False,
    fields: Annotated[
        str,
        typer.Option(
            metavar="FIELD,...",
            help=f"List where these are read otherwise than labelled: {', '.join(PARTS)}; or all.",
            show_default=False,
        ),
    ] = "",
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Save this run, so that a later one can be compared with it.")
    ] = None,
    against: Annotated[Path | None, typer.Option(metavar="FILE", help="Compare with a run that was saved.")] = None,
    only: Annotated[
        str, typer.Option(metavar="TEXT", help="Only documents whose id contains this.", show_default=False)
    ] = "",
    json: JsonOption = False,
    tables: TablesOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Measure how well labelled documents are read; keep nothing.

    A label is found where a mention has its sentence and half the words of its action;
    fields are scored over what is found. Labels have the keys of track extract --json.

    \b
    Examples:
      track eval data/gold --misses --fields actors,counterparties
      track eval data/gold --save before.json
      track eval data/gold --against before.json
    """
    from commitments.evaluation.account import account
    from commitments.evaluation.gold import read_gold

    asked = _parts(fields)
    earlier = _saved(against) if against else None
    rules = rules_of(context, tables)
    documents = [_evaluated(document, rules) for document in read_gold(folder, only)]
    told = account(documents, misses=misses, parts=asked, earlier=earlier)
    if save:
        _save(documents, save)
    if json:
        from commitments.views.figure_records import record
        from commitments.views.records import as_json

        print(as_json(record(told)))
    else:
        _draw(told, colour_of(context, no_color))
    if told.comparison:
        _tell_of_differences(told.comparison)


def _parts(fields: str) -> list[str]:
    named = [name.strip().lower() for name in fields.split(",") if name.strip()]
    unknown = [name for name in named if name not in (*PARTS, "all")]
    if unknown:
        from commitments.tracking.nearest import meant

        near = meant(unknown[0], PARTS)
        raise UsageError(f"No field is called {unknown[0]!r}; there are {', '.join(PARTS)}, and all.{near}")
    return [part for part in PARTS if part in named or "all" in named]


def _evaluated(document: LabelledDocument, rules: Rules) -> Evaluated:
    from commitments.evaluation.outcomes import evaluate as evaluated
    from commitments.extraction import extract
    from commitments.tracking.merge import group

    mentions = extract(document.text, document.date, rules)
    return evaluated(document, mentions, group(mentions))


def _saved(path: Path) -> Run:
    from commitments.evaluation.runs import run_from

    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableRun(f"There is no file {path}; save a run first, with track eval GOLD_DIR --save.") from None
    except OSError as error:
        raise UnreadableRun(f"{path} cannot be read: {error.strerror or error}.") from None
    return run_from(content, str(path))


def _save(documents: list[Evaluated], path: Path) -> None:
    from commitments.evaluation.runs import as_record, run_of
    from commitments.views.records import as_json

    content = f"{as_json(as_record(run_of(documents)))}\n".encode()
    save_file(path, content, "the run is not saved")


def _draw(told: Account, colour: bool) -> None:
    from commitments.views.figures import lines
    from commitments.views.layout import plain

    if console := terminal(colour):
        from commitments.views.drawing import draw

        draw(lines(told), console)
    else:
        print(plain(lines(told)))


def _tell_of_differences(comparison: Comparison) -> None:
    """Say what the figures of two runs do not share: documents, labels."""
    here, there = len(comparison.only_later), len(comparison.only_earlier)
    if here or there:
        tell(
            f"Both runs have {counted(len(comparison.documents), 'document')}, which are compared;"
            f" {here} more {'is' if here == 1 else 'are'} in this one, {there} in the earlier one."
        )
    if comparison.labels_new or comparison.labels_gone:
        tell(
            f"The labels are not the same: {comparison.labels_new} are new, {comparison.labels_gone} are gone."
            " They count in the figures, and are neither gains nor losses."
        )
