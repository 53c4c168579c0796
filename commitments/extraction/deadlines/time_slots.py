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
from commitments.extraction.deadlines import named_stretches as named
from commitments.extraction.deadlines.calendar_terms import Stretch
from commitments.extraction.deadlines.named_stretches import only_if, plain
from commitments.extraction.deadlines.phrase_patterns import Slot
from commitments.extraction.deadlines.phrase_slots import Composed
from commitments.extraction.deadlines.time_words import word_slots

Forms = dict[str, Callable[..., Any]]


def _with_year(meaning: Callable[..., Stretch], *patterns: str) -> Forms:
    """Return forms for what comes every year, alone and with its year."""
    return {form: meaning for pattern in patterns for form in (pattern, f"{pattern} (,|of|in|) {{year}}")}


def _each(meaning: Callable[..., Any], *patterns: str) -> Forms:
    return dict.fromkeys(patterns, meaning)


def _from_to(_said: date, *ends: Stretch) -> Stretch:
    return calendar.span(ends[0], ends[-1])


def _counted(cut: Callable[[Stretch, str, int], Stretch], step: str) -> Callable[..., Stretch]:
    """Return what finds the first or last days, weeks, months or years; one of them where none is counted."""
    return lambda _said, *of: cut(of[-1], step, of[0] if len(of) > 1 else 1)


def _quarter_to_come(said: date, number: int) -> Stretch:
    return named.quarter(said, number, calendar.relative(said, "year", 0))


