from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.cli.periods import period
from commitments.errors import UnknownDate

TODAY = date(2024, 1, 31)
"""A Wednesday, in a leap year."""


@pytest.mark.parametrize(
    ("words", "first", "last", "why"),
    [
        ("2021-04-07", "2021-04-07", "2021-04-07", "a day"),
        ("7 April 2021", "2021-04-07", "2021-04-07", "a day as it is written"),
        ("2021", "2021-01-01", "2021-12-31", "a year means all its days"),
        ("2024-02", "2024-02-01", "2024-02-29", "a month, in a leap year"),
        ("2023-12", "2023-12-01", "2023-12-31", "the last month"),
        ("2021-Q1", "2021-01-01", "2021-03-31", "a quarter"),
        ("2021q4", "2021-10-01", "2021-12-31", "a quarter without a stroke"),
        ("April 2021", "2021-04-01", "2021-04-30", "a month by its name"),
        ("sept.  2021", "2021-09-01", "2021-09-30", "a month cut short"),
        ("today", "2024-01-31", "2024-01-31", "the day schedules are told for"),
        ("Yesterday", "2024-01-30", "2024-01-30", "a day before"),
        ("tomorrow", "2024-02-01", "2024-02-01", "a day behind"),
        ("+30d", "2024-03-01", "2024-03-01", "days"),
        ("-2w", "2024-01-17", "2024-01-17", "weeks"),
        ("+1m", "2024-02-29", "2024-02-29", "a month that is too short ends earlier"),
        ("-1m", "2023-12-31", "2023-12-31", "into the year before"),
        ("+13m", "2025-02-28", "2025-02-28", "more months than a year has"),
        ("-1y", "2023-01-31", "2023-01-31", "years"),
        ("last year", "2023-01-01", "2023-12-31", "the year before"),
        ("this-year", "2024-01-01", "2024-12-31", "a stroke spares the quotes"),
        ("last month", "2023-12-01", "2023-12-31", "into the year before"),
        ("next month", "2024-02-01", "2024-02-29", "the month behind"),
        ("last quarter", "2023-10-01", "2023-12-31", "the quarter before"),
        ("this quarter", "2024-01-01", "2024-03-31", "the quarter of the day"),
        ("this week", "2024-01-29", "2024-02-04", "from Monday to Sunday"),
        ("next week", "2024-02-05", "2024-02-11", "the week behind"),
    ],
)
def test_words_mean_days(words: str, first: str, last: str, why: str) -> None:
    assert period(words, TODAY) == (date.fromisoformat(first), date.fromisoformat(last)), why


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("soon", "'soon' is no date; write it like 2021-04-07, 2021-04, 2021, \\+30d, -1y or today."),
        ("2021-13", "'2021-13' is no date; "),
        ("2021-00", "'2021-00' is no date; "),
        ("2021-02-30", "'2021-02-30' is no date; "),
        ("0000", "'0000' is no date; "),
        ("0000-05", "'0000-05' is no date; "),
        ("2021-q5", "'2021-q5' is no date; "),
        ("mayor 2021", "'mayor 2021' is no date; "),
        ("+99999y", "'\\+99999y' is no date; "),
        ("-99999m", "'-99999m' is no date; "),
        ("30d", "'30d' is no date; "),
        ("５d", "'５d' is no date; "),
        ("5/4/2021", "'5/4/2021' can mean two days; write it like 2021-04-07 or 7 April 2021."),
        ("2021 " * 99, "'(2021 ){8}…' is no date; "),
    ],
)
def test_words_that_mean_no_days_are_refused(words: str, says: str) -> None:
    with pytest.raises(UnknownDate, match=f"^{says}"):
        period(words, TODAY)


def test_the_calendar_ends_where_it_ends() -> None:
    with pytest.raises(UnknownDate):
        period("next year", date(9999, 5, 1))
    with pytest.raises(UnknownDate):
        period("last week", date(1, 1, 1))


@given(st.text(max_size=30), st.dates())
def test_any_words_mean_days_in_order_or_none(words: str, today: date) -> None:
    try:
        first, last = period(words, today)
    except UnknownDate:
        return
    assert first <= last
