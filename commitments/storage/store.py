"""The store as the rest of the program sees it: read a generation, or make the next one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from errno import EACCES, EDQUOT, EFBIG, ENOSPC, EPERM, EROFS
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from commitments.errors import NothingToUndo, StoreUnavailable
from commitments.model import Deed, Register, replace

if TYPE_CHECKING:
    from commitments.chronicle import Backup, Entry, Finding
    from commitments.storage.transaction import Transaction

T = TypeVar("T")

_ADVICE = {
    ENOSPC: "free some space and try again",
    EDQUOT: "free some space and try again",
    EFBIG: "raise the limit on the size of files and try again",
    EACCES: "ask its owner for access, or name another store",
    EPERM: "ask its owner for access, or name another store",
    EROFS: "it can be read there; to change it, copy it to a disk that can be written",
}


class Store:
    """A register kept in the JSON file `path`, with the texts of its documents, its journal and backups beside it.

    A link stays a link: what it points to is read and replaced.
    """

    def __init__(self, path: Path, wait: float = 10, waiting: Callable[[str], None] | None = None) -> None:
        """Keep the register at `path`; a writer waits so many seconds for another, and tells `waiting`."""
        self.path = path
        self._wait = wait
        self._waiting = waiting

    def read(self) -> Register:
        """Return the register as last written; an empty one where there is no file.

        Takes no lock and writes nothing, so it works on a read-only disk and beside a writer.
        Raises DamagedStore where the file is not what was written, StoreUnavailable where it cannot be read.
        """
        # msgspec only when there is something to read: `track --help` does without.
        from commitments.storage.loading import collector_paused, register

        with self._access("read"), collector_paused():
            return register(self._target())

    def update(
        self,
        change: Callable[[Register], tuple[Register, T]],
        texts: Mapping[str, str] | None = None,
        deed: Deed | None = None,
    ) -> T:
        """Make the next generation, and return what `change` returned beside it.

        `change` gets the register as it is now, with the lock held until the new one is written. The
        generation is counted here; a register equal to the old one is not written. `texts` are documents'
        texts by document id: those of the sources in the new register are kept first, so that no commitment
        lacks its text. `deed` is what the journal says of it.

        Whatever is raised, the old generation stays whole: DamagedStore, StoreUnavailable (no access, a full
        disk, another writer holding the lock for longer than `wait` seconds), ValueError for a register or a
        text that the store could not give back, and anything that `change` raises.
        """
        from commitments.storage.texts import check

        given = texts or {}
        check(given)
        with self._transaction() as transaction:
            before = transaction.register()
            # Outside of `_access`: what goes wrong in the caller's own files is not the store's.
            after, answer = change(before)
            changed = replace(after, generation=before.generation) != before
            images = transaction.next.advance(before, after) if changed else None
            with self._access("written"):
                # Also where nothing changed: adding a document again brings back its text, were that lost.
                kept = {key: text for key, text in given.items() if key in after.sources}
                transaction.commit(images, kept, deed)
        return answer

    def undo(self, deed: Deed | None = None) -> Entry:
        """Reverse the last command that is not reversed yet, whole, in a generation of its own; return its entry.

        Raises NothingToUndo, and what `update` raises.
        """
        return self._again(deed, back=True)

    def redo(self, deed: Deed | None = None) -> Entry:
        """Do again what was reversed last, where nothing else was done since; return its entry.

        Raises NothingToUndo, and what `update` raises.
        """
        return self._again(deed, back=False)

    def journal(self) -> list[Entry]:
        """Return what every generation changed, oldest first; it begins with the first whose journal is kept.

        Takes no lock. Raises DamagedStore where the store or its journal is not what was written, StoreUnavailable.
        """
        from commitments.storage.loading import entries

        with self._access("read"):
            return entries(self._target())

    def text(self, document_id: str) -> str:
        """Return the kept text of a document, character for character.

        Raises DamagedStore where it is missing or altered, StoreUnavailable where it cannot be read.
        """
        from commitments.storage.texts import Texts

        with self._access("read"):
            return Texts(self._target()).read(document_id)

    def check(self) -> list[Finding]:
        """Return all that is wrong with the store and what lies beside it, and what is worth knowing of it.

        Takes no lock and writes nothing. Raises StoreUnavailable where it cannot be read.
        """
        from commitments.storage.checking import findings

        with self._access("read"):
            return list(findings(self._target()))

    def repair(self) -> list[str]:
        """Bring a damaged store back to its last good generation, and return what was done, a sentence each.

        What is damaged is kept beside it under another name. Raises DamagedStore where nothing good is left,
        StoreUnavailable.
        """
        from commitments.storage.recovery import repaired

        with self._access("written"), self._locked() as target:
            return repaired(target)

    def backups(self) -> list[Backup]:
        """Return the whole generations kept beside the store, the latest first; raises StoreUnavailable."""
        from commitments.storage.backups import Backups

        with self._access("read"):
            return Backups(self._target()).kept()

    def restore(self, name: str, deed: Deed | None = None) -> Register:
        """Make the backup of that name the next generation, which can be undone; return the register.

        Raises DamagedStore where it, or the store, is not whole, StoreUnavailable.
        """
        from commitments.storage.recovery import backed_up

        with self._access("read"):
            old = backed_up(self._target(), name)

        def change(now: Register) -> tuple[Register, Register]:
            back = replace(old, next_id=max(old.next_id, now.next_id), generation=now.generation)
            return back, back

        return self.update(change, deed=deed)

    def _again(self, deed: Deed | None, *, back: bool) -> Entry:
        from commitments.storage.transaction import reversible

        with self._transaction() as transaction:
            with self._access("written"):
                line, images = reversible(transaction, back=back)
            if line is None or images is None:
                raise NothingToUndo(
                    "There is nothing to undo." if back else "There is nothing to do again: no undo came last."
                )
            changed = transaction.next.take(images)
            number = line.entry.generation
            told = {"undoes": number} if back else {"redoes": number}
            with self._access("written"):
                transaction.commit(changed, {}, deed, **told)
        return line.entry

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        # Only what writes needs the lock and its library.
        from commitments.storage.transaction import Transaction

        with ExitStack() as held:
            with self._access("written"):
                target = held.enter_context(self._locked())
                transaction = Transaction.begin(target)
            yield transaction

    @contextmanager
    def _locked(self) -> Iterator[Path]:
        from commitments.storage import durable
        from commitments.storage.lock import exclusive

        target = self._target()
        durable.make_directory(target.parent)
        with exclusive(target.with_name(f"{target.name}.lock"), self._wait, self._waiting):
            yield target

    def _target(self) -> Path:
        return Path(os.path.realpath(self.path))

    @contextmanager
    def _access(self, deed: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            where = f": {error.filename}" if error.filename else ""
            advice = _ADVICE.get(error.errno or 0, "name another store, or put this right and try again")
            raise StoreUnavailable(f"The store {self.path} cannot be {deed} ({reason}{where}); {advice}.") from None


if TYPE_CHECKING:
    # For mypy to hold the one to the other; a command has no use for it.
    from commitments.storage.interface import Backend

    _KEPT_TO: type[Backend] = Store