# Slot by slot, each of those before it: the forms it can have and what each comes to.
_YEARS: dict[str, Forms] = {
    "year": {
        "(the year|calendar year|) {yyyy}": lambda _said, year: calendar.year_of(year),
        "(this|the current) (calendar|) year": named.ahead(0, "year"),
        "(next|the following) (calendar|) year": named.ahead(1, "year"),
    },
    "years": {
        "(the period|the period from|the years|) {yyyy} (to|and|or|through|until|-) {yyyy}": named.years,
        "(the years|) {yyyy} , {yyyy} (,|) (and|or) {yyyy}": named.years,
        "the {yyyy}-{yyyy} period": named.years,
        "(the period|) {yyyy}-{yy}": named.short_years,
        "the {yyyy}-{yy} period": named.short_years,
        **_each(named.short_years_whole, "(the|) biennium {yyyy}-{yy}", "the {yyyy}-{yy} biennium"),
    },
    "pair": {
        **_each(
            named.one_across("financial"),
            "(the|) {yyyy}-{yy}",
            "(the|) (fiscal|financial|budget) year {yyyy}-{yy}",
            "(the|) (fiscal|financial|budget) year {yyyy}-{yyyy}",
            "(fiscal|fy) {yyyy}-{yy}",
            "{fy}-{yy}",
            "(the|) {yyyy}-{yy} (fiscal|financial|budget|crop|marketing|) (year|season)",
            "(the|) {yyyy}-{yyyy} (fiscal|financial|budget|crop|marketing|) (year|season)",
        ),
        **_each(
            named.one_across("academic"),
            "(the|) {yyyy}-{yy} (school|academic) year",
            "(the|) {yyyy}-{yyyy} (school|academic) year",
            "(the|) (school|academic) year {yyyy}-{yy}",
            "(the|) (school|academic) year {yyyy}-{yyyy}",
        ),
    },
    "fiscal": {
        "(the|) (fiscal|fiscal year|budget year|fy) {yyyy}": lambda _said, year: named.fiscal("fiscal", year),
        "(the|) {yyyy} (fiscal|budget) year": lambda _said, year: named.fiscal("fiscal", year),
        "{fy}": lambda _said, year: named.fiscal("fiscal", year),
        "(the|) financial year {yyyy}": lambda _said, year: named.fiscal("financial", year),
        "(the|) {yyyy} financial year": lambda _said, year: named.fiscal("financial", year),
        "(fiscal years|fiscal|fy) {yyyy} (to|through|and|or|-) {yyyy}": lambda said, *ends: _from_to(
            said, *(named.fiscal("fiscal", end) for end in ends)
        ),
        "{pair}": plain,
        "{pair} (to|through|and|or|until) {pair}": _from_to,
        "{pair} , {pair} (,|) (and|or) {pair}": _from_to,
        "{pair} , {pair} , {pair} (,|) (and|or) {pair}": _from_to,
        "(the|the current) (fiscal|budget) year": named.ahead(0, "fiscal"),
        "(the next|the coming) (fiscal|budget) year": named.ahead(1, "fiscal"),
        "(the|the current) financial year": named.ahead(0, "financial"),
        "(the next|the coming) financial year": named.ahead(1, "financial"),
        "(the|the current) (school|academic) year": named.ahead(0, "academic"),
        "(the next|the coming) (school|academic) year": named.ahead(1, "academic"),
    },
    "decade": {"(the|) {tens}": lambda _said, year: calendar.year_of(year, 10, "decade")},
}
_PARTS_OF_YEARS: dict[str, Forms] = {
    "month": {
        "(the coming|the month of|) {monthname}": named.month,
        "next {monthname}": named.next_of(named.month),
        "(the month of|) {monthname} (,|of|in|) {year}": named.month,
    },
    "months": {"{month} (to|and|or|through|until|-) {month}": _from_to},
    "quarter": {
        **_with_year(named.quarter, "(the|) {ordinal} (quarter|trimester)", "{q}"),
        "(the|) {ordinal} quarter of (the|this) year": _quarter_to_come,
        "(the|) {ordinal} quarter of {fiscal}": named.quarter_of,
        "{q} (of|) {fiscal}": named.quarter_of,
    },
    "quarters": _with_year(named.quarters, "(the|) {ordinal} (and|or|to) {ordinal} quarters", "{q} (and|or|to|-) {q}"),
    "half": _with_year(named.half, "(the|) {ordinal} semester", "{h}"),
    "season": {
        **_with_year(named.season, "(the|) {seasonname}"),
        "the coming {seasonname}": named.season,
        "(the|the coming) fall": lambda said: named.season(said, 9),
        "(the|) fall (,|of|in|) {year}": lambda said, year: named.season(said, 9, year),
        "(this|next|the|the coming) summer (break|recess|holidays|holiday|vacation)": named.summer_break,
    },
    "seasons": {
        **_with_year(named.seasons, "(the|the coming|) {seasonname} (and|or|to|-) {seasonname}"),
        **_with_year(lambda said, *year: named.seasons(said, 9, 12, *year), "(the|the coming|) fall (and|or) winter"),
    },
    "relative": {
        "(this|the current|this current) {kind}": named.ahead(0),
        "next {kind}": named.ahead(1),
        "(the|) {kind} after next": named.ahead(2),
        "(this|this coming) {seasonname}": named.season,
        "next {seasonname}": named.next_of(named.season),
        "(this|this coming) fall": lambda said: named.season(said, 9),
        "next fall": lambda said: named.next_of(named.season)(said, 9),
        "(this|next|this coming) {seasonname} (and|or) {seasonname}": named.seasons,
        "(this|next|this coming) fall (and|or) winter": lambda said: named.seasons(said, 9, 12),
        "(this|this coming) {monthname}": named.month,
        "(this|this current) (fiscal|budget) year": named.ahead(0, "fiscal"),
        "next (fiscal|budget) year": named.ahead(1, "fiscal"),
        "(this|this current) financial year": named.ahead(0, "financial"),
        "next financial year": named.ahead(1, "financial"),
        "(this|this current) (school|academic) year": named.ahead(0, "academic"),
        "next (school|academic) year": named.ahead(1, "academic"),
    },
    "current": {"the {kind}": named.ahead(0)},
    "stretch": {
        **_each(plain, "{year}", "{years}", "{month}", "{months}", "{quarter}", "{quarters}", "{half}"),
        **_each(plain, "{season}", "{seasons}", "{decade}", "{fiscal}", "{relative}"),
        "the following {kind}": named.ahead(1),
    },
}
_DAYS: dict[str, Forms] = {
    "date": {
        **_with_year(named.day, "(the|) {nth} (of|) {monthname}"),
        **_with_year(lambda said, month, day, *year: named.day(said, day, month, *year), "{monthname} (the|) {nth}"),
        "{yyyy}-{mm}-{dd}": lambda _said, y, m, d: replace(calendar.day_of(date(y, m, d)), dated=True),
        "{dd}-{dd}-{yyyy}": named.in_figures,
        "(the|) {nth} of this month": named.day_in_month(0),
        "(the|) {nth} of next month": named.day_in_month(1),
        **_with_year(named.days, "(the|) {nth} (to|and|or|through|) {nth} (of|) {monthname}"),
        **_with_year(
            lambda said, month, first, last, *year: named.days(said, first, last, month, *year),
            "{monthname} {nth} (to|and|or|through|) {nth}",
        ),
        **_with_year(lambda said, *year: named.day(said, 25, 12, *year), "christmas (day|)"),
        **_with_year(lambda said, *year: named.day(said, 24, 12, *year), "christmas eve"),
        **_with_year(lambda said, *year: named.day(said, 31, 12, *year), "new year's eve"),
        **_with_year(named.easter(0), "easter (sunday|day|)"),
        **_with_year(named.easter(1), "easter monday"),
        **_with_year(named.easter(-2), "good friday"),
        "(the|) new year's day": lambda said: named.day(said, 1, 1),
    },
    "dates": {"{date} (to|and|through|until|) {date}": _from_to},
    "whole": {
        **_each(plain, "{stretch}", "{current}"),
        "the new year": named.ahead(1, "year"),
    },
}
_OF_STRETCHES: dict[str, Forms] = {
    "part": {
        "(the|) early (in|) {whole}": named.in_part("early"),
        "(the|) late (in|) {whole}": named.in_part("late"),
        "(the|) mid {whole}": named.in_part("mid"),
        "later (on|) (in|) {whole}": plain,
        "(midyear|mid year)": named.this("year", "mid"),
        "(midcentury|mid century)": named.this("century", "mid"),
        "(midweek|mid week)": named.this("week", "mid"),
        "mid decade": named.this("decade", "mid"),
        "mid summer": lambda said: calendar.part(named.season(said, 6), "mid"),
    },
    "weekof": {
        "the week (of|beginning|starting|commencing) {date}": lambda _said, day: calendar.relative(
            day.first, "week", 0
        ),
        "the weekend of {date}": lambda _said, day: calendar.relative(day.first, "weekend", 0),
    },
    "edge": {
        "(the|) (very|) (end|close) (of|) {whole}": named.in_part("end"),
        "(the|) (beginning|start|outset) of {whole}": named.in_part("beginning"),
        "(the|) middle of {whole}": named.in_part("mid"),
        "(the|) first half of {whole}": named.in_part("first half"),
        "(the|) (second|latter|last|final) half of {whole}": named.in_part("second half"),
        "the (rest|remainder|balance|course) of {whole}": plain,
        "the (early part|first days|first weeks|first months|early days|early months) of {whole}": named.in_part(
            "early"
        ),
        "the (latter part|last days|last weeks|last months|final weeks|final months) of {whole}": named.in_part("late"),
        "(the|) (year end|year's end|end of year)": named.this("year", "end"),
        "(year end|the end of the year) {yyyy}": lambda _said, year: calendar.part(calendar.year_of(year), "end"),
        "{yyyy} end": lambda _said, year: calendar.part(calendar.year_of(year), "end"),
        "{monthname} end": lambda said, month: calendar.part(named.month(said, month), "end"),
        "(the|) (month end|month's end)": named.this("month", "end"),
        "the turn of the {kind}": named.turn_of,
        **{
            f"the (first|opening) {count} of {{whole}}": _counted(calendar.opening, step)
            for step in ("day", "week", "month", "year")
            for count in (step, f"{{number}} {step}s")
        },
        **{
            f"the (last|final|closing) {count} of {{whole}}": _counted(calendar.closing, step)
            for step in ("day", "week", "month", "year")
            for count in (step, f"{{number}} {step}s")
        },
        "the {ordinal} week of {whole}": lambda _said, number, whole: calendar.nth(whole, 7, number),
        "the {ordinal} (ten days|ten day period) of {whole}": lambda _said, number, whole: calendar.nth(
            whole, 10, number
        ),
        "the {ordinal} decade of {month}": lambda _said, number, month: calendar.nth(month, 10, number),
        # The one just gone too: "signed at the weekend", said on Tuesday.
        "the weekend": lambda said: replace(calendar.relative(said, "weekend", 0), dated=False),
        "the new year": lambda said: calendar.part(calendar.relative(said, "year", 1), "early"),
        "{weekof}": plain,
    },
    "period": {"{stretch}": plain, "{part}": plain, "{edge}": plain},
    "weekday": {
        "(this|this coming|the coming|) {weekdayname}": lambda said, number: calendar.weekday(said, number),
        "(next {weekdayname}|{weekdayname} next)": lambda said, n: calendar.weekday_in(
            calendar.relative(said, "week", 1), n
        ),
        "{weekdayname} (of|) (next|the following|the coming) week": lambda said, n: calendar.weekday_in(
            calendar.relative(said, "week", 1), n
        ),
        "{weekdayname} (,|the|) {date}": named.weekday_and_day,
        "{weekdayname} (of|) this week": lambda said, n: calendar.weekday_in(calendar.relative(said, "week", 0), n),
    },
    "day": {
        "{date}": plain,
        "{dates}": plain,
        "{weekday}": plain,
        "{weekday} (to|and|or|through) {weekday}": _from_to,
    },
    "today": {"(today|tonight|this morning|this afternoon|this evening)": named.near(0)},
    "nextday": {
        "tomorrow (morning|afternoon|evening|night|)": named.near(1),
        "the day after tomorrow": named.near(2),
    },
    "nearday": {
        "{today}": plain,
        "{nextday}": plain,
        "(the|) (end|close) of (the day|today|business today)": named.near(0),
    },
    "when": {
        "{day}": plain,
        "{nearday}": plain,
        "(the|) new year": lambda said: named.day(said, 1, 1),
        "{period}": plain,
    },
}
_COUNTS: dict[str, Forms] = {
    "count": {
        "(a|an)": lambda _said: 1,
        "(about|approximately|around|at most|up to|no more than|less than|) {number}": plain,
        "{number} (to|or|-) {number}": lambda _said, least, most: only_if(least < most, most),
        "{round}-{number}": lambda _said, tens, ones: only_if(ones < 10, tens + ones),
        "{number} {number}": lambda _said, spelled, figures: only_if(spelled == figures, figures),
    },
}


def build_slots() -> dict[str, Slot]:
    """Return every slot by name."""
    slots = word_slots()
    for forms_by_name in (_YEARS, _PARTS_OF_YEARS, _DAYS, _OF_STRETCHES, _COUNTS):
        for name, forms in forms_by_name.items():
            slots[name] = Composed(slots, forms)
    return slots
