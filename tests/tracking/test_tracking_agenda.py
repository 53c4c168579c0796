from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tracked_examples import mention, within

from commitments.model import Commitment
from commitments.tracking.agenda import agenda

DAY = date(2031, 6, 15)


def due(number: int, earliest: date | None, latest: date | None) -> Commitment:
    return Commitment(id=number, mentions=(mention(deadline=within(earliest, latest)),))


LONG_AGO = due(1, None, date(2030, 2, 1))
LATELY = due(2, date(2031, 6, 1), date(2031, 6, 14))
TODAY = due(3, date(2031, 6, 1), DAY)
JUNE = due(4, date(2031, 6, 20), date(2031, 6, 30))
JULY = due(5, None, date(2031, 7, 1))
NEXT_YEAR = due(6, date(2031, 1, 1), date(2032, 6, 1))
ENDLESS = due(7, date(2031, 1, 1), None)
UNDATED = Commitment(id=8, mentions=(mention(),))
NO_DAYS = due(9, None, None)
EVERY = [UNDATED, NO_DAYS, ENDLESS, NEXT_YEAR, JULY, JUNE, TODAY, LATELY, LONG_AGO]


def ids(several: tuple[Commitment, ...]) -> list[int]:
    return [one.id for one in several]


def test_what_is_overdue_comes_first_and_then_month_by_month_as_windows_end() -> None:
    drawn = agenda(EVERY, DAY)
    assert ids(drawn.overdue) == [1, 2]
    assert [(month.name, ids(month.commitments)) for month in drawn.months] == [
        ("2031-06", [3, 4]),
        ("2031-07", [5]),
        ("2032-06", [6]),
    ]
    assert (ids(drawn.open_ended), ids(drawn.later), ids(drawn.undated)) == ([7], [], [8, 9])


def test_within_a_time_what_ends_later_or_never_is_only_counted() -> None:
    drawn = agenda(EVERY, DAY, until=date(2031, 7, 1))
    assert [month.name for month in drawn.months] == ["2031-06", "2031-07"]
    assert (ids(drawn.overdue), ids(drawn.open_ended), ids(drawn.later)) == ([1, 2], [], [6, 7])


def test_only_what_is_overdue_when_that_is_asked_for() -> None:
    drawn = agenda(EVERY, DAY, overdue=True)
    assert (ids(drawn.told), len(drawn.later), len(drawn.undated)) == ([1, 2], 5, 2)


days = st.dates(date(2030, 1, 1), date(2033, 1, 1))
ends = st.tuples(days | st.none(), st.integers(0, 400) | st.none())


@st.composite
def several(draw: st.DrawFn) -> list[Commitment]:
    made = []
    for number, (first, length) in enumerate(draw(st.lists(ends, max_size=12)), 1):
        latest = None if length is None else (first or DAY) + timedelta(length)
        made.append(due(number, first, latest))
    return made


@given(several(), days, st.none() | days, st.booleans())
def test_every_commitment_stands_in_one_place(
    given_: list[Commitment], day: date, until: date | None, overdue: bool
) -> None:
    drawn = agenda(given_, day, until=until, overdue=overdue)
    assert sorted([*ids(drawn.told), *ids(drawn.later), *ids(drawn.undated)]) == [one.id for one in given_]
    names = [month.name for month in drawn.months]
    assert names == sorted(set(names))
    for month in drawn.months:
        closing = [one.deadline.window.latest for one in month.commitments if one.deadline]
        assert all(last and (last.year, last.month) == (month.year, month.month) and last >= day for last in closing)
        assert closing == sorted(closing, key=lambda last: last or date.max)
