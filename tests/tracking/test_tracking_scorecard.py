from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tracked_examples import ALL, CABLE, EMBASSY, GRAIN, TALKS, step

from commitments.model import Commitment, Status, replace
from commitments.tracking.scorecard import OUTCOMES, Outcome, Scorecard, Tally, scorecard


def card(*commitments: Commitment) -> Scorecard:
    return scorecard(commitments, ALL.sources)


def with_status(*statuses: Status) -> list[Commitment]:
    return [replace(GRAIN, id=number, history=(step(status),)) for number, status in enumerate(statuses, 1)]


def counts(tally: Tally) -> tuple[int, ...]:
    return tuple(tally.counts[outcome] for outcome in Outcome)


@pytest.mark.parametrize(
    ("status", "outcome", "why"),
    [
        (Status.OPEN, Outcome.NOT_ASSESSED, "nobody has said what became of it"),
        (Status.IN_PROGRESS, Outcome.IN_PROGRESS, "it is what it is"),
        (Status.STALLED, Outcome.IN_PROGRESS, "begun and not ended, it may still be kept"),
        (Status.KEPT, Outcome.KEPT, "it is what it is"),
        (Status.PARTLY_KEPT, Outcome.IN_PROGRESS, "neither all of it nor nothing"),
        (Status.BROKEN, Outcome.BROKEN, "it is what it is"),
        (Status.WITHDRAWN, Outcome.NOT_ASSESSED, "it can be neither kept nor broken any more"),
    ],
)
def test_every_status_comes_to_one_outcome(status: Status, outcome: Outcome, why: str) -> None:
    assert card(*with_status(status)).whole.counts[outcome] == 1, why


@pytest.mark.parametrize(
    ("statuses", "score", "shares", "why"),
    [
        ([], None, [None, None, None], "of nothing there is no score"),
        ([Status.OPEN, Status.WITHDRAWN], None, [None, None, None], "nor where nothing is assessed"),
        ([Status.KEPT, Status.OPEN, Status.OPEN], 1.0, [100, 0, 0], "what is not assessed lowers nothing"),
        ([Status.KEPT, Status.BROKEN], 0.0, [50, 0, 50], "one kept and one broken make up"),
        (
            [Status.BROKEN, Status.PARTLY_KEPT, Status.STALLED, Status.BROKEN],
            -0.5,
            [0, 50, 50],
            "half is worth nothing",
        ),
        ([Status.KEPT, Status.KEPT, Status.IN_PROGRESS], 2 / 3, [67, 33, 0], "shares are whole per cent"),
    ],
)
def test_scores_and_shares_are_of_the_assessed_alone(
    statuses: list[Status], score: float | None, shares: list[int | None], why: str
) -> None:
    whole = card(*with_status(*statuses)).whole
    assert whole.score == (None if score is None else pytest.approx(score)), why
    assert [whole.share(outcome) for outcome in (Outcome.KEPT, Outcome.IN_PROGRESS, Outcome.BROKEN)] == shares, why


def test_each_actor_and_each_topic_has_its_tally() -> None:
    found = card(EMBASSY, GRAIN, CABLE, TALKS)
    assert [(tally.name, counts(tally)) for tally in found.actors] == [
        ("Norway", (1, 0, 0, 1)),
        ("Bank of Estonia", (1, 0, 0, 0)),
        ("Nigeria", (0, 1, 0, 0)),
        ("none", (0, 0, 0, 1)),
    ]
    assert [(tally.name, tally.total) for tally in found.topics] == [
        ("trade", 2),
        ("agriculture", 1),
        ("diplomacy", 1),
        ("migration", 1),
        ("none", 1),
    ]


def test_where_actors_have_a_status_of_their_own_it_counts_for_them() -> None:
    joint = replace(CABLE, history=(step(Status.IN_PROGRESS), replace(step(Status.KEPT), actor="Norway")))
    found = card(joint)
    assert {tally.name: counts(tally) for tally in found.actors} == {
        "Bank of Estonia": (0, 1, 0, 0),
        "Norway": (1, 0, 0, 0),
    }
    assert counts(found.whole) == (0, 1, 0, 0), "all together it is in progress"


@given(st.lists(st.sampled_from(Status), max_size=9))
def test_nothing_is_left_out_of_the_counts(statuses: list[Status]) -> None:
    whole = card(*with_status(*statuses)).whole
    assert whole.total == len(statuses)
    assert whole.counts[Outcome.NOT_ASSESSED] == sum(OUTCOMES[status] is Outcome.NOT_ASSESSED for status in statuses)
    assert whole.score is None or -1 <= whole.score <= 1
