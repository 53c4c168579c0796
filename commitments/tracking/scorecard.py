"""A scorecard: of what each actor or topic promised, how much was kept, is in progress, was broken, and is unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commitments.model import Commitment, Source, Status
from commitments.tracking.report import Grouping, groups


class Outcome(StrEnum):
    """What a status comes to on a scorecard."""

    KEPT = "kept"
    IN_PROGRESS = "in progress"
    BROKEN = "broken"
    NOT_ASSESSED = "not assessed"


OUTCOMES = {
    Status.OPEN: Outcome.NOT_ASSESSED,
    Status.IN_PROGRESS: Outcome.IN_PROGRESS,
    Status.STALLED: Outcome.IN_PROGRESS,
    Status.KEPT: Outcome.KEPT,
    Status.PARTLY_KEPT: Outcome.IN_PROGRESS,
    Status.BROKEN: Outcome.BROKEN,
    Status.WITHDRAWN: Outcome.NOT_ASSESSED,
}
"""What was withdrawn can be neither kept nor broken any more: it is not assessed."""

POINTS = {Outcome.KEPT: 1, Outcome.IN_PROGRESS: 0, Outcome.BROKEN: -1}
"""The scale of the G20 Research Group; what is not assessed has no points."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of some commitments came to what."""

    name: str
    counts: Mapping[Outcome, int]
    """In the order of Outcome; they add up to all of them."""

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    @property
    def assessed(self) -> int:
        """How many somebody has said something of."""
        return self.total - self.counts[Outcome.NOT_ASSESSED]

    def share(self, outcome: Outcome) -> int | None:
        """Return which part of the assessed came to this, in whole per cent; None where none was assessed."""
        return round(100 * self.counts[outcome] / self.assessed) if self.assessed else None

    @property
    def score(self) -> float | None:
        """Return the mean of the points of the assessed, from -1 to +1; None where none was assessed."""
        if not self.assessed:
            return None
        return sum(POINTS[outcome] * self.counts[outcome] for outcome in POINTS) / self.assessed


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The tallies of all commitments, and of each actor and each topic."""

    whole: Tally
    actors: tuple[Tally, ...]
    """The largest first. Where actors of one commitment have a status of their own, it counts for them."""
    topics: tuple[Tally, ...]


def scorecard(commitments: Sequence[Commitment], sources: Mapping[str, Source]) -> Scorecard:
    """Return the scorecard of these commitments; one with two actors counts for both."""
    actors = groups(commitments, sources, Grouping.ACTOR)
    topics = groups(commitments, sources, Grouping.TOPIC)
    return Scorecard(
        whole=_tally("all", [one.status for one in commitments]),
        actors=tuple(
            _tally(group.name, [one.statuses.get(group.name, one.status) for one in group.commitments])
            for group in actors
        ),
        topics=tuple(_tally(group.name, [one.status for one in group.commitments]) for group in topics),
    )


def _tally(name: str, statuses: Sequence[Status]) -> Tally:
    outcomes = [OUTCOMES[status] for status in statuses]
    return Tally(name, {outcome: outcomes.count(outcome) for outcome in Outcome})
