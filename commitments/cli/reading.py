"""Commands that read documents: add, extract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commitments.cli.asking import JsonOption
from commitments.cli.days import day_or_none
from commitments.cli.deeds import deed_now
from commitments.cli.gathering import document_at, documents_in
from commitments.cli.output import tell, tell_of_size, terminal
from commitments.cli.settings import (
    NoColorOption,
    StoreOption,
    TablesOption,
    WaitOption,
    colour_of,
    store_of,
    tables_of,
)
from commitments.errors import DamagedStore, TrackError
from commitments.model import Document, Mention, Register, Source, replace
from commitments.storage import Store
from commitments.views.visible import one_line
from commitments.views.wording import counted, dated, numbers

if TYPE_CHECKING:
    from commitments.extraction.rules import Rules
    from commitments.tracking.merge import Absorbed

DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="When it was said. [default: the date it carries, or its file's name]"),
]
AllowLocalOption = Annotated[bool, typer.Option("--allow-local", help="Fetch from addresses in your own network too.")]
Read = tuple[Document, list[Mention]]


def add(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Documents, folders of them, addresses (https://…), or - for standard input."
        ),
    ],
    date: DateOption = None,
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
    A document that cannot be read is reported, and the others are kept.

    The same article from another outlet, or a later version of the same page, is kept as a
    copy: what it has in the same words does not count as said again. --not-a-copy keeps it
    as a document of its own, also where it was added as a copy before.

    \b
    Examples:
      track add article.txt
      track add --date "7 April 2021" communique.pdf
      track add --strict readouts/
      track add https://example.org/readout
      cat statement.txt | track add --date 2021-04-07 -
    """
    documents = documents_in(files, day_or_none(date, "--date"), allow_local)
    read, failures = _read_all(documents, rules_of(context, tables), strict)
    if len(failures) == len(files) == 1 and not read:
        raise failures[0]
    for failure in failures:
        tell(f"track: {failure}")
    absorbed, size, earlier = _keep(store_of(context, store, wait), read, copies=not not_a_copy)
    if json:
        from commitments.views.records import as_json

        print(as_json([_record(source, result) for source, result, _ in absorbed]))
    else:
        for (document, _), (source, result, first) in zip(read, absorbed, strict=True):
            print(_in_words(document, source, result, first))
    for sentence in earlier:
        tell(sentence)
    tell_of_size(size)
    if failures:
        tell(f"{len(failures)} of {len(failures) + len(read)} documents could not be read.")
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
    from commitments.tracking.merge import group

    said, rules = day_or_none(date, "--date"), rules_of(context, tables)
    document, mentions = _extracted(document_at(file, said, allow_local), rules)
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


def _read_all(
    documents: Iterable[Document | TrackError], rules: Rules, strict: bool
) -> tuple[list[Read], list[TrackError]]:
    """Return the documents with what was found in them, and why others could not be read; `strict` raises the first."""
    read: list[Read] = []
    failures: list[TrackError] = []
    for one in documents:
        if isinstance(one, Document):
            read.append(_extracted(one, rules))
        elif strict:
            raise one
        else:
            failures.append(one)
    return read, failures


def rules_of(context: typer.Context, tables: Path | None) -> Rules:
    """Return the rules to read by: the program's, with those of the user's tables; raises as `read_rules` does."""
    # Only the commands that read documents load the extraction and its tables.
    from commitments.extraction.rules import read_rules

    return read_rules(tables_of(context, tables))


def _extracted(document: Document, rules: Rules) -> Read:
    from commitments.extraction import extract as mentions_in

    return document, mentions_in(document.text, document.source.date, rules)


Kept = tuple[list[tuple[Source, "Absorbed", str]], int, list[str]]


def _keep(store: Store, read: Sequence[Read], *, copies: bool) -> Kept:
    """Keep all documents in one step, as copies where they are such and that is wanted.

    Return source and outcome of each with what it is a copy of, how many commitments are kept now, and what to say of
    earlier versions.
    """
    from commitments.tracking.merge import absorb_all

    def text_of(document: str) -> str | None:
        try:
            return store.text(document)
        except DamagedStore:  # that is for track check to tell
            return None

    deed = deed_now()
    # When it was added, a document does not know of itself.
    added = [(replace(document, source=replace(document.source, added=deed.at)), found) for document, found in read]

    def change(register: Register) -> tuple[Register, Kept]:
        grown, absorbed = absorb_all(register, added, text_of, copies=copies)
        kept = [grown.sources[document.source.id] for document, _ in read]
        told = list(_of_earlier_versions(register, grown, kept))
        firsts = [_first(grown, source) for source in kept]
        return grown, (list(zip(kept, absorbed, firsts, strict=True)), len(grown.commitments), told)

    if not read:
        return [], 0, []
    texts = {document.source.id: document.text for document, _ in read}
    return store.update(change, texts, deed)


def _first(register: Register, source: Source) -> str:
    """Return what a document is a copy of: its title and handle; empty where it is of none."""
    from commitments.tracking.documents import handle_of

    if not source.copy_of:
        return ""
    return f"{register.sources[source.copy_of].title} ({handle_of(register, source.copy_of)})"


def _of_earlier_versions(before: Register, after: Register, kept: Sequence[Source]) -> Iterator[str]:
    """Yield a sentence for each new document whose place held another one when it was read before."""
    from commitments.tracking.documents import earlier_versions, handle_of

    for source in kept:
        if source.id not in before.sources:
            for old in earlier_versions(before, source):
                added = f", added {old.added.date()}" if old.added else ""
                yield (
                    f"{source.origin} was read before in another version (said {old.date}{added}), which is kept as "
                    f"well; track forget {handle_of(after, old.id)} takes that one out."
                )


def _in_words(document: Document, kept: Source, result: Absorbed, first: str) -> str:
    name = "standard input" if document.source.origin == "-" else document.source.origin
    outcomes = _outcomes(result) | {"the same": result.copied}
    del outcomes["copied"]
    parts = [f"{len(ids)} {what} ({numbers(ids)})" for what, ids in outcomes.items() if ids]
    found = ", ".join(parts) or "no commitments found"
    if result.already_read:
        what = "no copy any more" if result.parted else "nothing changed"
        found = f"already read, {what}{f': {found}' if parts else ''}"
    elif first:
        found = f"a copy of {first}: {found}"
    differs = f", and not {document.source.date}" if kept.date != document.source.date else ""
    return one_line(f"{name}: {found}; {when(kept)}{differs}")


def _record(kept: Source, result: Absorbed) -> dict[str, object]:
    from commitments.views.records import document

    outcomes = {what: list(ids) for what, ids in _outcomes(result).items()}
    return {"document": document(kept), "already_read": result.already_read, **outcomes}


def _outcomes(result: Absorbed) -> dict[str, tuple[int, ...]]:
    return {"new": result.new, "restated": result.restated, "known": result.known, "copied": result.copied}


def when(source: Source) -> str:
    """Return when a document was said and how that was found, in words."""
    return f"said {source.date}, {dated(source)}"
