"""What a mention says will be done, in slots that can be compared: the deed, its object, names and figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from commitments.model import Deadline, Mention
from commitments.tracking.vocabulary import Vocabulary, vocabulary
from commitments.tracking.words import FIGURE, PRONOUNS, Word, words

_TAIL = frozenset("including ; : ( ) — –".split())
_CLAUSES = frozenset("to that where when who which whose whom how why if whether while".split())
_HOLDING_ON = frozenset("of than up out off down".split())
"""Prepositions that do not end an object: "the supply of masks", "set up a panel"."""
_MODALS = frozenset("will shall would should".split())
_KNOWN = frozenset("the this that these those".split())
_LARGE = 1_000_000
_POINTING = frozenset("this these those such".split())


class Back(Enum):
    """How an action points at an act that was named before or after it."""

    NOT = "not"
    PRONOUN = "by a pronoun: bring them home; it will be finished"
    POINTING = "at a thing: finish this work, address such barriers"
    BARE = "by the deed's bare noun: begin its inquiry"


@dataclass(frozen=True, slots=True)
class Deed:
    """What an action tells, as stems or as the names of rows in deeds.csv."""

    doings: frozenset[str]
    """What is done; more than one where a word carries another ("begin talks")."""
    core: frozenset[str]
    """What the verb and its object tell, up to the first preposition, and a subject that is a thing."""
    whole: frozenset[str]
    around: tuple[tuple[str, frozenset[str]], ...]
    """What the phrases behind the core tell, with the preposition before it: where, in what field."""
    figures: frozenset[str]
    ordinals: frozenset[str]
    places: tuple[tuple[str, frozenset[str]], ...]
    """Names with the preposition before them; those of the object under the empty one."""
    named: bool
    """Whether the object is little more than a name."""
    negated: bool
    back: Back
    introduced: frozenset[str] = frozenset()
    """What stands right behind "a" or "an": a thing that the text has not named before."""
    taken_up: frozenset[str] = frozenset()
    """What stands right behind "the" or "this": a thing that it has."""
    sums: frozenset[str] = frozenset()
    """Large figures, which a text hardly names for two acts."""
    known_sums: frozenset[str] = frozenset()
    """Large figures that are spoken of as known: "put *the* $30 billion into ports"."""


Wording = tuple[Deed, frozenset[str], frozenset[str], Deadline | None]
"""What a mention says, whoever says it where: the deed, the actors, the counterparties, the deadline."""


class Stated:
    """A mention as merging looks at it: its parties as sets, and its deed."""

    __slots__ = ("actors", "counterparties", "deed", "document", "mention", "sentence", "wording")

    def __init__(self, mention: Mention, known: Vocabulary | None = None) -> None:
        """Read what the mention says will be done, with the program's own vocabulary where none is given."""
        phrase = mention.deadline.phrase if mention.deadline else ""
        action = mention.action.replace(phrase, " ") if phrase else mention.action
        self.mention = mention
        self.document = mention.document
        self.deed = _read(action, mention.actors + mention.counterparties, mention.subject, known or vocabulary())
        self.actors = frozenset(mention.actors)
        self.counterparties = frozenset(mention.counterparties)
        self.sentence = (mention.document, mention.start, mention.end)
        self.wording: Wording = (self.deed, self.actors, self.counterparties, mention.deadline)


@lru_cache(maxsize=65_536)
def _read(action: str, parties: tuple[str, ...], subject: str, known: Vocabulary) -> Deed:
    named = frozenset(word.casefold() for party in parties for word in re.findall(r"\w+", party))
    act = _act(_without_scene(words(action, named, known)), known)
    about = {word.tells for word in words(subject, named, known) if word.tells}
    doings, whole = act.doings(), act.told(0, len(act.words))
    core = act.weighty(act.core(), doings, core=True)
    counted = [word.tells for word in act.words if word.low == FIGURE]
    return Deed(
        doings=doings,
        core=frozenset(core | about),
        whole=frozenset(act.weighty(whole, doings, core=False) | about),
        around=act.around(core),
        figures=frozenset(figure for figure in counted if figure[-1] != "."),
        ordinals=frozenset(figure for figure in counted if figure[-1] == "."),
        places=_places(act.words, known),
        named=any(w.name for w in act.words[act.verb + 1 : act.cut]) and len(core) < 3,
        negated=act.negated(),
        back=act.back(core - doings - known.general),
        introduced=_behind(act.words, frozenset(("a", "an"))),
        taken_up=_behind(act.words, frozenset(("the", "this"))),
        sums=frozenset(word.tells for word in act.words if _large(word)),
        known_sums=_known_sums(act.words),
    )


