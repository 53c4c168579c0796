"""What an expression means, by the names and dates of the command line."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commitments.cli.output import tell
from commitments.cli.settings import tables_of
from commitments.model import Commitment, Register, Review
from commitments.tracking.query import PartyName, Query, select

if TYPE_CHECKING:
    from commitments.extraction.parties import Gazetteer

ExpressionArgument = Annotated[
    str | None,
    typer.Argument(metavar="EXPR", help="Only what this expression means; see track filter.", show_default=False),
]


def expression(
    context: typer.Context, words: str, register: Register, as_of: date, tables: Path | None
) -> Callable[[Commitment], bool]:
    """Return which commitments of the register these words mean on a day; raises UsageError that shows the place."""
    return _read(context, words, register, as_of, tables)[0]


def meant(
    context: typer.Context, register: Register, asked: Query, words: str | None, tables: Path | None
) -> list[Commitment]:
    """Return the commitments that the options and the expression mean, by id; all that the options do without one.

    Raises UsageError that shows the place where the expression is none.
    """
    if words is None:
        return select(register, asked)
    means, fields = _read(context, words, register, asked.as_of, tables)
    if "review" in fields and not asked.reviews:
        # Whoever asks for reviews in the expression means all that it says.
        asked = replace(asked, reviews=tuple(Review))
    return [one for one in select(register, asked) if means(one)]


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
        from commitments.extraction.parties import party_named

        short = party_named(words, self._gazetteer)
        if short is None and not self._kept(words):
            from commitments.tracking.nearest import nearest

            # Among thousands of names any word is a little like one.
            if near := nearest(words, self._gazetteer.by_name, 0.8):
                tell(f"No party is called {words!r}. Did you mean {self._gazetteer.by_name[near]!r}?")
        return PartyName(short or words, known=short is not None)

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

    def _kept(self, words: str) -> bool:
        """Return whether a party of some commitment has these words in its name: it need not be in the tables."""
        asked = PartyName(words, known=False)
        return any(asked.names((*one.actors, *one.counterparties)) for one in self._register.commitments.values())

    @cached_property
    def _folder(self) -> Path | None:
        return tables_of(self._context, self._tables)

    @cached_property
    def _gazetteer(self) -> "Gazetteer":
        from commitments.extraction.parties import read_gazetteer
        from commitments.extraction.rules import read_tables

        return read_gazetteer(read_tables(self._folder))

    @cached_property
    def _topics(self) -> tuple[str, ...]:
        from commitments.extraction.rules import read_tables
        from commitments.extraction.topics import known_topics

        kept = {topic for one in self._register.commitments.values() for topic in one.topics}
        return tuple(sorted(kept.union(known_topics(read_tables(self._folder)))))

    @cached_property
    def _searches(self) -> Mapping[str, str]:
        from commitments.cli.config import searches

        return searches()
