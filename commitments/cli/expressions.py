"""What an expression means, by the names and dates of the command line."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

import typer

from commitments.cli.known import Known
from commitments.cli.output import tell
from commitments.cli.settings import tables_of
from commitments.model import Commitment, Register, Review
from commitments.tracking.query import PartyName, Query, select

ExpressionArgument = Annotated[
    str | None,
    typer.Argument(metavar="EXPR", help="Only what this expression means; see track filter.", show_default=False),
]


def expression(
    context: typer.Context, words: str, register: Register, as_of: date, tables: Path | None
) -> Callable[[Commitment], bool]:
    """Return which commitments of the register these words mean on a day; raises UsageError that shows the place."""
    return _read(context, words, register, as_of, tables)[0]


@dataclass(frozen=True, slots=True)
class Found:
    """What the options and the expression of a command mean."""

    commitments: list[Commitment]
    """By id."""
    hidden: int
    """How many more would be meant, had they not been rejected."""
    fields: frozenset[str]
    """Those that the expression names."""


def meant(context: typer.Context, register: Register, asked: Query, words: str | None, tables: Path | None) -> Found:
    """Return what the options and the expression mean; all that the options do without one.

    Raises UsageError that shows the place where the expression is none.
    """
    rejected_too = asked if asked.reviews else replace(asked, reviews=tuple(Review))
    found, fields = select(register, rejected_too), frozenset[str]()
    if words is not None:
        means, fields = _read(context, words, register, asked.as_of, tables)
        found = [one for one in found if means(one)]
    if asked.reviews or "review" in fields:  # whoever asks for reviews in the expression means all that it says
        return Found(found, 0, fields)
    left = [one for one in found if one.review is not Review.REJECTED]
    return Found(left, len(found) - len(left), fields)


def _read(
    context: typer.Context, words: str, register: Register, as_of: date, tables: Path | None
) -> tuple[Callable[[Commitment], bool], frozenset[str]]:
    # Only where an expression is given: it loads the parser of its grammar.
    from commitments.tracking.expression_fields import Asked
    from commitments.tracking.expressions import reading

    names = _CommandLine(context, register, as_of, tables)
    return reading(words, Asked(names=names, sources=register.sources, as_of=as_of))


class _CommandLine:
    """The names of the tables and of the config file, each read when it is first asked for."""

    def __init__(self, context: typer.Context, register: Register, as_of: date, tables: Path | None) -> None:
        self._context, self._register, self._as_of, self._tables = context, register, as_of, tables

    def party(self, words: str) -> PartyName:
        """Return the party of the tables with this name, or the words where none has it."""
        (party,) = self._known.parties_named([words])
        if not party.known and not self._kept(party):
            from commitments.tracking.nearest import nearest

            # Among thousands of names any word is a little like one.
            names = self._known.gazetteer.by_name
            if near := nearest(words, names, 0.8):
                tell(f"No party is called {words!r}. Did you mean {names[near]!r}?")
        return party

    def topics(self) -> Sequence[str]:
        """Return the topics of the tables, and those that came from elsewhere with what is kept."""
        return self._topics

    def days(self, words: str) -> tuple[date, date]:
        """Return the first and the last day these words mean, counted from the day that schedules are told for."""
        from commitments.cli.periods import period

        return period(words, self._as_of)

    def searches(self) -> Mapping[str, str]:
        """Return the saved searches of the config files."""
        return self._searches

    def _kept(self, asked: PartyName) -> bool:
        """Return whether a party of some commitment is meant: it need not be in the tables."""
        return any(asked.names((*one.actors, *one.counterparties)) for one in self._register.commitments.values())

    @cached_property
    def _known(self) -> Known:
        return Known(tables_of(self._context, self._tables))

    @cached_property
    def _topics(self) -> tuple[str, ...]:
        kept = {topic for one in self._register.commitments.values() for topic in one.topics}
        return tuple(sorted(kept.union(self._known.topics)))

    @cached_property
    def _searches(self) -> Mapping[str, str]:
        from commitments.cli.config import searches

        return searches()
