"""Text from documents, made harmless to a terminal without losing a character of what it says."""

from __future__ import annotations

import re

# What moves the cursor, changes colours, rings or deletes (C0, DEL, C1); what turns the reading order or the
# line (bidirectional marks, separators); and halves of characters, which cannot be written at all.
_HARMFUL = "[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def visible(text: str) -> str:
    """Return the text with every control character shown: ␛ for escape, <U+202E> where there is no sign.

    Line ends and tabs stay: they are how a text is laid out.
    """
    if text.isprintable():
        return text
    return re.sub(_HARMFUL, _sign, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Return the visible text on one line: each run of white space is one space."""
    # Most texts are one line as they are; all that is printable and white is the blank.
    if text.isprintable() and "  " not in f" {text} ":
        return text
    return " ".join(visible(text).split())


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
