"""A place in an expression, shown as a line of it with carets below."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_BEFORE, _AFTER = 48, 26
"""Most characters shown before the place and from its beginning on: both lines fit on 80 columns."""
_CITED = 40


def pointed(words: str, start: int, end: int) -> tuple[str, str]:
    """Return the words around a place on one line, harmless to a terminal, and the line of carets below it."""
    words = words.rstrip()
    start = min(start, len(words))
    end = min(max(end, start + 1), start + _AFTER)
    first, last = max(0, start - _BEFORE), start + _AFTER
    lead = "…" if first else ""
    before, marked, after = (_plain(part) for part in (words[first:start], words[start:end], words[end:last]))
    tail = "…" if last < len(words) else ""
    line = f"  {lead}{before}{marked}{after}{tail}"
    return line.rstrip(), " " * (2 + len(lead) + _cells(before)) + "^" * max(_cells(marked), 1)


def cited(words: str) -> str:
    """Return the words in quotes, as a sentence names them: long ones are cut."""
    return repr(words if len(words) <= _CITED else f"{words[:_CITED]}…")


def _plain(words: str) -> str:
    """Return the words with every sign that is not to be seen replaced by one that is, one for one."""
    return "".join(
        sign if sign.isprintable() else " " if sign.isspace() else "\N{REPLACEMENT CHARACTER}" for sign in words
    )


def _cells(words: str) -> int:
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in words)
