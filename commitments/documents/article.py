"""What the reader of a format finds in a file, before it is dated and named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text with what its file says of it; empty where it does not say."""

    text: str
    title: str = ""
    said: str = ""
    """The day it was published, in whatever form the file gives it."""
    dated_by: str = ""
    """What gives that day, in words for the user: "metadata", "Date header"."""
    publisher: str = ""
    url: str = ""
    pages: tuple[int, ...] = ()
    """Offsets at which its pages begin."""
    made: str = ""
    """The day the file was made. A file is made again at every export, so that this dates no text; it is only told."""


class Unreadable(Exception):
    """Why something cannot be read, as the end of a sentence that begins with its name: "is empty"."""


Found = Article | Unreadable
Reader = Callable[[bytes], Sequence[Found]]
"""From the content of a file to the texts in it, mostly one; raises Unreadable where the whole of it cannot be read."""

_CELL = 100
"""Letters. What is longer is no cell of a table: many documents are laid out in one."""


def row_of(cells: Sequence[str]) -> list[str]:
    """Return the cells of a row as one line; or each by itself where they hold whole paragraphs."""
    return list(cells) if any(len(words) > _CELL for words in cells) else [" | ".join(cells)] if cells else []
