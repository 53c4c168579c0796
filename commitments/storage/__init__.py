"""Keeps the register in one JSON file that is always whole, and the documents' texts beside it."""

from __future__ import annotations

from commitments.storage.store import Store

__all__ = ["Store"]
