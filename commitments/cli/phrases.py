"""A deadline as a person gives it, read as texts are, or written in figures."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from commitments.errors import UsageError
from commitments.model import Deadline, Window
from commitments.model.following import BY_HAND

if TYPE_CHECKING:
    from commitments.extraction.deadlines import DeadlineTable

_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})? *(?:\.\.+|…) *(\d{4}-\d{2}-\d{2})?", re.ASCII)


def time_phrases(tables: Path | None) -> DeadlineTable:
    """Return the time phrases to read by: the program's, with those of the user's tables. Raises UnsoundTable."""
    # Only where a deadline is given: it loads the extraction's tables.
    from commitments.extraction.deadlines import deadline_table, read_deadlines
    from commitments.extraction.rules import read_tables

    return read_deadlines(read_tables(tables)) if tables else deadline_table()


def deadline_of(words: str, said: date, phrases: DeadlineTable) -> Deadline:
    """Return what these words mean as the deadline of something said on that day: a phrase, a day, a range of days.

    Raises UsageError where they are none, or over by then; a deadline is never guessed.
    """
    phrase = " ".join(words.split())
    window = _range(phrase, said) or _read(phrase, said, phrases)
    if window is None:
        raise UsageError(
            f"The deadline {words!r} is no time phrase that the rules know, or was over on {said}, when it was said; "
            "write it like 'by the end of 2031', 2031-06-30 or 2031-01-01..2031-06-30, or none."
        )
    return Deadline(phrase, window, BY_HAND)


def _range(phrase: str, said: date) -> Window | None:
    """Return the days of a range in figures, either end of which may be left open."""
    found = _RANGE.fullmatch(phrase)
    if not found or not (found[1] or found[2]):
        return None
    try:
        first, last = (date.fromisoformat(day) if day else None for day in found.groups())
        window = Window(first, last)
    except ValueError:
        raise UsageError(f"The deadline {phrase!r} is no range of days of the calendar, the earlier first.") from None
    return None if last and last < said else window


def _read(phrase: str, said: date, phrases: DeadlineTable) -> Window | None:
    found = phrases.resolve(phrase, said)
    return found.window if found else None
