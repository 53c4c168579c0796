"""Who runs which command, and when: what the journal says of a change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from commitments.model import Deed

_ELSEWHERE = ("--store", "--wait")
"""Options that say nothing of what was done: the journal lies beside the store it tells of."""

_running: tuple[str, ...] = ()


def run(words: Sequence[str]) -> None:
    """Note the words behind the program's name; the program does so before it runs the command they name."""
    global _running  # a process runs one command
    _running = tuple(word.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") for word in words)


def deed_now() -> Deed:
    """Return the command that is running as a deed of the user's."""
    return Deed(command=tuple(_telling(_running)), who=_account(), at=datetime.now(UTC))


def _telling(words: Sequence[str]) -> Iterator[str]:
    rest = iter(words)
    for word in rest:
        if word in _ELSEWHERE:
            next(rest, None)
        elif not word.startswith(tuple(f"{option}=" for option in _ELSEWHERE)):
            yield word


def _account() -> str:
    name = os.environ.get("LOGNAME") or os.environ.get("USER")
    if name:
        return name
    from pwd import getpwuid  # where the environment names nobody, as in a container

    try:
        return getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
