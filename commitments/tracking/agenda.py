"""An agenda: what is awaited, by the months in which it ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commitments.model import Commitment, Schedule
from commitments.tracking.query import closing


@dataclass(frozen=True, slots=True)
class Month:
    """The commitments whose windows end in one month and had not ended on the day of the agenda."""

    year: int
    month: int
    commitments: tuple[Commitment, ...]

    @property
    def name(self) -> str:
        """Return the month as "2031-12"."""
        return f"{self.year:04}-{self.month:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What is awaited on a day; each commitment stands in one place."""

    as_of: date
    until: date | None
    """The last day on which a window may end to be told of; None where there is none."""
    overdue: tuple[Commitment, ...]
    """What ended longest ago comes first."""
    months: tuple[Month, ...]
    """Ascending, none of them empty; in each, what ends soonest comes first."""
    open_ended: tuple[Commitment, ...]
    """Those whose windows have a beginning and no end."""
    later: tuple[Commitment, ...]
    """Those whose windows end after `until`."""
    undated: tuple[Commitment, ...]

    @property
    def told(self) -> tuple[Commitment, ...]:
        """Return all that the agenda tells of, in its order: not those that are later or undated."""
        return (*self.overdue, *(one for month in self.months for one in month.commitments), *self.open_ended)


def agenda(
    commitments: Iterable[Commitment], as_of: date, *, until: date | None = None, overdue: bool = False
) -> Agenda:
    """Return the agenda of these commitments on a day.

    With `until`, what ends after it, or has no end, is `later`; with `overdue`, all that is not overdue is.
    """
    late: list[Commitment] = []
    ahead: dict[tuple[int, int], list[Commitment]] = {}
    endless: list[Commitment] = []
    later: list[Commitment] = []
    undated: list[Commitment] = []
    for one in sorted(commitments, key=lambda one: (*closing(one), one.id)):
        schedule, deadline = one.schedule(as_of), one.deadline
        latest = deadline.window.latest if deadline else None
        if schedule is Schedule.UNDATED:
            undated.append(one)
        elif schedule is Schedule.OVERDUE:
            late.append(one)
        elif overdue or (until and (latest is None or latest > until)):
            later.append(one)
        elif latest:
            ahead.setdefault((latest.year, latest.month), []).append(one)
        else:
            endless.append(one)
    return Agenda(
        as_of=as_of,
        until=until,
        overdue=tuple(late),
        months=tuple(Month(year, month, tuple(several)) for (year, month), several in ahead.items()),
        open_ended=tuple(endless),
        later=tuple(later),
        undated=tuple(sorted(undated, key=lambda one: one.id)),
    )
