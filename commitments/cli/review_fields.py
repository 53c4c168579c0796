"""The parts of a commitment that a review may correct: as they stand on one line, and read from it again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from commitments.errors import UsageError
from commitments.extraction.deadlines import DeadlineTable, read_deadlines
from commitments.extraction.parties import Gazetteer, party_named, read_gazetteer
from commitments.extraction.rules import read_tables
from commitments.extraction.topics import known_topics
from commitments.model import Commitment, Correction, Deadline, Kind, Register, Window
from commitments.model.following import BY_HAND
from commitments.views.visible import one_line

FIELDS = {
    "a": "actor",
    "t": "to",
    "c": "action",
    "d": "deadline",
    "p": "topic",
    "k": "kind",
    "n": "condition",
}
"""The parts by the key that chooses them."""

_RANGE = re.compile(r"(\S*?)\s*\.\.\s*(\S*)")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NONE = ("", "none", "–", "-")


@dataclass(frozen=True)
class Fields:
    """Reads the parts by the program's tables and those in a user's `folder`."""

    folder: Path | None

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return read_gazetteer(read_tables(self.folder))

    @cached_property
    def _topics(self) -> tuple[str, ...]:
        return known_topics(read_tables(self.folder))

    @cached_property
    def _deadlines(self) -> DeadlineTable:
        return read_deadlines(read_tables(self.folder))

    def names(self, field: str, register: Register) -> list[str]:
        """Return what may stand in a part, to complete what is typed; empty where it is free."""
        match field:
            case "actor" | "to":
                bound = {party for one in register.commitments.values() for party in (*one.actors, *one.counterparties)}
                return sorted(bound | set(self._gazetteer.by_name.values()))
            case "topic":
                return list(self._topics)
            case "kind":
                return list(Kind)
        return []

    def correction(self, field: str, words: str, one: Commitment, said: date) -> Correction:
        """Return what a part becomes by these words; `said` is the date of the document that states it.

        Raises UsageError that tells what is wrong with them.
        """
        text = one_line(words)
        match field:
            case "actor":
                return Correction(actors=self._parties(text))
            case "to":
                return Correction(counterparties=self._parties(text))
            case "action":
                return Correction(action=text)
            case "topic":
                return Correction(topics=tuple(dict.fromkeys(self._topic(name) for name in _listed(text))))
            case "kind":
                return Correction(kind=_kind(text))
            case "condition":
                return Correction(condition="" if text.lower() in _NONE else text)
        if text.lower() in _NONE:
            return Correction(undated=True)
        return Correction(deadline=self._deadline(text, said))

    def _parties(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(party_named(name, self._gazetteer) or name for name in _listed(text)))

    def _topic(self, name: str) -> str:
        if name.lower() in self._topics:
            return name.lower()
        raise UsageError(f"No topic is called {name!r}; {_offered(name, self._topics)}")

    def _deadline(self, phrase: str, said: date) -> Deadline:
        window = _written_window(phrase)
        if window is None:
            found = self._deadlines.resolve(phrase, said)
            if found is None:
                raise UsageError(
                    f"{phrase!r} names no day after {said}; write a time phrase, 2031-05-01, "
                    "2031-01-01..2031-06-30, or none."
                )
            window = found.window
        return Deadline(phrase, window, BY_HAND)


def shown(field: str, one: Commitment) -> str:
    """Return a part as it stands on one line, which `Fields.correction` reads again."""
    match field:
        case "actor":
            return _joined(one.actors)
        case "to":
            return _joined(one.counterparties)
        case "action":
            return one_line(one.action)
        case "deadline":
            return one_line(one.deadline.phrase) if one.deadline else ""
        case "topic":
            return _joined(one.topics)
        case "kind":
            return one.kind
    return one_line(one.condition or "")


def separator(field: str) -> str | None:
    """Return what stands between the names of a part that is a list; None for the others."""
    return "," if field in ("actor", "to", "topic") else None


def _listed(text: str) -> list[str]:
    parts = text.split(";" if ";" in text else ",")
    return [name for part in parts if (name := part.strip())]


def _joined(names: Sequence[str]) -> str:
    named = [one_line(name) for name in names]
    if any("," in name for name in named):  # a ministry's name may have one inside
        return "; ".join(named) + ("" if len(named) > 1 else ";")
    return ", ".join(named)


def _kind(text: str) -> Kind:
    if text.lower() in list(Kind):
        return Kind(text.lower())
    raise UsageError(f"No kind is called {text!r}; there are {', '.join(Kind)}.")


def _offered(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name.lower(), list(known), n=2, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}."


def _written_window(text: str) -> Window | None:
    """Return the window of a date or a range written in figures; None for other words. Raises UsageError."""
    if _ISO.fullmatch(text):
        day = _day(text)
        return Window(day, day)
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    first, last = (_day(part) if part else None for part in found.groups())
    if first is None and last is None:
        raise UsageError("A range needs a day before or behind its dots, such as 2031-01-01..2031-06-30.")
    if first and last and last < first:
        raise UsageError(f"The range {text} ends before it begins; write {last}..{first}.")
    return Window(first, last)


def _day(text: str) -> date:
    try:
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(f"{text!r} is no day of the calendar; write it like 2031-05-01.")
