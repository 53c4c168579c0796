"""The slots of deadline patterns: what may stand for {month}, {day}, {period} and the others.

Each is a list of patterns over the slots before it, with what days they come to; the first slots are lists of
words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from commitments.extraction.deadlines import calendar_terms as calendar
from commitments.extraction.deadlines import named_stretches as named
from commitments.extraction.deadlines.calendar_terms import Stretch
from commitments.extraction.deadlines.named_stretches import only_if, plain
from commitments.extraction.deadlines.phrase_patterns import Slot
from commitments.extraction.deadlines.phrase_slots import Composed
from commitments.extraction.deadlines.time_words import word_slots
from commitments.extraction.deadlines.year_slots import PARTS_OF_YEARS, YEARS, Forms, each, from_to, with_year


def _counted(cut: Callable[[Stretch, str, int], Stretch], step: str) -> Callable[..., Stretch]:
    """Return what finds the first or last days, weeks, months or years; one of them where none is counted."""
    return lambda _said, *of: cut(of[-1], step, of[0] if len(of) > 1 else 1)


# As in year_slots: slot by slot, each of those before it.
_DAYS: dict[str, Forms] = {
    "date": {
        **with_year(named.day, "(the|) {nth} (of|) {monthname}"),
        **with_year(lambda said, month, day, *year: named.day(said, day, month, *year), "{monthname} (the|) {nth}"),
        "{yyyy}-{mm}-{dd}": lambda _said, y, m, d: replace(calendar.day_of(date(y, m, d)), dated=True),
        "{dd}-{dd}-{yyyy}": named.in_figures,
        "(the|) {nth} of this month": named.day_in_month(0),
        "(the|) {nth} of next month": named.day_in_month(1),
        **with_year(named.days, "(the|) {nth} (to|and|or|through|) {nth} (of|) {monthname}"),
        **with_year(
            lambda said, month, first, last, *year: named.days(said, first, last, month, *year),
            "{monthname} {nth} (to|and|or|through|) {nth}",
        ),
        **with_year(named.days, "(the|) {nth} , {nth} (,|) (and|or) {nth} (of|) {monthname}"),
        **with_year(lambda said, *year: named.day(said, 25, 12, *year), "christmas (day|)"),
        **with_year(lambda said, *year: named.day(said, 24, 12, *year), "christmas eve"),
        **with_year(lambda said, *year: named.day(said, 31, 12, *year), "new year's eve"),
        **with_year(named.easter(0), "easter (sunday|day|)"),
        **with_year(named.easter(1), "easter monday"),
        **with_year(named.easter(-2), "good friday"),
        "(the|) new year's day": lambda said: named.day(said, 1, 1),
    },
    "dates": {"{date} (to|and|through|until|) {date}": from_to},
    "coming": {"the (coming|next|new) {kind}": named.ahead(1)},
    "bisected": {
        f"(the|) {name} of {whole}": named.in_part(part)
        for whole in ("{stretch}", "{current}", "{coming}")
        for name, part in (("first half", "first half"), ("(second|latter|last|final) half", "second half"))
    },
    "whole": {
        **each(plain, "{stretch}", "{current}", "{bisected}"),
        "{coming}": plain,
    },
}
_OF_STRETCHES: dict[str, Forms] = {
    "part": {
        "(the|) early (in|) {whole}": named.in_part("early"),
        "(the|) late (in|) {whole}": named.in_part("late"),
        "(the|) mid {whole}": named.in_part("mid"),
        "(the|) early (to|or|and|-) mid {whole}": named.in_parts("early", "mid"),
        "(the|) mid (to|or|and|-) late {whole}": named.in_parts("mid", "late"),
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
        "{bisected}": plain,
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
        "{weekdayname} week": lambda said, n: calendar.day_of(calendar.weekday(said, n).first + timedelta(7)),
        "{weekdayname} (,|the|) {date}": named.weekday_and_day,
        "{weekdayname} (of|) this week": lambda said, n: calendar.weekday_in(calendar.relative(said, "week", 0), n),
    },
    "possessive": {
        "this {kind_s}": named.ahead(0),
        "next {kind_s}": named.ahead(1),
        "tomorrow's": named.near(1),
        "(next|this|) {month_s}": named.month,
        "(next|this|) {weekday_s}": lambda said, number: calendar.weekday(said, number),
    },
    "day": {
        "{date}": plain,
        "{dates}": plain,
        "{weekday}": plain,
        "{weekday} (to|and|or|through) {weekday}": from_to,
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
    for forms_by_name in (YEARS, PARTS_OF_YEARS, _DAYS, _OF_STRETCHES, _COUNTS):
        for name, forms in forms_by_name.items():
            slots[name] = Composed(slots, forms)
    return slots
