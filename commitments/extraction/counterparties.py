"""To whom, or with whom, an act is: the parties beside its verb or behind "with", "to", "for", "from"."""

from __future__ import annotations

from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase
from commitments.extraction.verdicts import Reading


def counterparties(sentence: Sentence, act: Phrase, reading: Reading) -> tuple[str, ...]:
    """Return the parties an act is directed to, without those bound by it, in the order they stand.

    A party behind "in", "at" or "across" is a place, and one that only qualifies a noun is a description.
    """
    found = list(reading.addressees)
    reached = False
    helping = sentence.lexicon.classes["helping"]
    for party in sentence.parties_in(act.start, act.end):
        opener = _opener(sentence, party.start, act.start)
        joined = reached and sentence.tag(party.start - 1) in "C," and found
        reached = (
            sentence.is_class("towards", opener)
            or (opener >= act.start and sentence.base(opener) in helping)
            or bool(joined)
        )
        if reached:
            found.append(party.party)
    return tuple(p for p in dict.fromkeys(found) if p not in reading.actors)


def _opener(sentence: Sentence, start: int, floor: int) -> int:
    """Return the preposition or verb that opens the noun phrase in which the party at `start` stands."""
    i = start - 1
    while i > floor and sentence.tag(i) in "DSJPN" and not sentence.is_class("towards", i) and not _helps(sentence, i):
        i -= 1
    return i


def _helps(sentence: Sentence, i: int) -> bool:
    return sentence.base(i) in sentence.lexicon.classes["helping"] and sentence.tag(i) in "Vg"
