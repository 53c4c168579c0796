"""Texts all in capitals, as wire services once sent them."""

from __future__ import annotations

from commitments.extraction.lexicon import Lexicon
from commitments.extraction.parties import Gazetteer
from commitments.extraction.tokens import Tokens


def recased(tokens: Tokens, lexicon: Lexicon, names: Gazetteer) -> Tokens:
    """Return words all in capitals as print would write them: names with one capital, others in small letters.

    Offsets stay; "THE SOVIET UNION WILL SELL" becomes "the Soviet Union will sell".
    """
    words = [low if lexicon.knows(low) else low.capitalize() for low in tokens.lows]
    named = lexicon.classes["enterprise"] | lexicon.classes["company form"]
    for i in range(1, len(words)):
        if words[i] in named and words[i - 1][0].isupper():
            words[i] = words[i].capitalize()  # "MERIDIAN FOODS"
    for i in range(len(words)):
        for entry in names.by_first.get(tokens.words[i].capitalize(), []) + names.by_first.get(tokens.words[i], []):
            stop = i + len(entry.words)
            if [w.upper() for w in entry.words] == tokens.words[i:stop] and not entry.held_back:
                words[i:stop] = entry.words
                break
    return Tokens(words, tokens.lows, tokens.starts, tokens.ends)


def shouted(tokens: Tokens) -> bool:
    """Whether a sentence stands all in capitals, as wires once did."""
    letters = [w for w in tokens.words if w.isalpha() and len(w) > 1]
    return len(letters) > 3 and sum(w.isupper() for w in letters) > 0.8 * len(letters)
