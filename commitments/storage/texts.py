"""The texts of the documents, each in a file named after its SHA-256, so that an altered one shows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from commitments.errors import DamagedStore
from commitments.model import identify
from commitments.storage import durable


class Texts:
    """The texts kept beside the store file `store`, in `documents`."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._directory = store.parent / "documents"
        # Named after the store: two stores in one directory share the texts, but not the lock.
        self._temporary = self._directory / f"{store.name}.tmp"

    def keep(self, texts: Mapping[str, str]) -> None:
        """Write those texts that are not kept yet, or no longer as they were, byte for byte, line ends too.

        A text has the mode and owner of the store: who may not read the one may not read the other.
        Raises OSError; the texts written until then stay, and do no harm.
        """
        if not texts:
            return
        durable.make_directory(self._directory)
        for document_id, text in texts.items():
            content = text.encode("utf-8", "surrogatepass")
            path = self._path(document_id)
            if not path.exists() or path.read_bytes() != content:
                durable.replace(path, content, self._temporary, like=self._store)
        durable.sync_directory(self._directory)

    def read(self, document_id: str) -> str:
        """Return the text; raises DamagedStore where it is missing or altered, OSError if unreadable."""
        path = self._path(document_id)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise _damaged(path, "missing") from None
        if hashlib.sha256(content).hexdigest() != document_id:
            raise _damaged(path, "not the text that was kept")
        return content.decode("utf-8", "surrogatepass")

    def _path(self, document_id: str) -> Path:
        return self._directory / f"{document_id}.txt"


def check(texts: Mapping[str, str]) -> None:
    """Raise ValueError where a text does not stand under its own id."""
    for document_id, text in texts.items():
        if identify(text) != document_id:
            raise ValueError(f"this is not the text of document {document_id}: {text!r:.60}")


def _damaged(path: Path, what: str) -> DamagedStore:
    return DamagedStore(f"The kept text {path} is {what}: add the document again to keep its text anew.")
