"""Every change of the store, one line a generation, in a file that only ever grows.

A line is the entry (who did what when, which commitments it touched), a tab, and the records that changed, before and
after, so that a command can be undone, and a damaged store brought back to where it was. Each line names the
checksum of the one before it. The store's file pins the last line that belongs to it: one that a killed writer left
behind it belongs to no generation, and the next writer takes its place.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import NamedTuple

import msgspec

from commitments.chronicle import Entry
from commitments.errors import DamagedStore
from commitments.storage import durable
from commitments.storage.records import Record, decoded, encoded
from commitments.storage.sealed import Pin

Change = tuple[bytes | None, bytes | None]
"""A record before and after; None where there was none."""


@dataclass(frozen=True, slots=True)
class Images:
    """What a generation changed, record by record."""

    next_id: tuple[int, int]
    sources: Mapping[int, Change] = field(default_factory=dict)
    """By record number."""
    commitments: Mapping[int, Change] = field(default_factory=dict)

    def reversed(self) -> Images:
        """Return what leads back. The next id stays: an id is never given twice."""
        back = [
            {n: (after, before) for n, (before, after) in table.items()} for table in (self.sources, self.commitments)
        ]
        return Images((self.next_id[1], self.next_id[1]), *back)


class _Head(msgspec.Struct):
    entry: Entry
    follows: str
    """SHA-256 of the line before; empty in the first."""


class Line(NamedTuple):
    """A line of the journal with its place in the file."""

    entry: Entry
    follows: str
    pin: Pin
    images: bytes


_HEAD = msgspec.json.Decoder(_Head)


class Journal:
    """The journal file at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, pin: Pin | None, entry: Entry, images: Images, like: Path) -> Pin:
        """Write an entry behind the line that `pin` names, and return where it stands.

        What stands behind that line was never part of the store and goes. A journal that is not there, as beside a
        store that was copied alone, begins anew. The file gets the mode and owner of `like`. Raises DamagedStore where
        the pinned line is not what it was, OSError.
        """
        made = not self.path.exists()
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            # Every time: a writer may have been killed before it came to this, or the store made private since.
            durable.take_after(like, descriptor)
            end = self._end(descriptor, pin)
            follows = pin.sha256 if pin and end else ""
            line = b"%b\t%b\n" % (encoded(_Head(entry, follows)), _written(images))
            try:
                os.ftruncate(descriptor, end)
                os.lseek(descriptor, end, os.SEEK_SET)
                durable.write(descriptor, line)
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, end)
                raise
        finally:
            os.close(descriptor)
        if made:
            durable.sync_directory(self.path.parent)
        return Pin(end, end + len(line), hashlib.sha256(line).hexdigest())

    def cut(self, line: Pin) -> None:
        """Take back a line that was written last, where that can be done; it belongs to no generation either way."""
        with suppress(OSError):
            os.truncate(self.path, line.start)

    def lines(self, upto: Pin) -> Iterator[Line]:
        """Yield the lines until the pinned one, oldest first.

        Raises DamagedStore at the first that is not what was written or does not follow the one before, OSError.
        """
        last: Line | None = None
        for line in self._chained(0, "", upto.end):
            yield line
            last = line
        if last is None or last.pin != upto:
            after = f"behind generation {last.entry.generation}" if last else "from its first line on"
            raise DamagedStore(_altered(self.path, after))

    def whole(self, after: Pin | None) -> list[Line]:
        """Return the lines behind a pinned one, or from the first on, until one that is damaged; raises OSError."""
        return [*(self._chained(after.end, after.sha256) if after else self._chained(0, ""))]

    def _chained(self, start: int, follows: str, end: float = inf) -> Iterator[Line]:
        """Yield the lines from `start` to `end` as long as each is finished and follows the one before it."""
        generation: int | None = None
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return
        with file:
            file.seek(start)
            for written in file:
                line = _read(written, start) if written.endswith(b"\n") else None
                if line is None or line.pin.end > end or line.follows != follows:
                    return
                if generation is not None and line.entry.generation != generation + 1:
                    return
                yield line
                start, follows, generation = line.pin.end, line.pin.sha256, line.entry.generation

    def _end(self, descriptor: int, pin: Pin | None) -> int:
        """Return where the next line goes."""
        size = os.fstat(descriptor).st_size
        if pin is None or not size:
            return 0
        line = os.pread(descriptor, pin.end - pin.start, pin.start)
        if hashlib.sha256(line).hexdigest() != pin.sha256:
            raise DamagedStore(_altered(self.path, "at its end"))
        return pin.end


def images_of(line: Line) -> Images:
    """Return what a line says was changed; raises BadRecord."""
    found = decoded(line.images)
    sources, commitments = (
        {int(number): (_raw(before), _raw(after)) for number, (before, after) in found[table].items()}
        for table in ("sources", "commitments")
    )
    return Images((found["next_id"][0], found["next_id"][1]), sources, commitments)


def _raw(record: Record | None) -> bytes | None:
    return None if record is None else encoded(record)


def _written(images: Images) -> bytes:
    sources, commitments = (
        b",".join(
            b'"%d":[%b,%b]' % (number, before or b"null", after or b"null") for number, (before, after) in table.items()
        )
        for table in (images.sources, images.commitments)
    )
    now, then = images.next_id
    return b'{"next_id":[%d,%d],"sources":{%b},"commitments":{%b}}' % (now, then, sources, commitments)


def _read(line: bytes, start: int) -> Line | None:
    head, _, images = line.partition(b"\t")
    try:
        found = _HEAD.decode(head)
    except (msgspec.DecodeError, UnicodeDecodeError):
        try:
            found = msgspec.convert(decoded(head), _Head)  # a title with a lone surrogate
        except ValueError:
            return None
    pin = Pin(start, start + len(line), hashlib.sha256(line).hexdigest())
    return Line(found.entry, found.follows, pin, images[:-1])


def _altered(path: Path, where: str) -> str:
    return (
        f"The journal {path} is damaged {where} and was left as it is: "
        "track check --repair keeps it aside and begins a new one."
    )


def to_reverse(entries: Iterator[Entry]) -> tuple[list[int], list[int]]:
    """Return the generations that can be undone and those that can be done again, the next one last of each."""
    done: list[int] = []
    undone: list[int] = []
    for entry in entries:
        if entry.undoes in done:
            undone.append(done.pop())
        elif entry.redoes in undone:
            done.append(undone.pop())
        else:  # also what a journal that began anew does not know
            done.append(entry.generation)
            undone.clear()
    return done, undone
