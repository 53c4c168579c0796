"""What was made of every sentence of a text: what was taken, what was refused and why, and where no cue stands.

Beside the model and not in it: no command but `track explain` pays for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commitments.model import Mention


class Outcome(StrEnum):
    """What became of a cue."""

    TAKEN = "taken"
    LIST = "opens a list"
    REFUSED = "refused"
    NONE = "no cue"
    """There is none, or a word of the cue table that is no cue where it stands."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a rule table, where an editor finds it."""

    table: str
    line: int
    name: str
    """What identifies it: a rule ("agree + to") or the first cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one cue, and why."""

    outcome: Outcome
    cue: str
    """Verbatim; empty where no word of the cue table stands in the sentence."""
    start: int
    end: int
    """Offsets of the cue in the text, in the head of the list where the sentence is an item; 0 where there is none."""
    why: str
    rows: tuple[TableRow, ...] = ()
    """The rows that decided, or that were tried and do not fit; none where the grammar decided."""
    mentions: tuple[Mention, ...] = ()
    """What was read, where it was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One sentence, headline or list item of a text with a verdict on each cue in it; at least one verdict."""

    number: int
    """From 1, in the order of the text."""
    start: int
    end: int
    text: str
    speaker: str
    """The label of the one who speaks, verbatim; empty where there is none."""
    verdicts: tuple[Verdict, ...]
    """In the order of the cues."""

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """Return what became of its cues."""
        return frozenset(verdict.outcome for verdict in self.verdicts)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Return what was read in it."""
        return tuple(mention for verdict in self.verdicts for mention in verdict.mentions)
