"""From every schema that a store was ever written in to today's, step by step.

1   until the journal: a window was a list of two days
2   a window names its days, and the first line pins the journal
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commitments.storage.records import Record, decoded

SCHEMA = 2


def migrated(tables: dict[str, dict[str, Any]], schema: int) -> dict[str, dict[str, Any]]:
    """Return the tables of an older schema as today's would hold them; raises BadRecord, KeyError, TypeError."""
    for step in range(schema, SCHEMA):
        change = _STEPS[step]
        tables = {
            name: {number: change(name, _record(record)) for number, record in records.items()}
            for name, records in tables.items()
        }
    return tables


def _record(record: bytes | Record) -> Record:
    found: Record = decoded(record) if isinstance(record, bytes) else record
    return found


def _name_the_days_of_windows(table: str, record: Record) -> Record:
    for mention in record["mentions"] if table == "commitments" else ():
        deadline = mention["deadline"]
        if deadline is not None:
            earliest, latest = deadline["window"]
            deadline["window"] = {"earliest": earliest, "latest": latest}
    return record


_STEPS: dict[int, Callable[[str, Record], Record]] = {1: _name_the_days_of_windows}
"""What leads from a schema to the next."""
