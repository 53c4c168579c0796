"""One writer at a time: a kernel lock, which falls free when its holder dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from commitments.errors import StoreUnavailable

_PATIENCE = 1.0
"""Seconds after which a waiting writer says so; a change takes less."""


@contextmanager
def exclusive(path: Path, wait: float, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock file at `path`, which is made where it lacks and never deleted.

    `waiting` is told once, in a sentence, where another has held it for a while. Raises StoreUnavailable where it still
    holds it after `wait` seconds, OSError where it cannot be opened.
    """
    # Costs a writing command twice a bare start of Python; a reading one takes no lock.
    from filelock import FileLock, Timeout

    # On a file system without kernel locks it is better to refuse: filelock would fall back to a lock that a
    # dead holder keeps for ever.
    lock = FileLock(path, poll_interval=0.01, fallback_to_soft=False)
    try:
        try:
            lock.acquire(timeout=min(wait, _PATIENCE))
        except Timeout:
            if wait <= _PATIENCE:
                raise
            if waiting:
                waiting(f"Another writer holds the lock file {path}; waiting for up to {wait:g} seconds.")
            lock.acquire(timeout=wait - _PATIENCE)
    except Timeout:
        raise StoreUnavailable(
            f"Another writer holds the lock file {path}, and {wait:g} seconds were not enough: "
            "wait for it to finish, then try again."
        ) from None
    try:
        yield
    finally:
        lock.release()
