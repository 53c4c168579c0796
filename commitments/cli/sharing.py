"""Commands that pass the register on: export, import."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commitments.cli.days import today
from commitments.cli.deeds import deed_now
from commitments.cli.endings import by_ending
from commitments.cli.expressions import ExpressionArgument
from commitments.cli.expressions import expression as read
from commitments.cli.extras import needing
from commitments.cli.output import not_the_store, save, tell, tell_of_none
from commitments.cli.settings import StoreOption, TablesOption, WaitOption, store_of
from commitments.errors import UnreadableExport, UsageError
from commitments.model import replace
from commitments.views.wording import counted

if TYPE_CHECKING:
    from commitments.model import Register
    from commitments.storage import Store
    from commitments.tracking.joining import Joined

_RUNS = 8
"""How many runs of numbers a line tells before it stops."""


class Format(StrEnum):
    """What an export is written as."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


_BY_SUFFIX = {
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".xlsx": Format.XLSX,
}
_ELSEWHERE = {
    **dict.fromkeys((".html", ".htm", ".md", ".markdown", ".txt"), "track report writes it"),
    ".ics": "track due --ics writes it",
}


def export(
    context: typer.Context,
    expression: ExpressionArgument = None,
    format: Annotated[
        Format | None,
        typer.Option(
            metavar="FORMAT",
            case_sensitive=False,
            help=f"One of: {', '.join(Format)}. [default: as the name of FILE ends, else json]",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.  [default: -]"),
    ] = None,
    store: StoreOption = None,
    tables: TablesOption = None,
) -> None:
    """Write out all that is kept, or a part of it, to pass it on.

    json is one document, jsonl one line a document and one a commitment; both hold the
    documents' texts, and track import reads them. csv is a table for spreadsheets, one
    row a commitment, with lists joined by ; in its cells: it cannot be imported. Nor can
    xlsx, a workbook with sheets of the commitments, their mentions, evidence and notes.
    FILE is replaced by a whole new one, or stays as it was. With an expression, only what
    it means is written, and the documents that state it. What was rejected goes along,
    unless the expression leaves it out.

    \b
    Examples:
      track export -o all.json
      track export 'topic:energy and not review:rejected' -o energy.json
      track export -o commitments.csv
      track export 'status:open' -o open.xlsx
      track export --format jsonl | gzip > all.jsonl.gz
    """
    kept = store_of(context, store)
    named = output if output and str(output) != "-" else None
    written_as = format or (by_ending(named, _BY_SUFFIX, Format.JSON, _ELSEWHERE) if named else Format.JSON)
    if named:
        not_the_store(named, kept.path, "the export")
    elif written_as is Format.XLSX and (output is None or sys.stdout.isatty()):
        raise UsageError("A workbook is no text to be printed; name a file for it: --format xlsx -o FILE.")
    whole = kept.read()
    register = whole if expression is None else _part(context, whole, expression, tables)
    pieces = _exported(kept, register, written_as)
    if named:
        save(named, b"".join(pieces), "nothing is exported")
        found = f"{counted(len(register.commitments), 'commitment')} of {counted(len(register.sources), 'document')}"
        tell(f"Exported {found} to {named}.")
    else:
        sys.stdout.flush()
        # As bytes: an export is UTF-8 on every terminal, with the line ends of its format.
        sys.stdout.buffer.writelines(pieces)
    if not register.commitments:
        tell_of_none(whole, kept.path)


def import_(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="What track export wrote as json or jsonl; - is standard input.")
    ],
    store: StoreOption = None,
    wait: WaitOption = None,
) -> None:
    """Take in what somebody else exported.

    Into a store that never kept a commitment it comes as it was, with its numbers. Else it
    is joined: documents known here stay as they are; a commitment that stands at the same
    place of the same text is the same one, and brings its quotes, notes and history; all
    others get the next numbers. Importing a file again changes nothing.

    \b
    Examples:
      track import all.json
      gunzip < all.jsonl.gz | track import -
    """
    from commitments.exchange.reading import read_parcel
    from commitments.tracking.joining import join

    parcel = read_parcel(_content(file), "Standard input" if file == "-" else file)
    theirs = parcel.register
    joined = store_of(context, store, wait).update(lambda ours: join(ours, theirs), parcel.texts, deed_now())
    tell(_in_words(joined))


def _part(context: typer.Context, register: Register, expression: str, tables: Path | None) -> Register:
    """Return the register with the commitments that an expression means, and the documents that state them."""
    from commitments.tracking.copies import settled

    means = read(context, expression, register, today(), tables)
    chosen = [one for one in register.commitments.values() if means(one)]
    stating = {mention.document for one in chosen for mention in one.mentions}
    return settled(
        replace(
            register,
            sources={key: source for key, source in register.sources.items() if key in stating},
            commitments={one.id: one for one in chosen},
        )
    )


def _exported(kept: Store, register: Register, format: Format) -> Iterable[bytes]:
    """Return the export piece by piece; what it needs of the store is read before the first of them."""
    if format is Format.CSV:
        from commitments.views.spreadsheet import spreadsheet

        rows = spreadsheet(register.commitments.values(), register.sources, today())
        return (row.encode() for row in rows)
    if format is Format.XLSX:
        with needing("openpyxl", "xlsx", "a workbook"):
            from commitments.views.workbook import workbook
        return (workbook(register, today()),)
    from commitments.exchange.parcel import parcel_of
    from commitments.exchange.writing import in_lines, in_one

    parcel = parcel_of(register, {document: kept.text(document) for document in register.sources})
    return in_lines(parcel) if format is Format.JSONL else in_one(parcel)


def _content(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        raise UnreadableExport(f"There is no file {file}; write one with track export -o FILE.") from None
    except OSError as error:
        raise UnreadableExport(f"{file} cannot be read: {error.strerror or error}.") from None


def _in_words(joined: Joined) -> str:
    """Return what an import brought: "Imported 2 documents (1 new, 1 here already) and 3 commitments (…)."."""
    documents = [(len(joined.documents), "new"), (len(joined.known_documents), "here already")]
    told = "; ".join(f"{number} {what}" for number, what in documents if number)
    commitments = {"new": joined.new, "joined with yours": joined.united, "here already": joined.known}
    became = "; ".join(f"{len(ids)} {what}: {_renumbered(ids)}" for what, ids in commitments.items() if ids)
    all_documents = counted(sum(number for number, _ in documents), "document")
    all_commitments = counted(sum(map(len, commitments.values())), "commitment")
    brought = " and ".join(
        f"{every} ({parts})" if parts else every for every, parts in ((all_documents, told), (all_commitments, became))
    )
    return f"Imported {brought}." if joined.changed else f"Nothing changed: {brought}."


def _renumbered(ids: Mapping[int, int]) -> str:
    """Return which number became which, run by run: "1–4 → 8–11, 6 → 3"; one number where it stays."""
    runs: list[list[tuple[int, int]]] = []
    for old, new in ids.items():
        if runs and (old, new) == (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1):
            runs[-1].append((old, new))
        else:
            runs.append([(old, new)])
    told = [_run(run[0], run[-1]) for run in runs[:_RUNS]]
    return ", ".join([*told, "…"] if len(runs) > _RUNS else told)


def _run(first: tuple[int, int], last: tuple[int, int]) -> str:
    theirs, ours = (str(begin) if begin == end else f"{begin}–{end}" for begin, end in zip(first, last, strict=True))
    return theirs if theirs == ours else f"{theirs} → {ours}"
