"""What the rule tables know by name, the program's with those of the user: each is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from commitments.errors import UsageError
from commitments.tracking.query import PartyName

if TYPE_CHECKING:
    from commitments.extraction.deadlines import DeadlineTable
    from commitments.extraction.parties import Gazetteer


class Known:
    """Parties, topics and time phrases. Each of them raises UnsoundTable where the user's own tables are not sound."""

    def __init__(self, folder: Path | None) -> None:
        """Know what the program's tables say, and those in a user's `folder` where there is one."""
        self._folder = folder

    # The tables are those of the extraction, which takes longer to load than all that most commands need.

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """All parties, by their names."""
        from commitments.extraction.parties import gazetteer, read_gazetteer
        from commitments.extraction.rules import read_tables

        return read_gazetteer(read_tables(self._folder)) if self._folder else gazetteer()

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """All topics."""
        from commitments.extraction.rules import read_tables
        from commitments.extraction.topics import known_topics

        return known_topics(read_tables(self._folder))

    @cached_property
    def phrases(self) -> DeadlineTable:
        """All time phrases."""
        from commitments.extraction.deadlines import deadline_table, read_deadlines
        from commitments.extraction.rules import read_tables

        return read_deadlines(read_tables(self._folder)) if self._folder else deadline_table()

    def parties_named(self, names: Sequence[str]) -> tuple[PartyName, ...]:
        """Return the parties that these names mean, by their short names where the tables know them."""
        if not names:
            return ()
        from commitments.extraction.parties import party_named

        found = [(name, party_named(name, self.gazetteer)) for name in names]
        return tuple(PartyName(short or name, known=short is not None) for name, short in found)

    def topics_named(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the topics of these names; raises UsageError for one that the tables do not know."""
        for name in names:
            if name.lower() not in self.topics:
                from commitments.tracking.nearest import meant

                # All of them fill three lines, of which a review has no more.
                near = meant(name, self.topics)
                rest = f".{near}" if near else f"; there are {', '.join(self.topics)}."
                raise UsageError(f"No topic is called {name!r}{rest}")
        return tuple(name.lower() for name in names)
