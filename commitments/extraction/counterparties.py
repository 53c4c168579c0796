"""To whom, or with whom, an act is: the parties beside its verb or behind "with", "to", "for", "from".

Where a text is about two sides, what one of them does for the other names the other in any way it likes ("the Chilean
embassy", "in Chile", "with you"), and an offer needs no name at all.
"""

from __future__ import annotations

from collections.abc import Mapping

from commitments.extraction.coreference import Coreference
from commitments.extraction.parties import Found
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase
from commitments.extraction.verdicts import Reading
from commitments.model import Kind


def counterparties(sentence: Sentence, act: Phrase, reading: Reading, coreference: Coreference) -> tuple[str, ...]:
    """Return the parties an act is directed to, without those bound by it, in the order they stand.

    A third party behind "in", "at" or "across" is a place, and one that only qualifies a noun is a description.
    """
    found = [*reading.addressees, *_named(sentence, act, coreference.roster.names)]
    others = tuple(p for p in dict.fromkeys(found) if p not in reading.actors)
    sides = coreference.sides.others(reading.actors)
    touched = tuple(side for side in sides if side not in others and _touched(sentence, act, side))
    if others or touched:
        return others + touched
    if sides and (_turned_to(reading) or (coreference.narrated(sentence) and not reading.owned)):
        return sides
    author = coreference.author(sentence)
    return author if author and len(reading.actors) == 1 and author != reading.actors else ()


def _turned_to(reading: Reading) -> bool:
    """Whether the words turn to the other side by themselves: an offer, or one side's part in what both agreed."""
    return reading.kind in (Kind.OFFER, Kind.AGREEMENT) or reading.row.frame == "invitation"


def _touched(sentence: Sentence, act: Phrase, side: str) -> bool:
    addressed = any(sentence.low(i) in ("you", "your") for i in range(act.start, act.end))
    if sentence.span.speaker and _helps(sentence, act.start) and sentence.tag(act.start + 1) in "RD":
        return True  # in a talk of two, "we will support this"
    return addressed or any(party.party == side for party in sentence.parties_in(act.start, act.end))


def _mentioned(sentence: Sentence, act: Phrase, names: Mapping[str, str]) -> list[Found]:
    """Return the parties named in an act, those too whose people are: "meet *Prime Minister Soto*"."""
    found = sentence.parties_in(act.start, act.end)
    taken = {i for party in found for i in range(party.start, party.end)}
    people = [
        Found(i, i + 1, names[sentence.tokens.words[i]], adjective=False)
        for i in range(act.start, act.end)
        if i not in taken and sentence.tokens.words[i] in names
    ]
    return sorted([*found, *people], key=lambda party: party.start)


def _named(sentence: Sentence, act: Phrase, names: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    reached = False
    helping = sentence.lexicon.classes["helping"]
    for party in _mentioned(sentence, act, names):
        opener = _opener(sentence, party.start, act.start)
        joined = reached and sentence.tag(party.start - 1) in "C,"
        helped = opener >= act.start and sentence.base(opener) in helping
        reached = sentence.is_class("towards", opener) or helped or joined
        modifies = not party.adjective and sentence.tag(party.end) == "N" and party.end < act.end
        if reached and not modifies:  # "reform of the UN Council *rules*" is not done with the council
            found.append(party.party)
    return found


def _opener(sentence: Sentence, start: int, floor: int) -> int:
    """Return the preposition or verb that opens the noun phrase in which the party at `start` stands."""
    i = start - 1
    while i > floor and not sentence.is_class("towards", i) and not _helps(sentence, i):
        # "with other countries *and* the Fund", "with existing bodies *including* the Fund"
        joins = sentence.low(i) == "including" or (sentence.tag(i) == "C" and sentence.tag(i - 1) == "N")
        if not (joins or sentence.tag(i) in "DSJPN"):
            break
        i -= 1
    return i


def _helps(sentence: Sentence, i: int) -> bool:
    return sentence.base(i) in sentence.lexicon.classes["helping"] and sentence.tag(i) in "Vg"
