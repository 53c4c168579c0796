"""The sentence before and the sentence after a quote, so that it is read where it stands."""

from __future__ import annotations

import re

from commitments.views.visible import one_line

_LONGEST = 240
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\r?\n\s*\n")


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the sentence before `start` and the one after `end`, each on one line and cut where it is long.

    They only help to read: an abbreviation may end one too early. The quote is never taken from here.
    """
    before = _sentences(text[max(0, start - 2 * _LONGEST) : start])
    after = _sentences(text[end : end + 2 * _LONGEST])
    return _last_words(before[-1] if before else ""), _first_words(after[0] if after else "")


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
