"""The slots for years of every kind and their parts: {year}, {fiscal}, {month}, {quarter}, {season} and the like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from commitments.extraction.deadlines import calendar_terms as calendar
from commitments.extraction.deadlines import named_stretches as named
from commitments.extraction.deadlines.calendar_terms import Stretch
from commitments.extraction.deadlines.named_stretches import plain

Forms = dict[str, Callable[..., Any]]


def with_year(meaning: Callable[..., Stretch], *patterns: str) -> Forms:
    """Return forms for what comes every year, alone and with its year."""
    return {form: meaning for pattern in patterns for form in (pattern, f"{pattern} (,|of|in|) {{year}}")}


def each(meaning: Callable[..., Any], *patterns: str) -> Forms:
    """Return forms that all mean the same."""
    return dict.fromkeys(patterns, meaning)


def from_to(_said: date, *ends: Stretch) -> Stretch:
    """Return the days from the first stretch to the last."""
    return calendar.span(ends[0], ends[-1])


def _quarter_to_come(said: date, number: int) -> Stretch:
    return named.quarter(said, number, calendar.relative(said, "year", 0))


# Slot by slot, each of those before it: the forms it can have and what each comes to. The first are of words.
YEARS: dict[str, Forms] = {
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
        **each(named.short_years_whole, "(the|) biennium {yyyy}-{yy}", "the {yyyy}-{yy} biennium"),
    },
    "pair": {
        **each(
            named.one_across("financial"),
            "(the|) {yyyy}-{yy}",
            "(the|) (fiscal|financial|budget) year {yyyy}-{yy}",
            "(the|) (fiscal|financial|budget) year {yyyy}-{yyyy}",
            "(fiscal|fy) {yyyy}-{yy}",
            "{fy}-{yy}",
            "(the|) {yyyy}-{yy} (fiscal|financial|budget|crop|marketing|) (year|season)",
            "(the|) {yyyy}-{yyyy} (fiscal|financial|budget|crop|marketing|) (year|season)",
        ),
        **each(
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
        "(fiscal years|fiscal|fy) {yyyy} (to|through|and|or|-) {yyyy}": lambda said, *ends: from_to(
            said, *(named.fiscal("fiscal", end) for end in ends)
        ),
        "{pair}": plain,
        "{pair} (to|through|and|or|until) {pair}": from_to,
        "{pair} , {pair} (,|) (and|or) {pair}": from_to,
        "{pair} , {pair} , {pair} (,|) (and|or) {pair}": from_to,
        "(the|the current) (fiscal|budget) year": named.ahead(0, "fiscal"),
        "(the next|the coming|the new) (fiscal|budget) year": named.ahead(1, "fiscal"),
        "(the|the current) financial year": named.ahead(0, "financial"),
        "(the next|the coming|the new) financial year": named.ahead(1, "financial"),
        "(the|the current) (school|academic) year": named.ahead(0, "academic"),
        "(the next|the coming|the new) (school|academic) year": named.ahead(1, "academic"),
    },
    "decade": {"(the|) {tens}": lambda _said, year: calendar.year_of(year, 10, "decade")},
}
PARTS_OF_YEARS: dict[str, Forms] = {
    "month": {
        "(the coming|the month of|) {monthname}": named.month,
        "next {monthname}": named.next_of(named.month),
        "(the month of|) {monthname} (,|of|in|) {year}": named.month,
    },
    "months": {"(the months of|) {month} (to|and|or|through|until|-) {month}": from_to},
    "quarter": {
        **with_year(named.quarter, "(the|) {ordinal} (quarter|trimester)", "{q}"),
        "(the|) {ordinal} quarter of (the|this) year": _quarter_to_come,
        "(the|) {ordinal} quarter of {fiscal}": named.quarter_of,
        "{q} (of|) {fiscal}": named.quarter_of,
    },
    "quarters": with_year(named.quarters, "(the|) {ordinal} (and|or|to) {ordinal} quarters", "{q} (and|or|to|-) {q}"),
    "half": with_year(named.half, "(the|) {ordinal} semester", "{h}"),
    "season": {
        **with_year(named.season, "(the|) {seasonname}"),
        "the coming {seasonname}": named.season,
        "(the|the coming) fall": lambda said: named.season(said, 9),
        "(the|) fall (,|of|in|) {year}": lambda said, year: named.season(said, 9, year),
        "(this|next|the|the coming) summer (break|recess|holidays|holiday|vacation)": named.summer_break,
    },
    "seasons": {
        **with_year(named.seasons, "(the|the coming|) {seasonname} (and|or|to|-) {seasonname}"),
        **with_year(lambda said, *year: named.seasons(said, 9, 12, *year), "(the|the coming|) fall (and|or) winter"),
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
        **each(plain, "{year}", "{years}", "{month}", "{months}", "{quarter}", "{quarters}", "{half}"),
        **each(plain, "{season}", "{seasons}", "{decade}", "{fiscal}", "{relative}"),
        "the following {kind}": named.ahead(1),
    },
}
