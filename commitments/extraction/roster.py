"""Who speaks for whom in one document: learnt from how the text introduces people.

"Chilean Foreign Minister Pablo Soto" teaches that Soto speaks for Chile and that a foreign minister met from
there on may be Chile's. Parties are counted too: the ones a text is about are its principals, whom "both sides" means.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from commitments.extraction.answers import answered_once
from commitments.extraction.enumerations import enumerations
from commitments.extraction.leaders import Leaders
from commitments.extraction.lexicon import Lexicon
from commitments.extraction.offices import Office, OfficeReader, full_title
from commitments.extraction.parties import Found, Gazetteer
from commitments.extraction.spokesmen import spokesmen
from commitments.extraction.tokens import Tokens

_BODY_ALONE = 2
_NAME = 4
"""Words of a company's name at most."""
_ALONE = 5
"""How often more a party is spoken of than the second one, in a text that is about it alone."""
_HEAD = 4
"""Sentences at the start of a text that say what it is about: headline and lead."""


@dataclass(slots=True)
class Roster:
    """What a document teaches of people and parties. Filled sentence by sentence, then settled once."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    leaders: Leaders
    year: int
    """Of the document: who held an office then."""
    offices: list[Office] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """Party by every word of the names of those who speak for it."""
    unplaced: dict[str, int] = field(default_factory=dict)
    """Words of names whose party the text has not told yet, with their places in the order they were met."""
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
    runs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of several words, by the first one, as they stand first."""
    met: list[tuple[str, ...]] = field(default_factory=list)
    """Parties enumerated behind "with": somebody else met them."""
    mentioned: Counter[str] = field(default_factory=Counter)
    """How often words with a capital stand in the text, those of its head more heavily."""
    witnessed: frozenset[str] = frozenset()
    settled: bool = False
    answers: dict[tuple[object, ...], Any] = field(default_factory=dict)
    """What was asked since it was settled."""
    _by_sentence: dict[int, list[Office]] = field(default_factory=dict)
    _by_title: dict[str, list[int]] = field(default_factory=dict)
    """Places in `offices`."""

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
        self._learn_runs(tokens, capitals)
        self.openers.update(tokens.words[:1])
        if number < 2 * _HEAD:
            for names, met in enumerations(tokens, found, self.lexicon):
                (self.met if met else []).append(names)
                self.enumerations.append(names)
        for office in OfficeReader(self.lexicon).offices(number, tokens, found):
            self._learn_office(office)
        self._learn_spokesmen(tokens, found)

    def _learn_runs(self, tokens: Tokens, capitals: Sequence[int]) -> None:
        """Note names of several words, for later mentions by the first one: "Alpin Pharma", then "Alpin"."""
        start = 0
        for k in range(1, len(capitals) + 1):
            if k < len(capitals) and capitals[k] == capitals[k - 1] + 1:
                continue
            if 1 < k - start <= _NAME:
                words = tokens.words[capitals[start] : capitals[k - 1] + 1]
                self.runs.setdefault(words[0], tuple(words))
            start = k

    def _learn_office(self, office: Office) -> None:
        self._by_title.setdefault(office.title, []).append(len(self.offices))
        self.offices.append(office)
        self._by_sentence.setdefault(office.sentence, []).append(office)
        if office.title not in self.lexicon.classes["private office"]:
            self.official.update(office.whole)
        for word in office.whole:
            if office.party:
                self.names.setdefault(word, office.party)
            elif word not in self.names:
                self.unplaced.setdefault(word, len(self.unplaced))

    def learn_label(self, label: Tokens, found: Sequence[Found], known: Collection[str]) -> None:
        """Place a speaker who is introduced for a body no table knows: "Chairman of *Alpin Pharma* Jon Frei".

        `known` are the other labels of the transcript: the one that ends this label is the name alone.
        """
        words = label.words
        of = max((i for i in range(len(words)) if label.lows[i] == "of"), default=-1)
        if found or of < 0 or not any(OfficeReader(self.lexicon).title_length(label, i) for i in range(of)):
            return
        ends = ((i, k) for i in range(of + 2, len(words)) for k in range(i + 1, len(words) + 1))
        name, end = next(((i, k) for i, k in ends if " ".join(words[i:k]) in known), (len(words) - 2, len(words)))
        if name > of + 1:
            for word in words[name:end]:
                self.names[word] = " ".join(words[of + 1 : name])

    def settle(self) -> None:
        """Place the persons still without a party: by the table of leaders, else to the side nobody speaks for yet."""
        for office in self.offices:
            if office.name and not office.party and office.name not in self.names:
                given = office.whole[0] if len(office.whole) > 1 else ""
                party = self.leaders.placed(office.name, office.title, self.year, self.weights, given)
                if party:
                    self.names[office.name] = party
        for word in sorted((self.capitals | self.openers) - set(self.names)):
            # "Bachelet said Santiago would": a surname alone places a leader of a party that the text is about.
            if not self.lexicon.knows(word.lower()):
                party = self.leaders.placed(word, "", self.year, ())
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
        self.settled = True

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

    @answered_once
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

    @answered_once
    def principals(self, count: int | None = None) -> tuple[str, ...]:
        """Return the parties the text is about, `count` of them or as many as its lead names together."""
        ranked = [party for party, _ in self.weights.most_common(count or 2)]
        weighty = self.weights[ranked[0]] / _ALONE if ranked else 0
        fitting = [e for e in self.enumerations if count is None or len(e) == count]
        fitting = [e for e in fitting if all(self.weights[p] >= weighty for p in e)]
        if fitting and (count is None or count > 2):
            return max(fitting, key=len)
        return tuple(ranked)

    @answered_once
    def sides(self) -> tuple[str, ...]:
        """Return the parties that meet in the text, whom "they" and "the leaders" mean; one where it has but one."""
        parties = self.principals()
        body = len(parties) == 2 and parties[0] not in self.gazetteer.states  # what OPEC decides, no member decides
        alone = _BODY_ALONE if body else _ALONE
        if len(parties) == 2 and self.weights[parties[0]] > alone * self.weights[parties[1]]:
            return parties[:1]
        return parties

    @answered_once
    def taking_part(self) -> frozenset[str]:
        """Return the parties that somebody in the text speaks for, or that its head names beside another."""
        held = {party for o in self.offices if (party := o.party or self.host(o.title))}
        return frozenset(held.union(self.names.values(), *self.enumerations))

    def office_holder(self, title: str, sentence: int) -> str | None:
        """Return the party of the one who last bore `title` before `sentence`, or who first bears it after."""
        title = full_title(title, self.lexicon)
        at_home = self._holder_at_home(title) or self.host(title)
        if at_home:
            return at_home
        holders = self._placed_holders(title)
        before = bisect_right(holders, sentence, key=lambda held: held[0].sentence)
        return holders[max(0, before - 1)][1] if holders else None

    @answered_once
    def _holder_at_home(self, title: str) -> str | None:
        """Return the party at home where a title without a state is borne: "the President" is then that one."""
        home = self.home()
        alone = any(not office.party and party == home for office, party in self._placed_holders(title))
        return home if alone else None

    @answered_once
    def bearers(self, title: str) -> frozenset[str]:
        """Return the parties whose officeholders bear this title in the text."""
        return frozenset(party for _, party in self._placed_holders(full_title(title, self.lexicon)))

    @answered_once
    def host(self, title: str) -> str | None:
        """Return whose officeholder needs no name in the text: "*The President* spoke to the President of Chile"."""
        held = [self.offices[i] for i in self._by_title.get(title, ())]
        beside = any(
            one.sentence == other.sentence and not (one.party or one.name) and other.party
            for one, other in pairwise(held)
        )
        guests = {party for _, party in self._placed_holders(title)} if beside else set()
        sides = self.principals(2)
        hosts = [side for side in sides if side not in guests]
        return hosts[0] if len(guests) == len(hosts) == 1 and guests < set(sides) else None

    def holder_labelled(self, label: Tokens) -> str | None:
        """Return the party of a transcript's label by its title, where the text gives that title to one party only."""
        reader = OfficeReader(self.lexicon)
        for i in range(len(label)):
            length = reader.title_length(label, i)
            if length:
                title = full_title(" ".join(label.lows[i : i + length]), self.lexicon)
                return self._only_holder(title)
        return None

    @answered_once
    def _only_holder(self, title: str) -> str | None:
        parties = {party for i in self._by_title.get(title, ()) if (party := self.offices[i].party)}
        return parties.pop() if len(parties) == 1 else None

    @answered_once
    def _placed_holders(self, title: str) -> list[tuple[Office, str]]:
        """Return the offices of that title whose party is known, with the party, in the order they stand."""
        titles = [known for known in self._by_title if f" {known}".endswith(f" {title}")]
        held = [self.offices[i] for i in sorted(i for known in titles for i in self._by_title[known])]
        placed = [(o, o.party or self.names.get(o.name)) for o in held]
        return [(office, party) for office, party in placed if party]

    def offices_in(self, sentence: int) -> list[Office]:
        """Return the offices named in a sentence, in order."""
        return self._by_sentence.get(sentence, [])

    def title_at(self, tokens: Tokens, i: int) -> int:
        """Return how many words the title that opens at `i` has; 0 where none does."""
        return OfficeReader(self.lexicon).title_length(tokens, i)

    def _learn_full_names(self, tokens: Tokens, capitals: Sequence[int]) -> None:
        """Place leaders whom the text calls by their full names without any title: "Michelle Bachelet"."""
        words = tokens.words
        for i, following in pairwise(capitals):
            if following != i + 1:
                continue
            for length in (3, 2):
                name = " ".join(words[i : i + length])
                known = name in self.leaders.by_name
                party = self.leaders.named(name, self.year, self.weights) if known else None
                if party:
                    self.names.setdefault(name.split(" ")[-1], party)
                    break

    def _learn_spokesmen(self, tokens: Tokens, found: Sequence[Found]) -> None:
        """Place a person who speaks for a party without any title, the one met first where there are several."""
        for words, party in spokesmen(tokens, found, self.lexicon):
            for name in sorted(self.unplaced.keys() & words, key=self.unplaced.__getitem__):
                self.names.setdefault(name, party)
