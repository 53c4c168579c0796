"""Who speaks for whom in one document: learnt from how the text introduces people.

"Chilean Foreign Minister Pablo Soto" teaches that Soto speaks for Chile and that a foreign minister met from
there on may be Chile's. Parties are counted too: the ones a text is about are its principals, whom "both sides" means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from commitments.extraction.leaders import leaders
from commitments.extraction.lexicon import Lexicon
from commitments.extraction.parties import Found, Gazetteer
from commitments.extraction.tokens import Tokens

_PARTICLES = frozenset(["al", "bin", "von", "van", "de", "der", "da", "dos", "el", "ibn"])
_ALONE = 5
"""How often more a party is spoken of than the second one, in a text that is about it alone."""
_HEAD = 4
"""Sentences at the start of a text that say what it is about: headline and lead."""


@dataclass(frozen=True, slots=True)
class Office:
    """A title met in the text: who bore it there, and for which party."""

    sentence: int
    title: str
    name: str
    """The last word of the name; empty where the title stood alone."""
    whole: tuple[str, ...]
    """All telling words of the name."""
    party: str | None


@dataclass(slots=True)
class Roster:
    """What a document teaches of people and parties. Filled sentence by sentence, then settled once."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    year: int
    """Of the document: who held an office then."""
    offices: list[Office] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """Party by every word of the names of those who speak for it."""
    unplaced: dict[str, None] = field(default_factory=dict)
    """Words of names whose party the text has not told yet, in order."""
    official: set[str] = field(default_factory=set)
    """Words of names that the text gives a title of government."""
    weights: Counter[str] = field(default_factory=Counter)
    """How much the text is about each party."""
    unqualified: Counter[str] = field(default_factory=Counter)
    """How often somebody of a party is named, and never with the party beside the title, as at home: "Mr Frei"."""
    short_forms: dict[str, str] = field(default_factory=dict)
    """Organisations by the last word of their name: "the Commission", once the European Commission was named."""
    capitals: set[str] = field(default_factory=set)
    """Words that stand with a capital inside a sentence: names, where no table knows them."""
    openers: set[str] = field(default_factory=set)
    """First words of sentences, whose capital tells nothing."""
    enumerations: list[tuple[str, ...]] = field(default_factory=list)
    met: list[tuple[str, ...]] = field(default_factory=list)
    """Parties enumerated behind "with": somebody else met them."""
    mentioned: Counter[str] = field(default_factory=Counter)
    """How often words with a capital stand in the text, those of its head more heavily."""
    witnessed: frozenset[str] = frozenset()
    _by_sentence: dict[int, list[Office]] = field(default_factory=dict)

    def _takes_part(self, tokens: Tokens, at: int) -> bool:
        """Whether the noun behind an adjective is one that acts for its state: "the Chilean *side*", "… *minister*"."""
        classes = self.lexicon.classes
        nouns = tokens.lows[at : at + 2]
        return any(noun in classes[name] for noun in nouns for name in ("title", "collective", "government"))

    def learn(self, number: int, tokens: Tokens, found: Sequence[Found]) -> None:
        """Take in one sentence with the parties it names."""
        weight = 4 if number < _HEAD else 1
        for party in found:
            # "the Baltic Forum" in a readout is where two states met, seldom one of the two.
            # "Ruritanian troops" are spoken of, "the Ruritanian side" takes part.
            state = party.party in self.gazetteer.states
            takes_part = state and (not party.adjective or self._takes_part(tokens, party.end))
            self.weights[party.party] += 3 * weight if takes_part else weight
            if party.end - party.start > 1 and party.party not in self.gazetteer.states:
                self.short_forms.setdefault(tokens.words[party.end - 1], party.party)
        capitals = [i for i, word in enumerate(tokens.words) if word[0].isupper()]
        for i in capitals:
            self.mentioned[tokens.words[i]] += weight
        self._learn_full_names(tokens, capitals)
        self.capitals.update(tokens.words[i] for i in capitals if i)
        self.openers.update(tokens.words[:1])
        if number < 2 * _HEAD:
            self._learn_enumeration(tokens, found)
        if not self.lexicon.title_words.isdisjoint(tokens.lows):
            self._learn_offices(number, tokens, found)
        self._learn_spokesmen(tokens, found)

    def _learn_offices(self, number: int, tokens: Tokens, found: Sequence[Found]) -> None:
        i = 0
        while i < len(tokens):
            length = self._title_length(tokens, i)
            if length:
                self._learn_office(number, tokens, i, i + length, found)
            i += max(1, length)

    def learn_label(self, label: Tokens, found: Sequence[Found], known: Collection[str]) -> None:
        """Place a speaker who is introduced for a body no table knows: "Chairman of *Alpin Pharma* Jon Frei".

        `known` are the other labels of the transcript: the one that ends this label is the name alone.
        """
        words = label.words
        of = max((i for i in range(len(words)) if label.lows[i] == "of"), default=-1)
        if found or of < 0 or not any(self._title_length(label, i) for i in range(of)):
            return
        name = next((i for i in range(of + 2, len(words)) if " ".join(words[i:]) in known), len(words) - 2)
        if name > of + 1:
            for word in words[name:]:
                self.names[word] = " ".join(words[of + 1 : name])

    def settle(self) -> None:
        """Place the persons still without a party: by the table of leaders, else to the side nobody speaks for yet."""
        for office in self.offices:
            if office.name and not office.party and office.name not in self.names:
                given = office.whole[0] if len(office.whole) > 1 else ""
                party = leaders().placed(office.name, office.title, self.year, self.weights, given)
                if party:
                    self.names[office.name] = party
        for word in sorted((self.capitals | self.openers) - set(self.names)):
            # "Bachelet said Santiago would": a surname alone places a leader of a party that the text is about.
            if not self.lexicon.knows(word.lower()):
                party = leaders().placed(word, "", self.year, ())
                if party in self.weights:
                    self.names[word] = str(party)
        for office in self.offices:
            party = self.names.get(office.name)
            for word in office.whole if party else ():
                self.names.setdefault(word, str(party))
        qualified = {word for office in self.offices if office.party for word in office.whole}
        for name, party in self.names.items():
            self.weights[party] += self.mentioned[name]
            if name not in qualified:
                self.unqualified[party] += self.mentioned[name]
        self._place_the_rest()
        home = self.home()
        if home:
            self.enumerations += [(home, *names) for names in self.met if home not in names]

    def _place_the_rest(self) -> None:
        """Give officeholders of whom nothing tells to the side nobody speaks for, unless another one is at home."""
        sides = self.principals(2)
        spoken_for = {self.names[n] for n in self.names if self.names[n] in sides}
        left = [s for s in sides if s not in spoken_for]
        if len(sides) == 2 and len(left) == 1 and (self.home() in (None, left[0]) or self._paired(sides)):
            for name in self.unplaced:
                self.names.setdefault(name, left[0])

    def _paired(self, sides: tuple[str, ...]) -> bool:
        """Whether the head names the sides in one breath, as the two that meet."""
        return any(set(sides) == set(e) for e in self.enumerations)

    def home(self) -> str | None:
        """Return the party at home in the text: its officeholders need no state beside their titles."""
        unlabelled = self.unqualified.most_common(2)
        leading = [party for party, _ in self.weights.most_common(2)]
        heavy = [p for p, count in unlabelled if self.weights[p] * _ALONE >= self.weights[leading[0]]]
        if heavy and (len(unlabelled) == 1 or unlabelled[0][1] >= 2 * unlabelled[1][1]):
            return heavy[0]
        bare = any(o.name and not o.party and o.name not in self.names for o in self.offices)
        foreign = [p for p in leading if bare and not self.unqualified[p] and p in self.names.values()]
        if len(leading) == 2 and len(foreign) == 1:
            return next(p for p in leading if p not in foreign)
        if leading and (len(leading) == 1 or self.weights[leading[0]] > 3 * self.weights[leading[1]]):
            return leading[0]
        return None

    def principals(self, count: int | None = None) -> tuple[str, ...]:
        """Return the parties the text is about, `count` of them or as many as its lead names together."""
        ranked = [party for party, _ in self.weights.most_common(count or 2)]
        weighty = self.weights[ranked[0]] / _ALONE if ranked else 0
        fitting = [e for e in self.enumerations if count is None or len(e) == count]
        fitting = [e for e in fitting if all(self.weights[p] >= weighty for p in e)]
        if fitting and (count is None or count > 2):
            return max(fitting, key=len)
        return tuple(ranked)

    def sides(self) -> tuple[str, ...]:
        """Return the parties that meet in the text, whom "they" and "the leaders" mean; one where it has but one."""
        parties = self.principals()
        if len(parties) == 2 and self.weights[parties[0]] > _ALONE * self.weights[parties[1]]:
            return parties[:1]
        return parties

    def office_holder(self, title: str, sentence: int) -> str | None:
        """Return the party of the one who last bore `title` before `sentence`, or who first bears it after."""
        title = _full_title(title, self.lexicon)
        holders = [o for o in self.offices if o.title == title or o.title.endswith(f" {title}")]
        home = self.home()
        if any(o.name and not o.party and self.names.get(o.name) == home for o in holders):
            return home  # "the President" without a state is the one at home, where the text has one
        before = [o for o in holders if o.sentence <= sentence]
        for office in [*reversed(before), *holders]:
            party = office.party or self.names.get(office.name)
            if party:
                return party
        return None

    def offices_in(self, sentence: int) -> list[Office]:
        """Return the offices named in a sentence, in order."""
        return self._by_sentence.get(sentence, [])

    def title_at(self, tokens: Tokens, i: int) -> int:
        """Return how many words the title that opens at `i` has; 0 where none does."""
        return self._title_length(tokens, i)

    def _title_length(self, tokens: Tokens, i: int) -> int:
        titles = self.lexicon.classes["title"]
        if tokens.lows[i] not in self.lexicon.title_words:
            return 0
        length = next((n for n in (3, 2, 1) if " ".join(tokens.lows[i : i + n]) in titles and i + n <= len(tokens)), 0)
        of = i + length
        if length and tokens.lows[of : of + 1] == ["of"]:
            # "Secretary of State", "Minister of Foreign Affairs": a field belongs to the title, a state does not.
            fields = self.lexicon.classes["field of office"]
            field = of + 2 if tokens.lows[of + 1 : of + 2] == ["the"] else of + 1
            if " ".join(tokens.lows[field : field + 2]) in fields:
                return field + 2 - i
            if tokens.lows[field : field + 1] and tokens.lows[field] in fields:
                return field + 1 - i
        return length

    def _learn_office(self, number: int, tokens: Tokens, start: int, end: int, found: Sequence[Found]) -> None:
        """Read "Chilean Minister X", "President of Chile X", "President X of Chile" and "X, President of Chile"."""
        before = next((f.party for f in found if _qualifies(tokens, f.end, start)), None)
        of, name_at = _of_party(tokens, end, found)
        if of and tokens.lows[name_at : name_at + 1] == [","]:  # "the President of Chile, Mr. Soto"
            name_at += 1 + self._title_length(tokens, name_at + 1) if name_at + 1 < len(tokens) else 0
        name = self._name(tokens, name_at, found)
        behind, _ = _of_party(tokens, name_at + len(name), found)
        party = before or of or behind
        if not name and party and start > 1 and tokens.lows[start - 1] in (",", "the"):
            name = self._name_before(tokens, start - (2 if tokens.lows[start - 1] == "the" else 1), found)
        if not name and party and tokens.lows[name_at : name_at + 1] == [","]:  # "his Chilean counterpart, Ana Soto,"
            name = self._name(tokens, name_at + 1, found)
        if not name and not party and tokens.words[start][0].islower():
            return
        title = _full_title(" ".join(tokens.lows[start:end]), self.lexicon)
        telling = [w for w in name if len(w) > 1 and w[0].isupper() and not w.startswith("Jr")]
        office = Office(number, title, telling[-1] if telling else "", tuple(telling), party)
        self.offices.append(office)
        self._by_sentence.setdefault(number, []).append(office)
        if title not in self.lexicon.classes["private office"]:
            self.official.update(telling)
        for word in telling:
            if party:
                self.names.setdefault(word, party)
            elif word not in self.names:
                self.unplaced.setdefault(word)

    def _name(self, tokens: Tokens, start: int, found: Sequence[Found]) -> tuple[str, ...]:
        """Return the words of the personal name that stands at `start`; none where none does."""
        taken = {i for f in found for i in range(f.start, f.end)}
        i = start
        while i < min(len(tokens), start + 8) and i not in taken:
            word = tokens.words[i]
            titled = self._title_length(tokens, i) > 0
            initial = word == "." and i > start and len(tokens.words[i - 1]) <= 2
            if not ((word[0].isupper() and not titled) or word in _PARTICLES or initial):
                break
            i += 1
        while i > start and tokens.words[i - 1] in _PARTICLES:
            i -= 1
        return tuple(tokens.words[start:i])

    def _name_before(self, tokens: Tokens, comma: int, found: Sequence[Found]) -> tuple[str, ...]:
        """Return the words of the name that ends before the comma of "X, the President of Chile"."""
        i = comma
        taken = {i for f in found for i in range(f.start, f.end)}
        while i > max(0, comma - 4) and tokens.words[i - 1][0].isupper() and i - 1 not in taken:
            i -= 1
        return tuple(tokens.words[i:comma]) if tokens.words[comma] == "," else ()

    def _learn_full_names(self, tokens: Tokens, capitals: Sequence[int]) -> None:
        """Place leaders whom the text calls by their full names without any title: "Michelle Bachelet"."""
        words = tokens.words
        for i, following in pairwise(capitals):
            if following != i + 1:
                continue
            for length in (3, 2):
                name = " ".join(words[i : i + length])
                party = leaders().named(name, self.year, self.weights)
                if party:
                    self.names.setdefault(name.split(" ")[-1], party)
                    break

    def _learn_enumeration(self, tokens: Tokens, found: Sequence[Found]) -> None:
        """Note parties named in one breath: "Norway, the Republic of Chile, and Peru"."""
        run: list[Found] = []
        for party in found:
            if run and self._joined(tokens, run[-1].end, party.start):
                run.append(party)
            else:
                self._close(tokens, run)
                run = [party]
        self._close(tokens, run)

    def _close(self, tokens: Tokens, run: list[Found]) -> None:
        names = tuple(dict.fromkeys(f.party for f in run))
        if len(names) > 1:
            if "with" in tokens.lows[max(0, run[0].start - 4) : run[0].start]:
                self.met.append(names)
            self.enumerations.append(names)

    def _joined(self, tokens: Tokens, start: int, end: int) -> bool:
        """Whether only an "and" or comma joins two parties, with the titles and names of those who speak for them."""
        joints = sum(w in (",", "and", "–", "-") for w in tokens.lows[start:end])
        if not 0 < joints <= 2 or end - start > 9:
            return False
        return all(
            w in _BETWEEN or w in self.lexicon.title_words or tokens.words[start + k][0].isupper()
            for k, w in enumerate(tokens.lows[start:end])
        )

    def _learn_spokesmen(self, tokens: Tokens, found: Sequence[Found]) -> None:
        """Place a person who led "the Chilean side", spoke of "Chile's resolve", or said '"Chile will …"'."""
        if found and not found[0].adjective and found[0].start == 1 and tokens.words[0] in ('"', "“"):
            closing = next((i for i in range(2, len(tokens)) if tokens.words[i] in ('"', "”")), len(tokens))
            for name in [*self.unplaced]:
                if name in tokens.words[closing:] and tokens.lows[found[0].end] not in ("’s", "'s"):
                    self.names.setdefault(name, found[0].party)
        for party in found:
            noun = " ".join(tokens.lows[party.end : party.end + 2])
            led = (
                party.adjective and noun.split(" ")[0] in ("side", "delegation") and "led" in tokens.lows[: party.start]
            )
            own = _OWNED.match(noun) and party.start >= 2 and _governed(tokens, party.start, self.lexicon)
            if not (led or own):
                continue
            for name in [*self.unplaced]:
                if name in tokens.words[: party.start] and name not in self.names:
                    self.names[name] = party.party


