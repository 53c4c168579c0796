"""Who was spoken of before, for the pronouns of later sentences."""

from __future__ import annotations

from dataclasses import dataclass

from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase
from commitments.extraction.survey import Survey

_OPENING = frozenset('"“„')
_CLOSING = frozenset('"”')
_OPENS = 12
"""Words in which a sentence says whom it is about."""


@dataclass(slots=True)
class Memory:
    """The parties last spoken of, by how a pronoun may call them."""

    heading: tuple[str, ...] = ()
    """The parties that the last line ending in a colon named: "The two Presidents:", then "agreed to …"."""
    person: tuple[str, ...] = ()
    """For whom the person last spoken of speaks: "he", "she"."""
    thing: tuple[str, ...] = ()
    """The single party last spoken of: "it"."""
    partner: tuple[str, ...] = ()
    """The party of the person last spoken of who is not the speaker's: "I spoke to President Soto. We agreed"."""
    invited: tuple[str, ...] = ()
    """Whom the last invitation was for: "The invitation was accepted"."""
    several: tuple[str, ...] = ()
    """The parties last spoken of together: "they"."""

    def remember(self, survey: Survey, sentence: Sentence, phrase: Phrase, parties: tuple[str, ...]) -> None:
        """Note the subject of a sentence for the pronouns of later ones."""
        if not parties:
            return
        if len(parties) > 1:
            self.several = parties
            return
        self.thing = parties
        words = sentence.tokens.lows[phrase.start : phrase.end]
        titled = any(survey.roster.title_at(sentence.tokens, i) for i in range(phrase.start, phrase.end))
        named = any(w in survey.roster.names for w in sentence.tokens.words[phrase.start : phrase.end])
        if titled or named or words[-1] in sentence.lexicon.classes["person"]:
            self.person = parties

    def notice(self, survey: Survey, number: int) -> None:
        """Note who a sentence speaks of, for the pronouns of later ones: its first party or named person."""
        names, words, found = survey.roster.names, survey.tokens[number].words, survey.found[number]
        marked = not _CLOSING.isdisjoint(words) or not _OPENING.isdisjoint(words)
        quoted = max((i for i in range(len(words)) if words[i] in _CLOSING), default=-1) if marked else -1
        if quoted < 0:
            met = ((names[w],) for w in words if w in names and (names[w],) != survey.home())
            self.partner = next(met, self.partner)
        opened = next((i for i in range(len(words)) if words[i] in _OPENING), len(words)) if marked else len(words)
        # What stands inside a quotation is spoken of by somebody else: '"Soto lies," said Berg. He …' is about Berg.
        told = [*range(min(opened, _OPENS)), *range(quoted + 1, len(words) if quoted >= 0 else 0)]
        for i in told:
            placed = names.get(words[i])
            if placed:
                self.person = (placed,)
                return
            if any(f.start == i for f in found):
                break
        held = [o.party for o in survey.roster.offices_in(number) if o.party]
        if held and quoted < 0:
            self.person = (held[0],)
