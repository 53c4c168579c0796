"""One step from a generation of the store to the next, under the lock.

The order of writing is what makes it safe to be killed at any point: the texts, the journal's new line, the old file
under its second name, and then the new file in the place of the old. Only the last makes the new generation; what was
written before it belongs to nobody until then, and is written over by the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from commitments.chronicle import Entry
from commitments.model import Deed, Register
from commitments.storage import durable
from commitments.storage.backups import Backups
from commitments.storage.journal import Images, Journal, Line, images_of, to_reverse
from commitments.storage.json_store import Generation
from commitments.storage.loading import Loaded, collector_paused, load, register_of
from commitments.storage.migrations import SCHEMA
from commitments.storage.records import source_of
from commitments.storage.sealed import EMPTY, seal
from commitments.storage.texts import Texts


@dataclass(slots=True)
class Transaction:
    """A generation that was read, and the one that is made of it."""

    target: Path
    loaded: Loaded
    next: Generation

    @classmethod
    def begin(cls, target: Path) -> Transaction:
        """Return a transaction on the store at `target`; the caller holds its lock. Raises DamagedStore, OSError."""
        loaded = load(target)
        return cls(target, loaded, Generation(loaded.contents))

    def register(self) -> Register:
        """Return the register as it is before; raises DamagedStore."""
        with collector_paused():
            return register_of(self.target, self.loaded.contents)

    @property
    def journal(self) -> Journal:
        """Return the store's journal."""
        return Journal(self.target.with_name(f"{self.target.name}.journal"))

    def commit(
        self,
        images: Images | None,
        texts: Mapping[str, str],
        deed: Deed | None,
        *,
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> None:
        """Keep the texts, and make the next generation where `images` say that something changed.

        Raises OSError, and then the store is as it was; DamagedStore where its journal is not what was written.
        """
        if images is None:
            Texts(self.target).keep(texts)
            return
        before = self.loaded.contents
        entry = _entry(before.generation + 1, images, deed, undoes, redoes)
        if not self.loaded.content:
            # From now on a missing file means a lost one.
            self._put(seal(EMPTY))
            durable.sync_directory(self.target.parent)
        Texts(self.target).keep(texts)
        pin = self.journal.append(before.journal, entry, images, like=self.target)
        try:
            self._back_up(deed)
            self._put(self.next.sealed(entry.generation, pin))
        except OSError:
            # A repair does again all that the journal tells: what a full disk refused must not come back by it.
            self.journal.cut(pin)
            raise
        durable.sync_directory(self.target.parent)

    def _back_up(self, deed: Deed | None) -> None:
        backups = Backups(self.target)
        old = self.loaded
        if not old.content:
            return
        if old.contents.schema < SCHEMA:
            backups.keep_schema(old.contents.schema, old.content)
        if deed and old.contents.generation:
            backups.keep_day(deed.at.date(), old.content)
        backups.keep_previous()

    def _put(self, content: bytearray) -> None:
        durable.replace(self.target, content, self.target.with_name(f"{self.target.name}.tmp"))


def reversible(transaction: Transaction, *, back: bool) -> tuple[Line | None, Images | None]:
    """Return the line whose deed is the next to be undone, or to be done again, and what that changes.

    None twice where there is none. Raises DamagedStore, OSError.
    """
    pin = transaction.loaded.contents.journal
    if pin is None or not transaction.journal.path.exists():
        return None, None
    done, undone = to_reverse(line.entry for line in transaction.journal.lines(pin))
    wanted = (done if back else undone)[-1:]
    for line in transaction.journal.lines(pin) if wanted else ():
        if line.entry.generation == wanted[0]:
            images = images_of(line)
            return line, images.reversed() if back else images
    return None, None


def _entry(generation: int, images: Images, deed: Deed | None, undoes: int | None, redoes: int | None) -> Entry:
    changes = images.commitments
    came_or_went = [pair for pair in images.sources.values() if None in pair]
    # Where nothing but the documents themselves changed, the entry tells of those.
    told = came_or_went or ([] if changes else [*images.sources.values()])
    titles = [source_of(after or before or b"").title for before, after in told]
    return Entry(
        generation=generation,
        deed=deed,
        new=tuple(n for n, (before, after) in changes.items() if before is None and after is not None),
        changed=tuple(n for n, (before, after) in changes.items() if before is not None and after is not None),
        removed=tuple(n for n, (_, after) in changes.items() if after is None),
        documents=tuple(titles),
        undoes=undoes,
        redoes=redoes,
    )
