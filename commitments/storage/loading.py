"""Reading a generation: the file, and the register in it. Only the making of the next one needs TinyDB."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from commitments.errors import DamagedStore
from commitments.model import Commitment, Register, Source
from commitments.storage import records
from commitments.storage.migrations import SCHEMA
from commitments.storage.sealed import EMPTY, BrokenSeal, Contents, NewerSchema, raw, unseal, verify

if TYPE_CHECKING:
    from commitments.chronicle import Entry

T = TypeVar("T")


class _Meta(msgspec.Struct):
    schema: int
    generation: int
    next_id: int
    records: int


class _Whole(msgspec.Struct):
    """A store's file as JSON, of today's schema."""

    meta: _Meta = msgspec.field(name="_meta")
    sources: dict[int, Source]
    commitments: dict[int, Commitment]


_WHOLE = msgspec.json.Decoder(_Whole)


class NewerStore(DamagedStore):
    """The file is whole, but of a schema made after this one: nothing to repair."""


class Loaded(msgspec.Struct, frozen=True):
    """A store's file as it lies there, and what it holds."""

    content: bytes
    """Empty where there is no file."""
    contents: Contents


def load(path: Path) -> Loaded:
    """Return the generation in the file; an empty one where there never was a file.

    Raises DamagedStore where the file is not what was written, or gone, OSError where it cannot be read.
    """
    content = _content(path)
    return Loaded(b"", EMPTY) if content is None else Loaded(content, _contents(path, content))


def register(path: Path) -> Register:
    """Return the register in the file, as `load` and `register_of` do and in two thirds of their time."""
    content = _content(path)
    if content is None:
        return Register()
    with suppress(BrokenSeal, msgspec.DecodeError, UnicodeDecodeError):
        verify(content)
        if sound := _at_once(_WHOLE.decode(content)):
            return sound
    # An older schema, a lone surrogate or damage: step by step, which tells what it is and where.
    return register_of(path, _contents(path, content))


def _at_once(whole: _Whole) -> Register | None:
    commitments, sources, meta = whole.commitments, whole.sources, whole.meta
    if meta.schema != SCHEMA or meta.records != len(commitments) + len(sources):
        return None
    for number, commitment in commitments.items():
        if not (number == commitment.id < meta.next_id and commitment.mentions):
            return None
    by_id = {source.id: source for source in sources.values()}
    return Register(sources=by_id, commitments=commitments, next_id=meta.next_id, generation=meta.generation)


def _contents(path: Path, content: bytes) -> Contents:
    try:
        return unseal(content)
    except NewerSchema as newer:
        raise NewerStore(
            f"The store {path} was written by a newer version of this program ({newer}): "
            "install that version to use it."
        ) from None
    except BrokenSeal as broken:
        raise damaged(path, str(broken)) from None


def _content(path: Path) -> bytes | None:
    """Return the bytes of the file; None where there never was one."""
    with suppress(FileNotFoundError):
        return path.read_bytes()
    for beside in (path.with_name(f"{path.name}.{suffix}") for suffix in ("previous", "journal")):
        if beside.exists() and beside.stat().st_size:
            # A first writer may have made both since the look at the file.
            with suppress(FileNotFoundError):
                return path.read_bytes()
            raise DamagedStore(
                f"The store {path} is missing, though {beside.name} lies beside it: track check --repair brings it "
                "back; to begin a new one, move away what begins with its name."
            )
    return None


def register_of(path: Path, contents: Contents) -> Register:
    """Return the register that the contents describe; raises DamagedStore for a record not of ours."""
    sources = _values(path, "sources", contents, records.source_of)
    commitments = _values(path, "commitments", contents, records.commitment_of)
    for number, commitment in commitments.items():
        if not number == commitment.id < contents.next_id:
            where = f"under the number {number}, where {contents.next_id} is the next to be given"
            raise damaged(path, f"commitment {commitment.id} stands {where}")
    return Register(
        sources={source.id: source for source in sources.values()},
        commitments=commitments,
        next_id=contents.next_id,
        generation=contents.generation,
    )


def entries(target: Path) -> list[Entry]:
    """Return the entries of the journal that belong to the generation in the file; raises DamagedStore, OSError."""
    from commitments.storage.journal import Journal

    contents = load(target).contents
    if contents.journal is None:
        return []
    journal = Journal(target.with_name(f"{target.name}.journal"))
    return [line.entry for line in journal.lines(contents.journal)] if journal.path.exists() else []


def _values(path: Path, table: str, contents: Contents, decode: Callable[[bytes], T]) -> dict[int, T]:
    values: dict[int, T] = {}
    for number, record in contents.tables.get(table, {}).items():
        try:
            values[int(number)] = decode(raw(record))
        except records.BadRecord as bad:
            raise damaged(path, f"record {number} of its {table}: {bad}") from None
    return values


def damaged(path: Path, what: str) -> DamagedStore:
    """Return the failure of a store whose file is not what was written, with the way back."""
    return DamagedStore(
        f"The store {path} is damaged ({what}) and was left as it is: "
        "track check --repair brings back its last good generation."
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
