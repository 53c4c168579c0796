"""Reading in a process of its own, with bounds: what breaks a library, fills the memory or never ends, ends there."""

from __future__ import annotations

import json
import logging
import os
import resource
import signal
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import NoReturn

from commitments.documents.article import Article, Found, Reader, Unreadable

SECONDS, PER_MEGABYTE, MOST_SECONDS = 10, 20, 60
"""Of the processor. A PDF of a megabyte, which is 300 pages of text, takes half of what it may."""
MEMORY = 1_000_000_000
"""Bytes beyond what the program has itself. Where a system does not enforce it, the time still ends it."""


class Confined(Exception):
    """Why nothing came of it, as the end of a sentence: "takes more than 60 seconds to read"."""


def confined(reader: Reader, content: bytes, seconds: int = 0, memory: int = MEMORY) -> list[Found]:
    """Return what the reader finds; raises Unreadable as it does, and Confined where it found no end.

    Without `seconds` it may take as many as are usual for the size.
    """
    seconds = seconds or min(MOST_SECONDS, SECONDS + PER_MEGABYTE * len(content) // 1_000_000)
    ours, its = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _answer(its, reader, content, seconds, memory)
    os.close(its)
    try:
        with os.fdopen(ours, "rb") as answer:
            written = answer.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        raise Confined(f"takes more than {seconds} seconds to read")
    if os.waitstatus_to_exitcode(status) != 0 or not written:
        raise Confined("is damaged, or made to do damage")
    told = json.loads(written)
    if "unreadable" in told:
        raise Unreadable(told["unreadable"])
    if "failed" in told:
        raise Confined(told["failed"])
    return [_found(one) for one in told["found"]]


def _answer(its: int, reader: Reader, content: bytes, seconds: int, memory: int) -> NoReturn:
    """Read in the child, write what was found to the parent, and end: nothing of the parent's may run on here."""
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a library in C that breaks complains there
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _bound(resource.RLIMIT_CPU, seconds)
        _bound(resource.RLIMIT_AS, _held() + memory)
        answer = json.dumps(_tried(lambda: reader(content)))
        with os.fdopen(its, "wb") as pipe:
            pipe.write(answer.encode())
        code = 0
    finally:
        os._exit(code)


def _tried(read: Callable[[], Sequence[Found]]) -> dict[str, object]:
    logging.disable(logging.CRITICAL)  # what a library thinks of the file is told as a failure or not at all
    warnings.simplefilter("ignore")
    try:
        return {"found": [_told(one) for one in read()]}
    except Unreadable as failure:
        return {"unreadable": str(failure)}
    except MemoryError:
        return {"failed": "needs more memory than there is for it"}
    except RecursionError:
        return {"failed": "has parts in parts without end"}
    except Exception as failure:
        # The libraries raise whatever comes to them of a damaged file: KeyError, struct.error, AssertionError.
        why = " ".join(str(failure).split())[:100]
        return {"failed": f"is damaged ({type(failure).__name__}{f': {why}' if why else ''})"}


def _told(one: Found) -> dict[str, object]:
    return {"unreadable": str(one)} if isinstance(one, Unreadable) else asdict(one)


def _found(told: dict[str, str]) -> Found:
    if "unreadable" in told:
        return Unreadable(told["unreadable"])
    return Article(**{**told, "pages": tuple(told["pages"])})  # type: ignore[arg-type]  # as `asdict` wrote it


def _bound(what: int, limit: int) -> None:
    with suppress(ValueError, OSError):
        _, highest = resource.getrlimit(what)
        resource.setrlimit(what, (limit if highest == resource.RLIM_INFINITY else min(limit, highest), highest))


def _held() -> int:
    """Return how many bytes of addresses the process has now; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123  # pathlib would load more in a fork
            return int(told.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 2_000_000_000
