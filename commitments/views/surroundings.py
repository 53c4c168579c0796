"""Where a quote stands: the sentence before it, the one after it, and the number of its page or paragraph."""

from __future__ import annotations

import re

from commitments.model import Source
from commitments.views.visible import one_line

_LONGEST = 240
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\r?\n\s*\n")

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the sentence before `start` and the one after `end`, each on one line and cut where it is long.

    They only help to read: an abbreviation may end one too early. The quote is never taken from here.
    """
    before = _sentences(text[max(0, start - 2 * _LONGEST) : start])
    after = _sentences(text[end : end + 2 * _LONGEST])
    return _last_words(before[-1] if before else ""), _first_words(after[0] if after else "")


def place(source: Source, text: str, start: int) -> str:
    """Return the page that a quote begins on, or its paragraph where the document has no pages: "paragraph 4".

    Empty where the document has no pages and its text is not at hand.
    """
    if page := source.page(start):
        return f"page {page}"
    blocks = [block for block in _BLANK_LINE.split(text[: start + 1]) if block.strip()]
    return f"paragraph {len(blocks)}" if blocks else ""


def _sentences(text: str) -> list[str]:
    return [sentence for part in _SENTENCE_END.split(text) if (sentence := one_line(part))]


def _first_words(sentence: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    return sentence[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _last_words(sentence: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    return "… " + sentence[-_LONGEST:].split(" ", 1)[-1]
