"""The way back from a damaged store: the last whole generation, and what the journal says came after it."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from commitments.errors import DamagedStore, StoreUnavailable
from commitments.model import Register
from commitments.storage import durable
from commitments.storage.backups import Backups
from commitments.storage.journal import Journal, Line, images_of
from commitments.storage.json_store import Generation
from commitments.storage.loading import NewerStore, load, register_of
from commitments.storage.records import BadRecord
from commitments.storage.sealed import EMPTY, BrokenSeal, Contents, NewerSchema, Pin


def repaired(target: Path) -> list[str]:
    """Make the store at `target` whole again, and return what was done, a sentence each; the caller holds its lock.

    What is damaged is kept under another name. Raises DamagedStore where nothing good is left or a newer program wrote
    it, OSError.
    """
    said = []
    try:
        register_of(target, load(target).contents)
    except NewerStore:
        raise
    except DamagedStore:
        said += _brought_back(target)
    said += _journal_anew(target, load(target).contents)
    said += [f"The damaged backup is kept as {kept.name}." for kept in Backups(target).set_damaged_aside()]
    return said


def backed_up(target: Path, name: str) -> Register:
    """Return the register that a backup holds; raises DamagedStore where it is not whole, OSError."""
    try:
        return register_of(target, Backups(target).contents(name))
    except FileNotFoundError:
        raise StoreUnavailable(f"There is no backup {name}: see track check --list-backups.") from None
    except NewerSchema as newer:
        raise NewerStore(
            f"The backup {name} was written by a newer version of this program ({newer}): "
            "install that version to restore it, or take another of track check --list-backups."
        ) from None
    except BrokenSeal as broken:
        raise DamagedStore(
            f"The backup {name} is damaged ({broken}): take another of track check --list-backups."
        ) from None


def _brought_back(target: Path) -> list[str]:
    journal = Journal(target.with_name(f"{target.name}.journal"))
    starts = chain(Backups(target).whole(), [("the empty store", EMPTY)])
    ways = ((name, contents, _behind(journal, contents)) for name, contents in starts)
    name, contents, lines = max(ways, key=lambda way: way[1].generation + len(way[2]))
    generation = contents.generation + len(lines)
    if not generation:
        raise DamagedStore(
            f"Nothing whole is left of the store {target}: put back a copy of it from elsewhere, or move away what "
            "begins with its name to begin a new one."
        )
    content = _write(target, contents, lines)
    temporary = target.with_name(f"{target.name}.tmp")
    said = []
    if target.exists():
        # By a second name, so that a kill does not leave the place of the store empty.
        kept = durable.unused(target)
        durable.link(target, kept, temporary)
        said.append(f"The damaged file is kept as {kept.name}.")
    durable.replace(target, content, temporary)
    durable.sync_directory(target.parent)
    changes = "the change" if len(lines) == 1 else f"the {len(lines)} changes"
    behind = f" and {changes} that the journal has after it" if lines else ""
    return [*said, f"Generation {generation} is brought back, from {name}{behind}."]


def _behind(journal: Journal, contents: Contents) -> list[Line]:
    """Return the lines of the journal that lead on from a generation, as many as are whole.

    They stand behind the line it pins, whatever became of those before; or the journal began anew with the next.
    """
    for after in dict.fromkeys((contents.journal, None)):
        lines = journal.whole(after)
        if lines and lines[0].entry.generation == contents.generation + 1:
            return lines
    return []


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
    kept = durable.set_aside(journal.path)
    # Until the next change no journal leads to this generation from the one before.
    Backups(target).keep_previous()
    content = Generation(contents).sealed(contents.generation, None)
    durable.replace(target, content, target.with_name(f"{target.name}.tmp"))
    durable.sync_directory(target.parent)
    return [f"The damaged journal is kept as {kept.name}; what was done until now can no longer be undone."]
