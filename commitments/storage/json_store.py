"""One generation of the store, held in memory between the lock and the commit, with TinyDB working on it.

TinyDB rewrites its file with every operation. Here it writes to the held generation, however many operations
a change takes, and only `sealed` becomes a file. Its own JSONStorage is not used: it writes in place, so that
a full disk or a killed process leaves half a store, and it takes an empty file for an empty store.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from tinydb import Storage, TinyDB
from tinydb.table import Document, Table

from commitments.errors import DamagedStore
from commitments.model import Commitment, Register, Source
from commitments.storage import codec
from commitments.storage.sealed import BrokenSeal, Contents, NewerSchema, Tables, seal, unseal

T = TypeVar("T")
V = TypeVar("V", Source, Commitment)


class HeldTables(Storage):
    """Tables in memory; what TinyDB writes is held, and nothing more."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def read(self) -> Tables:
        """Return the held tables."""
        return self.tables

    def write(self, data: Tables) -> None:
        """Hold these tables from now on."""
        self.tables = data


class Generation:
    """A generation of the store at `path`: the tables as TinyDB sees them, and the register they describe."""

    def __init__(self, path: Path, contents: Contents) -> None:
        self._path = path
        self._generation = contents.generation
        self._next_id = contents.next_id
        self._held = HeldTables(contents.tables)
        database = TinyDB(storage=lambda: self._held)
        self._sources = database.table("sources", cache_size=0)
        self._commitments = database.table("commitments", cache_size=0)

    @classmethod
    def load(cls, path: Path) -> Generation:
        """Return the generation in the file; an empty one where there is no file.

        Raises DamagedStore where the file is not what was written, OSError where it cannot be read.
        """
        try:
            with path.open("rb") as file:
                return cls(path, unseal(file))
        except FileNotFoundError:
            return cls(path, Contents(0, 1, {"sources": {}, "commitments": {}}))
        except NewerSchema as newer:
            raise DamagedStore(
                f"The store {path} was written by a newer version of this program ({newer}): "
                "install that version to use it."
            ) from None
        except BrokenSeal as broken:
            raise _damaged(path, str(broken)) from None

    def register(self) -> Register:
        """Return the register that the tables describe; raises DamagedStore for a record not of ours."""
        sources = self._values(self._sources, codec.source_of)
        commitments = self._values(self._commitments, codec.commitment_of)
        for number, commitment in commitments.items():
            if not number == commitment.id < self._next_id:
                where = f"under the number {number}, where {self._next_id} is the next to be given"
                raise _damaged(self._path, f"commitment {commitment.id} stands {where}")
        return Register(
            sources={source.id: source for source in sources.values()},
            commitments=commitments,
            next_id=self._next_id,
            generation=self._generation,
        )

    def advance(self, before: Register, after: Register) -> None:
        """Change the held tables from `before`, which they describe, to the next generation, `after`.

        Raises ValueError where `after` would give an id twice or could not be read back; the tables are then
        neither one nor the other.
        """
        if after.next_id < before.next_id:
            raise ValueError(f"the next id went back from {before.next_id} to {after.next_id}")
        for number, commitment in after.commitments.items():
            if not number == commitment.id < after.next_id:
                raise ValueError(f"commitment {commitment.id} under {number}, with {after.next_id} as the next id")
        numbers = {source["id"]: source.doc_id for source in self._sources}
        unused = count(max(numbers.values(), default=0) + 1)
        numbers.update((key, next(unused)) for key in after.sources if key not in numbers)
        sources = _changed(before.sources, after.sources)
        commitments = _changed(before.commitments, after.commitments)
        _put(self._sources, {numbers[key]: codec.source_record(value) for key, value in sources.items()})
        _put(self._commitments, {key: codec.commitment_record(value) for key, value in commitments.items()})
        _drop(self._sources, [numbers[key] for key in before.sources.keys() - after.sources.keys()])
        _drop(self._commitments, before.commitments.keys() - after.commitments.keys())
        self._next_id = after.next_id
        self._generation = before.generation + 1

    def sealed(self) -> bytearray:
        """Return the bytes of this generation's file."""
        return seal(Contents(self._generation, self._next_id, self._held.tables))

    def _values(self, table: Table, decode: Callable[[codec.Record], T]) -> dict[int, T]:
        values: dict[int, T] = {}
        for record in table:
            try:
                values[record.doc_id] = decode(record)
            except codec.BadRecord as bad:
                raise _damaged(self._path, f"record {record.doc_id} of its {table.name}: {bad}") from None
        return values


def _changed(before: Mapping[Any, V], after: Mapping[Any, V]) -> dict[Any, V]:
    # By identity first: what a change leaves alone is the same object, and comparing it part by part is slow.
    return {key: value for key, value in after.items() if (old := before.get(key)) is not value and old != value}


def _put(table: Table, records: Mapping[int, codec.Record]) -> None:
    # Not `upsert`: it merges into the old record instead of replacing it, and copies the table once a record.
    if not records:
        return
    _drop(table, records)
    table.insert_multiple(Document(record, doc_id=number) for number, record in records.items())


def _drop(table: Table, numbers: Collection[int]) -> None:
    # TinyDB copies the whole table also to remove nothing.
    if numbers:
        table.remove(doc_ids=numbers)


def _damaged(path: Path, what: str) -> DamagedStore:
    return DamagedStore(
        f"The store {path} is damaged ({what}) and was left as it is: "
        "put back a copy of it, or move it away to begin a new one."
    )


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector still: it would walk the records made so far, again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
