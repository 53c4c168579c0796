"""What somebody may have meant who wrote a name that is none."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, among: Iterable[str], like: float = 0.7) -> str | None:
    """Return the name that is most like the word; None where none is so much `like` it, of 1."""
    from difflib import get_close_matches  # only where something went wrong

    # Nobody misspells a name of forty letters, and to compare long words takes long.
    near = get_close_matches(word.casefold()[:40], [*among], n=1, cutoff=like)
    return near[0] if near else None


def meant(word: str, among: Iterable[str]) -> str:
    """Return the question for the nearest of the names, to stand at the end: " Did you mean 'energy'?".

    Empty where none is near.
    """
    near = nearest(word, among)
    return f" Did you mean '{near}'?" if near else ""


def alternatives(names: Iterable[str], last: str = "or") -> str:
    """Return the names in words: "firm or soft", "store, tables and dates"."""
    *before, end = names
    return f"{', '.join(before)} {last} {end}" if before else end
