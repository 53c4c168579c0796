"""What the rest of the program asks of whatever keeps the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from commitments.chronicle import Backup, Entry, Finding
from commitments.model import Deed, Register

T = TypeVar("T")


class Backend(Protocol):
    """Keeps the register, generation by generation, with the texts of its documents.

    Any of these raises StoreUnavailable where what is kept cannot be reached, and DamagedStore where it is not what was
    written; whatever a writing one raises, what is kept stays as it was.
    """

    def read(self) -> Register:
        """Return the register as last written; an empty one, of generation 0, where nothing ever was."""
        ...

    def update(
        self,
        change: Callable[[Register], tuple[Register, T]],
        texts: Mapping[str, str] | None = None,
        deed: Deed | None = None,
    ) -> T:
        """Make what `change` makes of the register the next generation; return what it returns beside it.

        No other writer comes between. A register equal to the old one makes no generation. Of `texts`, by document id,
        those whose source is in the new register are kept. Raises ValueError for a register that could not be given
        back, would give an id twice, or a text that is not its id's; and whatever `change` raises.
        """
        ...

    def undo(self, deed: Deed | None = None) -> Entry:
        """Reverse the last deed that is not reversed, whole, in the next generation; return the entry of that deed.

        The next id stays. Raises NothingToUndo.
        """
        ...

    def redo(self, deed: Deed | None = None) -> Entry:
        """Do the deed again that was reversed last, where nothing else was done since; return its entry.

        Raises NothingToUndo.
        """
        ...

    def journal(self) -> list[Entry]:
        """Return what every generation changed, oldest first, from the first that is still known."""
        ...

    def text(self, document_id: str) -> str:
        """Return the kept text of a document, to the character; raises DamagedStore where it is missing."""
        ...

    def check(self) -> list[Finding]:
        """Return all that is wrong with what is kept, and what is worth knowing of it."""
        ...

    def backups(self) -> list[Backup]:
        """Return the earlier generations that can be restored, the latest first."""
        ...

    def restore(self, name: str, deed: Deed | None = None) -> Register:
        """Make the backup of that name the next generation, which can be undone, and return what it held.

        The next id stays. Raises StoreUnavailable where there is no such backup.
        """
        ...
