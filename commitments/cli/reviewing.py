"""The command that goes through what is proposed: review."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from commitments.cli.days import today
from commitments.cli.expressions import ExpressionArgument, meant
from commitments.cli.output import tell
from commitments.cli.settings import (
    NoColorOption,
    StoreOption,
    TablesOption,
    WaitOption,
    colour_of,
    store_of,
    tables_of,
)
from commitments.errors import UsageError
from commitments.model import Register, Review
from commitments.tracking.query import Query
from commitments.views.wording import counted, numbers

if TYPE_CHECKING:
    from commitments.tracking.reviewing import Session


def review(
    context: typer.Context,
    expression: ExpressionArgument = None,
    store: StoreOption = None,
    tables: TablesOption = None,
    wait: WaitOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Go through what is proposed, one by one, on a terminal.

    Each with its words and what was read from them: a accepts, r rejects, e edits a part,
    m merges, s skips, u undoes, ? tells the other keys, q quits. Every decision is kept
    at once, as a command of its own.

    \b
    Examples:
      track review
      track review "actor:norway and due<2022"
    """
    kept = store_of(context, store)
    register = kept.read()

    def proposed(now: Register) -> list[int]:
        asked = Query(as_of=today(), reviews=(Review.PROPOSED,))
        return [one.id for one in meant(context, now, asked, expression, tables).commitments]

    queue = proposed(register)
    if not queue:
        tell(_nothing(register, expression))
        return
    _check_terminal(queue)
    # Only here: what draws and asks takes longer to load than all the rest.
    from commitments.cli.known import Known
    from commitments.cli.review_keys import Reviewing
    from commitments.cli.review_screen import Screen
    from commitments.tracking.reviewing import Session

    _check_size()
    going = Reviewing(
        lambda waiting: store_of(context, store, wait, waiting),
        Known(tables_of(context, tables)),
        Session(queue=tuple(queue)),
        register,
    )
    Screen(going, colour=colour_of(context, no_color)).run()
    tell(_summary(going.session, len(proposed(kept.read()))))


def _nothing(register: Register, expression: str | None) -> str:
    if not register.commitments:
        return "Nothing is left to review: no commitments are kept yet; begin with track add FILE."
    which = "none that is proposed fits the expression" if expression else "none is proposed"
    return f"Nothing is left to review: of {counted(len(register.commitments), 'commitment')}, {which}."


def _summary(session: "Session", proposed: int) -> str:
    """Return what came of a review: "12 accepted, 3 rejected, 2 skipped; 2 still proposed."."""
    from commitments.tracking.reviewing import Outcome

    told = [f"{session.count(outcome)} {outcome}" for outcome in Outcome if outcome is not Outcome.MERGED]
    if merged := session.count(Outcome.MERGED):
        told.insert(2, f"{merged} {Outcome.MERGED}")
    return f"{', '.join(told)}; {proposed} still proposed."


def _check_terminal(queue: Sequence[int]) -> None:
    """Raise UsageError where there is no terminal to draw on and to ask."""
    if sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        return
    several = numbers(queue[:_NAMED]) + (" …" if len(queue) > _NAMED else "")
    raise UsageError(
        f"track review asks on a terminal, and there is none here; see {several} with track show ID, "
        "then track accept ID… or track reject ID…."
    )


def _check_size() -> None:
    from commitments.cli.review_screen import COLUMNS, ROWS

    size = os.get_terminal_size(sys.stdout.fileno())
    # A terminal that does not know its size says 0, and is then drawn on as one of 80 by 24.
    if 0 < size.columns < COLUMNS or 0 < size.lines < ROWS:
        raise UsageError(
            f"The terminal is too small ({size.columns}×{size.lines}) to review on; "
            f"make it at least {COLUMNS} columns by {ROWS} rows."
        )


_NAMED = 20
"""Ids that a sentence names at most."""
