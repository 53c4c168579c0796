from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tracked_examples import ALL, CABLE, EMBASSY, GRAIN, TALKS, mention, register, step, within

from commitments.model import Commitment, Schedule, Status
from commitments.tracking.report import SETTLED, Grouping, Report, nearest, report

AS_OF = date(2031, 9, 1)


def drawn(*commitments: Commitment, by: Grouping = Grouping.TOPIC, as_of: date = AS_OF) -> Report:
    return report(commitments, ALL.sources, by, as_of)


def ids(commitments: tuple[Commitment, ...]) -> list[int]:
    return [one.id for one in commitments]


def test_all_are_counted_by_status() -> None:
    counts = drawn(EMBASSY, GRAIN, CABLE, TALKS).statuses
    assert list(counts) == list(Status)
    assert {status: count for status, count in counts.items() if count} == {
        Status.OPEN: 2,
        Status.STALLED: 1,
        Status.KEPT: 1,
    }


def test_only_what_is_not_settled_presses() -> None:
    found = drawn(EMBASSY, GRAIN, CABLE, TALKS)
    assert {schedule: ids(some) for schedule, some in found.schedules.items()} == {
        Schedule.OVERDUE: [],
        Schedule.DUE: [1, 5],
        Schedule.UPCOMING: [2],
        Schedule.UNDATED: [],
    }
    assert found.unsettled == 3


@pytest.mark.parametrize(
    ("schedule", "windows", "order", "why"),
    [
        (Schedule.OVERDUE, [(None, -9), (None, -90), (-200, -30)], [2, 3, 1], "what ended longest ago"),
        (
            Schedule.DUE,
            [(-9, None), (-1, 90), (None, 9)],
            [3, 2, 1],
            "what ends soonest; without an end last",
        ),
        (Schedule.UPCOMING, [(90, 99), (9, None), (30, 35)], [2, 3, 1], "what begins soonest"),
    ],
)
def test_what_presses_most_comes_first(
    schedule: Schedule, windows: list[tuple[int | None, int | None]], order: list[int], why: str
) -> None:
    def day(offset: int | None) -> date | None:
        return None if offset is None else AS_OF + timedelta(offset)

    some = [
        Commitment(id=number, mentions=(mention(deadline=within(day(first), day(last))),))
        for number, (first, last) in enumerate(windows, 1)
    ]
    assert ids(drawn(*some).schedules[schedule]) == order, why


def test_what_has_no_date_is_in_the_order_in_which_it_was_said() -> None:
    some = [
        Commitment(id=number, mentions=(mention(document=document),))
        for number, document in enumerate(["later", "readout", "earlier"], 1)
    ]
    assert ids(drawn(*some).schedules[Schedule.UNDATED]) == [3, 2, 1]


@pytest.mark.parametrize(
    ("by", "groups", "why"),
    [
        (
            Grouping.TOPIC,
            [("trade", [2, 4]), ("agriculture", [2]), ("diplomacy", [1]), ("migration", [1]), ("none", [5])],
            "the largest first, then by name; without a topic last",
        ),
        (
            Grouping.ACTOR,
            [("Norway", [1, 4]), ("Bank of Estonia", [4]), ("Nigeria", [2]), ("none", [5])],
            "by actor",
        ),
        (
            Grouping.STATUS,
            [("open", [1, 5]), ("stalled", [2]), ("kept", [4])],
            "in the order of the statuses",
        ),
        (
            Grouping.COUNTERPARTY,
            [("Niger", [2]), ("Peru", [1]), ("none", [4, 5])],
            "to whom",
        ),
        (
            Grouping.PAIR,
            [("Bank of Estonia ↔ Norway", [4]), ("Nigeria → Niger", [2]), ("Norway → Peru", [1]), ("none", [5])],
            "who to whom, or with whom; to nobody named last",
        ),
        (
            Grouping.KIND,
            [("agreement", [1, 5]), ("pledge", [4]), ("plan", [2])],
            "in the order of the kinds",
        ),
        (
            Grouping.MONTH,
            [("2030-06", [4]), ("2031-12", [1]), ("2032-12", [2]), ("none", [5])],
            "by the month in which the window closes, not by size; without an end last",
        ),
        (
            Grouping.DOCUMENT,
            [("2030-01-09 earlier", [1]), ("2031-05-02 readout", [1, 4, 5]), ("2031-08-07 later", [2])],
            "by date; what two documents state stands in both",
        ),
    ],
)
def test_all_stand_in_their_groups(by: Grouping, groups: list[tuple[str, list[int]]], why: str) -> None:
    found = drawn(EMBASSY, GRAIN, CABLE, TALKS, by=by).groups
    assert [(group.name, ids(group.commitments)) for group in found] == groups, why


def test_a_report_on_nothing_counts_nothing() -> None:
    found = drawn()
    assert (found.commitments, found.unsettled, found.groups) == ((), 0, ())
    assert sum(found.statuses.values()) == 0


@given(st.lists(st.sampled_from(Status), max_size=8), st.integers(-400, 400))
def test_every_commitment_is_counted_once_and_grouped(statuses: list[Status], days: int) -> None:
    some = [
        Commitment(id=number, mentions=GRAIN.mentions, history=(step(status),))
        for number, status in enumerate(statuses, 1)
    ]
    found = report(some, register().sources, Grouping.STATUS, AS_OF + timedelta(days))
    assert sum(found.statuses.values()) == len(some)
    assert found.unsettled == sum(status not in SETTLED for status in statuses)
    assert sorted(one.id for group in found.groups for one in group.commitments) == [one.id for one in some]


@pytest.mark.parametrize(
    ("actors", "to", "pairs", "why"),
    [
        (("Peru", "Chile"), (), ["Chile ↔ Peru"], "both bound, to nobody else"),
        (("A", "B", "C"), (), ["A ↔ B", "A ↔ C", "B ↔ C"], "each two of three"),
        (("A", "B", "C", "D", "E"), (), ["several together"], "a declaration of many"),
        (("A", "B"), ("C",), ["A → C", "B → C"], "to a third"),
        (("A",), (), ["none"], "alone"),
    ],
)
def test_those_who_are_bound_together_are_pairs(
    actors: tuple[str, ...], to: tuple[str, ...], pairs: list[str], why: str
) -> None:
    one = Commitment(id=1, mentions=(mention(actors=actors, counterparties=to),))
    assert [group.name for group in drawn(one, by=Grouping.PAIR).groups] == pairs, why


@pytest.mark.parametrize(
    ("by", "most", "shown", "why"),
    [
        (Grouping.MONTH, 3, (["2032-03", "2032-04", "2032-05"], 2, 3), "around the day, with some of the past"),
        (
            Grouping.MONTH,
            8,
            (["2032-01", "2032-02", "2032-03", "2032-04", "2032-05", "2032-06", "2032-07", "2032-08"], 0, 0),
            "all",
        ),
        (Grouping.DOCUMENT, 3, (["2031-05-02 readout"], 0, 0), "the first of others"),
    ],
)
def test_of_many_groups_the_nearest_are_shown(
    by: Grouping, most: int, shown: tuple[list[str], int, int], why: str
) -> None:
    some = [Commitment(id=n, mentions=(mention(deadline=within(None, date(2032, n, 20))),)) for n in range(1, 9)]
    found = drawn(*some, by=by, as_of=date(2032, 4, 2))
    groups, earlier, later = nearest(found, most)
    assert ([group.name for group in groups], earlier, later) == shown, why
