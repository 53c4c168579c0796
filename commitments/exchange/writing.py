"""A parcel becomes JSON, a record a line in both layouts, so that a change of one shows as a change of one line.

The text is UTF-8. What would command a terminal is written as its escape, and so are lone surrogates, which UTF-8
cannot hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields

import msgspec

from commitments.exchange.parcel import Head, Parcel

# Control and bidirectional characters, line separators, and halves of characters. The first of two halves that would
# make one character stays as it is, as three bytes: read back, a pair of escapes is that one character.
_ESCAPED = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])"


def in_one(parcel: Parcel) -> Iterator[bytes]:
    """Yield the parcel as one JSON document, piece by piece."""
    before = "{"
    for field in fields(Parcel):
        value = getattr(parcel, field.name)
        yield f'{before}"{field.name}":'.encode()
        yield from _list(value) if isinstance(value, tuple) else [_json(value)]
        before = ","
    yield b"}\n"


def in_lines(parcel: Parcel) -> Iterator[bytes]:
    """Yield the parcel line by line: its head, each document with its text, each commitment."""
    head = Head(next_id=parcel.next_id, documents=len(parcel.documents), commitments=len(parcel.commitments))
    for record in (head, *parcel.documents, *parcel.commitments):
        yield _json(record) + b"\n"


def _list(records: Iterable[object]) -> Iterator[bytes]:
    before = b"[\n"
    for record in records:
        yield before + _json(record)
        before = b",\n"
    yield b"[]" if before == b"[\n" else b"\n]"


def _json(value: object) -> bytes:
    try:
        text = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # msgspec writes no lone surrogates
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
    escaped = re.sub(_ESCAPED, lambda found: f"\\u{ord(found[0]):04x}", text)
    return escaped.encode("utf-8", "surrogatepass")
