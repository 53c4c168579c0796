"""What is read in a text: who is bound to what, and by when."""

from datetime import date
from enum import StrEnum
from typing import Self

import msgspec


class Kind(StrEnum):
    """How a party bound itself. The words decide, not the number of speakers."""

    AGREEMENT = "agreement"
    PLEDGE = "pledge"
    PLAN = "plan"
    OFFER = "offer"


class Strength(StrEnum):
    """Whether the words bind (agreement, pledge) or only declare (plan, offer)."""

    FIRM = "firm"
    SOFT = "soft"


class Schedule(StrEnum):
    """Where a date stands to a commitment's window; computed, never stored."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    UNDATED = "undated"


class Window(msgspec.Struct, frozen=True):
    """The days a time phrase means, both ends included; None where that side is not bounded."""

    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"a window cannot end before it starts: {self.earliest} … {self.latest}")

    def meets(self, other: Self) -> bool:
        """Return whether some day lies in both; a side that is not bounded excludes no day."""
        before = self.latest and other.earliest and self.latest < other.earliest
        after = other.latest and self.earliest and other.latest < self.earliest
        return not (before or after)

    def schedule(self, day: date) -> Schedule:
        """Return where `day` stands to it: before it opens, inside it, after it closed; undated without an end."""
        if self.earliest is None and self.latest is None:
            return Schedule.UNDATED
        if self.latest is not None and self.latest < day:
            return Schedule.OVERDUE
        if self.earliest is not None and day < self.earliest:
            return Schedule.UPCOMING
        return Schedule.DUE


class Deadline(msgspec.Struct, frozen=True):
    """A time phrase and what it means on its document's date."""

    phrase: str
    """Verbatim words of the document."""
    window: Window
    rule: str
    """Name of the row in tables/deadlines.csv that read it."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One place in one document where a commitment is stated, with the parts read from it.

    `text[start:end] == quote`; `action`, `condition` and the deadline's phrase are substrings of `quote`.
    """

    document: str
    """Id of the document's source."""
    quote: str
    start: int
    end: int
    cue: str
    """The words that make it a commitment, as they stand in the quote, or in the head of the list it is an item of."""
    rule: str
    """Which row of tables/cues.csv took it, as "cue + frame"."""
    actors: tuple[str, ...]
    counterparties: tuple[str, ...]
    action: str
    deadline: Deadline | None
    kind: Kind
    condition: str | None
    restated: bool
    specific: bool
    topics: tuple[str, ...]
    subject: str = ""
    """The thing through which the actors act ("the joint commission … would").

    Empty where they act themselves.
    """
    copied: bool = False
    """Whether it is the words of another mention again, in a copy of the document those stand in."""

    @property
    def strength(self) -> Strength:
        """Firm for agreements and pledges, soft for plans and offers."""
        return strength_of(self.kind)

    @property
    def conditional(self) -> bool:
        """Whether it hangs on a stated condition."""
        return self.condition is not None


_FIRM = (Kind.AGREEMENT, Kind.PLEDGE)


def strength_of(kind: Kind) -> Strength:
    """Return how strongly words of this kind bind: firm for agreements and pledges, soft for plans and offers."""
    return Strength.FIRM if kind in _FIRM else Strength.SOFT
