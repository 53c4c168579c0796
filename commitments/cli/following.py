"""The command by which a person says what became of commitments: status."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer

from commitments.cli.changing import Choice, named
from commitments.cli.choosing import DryRunOption, WhereOption, YesOption
from commitments.cli.days import day, day_or_none, today
from commitments.cli.known import Known
from commitments.cli.output import tell
from commitments.cli.settings import StoreOption, TablesOption, WaitOption, store_of, tables_of
from commitments.cli.typed import source, typed
from commitments.errors import UsageError
from commitments.model import Commitment, Register, Status
from commitments.tracking import status as following
from commitments.tracking.nearest import meant
from commitments.tracking.query import PartyName, find


def status(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="[ID...] STATUS", help=f"Numbers as 3,5-8; one of {', '.join(Status)}.")
    ],
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, in a sentence.")],
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence",
            metavar="SOURCE",
            help="An address, a file or a source that shows it; may be given again.",
        ),
    ] = None,
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="Since which day it is so.", show_default=True)
    ] = "today",
    evidence_on: Annotated[
        str | None,
        typer.Option("--evidence-on", metavar="DATE", help="Of which day the evidence is. [default: that of --on]"),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="PARTY", help="Only for this one of several who are bound, by any name."),
    ] = None,
    where: WhereOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    store: StoreOption = None,
    tables: TablesOption = None,
    wait: WaitOption = None,
) -> None:
    """Record what became of commitments, and why.

    A status lasts until the next is recorded, and all are kept. The verdicts kept,
    partly-kept and broken need evidence. With --where no ids are given: the status alone.

    \b
    Examples:
      track status 3 kept --because "It met in Oslo." --on 2021-11-26 \\
        --evidence https://example.org/communique
      track status 1,5-7 stalled --because "No news for a year."
    """
    verdict = _status(words[-1])
    since, shown_on = day(on, "--on"), day_or_none(evidence_on, "--evidence-on")
    if since > today():
        raise UsageError(f"--on {since} is still to come; a status is what has become of it.")
    if shown_on and shown_on > today():
        raise UsageError(f"--evidence-on {shown_on} is still to come; evidence is of a day that was.")
    (party,) = Known(tables_of(context, tables)).parties_named([typed(actor)]) if actor is not None else (None,)
    recorded = datetime.now(UTC)

    def step(register: Register, several: Sequence[int]) -> tuple[Register, list[tuple[Commitment, str]]]:
        whose = {number: _actor(find(register, number), party) if party else "" for number in several}
        for number, bound in whose.items():
            register = following.set_status(
                register,
                number,
                verdict,
                on=since,
                because=typed(because),
                evidence=[source(one) for one in evidence or ()],
                recorded=recorded,
                actor=bound,
                evidence_on=shown_on,
            )
        return register, [(register.commitments[number], bound) for number, bound in whose.items()]

    choice = Choice(words=words[:-1], where=where, yes=yes, dry_run=dry_run, tables=tables)
    done = choice.change(context, store_of(context, store, wait), f"record {verdict} for", step)
    for sentence in _sentences(done or (), recorded):
        tell(sentence)


def _status(word: str) -> Status:
    """Return the status that a word names; raises UsageError."""
    try:
        return Status(word.lower())
    except ValueError:
        known = ", ".join(f"'{status}'" for status in Status)
        if word[:1].isdigit():
            raise UsageError(f"Missing argument 'STATUS': behind the ids stands what became of it, {known}.") from None
        raise UsageError(f"{word!r} is not one of {known}.{meant(word, Status)}") from None


def _actor(one: Commitment, asked: PartyName) -> str:
    """Return the actor of a commitment that is asked for, or the name asked for where it is none of them.

    Raises UsageError where it fits several.
    """
    found = [name for name in one.actors if asked.names([name])]
    if len(found) > 1:
        raise UsageError(
            f"{asked.words!r} fits {' and '.join(found)}, whom commitment {one.id} binds; name one in full."
        )
    return found[0] if found else asked.words


def _sentences(done: Sequence[tuple[Commitment, str]], recorded: datetime) -> Iterator[str]:
    """Yield what holds now of each commitment, or of the actor of it that was named."""
    holding: dict[tuple[str, str], list[int]] = {}
    for one, actor in done:
        steps = [step for step in one.steps if not actor or step.actor in ("", actor)]
        last = steps[-1]
        now = f"{last.status}{f' for {actor}' if actor else ''} since {last.on}"
        if last.recorded != recorded:
            since = next(step.on for step in steps if step.recorded == recorded)
            yield f"Recorded from {since}; commitment {one.id} stays {now}."
            continue
        holding.setdefault((now, one.status if actor and len(one.actors) > 1 else ""), []).append(one.id)
    for (now, whole), several in holding.items():
        it, are = ("it", "is") if len(several) == 1 else ("they", "are")
        yield f"{named(several).capitalize()} {are} {now}{f'; as a whole {it} {are} {whole}' if whole else ''}."
