"""Words as a person types them behind a command, made into what can be kept."""

from __future__ import annotations

import re
from pathlib import Path

from commitments.errors import UsageError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def typed(words: str) -> str:
    """Return the words of an argument as they can be stored: bytes that are not UTF-8 appear as escapes."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def source(words: str) -> str:
    """Return what evidence points to: the absolute path where a file is named, else the words as they are."""
    return typed(str(Path(words).absolute()) if _is_file(words) else words)


def link(words: str) -> str:
    """Return what a note links to: an address, or the absolute path of a file. Raises UsageError for anything else."""
    if not _ADDRESS.fullmatch(words) and not _is_file(words):
        raise UsageError(f"--link {words!r} is no address and no file; write it like https://example.org/text.")
    return source(words)


def _is_file(words: str) -> bool:
    try:
        return Path(words).is_file()
    except (OSError, ValueError):  # no name that a file could have
        return False