@dataclass(frozen=True, slots=True)
class _Act:
    """The words of an action with the place of its verb and of the end of its core."""

    words: Sequence[Word]
    known: Vocabulary
    verb: int
    cut: int
    clause: bool
    """Whether a subject stands before the verb: "buses will be sent"."""

    def told(self, start: int, end: int) -> set[str]:
        """Return what the words from `start` to `end` tell."""
        return {word.tells for word in self.words[start:end] if word.tells}

    def core(self) -> set[str]:
        """Return what the verb and its object tell."""
        return self.told(0 if self.clause else self.verb, self.cut) | self.told(self.verb, self.verb + 1)

    def around(self, core: set[str]) -> tuple[tuple[str, frozenset[str]], ...]:
        """Return what is told behind the core, up to a clause, an aside or who acts ("by experts")."""
        if not self.clause and self.cut < len(self.words) and self.words[self.cut].low in _TAIL:
            return ()
        told: dict[str, set[str]] = {}
        slot = ""
        for i, word in enumerate(self.words[self.cut :]):
            if word.low in _TAIL or word.low == "by" or (i and word.low in _CLAUSES - {"to"}):
                break
            if i and slot == "to" and not told.get("to") and self._opens_clause(word):
                break
            if _cuts(word.low, self.known):
                slot = word.low
            elif word.tells and word.tells not in core:
                told.setdefault(slot, set()).add(word.tells)
        return tuple((slot, frozenset(words)) for slot, words in told.items())

    def _opens_clause(self, word: Word) -> bool:
        """Whether a word behind "to" is a verb: "to sign", and no thing: "to pilgrims"."""
        return word.verb and not word.low.endswith("s") and word.low not in self.known.nouns

    def doings(self) -> frozenset[str]:
        """Return what is done: the verb, and behind one that only carries it the act itself ("hold talks")."""
        if not self.words:
            return frozenset()
        verb = self.words[self.verb]
        carried: list[str] = []
        if self.clause:
            of = next((i for i in range(1, self.verb) if self.words[i].low == "of"), self.verb)
            carried = self._head(0, of) if verb.tells in self._carriers else []
        elif not verb.verb:
            nouns = [word.tells for word in self.words[self.verb : self._of] if word.tells in self.known.deeds]
            return frozenset(nouns[-1:] or [verb.tells] if verb.tells else [])
        elif verb.tells in self._carriers:
            carried = self._head(self.verb + 1, self._of)
            if verb.tells in self.known.acts:
                carried += [w.tells for w in self.words[self.verb + 1 : self.cut] if w.low.endswith("ing")][:1]
        return frozenset({verb.tells, *carried} - {""})

    def weighty(self, told: set[str], doings: frozenset[str], *, core: bool) -> set[str]:
        """Return what is told without the words that only carry another; all of it where nothing else is."""
        idle = set(self.known.carriers["verb"])
        if doings & self.known.deeds - self._carriers:
            idle |= self.known.carriers["noun"]
        if core and doings - self._carriers:
            idle |= self.known.acts
        return told - idle or told

    def negated(self) -> bool:
        """Whether it is promised not to be done."""
        ahead = [word.low for word in self.words[: self.verb + 1]]
        return any(
            low in ("refrain", "abstain") or (low in self.known.grammar["negation"] and after not in ("only", "just"))
            for low, after in zip(ahead, [*ahead[1:], ""], strict=True)
        )

    def back(self, left: set[str]) -> Back:
        """Return how it points at an act named elsewhere, `left` being what its core tells beside the deed."""
        if not self.words:
            return Back.NOT
        verb, first = self.words[self.verb], self.words[0].low
        if self.clause:
            if first in PRONOUNS:
                return Back.PRONOUN
        elif verb.low == "them" or (first == "be" and verb.tells in self.known.acts and not left):
            return Back.PRONOUN
        elif pointed := self._pointed():
            return pointed
        if (
            verb.tells in self._carriers
            and not left
            and not self.around(self.core())
            and self.doings() - self._carriers
        ):
            return Back.BARE
        return Back.NOT

    def _pointed(self) -> Back | None:
        behind = [*self.words[self.verb + 1 : self.verb + 5], Word(""), Word("")]
        if behind[0].low == "all":
            behind = behind[2:] if behind[1].low == "of" else behind[1:]
        first, second = behind[0].low, behind[1]
        thing = second.tells in self.known.things
        if (first in _POINTING and (second.tells or first != "such")) or (first == "that" and thing):
            return Back.POINTING if second.tells else Back.PRONOUN if first != "this" else None
        return Back.PRONOUN if first in PRONOUNS - {"that", "this"} or first == "so" else None

    @property
    def _carriers(self) -> frozenset[str]:
        return self.known.carriers["noun"] | self.known.acts

    @property
    def _of(self) -> int:
        return next((i for i in range(self.verb + 1, self.cut) if self.words[i].low == "of"), self.cut)

    def _head(self, start: int, end: int) -> list[str]:
        """Return what the head of a noun phrase tells: its last word before a preposition."""
        end = next((i for i in range(start + 1, end) if _cuts(self.words[i].low, self.known)), end)
        told = [word.tells for word in self.words[start:end] if word.tells and word.low != FIGURE]
        return ([one for one in told if one not in self.known.things] or told)[-1:]


