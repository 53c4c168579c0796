"""One generation of the store, held in memory between the lock and the commit, with TinyDB working on it.

TinyDB rewrites its file with every operation. Here it writes to the held generation, however many operations
a change takes, and only `sealed` becomes a file. Its own JSONStorage is not used: it writes in place, so that
a full disk or a killed process leaves half a store, and it takes an empty file for an empty store. A record that
nothing touches stays the bytes of its line: to add a note to one of ten thousand, the others are not read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import count
from typing import Any, TypeVar

from tinydb import Storage, TinyDB
from tinydb.table import Document, Table

from commitments.model import Commitment, Register, Source
from commitments.storage import records
from commitments.storage.journal import Change, Images
from commitments.storage.sealed import Contents, Pin, Tables, raw, seal

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
    """The next generation of a store while it is made."""

    def __init__(self, contents: Contents) -> None:
        self._next_id = contents.next_id
        self._held = HeldTables(dict(contents.tables))
        database = TinyDB(storage=lambda: self._held)
        self._sources = database.table("sources", cache_size=0)
        self._commitments = database.table("commitments", cache_size=0)

    def advance(self, before: Register, after: Register) -> Images:
        """Change the held tables from `before`, which they describe, to `after`, and return what that changed.

        Raises ValueError where `after` would give an id twice or could not be read back; the tables are then
        neither one nor the other.
        """
        if after.next_id < before.next_id:
            raise ValueError(f"the next id went back from {before.next_id} to {after.next_id}")
        for number, commitment in after.commitments.items():
            if not number == commitment.id < after.next_id:
                raise ValueError(f"commitment {commitment.id} under {number}, with {after.next_id} as the next id")
        numbers = dict(zip(before.sources, map(int, self._held.tables["sources"]), strict=True))
        unused = count(max(numbers.values(), default=0) + 1)
        numbers.update((key, next(unused)) for key in after.sources if key not in numbers)
        sources = _changed(before.sources, after.sources)
        commitments = _changed(before.commitments, after.commitments)
        gone = before.sources.keys() - after.sources.keys()
        return self._apply(
            after.next_id,
            {numbers[key]: records.record(value) for key, value in sources.items()} | {numbers[k]: None for k in gone},
            {key: records.record(value) for key, value in commitments.items()}
            | dict.fromkeys(before.commitments.keys() - after.commitments.keys()),
        )

    def take(self, images: Images) -> Images:
        """Change the held tables to what `images` name as after, and return what that changed."""
        # As this program writes them: what an earlier schema did not know gets its default.
        sources, commitments = (
            {number: None if after is None else records.record(of(after)) for number, (_, after) in table.items()}
            for table, of in ((images.sources, records.source_of), (images.commitments, records.commitment_of))
        )
        return self._apply(max(self._next_id, images.next_id[1]), sources, commitments)

    def sealed(self, number: int, journal: Pin | None) -> bytearray:
        """Return the bytes of the file of this generation, of that number, with its line of the journal."""
        return seal(Contents(number, self._next_id, self._held.tables, journal))

    def _apply(
        self,
        next_id: int,
        sources: Mapping[int, records.Record | None],
        commitments: Mapping[int, records.Record | None],
    ) -> Images:
        images = Images(
            (self._next_id, next_id),
            self._applied(self._sources, sources),
            self._applied(self._commitments, commitments),
        )
        self._next_id = next_id
        return images

    def _applied(self, table: Table, wanted: Mapping[int, records.Record | None]) -> dict[int, Change]:
        """Put records in a table, or take them out where None is wanted, and return what was there and is now."""
        if not wanted:
            return {}
        there = self._held.tables[table.name]
        held = {number: there.get(str(number)) for number in wanted}
        _drop(table, [number for number, record in held.items() if record is not None])
        put = {number: record for number, record in wanted.items() if record is not None}
        if put:
            # Not `upsert`: it merges into the old record instead of replacing it, and copies the table once a record.
            table.insert_multiple(Document(record, doc_id=number) for number, record in put.items())
        return {
            number: (None if (was := held[number]) is None else raw(was), None if record is None else raw(record))
            for number, record in sorted(wanted.items())
        }


def _changed(before: Mapping[Any, V], after: Mapping[Any, V]) -> dict[Any, V]:
    # By identity first: what a change leaves alone is the same object, and comparing it part by part is slow.
    return {key: value for key, value in after.items() if (old := before.get(key)) is not value and old != value}


def _drop(table: Table, numbers: Collection[int]) -> None:
    # TinyDB copies the whole table also to remove nothing.
    if numbers:
        table.remove(doc_ids=numbers)
