"""Sources and commitments as JSON, and back: one line of bytes each.

msgspec reads and writes the model's own dataclasses, and checks every value's type. Text goes through unchanged. What
is no UTF-8 (a file name may bring lone surrogates) it refuses; such a record is written as the bytes it would have, by
json.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from commitments.model import Commitment, Source

V = TypeVar("V", Source, Commitment)
Record = dict[str, Any]

_SOURCE = msgspec.json.Decoder(Source)
_COMMITMENT = msgspec.json.Decoder(Commitment)
_ENCODER = msgspec.json.Encoder()


class BadRecord(ValueError):
    """A record lacks a key or holds a value that is never written; the message says which."""


def source_of(raw: bytes) -> Source:
    """Return the source that a record describes; raises BadRecord."""
    return _decoded(_SOURCE, raw, Source)


def commitment_of(raw: bytes) -> Commitment:
    """Return the commitment that a record describes; raises BadRecord."""
    commitment = _decoded(_COMMITMENT, raw, Commitment)
    if not commitment.mentions:
        raise BadRecord("it is stated nowhere: its mentions are empty")
    return commitment


def record(value: Source | Commitment) -> Record:
    """Return the record of a value; raises BadRecord where it could not be read back equal."""
    made: Record = msgspec.to_builtins(value)
    read = source_of(encoded(made)) if isinstance(value, Source) else commitment_of(encoded(made))
    # What cannot be read back must not be written: a list for a tuple, a moment without a time zone.
    if read != value or any(moment.tzinfo is None for moment in _moments(value)):
        raise BadRecord(f"{value!r:.200} would not be read back as it is")
    return made


def encoded(made: object) -> bytes:
    """Return the bytes of a record."""
    try:
        return _ENCODER.encode(made)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(made), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )


def decoded(raw: bytes) -> Any:
    """Return the record that the bytes describe; raises BadRecord."""
    try:
        return json.loads(raw.decode("utf-8", "surrogatepass"))
    except ValueError as error:
        raise BadRecord(str(error)) from None


def _decoded(decoder: msgspec.json.Decoder[V], raw: bytes, kind: type[V]) -> V:
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    try:
        return msgspec.convert(decoded(raw), kind)
    except msgspec.ValidationError as error:
        raise BadRecord(str(error)) from None


def _moments(value: Source | Commitment) -> list[datetime]:
    if isinstance(value, Source):
        return [value.added] if value.added else []
    steps = [step.recorded for step in value.history]
    return [*steps, *(note.recorded for note in value.notes)]