_BETWEEN = frozenset([",", "and", "–", "-", "the", "government", "governments", "of"])
_OWNED = re.compile(
    r"[’']s (resolve|commitment|determination|readiness|willingness|intention|intent|plans?|pledge|decision)$"
)


def _governed(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    sense = lexicon.verbs.get(tokens.lows[i - 1])
    governor = lexicon.governors.get(sense.base) if sense else None
    return governor is not None and governor.effect == "speaks"


def _qualifies(tokens: Tokens, end: int, start: int) -> bool:
    """Whether the party that ends at `end` is that of the title at `start`: "Chilean *Deputy Water* Minister"."""
    if tokens.lows[end : end + 1] in (["’s"], ["'s"]):
        end += 1
    return 0 <= start - end <= 3 and all(w[0].isupper() for w in tokens.words[end:start])


def _of_party(tokens: Tokens, at: int, found: Sequence[Found]) -> tuple[str | None, int]:
    """Return the party of an "of Chile" or "(Chile)" that stands at `at`, and where the words go on after it."""
    if at + 1 >= len(tokens) or tokens.lows[at] not in ("of", "("):
        return None, at
    first = at + 2 if tokens.lows[at + 1] == "the" else at + 1
    party = next((f for f in found if f.start == first), None)
    return (party.party, party.end) if party else (None, at)


def _full_title(title: str, lexicon: Lexicon) -> str:
    """Return the title that initials stand for ("pm"), any other as it is."""
    spelled = dict(entry.split("=") for entry in lexicon.classes["initials"])
    return spelled.get(title, title)
