"""Who speaks for whom in one document: learnt from how the text introduces people.

"Chilean Foreign Minister Pablo Soto" teaches that Soto speaks for Chile and that a foreign minister met from
there on may be Chile's. Parties are counted too: the ones a text is about are its principals, whom "both sides" means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from commitments.extraction.leaders import Leaders
from commitments.extraction.lexicon import Lexicon
from commitments.extraction.parties import Found, Gazetteer
from commitments.extraction.tokens import Tokens

_PARTICLES = frozenset(["al", "bin", "von", "van", "de", "der", "da", "dos", "el", "ibn"])
_HEAD = 4
"""Sentences at the start of a text that say what it is about: headline and lead."""


@dataclass(frozen=True, slots=True)
class Office:
    """A title met in the text: who bore it there, and for which party."""

    sentence: int
    title: str
    name: str
    party: str | None


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
    unplaced: dict[str, None] = field(default_factory=dict)
    """Words of names whose party the text has not told yet, in order."""
    weights: Counter[str] = field(default_factory=Counter)
    short_forms: dict[str, str] = field(default_factory=dict)
    """Organisations by the last word of their name: "the Commission", once the European Commission was named."""
    capitals: set[str] = field(default_factory=set)
    """Words that stand with a capital inside a sentence: names, where no table knows them."""
    openers: set[str] = field(default_factory=set)
    """First words of sentences, whose capital tells nothing."""
    enumerations: list[tuple[str, ...]] = field(default_factory=list)
    witnessed: frozenset[str] = frozenset()

    def learn(self, number: int, tokens: Tokens, found: Sequence[Found]) -> None:
        """Take in one sentence with the parties it names."""
        for party in found:
            weight = 4 if number < _HEAD else 1
            # "the Baltic Forum" in a readout is where two states met, seldom one of the two.
            self.weights[party.party] += 3 * weight if party.party in self.gazetteer.states else weight
            if party.end - party.start > 1 and party.party not in self.gazetteer.states:
                self.short_forms.setdefault(tokens.words[party.end - 1], party.party)
        self._learn_full_names(tokens)
        self.capitals.update(w for w in tokens.words[1:] if w[0].isupper())
        self.openers.update(tokens.words[:1])
        if number < 2 * _HEAD:
            self._learn_enumeration(tokens, found)
        i = 0
        while i < len(tokens):
            length = self._title_length(tokens, i)
            if length:
                self._learn_office(number, tokens, i, i + length, found)
            i += max(1, length)
        self._learn_spokesmen(tokens, found)

    def settle(self) -> None:
        """Place the persons still without a party: by the table of leaders, else to the side nobody speaks for yet."""
        for office in self.offices:
            if office.name and not office.party and office.name not in self.names:
                party = self.leaders.placed(office.name, office.title, self.year, self.weights)
                if party:
                    self.names[office.name] = party
        for word in sorted((self.capitals | self.openers) - set(self.names)):
            # "Bachelet said Santiago would": a surname alone places a leader of a party that the text is about.
            if not self.lexicon.knows(word.lower()):
                party = self.leaders.placed(word, "", self.year, ())
                if party in self.weights:
                    self.names[word] = str(party)
        sides = self.principals(2)
        spoken_for = {self.names[n] for n in self.names if self.names[n] in sides}
        left = [s for s in sides if s not in spoken_for]
        if len(sides) == 2 and len(left) == 1:
            for name in self.unplaced:
                self.names.setdefault(name, left[0])

    def principals(self, count: int | None = None) -> tuple[str, ...]:
        """Return the parties the text is about, `count` of them or as many as its lead names together."""
        fitting = [e for e in self.enumerations if count is None or len(e) == count]
        if fitting and (count is None or count > 2):
            return max(fitting, key=len)
        ranked = [party for party, _ in self.weights.most_common(count or 2)]
        return tuple(ranked)

    def office_holder(self, title: str, sentence: int) -> str | None:
        """Return the party of the one who last bore `title` before `sentence`, or who first bears it after."""
        title = _full_title(title, self.lexicon)
        holders = [o for o in self.offices if o.title == title or o.title.endswith(f" {title}")]
        before = [o for o in holders if o.sentence <= sentence]
        for office in [*reversed(before), *holders]:
            party = office.party or self.names.get(office.name)
            if party:
                return party
        return None

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
            name = self._name_before(tokens, start - (2 if tokens.lows[start - 1] == "the" else 1))
        if not name and not party and tokens.words[start][0].islower():
            return
        title = _full_title(" ".join(tokens.lows[start:end]), self.lexicon)
        telling = [w for w in name if len(w) > 2 and w[0].isupper() and w != "Jr"]
        self.offices.append(Office(number, title, telling[-1] if telling else "", party))
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
            titled = word.lower() in self.lexicon.classes["title"]
            initial = word == "." and i > start and len(tokens.words[i - 1]) <= 2
            if not ((word[0].isupper() and not titled) or word in _PARTICLES or initial):
                break
            i += 1
        while i > start and tokens.words[i - 1] in _PARTICLES:
            i -= 1
        return tuple(tokens.words[start:i])

    def _name_before(self, tokens: Tokens, comma: int) -> tuple[str, ...]:
        """Return the words of the name that ends before the comma of "X, the President of Chile"."""
        i = comma
        while i > max(0, comma - 4) and tokens.words[i - 1][0].isupper():
            i -= 1
        return tuple(tokens.words[i:comma]) if tokens.words[comma] == "," else ()

    def _learn_full_names(self, tokens: Tokens) -> None:
        """Place leaders whom the text calls by their full names without any title: "Michelle Bachelet"."""
        words = tokens.words
        for i in range(len(words) - 1):
            if not (words[i][0].isupper() and words[i + 1][0].isupper()):
                continue
            for length in (3, 2):
                name = " ".join(words[i : i + length])
                party = self.leaders.named(name, self.year, self.weights)
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
                self._close(run)
                run = [party]
        self._close(run)

    def _close(self, run: list[Found]) -> None:
        names = tuple(dict.fromkeys(f.party for f in run))
        if len(names) > 1:
            self.enumerations.append(names)

    def _joined(self, tokens: Tokens, start: int, end: int) -> bool:
        between = [w for w in tokens.lows[start:end] if w not in ("the", "government", "governments", "of", "’s", "'s")]
        return 0 < len(between) <= 2 and all(w in (",", "and", "–", "-") for w in between)

    def _learn_spokesmen(self, tokens: Tokens, found: Sequence[Found]) -> None:
        """Place a person who led "the Chilean side" or spoke of "Chile's resolve": people speak for their own."""
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
