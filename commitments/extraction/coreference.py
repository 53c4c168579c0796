"""Which parties a noun phrase means, with the document in mind: "both sides", "the prime minister", "we", "he"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commitments.extraction.parties import Found
from commitments.extraction.roster import Roster
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase, subject_before, subject_of_infinitive
from commitments.extraction.survey import Survey
from commitments.extraction.tokens import Tokens, label_tokens
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
    heading: tuple[str, ...] = ()
    """The parties that the last line ending in a colon named: "The two Presidents:", then "agreed to …"."""
    person: tuple[str, ...] = ()
    """For whom the person last spoken of speaks: "he", "she"."""
    thing: tuple[str, ...] = ()
    """The single party last spoken of: "it"."""
    partner: tuple[str, ...] = ()
    """The party of the person last spoken of who is not the speaker's: "I spoke to President Soto. We agreed"."""
    several: tuple[str, ...] = ()
    """The parties last spoken of together: "they"."""

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
        conjuncts = list(_conjuncts(sentence, phrase))
        for part in conjuncts:
            parties += self._conjunct(sentence, part, together)
        resolved = tuple(dict.fromkeys(parties))
        private = sentence.low(phrase.start) in ("my", "our")  # "my wife and I"
        if len(conjuncts) == 2 and sentence.low(conjuncts[1].start) in ("i", "me") and not private:
            # "You and I", "Mr Chancellor and I": whoever stands beside the speaker in a talk is the other side.
            return self._with_partner(sentence, self.speaker(sentence)) if len(resolved) < 2 else resolved
        if len(conjuncts) > 1 and all(self._person(sentence, part) for part in conjuncts):
            # "President Rojas and Prime Minister Berg": as many officeholders as sides stand for one side each.
            sides = self.roster.principals(len(conjuncts))
            placed = {p for p in resolved if p in self.roster.weights}
            if len(placed) < len(conjuncts) and len(sides) == len(conjuncts) and placed <= set(sides):
                return sides
        return resolved

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
            return self.other_side(actors) or parties
        return parties

    def other_side(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Return the other one of the two sides that the text is about; none where `actors` are not one of them."""
        sides = self.roster.principals(2)
        if len(actors) != 1 or actors[0] not in sides:
            return ()
        return tuple(s for s in sides if s not in actors)

    def other_sides(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sides of the meeting that `actors` are not, where they are some of them; else none."""
        sides = self.roster.sides()
        if not set(actors) < set(sides) or len(sides) > _MEETING:
            return ()
        return tuple(s for s in sides if s not in actors)

    def remember(self, sentence: Sentence, phrase: Phrase, parties: tuple[str, ...]) -> None:
        """Note the subject of a sentence for the pronouns of later ones."""
        if not parties:
            return
        if len(parties) > 1:
            self.several = parties
            return
        self.thing = parties
        words = sentence.tokens.lows[phrase.start : phrase.end]
        titled = any(self.roster.title_at(sentence.tokens, i) for i in range(phrase.start, phrase.end))
        named = any(w in self.roster.names for w in sentence.tokens.words[phrase.start : phrase.end])
        if titled or named or words[-1] in sentence.lexicon.classes["person"]:
            self.person = parties

    def notice(self, number: int, tokens: Tokens, found: list[Found]) -> None:
        """Note who a sentence speaks of, for the pronouns of later ones: its first party or named person."""
        names, words = self.roster.names, tokens.words
        quoted = max((i for i in range(len(words)) if words[i] in _CLOSING), default=-1)
        if quoted < 0:
            met = ((names[w],) for w in words if w in names and (names[w],) != self.home())
            self.partner = next(met, self.partner)
        opened = next((i for i in range(len(words)) if words[i] in _OPENING), len(words))
        # What stands inside a quotation is spoken of by somebody else: '"Soto lies," said Berg. He …' is about Berg.
        told = [*range(min(opened, 12)), *range(quoted + 1, len(words) if quoted >= 0 else 0)]
        for i in told:
            placed = names.get(words[i])
            if placed:
                self.person = (placed,)
                return
            if any(f.start == i for f in found):
                break
        held = [o.party for o in self.roster.offices_in(number) if o.party]
        if held and quoted < 0:
            self.person = (held[0],)

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
            named = self._organisation(sentence, Phrase(*run.span())) if run else ()
        self.heading = named or self.heading

    def speakers(self, sentence: Sentence, together: bool = False) -> tuple[str, ...]:
        """Return whom "we" or "I" speaks for in this sentence."""
        alone = self.speaker(sentence)
        if self.voice.joint and not alone:
            return self.roster.sides()
        fronted = self._fronted_partner(sentence, alone)
        if alone and fronted:
            self.partner = fronted
            return (*alone, *fronted)
        if together or _mutual(sentence):
            return self._with_partner(sentence, alone)
        return alone or self.roster.principals(1)

    def _with_partner(self, sentence: Sentence, alone: tuple[str, ...]) -> tuple[str, ...]:
        """Return a speaker's party and the one it acts together with: "with Cyprus we agreed", or the other side."""
        if not alone:
            return self.roster.sides()
        partner = tuple(p for p in self.partner if p not in alone)
        if self.voice.party:
            return (*alone, *(partner or self.other_side(alone)))
        return (*alone, *(self.other_side(alone) or partner))

    def _fronted_partner(self, sentence: Sentence, alone: tuple[str, ...]) -> tuple[str, ...]:
        """Return the party of a "With Cyprus, we …" that opens the sentence."""
        if sentence.low(0) != "with":
            return ()
        return tuple(p.party for p in sentence.parties if p.start <= 2 and p.party not in alone)

    def narrated(self, sentence: Sentence) -> bool:
        """Whether a narrator tells of a meeting: what one side says there that it will do, it says to the other."""
        return not sentence.span.speaker and not self.voice.party and not self.voice.press

    def jointly(self) -> tuple[str, ...]:
        """Return the parties that a joint text speaks for; none where it is not joint."""
        return self.roster.sides() if self.voice.joint else ()

    def speaker(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the one party whose own words the sentence is: a labelled or quoted speaker's, or the author's."""
        if sentence.span.speaker:
            return self._labelled(sentence.text, sentence.span.speaker)
        return self._quoted(sentence) or self._quoted_at_length(sentence) or self.voice.party

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
        names = (self.roster.names.get(w) for w in reversed(label.words))
        return tuple(placed for placed in names if placed)[:1]

    def _quoted(self, sentence: Sentence) -> tuple[str, ...]:
        for i in range(len(sentence)):
            if sentence.base(i) in sentence.lexicon.classes["saying"] and sentence.tag(i) in "vV":
                for phrase in (_attributed(sentence, i), subject_before(sentence, i)):
                    # "our minister said": a speaker named by "our" is whom we are looking for.
                    if phrase and _FIRST_PERSON.isdisjoint(sentence.tokens.lows[phrase.start : phrase.end]):
                        parties = self.resolve(sentence, phrase)
                        if len(parties) == 1:
                            return parties
        quoted = any(mark in sentence.quote for mark in '"“”')
        return self.person if quoted else ()

    def _conjunct(self, sentence: Sentence, part: Phrase, together: bool) -> tuple[str, ...]:
        lows = sentence.tokens.lows[part.start : part.end]
        if len(lows) == 1 and lows[0] in _PRONOUNS:
            told = self._teller(sentence, part.start) if lows[0] in _REPORTED else ()
            told = told or (self._nearer_subject(sentence, part.start) if lows[0] == "it" else ())
            return told or self._pronoun(sentence, lows[0], together)
        named = self._named(sentence, part)
        if named:
            return named
        return self._described(sentence, part, lows, together)

    def _person(self, sentence: Sentence, part: Phrase) -> bool:
        """Whether a phrase is one officeholder by title and name."""
        return bool(self._title(sentence, part)) and sentence.tag(part.end - 1) == "P"

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
            return self.person
        if word == "it":
            return self.thing
        if word == "you":
            return self.other_side(self.speaker(sentence))
        return self._together(None)

    def _named(self, sentence: Sentence, part: Phrase) -> tuple[str, ...]:
        """Return the parties named outright, or those that named people speak for."""
        head = _head(sentence, part)
        found = sentence.parties_in(head.start, head.end)
        if found and all(f.adjective for f in found) and self._enterprise(sentence, head, found[-1]):
            return self._organisation(sentence, self._enterprise_name(sentence, head, found[-1]))
        names = [f for f in found if not f.adjective]
        thing = sentence.tag(head.end - 1) == "N" and not _acts(sentence, head)
        # "Chilean copper promises": an adjective names the party only beside one who acts.
        owned = bool(names) and sentence.tag(names[0].end) == "s"  # "Peru's relations will improve" binds nobody
        if found and not (thing and (not names or names[0].start != head.start or owned)):
            return tuple(dict.fromkeys(f.party for f in found))
        for i in range(head.end - 1, head.start - 1, -1):
            word = sentence.tokens.words[i]
            party = self.roster.names.get(word) or self.roster.short_forms.get(word)
            if party:
                return (party,)
            if word in self.roster.unplaced and word in self.roster.official and self.home():
                return self.home()
        return ()

    def _enterprise(self, sentence: Sentence, head: Phrase, adjective: Found) -> bool:
        """Whether an adjective only tells where a body of its own is from: "a Swiss drugmaker, Alpin Pharma"."""
        last = head.end - 1
        if sentence.is_class("enterprise", last):
            return True
        between = range(adjective.end, head.end)
        small = [i for i in between if sentence.tag(i) == "N"]
        person = any(
            sentence.is_class(name, i) for i in between for name in ("title", "person", "government", "collective")
        )
        return (
            bool(small)
            and sentence.tag(last) == "P"
            and not person
            and not self.roster.names.get(sentence.tokens.words[last])
        )

    def _enterprise_name(self, sentence: Sentence, head: Phrase, adjective: Found) -> Phrase:
        start = head.end - 1
        while start > adjective.end and sentence.tag(start - 1) == "P":
            start -= 1
        return Phrase(adjective.start if start == adjective.end else start, head.end)

    def _described(self, sentence: Sentence, part: Phrase, lows: list[str], together: bool) -> tuple[str, ...]:
        classes = sentence.lexicon.classes
        head = _head(sentence, part)
        if lows[0] == "my":
            return self.speakers(sentence) if _acts(sentence, head) else ()
        if "our" in lows:
            # "our experts" and "our countries" act for us; "our mandate" and "our business" do not.
            counted = not _COUNTS.keys().isdisjoint(lows) or lows[-1] in ("countries", "nations", "peoples", "sides")
            return self.speakers(sentence, together or counted) if _acts(sentence, head) else ()
        if lows[0] in ("their", "his", "her", "its") and lows[-1] not in classes["event"]:
            before = sentence.parties_in(0, part.start)
            if before and lows[0] != "their" and lows[-1] in classes["government"]:
                return (before[-1].party,)  # "the Chilean minister said *her government* would"
            return self._pronoun(sentence, {"their": "they", "his": "he", "her": "she", "its": "it"}[lows[0]], together)
        count = next((_COUNTS[w] for w in lows if w in _COUNTS), None)
        if count and set(lows) <= _BARE:
            return self._together(count)  # "both reaffirmed", "the three have invited"
        body = " ".join(lows)
        if any(f" {word} " in f" {body} " for word in classes["joint body"]):
            return self.roster.principals(count) if count else self.roster.sides()
        last = sentence.low(_head_noun(sentence, head))
        if last in classes["collective"] and (count or last.endswith("s")):
            owners = sentence.parties_in(part.start, part.end)
            return tuple(f.party for f in owners) or self._together(count)
        if last in classes["event"] and sentence.tag(_head_noun(sentence, head)) == "P":
            return self.roster.sides() if len(self.roster.sides()) > 1 else self.home()
        title = self._title(sentence, head)
        if title:
            holder = self._holder(sentence, head, title)
            if holder:
                return holder
        if last in classes["person"]:
            return self.person
        if last in classes["government"]:
            return (self.thing if last in _EITHERS else ()) or self.home() or self.thing or self.roster.principals(1)
        return self._organisation(sentence, head)

    def _holder(self, sentence: Sentence, head: Phrase, title: str) -> tuple[str, ...]:
        """Return for whom the bearer of an office speaks whom the text names without a state: "the Secretary"."""
        if title in sentence.lexicon.classes["private office"]:
            return ()
        if sentence.tag(head.end - 1) != "P" or sentence.is_class("title", head.end - 1):
            holder = self.roster.office_holder(title, sentence.number)
            if holder:
                return (holder,)
        return self.home()

    def home(self) -> tuple[str, ...]:
        """Return the party whose own text this is, or who is at home in it; none where that is open."""
        home = self.roster.home()
        return self.voice.party or ((home,) if home else ())

    def _together(self, count: int | None) -> tuple[str, ...]:
        """Return the parties that "they", "both" or "the leaders" mean: those last named together who take part."""
        sides = self.roster.sides() if count is None else self.roster.principals(count)
        if len(sides) < 2:
            sides = self.roster.principals(2)  # whoever "they" are, they are several
        if count is None and self.voice.joint:
            return sides
        fitting = self.several and (count is None or len(self.several) == count)
        if fitting and (len(sides) < 2 or set(self.several) <= set(sides) or count):
            return self.several
        return sides

    def _title(self, sentence: Sentence, head: Phrase) -> str:
        for i in range(head.start, head.end):
            length = self.roster.title_at(sentence.tokens, i)
            if length and i + length <= head.end:
                return " ".join(sentence.tokens.lows[i : i + length])
        return ""

    def _organisation(self, sentence: Sentence, head: Phrase) -> tuple[str, ...]:
        """Return a company, ministry or person the table does not know, by its own name."""
        start, end = head.start, head.end
        while start < end and sentence.tag(start) in "DSJB":
            start += 1
        if start == 0 and end == 1 and sentence.tokens.words[0] not in self.roster.capitals:
            return ()  # "Growth will reach": the first word of a sentence is capital whatever it is
        letters = sentence.tags[start:end]
        if letters and letters[-1] == "P" and set(letters) <= set("PIs#-") and letters[0] == "P":
            if sentence.is_class("executive document", end - 1):
                return self.home()
            if sentence.is_class("document", end - 1):
                return ()  # "the Port Agreement will": a paper binds nobody by itself
            name = sentence.words(start, end)
            lead = self.roster.title_at(sentence.tokens, start)
            return (sentence.words(start + lead, end),) if lead and start + lead < end else (name,)
        return ()


_OPENING = frozenset('"“„')
_CLOSING = frozenset('"”')
_MEETING = 3
"""Sides of a meeting at most in which each one's acts are for the others; a community's members act for it."""
_REPORTED = frozenset(["he", "she", "it"])
_EITHERS = frozenset(["country", "nation", "side", "state", "kingdom", "republic", "union", "delegation"])
"""Nouns by which a text calls the party it last spoke of; "the government" is rather that at home."""
_PRONOUNS = frozenset(
    ["we", "us", "i", "me", "you", "he", "she", "him", "it", "they", "them", "themselves", "ourselves", "itself"]
)


def _mutual(sentence: Sentence) -> bool:
    """Whether the sentence makes its "we" two: "*you and I* will talk and then we will", "*as agreed*, we will"."""
    text = f" {' '.join(sentence.tokens.lows)} "
    return any(words in text for words in (" you and i ", " as agreed ", " as we agreed ", " the two of us "))


def _head_noun(sentence: Sentence, head: Phrase) -> int:
    """Return the noun that a phrase is about: "a *team* of engineers"."""
    of = next((i for i in range(head.start + 1, head.end) if sentence.low(i) == "of"), head.end)
    return of - 1


def _acts(sentence: Sentence, head: Phrase) -> bool:
    """Whether the head noun is one that can bind itself: a person, an office, a government, a side."""
    last = sentence.low(_head_noun(sentence, head))
    classes = sentence.lexicon.classes
    return any(last in classes[name] for name in ("title", "person", "government", "collective", "joint body"))


def _head(sentence: Sentence, part: Phrase) -> Phrase:
    """Return the phrase without what follows its first preposition other than "of"."""
    for i in range(part.start + 1, part.end):
        if (sentence.tag(i) == "I" and sentence.low(i) != "of") or sentence.tag(i) in ",(":
            return Phrase(part.start, i)
    return part


def _conjuncts(sentence: Sentence, phrase: Phrase) -> Iterator[Phrase]:
    start = phrase.start
    for i in range(phrase.start, phrase.end):
        if sentence.tag(i) in "C," and not sentence.low(i + 1).startswith(("jr", "sr.")):
            if start < i:
                yield Phrase(start, i)
            start = i + 1
    if start < phrase.end:
        yield Phrase(start, phrase.end)


def _attributed(sentence: Sentence, saying: int) -> Phrase | None:
    """Return the speaker named after a verb of saying that follows a quotation: '," said *Kari Berg*'."""
    before = sentence.tag(saying - 1)
    if before not in ('"', ","):
        return None
    end = saying + 1
    while sentence.tag(end) in "DSJNPsR":
        end += 1
    return Phrase(saying + 1, end) if end > saying + 1 else None
