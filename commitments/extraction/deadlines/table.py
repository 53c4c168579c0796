"""Find the time phrases that bound when something happens, and what each means on its document's date.

A row of tables/deadlines.csv is one way to say it; `window` names the rule here that makes its days of it. No
window starts before the document's date, since what is promised lies ahead, and a phrase whose days are over
is no deadline.

Hours are counted up to whole days, working days are five a week without holidays. "Within 90 days of the
signing" has no end, because the day that it counts from is not on the calendar.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from commitments.extraction.deadlines.calendar_terms import Stretch, span
from commitments.extraction.deadlines.phrase_patterns import Match, Pattern, Patterns, parse
from commitments.extraction.deadlines.phrase_words import Words, distinct_words
from commitments.extraction.deadlines.time_slots import build_slots
from commitments.extraction.deadlines.time_words import Unit
from commitments.model import Deadline, Window
from commitments.rule_tables import Row, read_table, refuse

TABLE = "deadlines.csv"
COLUMNS = ("name", "pattern", "window", "example", "said", "earliest", "latest", "not")


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline and where its phrase stands: `text[start:end] == deadline.phrase`."""

    start: int
    end: int
    deadline: Deadline


Bounds = tuple[date, date | None]
_OVER: Bounds = (date.min, date.min)
"""The days of a look-alike: over, whenever the document was written."""


def _after(said: date, count: int, unit: tuple[int, Unit]) -> Bounds:
    # Imported here: dateutil takes 8 ms to load, and most texts count no days, months or years.
    from dateutil.relativedelta import relativedelta

    size, name = unit
    total = count * size
    if name is Unit.HOUR:
        total, name = -(-total // 24), Unit.DAY
    try:
        steps: dict[str, Any] = {name.value: total}
        return said, said + relativedelta(**steps)
    except (ValueError, OverflowError):  # beyond the last day that the calendar of Python has
        return said, None


def _working_days(said: date, count: int) -> Bounds:
    weeks, rest = divmod(count, 5)
    day = said + timedelta(7 * weeks)
    while rest or day.weekday() > 4:
        day += timedelta(1)
        rest -= rest > 0 and day.weekday() < 5
    return said, day


def _before(said: date, days: Stretch) -> Bounds:
    # "before the end of 2030" leaves the last month too.
    return said, days.last if days.unit == "end" else days.first - timedelta(1)


def _from(said: date, days: Stretch) -> Bounds:
    # "from May to July" names its end.
    if days.last < said:
        return _OVER  # it has begun already
    return days.first, days.last if days.unit == "span" else None


def _between(_said: date, first: Stretch, last: Stretch) -> Bounds:
    try:
        return span(first, last).first, last.last
    except ValueError:  # "from November to February", said in December: this November, which has begun
        return date.min, last.last


def _done(said: date, stretch: Stretch) -> Bounds:
    if stretch.dated and stretch.first > said:
        raise ValueError("a day ahead is not the day of something done")
    return _OVER


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
    "after_end": Rule(("days",), lambda said, days: (days.last + timedelta(1), None) if days.last >= said else _OVER),
    "between": Rule(("days", "days"), _between),
    "count_ahead": Rule(("count", "unit"), _after),
    "unit_ahead": Rule(("unit",), lambda said, unit: _after(said, 1, unit)),
    "workdays_ahead": Rule(("count",), _working_days),
    "open": Rule(None, lambda said: (said, None)),
    # Look-alikes: their words are taken, so that no row reads a part of them, and are no deadline.
    "done": Rule(("days",), _done),
    "none": Rule(None, lambda _said: _OVER),
}
"""What `window` in the table may say."""
_KINDS = {
    **dict.fromkeys(("year", "years", "month", "months", "season", "fiscal", "relative", "current"), "days"),
    **dict.fromkeys(("part", "edge", "whole", "period", "date", "weekday", "day", "when"), "days"),
    **dict.fromkeys(("today", "nextday", "nearday"), "days"),
    **dict.fromkeys(("unit", "singular", "plural"), "unit"),
    "count": "count",
    **dict.fromkeys(("word", "event", "meeting", "named"), ""),
}
"""The slots that a row may name, and what the window's rule makes of each."""
_LONGEST = 30
"""Words from a phrase's first to one that tells of a time: a long event may come before that."""
_TIED_BEFORE = re.compile(r"[^\W_][-‐‑/_@]")
_TIED_AFTER = re.compile(r"[-‐‑/][^\W_]|–\d|[.,:]\d|[%°_@]")


