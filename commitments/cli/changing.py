"""How a command changes the commitments that were chosen: all in one step, or none."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import typer

from commitments.cli.choosing import chosen, go_on, ids, one_way
from commitments.cli.deeds import deed_now
from commitments.errors import ChangedMeanwhile
from commitments.model import Commitment, Register
from commitments.storage import Store
from commitments.tracking.query import find
from commitments.views.wording import counted, first_numbers

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which commitments a command was called for, and how."""

    words: Sequence[str] | None
    where: str | None = None
    yes: bool = False
    dry_run: bool = False
    tables: Path | None = None

    def check(self) -> None:
        """Raise UsageError where neither ids nor an expression are given, or both, or a word is no id."""
        one_way(self.words, self.where)
        ids(self.words or ())

    def change(
        self,
        context: typer.Context,
        kept: Store,
        what: str,
        step: Callable[[Register, Sequence[int]], tuple[Register, T]],
        seen: Sequence[Commitment] = (),
    ) -> T | None:
        """Change the chosen commitments in one generation, and return what `step` returned beside the register.

        `what` says in words what is done to them: "reject". `seen` are commitments as the person saw them who decided
        on this; whoever is asked here has seen all that are chosen. None where nothing was changed, since none was
        chosen, it was a dry run, or the person said no. Raises NoSuchCommitment, UsageError, ChangedMeanwhile where one
        that was seen is another by now, and what the step and the store raise.
        """
        self.check()
        asked = self.where is not None and not self.yes

        def goes_on(several: Sequence[int]) -> bool:
            return go_on(what, several, asked=asked, yes=self.yes, dry_run=self.dry_run)

        def at_once(now: Register) -> tuple[Register, T | None]:
            several = self._chosen(context, now)
            _check_unchanged(seen, now)
            return step(now, several) if goes_on(several) else (now, None)

        if not asked and not self.dry_run:
            return kept.update(at_once, deed=deed_now())
        register = kept.read()
        several = self._chosen(context, register)
        step(register, several)  # what cannot be done is said before anybody is asked
        if not goes_on(several):
            return None
        agreed = [register.commitments[number] for number in several]

        def as_agreed(now: Register) -> tuple[Register, T]:
            _check_unchanged(agreed, now)
            return step(now, several)

        return kept.update(as_agreed, deed=deed_now())

    def _chosen(self, context: typer.Context, register: Register) -> list[int]:
        return chosen(context, register, self.words, self.where, self.tables)


def named(several: Sequence[int]) -> str:
    """Return the commitments by their ids, in words: "commitment 3", "commitments 3, 5–8"; of many, the first."""
    first = first_numbers(several)
    if first.endswith("…"):
        return f"{counted(len(several), 'commitment')} ({first})"
    return f"commitment{'s' if len(several) > 1 else ''} {first}"


def _check_unchanged(seen: Iterable[Commitment], now: Register) -> None:
    """Raise ChangedMeanwhile where one is no longer as it was seen, and NoSuchCommitment where it is gone."""
    for one in seen:
        if find(now, one.id) != one:
            raise ChangedMeanwhile(
                f"Another command changed commitment {one.id} meanwhile, so nothing is changed here; look at it again."
            )
