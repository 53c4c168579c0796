"""Dates as a user writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from commitments.errors import UnknownDate, UsageError

NAMED = {"today": 0, "yesterday": -1, "tomorrow": 1}
"""The days that have names, by how far they are from today."""
_ISO = r"\d{4}-\d{2}-\d{2}"
_MISSING = (datetime(2000, 1, 1), datetime(2001, 2, 2))
"""What stands in for parts that are not written: where it shows through, one was missing."""
_YEAR = r"(?<!\d)\d{4}(?!\d)"


def today() -> date:
    """Return the day it is for the user."""
    return date.today()


def day(words: str, option: str) -> date:
    """Return the day these words name: ISO, a full date such as "7 April 2021", today, or so far from today: +30d, -1y.

    Raises UnknownDate where a part is missing or the words can mean two days; a date is never guessed.
    """
    text = words.strip().lower()
    if text in NAMED:
        return today() + timedelta(days=NAMED[text])
    if there := relative(text, today()):
        return there
    found = readings(text)
    if len(found) != 1:
        why = "can mean two days" if len(found) == 2 else "is no day of the calendar"
        raise UnknownDate(f"{option} {words!r} {why}; write it like 2021-04-07 or 7 April 2021.")
    return found.pop()


def readings(text: str) -> set[date]:
    """Return the days that a date in lower case can mean: two where neither it nor a config file tells the order.

    None where a part is missing or it is no date. Raises UnsoundConfig.
    """
    return _iso(text) if re.fullmatch(_ISO, text) else _written(text)


def relative(text: str, start: date) -> date | None:
    """Return the day that lies as far from `start` as words in lower case say: "+30d", "-2w", "+3m", "-1y".

    None where they say no such thing, or a day beyond the calendar's ends.
    """
    found = re.fullmatch(r"([+-])(\d{1,5})([dwmy])", text, re.ASCII)
    try:
        return away(start, int(found[1] + found[2]), found[3]) if found else None
    except (ValueError, OverflowError):
        return None


def day_or_none(words: str | None, option: str) -> date | None:
    """Return the day these words name, or None where nothing was said."""
    return None if words is None else day(words, option)


def _iso(text: str) -> set[date]:
    try:
        return {date.fromisoformat(text)}
    except ValueError:
        return set()


def _written(text: str) -> set[date]:
    """Return the days that dateutil can read: two where their order leaves it open, none where a part is missing."""
    if not re.search(_YEAR, text):
        return set()
    # dateutil only for what is not ISO: most dates are.
    from dateutil.parser import ParserError, parse

    try:
        orders = [
            {parse(text, default=missing, dayfirst=first).date() for missing in _MISSING} for first in (True, False)
        ]
    except (ParserError, OverflowError):
        return set()
    if any(len(days) != 1 for days in orders):
        return set()
    if orders[0] != orders[1]:
        # Only for a date that can mean two days.
        from commitments.cli.config import DateOrder, date_order

        if order := date_order():
            return orders[0 if order is DateOrder.DAY_FIRST else 1]
    return set.union(*orders)


_LENGTH = r"(\d{1,6})\s*(days?|weeks?|months?|years?|[dwmy])"


def after(start: date, words: str, option: str) -> date:
    """Return the day that lies a while after `start`: "90d", "12w", "6m" or "1y", or the words in full.

    A month or a year on is the same day of its month, or that month's last. Raises UsageError where it is no length.
    """
    match = re.fullmatch(_LENGTH, words.strip().lower(), re.ASCII)
    if match is None:
        raise UsageError(f"{option} {words!r} is no length of time; write it like 90d, 12w, 6m or 1y.")
    try:
        return away(start, int(match[1]), match[2][0])
    except (OverflowError, ValueError):  # beyond the year 9999
        return date.max


def away(start: date, number: int, unit: str) -> date:
    """Return the day so many days (d), weeks (w), months (m) or years (y) away.

    The 31st becomes the last day of a shorter month. Raises OverflowError or ValueError beyond the calendar's ends.
    """
    if unit in "dw":
        return start + timedelta(days=number * (7 if unit == "w" else 1))
    year, month = month_of(start.year, start.month + number * (12 if unit == "y" else 1))
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def month_of(year: int, month: int) -> tuple[int, int]:
    """Return the year and the month that lies so many months behind the beginning of `year`."""
    months = year * 12 + month - 1
    return months // 12, months % 12 + 1
