"""A report in lines: the figures, what presses, and every commitment by topic, actor or status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from commitments.model import Commitment, Schedule, Status
from commitments.tracking.report import Group, Grouping, Report
from commitments.views.layout import Line, Role, Span, plain, said, schedule_role, status_role, urgency
from commitments.views.visible import one_line
from commitments.views.wording import counted, parties, span, standing

_BAR = 14
_LABEL = 13
_COUNT = 5


@dataclass(frozen=True, slots=True)
class Section:
    """Commitments under one title."""

    title: str
    role: Role
    commitments: tuple[Commitment, ...]
    timed: bool
    """Whether it is said of them how their deadlines stand, and not their status."""
    pressing: bool = False
    """Whether these are commitments of one schedule, and no group."""

    def heading(self) -> Line:
        """Return the title with the number of commitments."""
        return Line((Span(self.title, self.role), Span(f" ({len(self.commitments)})", Role.QUIET)))

    def states(self, one: Commitment, report: Report) -> tuple[Span, ...]:
        """Return what to say of a commitment here: how its deadline stands, or its status."""
        status = Span(one.status, status_role(one.status))
        if not self.timed:
            return (status,)
        if one.schedule(report.as_of) is Schedule.UNDATED:
            stands = Span(f"said {report.said[one.id]}", Role.QUIET)
        else:
            stands = Span(standing(one, report.as_of), urgency(one, report.as_of))
        told = one.status is Status.OPEN or report.by is Grouping.STATUS
        return (stands,) if told else (stands, status)


def figures(report: Report, asked: str, *, stacked: bool = False) -> list[Line]:
    """Return the head of the report: the day, what was asked for, and how many stand where.

    Stacked, the bars of statuses and schedules stand in one column instead of two.
    """
    total, unsettled = len(report.commitments), report.unsettled
    sums = f"{counted(total, 'commitment')}, {unsettled} not settled"
    if total:
        sums += f"; said {_period(report.said)}"
    return [
        said(f"Commitments as of {report.as_of}{f': {asked}' if asked else ''}", Role.HEADING),
        said(sums, Role.QUIET),
        Line(),
        *_bars(report, stacked),
    ]


def sections(report: Report, groups: Sequence[Group] | None = None) -> list[Section]:
    """Return what presses, schedule by schedule, then the groups: all, or those given; none that is empty."""
    pressing = [
        Section(schedule.value.capitalize(), _title_role(schedule), some, timed=True, pressing=True)
        for schedule, some in report.schedules.items()
        if some
    ]
    by, by_status = report.by.value.capitalize(), report.by is Grouping.STATUS
    grouped = [
        Section(f"{by}: {one_line(group.name)}", Role.HEADING, group.commitments, by_status)
        for group in (report.groups if groups is None else groups)
    ]
    return pressing + grouped


def summary(report: Report, asked: str) -> str:
    """Return the report as bare text for a pipe or a file: one line a commitment, however long."""
    return plain([*figures(report, asked), *lines(report)])


def lines(report: Report) -> Iterator[Line]:
    """Yield the sections with one line a commitment."""
    for section in sections(report):
        yield Line()
        yield section.heading()
        for one in section.commitments:
            yield sentence(one, section.states(one, report))


def sentence(one: Commitment, states: tuple[Span, ...]) -> Line:
    """Return one commitment on one line: id, parties, action, deadline, and what is to say of it."""
    deadline = one.deadline
    when = f"{one_line(deadline.phrase)}: {span(deadline.window)}; " if deadline else ""
    text = f"{parties(one)}: {one_line(one.action)} [{when}"
    joined = [part for state in states for part in (state, Span("; "))][:-1]
    return Line((Span(text), *joined, Span("]")), Span(f"{one.id:>4}  "))


def _title_role(schedule: Schedule) -> Role:
    role = schedule_role(schedule)
    return Role.HEADING if role is Role.QUIET else role


def _period(said_on: Mapping[int, date]) -> str:
    first, last = min(said_on.values()), max(said_on.values())
    return f"{first}" if first == last else f"{first} … {last}"


def _bars(report: Report, stacked: bool) -> Iterator[Line]:
    """Yield bars for statuses and schedules, all of one scale; a status that nothing has is left out."""
    scale = max(1, len(report.commitments))
    left = [_bar(status.value, count, status_role(status), scale) for status, count in report.statuses.items() if count]
    right = [
        _bar(schedule.value, len(some), schedule_role(schedule), scale) for schedule, some in report.schedules.items()
    ]
    if stacked:
        yield from (Line(bar) for bar in (*left, (), *right))
        return
    blank = (Span(" " * (_LABEL + _BAR + _COUNT)),)
    for status, schedule in zip_longest(left, right, fillvalue=blank):
        yield Line((*status, Span("   "), *schedule))


def _bar(label: str, count: int, role: Role, scale: int) -> tuple[Span, ...]:
    eighths = max(count * _BAR * 8 // scale, 1 if count else 0)
    bar = "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()
    return Span(f"{label:<{_LABEL}}"), Span(f"{bar:<{_BAR}}", role), Span(f"{count:>{_COUNT}}")
