"""Commands that look at commitments: list, show."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
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
    known_on,
    query,
)
from commitments.cli.choosing import IdsArgument, ids
from commitments.cli.days import day_or_none, today
from commitments.cli.expressions import ExpressionArgument, meant
from commitments.cli.listing import ColumnsOption, LimitOption, SortOption, print_found
from commitments.cli.output import tell_of_none, terminal
from commitments.cli.settings import NoColorOption, StoreOption, TablesOption, colour_of, store_of
from commitments.errors import DamagedStore, NoSuchCommitment, UsageError
from commitments.model import Commitment, Register
from commitments.storage import Store
from commitments.tracking.query import Order, find

if TYPE_CHECKING:
    from commitments.tracking.documents import Held
    from commitments.views.drawing import Console
    from commitments.views.layout import Line


class CiteAs(StrEnum):
    """What a citation is written as."""

    PLAIN = "plain"
    MARKDOWN = "markdown"


def list_(
    context: typer.Context,
    expression: ExpressionArgument = None,
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
    sort: SortOption = Order.ID,
    limit: LimitOption = None,
    columns: ColumnsOption = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
    store: StoreOption = None,
    tables: TablesOption = None,
    no_color: NoColorOption = False,
) -> None:
    """List commitments: who, to whom, what, by when.

    An option given twice means either; different options and the expression must all
    fit. On a pipe the list is tab-separated lines under a header, never cut or wrapped.

    \b
    Examples:
      track list --actor russia --topic energy --topic trade
      track list --schedule overdue --status open --sort deadline
      track list 'topic:energy and not status:kept' --columns id,action,latest
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
    found = meant(context, register, asked, expression, tables)
    print_found(
        found.commitments,
        register,
        asked.as_of,
        sort=sort,
        limit=limit,
        columns=columns,
        json=json,
        colour=colour_of(context, no_color),
        nothing=lambda: tell_of_none(register, kept.path, asked.as_of if as_of else None, hidden=found.hidden),
    )


def show(
    context: typer.Context,
    numbers: IdsArgument = None,
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="DOC", help="All that one document states; see track documents."),
    ] = None,
    cite: Annotated[
        CiteAs | None,
        typer.Option(
            "--cite",
            metavar="FORMAT",
            case_sensitive=False,
            help=f"Only the quotes with where they stand, as one of: {', '.join(CiteAs)}.",
        ),
    ] = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
    store: StoreOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Show commitments in full, in the words that made them.

    Every quote where it stands, the words and the rule that took it, how its deadline was
    read, and what became of it. Those of a document come in the order of its text.

    \b
    Examples:
      track show 3
      track show 3,5-7 --as-of 2021-10-01
      track show --document article.txt
      track show 3 --cite markdown
    """
    if cite and json:
        raise UsageError("--cite and --json are two forms; give one of them.")
    if bool(numbers) == (document is not None):
        raise UsageError("Name the commitments by their ids, or a document with --document.")
    kept = store_of(context, store)
    if document is None:
        chosen, register, day = _known(kept, ids(numbers or ()), as_of)
        held = None
    else:
        from commitments.tracking.documents import stated_in

        held, register, day = _document(kept, document, as_of)
        chosen = stated_in(register, held.source.id)
    standing = _standing(held) if held else ""
    if json:
        from commitments.views.records import as_json, commitment

        records = [commitment(one, register.sources, day) for one in chosen]
        if held:
            from commitments.views.documents import held_record

            print(as_json({"document": held_record(held, standing), "commitments": records}))
        else:
            print(as_json(records))
        return
    texts, damage = _texts(kept, register, chosen)
    if cite:
        from commitments.views.citation import citations

        markdown = cite is CiteAs.MARKDOWN
        apart = "\n\n" if markdown else "\n"
        cited = (citations(one, register.sources, texts, markdown=markdown) for one in chosen)
        print(apart.join(words for several in cited for words in several))
    else:
        head: list[Line] = []
        if held:
            from commitments.views.documents import held_in_full

            head = held_in_full(held, standing)
        _draw(head, chosen, register, texts, day, terminal(colour_of(context, no_color)))
    if damage:
        # Everything else was shown: a lost text hides no quote.
        raise DamagedStore(" ".join(damage))


def _standing(held: "Held") -> str:
    from commitments.documents.standing import standing

    return standing(held.source).value


def _texts(kept: Store, register: Register, chosen: Sequence[Commitment]) -> tuple[dict[str, str], list[str]]:
    """Return the texts of the documents that state these, by id, and what is the matter with those that are lost."""
    texts: dict[str, str] = {}
    damage: list[str] = []
    for document in dict.fromkeys(mention.document for one in chosen for mention in one.mentions):
        try:
            texts[document] = kept.text(document)
        except DamagedStore as failure:
            damage.append(f"“{register.sources[document].title}” ({register.sources[document].origin}): {failure}")
    return texts, damage


def _draw(
    head: "list[Line]",
    chosen: Sequence[Commitment],
    register: Register,
    texts: dict[str, str],
    day: date,
    console: "Console | None",
) -> None:
    from commitments.views.detail import detail
    from commitments.views.layout import Line, plain

    shown = [detail(one, register.sources, texts, day) for one in chosen]
    parts = [part for part in (head, *shown) if part]
    lines = [line for part in parts for line in [Line(), *part]][1:]
    if console:
        from commitments.views.drawing import draw

        draw(lines, console)
    else:
        print(plain(lines))


def _known(kept: Store, numbers: Sequence[int], as_of: str | None) -> tuple[list[Commitment], Register, date]:
    """Return the commitments with these ids as they were known, the register, and the day to tell schedules for."""
    day = day_or_none(as_of, "--as-of")
    register = kept.read()
    if gone := [number for number in numbers if number not in register.commitments]:
        _tell_where_it_went(kept, gone[0])
    if day is None:
        return [find(register, number) for number in numbers], register, today()
    from commitments.tracking.past import find_known

    return [find_known(register, number, day) for number in numbers], register, day


def _tell_where_it_went(kept: Store, number: int) -> None:
    """Raise NoSuchCommitment with the command that took a commitment out, where one did."""
    try:
        entries = [entry for entry in kept.journal() if number in entry.removed]
    except DamagedStore:  # that is for track check to tell
        return
    if not entries:
        return
    from commitments.views.history import command

    last = entries[-1]
    when = f" on {last.deed.at.date()}" if last.deed else ""
    raise NoSuchCommitment(
        f"There is no commitment {number} any more: {command(last)!r} took it out{when}; see track history {number}."
    )


def _document(kept: Store, words: str, as_of: str | None) -> "tuple[Held, Register, date]":
    """Return the document that these words name, the register as it was known, and the day to tell schedules for."""
    day = day_or_none(as_of, "--as-of")
    register = kept.read()
    if day is None:
        from commitments.tracking.documents import named

        return named(register, words), register, today()
    from commitments.tracking.past import known, named_known

    return named_known(register, words, day), known(register, day), day
