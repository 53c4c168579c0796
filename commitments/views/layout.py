"""Lines of text whose parts have a role; a pipe gets them whole and bare, a terminal wrapped and coloured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from commitments.model import Commitment, Schedule, Status
from commitments.tracking.report import SETTLED


class Role(Enum):
    """What a piece of text is, by which a terminal may colour it; the words alone must say it too."""

    PLAIN = auto()
    HEADING = auto()
    STRONG = auto()
    QUIET = auto()
    QUOTE = auto()
    CUE = auto()
    OVERDUE = auto()
    DUE = auto()
    UPCOMING = auto()
    KEPT = auto()
    BROKEN = auto()
    MOVING = auto()
    TAKEN = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one role."""

    text: str
    role: Role = Role.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or a paragraph that a terminal wraps behind its lead."""

    body: tuple[Span, ...] = ()
    lead: Span = Span("")
    """Stands before the first row of the paragraph."""
    rest: str | None = None
    """Stands before its other rows in the lead's role; blanks of the lead's width where it is None."""


def said(text: str, role: Role = Role.PLAIN, *, lead: str = "", lead_role: Role = Role.QUIET) -> Line:
    """Return a line of one role behind a lead."""
    return Line((Span(text, role),), Span(lead, lead_role))


def plain(lines: Iterable[Line]) -> str:
    """Return the lines as bare text, one row each however long it is."""
    rows = (line.lead.text + "".join(span.text for span in line.body) for line in lines)
    return "\n".join(row.rstrip() for row in rows)


def status_role(status: Status) -> Role:
    """Return the role of a status."""
    match status:
        case Status.KEPT | Status.PARTLY_KEPT:
            return Role.KEPT
        case Status.BROKEN:
            return Role.BROKEN
        case Status.IN_PROGRESS | Status.STALLED:
            return Role.MOVING
        case Status.WITHDRAWN:
            return Role.QUIET
    return Role.PLAIN


def schedule_role(schedule: Schedule) -> Role:
    """Return the role of a schedule."""
    match schedule:
        case Schedule.OVERDUE:
            return Role.OVERDUE
        case Schedule.DUE:
            return Role.DUE
        case Schedule.UPCOMING:
            return Role.UPCOMING
    return Role.QUIET


def urgency(commitment: Commitment, as_of: date) -> Role:
    """Return the role of a commitment's schedule; a settled one does not press."""
    return Role.QUIET if commitment.status in SETTLED else schedule_role(commitment.schedule(as_of))
