"""A person is asked when documents were said that do not tell it themselves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import typer

from commitments.cli.choosing import somebody
from commitments.cli.days import day
from commitments.cli.harvesting import Harvest, Reader
from commitments.cli.output import tell
from commitments.errors import UnknownDate, UsageError

if TYPE_CHECKING:
    from commitments.documents.reading import Undated

_ASKED = "--ask"
"""What a source says that its date is from."""


def ready_to_ask() -> None:
    """Raise UsageError where nobody can be asked."""
    if not somebody():
        raise UsageError("--ask asks on a terminal, and this is none: give --date, or leave --ask out.")


def ask_dates(found: Harvest, reader: Reader) -> None:
    """Ask for the date of each document that carries none; those that get one are no failures any more, but read."""
    from commitments.documents.reading import Undated  # loaded by now, where anything was read

    for failure in [one for one in found.failures if isinstance(one, Undated)]:
        try:
            said = _said(failure)
        except typer.Abort:  # Ctrl-C, or the end of what is typed: this one and the rest stay without
            tell("")
            break
        if said:
            found.failures.remove(failure)
            found.read.append(reader.read(failure.dated(said, _ASKED)))


def _said(failure: Undated) -> date | None:
    """Return the day that a person gives; None where they leave the document out."""
    tell(str(failure))
    tell(f"“{failure.dated(date.min, _ASKED).source.title}”")
    while True:
        words: str = typer.prompt("When was it said? Enter leaves it out", default="", show_default=False, err=True)
        if not words.strip():
            return None
        try:
            return day(words, "The date")
        except UnknownDate as unclear:
            tell(str(unclear))
