"""From a file or standard input to documents: the text of each, its title, its publisher, and the date it was said."""

from __future__ import annotations

from commitments.documents.reading import read, read_each

__all__ = ["read", "read_each"]
