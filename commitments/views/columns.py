"""The columns that a list can have, and a list of those that a user chose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from commitments.model import Commitment, Source, Window
from commitments.tracking.query import first_said
from commitments.views.records import tab_separated
from commitments.views.wording import listed

COLUMNS: Mapping[str, Callable[[Commitment, Mapping[str, Source], date], str]] = {
    "id": lambda one, sources, as_of: str(one.id),
    "actors": lambda one, sources, as_of: listed(one.actors),
    "to": lambda one, sources, as_of: listed(one.counterparties),
    "action": lambda one, sources, as_of: one.action,
    "deadline": lambda one, sources, as_of: one.deadline.phrase if one.deadline else "",
    "topics": lambda one, sources, as_of: listed(one.topics),
    "status": lambda one, sources, as_of: one.status,
    "schedule": lambda one, sources, as_of: one.schedule(as_of),
    "earliest": lambda one, sources, as_of: _day(_window(one).earliest),
    "latest": lambda one, sources, as_of: _day(_window(one).latest),
    "kind": lambda one, sources, as_of: one.kind,
    "strength": lambda one, sources, as_of: one.strength,
    "review": lambda one, sources, as_of: one.review,
    "said": lambda one, sources, as_of: _day(first_said(one, sources)),
    "tags": lambda one, sources, as_of: listed(one.tags),
    "condition": lambda one, sources, as_of: one.condition or "",
    "specific": lambda one, sources, as_of: "yes" if one.specific else "no",
    "restated": lambda one, sources, as_of: "yes" if one.restated else "no",
}
"""By name, what stands in each: as `records.listing` writes it, and behind its columns those that it has not."""

DEFAULT = tuple(COLUMNS)[:14]
"""The columns of a list that nobody chose any for."""


def column_listing(
    commitments: Iterable[Commitment], columns: Sequence[str], sources: Mapping[str, Source], as_of: date
) -> str:
    """Return the commitments as tab-separated lines of these columns under a header, whole and one line each."""
    return tab_separated(" ".join(columns), (row(one, columns, sources, as_of) for one in commitments))


def row(one: Commitment, columns: Sequence[str], sources: Mapping[str, Source], as_of: date) -> list[str]:
    """Return what stands in these columns of a commitment."""
    return [COLUMNS[name](one, sources, as_of) for name in columns]


def _window(one: Commitment) -> Window:
    return one.deadline.window if one.deadline else Window(None, None)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
