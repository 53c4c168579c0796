"""From a file or standard input to a document: its text as it stands, its title, and the date it was said."""

from __future__ import annotations

from commitments.documents.reading import read

__all__ = ["read"]
