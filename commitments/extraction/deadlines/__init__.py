"""Read time phrases as windows of days."""

from __future__ import annotations

from commitments.extraction.deadlines.table import (
    COLUMNS,
    TABLE,
    DeadlineTable,
    FoundDeadline,
    find_deadlines,
    resolve,
)

__all__ = ["COLUMNS", "TABLE", "DeadlineTable", "FoundDeadline", "find_deadlines", "resolve"]