def _act(found: Sequence[Word], known: Vocabulary) -> _Act:
    modal = next((i for i, word in enumerate(found) if word.low in _MODALS), 0)
    if modal and not any(word.low in _CLAUSES for word in found[1:modal]):
        first = found[0]
        # "talks will resume" has a subject; "ensure exports will grow" opens with its verb.
        opens = first.verb and modal > 1 and first.low not in known.nouns and not first.low.endswith("s")
        verb = next((i for i in range(modal + 1, len(found)) if found[i].tells), None)
        if verb is not None and not opens:
            return _Act(found, known, verb, _cut(found, 1, known), clause=True)
    # "immediately begin negotiations": how it is done comes before what is done
    telling = [i for i, w in enumerate(found) if w.tells and w.low != FIGURE and (w.verb or not w.low.endswith("ly"))]
    verb = next((i for i in telling if found[i].tells not in known.carriers["verb"]), telling[0] if telling else 0)
    return _Act(found, known, verb, _cut(found, verb + 1, known), clause=False)


def _cut(found: Sequence[Word], start: int, known: Vocabulary) -> int:
    for i in range(start, len(found)):
        if _cuts(found[i].low, known):
            return i
        if found[i].low in ("and", "or") and i + 1 < len(found) and found[i + 1].low == "other":
            return i  # "terrorism and other crimes": the rest tells nothing of its own
    return len(found)


def _cuts(low: str, known: Vocabulary) -> bool:
    return low in _TAIL or low in _CLAUSES or (low in known.grammar["preposition"] and low not in _HOLDING_ON)


def _without_scene(found: list[Word]) -> list[Word]:
    """Return the words without those that only set the scene: "in this war against the rebels"."""
    for i in range(1, len(found) - 1):
        if found[i].low in ("in", "at", "on", "during") and found[i + 1].low in ("this", "these"):
            ends = _TAIL | _CLAUSES
            end = next((j for j in range(i + 2, len(found)) if found[j].low in ends), len(found))
            return found[:i] + found[end:]
    return found


def _behind(found: Sequence[Word], articles: frozenset[str]) -> frozenset[str]:
    """Return what the words right behind one of these articles tell: "*the bridge* over the Drina"."""
    return frozenset(word.tells for before, word in pairwise(found) if before.low in articles and word.tells)


def _known_sums(found: Sequence[Word]) -> frozenset[str]:
    """Return the large figures behind "the" or "that", with at most a currency between."""
    sums = {word.tells: [one.low for one in found[max(0, i - 2) : i]] for i, word in enumerate(found) if _large(word)}
    return frozenset(figure for figure, before in sums.items() if not _KNOWN.isdisjoint(before))


def _large(word: Word) -> bool:
    plain = word.low == FIGURE and word.tells[-1] != "." and word.tells[1:].replace(".", "", 1).isdigit()
    return plain and float(word.tells[1:]) >= _LARGE


def _places(found: Sequence[Word], known: Vocabulary) -> tuple[tuple[str, frozenset[str]], ...]:
    places: dict[str, set[str]] = {}
    slot: str | None = ""
    for word in found:
        if _cuts(word.low, known):
            slot = word.low if word.low in known.grammar["preposition"] and word.low not in places else None
        elif word.name and slot is not None:
            places.setdefault(slot, set()).add(word.low)
    return tuple(sorted((slot, frozenset(names)) for slot, names in places.items()))
