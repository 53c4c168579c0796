"""The bytes of the store's file: plain JSON, one record a line, under a checksum that covers every byte.

    {"_meta":{"sha256":"<64 digits>","schema":1,"generation":3,"next_id":8,"records":8},
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
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

SCHEMA = 1

Tables = dict[str, dict[str, Any]]
"""TinyDB's shape: by table, by record number as text."""

_OPENING = b'{"_meta":{"sha256":"'
_DIGEST = slice(len(_OPENING), len(_OPENING) + 64)
_BLOCK = 100


class BrokenSeal(Exception):
    """The bytes are not what was sealed; the message says in which way."""


class NewerSchema(Exception):
    """The bytes are whole, but of a schema made after this one; the message names both."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What one generation of the file holds."""

    generation: int
    next_id: int
    tables: Tables


def seal(contents: Contents) -> bytearray:
    """Return the file's bytes for `contents`, the records of each table in the order of their numbers."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    meta = {
        "schema": SCHEMA,
        "generation": contents.generation,
        "next_id": contents.next_id,
        "records": sum(map(len, contents.tables.values())),
    }
    sealed = bytearray(_OPENING + bytes(64) + b'",' + encode(meta)[1:].encode())
    for name, records in contents.tables.items():
        sealed += f",\n{encode(name)}:{{".encode()
        separator = "\n"
        for number in sorted(records, key=int):
            sealed += f'{separator}"{number}":{encode(records[number])}'.encode("utf-8", "surrogatepass")
            separator = ",\n"
        sealed += b"\n}"
    sealed += b"\n}\n"
    sealed[_DIGEST] = hashlib.sha256(memoryview(sealed)[_DIGEST.stop :]).hexdigest().encode()
    return sealed


def unseal(file: BinaryIO) -> Contents:
    """Return what the file holds; raises BrokenSeal or NewerSchema."""
    _verify(file)
    file.seek(0)
    try:
        meta = json.loads(file.readline().rstrip(b",\n") + b"}")["_meta"]
        schema, generation, next_id, records = (
            int(meta[key]) for key in ("schema", "generation", "next_id", "records")
        )
        if schema > SCHEMA:
            raise NewerSchema(f"schema {schema}, where this one knows schema {SCHEMA}")
        tables = dict(_tables(file))
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenSeal(f"it is not laid out as a store: {error}") from None
    count = sum(map(len, tables.values()))
    if records != count:
        raise BrokenSeal(f"it should hold {records} records and holds {count}")
    return Contents(generation, next_id, tables)


def _verify(file: BinaryIO) -> None:
    opening = file.read(_DIGEST.stop)
    if not opening:
        raise BrokenSeal("it is empty (0 bytes)")
    if not opening.startswith(_OPENING):
        raise BrokenSeal("it does not begin as a store does")
    # Read in pieces: the whole would stand in memory a second time, next to the records.
    digest = hashlib.sha256()
    while piece := file.read(1 << 20):
        digest.update(piece)
    if opening[_DIGEST] != digest.hexdigest().encode():
        raise BrokenSeal("its checksum does not fit, so it was cut short or altered")


def _tables(lines: BinaryIO) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read the tables behind the first line, a hundred records at a time.

    Decoded as one, a single character beyond U+FFFF would make the whole text four bytes a character:
    126 MB instead of 85 for ten thousand commitments.
    """
    for opening in lines:
        if opening == b"}\n":
            return
        records: dict[str, Any] = {}
        block: list[bytes] = []
        for line in lines:
            closing = line in (b"}\n", b"},\n")
            if not closing:
                block.append(line)
            if closing or len(block) == _BLOCK:
                text = b"".join(block).decode("utf-8", "surrogatepass").rstrip(",\n")
                records.update(json.loads(f"{{{text}}}"))
                block.clear()
            if closing:
                break
        if not all(number.isdecimal() and isinstance(record, dict) for number, record in records.items()):
            raise ValueError("a table holds something else than records by number")
        yield json.loads(opening.removesuffix(b":{\n")), records
