"""How a document that was read stands to the file it was read from, as that is now."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path

from commitments.model import Source


class Standing(StrEnum):
    """What became of the file that a document was read from."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    GONE = "gone"
    """No file lies there, seen from the directory where the program runs."""
    UNKNOWN = "unknown"
    """It came from no file, cannot be read now, or is older than the program's memory of its bytes."""


def standing(source: Source) -> Standing:
    """Return whether the file at the document's origin is still what was read."""
    if source.origin == "-" or not source.content:
        return Standing.UNKNOWN
    path = Path(source.origin)
    try:
        if not path.exists():
            return Standing.GONE
        if not path.is_file():  # to read from a device or a pipe would wait for somebody to write
            return Standing.UNKNOWN
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == source.content
    except (OSError, ValueError):
        return Standing.UNKNOWN
    return Standing.UNCHANGED if same else Standing.CHANGED
