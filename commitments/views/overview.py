"""Pictures of a report for a terminal: what became of each group, and windows against the day of the report.

They are made of marks that differ in form, so that they need no colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from commitments.model import Commitment, Schedule, Status, Window
from commitments.tracking.report import SETTLED, Report, nearest
from commitments.views.layout import Line, Role, Span, said, schedule_role, status_role
from commitments.views.visible import one_line

STATUS_MARKS: Mapping[StrEnum, str] = {
    Status.KEPT: "✓",
    Status.PARTLY_KEPT: "◐",
    Status.IN_PROGRESS: "▸",
    Status.STALLED: "‖",
    Status.BROKEN: "✗",
    Status.WITHDRAWN: "–",
    Status.OPEN: "·",
}
"""In the order in which they stand in a bar: what is finished well first, what is open last."""
SCHEDULE_MARKS: Mapping[StrEnum, str] = {
    Schedule.OVERDUE: "!",
    Schedule.DUE: "●",
    Schedule.UPCOMING: "○",
    Schedule.UNDATED: "·",
}

_WIDTH, _COUNT = 80, 4
_SHORTEST, _LONGEST = 12, 30
"""Cells for the names of groups; a longer name has a line of its own."""
_GROUPS = 30
"""More bars than fill a screen are no picture."""
TRACK = 31
"""Cells of the line on which a window is drawn."""
_WINDOWS = 7
"""Of each schedule: else what is long overdue would leave no room for what is due."""
_TIMED = (Schedule.OVERDUE, Schedule.DUE, Schedule.UPCOMING)


def group_bars(report: Report) -> Iterator[Line]:
    """Yield two bars a group, one mark a commitment or a few: its statuses, and where what is not settled stands."""
    groups, earlier, later = nearest(report, _GROUPS)
    if not groups:
        return
    statuses = [_counts(group.commitments, STATUS_MARKS, lambda one: one.status) for group in groups]
    schedules = [
        _counts(
            [one for one in group.commitments if one.status not in SETTLED],
            SCHEDULE_MARKS,
            lambda one: one.schedule(report.as_of),
        )
        for group in groups
    ]
    names = min(max(_SHORTEST, *(len(one_line(group.name)) + 1 for group in groups), len(report.by) + 4), _LONGEST)
    room = (_WIDTH - names - _COUNT - 4) // 2
    unit = _unit([*statuses, *schedules], room)
    yield Line()
    head = f"{'By ' + report.by:<{names}}{'all':>{_COUNT}}  {'status':<{room}}  schedule"
    yield Line((Span(head, Role.HEADING),))
    for group, status, schedule in zip(groups, statuses, schedules, strict=True):
        name = one_line(group.name)
        if len(name) >= names:
            yield said(name)
            name = ""
        lead = Span(f"{name:<{names}}{len(group.commitments):>{_COUNT}}  ")
        left, marks = _bar(status, STATUS_MARKS, status_role, unit)
        yield Line(
            (lead, *left, Span(" " * (room - marks + 2)), *_bar(schedule, SCHEDULE_MARKS, schedule_role, unit)[0])
        )
    if earlier or later:
        rest = f"{earlier} earlier and {later} more" if earlier else f"{later} more"
        yield said(f"and {rest}", Role.QUIET)
    yield said(_legend(statuses, STATUS_MARKS), Role.QUIET, lead="status    ")
    if any(map(sum, (some.values() for some in schedules))):
        yield said(_legend(schedules, SCHEDULE_MARKS), Role.QUIET, lead="schedule  ")
    yield said(f"one mark: {'1 commitment' if unit == 1 else f'up to {unit} commitments'}", Role.QUIET)


def pressing(report: Report) -> list[Commitment]:
    """Return what presses most of what is not settled and has a window: overdue first, then due, then upcoming."""
    return [one for schedule in _TIMED for one in report.schedules[schedule][:_WINDOWS]]


class Track:
    """The days that the windows of a report are drawn on, cell by cell."""

    def __init__(self, commitments: Sequence[Commitment], as_of: date) -> None:
        """Hold nine windows in ten, and the day: one target of 2070 must not press all others into a corner."""
        windows = [one.deadline.window for one in commitments if one.deadline]
        ends = sorted(day.toordinal() for w in windows for day in (w.earliest, w.latest) if day)
        rare = len(ends) // 20
        self._today = as_of.toordinal()
        self._first = min([self._today - 30, *ends[rare : rare + 1]])
        self._last = max([self._today + 30, *ends[len(ends) - 1 - rare :][:1]])

    def _cell(self, day: int) -> int:
        return round((TRACK - 1) * (day - self._first) / (self._last - self._first))

    def axis(self) -> str:
        """Return the first and the last month of the track and a mark above the day; none where it would cover one."""
        first, last = (f"{date.fromordinal(day):%Y-%m}" for day in (self._first, self._last))
        today = self._cell(self._today)
        begins = first if today > len(first) else ""
        ends = last if today < TRACK - len(last) - 1 else ""
        return f"{begins:<{today}}▼{ends:>{TRACK - today - 1}}"

    def drawn(self, window: Window) -> str:
        """Return the line with the window on it; an arrow where it goes on beyond the line or has no end."""
        first = window.earliest.toordinal() if window.earliest else self._first - 1
        last = window.latest.toordinal() if window.latest else self._last + 1
        begin, end = (min(max(self._cell(day), 0), TRACK - 1) for day in (first, last))
        cells = ["━" if begin <= cell <= end else " " for cell in range(TRACK)]
        today = self._cell(self._today)
        cells[today] = "┿" if begin <= today <= end else "│"
        if first < self._first:
            cells[0] = "←"
        if last > self._last:
            cells[-1] = "→"
        return "".join(cells)


def windows_title(report: Report) -> str:
    """Return the title of the picture of windows, with how many it leaves to the lists below."""
    windows = sum(len(report.schedules[schedule]) for schedule in _TIMED)
    left = f"; {_WINDOWS} of a schedule here" if windows > len(pressing(report)) else ""
    undated = len(report.schedules[Schedule.UNDATED])
    return f"Windows against {report.as_of} ({windows}{left}{f'; {undated} undated' if undated else ''})"


def _counts(
    commitments: Sequence[Commitment], marks: Mapping[StrEnum, str], of: Callable[[Commitment], StrEnum]
) -> dict[StrEnum, int]:
    found = [of(one) for one in commitments]
    return {value: found.count(value) for value in marks}


def _unit(bars: Sequence[Mapping[StrEnum, int]], room: int) -> int:
    """Return for how many commitments one mark stands, so that the longest bar fits; none that is there is left out."""
    unit = 1
    while any(sum(-(-count // unit) for count in bar.values()) > room for bar in bars):
        unit += 1
    return unit


def _bar(
    counts: Mapping[StrEnum, int], marks: Mapping[StrEnum, str], role: Callable[..., Role], unit: int
) -> tuple[list[Span], int]:
    pieces = [(value, -(-count // unit)) for value, count in counts.items() if count]
    return [Span(marks[value] * length, role(value)) for value, length in pieces], sum(n for _, n in pieces)


def _legend(bars: Sequence[Mapping[StrEnum, int]], marks: Mapping[StrEnum, str]) -> str:
    return "  ".join(f"{mark} {value}" for value, mark in marks.items() if any(bar[value] for bar in bars))
