"""Stretches of days as a user writes them in an expression: a day, a month, a year, or so far from today."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from commitments.cli.days import NAMED, month_of, readings, relative
from commitments.errors import UnknownDate
from commitments.tracking.pointing import cited

_AROUND = re.compile(r"(last|this|next)[ -](week|month|quarter|year)")
_YEAR = re.compile(r"(\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-?q([1-4])", re.ASCII)
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.? (\d{4})", re.ASCII)
_MONTHS = "january february march april may june july august september october november december".split()


def period(words: str, today: date) -> tuple[date, date]:
    """Return the first and the last day that these words mean, counted from `today` where they are relative.

    A year, a quarter or a month means all its days. Raises UnknownDate where the words mean none, or two.
    """
    text = " ".join(words.lower().split())
    try:
        found = _period(text, today)
    except (ValueError, OverflowError):  # beyond the calendar's ends
        found = None
    if found:
        return found
    days = readings(text)
    if len(days) == 1:
        day = days.pop()
        return day, day
    if days:
        raise UnknownDate(f"{cited(words)} can mean two days; write it like 2021-04-07 or 7 April 2021.")
    raise UnknownDate(f"{cited(words)} is no date; write it like 2021-04-07, 2021-04, 2021, +30d, -1y or today.")


def _period(text: str, today: date) -> tuple[date, date] | None:
    if text in NAMED:
        day = today + timedelta(days=NAMED[text])
        return day, day
    if there := relative(text, today):
        return there, there
    if found := _AROUND.fullmatch(text):
        return _around(today, ("last", "this", "next").index(found[1]) - 1, found[2])
    if found := _YEAR.fullmatch(text):
        return _months(int(found[1]), 1, 12)
    if found := _MONTH.fullmatch(text):
        return _months(int(found[1]), int(found[2]), 1)
    if found := _QUARTER.fullmatch(text):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3)
    if found := _NAMED_MONTH.fullmatch(text):
        number = next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(found[1])), None)
        return _months(int(found[2]), number, 1) if number else None
    return None


def _around(today: date, step: int, unit: str) -> tuple[date, date]:
    """Return the week (from Monday), month, quarter or year that `today` is in, or the one before or after it."""
    if unit == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        return monday, monday + timedelta(days=6)
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    begins = (today.month - 1) // length * length + 1
    return _months(today.year, begins + length * step, length)


def _months(year: int, month: int, number: int) -> tuple[date, date]:
    """Return the first and the last day of so many months from this one on; raises ValueError beyond the calendar."""
    (first_year, first), (last_year, last) = month_of(year, month), month_of(year, month + number - 1)
    return date(first_year, first, 1), date(last_year, last, monthrange(last_year, last)[1])
