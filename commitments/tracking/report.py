"""A report: how many commitments stand where, what is pressing, and all of them by topic, actor, month and the like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from commitments.model import Commitment, Kind, Schedule, Source, Status
from commitments.tracking.query import closing, first_said

SETTLED = frozenset({Status.KEPT, Status.BROKEN, Status.WITHDRAWN})
"""Nothing more is awaited of these: their windows no longer press."""


class Grouping(StrEnum):
    """What the commitments of a report are put together by."""

    TOPIC = "topic"
    ACTOR = "actor"
    COUNTERPARTY = "counterparty"
    PAIR = "pair"
    """Who to whom: each actor with each counterparty."""
    STATUS = "status"
    KIND = "kind"
    MONTH = "month"
    """In which the window closes."""
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Group:
    """The commitments that share a topic, an actor, a month or the like; "none" where they have no such thing."""

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
    """The largest first; statuses and kinds in their own order, months and documents by date.

    A commitment with two topics stands in both.
    """

    @property
    def unsettled(self) -> int:
        """How many are neither kept nor broken nor withdrawn."""
        return sum(len(group) for group in self.schedules.values())


def report(commitments: Sequence[Commitment], sources: Mapping[str, Source], by: Grouping, as_of: date) -> Report:
    """Return the report on these commitments as of this day, grouped by topic, actor, month or the like."""
    every = sorted(commitments, key=lambda one: one.id)
    said = {one.id: first_said(one, sources) for one in every}
    statuses = Counter(one.status for one in every)
    return Report(
        as_of=as_of,
        by=by,
        commitments=tuple(every),
        said=said,
        statuses={status: statuses[status] for status in Status},
        schedules=_schedules(every, said, as_of),
        groups=groups(every, sources, by),
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


def groups(every: Iterable[Commitment], sources: Mapping[str, Source], by: Grouping) -> tuple[Group, ...]:
    """Return the commitments by what they share, in the order that `Report.groups` tells."""
    members: dict[str, list[Commitment]] = {}
    for one in every:
        for key in _keys(one, by) or (_NONE,):
            members.setdefault(key, []).append(one)
    order = _order(sources, by)
    placed = sorted(members.items(), key=lambda item: (item[0] == _NONE, *order(item[0], len(item[1]))))
    return tuple(Group(_name(key, sources, by), tuple(some)) for key, some in placed)


_NONE = "none"
_TOGETHER = "several together"
_MANY = 4
"""Actors up to whom each two of a joint commitment are a pair: thirty signatories of a declaration are no 435 pairs."""


def _order(sources: Mapping[str, Source], by: Grouping) -> Callable[[str, int], tuple[object, ...]]:
    """Return what a group is sorted by, from its key and its size."""
    match by:
        case Grouping.STATUS:
            return lambda key, size: (list(Status).index(Status(key)),)
        case Grouping.KIND:
            return lambda key, size: (list(Kind).index(Kind(key)),)
        case Grouping.MONTH:
            return lambda key, size: (key,)
        case Grouping.DOCUMENT:
            return lambda key, size: (sources[key].date, sources[key].title, key)
    return lambda key, size: (-size, key)


def _name(key: str, sources: Mapping[str, Source], by: Grouping) -> str:
    if by is not Grouping.DOCUMENT:
        return key
    return f"{sources[key].date} {sources[key].title}"


def _keys(one: Commitment, by: Grouping) -> tuple[str, ...]:
    match by:
        case Grouping.TOPIC:
            return one.topics
        case Grouping.ACTOR:
            return one.actors
        case Grouping.COUNTERPARTY:
            return one.counterparties
        case Grouping.PAIR:
            return _pairs(one)
        case Grouping.STATUS:
            return (one.status.value,)
        case Grouping.KIND:
            return (one.kind.value,)
        case Grouping.MONTH:
            latest = one.deadline.window.latest if one.deadline else None
            return (f"{latest:%Y-%m}",) if latest else ()
        case Grouping.DOCUMENT:
            return tuple(dict.fromkeys(mention.document for mention in one.mentions))


def nearest(report: Report, most: int) -> tuple[tuple[Group, ...], int, int]:
    """Return at most so many groups, and how many are left out before and behind them.

    Months are those around the day of the report, as the past of a long list would hide what comes; else they are the
    first.
    """
    begin = 0
    if report.by is Grouping.MONTH:
        now = f"{report.as_of:%Y-%m}"
        past = sum(group.name < now for group in report.groups if group.name != _NONE)
        begin = max(0, min(past - most // 3, len(report.groups) - most))
    some = report.groups[begin : begin + most]
    return some, begin, len(report.groups) - begin - len(some)


def _pairs(one: Commitment) -> tuple[str, ...]:
    """Return who is bound to whom; of a joint commitment, to nobody else, each two who are bound together."""
    if one.counterparties:
        return tuple(f"{actor} → {other}" for actor in one.actors for other in one.counterparties)
    if len(one.actors) > _MANY:
        return (_TOGETHER,)
    return tuple(f"{actor} ↔ {other}" for actor, other in combinations(sorted(one.actors), 2))
