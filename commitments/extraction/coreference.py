"""Which parties a noun phrase means, with the document in mind: "both sides", "the prime minister", "we", "he"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from commitments.extraction.bodies import enterprise, holder_of, own_name, title_in
from commitments.extraction.memory import Memory
from commitments.extraction.noun_phrases import (
    attributed,
    can_act,
    conjuncts,
    head_noun,
    head_of,
    meets,
    of_state,
    says_both,
)
from commitments.extraction.roster import Roster
from commitments.extraction.sentence import Sentence
from commitments.extraction.sides import Sides
from commitments.extraction.subjects import Phrase, subject_before, subject_of_infinitive
from commitments.extraction.survey import Survey
from commitments.extraction.tokens import label_tokens
from commitments.extraction.voices import Voice

_COUNTS = {"two": 2, "both": 2, "pair": 2, "bilateral": 2, "three": 3, "trilateral": 3, "four": 4, "five": 5}
_BARE = frozenset(["all", "the", "of", "us", "them", *_COUNTS])
_FIRST_PERSON = frozenset(["you", "your", "we", "our", "i", "my", "us", "me", "ourselves", "myself", "ours", "mine"])
_NOBODY = frozenset(["neither", "no", "none", "nobody"])
_SINGULAR = frozenset(["he", "she", "him"])


@dataclass(slots=True)
class Coreference:
    """Resolves noun phrases of one document, sentence after sentence: pronouns look back to what was said before."""

    survey: Survey
    memory: Memory = field(default_factory=Memory)

    @property
    def sides(self) -> Sides:
        """Return who meets in the document."""
        return Sides(self.survey, self.memory)

    @property
    def roster(self) -> Roster:
        """Return who speaks for whom in the document."""
        return self.survey.roster

    @property
    def voice(self) -> Voice:
        """Return whom the text as a whole speaks for."""
        return self.survey.voice

    def resolve(self, sentence: Sentence, phrase: Phrase, together: bool = False) -> tuple[str, ...]:
        """Return the parties that `phrase` means, in its order; empty where it names none.

        `together` says that the verb is one of joint acts ("we agreed"): a lone speaker's "we" then means both sides.
        """
        if sentence.low(phrase.start) in _NOBODY:
            return ()  # "Neither side agreed"
        parties: list[str] = []
        parts = list(conjuncts(sentence, phrase))
        for part in parts:
            parties += self._conjunct(sentence, part, together)
        if (
            len(parts) > 1
            and parties
            and sentence.low(parts[1].start - 1) == "and"
            and self._field_of_office(sentence, parts)
        ):
            parties = [*self._conjunct(sentence, parts[0], together)]  # "the Ministry of Trade *and Industry*"
        resolved = tuple(dict.fromkeys(parties))
        private = sentence.low(phrase.start) in ("my", "our")  # "my wife and I"
        if len(parts) == 2 and sentence.low(parts[1].start) in ("i", "me") and not private:
            # "You and I", "Mr Chancellor and I": whoever stands beside the speaker in a talk is the other side.
            return self.sides.with_partner(self.speaker(sentence)) if len(resolved) < 2 else resolved
        if len(parts) > 1 and all(self._person(sentence, part) for part in parts):
            # "President Rojas and Prime Minister Berg": as many officeholders as sides stand for one side each.
            sides = self.roster.principals(len(parts))
            placed = {p for p in resolved if p in self.roster.weights}
            if len(placed) < len(parts) and len(sides) == len(parts) and placed <= set(sides):
                return sides
        return resolved

    def _field_of_office(self, sentence: Sentence, parts: list[Phrase]) -> bool:
        """Whether the second part only goes on with the field of the first one's office or ministry."""
        first, second = parts[0], parts[1]
        of = any(sentence.low(i) in ("of", "for") for i in range(first.start, first.end))
        letters = set(sentence.tags[second.start : second.end])
        plain = not sentence.parties_in(second.start, second.end) and letters <= set("P()")
        named = any(word in self.roster.names for word in sentence.tokens.words[second.start : second.end])
        return of and plain and not named and len(parts) == 2

    def addressed(self, sentence: Sentence, phrase: Phrase, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Return the parties that `actors` turn to with a promise, an instruction or an invitation.

        An officeholder the text has not placed is of the other side: nobody invites one of their own.
        """
        unplaced = any(
            word in self.roster.unplaced and word not in self.roster.names
            for word in sentence.tokens.words[phrase.start : phrase.end]
        )
        parties = self.resolve(sentence, phrase)
        pronoun = phrase.end - phrase.start == 1 and sentence.tag(phrase.start) == "R"
        if unplaced or (pronoun and set(parties) <= set(actors)):  # "thanked her host and invited him"
            return self.sides.other(actors) or parties
        return parties

    def remember(self, sentence: Sentence, phrase: Phrase, parties: tuple[str, ...]) -> None:
        """Note the subject of a sentence for the pronouns of later ones."""
        self.memory.remember(self.survey, sentence, phrase, parties)

    def notice(self, number: int) -> None:
        """Note who a sentence speaks of, for the pronouns of later ones."""
        self.memory.notice(self.survey, number)

    def note_heading(self, sentence: Sentence) -> None:
        """Note whom a line that ends in a colon or comma names, for the subjectless lines below it.

        "We, the Leaders of the Great Rift Community, hereby:" names the community, be it in no table.
        """
        if not sentence.quote.endswith((":", ",")):
            return
        first = next((i for i in range(len(sentence)) if sentence.tag(i) in "vVMA"), len(sentence) - 1)
        named = tuple(dict.fromkeys(p.party for p in sentence.parties_in(0, first)))
        if not named and sentence.low(0) == "we":
            run = re.search(r"P+(?=[^P]*$)", sentence.tags[:first])
            named = own_name(self.survey, sentence, Phrase(*run.span())) if run else ()
        if not named and first == len(sentence) - 1:
            named = self.resolve(sentence, Phrase(0, first))  # "The two sides:"
        self.memory.heading = named or self.memory.heading

    def speakers(self, sentence: Sentence, together: bool = False) -> tuple[str, ...]:
        """Return whom "we" or "I" speaks for in this sentence."""
        alone = self.speaker(sentence)
        if self.voice.joint and not alone:
            return self.roster.sides()
        fronted = self._fronted_partner(sentence, alone)
        if alone and fronted:
            self.memory.partner = fronted
            return (*alone, *fronted)
        if together or says_both(sentence):
            return self.sides.with_partner(alone)
        return alone or self.roster.principals(1)

    def _fronted_partner(self, sentence: Sentence, alone: tuple[str, ...]) -> tuple[str, ...]:
        """Return the party of a "With Cyprus, we …" that opens the sentence."""
        if sentence.low(0) != "with":
            return ()
        return tuple(p.party for p in sentence.parties if p.start <= 2 and p.party not in alone)

    def narrated(self, sentence: Sentence) -> bool:
        """Whether a narrator tells of a meeting: what one side says there that it will do, it says to the other."""
        return not sentence.span.speaker and not self.voice.party and not self.voice.press

    def speaker(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the one party whose own words the sentence is: a labelled or quoted speaker's, or the author's."""
        if sentence.span.speaker:
            return self._labelled(sentence.text, sentence.span.speaker)
        return self._quoted(sentence) or self._quoted_at_length(sentence) or self.voice.party

    def author(self, sentence: Sentence) -> tuple[str, ...]:
        """Return whose text or turn the sentence stands in, whoever is quoted there."""
        return self._labelled(sentence.text, sentence.span.speaker) if sentence.span.speaker else self.voice.party

    def _quoted_at_length(self, sentence: Sentence) -> tuple[str, ...]:
        """Return who is quoted where the quotation runs over several sentences, and another one names the speaker."""
        for number in self.survey.quoted.get(sentence.number, ()):
            if number != sentence.number:
                parties = self._quoted(self.survey.sentence(number))
                if parties:
                    return parties
        return ()

    def _labelled(self, text: str, span: tuple[int, int]) -> tuple[str, ...]:
        label = label_tokens(text, span)
        found = self.roster.gazetteer.find(label, 0, len(label), self.roster.witnessed)
        if found:
            return (found[0].party,)
        names = [self.roster.names.get(w) for w in reversed(label.words)]
        placed = self.roster.holder_labelled(label) or next((party for party in names if party), None)
        return (placed,) if placed else ()

    def _quoted(self, sentence: Sentence) -> tuple[str, ...]:
        for i in sentence.said_at:
            for phrase in (attributed(sentence, i), subject_before(sentence, i)):
                # "our minister said": a speaker named by "our" is whom we are looking for.
                if phrase and _FIRST_PERSON.isdisjoint(sentence.tokens.lows[phrase.start : phrase.end]):
                    parties = self.resolve(sentence, phrase)
                    if len(parties) == 1:
                        return parties
        quoted = any(mark in sentence.quote for mark in '"“”')
        return self.memory.person if quoted else ()

    def _conjunct(self, sentence: Sentence, part: Phrase, together: bool) -> tuple[str, ...]:
        lows = sentence.tokens.lows[part.start : part.end]
        if len(lows) == 1 and lows[0] in _PRONOUNS:
            told = self._teller(sentence, part.start) if lows[0] in _REPORTED else ()
            told = told or (self._nearer_subject(sentence, part.start) if lows[0] == "it" else ())
            return told or self._pronoun(sentence, lows[0], together)
        if lows == ["the", "latter"]:
            return tuple(p.party for p in sentence.parties_in(0, part.start)[-1:])
        named = self._named(sentence, part)
        if named:
            return named
        return self._described(sentence, part, lows, together)

    def _person(self, sentence: Sentence, part: Phrase) -> bool:
        """Whether a phrase is one officeholder by title and name."""
        return bool(title_in(self.survey, sentence, part)) and sentence.tag(part.end - 1) == "P"

    def _acting_before(self, sentence: Sentence, end: int) -> str | None:
        """Return the party of the person named last before token `end` who does something there."""
        for i in range(end - 1, -1, -1):
            party = self.roster.names.get(sentence.tokens.words[i])
            if party and sentence.tag(i + 1) in "vVMA":
                return party
        return None

    def _nearer_subject(self, sentence: Sentence, pronoun: int) -> tuple[str, ...]:
        """Return the party that acts earlier in the sentence: "*Chile* wants peace, so it will"."""
        acting = [
            p.party
            for p in sentence.parties_in(0, pronoun)
            if not p.adjective and sentence.tag(p.end) in "vVMA" and sentence.tag(p.start - 1) not in "I"
        ]
        return tuple(acting[-1:])

    def _teller(self, sentence: Sentence, pronoun: int) -> tuple[str, ...]:
        """Return who reports a clause whose subject is a pronoun: "*Norway said* it would be glad to"."""
        verb = pronoun - 2 if sentence.low(pronoun - 1) == "that" else pronoun - 1
        if sentence.tag(verb) not in "vV" or not sentence.reports(verb):
            return ()
        to = sentence.tag(verb - 1) == "T"
        teller = subject_of_infinitive(sentence, verb - 1) if to else subject_before(sentence, verb)
        if teller is None or sentence.tag(teller.start) == "R":
            return ()
        parties = self.resolve(sentence, teller)
        return parties if len(parties) == 1 else ()

    def _pronoun(self, sentence: Sentence, word: str, together: bool) -> tuple[str, ...]:
        if word in ("we", "us", "ourselves"):
            return self.speakers(sentence, together)
        if word in ("i", "me"):
            return self.speaker(sentence) or self.roster.principals(1)
        if word in _SINGULAR:
            return self.memory.person
        if word == "it":
            return self.memory.thing or (self.memory.heading if len(self.memory.heading) == 1 else ())
        if word == "you":
            return self.sides.other(self.speaker(sentence))
        if word in ("they", "them") and self.author(sentence):
            return self.memory.several  # to a speaker "they" are others
        return self.sides.together(None)

    def _named(self, sentence: Sentence, part: Phrase) -> tuple[str, ...]:
        """Return the parties named outright, or those that named people speak for."""
        head = head_of(sentence, part)
        found = sentence.parties_in(head.start, head.end)
        own = enterprise(self.survey, sentence, head)
        if own:
            return own
        names = [f for f in found if not f.adjective]
        thing = sentence.tag(head_noun(sentence, head)) == "N" and not can_act(sentence, head)
        # "Chilean copper promises": an adjective names the party only beside one who acts.
        owned = bool(names) and sentence.tag(names[0].end) == "s"  # "Peru's relations will improve" binds nobody
        if found and not (thing and (not names or names[0].start != head.start or owned)):
            return tuple(dict.fromkeys(f.party for f in found))
        of = head_noun(sentence, head) + 1
        last = head.end if sentence.tag(of - 1) == "P" or can_act(sentence, head) else of
        for i in range(last - 1, head.start - 1, -1):
            word = sentence.tokens.words[i]
            party = self.roster.names.get(word) or self.roster.short_forms.get(word)
            if party:
                return (party,)
            if word in self.roster.unplaced and word in self.roster.official and self.survey.home():
                return self.survey.home()
        return ()

    def _described(self, sentence: Sentence, part: Phrase, lows: list[str], together: bool) -> tuple[str, ...]:
        classes = sentence.lexicon.classes
        head = head_of(sentence, part)
        if lows[0] == "my" or "our" in lows:
            return self._ours(sentence, lows, together) if can_act(sentence, head) else ()
        if lows[0] in _OWNERS and lows[-1] not in classes["event"]:
            return self._theirs(sentence, part, lows, together)
        count = next((_COUNTS[w] for w in lows if w in _COUNTS), None)
        if count and set(lows) <= _BARE:
            return self.sides.together(count)  # "both reaffirmed", "the three have invited"
        if lows[0] == "each" and lows[-1] in _EITHERS | {"party", "member"}:
            return self.roster.sides()
        body = " ".join(sentence.tokens.lows[head.start : head_noun(sentence, head) + 1])
        if any(f" {body}".endswith(f" {word}") for word in classes["joint body"]):
            return self.roster.principals(count) if count else self.roster.sides()
        last = sentence.low(head_noun(sentence, head))
        if last in classes["collective"] and (count or last.endswith("s")):
            owners = sentence.parties_in(part.start, part.end)
            if not owners and not meets(sentence, head):
                return ()  # "private companies", "NGO leaders"
            return tuple(f.party for f in owners) or self.sides.together(count)
        if last in classes["event"] and sentence.tag(head_noun(sentence, head)) == "P":
            return self.roster.sides() if len(self.roster.sides()) > 1 else self.survey.home()
        title = title_in(self.survey, sentence, head)
        if title:
            holder = holder_of(self.survey, sentence, head, title)
            acting = self.memory.person
            guest = holder and holder != self.survey.home() and not self.roster.host(title)
            if guest and acting and acting[0] in self.roster.bearers(title):
                return acting  # "Berg met the Chilean minister. The minister said": of two, the one who acts
            if holder:
                return holder
        if last in classes["person"]:
            return self.memory.person
        if last in classes["concern"] and not of_state(sentence, head_noun(sentence, head)):
            return () if set(self.memory.thing) & self.roster.gazetteer.states else self.memory.thing
        fronted = [p.party for p in sentence.parties if p.start == 1 and sentence.tag(0) == "I" and part.start > p.end]
        if of_state(sentence, head_noun(sentence, head)):
            if fronted:
                return (fronted[0],)  # "In Oslo, the Finance Ministry said"
            named = self.memory.thing if last in _EITHERS else ()
            return named or self.survey.home() or self.memory.thing or self.roster.principals(1)
        return own_name(self.survey, sentence, head)

    def _ours(self, sentence: Sentence, lows: list[str], together: bool) -> tuple[str, ...]:
        """Return for whom "our experts" and "our countries" act; "our mandate" and "our business" do not."""
        if lows[0] == "my":
            return self.speakers(sentence)
        counted = not _COUNTS.keys().isdisjoint(lows) or lows[-1] in ("countries", "nations", "peoples", "sides")
        return self.speakers(sentence, together or counted)

    def _theirs(self, sentence: Sentence, part: Phrase, lows: list[str], together: bool) -> tuple[str, ...]:
        """Return whose "his experts", "its embassy" or "their leaders" are."""
        if lows[0] != "their":
            named = self._acting_before(sentence, part.start)
            if named and of_state(sentence, part.end - 1):
                return (named,)  # "President Biden reaffirmed *his Administration's* commitment"
        before = sentence.parties_in(0, part.start)
        if before and lows[0] != "their" and of_state(sentence, part.end - 1):
            # "the Chilean minister said *her government* would", "Peru is to help Chile, *its embassy* said"
            acting = [p for p in before if not p.adjective and sentence.tag(p.start - 1) != "I"]
            return ((acting or before[-1:])[0].party,)
        return self._pronoun(sentence, _OWNERS[lows[0]], together)


_OWNERS = {"their": "they", "his": "he", "her": "she", "its": "it"}
_REPORTED = frozenset(["he", "she", "it"])
_EITHERS = frozenset(
    ["ministry", "embassy", "country", "nation", "side", "state", "kingdom", "republic", "union", "delegation"]
)
"""Nouns by which a text calls the party it last spoke of; "the government" is rather that at home."""
_PRONOUNS = frozenset(
    ["we", "us", "i", "me", "you", "he", "she", "him", "it", "they", "them", "themselves", "ourselves", "itself"]
)
