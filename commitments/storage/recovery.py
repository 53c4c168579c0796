"""The way back from a damaged store: the last whole generation, and what the journal says came after it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from commitments.errors import DamagedStore, StoreUnavailable
from commitments.model import Register
from commitments.storage import durable
from commitments.storage.backups import Backups
from commitments.storage.journal import Journal, Line, images_of
from commitments.storage.json_store import Generation
from commitments.storage.loading import load, register_of
from commitments.storage.records import BadRecord
from commitments.storage.sealed import EMPTY, BrokenSeal, Contents, NewerSchema, Pin


def repaired(target: Path) -> list[str]:
    """Make the store at `target` whole again, and return what was done, a sentence each; the caller holds its lock.

    What is damaged is kept under another name. Raises DamagedStore where nothing good is left, OSError.
    """
    try:
        contents = load(target).contents
        register_of(target, contents)
    except DamagedStore:
        return _brought_back(target)
    return _journal_anew(target, contents)


def backed_up(target: Path, name: str) -> Register:
    """Return the register that a backup holds; raises DamagedStore where it is not whole, OSError."""
    try:
        return register_of(target, Backups(target).contents(name))
    except FileNotFoundError:
        raise StoreUnavailable(f"There is no backup {name}: see track check --list-backups.") from None
    except (BrokenSeal, NewerSchema) as broken:
        raise DamagedStore(
            f"The backup {name} is damaged ({broken}): take another of track check --list-backups."
        ) from None


def _brought_back(target: Path) -> list[str]:
    journal = Journal(target.with_name(f"{target.name}.journal"))
    best: tuple[str, Contents, list[Line]] | None = None
    for name, contents in _starts(target, journal):
        lines = _behind(journal, contents)
        reached = contents.generation + len(lines)
        if best is None or reached > best[1].generation + len(best[2]):
            best = (name, contents, lines)
    if best is None:
        raise DamagedStore(
            f"Nothing whole is left of the store {target}: put back a copy of it from elsewhere, or move away "
            "what begins with its name to begin a new one."
        )
    name, contents, lines = best
    pin = _write(target, contents, lines)
    said = [f"The damaged file is kept as {_aside(target).name}."] if target.exists() else []
    generation = contents.generation + len(lines)
    durable.replace(target, pin, target.with_name(f"{target.name}.tmp"))
    durable.sync_directory(target.parent)
    behind = f" and the {len(lines)} changes that the journal has after it" if lines else ""
    return [*said, f"Generation {generation} is brought back, from {name}{behind}."]


def _starts(target: Path, journal: Journal) -> Iterator[tuple[str, Contents]]:
    """Yield what the store can be brought back from: its backups, and the journal where it begins with the first."""
    yield from Backups(target).whole()
    if next(_whole(journal), None):
        yield "the empty store", EMPTY


def _behind(journal: Journal, contents: Contents) -> list[Line]:
    """Return the lines of the journal that come after a generation, one after the other."""
    lines = [line for line in _whole(journal) if line.entry.generation > contents.generation]
    expected = range(contents.generation + 1, contents.generation + 1 + len(lines))
    return lines if [line.entry.generation for line in lines] == [*expected] else []


def _whole(journal: Journal) -> Iterator[Line]:
    """Yield the lines of the journal up to the first that is damaged."""
    try:
        yield from journal.lines(None)
    except DamagedStore:
        return


def _write(target: Path, contents: Contents, lines: list[Line]) -> bytearray:
    """Return the bytes of the generation that these changes of `contents` lead to."""
    generation = Generation(contents)
    pin: Pin | None = contents.journal
    for line in lines:
        try:
            generation.take(images_of(line))
        except BadRecord as bad:
            raise DamagedStore(f"The journal of {target} is damaged ({bad}).") from None
        pin = line.pin
    return generation.sealed(contents.generation + len(lines), pin)


def _journal_anew(target: Path, contents: Contents) -> list[str]:
    """Keep a damaged journal aside and let the store do without it, where it is damaged."""
    journal = Journal(target.with_name(f"{target.name}.journal"))
    if contents.journal is None or not journal.path.exists():
        return []
    try:
        last = [line.entry.generation for line in journal.lines(contents.journal)][-1:]
    except DamagedStore:
        last = []
    if last == [contents.generation]:
        return []
    kept = _aside(journal.path)
    content = Generation(contents).sealed(contents.generation, None)
    durable.replace(target, content, target.with_name(f"{target.name}.tmp"))
    durable.sync_directory(target.parent)
    return [f"The damaged journal is kept as {kept.name}; what was done until now can no longer be undone."]


def _aside(path: Path) -> Path:
    """Keep a file under a name that nothing has, and return it."""
    names = (path.with_name(f"{path.name}.damaged-{n}") for n in count(1))
    kept = next(name for name in names if not name.exists())
    path.rename(kept)
    durable.sync_directory(path.parent)
    return kept
