"""Dates as a user writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from commitments.errors import UnknownDate

_NAMED = {"today": 0, "yesterday": -1, "tomorrow": 1}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def today() -> date:
    """Return the day it is for the user."""
    return date.today()


def day(words: str, option: str) -> date:
    """Return the day these words name: ISO, a full date such as "7 April 2021", or today and its neighbours.

    Raises UnknownDate where a part is missing or the words can mean two days; a date is never guessed.
    """
    text = words.strip().lower()
    if text in _NAMED:
        return today() + timedelta(days=_NAMED[text])
    found = _iso(text) if _ISO.fullmatch(text) else _written(text)
    if found is None:
        raise UnknownDate(f"{option} {words!r} is no day of the calendar; write it like 2021-04-07 or 7 April 2021.")
    return found


def day_or_none(words: str | None, option: str) -> date | None:
    """Return the day these words name, or None where nothing was said."""
    return None if words is None else day(words, option)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _written(text: str) -> date | None:
    """Return the day that dateutil reads whatever it assumes of missing parts and of their order."""
    if not _YEAR.search(text):
        return None
    # dateutil only for what is not ISO: most dates are.
    from dateutil.parser import ParserError, parse

    try:
        readings = {
            parse(text, default=missing, dayfirst=first).date()
            for missing in (datetime(2000, 1, 1), datetime(2001, 2, 2))
            for first in (True, False)
        }
    except (ParserError, OverflowError):
        return None
    return readings.pop() if len(readings) == 1 else None
