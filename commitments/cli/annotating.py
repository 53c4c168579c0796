"""The command by which a person remarks on a commitment: annotate."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from typing import Annotated

import typer

from commitments.cli.changing import Choice, named
from commitments.cli.choosing import DryRunOption, WhereOption, YesOption, ids, split_words
from commitments.cli.output import tell
from commitments.cli.settings import StoreOption, TablesOption, WaitOption, store_of
from commitments.cli.typed import link as linked
from commitments.cli.typed import typed
from commitments.errors import UsageError
from commitments.model import Commitment, Register
from commitments.storage import Store
from commitments.tracking import status as following
from commitments.tracking.query import find

_Step = Callable[[Register, Sequence[int]], tuple[Register, Sequence[int]]]


def annotate(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID... TEXT", help="Numbers as 3,5-8, and the remark; - reads it.", show_default=False),
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="Give it this tag, one word.")] = None,
    untag: Annotated[list[str] | None, typer.Option("--untag", metavar="TAG", help="Take this tag off.")] = None,
    link: Annotated[
        list[str] | None, typer.Option("--link", metavar="URL", help="An address or file that the note points to.")
    ] = None,
    edit: Annotated[
        int | None, typer.Option("--edit", min=1, metavar="N", help="Write note N anew, as track show numbers them.")
    ] = None,
    remove: Annotated[int | None, typer.Option("--remove", min=1, metavar="N", help="Remove note N.")] = None,
    where: WhereOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    store: StoreOption = None,
    tables: TablesOption = None,
    wait: WaitOption = None,
) -> None:
    """Add a dated note to commitments, or tag them.

    Without a text your editor opens. Tags alone need none. Put a text in quotes; one of
    digits alone goes through a pipe. With --where there are no ids.

    \b
    Examples:
      track annotate 3 "The ministry says the date is being agreed."
      track annotate 1,5-7 --tag brief
    """
    numbers, rest = split_words(words or ())
    if not numbers and where is None and rest:
        ids(rest[:1])  # says what is wrong with it
    given = _Given(
        edit=edit,
        remove=remove,
        links=tuple(map(linked, link or ())),
        tags=tuple(map(typed, tag or ())),
        untags=tuple(map(typed, untag or ())),
    )
    choice = Choice(words=numbers, where=where, yes=yes, dry_run=dry_run, tables=tables)
    choice.check()
    given.check(alone=where is None and len(ids(numbers)) == 1, written=bool(rest))
    kept = store_of(context, store, wait)
    recorded = datetime.now(UTC)

    def note(text: str | None, seen: Sequence[Commitment] = ()) -> None:
        done = choice.change(context, kept, "annotate", given.step(text, recorded), seen)
        for sentence in given.sentences(named(done), text) if done else ():
            tell(sentence)

    if not given.needs_text and not rest:
        note(None)
    elif rest == ["-"]:
        note(typed(sys.stdin.buffer.read().decode("utf-8", "surrogateescape")).strip())
    elif rest:
        note(typed(rest[0]))
    else:
        _write(kept, ids(numbers), edit, note)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What is to be done beside the text, or with it."""

    edit: int | None
    remove: int | None
    links: tuple[str, ...]
    tags: tuple[str, ...]
    untags: tuple[str, ...]

    @property
    def needs_text(self) -> bool:
        """Whether nothing can be done without a text."""
        return not self.remove and bool(self.edit or self.links or not (self.tags or self.untags))

    def check(self, *, alone: bool, written: bool) -> None:
        """Raise UsageError where the options do not go together; `alone` tells of one commitment, `written` a text."""
        if self.edit and self.remove:
            raise UsageError("Give one of --edit and --remove.")
        if (self.edit or self.remove) and not alone:
            raise UsageError("Notes are numbered within a commitment; name the one whose note it is.")
        if self.remove and (written or self.links):
            raise UsageError("A note that is removed needs no text and no link.")

    def step(self, text: str | None, recorded: datetime) -> _Step:
        """Return what makes all changes to each of several commitments."""

        def one(register: Register, number: int) -> Register:
            if text is not None and self.edit:
                register = following.edit_note(register, number, self.edit, text, self.links)
            elif text is not None:
                register = following.annotate(register, number, text, recorded, self.links)
            if self.remove:
                register = following.remove_note(register, number, self.remove)
            if self.tags or self.untags:
                register = following.tagged(register, number, self.tags, self.untags)
            return register

        return lambda register, several: (reduce(one, several, register), several)

    def sentences(self, whose: str, text: str | None) -> Iterator[str]:
        """Yield what was done, in words."""
        if text is not None:
            yield f"Note {self.edit} of {whose} is written anew." if self.edit else f"Noted on {whose}."
        if self.remove:
            yield f"Note {self.remove} of {whose} is removed."
        if self.tags:
            yield f"Tagged {whose}: {', '.join(self.tags)}."
        if self.untags:
            yield f"Took off {whose}: {', '.join(self.untags)}."


def _write(
    kept: Store, several: Sequence[int], edit: int | None, note: Callable[[str, Sequence[Commitment]], None]
) -> None:
    """Give to `note` the remark as the editor leaves it, and the commitment whose note was written anew.

    Raises UsageError where nobody can write one, NoSuchCommitment, and what `note` raises.
    """
    # Only where nothing was typed.
    from commitments.cli.editors import can_edit, draft
    from commitments.cli.editors import edit as edited

    if not can_edit():
        raise UsageError("Missing argument 'TEXT': write the remark in quotes behind the ids, or - to read it.")
    register = kept.read()
    seen = [find(register, number) for number in several]
    # That there is no such note is said when it is to be written anew.
    before = seen[0].notes[edit - 1].text if edit and edit <= len(seen[0].notes) else ""
    with draft(f"{before}\n" if before else "", ".txt") as file:
        text = edited(file).strip()
        if text in ("", before.strip()):
            tell("Nothing was written, and nothing is changed.")
        else:
            note(text, seen if edit else ())
