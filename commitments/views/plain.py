"""A report in words alone, for those who listen to it: no bars, no arrows, no lines drawn, one sentence a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from commitments.model import Commitment, Schedule, Status, Window
from commitments.tracking.report import SETTLED, Group, Report
from commitments.views.visible import one_line
from commitments.views.wording import counted, listed, standing


def plain_report(report: Report, asked: str) -> str:
    """Return the report; `asked` says in words which commitments it holds, empty where all."""
    return "\n".join(_sentences(report, asked))


def _sentences(report: Report, asked: str) -> Iterator[str]:
    yield f"Commitments as of {report.as_of}{f', only {asked}' if asked else ''}."
    total = len(report.commitments)
    yield f"{counted(total, 'commitment')}, {report.unsettled} not settled."
    if not total:
        return
    yield f"By status: {_told(report.statuses)}."
    pressing = {schedule: len(some) for schedule, some in report.schedules.items()}
    yield f"By schedule, those not settled: {_told(pressing) or 'none'}."
    for schedule, some in report.schedules.items():
        if some:
            yield ""
            yield f"{schedule.value.capitalize()}, {counted(len(some), 'commitment')}:"
            yield from (_sentence(one, report) for one in some)
    for group in report.groups:
        yield ""
        name = one_line(group.name).replace("→", "to").replace("↔", "with")
        yield f"{report.by.value.capitalize()} {name}: {_group(group, report)}."
        yield f"Commitments {', '.join(str(one.id) for one in group.commitments)}."


def _told(counts: Mapping[Any, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def _group(group: Group, report: Report) -> str:
    statuses = Counter(one.status for one in group.commitments)
    pressing = Counter(one.schedule(report.as_of) for one in group.commitments if one.status not in SETTLED)
    told = f"{counted(len(group.commitments), 'commitment')}; {_told({status: statuses[status] for status in Status})}"
    if not pressing:
        return told
    return f"{told}; of those not settled {_told({schedule: pressing[schedule] for schedule in Schedule})}"


def _sentence(one: Commitment, report: Report) -> str:
    actors = listed(one.actors) or "no actor"
    whom = f" to {listed(one.counterparties)}" if one.counterparties else ""
    when = (
        f"Deadline {one_line(one.deadline.phrase)}, {_window(one.deadline.window)}" if one.deadline else "No deadline"
    )
    stands = standing(one, report.as_of) if one.deadline else f"said {report.said[one.id]}"
    return f"{one.id}: {actors}{whom}: {one_line(one.action)}. {when}; {stands}; status {one.status}."


def _window(window: Window) -> str:
    first, last = window.earliest, window.latest
    if first and last:
        return f"on {first}" if first == last else f"from {first} to {last}"
    if first:
        return f"from {first}"
    return f"until {last}" if last else "no dates"
