"""Find the time phrases that bound when something happens, and what each means on its document's date.

A row of tables/deadlines.csv is one way to say it; `window` names the rule that makes its days of it. No window
starts before the document's date, since what is promised lies ahead, and a phrase whose days are over is no
deadline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Any

from commitments.extraction.deadlines.phrase_patterns import Match, Pattern, Patterns, Slot, parse
from commitments.extraction.deadlines.phrase_words import Words, distinct_words
from commitments.extraction.deadlines.time_slots import build_slots
from commitments.extraction.deadlines.window_rules import KINDS, LOOK_ALIKES, RULES, Bounds
from commitments.model import Deadline, Window
from commitments.rule_tables import OWN, Row, Table, Tables, refuse

TABLE = "deadlines.csv"
COLUMNS = ("name", "pattern", "window", "example", "said", "earliest", "latest", "not")


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline and where its phrase stands: `text[start:end] == deadline.phrase`."""

    start: int
    end: int
    deadline: Deadline


_LONGEST = 30
"""Words from a phrase's first to one that tells of a time: a long event may come before that."""
_TIED_BEFORE = re.compile(r"[^\W_][-‐‑/_@]")
_TIED_AFTER = re.compile(r"[-‐‑/][^\W_]|–\d|[.,:]\d|[%°_@]")


@cache
def _slots() -> Mapping[str, Slot]:
    return build_slots()


class DeadlineTable:
    """The rows of a deadline table, ready to be looked for in texts."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Take the rows; raise DamagedStore that names every bad one."""
        self._patterns: Patterns[Row, Bounds] = Patterns(_slots(), _days_of)
        names = Counter(row["name"] for row in rows)
        refuse(
            row.fault(what)
            for row in rows
            for what in chain(_faults_of_name(row, names), _faults_of_cells(row), self._faults_of_pattern(row))
        )
        self._anchors = self._patterns.anchors
        self._firsts = self._patterns.firsts
        self._last: tuple[str, date, list[FoundDeadline]] = ("", date.min, [])
        """What was found last: a sentence is looked through once, however many acts it states."""

    def _faults_of_pattern(self, row: Row) -> Iterator[str]:
        """Add a row's pattern; yield what is wrong with it."""
        try:
            pattern = parse(row["pattern"])
            _refuse_slots(pattern, row["window"])
            if not self._patterns.add(pattern, row):
                raise ValueError("has no word that tells of a time; name one, or a slot such as {period}")
        except ValueError as error:
            yield f"the pattern {error}"

    def find(self, text: str, said: date) -> list[FoundDeadline]:
        """Return the deadlines in a text of that date, in its order; of phrases that overlap, the longest."""
        if self._last[:2] != (text, said):
            self._last = (text, said, self._find(text, said))
        return self._last[2]

    def _find(self, text: str, said: date) -> list[FoundDeadline]:
        if self._anchors.isdisjoint(distinct_words(text)):
            return []
        words = Words(text, self._anchors)
        found = []
        for match in _longest_apart(self._matches(words, said)):
            if window := _window(match.value, said):
                start, end = words.starts[match.phrase[0]], words.ends[match.phrase[1] - 1]
                found.append(FoundDeadline(start, end, Deadline(text[start:end], window, match.payload["name"])))
        return found

    def _matches(self, words: Words, said: date) -> Iterator[Match[Row, Bounds]]:
        for i, key in enumerate(words.keys):
            if key not in self._firsts or words.to_anchor[i] > _LONGEST:
                continue
            if match := self._patterns.longest(words, i, said):
                start, end = words.starts[i], words.ends[match.end - 1]
                # "check-in 2030" and "by 2030-2%" are other words that only contain these.
                if not _TIED_BEFORE.match(words.text, max(0, start - 2), start) and not _TIED_AFTER.match(
                    words.text, end
                ):
                    yield match

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


def _longest_apart(matches: Iterable[Match[Row, Bounds]]) -> list[Match[Row, Bounds]]:
    """Return the matches whose phrase no longer match's phrase touches, in order; of equal ones the first."""
    taken: set[int] = set()
    apart: list[Match[Row, Bounds]] = []
    for match in sorted(_widest(matches), key=lambda match: match.start - match.end):
        places = range(*match.phrase)
        if taken.isdisjoint(places):
            taken.update(places)
            apart.append(match)
    return sorted(apart, key=lambda match: match.phrase)


def _widest(matches: Iterable[Match[Row, Bounds]]) -> list[Match[Row, Bounds]]:
    """Return the matches without those whose phrase is a part of another deadline's.

    However many neighbours it names: "will reply no later than [5 June]" has less than "[no later than 5 June]".
    A look-alike may still take a whole phrase away, or leave a part of it.
    """
    widest: list[Match[Row, Bounds]] = []
    whole = (-1, -1)
    for match in sorted(matches, key=lambda match: (match.phrase[0], -match.phrase[1])):
        if match.payload["window"] not in LOOK_ALIKES:
            if match.phrase[1] <= whole[1] and match.phrase != whole:
                continue
            whole = match.phrase
        widest.append(match)
    return widest


def _window(days: Bounds, said: date) -> Window | None:
    """Return the days as a window that starts no earlier than the document; None where they are over."""
    earliest, latest = days
    if latest is not None and latest < said:
        return None
    return Window(max(earliest, said), latest)


def _faults_of_name(row: Row, names: Counter[str]) -> Iterator[str]:
    if names[row["name"]] > 1:
        yield f"the name {row['name']!r} stands twice; give every row its own"


def _faults_of_cells(row: Row) -> Iterator[str]:
    for column in ("name", "pattern", "example", "not"):
        if not row[column]:
            yield f"{column} is empty; every row needs its name, pattern, example and counterexample"
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
    elif row["window"] in LOOK_ALIKES:
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
            if name not in KINDS:
                raise ValueError(f"has the slot {{{name}}}, which is not known; write one of {_braced(KINDS)}")
        kinds = tuple(kind for name in way if (kind := KINDS[name]))
        needs = RULES[window].needs if window in RULES else None
        if needs is not None and kinds != needs:
            needed, given = (" and ".join(some) or "no slot of these" for some in (needs, kinds))
            raise ValueError(f"has {given} where the window {window} needs {needed}")


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


DEADLINES = Table(
    TABLE,
    COLUMNS,
    ("name",),
    _faults_of_cells,
    strict=lambda row: DeadlineTable(())._faults_of_pattern(row),
)


@cache
def deadline_table() -> DeadlineTable:
    """Return the time phrases of the table that comes with the program, read once. Raises as `read_deadlines` does."""
    return read_deadlines(OWN)


def read_deadlines(tables: Tables) -> DeadlineTable:
    """Return the time phrases of the tables. Raises DamagedStore that names every bad row of the program's own."""
    return DeadlineTable(tables.rows(DEADLINES))


def find_deadlines(text: str, said: date) -> list[FoundDeadline]:
    """Return every deadline in a text of that date, in its order; of phrases that overlap, the longest.

    Raises DamagedStore where the deadline table is damaged.
    """
    return deadline_table().find(text, said)


def resolve(phrase: str, said: date) -> Deadline | None:
    """Return what a phrase alone means on that date; None where it is no deadline, or over by then.

    A period or day needs no "in", "on" or "by": "next month", "5 May" and "2030" are read too.
    Raises DamagedStore where the deadline table is damaged.
    """
    return deadline_table().resolve(phrase, said)
