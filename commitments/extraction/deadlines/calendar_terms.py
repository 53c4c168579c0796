"""Stretches of the calendar: from which day to which a year, quarter, season, weekday or part of one goes.

What the words mean, where people differ:

- Quarters and halves are those of the calendar year, weeks go from Monday to Sunday. A quarter, month, season
  or day without a year is the next one that is not over on the document's date.
- early / mid / late cut a year into its first quarter, the two in the middle and the last one, a month into
  days 1-10, 11-20 and the rest, a decade into three, four and three years: the parts touch and do not
  overlap, so "mid-2025" and "late 2025" are never both true. "By the middle of" a stretch means its middle
  day: nobody who says "by mid-2025" means September. A month's is its 15th.
- The beginning and the end of a stretch are its first and last month (of a year, quarter, half or season),
  ten days (of a month) or year (of a decade). Its turn is its end, and for a year the January after too.
- Seasons are the northern hemisphere's, in whole months; winter begins in December of its year. A summer
  break is July and August: parliaments sit in June.
- "This decade" is the one with the same tens, so that it agrees with "the 2020s"; a century begins with its
  year 1.
- A year of two numbers in a row, the second short or behind a slash ("1988-89", "2024/2025"), is one
  year that goes from July to June, as budgets, crops and leagues count it; "2024-2025" is two whole years, and
  "2021-25" five. A financial year, and a fiscal year with two numbers, goes from July to June too, as in
  Australia; a fiscal year with one number is the United States' (October to September, named by its end). The
  text seldom tells whose budget it is. School years go from September to August.
- "Next Friday" is the Friday of the next week, "this" or "the coming Friday" and a bare "Friday" the first
  that is not before the document's date.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that words name, both ends included."""

    first: date
    last: date
    unit: str
    """What it is one of ("year", "month", …), which decides where its parts begin."""
    middle: date | None = None
    """The day that "by" counts to where the words name a middle."""
    dated: bool = False
    """Whether the words name a year, so that they cannot mean another one."""

    @property
    def due(self) -> date:
        """Return the day by which something is done "by" this stretch."""
        return self.middle or self.last


def months(year: int, month: int, count: int, unit: str) -> Stretch:
    """Return the whole months from `month` on, counted beyond 12 into the next year."""
    return Stretch(_first_of(year, month), _first_of(year, month + count) - timedelta(1), unit)


def _first_of(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1)


def year_of(year: int, count: int = 1, unit: str = "year") -> Stretch:
    """Return `count` whole years."""
    return replace(Stretch(date(year, 1, 1), date(year + count - 1, 12, 31), unit), dated=True)


def day_of(day: date) -> Stretch:
    """Return one day as a stretch."""
    return Stretch(day, day, "day")


_YEARS_BEGIN = {"year": 1, "fiscal": 10, "financial": 7, "academic": 9}
_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, **dict.fromkeys(_YEARS_BEGIN, 12)}


