"""Read time phrases as windows of days."""

from __future__ import annotations

from commitments.extraction.deadlines.table import (
    COLUMNS,
    DEADLINES,
    TABLE,
    DeadlineTable,
    FoundDeadline,
    deadline_table,
    find_deadlines,
    read_deadlines,
    resolve,
)

__all__ = [
    "COLUMNS",
    "DEADLINES",
    "TABLE",
    "DeadlineTable",
    "FoundDeadline",
    "deadline_table",
    "find_deadlines",
    "read_deadlines",
    "resolve",
]
