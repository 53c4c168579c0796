"""How a document that was read stands to the file it was read from, as that is now."""

from __future__ import annotations

import hashlib
import re
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


_NO_FILE = re.compile(r"-(#\d+)?|[a-z][a-z\d+.-]*://.*", re.IGNORECASE | re.DOTALL)
"""Standard input, and addresses."""
_ONE_OF_SEVERAL = re.compile(r"(.+)#\d+", re.DOTALL)
"""A text in a file that holds a list of them; its bytes are those of the whole file."""


def standing(source: Source) -> Standing:
    """Return whether the file at the document's origin is still what was read."""
    if _NO_FILE.fullmatch(source.origin) or not source.content:
        return Standing.UNKNOWN
    path = Path(source.origin)
    try:
        if not path.exists() and (several := _ONE_OF_SEVERAL.fullmatch(source.origin)):
            path = Path(several[1])
        if not path.exists():
            return Standing.GONE
        if not path.is_file():  # to read from a device or a pipe would wait for somebody to write
            return Standing.UNKNOWN
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == source.content
    except (OSError, ValueError):
        return Standing.UNKNOWN
    return Standing.UNCHANGED if same else Standing.CHANGED
