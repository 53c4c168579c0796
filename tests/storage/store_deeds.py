"""What users do to a store, one function a deed, for the scripts that are killed at it and the tests that compare."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from store_examples import NOON, source, text, with_note, with_readout

from commitments.model import Deed, Register, Review, replace
from commitments.storage import Store
from commitments.storage.interface import Backend
from commitments.tracking.joining import join

READOUT = 9
"""The one that `add` adds."""
THEIRS = (2, 8)
"""Those of the other register that `bring_in` joins: one that is known after `a_life`, and one that is not."""


def deed(*command: str, days: int = 0) -> Deed:
    """Return who did something, so many days after the first of them."""
    return Deed(command=command, who="ada", at=NOON + timedelta(days=days))


def add(store: Store) -> None:
    """Add a readout and a note on it, on a day of its own, so that a backup is made too."""

    def change(old: Register) -> tuple[Register, None]:
        return with_note(with_readout(old, READOUT), old.next_id, "is the ship there?"), None

    store.update(change, {source(READOUT).id: text(READOUT)}, deed("add", days=2))


def note(store: Store) -> None:
    store.update(lambda old: (with_note(old, 1, "call Oslo"), None), deed=deed("note"))


def merge(store: Store) -> None:
    """Bring commitment 2 into commitment 1, which then has the mentions of both."""
    store.update(lambda old: (merged(old, 1, 2), None), deed=deed("merge"))


def reject(store: Store) -> None:
    store.update(lambda old: (reviewed(old, 1, Review.REJECTED), None), deed=deed("reject"))


def bring_in(store: Store) -> None:
    """Join another person's register, as `track import` does: their note on one of ours, and a commitment of theirs."""
    theirs = Register()
    for number in THEIRS:
        theirs = with_readout(theirs, number)
    theirs = with_note(theirs, 1, "asked in Tallinn")
    texts = {source(number).id: text(number) for number in THEIRS}
    store.update(lambda ours: join(ours, theirs), texts, deed("import", "theirs.json"))


def undo(store: Store) -> None:
    store.undo(deed("undo"))


def redo(store: Store) -> None:
    store.redo(deed("redo"))


def restore(store: Store) -> None:
    """Make the latest backup of a day the next generation."""
    store.restore(next(backup.name for backup in store.backups() if backup.day), deed("restore"))


def repair(store: Store) -> None:
    store.repair()


DEEDS: dict[str, Callable[[Store], None]] = {
    "add": add,
    "note": note,
    "merge": merge,
    "reject": reject,
    "import": bring_in,
    "undo": undo,
    "redo": redo,
    "restore": restore,
    "repair": repair,
}


def merged(register: Register, kept: int, gone: int) -> Register:
    commitments = dict(register.commitments)
    other = commitments.pop(gone)
    commitments[kept] = replace(commitments[kept], mentions=(*commitments[kept].mentions, *other.mentions))
    return replace(register, commitments=commitments)


def without(register: Register, gone: int) -> Register:
    """Return the register without a commitment and the documents that state no other."""
    left = {number: kept for number, kept in register.commitments.items() if number != gone}
    stated = {mention.document for kept in left.values() for mention in kept.mentions}
    lost = {mention.document for mention in register.commitments[gone].mentions} - stated
    return replace(
        register,
        sources={key: kept for key, kept in register.sources.items() if key not in lost},
        commitments=left,
    )


def reviewed(register: Register, number: int, review: Review) -> Register:
    changed = replace(register.commitments[number], review=review)
    return replace(register, commitments={**register.commitments, number: changed})


def a_life(store: Store) -> None:
    """Let five generations pass on three days, the last of them undone, so that every deed has something to do."""
    for number, days in ((1, 0), (2, 0), (3, 1)):
        texts = {source(number).id: text(number)}
        store.update(lambda old, n=number: (with_readout(old, n), None), texts, deed("add", days=days))  # type: ignore[misc]
    note(store)
    undo(store)


def numbers(store: Backend) -> list[int]:
    """Return the generations that the journal tells of."""
    return [entry.generation for entry in store.journal()]


def damage(store: Backend) -> list[str]:
    """Return what `check` finds lost or altered."""
    return [finding.what for finding in store.check() if finding.damage]


def same(one: Register, other: Register) -> bool:
    """Return whether two registers hold the same, whatever their generation and the next id."""
    return (one.sources, one.commitments) == (other.sources, other.commitments)


def shown(store: Backend) -> list[str]:
    """Return what every way of reading a store gives, a line each."""
    register = store.read()
    texts = [len(store.text(known)) for known in register.sources]
    names = [backup.name for backup in store.backups()]
    return [*map(repr, (register, texts, store.journal(), store.check(), names))]
