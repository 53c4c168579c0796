"""A report: how many commitments stand where, what is pressing, and all of them by topic, actor or status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commitments.model import Commitment, Schedule, Source, Status
from commitments.tracking.query import closing, first_said

SETTLED = frozenset({Status.KEPT, Status.BROKEN, Status.WITHDRAWN})
"""Nothing more is awaited of these: their windows no longer press."""


class Grouping(StrEnum):
    """What the commitments of a report are put together by."""

    TOPIC = "topic"
    ACTOR = "actor"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Group:
    """The commitments that share a topic, an actor or a status; "none" where they have no such thing."""

    name: str
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Commitments as they stand on one day."""

    as_of: date
    by: Grouping
    commitments: tuple[Commitment, ...]
    """All of them, by id."""
    said: Mapping[int, date]
    """By commitment id, when it was first said."""
    statuses: Mapping[Status, int]
    """How many have each status, in the order of Status; they add up to all commitments."""
    schedules: Mapping[Schedule, tuple[Commitment, ...]]
    """Those not settled, by where the day stands to their windows; what presses most comes first."""
    groups: tuple[Group, ...]
    """The largest first, or in the order of Status. A commitment with two topics stands in both."""

    @property
    def unsettled(self) -> int:
        """How many are neither kept nor broken nor withdrawn."""
        return sum(len(group) for group in self.schedules.values())


def report(commitments: Sequence[Commitment], sources: Mapping[str, Source], by: Grouping, as_of: date) -> Report:
    """Return the report on these commitments as of this day, grouped by topic, actor or status."""
    every = sorted(commitments, key=lambda one: one.id)
    said = {one.id: first_said(one, sources) for one in every}
    return Report(
        as_of=as_of,
        by=by,
        commitments=tuple(every),
        said=said,
        statuses={status: sum(one.status is status for one in every) for status in Status},
        schedules=_schedules(every, said, as_of),
        groups=_groups(every, by),
    )


def _schedules(
    every: Sequence[Commitment], said: Mapping[int, date], as_of: date
) -> dict[Schedule, tuple[Commitment, ...]]:
    placed: dict[Schedule, list[Commitment]] = {schedule: [] for schedule in Schedule}
    for one in every:
        if one.status not in SETTLED:
            placed[one.schedule(as_of)].append(one)
    # What ended longest ago, what ends soonest, what begins soonest, and what was promised longest ago.
    placed[Schedule.OVERDUE].sort(key=closing)
    placed[Schedule.DUE].sort(key=closing)
    placed[Schedule.UPCOMING].sort(key=_opening)
    placed[Schedule.UNDATED].sort(key=lambda one: said[one.id])
    return {schedule: tuple(some) for schedule, some in placed.items()}


def _opening(one: Commitment) -> date:
    return (one.deadline.window.earliest if one.deadline else None) or date.max


def _groups(every: Sequence[Commitment], by: Grouping) -> tuple[Group, ...]:
    members: dict[str, list[Commitment]] = {}
    for one in every:
        for name in _names(one, by) or ("none",):
            members.setdefault(name, []).append(one)
    groups = [Group(name, tuple(some)) for name, some in members.items()]
    if by is Grouping.STATUS:
        order = list(Status)
        return tuple(sorted(groups, key=lambda group: order.index(Status(group.name))))
    return tuple(sorted(groups, key=lambda group: (group.name == "none", -len(group.commitments), group.name)))


def _names(one: Commitment, by: Grouping) -> tuple[str, ...]:
    match by:
        case Grouping.TOPIC:
            return one.topics
        case Grouping.ACTOR:
            return one.actors
        case Grouping.STATUS:
            return (one.status.value,)
