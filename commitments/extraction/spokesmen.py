"""Who is said to speak for a party without any title: who led "the Chilean side", or said '"Chile will …"'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from commitments.extraction.lexicon import Lexicon
from commitments.extraction.parties import Found
from commitments.extraction.tokens import Tokens

_OWNED = re.compile(
    r"[’']s (resolve|commitment|determination|readiness|willingness|intention|intent|plans?|pledge|decision)$"
)


def spokesmen(tokens: Tokens, found: Sequence[Found], lexicon: Lexicon) -> Iterator[tuple[list[str], str]]:
    """Yield words among which the name of one stands who speaks for a party, with that party.

    It is one who led "the Chilean side", spoke of "Chile's resolve", or said '"Chile will …"'.
    """
    if found and not found[0].adjective and found[0].start == 1 and tokens.words[0] in ('"', "“"):
        closing = next((i for i in range(2, len(tokens)) if tokens.words[i] in ('"', "”")), len(tokens))
        if closing < len(tokens) and tokens.lows[found[0].end] not in ("’s", "'s"):
            yield tokens.words[closing:], found[0].party
    for party in found:
        noun = tokens.lows[party.end : party.end + 2]
        led = party.adjective and noun[:1] in (["side"], ["delegation"]) and "led" in tokens.lows[: party.start]
        own = _OWNED.match(" ".join(noun)) and party.start >= 2 and _governed(tokens, party.start, lexicon)
        if led or own:
            yield tokens.words[: party.start], party.party


def _governed(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    sense = lexicon.verbs.get(tokens.lows[i - 1])
    governor = lexicon.governors.get(sense.base) if sense else None
    return governor is not None and governor.effect == "speaks"
