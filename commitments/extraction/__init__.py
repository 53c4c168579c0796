"""Find the commitments a text states."""

from __future__ import annotations

from commitments.extraction.pipeline import extract

__all__ = ["extract"]