def _containing(day: date, unit: str) -> Stretch:
    """Return the week, month, …, century that this day is in."""
    if unit in ("week", "weekend"):
        monday = day - timedelta(day.weekday())
        return Stretch(monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6), unit)
    if unit in ("decade", "century"):
        size, base = (10, 0) if unit == "decade" else (100, 1)
        return year_of(day.year - (day.year - base) % size, size, unit)
    start = _YEARS_BEGIN.get(unit, 1)
    size = _MONTHS_IN[unit]
    counted = day.year * 12 + day.month - start
    counted -= counted % size
    return months(counted // 12, counted % 12 + start, size, unit)


def relative(said: date, unit: str, ahead: int) -> Stretch:
    """Return the stretch that many units after the one the document's date is in: 0 is this, 1 the next."""
    stretch = _containing(said, unit)
    for _ in range(ahead):
        stretch = _containing(stretch.last + timedelta(1), unit)
    return replace(stretch, dated=True)


def upcoming(said: date, in_year: Callable[[int], Stretch]) -> Stretch:
    """Return the first of a yearly stretch that is not over on the document's date."""
    for year in range(said.year - 1, said.year + 9):
        try:
            stretch = in_year(year)
        except ValueError:  # 29 February in most years
            continue
        if stretch.last >= said:
            return stretch
    raise ValueError("no such day")


def yearly(said: date, in_year: Callable[[int], Stretch], year: Stretch | None) -> Stretch:
    """Return a yearly stretch in the year named, or the next one where none is."""
    return upcoming(said, in_year) if year is None else replace(in_year(year.first.year), dated=True)


def year_later(stretch: Stretch) -> Stretch:
    """Return whole months a year later; raise ValueError for any other stretch."""
    if stretch.unit not in ("month", "quarter", "season", "half"):
        raise ValueError(f"a {stretch.unit} does not come every year")
    return months(stretch.first.year + 1, stretch.first.month, _MONTHS_IN[stretch.unit], stretch.unit)


def weekday(said: date, number: int) -> Stretch:
    """Return the first such weekday that is not before the document's date."""
    return day_of(said + timedelta((number - said.weekday()) % 7))


def weekday_in(week: Stretch, number: int) -> Stretch:
    """Return the weekday of that week."""
    return day_of(week.first + timedelta(number))


def span(start: Stretch, end: Stretch) -> Stretch:
    """Return the days from the one to the other; raise ValueError where it ends before it starts.

    A year at the end holds for the start: "30 April to 2 May 2031".
    """
    if end.dated and not start.dated and start.unit in ("day", "month"):
        start = _in_year(start, end.last.year)
        if start.first > end.last:  # "December to February 2031"
            start = _in_year(start, end.last.year - 1)
    if end.last < start.first:
        raise ValueError("ends before it starts")
    return Stretch(start.first, end.last, "span", dated=start.dated or end.dated)


def _in_year(stretch: Stretch, year: int) -> Stretch:
    if stretch.unit == "day":
        return day_of(stretch.first.replace(year=year))
    return months(year, stretch.first.month, 1, "month")


_CUTS = {
    # unit: (step, steps before mid, steps before late, steps in its beginning, steps before its end)
    **dict.fromkeys(_YEARS_BEGIN, ("month", 3, 9, 1, 11)),
    "half": ("month", 2, 4, 1, 5),
    "quarter": ("month", 1, 2, 1, 2),
    "season": ("month", 1, 2, 1, 2),
    "month": ("day", 10, 20, 10, 20),
    "week": ("day", 3, 4, 3, 4),
    "weekend": ("day", 1, 1, 1, 1),
    "decade": ("year", 3, 7, 1, 9),
    "century": ("year", 30, 70, 10, 90),
}


def part(stretch: Stretch, name: str) -> Stretch:
    """Return a part of a stretch: early, mid, late, beginning, end, first half or second half.

    Raises ValueError where the stretch has no such part: nothing is "early 2025-2030".
    """
    if stretch.unit not in _CUTS:
        raise ValueError(f"a {stretch.unit} has no parts")
    if name in ("first half", "second half"):
        middle = _halfway(stretch)
        first, last = (stretch.first, middle) if name == "first half" else (middle + timedelta(1), stretch.last)
        return replace(stretch, first=first, last=last, unit="half" if stretch.unit in _YEARS_BEGIN else "part")
    step, to_mid, to_late, to_rest, to_end = _CUTS[stretch.unit]
    if name in ("early", "beginning"):
        cut = _steps(stretch.first, step, to_mid if name == "early" else to_rest)
        return replace(stretch, last=cut - timedelta(1), unit="part")
    if name in ("late", "end"):
        return replace(stretch, first=_steps(stretch.first, step, to_late if name == "late" else to_end), unit=name)
    mid, late = _steps(stretch.first, step, to_mid), _steps(stretch.first, step, to_late)
    if mid == late:
        raise ValueError("a weekend has no middle")
    return Stretch(mid, late - timedelta(1), "part", _halfway(stretch), stretch.dated)


def turn(stretch: Stretch) -> Stretch:
    """Return the days about its end, of which "by" means the end; a year's have the month after too."""
    end = part(stretch, "end")
    if stretch.unit != "year":
        return end
    return replace(end, last=_steps(end.first, "month", 2) - timedelta(1), middle=end.last)


def opening(stretch: Stretch, step: str, count: int) -> Stretch:
    """Return its first days, weeks, months or years; raise ValueError where it has not that many."""
    return _within(stretch, replace(stretch, last=_steps(stretch.first, step, count) - timedelta(1)))


def closing(stretch: Stretch, step: str, count: int) -> Stretch:
    """Return its last days, weeks, months or years; raise ValueError where it has not that many."""
    return _within(stretch, replace(stretch, first=_steps(stretch.last + timedelta(1), step, -count)))


def nth(stretch: Stretch, days: int, number: int) -> Stretch:
    """Return its seven or ten days of that number (-1 is the last); raise ValueError where it has not that many."""
    if number == -1 or (days == 10 and number == 3):
        start = stretch.first + timedelta(20) if days == 10 else stretch.last - timedelta(days - 1)
        return _within(stretch, replace(stretch, first=start))
    start = stretch.first + timedelta(days * (number - 1))
    return _within(stretch, replace(stretch, first=start, last=min(start + timedelta(days - 1), stretch.last)))


def _within(whole: Stretch, some: Stretch) -> Stretch:
    if not whole.first <= some.first <= some.last <= whole.last:
        raise ValueError("has not that many of them")
    return replace(some, unit="part")


def _halfway(stretch: Stretch) -> date:
    """Return the last day of the first half, in whole months or years where they can be halved."""
    if stretch.unit in ("decade", "century"):
        return date((stretch.first.year + stretch.last.year) // 2, 12, 31)
    if stretch.unit == "month":
        return stretch.first.replace(day=15)
    count = _MONTHS_IN.get(stretch.unit, 1)
    if count % 2 == 0:
        return _steps(stretch.first, "month", count // 2) - timedelta(1)
    return stretch.first + (stretch.last - stretch.first) // 2


def _steps(day: date, step: str, count: int) -> date:
    if step in ("day", "week"):
        return day + timedelta(count * (7 if step == "week" else 1))
    return _first_of(day.year + (count if step == "year" else 0), day.month + (count if step == "month" else 0))
