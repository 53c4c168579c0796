"""What the names in time phrases come to: a month, half, feast, financial year, a day written in figures.

Each function takes the document's date and what its slots mean, and returns days; it raises ValueError where
there are no such days, and the phrase is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from commitments.extraction.deadlines import calendar_terms as calendar
from commitments.extraction.deadlines.calendar_terms import Stretch


def only_if(sensible: bool, value: Any) -> Any:
    """Return the value, where it is a sensible one."""
    if not sensible:
        raise ValueError("no such number")
    return value


def plain(_said: date, value: Any) -> Any:
    """Return what the only slot means."""
    return value


def month(said: date, number: int, year: Stretch | None = None) -> Stretch:
    """Return the month of that number."""
    return calendar.yearly(said, lambda y: calendar.months(y, number, 1, "month"), year)


def quarter(said: date, number: int, year: Stretch | None = None) -> Stretch:
    """Return the quarter of that number (-1 is the last); "the last quarter" alone is one that is over."""
    if number == -1:
        number = only_if(year is not None, 4)
    only_if(number <= 4, number)
    return calendar.yearly(said, lambda y: calendar.months(y, 3 * number - 2, 3, "quarter"), year)


def half(said: date, number: int, year: Stretch | None = None) -> Stretch:
    """Return the half year of that number (-1 is the last); "the last half" alone is one that is over."""
    if number == -1:
        number = only_if(year is not None, 2)
    only_if(number <= 2, number)
    return calendar.yearly(said, lambda y: calendar.months(y, 6 * number - 5, 6, "half"), year)


def quarters(said: date, first: int, last: int, year: Stretch | None = None) -> Stretch:
    """Return the quarters from the one to the other."""
    year = year or calendar.relative(said, "year", 0)
    return calendar.span(quarter(said, first, year), quarter(said, last, year))


def season(said: date, first_month: int, year: Stretch | None = None) -> Stretch:
    """Return the season that begins in that month."""
    return calendar.yearly(said, lambda y: calendar.months(y, first_month, 3, "season"), year)


def next_of(meaning: Callable[..., Stretch]) -> Callable[..., Stretch]:
    """Return what finds the first month or season that begins after the document's date: "next spring"."""

    def find(said: date, number: int) -> Stretch:
        now = meaning(said, number)
        return now if now.first > said else meaning(now.last + timedelta(1), number)

    return find


def seasons(said: date, first: int, last: int, year: Stretch | None = None) -> Stretch:
    """Return the seasons from the one to the next one of the other name."""
    count = (last - first) % 12 + 3
    return calendar.yearly(said, lambda y: calendar.months(y, first, count, "span"), year)


def summer_break(said: date, year: Stretch | None = None) -> Stretch:
    """Return the time in summer when parliaments and offices rest."""
    return calendar.yearly(said, lambda y: calendar.months(y, 7, 2, "season"), year)


def day(said: date, number: int, month: int, year: Stretch | None = None) -> Stretch:
    """Return the day of a month."""
    return calendar.yearly(said, lambda y: calendar.day_of(date(y, month, number)), year)


def days(said: date, first: int, *others: Any) -> Stretch:
    """Return the days of a month from the first to the last of those named, before the month and its year."""
    year = others[-1] if isinstance(others[-1], Stretch) else None
    last, month = others[-3:-1] if year else others[-2:]
    return calendar.yearly(
        said,
        lambda y: calendar.span(calendar.day_of(date(y, month, first)), calendar.day_of(date(y, month, last))),
        year,
    )


def day_in_month(ahead: int) -> Callable[..., Stretch]:
    """Return what finds a day of the month that many after the one of the document's date."""
    return lambda said, number: calendar.day_of(calendar.relative(said, "month", ahead).first.replace(day=number))


def weekday_and_day(said: date, number: int, found: Stretch) -> Stretch:
    """Return the day that is named with its weekday, which tells a day just gone from next year's."""
    if found.first.weekday() != number and not found.dated:
        gone = day(said, found.first.day, found.first.month, calendar.year_of(found.first.year - 1))
        return gone if gone.first.weekday() == number else found
    return found


