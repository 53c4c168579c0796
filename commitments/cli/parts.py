"""The parts of a commitment as a person gives them, by options, in a form or on a line, and what they put right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.cli.known import Known
from commitments.cli.typed import typed
from commitments.errors import UsageError
from commitments.model import Commitment, Correction, Deadline, Kind, Window, replace
from commitments.model.following import BY_HAND
from commitments.tracking.nearest import meant

NONE = "none"
"""What stands for a part that a commitment has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a commitment as a person gives them; None where nothing is said of one, empty where it has none."""

    actors: Sequence[str] | None = None
    to: Sequence[str] | None = None
    action: str | None = None
    deadline: str | None = None
    kind: str | None = None
    condition: str | None = None
    specific: bool | None = None
    topics: Sequence[str] | None = None
    """Those it has, or with + and - before each those to add and to drop."""


def correcting(parts: Parts, known: Known) -> Callable[[Commitment, date], Correction]:
    """Return what makes of a commitment, and the day it was said, the correction that puts these parts in place.

    It raises UsageError for a part that is none; so does what is returned where that hangs on the commitment.
    """
    # As far as they can be, they are read before any commitment is looked for.
    common = Correction(
        actors=_parties(parts.actors, known),
        counterparties=_parties(parts.to, known),
        action=None if parts.action is None else typed(parts.action),
        undated=parts.deadline == "",
        kind=None if parts.kind is None else _kind(parts.kind),
        condition=None if parts.condition is None else typed(parts.condition),
        specific=parts.specific,
    )
    known.topics_named([name.removeprefix("+").removeprefix("-") for name in parts.topics or ()])

    def correction(one: Commitment, said: date) -> Correction:
        return replace(
            common,
            topics=None if parts.topics is None else _topics(one.topics, parts.topics),
            deadline=_deadline(typed(parts.deadline), said, known) if parts.deadline else None,
        )

    return correction


def _parties(names: Sequence[str] | None, known: Known) -> tuple[str, ...] | None:
    """Return the parties by their short names where the tables know them, else as typed."""
    if names is None:
        return None
    return tuple(party.words for party in known.parties_named([typed(name) for name in names]))


def _kind(word: str) -> Kind:
    try:
        return Kind(word.lower())
    except ValueError:
        raise UsageError(f"No kind is called {word!r}; there are {', '.join(Kind)}.{meant(word, Kind)}") from None


def _topics(there: Sequence[str], asked: Sequence[str]) -> tuple[str, ...]:
    """Return the topics asked for, or those there are with some added (+) and dropped (-). Raises UsageError."""
    signed = [name for name in asked if name[0] in "+-"]
    if signed and len(signed) < len(asked):
        raise UsageError("Name the topics, or add and drop some with + and -: energy,trade or +energy,-trade.")
    if not signed:
        return tuple(name.lower() for name in asked)
    added = [name[1:].lower() for name in signed if name[0] == "+"]
    dropped = {name[1:].lower() for name in signed if name[0] == "-"}
    return tuple(name for name in dict.fromkeys((*there, *added)) if name not in dropped)


_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})? *(?:\.\.+|…) *(\d{4}-\d{2}-\d{2})?", re.ASCII)


def _deadline(words: str, said: date, known: Known) -> Deadline:
    """Return what these words mean as the deadline of something said on that day: a phrase, a day, a range of days.

    Raises UsageError where they are none, or over by then; a deadline is never guessed.
    """
    phrase = " ".join(words.split())
    window = _range(phrase, said)
    if window is None and (found := known.phrases.resolve(phrase, said)):
        window = found.window
    if window is None:
        raise UsageError(
            f"The deadline {words!r} is no time phrase that the rules know, or was over on {said}, when it was said; "
            "write it like 'by the end of 2031', 2031-06-30 or 2031-01-01..2031-06-30, or none."
        )
    return Deadline(phrase, window, BY_HAND)


def _range(phrase: str, said: date) -> Window | None:
    """Return the days of a range in figures, either end of which may be left open; None where it is none, or over."""
    found = _RANGE.fullmatch(phrase)
    if not found or not (found[1] or found[2]):
        return None
    try:
        first, last = (date.fromisoformat(day) if day else None for day in found.groups())
        window = Window(first, last)
    except ValueError:
        raise UsageError(f"The deadline {phrase!r} is no range of days of the calendar, the earlier first.") from None
    return None if last and last < said else window
