"""Commands by which a person judges what was proposed: accept, reject, merge, split."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from commitments.cli.changing import Choice, named
from commitments.cli.choosing import DryRunOption, IdsArgument, WhereOption, YesOption, ids
from commitments.cli.deeds import deed_now
from commitments.cli.output import tell
from commitments.cli.settings import StoreOption, TablesOption, WaitOption, store_of
from commitments.errors import UsageError
from commitments.model import Commitment, Register, Review
from commitments.tracking.correcting import merged, reviewed
from commitments.tracking.correcting import split as split_off
from commitments.views.wording import counted, numbers


def accept(
    context: typer.Context,
    ids: IdsArgument = None,
    where: WhereOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    store: StoreOption = None,
    tables: TablesOption = None,
    wait: WaitOption = None,
) -> None:
    """Say that commitments were read rightly.

    They stay what they are; `track list --review accepted` lists them.

    \b
    Examples:
      track accept 3
      track accept 1,5-8 --dry-run
    """
    choice = Choice(words=ids, where=where, yes=yes, dry_run=dry_run, tables=tables)
    _review(context, choice, Review.ACCEPTED, store, wait)


def reject(
    context: typer.Context,
    ids: IdsArgument = None,
    where: WhereOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    store: StoreOption = None,
    tables: TablesOption = None,
    wait: WaitOption = None,
) -> None:
    """Say that commitments are none to follow.

    Lists and reports leave them out from then on, unless --review rejected asks for them.
    They are remembered: a document that states one again does not bring it back.
    `track accept` does.

    \b
    Examples:
      track reject 3
      track reject 1,5-8 --dry-run
    """
    choice = Choice(words=ids, where=where, yes=yes, dry_run=dry_run, tables=tables)
    _review(context, choice, Review.REJECTED, store, wait)


def merge(
    context: typer.Context,
    ids_: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Two or more; the first keeps its number. Also as 3,5-8.")
    ],
    store: StoreOption = None,
    wait: WaitOption = None,
) -> None:
    """Make several commitments one.

    The first id names it. It has the quotes, notes, tags and history of all. What a later document states
    of any of them goes to it. `track undo` and `track split` take them apart again.

    \b
    Examples:
      track merge 3 5
      track merge 3,5-8
    """
    several = ids(ids_)

    def change(register: Register) -> tuple[Register, Commitment]:
        made = merged(register, several)
        return made, made.commitments[several[0]]

    one = store_of(context, store, wait).update(change, deed=deed_now())
    has = ((one.mentions, "mention"), (one.history, "change of status"), (one.notes, "note"))
    kept = [_counted(len(parts), noun) for parts, noun in has if parts]
    tell(f"Merged {named(several[1:])} into {one.id}, which has {', '.join(kept)} now and is {one.status}.")


def split(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="ID", help="Its number in track list.")],
    mention: Annotated[
        list[str] | None,
        typer.Option("--mention", metavar="N", help="The mentions that go, as track show numbers them: 2 or 2,4-5."),
    ] = None,
    store: StoreOption = None,
    wait: WaitOption = None,
) -> None:
    """Make some mentions a commitment of their own.

    They get a new id. What you added stays with the old one: notes, history, tags, corrections.

    \b
    Examples:
      track split 3 --mention 2
      track split 3 --mention 1
    """
    match ids([number]):
        case [one]:
            pass
        case _:
            raise UsageError(f"{number!r} names several commitments; split one at a time.")
    if not mention:
        raise UsageError(f"Say which mentions go with --mention; track show {one} numbers them.")
    places = _places(mention)

    def change(register: Register) -> tuple[Register, int]:
        return split_off(register, one, places)

    new = store_of(context, store, wait).update(change, deed=deed_now())
    went, are = ("Mention", "is") if len(places) == 1 else ("Mentions", "are")
    tell(f"{went} {numbers(places)} of commitment {one} {are} commitment {new} now.")


def _counted(count: int, noun: str) -> str:
    return f"{count} changes of status" if count > 1 and noun == "change of status" else counted(count, noun)


def _places(words: Sequence[str]) -> list[int]:
    try:
        return ids(words)
    except UsageError:
        raise UsageError(f"--mention {','.join(words)!r} is no number of a mention; write 2 or 2,4-5.") from None


def _review(context: typer.Context, choice: Choice, review: Review, store: Path | None, wait: float | None) -> None:
    def step(register: Register, several: Sequence[int]) -> tuple[Register, tuple[list[int], list[int]]]:
        grown = reviewed(register, several, review)
        before = register.commitments
        already = [number for number in several if before[number].review is review]
        return grown, ([number for number in several if number not in already], already)

    verb = {Review.ACCEPTED: "accept", Review.REJECTED: "reject"}[review]
    done = choice.change(context, store_of(context, store, wait), verb, step)
    if done is None:
        return
    changed, already = done
    if changed:
        tell(f"{review.capitalize()} {named(changed)}.")
    if already:
        tell(f"{named(already).capitalize()} {'is' if len(already) == 1 else 'are'} {review} already.")
