"""Files that are replaced whole and outlive a power cut."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from errno import EACCES, EINVAL, EMLINK, ENOSYS, ENOTSUP, EPERM
from itertools import count
from pathlib import Path


def replace(target: Path, content: bytes | bytearray, temporary: Path, like: Path | None = None) -> None:
    """Put `content` in the place of `target`, which is wholly the old file or wholly the new one at any time.

    Mode and owner stay, or are those of `like`. `temporary` lies in the same directory and belongs to the caller
    alone; what a killed writer left there is removed. Follow it with `sync_directory`. Raises OSError, and then the
    target is as it was and the temporary file gone.
    """
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        try:
            take_after(like or target, descriptor)
            write(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def link(target: Path, name: Path, temporary: Path) -> None:
    """Let `name` stand for what `target` is now, whatever stood there; it is no copy where the file system can link.

    `temporary` lies in the same directory and belongs to the caller alone. Raises OSError.
    """
    temporary.unlink(missing_ok=True)
    try:
        temporary.hardlink_to(target)
    except OSError as error:
        if error.errno not in (EPERM, EACCES, ENOTSUP, EMLINK, ENOSYS):
            raise
        replace(name, target.read_bytes(), temporary)
    else:
        temporary.replace(name)


def unused(path: Path) -> Path:
    """Return a name beside `path` for what is damaged there, one that nothing has yet."""
    names = (path.with_name(f"{path.name}.damaged-{n}") for n in count(1))
    return next(name for name in names if not name.exists())


def set_aside(path: Path) -> Path:
    """Give a damaged file an unused name, and return it; raises OSError."""
    kept = unused(path)
    path.rename(kept)
    sync_directory(path.parent)
    return kept


def make_directory(directory: Path) -> None:
    """Make sure that the directory and its parents exist, also after a power cut; raises OSError."""
    if directory.is_dir():
        return
    make_directory(directory.parent)
    directory.mkdir(exist_ok=True)
    sync_directory(directory.parent)


def sync_directory(directory: Path) -> None:
    """Make sure that the names in the directory outlive a power cut; raises OSError."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems know no such thing; there is nothing to wait for.
        if error.errno not in (EINVAL, ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def take_after(old: Path, descriptor: int) -> None:
    """Give an open file the mode and owner of `old`, where it is there and the user may."""
    try:
        was = old.stat()
    except FileNotFoundError:
        return
    # A member of the group may keep the group; only an administrator may give a file away.
    for user, group in ((-1, was.st_gid), (was.st_uid, -1)):
        with suppress(PermissionError):
            os.fchown(descriptor, user, group)
    with suppress(PermissionError):  # another member's journal
        os.fchmod(descriptor, stat.S_IMODE(was.st_mode))


def write(descriptor: int, content: bytes | bytearray) -> None:
    """Write all of `content`; raises OSError."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
