"""A backend that keeps everything in memory, made of the model alone: what is promised, with nothing of files in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import RLock
from typing import TypeVar

from store_model import Model

from commitments.chronicle import Backup, Entry, Finding
from commitments.errors import DamagedStore, NothingToUndo, StoreUnavailable
from commitments.model import Commitment, Deed, Register, identify, replace

T = TypeVar("T")


@dataclass
class Memory:
    """What outlives the object that wrote it."""

    model: Model = field(default_factory=Model)
    texts: dict[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    lock: RLock = field(default_factory=RLock)


class MemoryBackend:
    """Keeps the register in `memory`."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def read(self) -> Register:
        return self._memory.model.register

    def update(
        self,
        change: Callable[[Register], tuple[Register, T]],
        texts: Mapping[str, str] | None = None,
        deed: Deed | None = None,
    ) -> T:
        given = texts or {}
        for key, text in given.items():
            if identify(text) != key:
                raise ValueError(f"this is not the text of document {key}")
        with self._memory.lock:
            before = self.read()
            after, answer = change(before)
            self._check(before, after)
            self._memory.model.becomes(after)
            self._memory.texts.update((key, text) for key, text in given.items() if key in after.sources)
            self._told(before, deed)
        return answer

    def undo(self, deed: Deed | None = None) -> Entry:
        with self._memory.lock:
            return self._reversed(self._undoable, self._memory.model.undo, deed, "undoes")

    def redo(self, deed: Deed | None = None) -> Entry:
        with self._memory.lock:
            return self._reversed(self._redoable, self._memory.model.redo, deed, "redoes")

    def journal(self) -> list[Entry]:
        return [*self._memory.entries]

    def text(self, document_id: str) -> str:
        try:
            return self._memory.texts[document_id]
        except KeyError:
            raise DamagedStore(f"The text of {document_id} is missing.") from None

    def check(self) -> list[Finding]:
        return []

    def backups(self) -> list[Backup]:
        past = [was for generation, was in self._memory.model.past.items() if 0 < generation < self.read().generation]
        return [Backup(f"{was.generation}", None, was.generation, len(was.commitments), 1) for was in reversed(past)]

    def restore(self, name: str, deed: Deed | None = None) -> Register:
        if name not in [backup.name for backup in self.backups()]:
            raise StoreUnavailable(f"There is no backup {name}.")
        old = self._memory.model.past[int(name)]

        def change(now: Register) -> tuple[Register, Register]:
            back = replace(old, next_id=max(old.next_id, now.next_id))
            return back, back

        return self.update(change, deed=deed)

    @property
    def _undoable(self) -> list[Entry]:
        done: list[Entry] = []
        for entry in self._memory.entries:
            if entry.undoes:
                done.pop()
            else:
                done.append(self._deed_of(entry))
        return done

    @property
    def _redoable(self) -> list[Entry]:
        undone: list[Entry] = []
        for entry in self._memory.entries:
            if entry.undoes:
                undone.append(self._memory.entries[entry.undoes - 1])
            elif entry.redoes:
                undone.pop()
            else:
                undone.clear()
        return undone

    def _deed_of(self, entry: Entry) -> Entry:
        return self._memory.entries[entry.redoes - 1] if entry.redoes else entry

    def _reversed(self, ones: list[Entry], go: Callable[[], None], deed: Deed | None, how: str) -> Entry:
        if not ones:
            raise NothingToUndo("There is nothing to undo or to do again.")
        before = self.read()
        go()
        self._told(before, deed, **{how: ones[-1].generation})
        return ones[-1]

    def _told(self, before: Register, deed: Deed | None, **reversal: int) -> None:
        after = self.read()
        if after.generation == before.generation:
            return
        old, new = before.commitments, after.commitments
        moved = [(before.sources | after.sources)[key] for key in before.sources.keys() ^ after.sources.keys()]
        entry = Entry(
            generation=after.generation,
            deed=deed,
            new=tuple(sorted(new.keys() - old.keys())),
            changed=tuple(sorted(n for n in old.keys() & new.keys() if old[n] != new[n])),
            removed=tuple(sorted(old.keys() - new.keys())),
            documents=tuple(source.title for source in moved),
            **reversal,
        )
        self._memory.entries.append(entry)

    def _check(self, before: Register, after: Register) -> None:
        if after.next_id < before.next_id or not all(
            number == one.id < after.next_id and _can_be_given_back(one) for number, one in after.commitments.items()
        ):
            raise ValueError("no register to keep")


def _can_be_given_back(one: Commitment) -> bool:
    moments = [*(step.recorded for step in one.history), *(note.recorded for note in one.notes)]
    return bool(one.mentions) and all(moment.tzinfo for moment in moments)
