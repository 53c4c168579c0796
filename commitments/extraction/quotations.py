"""Which sentences stand inside a quotation that runs over several, and which of them names its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from commitments.extraction.sentences import Span

_MARK = re.compile(r"[“”\"]|\n[^\S\n]*\n")
_LONGEST = 4_000
"""Characters of a quotation at most: behind a mark that is never closed the whole text would be one."""


def quoted_sentences(text: str, spans: Sequence[Span]) -> dict[int, tuple[int, ...]]:
    """Return for each sentence inside a longer quotation which sentences may name its speaker, the likeliest first.

    The last one does ('… we will stay," he said'), else the first ('Soto said: "We …'), else the one before it. A
    quotation within one sentence is not in the result.
    """
    found: dict[int, tuple[int, ...]] = {}
    number = 0
    for start, end in _quotations(text):
        while number < len(spans) and spans[number].end <= start:
            number += 1
        first = last = number
        while last + 1 < len(spans) and spans[last + 1].start < end:
            last += 1
        if last > first:
            naming = tuple(n for n in (last, first, first - 1) if n >= 0)
            found.update(dict.fromkeys(range(first, last + 1), naming))
        number = last
    return found


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each quotation opens and closes; one without a closing mark ends with its paragraph."""
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        straight_opens = mark == '"' and opened is None
        if mark == "“" or straight_opens:
            opened = at if opened is None else opened
        elif opened is not None:
            if mark == '"' and not _closes(text, at):
                continue  # an inner quotation: 'no such "zones" are left'
            if at - opened <= _LONGEST:
                yield opened, at
            opened = None


def _closes(text: str, at: int) -> bool:
    """Whether a straight mark ends what was opened before: behind a mark of its own, or before the speaker's name."""
    return text[at - 1] in ".,!?…-–—" or text[at + 1 : at + 2] in (",", ".", "\n", "")
