"""What the store tells of itself: who changed what when, what is wrong with it, and what it could go back to.

Beside the model and not in it: no command that only lists commitments pays for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commitments.model import Deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one generation changed, as the journal has it."""

    generation: int
    deed: Deed | None
    """None where the store was changed by a program that did not say."""
    new: tuple[int, ...] = ()
    """Ids of commitments that came to be."""
    changed: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    """Titles of the documents that came or went with it."""
    undoes: int | None = None
    """The generation whose deed this one reversed."""
    redoes: int | None = None
    """The generation whose deed, reversed before, this one did again."""

    @property
    def touched(self) -> tuple[int, ...]:
        """Return the ids of all commitments that came, changed or went, ascending."""
        return tuple(sorted({*self.new, *self.changed, *self.removed}))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that `check` found."""

    what: str
    """One sentence."""
    remedy: str = ""
    """What to do about it, in a sentence; empty where nothing need be done."""
    damage: bool = True
    """Whether something is lost or altered; else it is only worth knowing."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole generation that is kept beside the store."""

    name: str
    """The file's name, by which it is restored."""
    day: date | None
    """The day before whose first change it was the store; None for the previous generation."""
    generation: int
    commitments: int
    bytes: int
    """Of the file, as it lies there."""
