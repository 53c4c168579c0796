"""The slots of deadline patterns: what may stand for {month}, {day}, {period} and the others.

Each is a list of patterns over the slots before it, with what days they come to; the first slots are lists of
words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from commitments.extraction.deadlines import calendar_terms as calendar
from commitments.extraction.deadlines.calendar_terms import Stretch
from commitments.extraction.deadlines.phrase_patterns import Slot
from commitments.extraction.deadlines.phrase_slots import Composed
from commitments.extraction.deadlines.time_words import word_slots


def _only_if(sensible: bool, value: int) -> int:
    if not sensible:
        raise ValueError("no such number")
    return value


def _plain(_said: date, value: Any) -> Any:
    return value


def _month(said: date, month: int, year: Stretch | None = None) -> Stretch:
    return calendar.yearly(said, lambda y: calendar.months(y, month, 1, "month"), year)


def _quarter(said: date, quarter: int, year: Stretch | None = None) -> Stretch:
    if quarter > 4:
        raise ValueError("a year has four quarters")
    return calendar.yearly(said, lambda y: calendar.months(y, 3 * quarter - 2, 3, "quarter"), year)


def _half(said: date, half: int, year: Stretch | None = None) -> Stretch:
    return calendar.yearly(said, lambda y: calendar.months(y, 6 * half - 5, 6, "half"), year)


def _season(said: date, month: int, year: Stretch | None = None) -> Stretch:
    return calendar.yearly(said, lambda y: calendar.months(y, month, 3, "season"), year)


def _day(said: date, day: int, month: int, year: Stretch | None = None) -> Stretch:
    return calendar.yearly(said, lambda y: calendar.day_of(date(y, month, day)), year)


def _days(said: date, first: int, last: int, month: int, year: Stretch | None = None) -> Stretch:
    return calendar.span(_day(said, first, month, year), _day(said, last, month, year))


def _week_of_month(_said: date, ordinal: int, month: Stretch) -> Stretch:
    first = month.first.replace(day=7 * ordinal - 6)
    return replace(month, first=first, last=min(month.last, first.replace(day=min(7 * ordinal, 28))), unit="week")


def _fiscal(unit: str, year: int) -> Stretch:
    start = {"fiscal": (year - 1, 10), "financial": (year - 1, 7)}[unit]
    return replace(calendar.months(*start, 12, unit), dated=True)


def _short_year(first: int, yy: int) -> int:
    """Return the second year of "2025-26"."""
    if yy != (first + 1) % 100 and not first % 100 < yy <= first % 100 + 20:
        raise ValueError("no pair of years")
    return first - first % 100 + yy + (100 if yy < first % 100 else 0)


def _years(_said: date, first: int, last: int) -> Stretch:
    return calendar.span(calendar.year_of(first), calendar.year_of(last))


def _in_part(name: str) -> Callable[..., Stretch]:
    return lambda _said, stretch: calendar.part(stretch, name)


def _this(unit: str, name: str) -> Callable[..., Stretch]:
    return lambda said: calendar.part(calendar.relative(said, unit, 0), name)


def _ahead(count: int) -> Callable[..., Stretch]:
    return lambda said, unit: calendar.relative(said, unit, count)


def _near(days: int) -> Callable[..., Stretch]:
    return lambda said: calendar.day_of(date.fromordinal(said.toordinal() + days))


# Slot by slot, each of those before it: the forms it can have and what each comes to.
_FORMS: dict[str, dict[str, Callable[..., Any]]] = {
    "year": {
        "(the year|calendar year|) {yyyy}": lambda _said, year: calendar.year_of(year),
        "(this|the current) (calendar|) year": lambda said: calendar.relative(said, "year", 0),
        "(next|the following) (calendar|) year": lambda said: calendar.relative(said, "year", 1),
    },
    "years": {
        "(the period|) {yyyy} (to|and|or|through|until|-) {yyyy}": _years,
        "(the period|) {yyyy}-{yy}": lambda said, first, yy: _years(said, first, _short_year(first, yy)),
    },
    "month": {
        "(next|the coming|the month of|) {monthname}": _month,
        "(the month of|) {monthname} (,|of|in|) {year}": _month,
    },
    "months": {
        "{month} (to|and|or|through|until|-) {month}": lambda _said, first, last: calendar.span(first, last),
    },
    "quarter": {
        "(the|) {ordinal} quarter": _quarter,
        "(the|) {ordinal} quarter (,|of|in|) {year}": _quarter,
        "(the|) {ordinal} quarter of (the|this) year": lambda said, n: _quarter(
            said, n, calendar.relative(said, "year", 0)
        ),
        "{q}": _quarter,
        "{q} (,|of|in|) {year}": _quarter,
    },
    "half": {"{h}": _half, "{h} (,|of|in|) {year}": _half},
    "season": {
        "(the|the coming|) {seasonname}": _season,
        "(the|) {seasonname} (,|of|in|) {year}": _season,
        "(the|the coming) fall": lambda said: _season(said, 9),
        "(the|) fall (,|of|in|) {year}": lambda said, year: _season(said, 9, year),
    },
    "decade": {"(the|) {tens}": lambda _said, year: calendar.year_of(year, 10, "decade")},
    "fiscal": {
        "(fiscal|fiscal year|fy) {yyyy}": lambda _said, year: _fiscal("fiscal", year),
        "(the|) {yyyy} fiscal year": lambda _said, year: _fiscal("fiscal", year),
        "{fy}": lambda _said, year: _fiscal("fiscal", year),
        "financial year {yyyy}": lambda _said, year: _fiscal("financial", year),
        "(the|) {yyyy} financial year": lambda _said, year: _fiscal("financial", year),
        "(fiscal|fiscal year|financial year|fy) {yyyy}-{yy}": lambda _said, first, yy: _fiscal(
            "financial", _short_year(first, yy)
        ),
        "(the|) {yyyy}-{yy} (fiscal|financial) year": lambda _said, first, yy: _fiscal(
            "financial", _short_year(first, yy)
        ),
        "(the|the current) fiscal year": lambda said: calendar.relative(said, "fiscal", 0),
        "(the next|the coming) fiscal year": lambda said: calendar.relative(said, "fiscal", 1),
        "(the|the current) financial year": lambda said: calendar.relative(said, "financial", 0),
        "(the next|the coming) financial year": lambda said: calendar.relative(said, "financial", 1),
    },
    "relative": {
        "(this|the current|this current) {kind}": _ahead(0),
        "next {kind}": _ahead(1),
        "(the|) {kind} after next": _ahead(2),
        "(this|next|this coming) {seasonname}": _season,
        "(this|next|this coming) fall": lambda said: _season(said, 9),
        "(this|this coming) {monthname}": _month,
        "(this|this current) fiscal year": lambda said: calendar.relative(said, "fiscal", 0),
        "next fiscal year": lambda said: calendar.relative(said, "fiscal", 1),
        "(this|this current) financial year": lambda said: calendar.relative(said, "financial", 0),
        "next financial year": lambda said: calendar.relative(said, "financial", 1),
    },
    "current": {"the {kind}": _ahead(0)},
    "stretch": {
        **{f"{{{name}}}": _plain for name in ("year", "years", "month", "months", "quarter", "half", "season")},
        **{f"{{{name}}}": _plain for name in ("decade", "fiscal", "relative")},
        "the following {kind}": _ahead(1),
    },
    "date": {
        "(the|) {nth} (of|) {monthname}": _day,
        "(the|) {nth} (of|) {monthname} (,|of|in|) {year}": _day,
        "{monthname} (the|) {nth}": lambda said, month, day: _day(said, day, month),
        "{monthname} (the|) {nth} (,|of|in|) {year}": lambda said, month, day, year: _day(said, day, month, year),
        "{yyyy}-{mm}-{dd}": lambda _said, y, m, d: replace(calendar.day_of(date(y, m, d)), dated=True),
        "(the|) {nth} (to|and|or|through|) {nth} (of|) {monthname}": _days,
        "(the|) {nth} (to|and|or|through|) {nth} (of|) {monthname} (,|of|in|) {year}": _days,
        "{monthname} {nth} (to|and|or|through|) {nth}": lambda said, month, a, b: _days(said, a, b, month),
        "{monthname} {nth} (to|and|or|through|) {nth} (,|of|in|) {year}": lambda said, month, a, b, year: _days(
            said, a, b, month, year
        ),
        "christmas (day|)": lambda said: _day(said, 25, 12),
        "(the|) new year's day": lambda said: _day(said, 1, 1),
    },
    "dates": {
        "{date} (to|and|through|until|) {date}": lambda _said, first, last: calendar.span(first, last),
    },
    "whole": {"{stretch}": _plain, "{current}": _plain, "the new year": lambda said: _ahead(1)(said, "year")},
    "part": {
        "(the|) early (in|) {whole}": _in_part("early"),
        "(the|) late (in|) {whole}": _in_part("late"),
        "(the|) mid {whole}": _in_part("mid"),
        "later (in|) {whole}": _plain,
        "(midyear|mid year)": _this("year", "mid"),
        "(midcentury|mid century)": _this("century", "mid"),
        "(midweek|mid week)": _this("week", "mid"),
        "mid decade": _this("decade", "mid"),
    },
    "edge": {
        "(the|) (very|) (end|close) (of|) {whole}": _in_part("end"),
        "(the|) (beginning|start) of {whole}": _in_part("beginning"),
        "(the|) middle of {whole}": _in_part("mid"),
        "(the|) first half of {whole}": _in_part("first half"),
        "(the|) second half of {whole}": _in_part("second half"),
        "the (rest|remainder|balance|course) of {whole}": _plain,
        "the (early part|first days|first weeks|first months|early days|early months) of {whole}": _in_part("early"),
        "the (latter part|last days|last weeks|last months|final weeks|final months) of {whole}": _in_part("late"),
        "(the|) (year end|year's end|end of year)": _this("year", "end"),
        "(year end|the end of the year) {yyyy}": lambda _said, year: calendar.part(calendar.year_of(year), "end"),
        "(the|) (month end|month's end)": _this("month", "end"),
        "the first {number} months of {whole}": lambda _said, count, whole: calendar.first_months(whole, count),
        "the (last|final) {number} months of {whole}": lambda _said, count, whole: calendar.last_months(whole, count),
        "the {ordinal} week of {month}": _week_of_month,
        "the last week of {month}": lambda _said, month: replace(
            month, first=date.fromordinal(month.last.toordinal() - 6), unit="week"
        ),
        "the weekend": lambda said: calendar.relative(said, "weekend", 0),
        "the new year": lambda said: calendar.part(calendar.relative(said, "year", 1), "early"),
        "the week (of|beginning|starting|commencing) {date}": lambda _said, day: calendar.relative(
            day.first, "week", 0
        ),
    },
    "period": {"{stretch}": _plain, "{part}": _plain, "{edge}": _plain},
    "weekday": {
        "(this|this coming|the coming|) {weekdayname}": lambda said, number: calendar.weekday(said, number),
        "next {weekdayname}": lambda said, n: calendar.weekday_in(calendar.relative(said, "week", 1), n),
        "{weekdayname} (of|) (next|the following|the coming) week": lambda said, n: calendar.weekday_in(
            calendar.relative(said, "week", 1), n
        ),
        "{weekdayname} (,|the|) {date}": lambda _said, _number, day: day,
        "{weekdayname} (of|) this week": lambda said, n: calendar.weekday_in(calendar.relative(said, "week", 0), n),
    },
    "day": {
        "{date}": _plain,
        "{dates}": _plain,
        "{weekday}": _plain,
        "{weekday} (to|and|or|through) {weekday}": lambda _said, first, last: calendar.span(first, last),
    },
    "today": {"(today|this morning|this afternoon|this evening)": _near(0)},
    "nextday": {
        "tonight": _near(0),
        "tomorrow (morning|afternoon|evening|night|)": _near(1),
        "the day after tomorrow": _near(2),
    },
    "nearday": {
        "{today}": _plain,
        "{nextday}": _plain,
        "(the|) (end|close) of (the day|today|business today)": _near(0),
    },
    "when": {
        "{day}": _plain,
        "{nearday}": _plain,
        "(the|) new year": lambda said: _day(said, 1, 1),
        "{period}": _plain,
    },
    "count": {
        "(a|an)": lambda _said: 1,
        "(about|approximately|around|at most|up to|no more than|less than|) {number}": _plain,
        "{number} (to|or|-) {number}": lambda _said, least, most: _only_if(least < most, most),
        "{round}-{number}": lambda _said, tens, ones: _only_if(ones < 10, tens + ones),
        "{number} {number}": lambda _said, spelled, figures: _only_if(spelled == figures, figures),
    },
}


def build_slots() -> dict[str, Slot]:
    """Return every slot by name."""
    slots = word_slots()
    for name, forms in _FORMS.items():
        slots[name] = Composed(slots, forms)
    return slots
