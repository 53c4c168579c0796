"""Commands by which a person follows a commitment: annotate, status."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from datetime import UTC, datetime
from typing import Annotated

import typer

from commitments.cli.asking import number as parsed
from commitments.cli.days import day, today
from commitments.cli.deeds import deed_now
from commitments.cli.output import tell
from commitments.cli.settings import StoreOption, WaitOption, store_of
from commitments.errors import UsageError
from commitments.model import Register, Status, StatusChange
from commitments.tracking import status as following

IdArgument = Annotated[int, typer.Argument(metavar="ID", parser=parsed, help="Its number in track list.")]


def annotate(
    context: typer.Context,
    number: IdArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The remark.")],
    store: StoreOption = None,
    wait: WaitOption = None,
) -> None:
    """Add a dated note to a commitment.

    \b
    Examples:
      track annotate 3 "The ministry says the date is being agreed."
      track annotate 4 "Renamed Pakistan Stream: https://example.org/protocol"
    """
    recorded = datetime.now(UTC)
    store_of(context, store, wait).update(
        lambda register: (following.annotate(register, number, _typed(text), recorded), None), deed=deed_now()
    )
    tell(f"Noted on commitment {number}.")


def status(
    context: typer.Context,
    number: IdArgument,
    status: Annotated[
        Status, typer.Argument(metavar="STATUS", case_sensitive=False, help=f"One of {', '.join(Status)}.")
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
    store: StoreOption = None,
    wait: WaitOption = None,
) -> None:
    """Record what became of a commitment, and why.

    A status lasts until the next is recorded, and all are kept. The verdicts kept,
    partly-kept and broken need evidence.

    \b
    Examples:
      track status 4 in-progress --because "The protocol was signed."
      track status 3 kept --because "It met in Oslo." --on 2021-11-26 \\
        --evidence https://example.org/communique
    """
    since = day(on, "--on")
    if since > today():
        raise UsageError(f"--on {since} is still to come; a status is what has become of it.")
    recorded = datetime.now(UTC)

    def change(register: Register) -> tuple[Register, StatusChange]:
        grown = following.set_status(
            register,
            number,
            status,
            on=since,
            because=_typed(because),
            evidence=[_typed(source) for source in evidence or ()],
            recorded=recorded,
        )
        return grown, grown.commitments[number].steps[-1]

    holds = store_of(context, store, wait).update(change, deed=deed_now())
    if holds.recorded == recorded:
        tell(f"Commitment {number} is {status} since {since}.")
    else:
        tell(f"Recorded from {since}; commitment {number} stays {holds.status} since {holds.on}.")


def _typed(text: str) -> str:
    """Return the text of an argument as it can be stored: bytes that are not UTF-8 appear as escapes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
