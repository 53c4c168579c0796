"""One writer at a time: a kernel lock, which falls free when its holder dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commitments.errors import StoreUnavailable


@contextmanager
def exclusive(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock file at `path`, which is made where it lacks and never deleted.

    Raises StoreUnavailable where another still holds it after `wait` seconds, OSError where it
    cannot be opened.
    """
    # Costs a writing command twice a bare start of Python; a reading one takes no lock.
    from filelock import FileLock, Timeout

    # On a file system without kernel locks it is better to refuse: filelock would fall back to a lock that a
    # dead holder keeps for ever.
    lock = FileLock(path, timeout=wait, poll_interval=0.01, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreUnavailable(
            f"Another writer holds the lock file {path}, and {wait:g} seconds were not enough: "
            "wait for it to finish, then try again."
        ) from None
    try:
        yield
    finally:
        lock.release()
