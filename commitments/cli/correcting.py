"""The command by which a person puts right what was read: edit."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from typing import Annotated

import typer

from commitments.cli.changing import Choice, named
from commitments.cli.choosing import DryRunOption, IdsArgument, WhereOption, YesOption
from commitments.cli.choosing import ids as ids_of
from commitments.cli.forms import filled_in, form
from commitments.cli.known import Known
from commitments.cli.output import tell
from commitments.cli.parts import NONE, Parts, correcting
from commitments.cli.settings import StoreOption, TablesOption, WaitOption, store_of, tables_of
from commitments.errors import UsageError
from commitments.model import Commitment, Kind, Register
from commitments.storage import Store
from commitments.tracking.correcting import as_read as as_read_again
from commitments.tracking.correcting import corrected
from commitments.tracking.query import find
from commitments.views.wording import NOTHING, parts_in_words


def edit(
    context: typer.Context,
    ids: IdsArgument = None,
    actor: Annotated[
        list[str] | None, typer.Option("--actor", metavar="PARTY", help="Who is bound; once for each of several.")
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="PARTY", help="To or with whom; once for each; none for nobody.")
    ] = None,
    action: Annotated[str | None, typer.Option("--action", metavar="TEXT", help="What will be done.")] = None,
    deadline: Annotated[
        str | None,
        typer.Option(
            "--deadline",
            metavar="WHEN",
            help="'by June 2031', read as of the day it was said; 2031-06-30; 2031-01-01..2031-06-30; none.",
        ),
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            "--topic", metavar="TOPIC,...", help="energy,trade for these; +energy,-trade to add or drop; none."
        ),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option("--kind", metavar="KIND", case_sensitive=False, help=f"One of {', '.join(Kind)}.")
    ] = None,
    condition: Annotated[
        str | None, typer.Option("--condition", metavar="TEXT", help="What it hangs on; none for nothing.")
    ] = None,
    specific: Annotated[
        bool | None, typer.Option("--specific/--no-specific", help="Whether others could check if it was done.")
    ] = None,
    as_read: Annotated[bool, typer.Option("--as-read", help="Take all corrections back.")] = False,
    where: WhereOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    store: StoreOption = None,
    tables: TablesOption = None,
    wait: WaitOption = None,
) -> None:
    """Put right what was read of commitments.

    The quotes stay as they are, `track show` tells what was read, and a correction holds
    whatever a later document says. Parties are known by any of their names. Without
    options your editor opens with a form of one commitment.

    \b
    Examples:
      track edit 3 --actor moscow --deadline "by the end of 2022"
      track edit 1,5-8 --topic +energy,-trade
      track edit 3 --as-read
    """
    parts = Parts(
        actors=actor and [name for name in actor if name.strip().lower() != NONE],
        to=_several(to, "--to"),
        action=action,
        deadline=_one(deadline, "--deadline"),
        kind=kind,
        condition=_one(condition, "--condition"),
        specific=specific,
        topics=_several(topic and [name for names in topic for name in names.split(",")], "--topic"),
    )
    kept, known = store_of(context, store, wait), Known(tables_of(context, tables))
    choice = Choice(words=ids, where=where, yes=yes, dry_run=dry_run, tables=tables)
    if as_read:
        if parts != Parts():
            raise UsageError("--as-read takes all corrections back; give it alone.")
        changed = choice.change(context, kept, "take back the corrections of", _taking_back)
    elif parts == Parts():
        changed = _by_form(context, choice, kept, known)
    else:
        changed = choice.change(context, kept, "correct", _putting(parts, known))
    for sentence in _sentences(changed or (), taken_back=as_read):
        tell(sentence)


_Changed = list[tuple[Commitment, Commitment]]
_Step = Callable[[Register, Sequence[int]], tuple[Register, _Changed]]


def _one(words: str | None, option: str) -> str | None:
    """Return what was typed, empty for none; raises UsageError where nothing was, as of an unset variable."""
    if words is not None and not words.strip():
        raise UsageError(f"{option} is empty; write {NONE} where there is none.")
    return "" if words is not None and words.strip().lower() == NONE else words


def _several(words: list[str] | None, option: str) -> list[str] | None:
    """Return what was typed, an empty list for none; raises as `_one` does."""
    return None if words is None else [one for word in words if (one := _one(word.strip(), option))]


def _taking_back(register: Register, several: Sequence[int]) -> tuple[Register, _Changed]:
    grown = reduce(as_read_again, several, register)
    return grown, [(register.commitments[number], grown.commitments[number]) for number in several]


def _putting(parts: Parts, known: Known) -> _Step:
    """Return the step that puts these parts in place of what was read; raises UsageError for one that is none."""
    correction = correcting(parts, known)

    def step(register: Register, several: Sequence[int]) -> tuple[Register, _Changed]:
        grown = register
        for number in several:
            one = find(register, number)
            grown = corrected(grown, number, correction(one, register.sources[one.principal.document].date))
        return grown, [(register.commitments[number], grown.commitments[number]) for number in several]

    return step


def _by_form(context: typer.Context, choice: Choice, kept: Store, known: Known) -> _Changed | None:
    """Correct one commitment as the person fills in a form of it, and return what was changed; None where nothing was.

    Raises UsageError where no form can be filled in or it is given up, ChangedMeanwhile where another command changed
    the commitment while it was, and what the store raises.
    """
    # Only where nothing was said by options.
    from commitments.cli.editors import can_edit, draft
    from commitments.cli.editors import edit as edited

    several = ids_of(choice.words or ())
    if choice.where is not None or len(several) != 1 or not can_edit():
        raise UsageError(
            "Say what to put right: --actor, --to, --action, --deadline, --topic, --kind, --condition, --specific or "
            "--no-specific, or --as-read. Your editor opens on a terminal, for one commitment."
        )
    register = kept.read()
    one = find(register, several[0])
    said = register.sources[one.principal.document].date
    with draft(form(one, said, known.topics), ".toml") as file:
        while True:
            text = edited(file)
            try:
                parts = filled_in(one, text)
                if parts:
                    return choice.change(context, kept, "correct", _putting(parts, known), [one])
                tell("The form was left as it is, and nothing is changed.")
                return None
            except UsageError as fault:
                tell(f"track: {fault}")
                if not _again():
                    raise UsageError("Nothing is changed.") from None


def _again() -> bool:
    try:
        return typer.confirm("Edit it again?", default=True, err=True)
    except typer.Abort:
        return False


def _sentences(changed: Iterable[tuple[Commitment, Commitment]], *, taken_back: bool) -> Iterator[str]:
    """Yield what of each commitment is another now, in words; those of which nothing is come last, together."""
    same = []
    for before, after in changed:
        old, new = parts_in_words(before), parts_in_words(after)
        other = [f"{name} {words or NOTHING}" for name, words in new.items() if words != old[name]]
        if other:
            yield f"Commitment {after.id} {'is as it was read' if taken_back else 'is corrected'}: {'; '.join(other)}."
        else:
            same.append(after.id)
    if same:
        have = "has" if len(same) == 1 else "have"
        what = "nothing that was corrected" if taken_back else "all of that already"
        yield f"{named(same).capitalize()} {have} {what}; nothing is changed there."
