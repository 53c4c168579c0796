"""The bytes at a path: of an ordinary file, and not more than a document can have."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from commitments.documents.article import Unreadable

LARGEST = 50_000_000
"""Bytes. The longest treaties, with all annexes, are a tenth of that."""
LONGEST = 6_000_000
"""Letters of text. The same treaties have five million; reading takes up to ten seconds a million, and 400 MB where
every line binds somebody."""

_OF_A_SHELL = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
"""Where the pipes are that a shell makes for one command: track add <(pdftotext FILE -)."""
_KINDS = (
    (stat.S_ISDIR, "is a directory; name the files in it"),
    (stat.S_ISCHR, "is a device, and no file"),
    (stat.S_ISBLK, "is a device, and no file"),
    (stat.S_ISSOCK, "is a socket, and no file"),
)


def content_of(path: Path) -> bytes:
    """Return the content of the file; raises Unreadable, and FileNotFoundError where there is none.

    What is no file (a directory, a device, a pipe with a name) is told apart before a byte of it is read, as some
    never end and others wait for ever.
    """
    try:
        # Not to block: a pipe that nobody writes to would, on being opened.
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise
    except OSError as error:
        # A socket is "No such device or address", which tells nobody what it is.
        raise Unreadable(_kind(path) or f"cannot be read: {error.strerror or error}") from None
    except ValueError:  # a NUL in the name
        raise FileNotFoundError(str(path)) from None
    try:
        _be_a_file(opened, path)
        with os.fdopen(opened, "rb", closefd=False) as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}") from None
    finally:
        os.close(opened)
    if len(content) > LARGEST:
        raise Unreadable(too_large())
    return content


def _be_a_file(opened: int, path: Path) -> None:
    """Refuse what is no ordinary file, and one that is too large."""
    status = os.fstat(opened)
    if stat.S_ISFIFO(status.st_mode):
        if not str(path).startswith(_OF_A_SHELL):
            raise Unreadable("is a pipe with a name, and no file; send it to standard input: track add - < PIPE")
        os.set_blocking(opened, True)
    elif not stat.S_ISREG(status.st_mode):
        raise Unreadable(_told(status.st_mode) or "is no file")
    elif status.st_size > LARGEST:
        raise Unreadable(too_large(status.st_size))


def too_large(size: int = 0, largest: int = LARGEST) -> str:
    """Return why something is too large, as the end of a sentence; without a size where it is not known."""
    it = f"has {size / 1e6:,.0f} MB" if size else f"has more than {largest / 1e6:,.0f} MB"
    return f"{it}, and a document at most {largest / 1e6:,.0f}; divide it, or save its text alone"


def too_long(letters: int) -> str:
    """Return why a text is too long, as the end of a sentence."""
    return f"has {letters:,} letters of text, and a document at most {LONGEST:,}; divide it"


def _kind(path: Path) -> str:
    try:
        return _told(path.stat().st_mode)
    except OSError:
        return ""


def _told(mode: int) -> str:
    return next((words for is_one, words in _KINDS if is_one(mode)), "")
