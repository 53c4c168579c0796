"""The store as the rest of the program sees it: read a generation, or make the next one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from errno import EACCES, EDQUOT, EFBIG, ENOSPC, EPERM, EROFS
from pathlib import Path
from typing import TypeVar

from commitments.errors import StoreUnavailable
from commitments.model import Deed, Register

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
    """A register kept in the JSON file `path`, with the texts of its documents beside it.

    A link stays a link: what it points to is read and replaced.
    """

    def __init__(self, path: Path, wait: float = 10) -> None:
        self.path = path
        self._wait = wait

    def read(self) -> Register:
        """Return the register as last written; an empty one where there is no file.

        Takes no lock and writes nothing, so it works on a read-only disk and beside a writer.
        Raises DamagedStore where the file is not what was written, StoreUnavailable where it cannot be read.
        """
        # TinyDB only when there is something to read: `track --help` does without.
        from commitments.storage.json_store import Generation, collector_paused

        with self._access("read"), collector_paused():
            return Generation.load(self._target()).register()

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
        lacks its text.

        Whatever is raised, the old generation stays whole: DamagedStore, StoreUnavailable (no access, a full
        disk, another writer holding the lock for longer than `wait` seconds), ValueError for a register or a
        text that the store could not give back, and anything that `change` raises.
        """
        # Only what writes needs the lock and its library.
        from commitments.storage import durable
        from commitments.storage.json_store import Generation, collector_paused
        from commitments.storage.lock import exclusive
        from commitments.storage.texts import Texts, check

        given = texts or {}
        check(given)
        with ExitStack() as locked:
            with self._access("written"):
                target = self._target()
                durable.make_directory(target.parent)
                locked.enter_context(exclusive(_beside(target, "lock"), self._wait))
                with collector_paused():
                    generation = Generation.load(target)
                    before = generation.register()
            # Outside of `_access`: what goes wrong in the caller's own files is not the store's.
            after, answer = change(before)
            changed = replace(after, generation=before.generation) != before
            if changed:
                generation.advance(before, after)
            with self._access("written"):
                # All the bytes before the first is written: what cannot be sealed leaves nothing behind.
                content = generation.sealed() if changed else None
                # Also where nothing changed: adding a document again brings back its text, were that lost.
                Texts(target).keep({key: text for key, text in given.items() if key in after.sources})
                if content is not None:
                    durable.replace(target, content, _beside(target, "tmp"))
                    durable.sync_directory(target.parent)
        return answer

    def text(self, document_id: str) -> str:
        """Return the kept text of a document, character for character.

        Raises DamagedStore where it is missing or altered, StoreUnavailable where it cannot be read.
        """
        from commitments.storage.texts import Texts

        with self._access("read"):
            return Texts(self._target()).read(document_id)

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


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f"{target.name}.{suffix}")
