"""How a command changes the commitments that were chosen: all in one step, or none."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import typer

from commitments.cli.choosing import chosen, go_on, ids, one_way
from commitments.cli.deeds import deed_now
from commitments.model import Register
from commitments.storage import Store
from commitments.views.wording import numbers

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which commitments a command was called for, and how."""

    words: Sequence[str] | None
    where: str | None = None
    yes: bool = False
    dry_run: bool = False
    tables: Path | None = None
    rejected: bool = True
    """Whether an expression means rejected commitments too."""

    def check(self) -> None:
        """Raise UsageError where neither ids nor an expression are given, or both."""
        one_way(self.words, self.where)

    def change(
        self,
        context: typer.Context,
        kept: Store,
        what: str,
        step: Callable[[Register, Sequence[int]], tuple[Register, T]],
    ) -> T | None:
        """Change the chosen commitments in one generation, and return what `step` returned beside the register.

        `what` says in words what is done to them: "reject". None where nothing was changed, since none was chosen, it
        was a dry run, or the person said no. Raises NoSuchCommitment, UsageError, and what the step and the store
        raise.
        """
        if self.words and self.where is None and not self.dry_run:
            numbers_named = ids(self.words)
            return kept.update(lambda register: step(register, numbers_named), deed=deed_now())
        register = kept.read()
        several = chosen(context, register, self.words, self.where, self.tables, rejected=self.rejected)
        step(register, several)  # what cannot be done is said before anybody is asked
        if not go_on(what, several, asked=self.where is not None, yes=self.yes, dry_run=self.dry_run):
            return None
        return kept.update(lambda now: step(now, several), deed=deed_now())


def named(several: Sequence[int]) -> str:
    """Return the commitments by their ids, in words: "commitment 3", "commitments 3, 5–8"."""
    return f"commitment{'s' if len(several) > 1 else ''} {numbers(several)}"