def in_figures(_said: date, first: int, second: int, year: int) -> Stretch:
    """Return the day of 15/03/2027 or 03/15/2027; 05/03/2027 is a day in March to some, in May to others."""
    if first > 12 or first == second:
        first, second = second, first
    elif second <= 12:
        raise ValueError("may mean either of two days")
    return replace(calendar.day_of(date(year, first, second)), dated=True)


def easter(days_after: int) -> Callable[..., Stretch]:
    """Return what finds the day that many days after Easter Sunday."""

    def find(said: date, year: Stretch | None = None) -> Stretch:
        # Imported here: few texts name the feast.
        from dateutil.easter import easter as sunday

        return calendar.yearly(said, lambda y: calendar.day_of(sunday(y) + timedelta(days_after)), year)

    return find


def years(_said: date, first: int, *others: int) -> Stretch:
    """Return the whole years from the first to the last."""
    return calendar.span(calendar.year_of(first), calendar.year_of(others[-1]))


def _short(first: int, yy: int) -> int:
    """Return the second year of "2025-26"."""
    only_if(yy == (first + 1) % 100 or first % 100 < yy <= first % 100 + 20, yy)
    return first - first % 100 + yy + (100 if yy < first % 100 else 0)


def short_years(said: date, first: int, yy: int) -> Stretch:
    """Return the years of "2021-25", or the one of "2025-26", which goes from July to June."""
    last = _short(first, yy)
    return fiscal("financial", last) if last == first + 1 else years(said, first, last)


def short_years_whole(said: date, first: int, yy: int) -> Stretch:
    """Return the years of "2025-26" where the words say that both are meant whole: "the biennium 2026-27"."""
    return years(said, first, _short(first, yy))


def one_across(unit: str) -> Callable[..., Stretch]:
    """Return what finds the one year, of that kind, of "2025-26" and "2025/2026"."""

    def find(_said: date, first: int, second: int) -> Stretch:
        last = second if second > 99 else _short(first, second)
        return fiscal(unit, only_if(last == first + 1, last))

    return find


def fiscal(unit: str, year: int) -> Stretch:
    """Return the year of that kind that ends in the calendar year of that number."""
    start = {"fiscal": 10, "financial": 7, "academic": 9}[unit]
    return replace(calendar.months(year - 1, start, 12, unit), dated=True)


def quarter_of(_said: date, number: int, year: Stretch) -> Stretch:
    """Return the quarter of a year that begins in another month."""
    number = 4 if number == -1 else number
    only_if(number <= 4 and year.unit in ("fiscal", "financial", "academic"), number)
    return replace(calendar.months(year.first.year, year.first.month + 3 * number - 3, 3, "quarter"), dated=True)


def in_part(name: str) -> Callable[..., Stretch]:
    """Return what finds that part of a stretch."""
    return in_parts(name, name)


def in_parts(first: str, last: str) -> Callable[..., Stretch]:
    """Return what finds the parts of a stretch from the one to the other.

    Of what comes every year, it is next year's where this one's is over: "in early spring", said in May.
    """

    def find(said: date, whole: Stretch) -> Stretch:
        start, end = calendar.part(whole, first), calendar.part(whole, last)
        if end.last < said and not whole.dated:
            later = calendar.year_later(whole)
            start, end = calendar.part(later, first), calendar.part(later, last)
        return replace(end, first=start.first, middle=end.middle if first == last else None)

    return find


def this(unit: str, name: str) -> Callable[..., Stretch]:
    """Return what finds that part of the stretch that the document's date is in."""
    return lambda said: calendar.part(calendar.relative(said, unit, 0), name)


def turn_of(said: date, unit: str) -> Stretch:
    """Return the turn of the stretch that the document's date is in."""
    current = calendar.relative(said, unit, 0)
    # "The turn of the century", said in 2005, is over; so it is for fifty years.
    only_if(unit in ("year", "decade") or (unit == "century" and said.year > current.first.year + 49), unit)
    return calendar.turn(current)


def ahead(count: int, unit: str | None = None) -> Callable[..., Stretch]:
    """Return what finds the stretch that many after the one that the document's date is in."""
    return lambda said, *named: calendar.relative(said, unit or named[0], count)


def near(days: int) -> Callable[..., Stretch]:
    """Return what finds the day that many days after the document's date."""
    return lambda said: calendar.day_of(date.fromordinal(said.toordinal() + days))
