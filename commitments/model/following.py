"""What a person adds to what was read: review, corrections, status with evidence, notes."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

import msgspec

from commitments.model.mentions import Deadline, Kind


class Status(StrEnum):
    """What became of a commitment; only a person sets it."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    STALLED = "stalled"
    KEPT = "kept"
    PARTLY_KEPT = "partly-kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class Review(StrEnum):
    """Whether a person has looked at what the extraction proposed."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Evidence(msgspec.Struct, frozen=True):
    """What a person points to when saying that a commitment was kept or broken: an address, a file or a remark."""

    source: str
    on: date


class StatusChange(msgspec.Struct, frozen=True, kw_only=True):
    """One step in a commitment's history: its status from the day `on`, and why."""

    status: Status
    on: date
    because: str
    evidence: tuple[Evidence, ...] = ()
    recorded: datetime
    """When it was written down, in UTC."""
    actor: str = ""
    """Whose status it is; empty where it is that of all who are bound."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A dated remark by the user."""

    text: str
    recorded: datetime
    """When it was written down, in UTC."""
    links: tuple[str, ...] = ()
    """Addresses that it points to."""


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What a person put in place of what was read; None where what was read stands.

    It holds whatever a later document says.
    """

    actors: tuple[str, ...] | None = None
    counterparties: tuple[str, ...] | None = None
    action: str | None = None
    deadline: Deadline | None = None
    """Its phrase is the person's, and its rule `BY_HAND`."""
    undated: bool = False
    """Whether no deadline is stated after all."""
    kind: Kind | None = None
    condition: str | None = None
    """Empty where it hangs on none after all."""
    specific: bool | None = None
    topics: tuple[str, ...] | None = None


BY_HAND = "by hand"
"""What stands for the rule where a person gave a deadline."""

_FINISHED = frozenset({Status.KEPT, Status.PARTLY_KEPT, Status.BROKEN, Status.WITHDRAWN})


def overall(statuses: Iterable[Status]) -> Status:
    """Return the status of a joint commitment from those of its actors.

    What all have, it has. Where each is finished, in one way or another, it is partly kept if anything was kept, and
    else broken. Where one is not, it is in progress if anybody has kept or begun something, and else stalled if
    anybody stalls or broke it.
    """
    several = set(statuses)
    if len(several) < 2:
        return several.pop() if several else Status.OPEN
    kept = not several.isdisjoint({Status.KEPT, Status.PARTLY_KEPT})
    if several <= _FINISHED:
        return Status.PARTLY_KEPT if kept else Status.BROKEN
    if kept or Status.IN_PROGRESS in several:
        return Status.IN_PROGRESS
    return Status.OPEN if several.isdisjoint({Status.STALLED, Status.BROKEN}) else Status.STALLED
