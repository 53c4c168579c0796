"""What is wrong with a store: its file, its records against the kept texts, its journal and its backups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from commitments.chronicle import Finding
from commitments.errors import DamagedStore
from commitments.model import Mention, Register
from commitments.storage.backups import Backups
from commitments.storage.journal import Journal
from commitments.storage.loading import NewerStore, load, register_of
from commitments.storage.records import encoded
from commitments.storage.sealed import BrokenSeal, Contents, NewerSchema, raw
from commitments.storage.texts import Texts

_REPAIR = "track check --repair brings back the last good generation."
_BACK = "track check --list-backups names what could be brought back in its place."
_AGAIN = "Add the document again to keep its text anew."


def findings(target: Path) -> Iterator[Finding]:
    """Yield what is wrong with the store at `target`, and what is worth knowing; raises OSError."""
    try:
        contents = load(target).contents
        register = register_of(target, contents)
    except NewerStore as newer:
        yield Finding(str(newer))
        return
    except DamagedStore as damage:
        yield Finding(_what(damage), _REPAIR)
        return
    yield from _as_written(contents, register)
    yield from _against_texts(target, register)
    yield from _journal(target, contents)
    yield from _backups(target, contents)


def _what(damage: DamagedStore) -> str:
    """Return what a refusal says is the matter, without what it says to do."""
    return re.split(" and was left|: track check|: add the document", str(damage))[0] + "."


def _as_written(contents: Contents, register: Register) -> Iterator[Finding]:
    """Yield the records that would not be written as they stand: one of their parts is missing, or one too many."""
    for number, record in contents.tables["commitments"].items():
        if raw(record) != encoded(register.commitments[int(number)]):
            yield Finding(f"The record of commitment {number} is not as this program writes it.", _BACK)


def _against_texts(target: Path, register: Register) -> Iterator[Finding]:
    texts = Texts(target)
    kept: dict[str, str] = {}
    for key, source in register.sources.items():
        try:
            kept[key] = texts.read(key)
        except DamagedStore as damage:
            yield Finding(f"{_what(damage)[:-1]}, the text of {source.title!r}.", _AGAIN)
    for source in register.sources.values():
        first = register.sources.get(source.copy_of)
        if source.copy_of and (first is None or first.copy_of):
            yield Finding(f"The document {source.title!r} is told to be a copy of one that is no first.", _BACK)
    for commitment in register.commitments.values():
        for mention in commitment.mentions:
            if mention.document not in register.sources:
                yield Finding(f"Commitment {commitment.id} is stated in a document that is not kept.", _BACK)
            elif mention.document in kept and not _stands(mention, kept[mention.document]):
                yield Finding(f"A quote of commitment {commitment.id} does not stand in its document.", _BACK)


def _stands(mention: Mention, text: str) -> bool:
    return text[mention.start : mention.end] == mention.quote


def _journal(target: Path, contents: Contents) -> Iterator[Finding]:
    journal = Journal(target.with_name(f"{target.name}.journal"))
    if contents.journal is None or not journal.path.exists():
        if contents.generation:
            yield Finding(
                "There is no journal of what was done until now, so nothing of it can be undone.",
                "The next change begins one.",
                damage=False,
            )
        return
    first = last = 0
    try:
        for line in journal.lines(contents.journal):
            first, last = first or line.entry.generation, line.entry.generation
    except DamagedStore as damage:
        yield Finding(_what(damage), "track check --repair begins a new journal.")
        return
    if last != contents.generation:
        yield Finding(
            f"The journal ends at generation {last}, and the store is of generation {contents.generation}.",
            "track check --repair begins a new journal.",
        )
    elif first > 1:
        yield Finding(
            f"The journal begins with generation {first}: what was done before cannot be undone.", damage=False
        )


def _backups(target: Path, contents: Contents) -> Iterator[Finding]:
    backups = Backups(target)
    for name in backups.names():
        try:
            backups.contents(name)
        except NewerSchema as newer:
            # As beside a store that an older program went back to: nothing is lost, and nothing is to be set aside.
            yield Finding(
                f"The backup {name} was written by a newer version of this program ({newer}).",
                "Install that version to restore it.",
                damage=False,
            )
        except BrokenSeal as broken:
            yield Finding(
                f"The backup {name} is damaged: {broken}.",
                "track check --repair keeps it aside; the store itself is whole.",
            )
    if contents.generation > 1 and backups.previous() is None:
        yield Finding("The previous generation is not kept.", "The next change keeps it.", damage=False)
