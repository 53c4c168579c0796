"""How the days that a phrase names become the window in which something is to be done.

A row of the deadline table names one of the RULES by its `window`; the slots of its pattern give it what it needs.

Hours are counted up to whole days, working days are five a week without holidays. "Within 90 days of the
signing" has no end, because the day that it counts from is not on the calendar. "Before 5 June" ends with that day, as
"before the end of May" ends with the month: whoever names a day as the limit is late when it is over. "Before
December" leaves all of December out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from commitments.extraction.deadlines.calendar_terms import Stretch, span
from commitments.extraction.deadlines.time_words import Unit

Bounds = tuple[date, date | None]
OVER: Bounds = (date.min, date.min)
"""The days of a look-alike: over, whenever the document was written."""


def _later(day: date, count: int, unit: tuple[int, Unit]) -> date | None:
    """Return the day so much later; None beyond the last one of the calendar that Python has."""
    # Imported here: dateutil takes 8 ms to load, and most texts count no days, months or years.
    from dateutil.relativedelta import relativedelta

    size, name = unit
    total = count * size
    if name is Unit.HOUR:
        total, name = -(-total // 24), Unit.DAY
    try:
        steps: dict[str, Any] = {name.value: total}
        return day + relativedelta(**steps)
    except (ValueError, OverflowError):
        return None


def _after(said: date, count: int, unit: tuple[int, Unit]) -> Bounds:
    return said, _later(said, count, unit)


def _after_days(said: date, count: int, unit: tuple[int, Unit], days: Stretch) -> Bounds:
    return said, _later(days.last, count, unit)


def _counted_from(_said: date, count: int, unit: tuple[int, Unit], days: Stretch) -> Bounds:
    end = _later(days.first, count, unit)
    return days.first, end and end - timedelta(1)


def _working_days(said: date, count: int) -> Bounds:
    weeks, rest = divmod(count, 5)
    day = said + timedelta(7 * weeks)
    while rest or day.weekday() > 4:
        day += timedelta(1)
        rest -= rest > 0 and day.weekday() < 5
    return said, day


def _before(said: date, days: Stretch) -> Bounds:
    if days.unit == "end":
        return said, days.due
    return said, days.first if days.unit == "day" else days.first - timedelta(1)


def _from(said: date, days: Stretch) -> Bounds:
    # "from May to July" names its end.
    if days.last < said:
        return OVER  # it has begun already
    return days.first, days.last if days.unit == "span" else None


def _between(_said: date, first: Stretch, last: Stretch) -> Bounds:
    try:
        return span(first, last).first, last.last
    except ValueError:  # "from November to February", said in December: this November, which has begun
        return date.min, last.last


def _done(said: date, stretch: Stretch) -> Bounds:
    if stretch.dated and stretch.first > said:
        raise ValueError("a day ahead is not the day of something done")
    return OVER


class Rule(NamedTuple):
    """How the days of a window come from what a phrase names, and the kinds of slots that it needs."""

    needs: tuple[str, ...] | None
    """None where it ignores what the slots mean."""
    days: Callable[..., Bounds]


RULES = {
    "inside": Rule(("days",), lambda _said, days: (days.first, days.last)),
    "until_end": Rule(("days",), lambda said, days: (said, days.due)),
    "until_start": Rule(("days",), _before),
    "from_start": Rule(("days",), _from),
    "after_end": Rule(("days",), lambda said, days: (days.last + timedelta(1), None) if days.last >= said else OVER),
    "between": Rule(("days", "days"), _between),
    "count_ahead": Rule(("count", "unit"), _after),
    "count_after": Rule(("count", "unit", "days"), _after_days),
    "count_from": Rule(("count", "unit", "days"), _counted_from),
    "count_until": Rule(("count", "unit", "days"), lambda said, _count, _unit, days: (said, days.due)),
    "or_count_ahead": Rule(("unit", "count"), lambda said, unit, count: _after(said, count, unit)),
    "unit_ahead": Rule(("unit",), lambda said, unit: _after(said, 1, unit)),
    "workdays_ahead": Rule(("count",), _working_days),
    "open": Rule(None, lambda said: (said, None)),
    # LOOK_ALIKES: their words are taken, so that no row reads a part of them, and are no deadline.
    "done": Rule(("days",), _done),
    "none": Rule(None, lambda _said: OVER),
}
"""What `window` in the table may say."""
LOOK_ALIKES = ("done", "none")
KINDS = {
    **dict.fromkeys(("year", "years", "fiscal", "decade", "month", "months", "quarter", "quarters", "half"), "days"),
    **dict.fromkeys(("season", "seasons", "relative", "current", "part", "edge", "weekof", "whole", "period"), "days"),
    **dict.fromkeys(("date", "dates", "weekday", "day", "when", "today", "nextday", "nearday", "possessive"), "days"),
    **dict.fromkeys(("unit", "singular", "plural", "unit_s"), "unit"),
    **dict.fromkeys(("count", "number"), "count"),
    **dict.fromkeys(("word", "deed", "act", "promiser", "event", "meeting", "named"), ""),
}
"""The slots that a row may name, and what the window's rule makes of each."""
