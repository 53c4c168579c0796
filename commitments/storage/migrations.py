"""From every schema that a store was ever written in to today's, step by step.

1   until the journal: a window was a list of two days
2   a window names its days, and the first line pins the journal
3   a mention knows whether it is in a copy of its document
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commitments.storage.records import Record, commitment_of, decoded, encoded, record, source_of

SCHEMA = 3


def migrated(tables: dict[str, dict[str, Any]], schema: int) -> dict[str, dict[str, Any]]:
    """Return the tables of an older schema as today's would hold them; raises BadRecord, KeyError, TypeError."""
    for step in range(schema, SCHEMA):
        change = _STEPS[step]
        tables = {
            name: {number: change(name, _record(one)) for number, one in table.items()}
            for name, table in tables.items()
        }
    if schema == SCHEMA:
        return tables
    # What an older schema did not know gets its default, and a moment in UTC its Z, so that every record is as this
    # program writes it: or `check` takes one that nobody changed since for one that somebody else wrote.
    return {name: {number: _whole(name, one) for number, one in table.items()} for name, table in tables.items()}


def _whole(table: str, written: bytes | Record) -> Record:
    found = encoded(_record(written))
    return record(commitment_of(found) if table == "commitments" else source_of(found))


def _record(written: bytes | Record) -> Record:
    found: Record = decoded(written) if isinstance(written, bytes) else written
    return found


def _name_the_days_of_windows(table: str, record: Record) -> Record:
    for mention in record["mentions"] if table == "commitments" else ():
        deadline = mention["deadline"]
        if deadline is not None:
            earliest, latest = deadline["window"]
            deadline["window"] = {"earliest": earliest, "latest": latest}
    return record


def _as_it_is(table: str, record: Record) -> Record:
    """Return the record: what it lacks gets its default."""
    return record


_STEPS: dict[int, Callable[[str, Record], Record]] = {1: _name_the_days_of_windows, 2: _as_it_is}
"""What leads from a schema to the next."""
