"""What an expression means, by the names and dates of the command line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import typer

from commitments.model import Commitment, Register


def expression(
    context: typer.Context, words: str, register: Register, as_of: date, tables: Path | None
) -> Callable[[Commitment], bool]:
    """Return which commitments of the register these words mean on a day; raises UsageError that shows the place."""
    raise NotImplementedError
