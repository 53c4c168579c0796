"""The words that time is told with, each with what it means: months, weekdays, years, numbers and units."""

from __future__ import annotations

from enum import StrEnum

from commitments.extraction.deadlines.phrase_patterns import Slot
from commitments.extraction.deadlines.phrase_slots import Act, AnyWord, Event, Listed, Promiser


class Unit(StrEnum):
    """What time is counted in."""

    HOUR = "hours"
    DAY = "days"
    WEEK = "weeks"
    MONTH = "months"
    YEAR = "years"


def _numbered(words: str, start: int = 1) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), start)}


_MONTHS = _numbered("january february march april may june july august september october november december")
_WEEKDAYS = _numbered("monday tuesday wednesday thursday friday saturday sunday", 0)
_NUMBERS = _numbered(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = {word: 10 * n for word, n in _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()}
_KINDS = ("week", "weekend", "month", "quarter", "year", "decade", "century")
_ORDINALS = _numbered("first second third fourth fifth") | _numbered("1st 2nd 3rd 4th") | {"last": -1, "final": -1}
_ORDINAL_DAYS = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
) | {"thirtieth": 30}
_DEEDS = (
    "signed adopted established held concluded reached launched made announced issued agreed endorsed released "
    "approved ratified published founded opened hosted convened unveiled declared submitted inaugurated created passed "
    "enacted introduced initialled committed pledged promised elected received discussed exchanged"
)


def word_slots() -> dict[str, Slot]:
    """Return the slots that need no other slot, by name."""
    return {
        **_calendar_words(),
        **_counting_words(),
        "word": AnyWord(),
        "event": Event(14, 6),
        "meeting": Event(7, 0),
        "named": Event(7, 0, named=True),
        "act": Act(),
        "promiser": Promiser(),
        "deed": Listed(dict.fromkeys(_DEEDS.split()), telling=False),
    }


def _calendar_words() -> dict[str, Slot]:
    short = {form: n for name, n in _MONTHS.items() for form in (name[:3], f"{name[:3]}.")}
    short |= {"sept": 9, "sept.": 9}
    days = {f"{n}{ending}": n for n in range(1, 32) for ending in ("", "st", "nd", "rd", "th")} | _ORDINAL_DAYS
    fiscal = {f"fy{year % 100:02}": year for year in range(2000, 2100)}
    return {
        "yyyy": Listed({str(year): year for year in range(1900, 2200)}),
        "yy": Listed({f"{year:02}": year for year in range(100)}, telling=False),
        "mm": Listed({f"{n:02}": n for n in range(1, 13)}, telling=False),
        "dd": Listed({form: n for n in range(1, 32) for form in (str(n), f"{n:02}")}, telling=False),
        # "may", "march", "august" and short forms are other words too; in lower case they are no months.
        "monthname": Listed(_MONTHS | short, capital=frozenset(short) | {"may", "march", "august"}),
        "weekdayname": Listed(_WEEKDAYS),
        "nth": Listed(days, telling=False),
        "ordinal": Listed(_ORDINALS, telling=False),
        "tens": Listed({f"{year}s": year for year in range(1900, 2200, 10)}),
        "q": Listed({form: n for n in range(1, 5) for form in (f"q{n}", f"{n}q")}),
        "h": Listed({f"h{n}": n for n in range(1, 3)}),
        "seasonname": Listed({"spring": 3, "summer": 6, "autumn": 9, "winter": 12}),
        "fy": Listed(fiscal | {f"fy{year}": year for year in range(1950, 2150)}),
        "kind": Listed({kind: kind for kind in _KINDS}),
        "kind_s": Listed({f"{kind}'s": kind for kind in _KINDS}),
        "month_s": Listed(
            {f"{name}'s": n for name, n in _MONTHS.items()}, capital=frozenset(["may's", "march's", "august's"])
        ),
        "weekday_s": Listed({f"{name}'s": n for name, n in _WEEKDAYS.items()}),
    }


def _counting_words() -> dict[str, Slot]:
    units = {unit.value[:-1]: (1, unit) for unit in Unit}
    units |= {"quarter": (3, Unit.MONTH), "fortnight": (2, Unit.WEEK), "decade": (10, Unit.YEAR)}
    plurals = {f"{word}s": unit for word, unit in units.items()}
    numbers = {str(n): n for n in range(1, 1000)} | _NUMBERS | _TENS | {"hundred": 100}
    return {
        "number": Listed(numbers, telling=False),
        "round": Listed(_TENS, telling=False),
        "unit": Listed(units | plurals),
        "singular": Listed(units | {"century": (100, Unit.YEAR)}),
        "plural": Listed(plurals),
        "unit_s": Listed({f"{word}'s": unit for word, unit in units.items()}),
    }
