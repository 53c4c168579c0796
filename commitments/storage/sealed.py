"""The bytes of the store's file: plain JSON, one record a line, under a checksum that covers every byte.

    {"_meta":{"sha256":"<64 digits>","schema":3,"generation":3,"next_id":8,"records":8,"journal":[310,702,"…"]},
    "sources":{
    "1":{…},
    "2":{…}
    },
    "commitments":{
    "1":{…}
    }
    }

The checksum is taken over everything behind it, the rest of `_meta` too, and what stands before it never
changes: whatever byte is lost or altered, it shows. This first line keeps its shape in every schema.

The text is UTF-8, so that a name can be searched for in the file. Lone surrogates (a file name that is not
UTF-8 gives them) are written as the three bytes they would have, and read back as they were.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, NamedTuple

import msgspec

from commitments.storage.migrations import SCHEMA, migrated
from commitments.storage.records import BadRecord, Record, encoded

Tables = dict[str, dict[str, Any]]
"""TinyDB's shape: by table, by record number as text. A record that nobody changed is the bytes of its line."""

_OPENING = b'{"_meta":{"sha256":"'
_RECORD = re.compile(rb'"([0-9]+)":(\{.*\}),?\n')
_CLOSING = re.compile(rb"\},?\n")
_DIGEST = slice(len(_OPENING), len(_OPENING) + 64)


class BrokenSeal(Exception):
    """The bytes are not what was sealed; the message says in which way."""


class NewerSchema(Exception):
    """The bytes are whole, but of a schema made after this one; the message names both."""


class Pin(NamedTuple):
    """The line of the journal that tells of a generation: what stands behind it does not belong to it."""

    start: int
    end: int
    sha256: str
    """Of the line."""


class Contents(msgspec.Struct, frozen=True):
    """What one generation of the file holds."""

    generation: int
    next_id: int
    tables: Tables
    journal: Pin | None = None
    schema: int = SCHEMA
    """What it was written in; the tables are of today's."""


EMPTY = Contents(0, 1, {"sources": {}, "commitments": {}})


def seal(contents: Contents) -> bytearray:
    """Return the file's bytes for `contents`, the records of each table in the order of their numbers."""
    meta = {
        "schema": SCHEMA,
        "generation": contents.generation,
        "next_id": contents.next_id,
        "records": sum(map(len, contents.tables.values())),
        "journal": contents.journal,
    }
    sealed = bytearray(_OPENING + bytes(64) + b'",' + encoded(meta)[1:])
    for name, records in contents.tables.items():
        sealed += b',\n"%b":{' % name.encode()
        separator = b"\n"
        for number in sorted(records, key=int):
            sealed += b'%b"%b":%b' % (separator, number.encode(), raw(records[number]))
            separator = b",\n"
        sealed += b"\n}"
    sealed += b"\n}\n"
    sealed[_DIGEST] = hashlib.sha256(memoryview(sealed)[_DIGEST.stop :]).hexdigest().encode()
    return sealed


def raw(record: bytes | Record) -> bytes:
    """Return the bytes of a record as a table holds it."""
    return record if isinstance(record, bytes) else encoded(record)


def unseal(content: bytes) -> Contents:
    """Return what the bytes of a file hold; raises BrokenSeal or NewerSchema."""
    verify(content)
    try:
        first = content.index(b"\n")
        meta = json.loads(content[:first].rstrip(b",") + b"}")["_meta"]
        schema, generation, next_id, records = (
            int(meta[key]) for key in ("schema", "generation", "next_id", "records")
        )
        if schema > SCHEMA:
            raise NewerSchema(f"schema {schema}, where this one knows schema {SCHEMA}")
        tables = _tables(content, first + 1)
        pin = meta.get("journal")
        journal = Pin(int(pin[0]), int(pin[1]), str(pin[2])) if pin else None
        count = sum(map(len, tables.values()))
        if records != count:
            raise BrokenSeal(f"it should hold {records} records and holds {count}")
        return Contents(generation, next_id, migrated(tables, schema), journal, schema)
    except (KeyError, TypeError, ValueError, IndexError, BadRecord) as error:
        raise BrokenSeal(f"it is not laid out as a store: {error}") from None


def verify(content: bytes) -> None:
    """Raise BrokenSeal where the checksum does not fit the bytes."""
    opening = content[: _DIGEST.stop]
    if not opening:
        raise BrokenSeal("it is empty (0 bytes)")
    if not opening.startswith(_OPENING):
        raise BrokenSeal("it does not begin as a store does")
    if opening[_DIGEST] != hashlib.sha256(memoryview(content)[_DIGEST.stop :]).hexdigest().encode():
        raise BrokenSeal("its checksum does not fit, so it was cut short or altered")


def _tables(content: bytes, start: int) -> Tables:
    """Read the tables behind the first line. Records stay the bytes they are until somebody wants to know.

    Line by line out of the whole, so that nothing but the records is copied: it takes half of the time.
    """
    tables: Tables = {}
    while content[start : start + 2] != b"}\n":
        opening = content.index(b"\n", start)
        name = json.loads(content[start:opening].removesuffix(b":{"))
        records = tables[name] = {}
        start = opening + 1
        while line := _RECORD.match(content, start):
            records[line[1].decode()] = line[2]
            start = line.end()
        closing = _CLOSING.match(content, start)
        if closing is None:
            raise ValueError("a table holds something else than records by number")
        start = closing.end()
    return tables