class DeadlineTable:
    """The rows of a deadline table, ready to be looked for in texts."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Take the rows; raise DamagedStore that names every bad one."""
        self._patterns: Patterns[Row, Bounds] = Patterns(build_slots(), _days_of)
        names = Counter(row["name"] for row in rows)
        refuse(
            row.fault(what)
            for row in rows
            for what in chain(_faults_of_cells(row, names), self._faults_of_pattern(row))
        )
        self._anchors = self._patterns.anchors
        self._firsts = self._patterns.firsts

    def _faults_of_pattern(self, row: Row) -> Iterator[str]:
        """Add a row's pattern; yield what is wrong with it."""
        try:
            pattern = parse(row["pattern"])
            _refuse_slots(pattern, row["window"])
            self._patterns.add(pattern, row)
            if not self._patterns.anchors_of(pattern):
                raise ValueError("has no word that tells of a time; name one, or a slot such as {period}")
        except ValueError as error:
            yield f"the pattern {error}"

    def find(self, text: str, said: date) -> list[FoundDeadline]:
        """Return the deadlines in a text of that date, in its order; of phrases that overlap, the longest."""
        if self._anchors.isdisjoint(distinct_words(text)):
            return []
        words = Words(text, self._anchors)
        found = []
        for match in _longest_apart(self._matches(words, said)):
            if window := _window(match.value, said):
                start, end = words.starts[match.phrase[0]], words.ends[match.phrase[1] - 1]
                found.append(FoundDeadline(start, end, Deadline(text[start:end], window, match.payload["name"])))
        return found

    def _matches(self, words: Words, said: date) -> Iterator[tuple[int, Match[Row, Bounds]]]:
        for i, key in enumerate(words.keys):
            if key not in self._firsts or words.to_anchor[i] > _LONGEST:
                continue
            if match := self._patterns.longest(words, i, said):
                start, end = words.starts[i], words.ends[match.end - 1]
                # "check-in 2030" and "by 2030-2%" are other words that only contain these.
                if not _TIED_BEFORE.match(words.text, max(0, start - 2), start) and not _TIED_AFTER.match(
                    words.text, end
                ):
                    yield i, match

    def resolve(self, phrase: str, said: date) -> Deadline | None:
        """Return what a phrase alone means on that date; None where it is no deadline, or over by then.

        A period or day needs no "in", "on" or "by": "next month", "5 May" and "2030" are read too.
        """
        phrase = phrase.strip()
        for opening in ("", "on ", "in ", "by "):
            text = opening + phrase
            for one in self.find(text, said):
                if one.start == 0 and one.end == len(text):
                    return Deadline(phrase, one.deadline.window, one.deadline.rule)
        return None


def _days_of(row: Row, said: date, values: tuple[Any, ...]) -> Bounds:
    """Return the days a row's rule makes of its slots' values; raise ValueError where it does not apply."""
    rule = RULES[row["window"]]
    if rule.needs is None:
        return rule.days(said)
    return rule.days(said, *(value for value in values if value is not None))


def _longest_apart(matches: Iterable[tuple[int, Match[Row, Bounds]]]) -> list[Match[Row, Bounds]]:
    """Return the matches whose phrase no longer match's phrase touches, in order; of equal ones the first."""
    taken: set[int] = set()
    apart: list[Match[Row, Bounds]] = []
    for _, match in sorted(matches, key=lambda found: found[0] - found[1].end):
        places = range(*match.phrase)
        if taken.isdisjoint(places):
            taken.update(places)
            apart.append(match)
    return sorted(apart, key=lambda match: match.phrase)


def _window(days: Bounds, said: date) -> Window | None:
    """Return the days as a window that starts no earlier than the document; None where they are over."""
    earliest, latest = days
    if latest is not None and latest < said:
        return None
    return Window(max(earliest, said), latest)


def _faults_of_cells(row: Row, names: Counter[str]) -> Iterator[str]:
    for column in ("name", "pattern", "example", "not"):
        if not row[column]:
            yield f"{column} is empty; every row needs its name, pattern, example and counterexample"
    if names[row["name"]] > 1:
        yield f"the name {row['name']!r} stands twice; give every row its own"
    if row["window"] not in RULES:
        yield f"the window {row['window']!r} is not known; write one of {', '.join(RULES)}"
    days = {column: row[column] for column in ("said", "earliest", "latest") if row[column]}
    for column, day in days.items():
        try:
            date.fromisoformat(day)
        except ValueError:
            yield f"{column} {day!r} is no date; write it as 2021-04-07"
            return
    if not row["said"]:
        yield "the column said is empty; write the date that the example is read against"
    elif row["window"] in ("done", "none"):
        if row["earliest"] or row["latest"]:
            yield "is a look-alike, which has no days; leave earliest and latest empty"
    elif not row["said"] <= row["earliest"]:
        yield "earliest must be a date that is not before said"
    elif row["latest"] and row["latest"] < row["earliest"]:
        yield "latest is before earliest"


def _refuse_slots(pattern: Pattern, window: str) -> None:
    """Raise ValueError where a row names an unknown slot, or not those that its window's rule needs."""
    for way in pattern.ways(lambda atom: (atom[1:-1],) if atom[0] == "{" else ()):
        for name in way:
            if name not in _KINDS:
                raise ValueError(f"has the slot {{{name}}}, which is not known; write one of {_braced(_KINDS)}")
        kinds = tuple(kind for name in way if (kind := _KINDS[name]))
        needs = RULES[window].needs if window in RULES else None
        if needs is not None and kinds != needs:
            needed, given = (" and ".join(some) or "no slot of these" for some in (needs, kinds))
            raise ValueError(f"has {given} where the window {window} needs {needed}")


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


@lru_cache(maxsize=1)
def _table() -> DeadlineTable:
    return DeadlineTable(read_table(TABLE, COLUMNS))


def find_deadlines(text: str, said: date) -> list[FoundDeadline]:
    """Return every deadline in a text of that date, in its order; of phrases that overlap, the longest.

    Raises DamagedStore where the deadline table is damaged.
    """
    return _table().find(text, said)


def resolve(phrase: str, said: date) -> Deadline | None:
    """Return what a phrase alone means on that date; None where it is no deadline, or over by then.

    A period or day needs no "in", "on" or "by": "next month", "5 May" and "2030" are read too.
    Raises DamagedStore where the deadline table is damaged.
    """
    return _table().resolve(phrase, said)
