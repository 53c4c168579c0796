"""What is passed on: the sources with their texts, the commitments, and the next number to be given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commitments.model import Commitment, Document, Register

FORMAT = "track-export"
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A register with the full text of each of its documents. The keys of the JSON document are these fields."""

    format: str = FORMAT
    version: int = VERSION
    next_id: int
    documents: tuple[Document, ...]
    """In the order they were added."""
    commitments: tuple[Commitment, ...]

    @property
    def register(self) -> Register:
        """Return the register, as of generation 0: how often it was written is its own store's affair."""
        return Register(
            sources={document.source.id: document.source for document in self.documents},
            commitments={one.id: one for one in sorted(self.commitments, key=lambda one: one.id)},
            next_id=self.next_id,
        )

    @property
    def texts(self) -> dict[str, str]:
        """Return the texts by document id."""
        return {document.source.id: document.text for document in self.documents}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The first line of a parcel in lines. It counts those behind it, so that a lost one shows."""

    format: str = FORMAT
    version: int = VERSION
    next_id: int
    documents: int
    commitments: int


def parcel_of(register: Register, texts: Mapping[str, str]) -> Parcel:
    """Return the register with the texts of its documents, which are given by document id."""
    return Parcel(
        next_id=register.next_id,
        documents=tuple(Document(source=source, text=texts[key]) for key, source in register.sources.items()),
        commitments=tuple(register.commitments.values()),
    )
