"""Data goes to stdout, words to stderr."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from commitments.errors import Unwritable, UsageError
from commitments.views.visible import one_line

if TYPE_CHECKING:
    from commitments.model import Register
    from commitments.views.drawing import Console


def tell(words: str) -> None:
    """Say one line to the user, beside the data; what it holds of files and documents is made harmless."""
    print(one_line(words), file=sys.stderr)


def terminal(colour: bool) -> Console | None:
    """Return the console to draw on where stdout is a terminal, else None: the data then goes out plain."""
    if not sys.stdout.isatty():
        return None
    # rich only to draw: it takes as long to load as all the rest.
    from commitments.views.drawing import terminal as drawn

    return drawn(sys.stdout, colour=colour)


_LARGE = 20_000
"""Commitments from which on a command takes more than half a second where bare Python takes a hundredth."""


def tell_of_size(commitments: int) -> None:
    """Say where a store has grown so large that it is no longer pleasant to use."""
    if commitments >= _LARGE:
        tell(
            f"The store holds {commitments:,} commitments; from {_LARGE:,} on a command takes half a second or more. "
            "Keep a store for each year or region: track --store PATH."
        )


def tell_of_none(
    register: Register,
    store: Path,
    then: date | None = None,
    *,
    hidden: int = 0,
    shown_by: str = "--review rejected",
) -> None:
    """Say why there is nothing to see: no commitment is kept, none was known `then`, none fits, or those are rejected.

    `hidden` rejected ones fit, which are `shown_by` an option or a test.
    """
    if register.commitments:
        rest = f"; {hidden} rejected, which {shown_by} shows" if hidden else ""
        tell(f"No commitment fits what was asked (of {len(register.commitments)}{rest}).")
    elif then and register.next_id > 1:
        tell(f"Nothing of what is kept in {store} was known yet on {then}.")
    else:
        tell(f"No commitments are kept yet in {store}; begin with track add FILE.")


def not_the_store(path: Path, store: Path, what: str) -> None:
    """Raise UsageError where the file that is to hold `what` is the store itself: "the export"."""
    if os.path.realpath(path) == os.path.realpath(store):
        raise UsageError(f"{path} is the store itself; name another file for {what}.")


def save(path: Path, content: bytes, lost: str) -> None:
    """Put the content in the place of the file that the user named, which is wholly the old or wholly the new one.

    Raises Unwritable, which ends in what is `lost`: "the run is not saved".
    """
    # Only where a file is written.
    from commitments.storage.durable import replace

    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # /dev/stdout is written to, and not replaced by a file
        else:
            replace(target, content, target.with_name(f"{target.name}.{os.getpid()}.tmp"))
    except OSError as error:
        if not target.parent.is_dir():
            raise Unwritable(f"There is no folder {path.parent} to write {path.name} in; {lost}.") from None
        raise Unwritable(f"{path} cannot be written: {error.strerror or error}; {lost}.") from None
