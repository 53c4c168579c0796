"""Whole generations kept beside the store: the previous one always, and one a day for thirty days.

The previous generation is the old file itself under another name, which costs nothing. A day's backup is what the store
was before the first change of that day, compressed.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from commitments.chronicle import Backup
from commitments.storage import durable
from commitments.storage.sealed import BrokenSeal, Contents, NewerSchema, unseal

DAYS = 30
_LEVEL = 3
"""Of gzip: a store of ten thousand commitments shrinks to a tenth in a twentieth of a second."""


class Backups:
    """The backups of the store at `store`."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._directory = store.with_name(f"{store.name}.backups")
        self._previous = store.with_name(f"{store.name}.previous")
        self._temporary = store.with_name(f"{store.name}.tmp")

    def keep_previous(self) -> None:
        """Keep what the store's file is now as the previous generation; raises OSError."""
        durable.link(self._store, self._previous, self._temporary)

    def keep_day(self, day: date, content: bytes) -> None:
        """Keep `content` as the backup of that day, where there is none yet, and drop those beyond thirty."""
        kept = self._directory / f"{day}.json.gz"
        if kept.exists():
            return
        durable.make_directory(self._directory)
        self._write(kept, content)
        for old in sorted(self._directory.glob("????-??-??.json.gz"))[:-DAYS]:
            old.unlink(missing_ok=True)

    def keep_schema(self, schema: int, content: bytes) -> None:
        """Keep `content`, the store as an older program wrote it; no later day drops it."""
        kept = self._directory / f"schema-{schema}.json.gz"
        if not kept.exists():
            durable.make_directory(self._directory)
            self._write(kept, content)

    def kept(self) -> list[Backup]:
        """Return what is kept and whole, the latest generation first."""
        found = [self._described(path) for path in self._paths()]
        return sorted((backup for backup in found if backup), key=lambda backup: -backup.generation)

    def set_damaged_aside(self) -> list[Path]:
        """Give every backup that is not whole another name, and return those; raises OSError."""
        return [durable.set_aside(path) for path in self._paths() if _is_damaged(path)]

    def names(self) -> list[str]:
        """Return the names of all that is kept, whole or not."""
        return [path.name for path in self._paths()]

    def previous(self) -> Path | None:
        """Return the file of the previous generation, where it is kept."""
        return self._previous if self._previous.exists() else None

    def whole(self) -> Iterator[tuple[str, Contents]]:
        """Yield name and contents of every backup that is whole, the latest generation first."""
        for backup in self.kept():
            with suppress(BrokenSeal, NewerSchema, OSError):
                yield backup.name, self.contents(backup.name)

    def contents(self, name: str) -> Contents:
        """Return what a backup holds; raises BrokenSeal, NewerSchema, OSError."""
        path = next((path for path in self._paths() if path.name == name), None)
        if path is None:
            raise FileNotFoundError(2, "there is no such backup", name)
        return unseal(_content(path))

    def _paths(self) -> list[Path]:
        kept = sorted(self._directory.glob("*.json.gz"))
        return [self._previous, *kept] if self._previous.exists() else kept

    def _described(self, path: Path) -> Backup | None:
        try:
            contents = unseal(_content(path))
        except (BrokenSeal, NewerSchema, OSError):
            return None
        day = None
        with suppress(ValueError):
            day = date.fromisoformat(path.name[:10])
        return Backup(
            path.name, day, contents.generation, len(contents.tables.get("commitments", ())), path.stat().st_size
        )

    def _write(self, path: Path, content: bytes) -> None:
        # Without the time of day in it, the same content is the same file.
        temporary = self._directory / f"{self._store.name}.tmp"
        durable.replace(path, gzip.compress(content, _LEVEL, mtime=0), temporary, like=self._store)
        durable.sync_directory(self._directory)


def _is_damaged(path: Path) -> bool:
    try:
        unseal(_content(path))
    except BrokenSeal:
        return True
    except NewerSchema:
        pass
    return False


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix != ".gz":
        return content
    try:
        return gzip.decompress(content)
    except (EOFError, OSError, zlib.error) as error:
        raise BrokenSeal(f"it is no whole archive: {error}") from None
