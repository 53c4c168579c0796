"""Parties named in one breath: "Norway, the Republic of Chile, and Peru"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from commitments.extraction.lexicon import Lexicon
from commitments.extraction.parties import Found
from commitments.extraction.tokens import Tokens

_BETWEEN = frozenset([",", "and", "–", "-", "the", "government", "governments", "of"])
_LONGEST = 9
"""Words between two parties at most: a title, a name, and the joint."""


def enumerations(tokens: Tokens, found: Sequence[Found], lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the parties of each enumeration, and whether it stands behind "with": somebody else met them."""
    run: list[Found] = []
    for party in [*found, None]:
        if party and run and _joined(tokens, run[-1].end, party.start, lexicon):
            run.append(party)
            continue
        names = tuple(dict.fromkeys(f.party for f in run))
        if len(names) > 1:
            yield names, "with" in tokens.lows[max(0, run[0].start - 4) : run[0].start]
        run = [party] if party else []


def _joined(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether only an "and" or comma joins two parties, with the titles and names of those who speak for them."""
    joints = sum(w in (",", "and", "–", "-") for w in tokens.lows[start:end])
    if not 0 < joints <= 2 or end - start > _LONGEST:
        return False
    return all(
        w in _BETWEEN or w in lexicon.title_words or tokens.words[start + k][0].isupper()
        for k, w in enumerate(tokens.lows[start:end])
    )
