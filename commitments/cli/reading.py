"""Commands that read documents: add, extract."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commitments.cli.asking import JsonOption
from commitments.cli.dating import ask_dates, ready_to_ask
from commitments.cli.days import day_or_none, today
from commitments.cli.gathering import document_at
from commitments.cli.harvesting import FEW, Harvest, Reader, harvest, known_from
from commitments.cli.output import tell, tell_of_size, terminal
from commitments.cli.places import listed_in, of_others, places_in
from commitments.cli.remarks import remarks
from commitments.cli.settings import (
    NoColorOption,
    StoreOption,
    TablesOption,
    WaitOption,
    colour_of,
    store_of,
    tables_of,
)
from commitments.cli.stopping import INTERRUPTED, Stop, stoppable
from commitments.cli.taking_in import Growth, summary, take_in, when
from commitments.errors import UsageError
from commitments.views.wording import counted

if TYPE_CHECKING:
    from commitments.extraction.rules import Rules

DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="When it was said. [default: the date it carries, or its file's name]"),
]
AllowLocalOption = Annotated[bool, typer.Option("--allow-local", help="Fetch from addresses in your own network too.")]


def add(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...",
            help="Documents, folders of them, patterns ('readouts/**/*.pdf'), addresses (https://…), or - for standard "
            "input.",
        ),
    ] = None,
    date: DateOption = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask on the terminal for the date of each document that carries none.")
    ] = False,
    listed: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="LIST",
            help="Add the documents that this file names, one path a line; - is standard input.",
        ),
    ] = None,
    recursive: Annotated[
        bool, typer.Option("--recursive/--no-recursive", help="Take the folders below a folder too, or not.")
    ] = True,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Read also files that have not changed; what is kept of their texts stays as it is."
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", min=1, metavar="N", help="In how many processes to read. [default: one for each core from 50 on]"
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first document that cannot be read, and keep none.")
    ] = False,
    allow_local: AllowLocalOption = False,
    not_a_copy: Annotated[
        bool, typer.Option("--not-a-copy", help="Keep each as a document of its own, however like another it is.")
    ] = False,
    json: JsonOption = False,
    store: StoreOption = None,
    tables: TablesOption = None,
    wait: WaitOption = None,
) -> None:
    """Read documents and keep the commitments in them.

    Reads plain text, Markdown, web pages (HTML), PDF, Word (DOCX), mail (.eml), and
    lists of articles (JSON or JSON Lines), told apart by their content. Says for each
    what is new, what is a restatement of something kept, and what was known already.
    A document that cannot be read is reported, and the others are kept. Ctrl-C, or
    SIGTERM, keeps what is read until then; the same command again goes on there, as a
    file that has not changed is not read twice. Of a folder, hidden files are left out,
    and files of other kinds too, which is told; each is read where it is named.

    The same article from another outlet, or a later version of the same page, is kept as a
    copy: what it has in the same words does not count as said again. --not-a-copy keeps it
    as a document of its own, also where it was added as a copy before. Neither that nor a
    date is changed by adding it once more; track forget takes it out, to add it anew.

    \b
    Examples:
      track add article.txt
      track add --date "7 April 2021" communique.pdf
      track add --strict readouts/
      track add 'readouts/**/*.txt' --jobs 2
      find readouts -name '*oslo*' | track add --from -
      track add https://example.org/readout
      cat statement.txt | track add --date 2021-04-07 -
    """
    named = _meant(files, listed)
    if ask:
        ready_to_ask()
    with stoppable() as stop:
        meant = places_in(named, recursive=recursive)
        places = meant.documents
        kept, said = store_of(context, store, wait), day_or_none(date, "--date")
        rules, register = rules_of(context, tables), kept.read()
        known = {} if again or not_a_copy else known_from(register, kept, places)
        reader = Reader(rules, said, allow_local, known)
        found = harvest(places, reader, jobs=jobs, strict=strict and not ask, colour=colour_of(context, False))
        if ask and not stop.code:
            ask_dates(found, reader)
            if strict and found.failures:
                raise found.failures[0]
        if meant.others:
            tell(of_others(meant.others, "name one to have it read"))
        if len(found.failures) == len(named) == 1 and not found.read and not found.unread:
            raise found.failures[0]
        for failure in found.failures:
            tell(f"track: {failure}")
        _told(take_in(kept, register, found.read, copies=not not_a_copy, begin=stop.write), json)
        _end(found, len(places), stop)


def _meant(files: Sequence[str] | None, listed: str | None) -> list[str]:
    """Return the places that were named as arguments and in a list; raises UsageError where there are none."""
    if not files and listed is None:
        raise UsageError("Missing argument 'FILE...': name documents, or a list of them with --from.")
    if listed == "-" and "-" in (files or ()):
        raise UsageError("Standard input cannot be a document and, with --from, a list of them; give one as a file.")
    return [*(files or ()), *(listed_in(listed) if listed is not None else ())]


def _told(grown: Growth, json: bool) -> None:
    if json:
        from commitments.views.records import as_json

        print(as_json([one.record() for one in grown.taken]))
    else:
        for one in grown.taken:
            print(one.in_words())
    for sentence in (*grown.told, *remarks(grown.taken, today())):
        tell(sentence)
    if len(grown.taken) > FEW:
        tell(summary(grown.taken))
    tell_of_size(grown.commitments)


def _end(found: Harvest, places: int, stop: Stop) -> None:
    """Say what could not be read, or was not, and end with the code for that."""
    if found.failures:
        tell(f"{len(found.failures)} of {found.documents} documents could not be read.")
    if found.unread:
        tell(found.broken_off(places))
        raise typer.Exit(stop.code or INTERRUPTED)
    if stop.code:
        tell("Interrupted: what was read is kept.")
        raise typer.Exit(stop.code)
    if found.failures:
        raise typer.Exit(1)


def extract(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document or its address; - is standard input.")],
    date: DateOption = None,
    allow_local: AllowLocalOption = False,
    json: JsonOption = False,
    tables: TablesOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Read one document and print what it states; keep nothing.

    One mention a row; mentions of the same commitment share a group.

    \b
    Examples:
      track extract article.txt
      track extract --date 2021-04-07 --json statement.txt
    """
    from commitments.extraction import extract as mentions_in
    from commitments.tracking.merge import group

    said, rules = day_or_none(date, "--date"), rules_of(context, tables)
    document = document_at(file, said, allow_local)
    mentions = mentions_in(document.text, document.source.date, rules)
    groups = group(mentions)
    if json:
        from commitments.views.records import as_json, extracted

        print(as_json(extracted(mentions, groups)))
    elif not (console := terminal(colour_of(context, no_color))):
        from commitments.views.records import extract_listing

        print(extract_listing(mentions, groups))
    elif mentions:
        from commitments.views.table import draw_mentions

        draw_mentions(mentions, groups, console)
    tell(
        f"{counted(len(mentions), 'mention')} of {counted(len(set(groups)), 'commitment')}, "
        f"{when(document.source)}; nothing is kept."
    )


def rules_of(context: typer.Context, tables: Path | None) -> "Rules":
    """Return the rules to read by: the program's, with those of the user's tables; raises as `read_rules` does."""
    # Only the commands that read documents load the extraction and its tables.
    from commitments.extraction.rules import read_rules
    from commitments.storage.loading import collector_paused

    with collector_paused():  # a third of the time would go into looking for garbage where there is none
        return read_rules(tables_of(context, tables))
