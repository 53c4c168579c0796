"""Bring the mentions of one commitment together, within a document and across documents.

By slots, not by likeness of text: on hard pairs no text similarity tells the same act from another one. Actors,
counterparties, figures and windows must agree, then what is done, then what it is done to. Merging two different
commitments is worse than missing a restatement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from commitments.model import Commitment, Document, Mention, Register, Source

_WORD = re.compile(r"[^\W\d_][\w’'‑-]*")
_NUMBER = re.compile(r"\b\d(?:[\d.,]*\d)?")
_STEM = 7
"""Letters of a stem that count: "expedition" and "expeditiously" are one word to a reader."""
_SHARED = 0.8
"""Share of one side's telling words that the other must hold: "meet the foreign ministers of the region" and "meet the
trade ministers of the region" share three of four and are two acts."""
_PREPOSITIONS = frozenset("in on at by for from with to into over under through across".split())

_EMPTY = frozenset(
    "a an the this that these those its their his her our of in on at by for from with to and or as into over under"
    " including through per be is are was were been will would shall it they we which who such all any each both more"
    " most other others further also full next new possible early earliest term terms way ways closely fully strongly"
    " together jointly respective future side sides country countries".split()
)
_LIGHT = frozenset(
    "hold conduct make give provide carry take continue have host convene arrange organise organize undertake"
    " pay".split()
)
_GENERAL = frozenset(
    "strengthen enhance deepen promote cooperation cooperate bilateral relations relation ties partnership work support"
    " develop expand advance field fields area areas effort efforts issue issues matter matters promoting".split()
)


Index = dict[tuple[str, str, str], dict[int, None]]
"""Numbers of commitments by an actor, the first word that tells what the act is, and a figure in it."""
_ANY, _NONE = "any figure or none", "no figure"


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What a document brought: ids of commitments that are new, restated by it, or known from it already."""

    new: tuple[int, ...] = ()
    restated: tuple[int, ...] = ()
    known: tuple[int, ...] = ()
    already_read: bool = False


def group(mentions: Sequence[Mention]) -> list[int]:
    """Return for each mention the number of its commitment, from 1, in order of first mention."""
    numbers: list[int] = []
    groups: list[list[Mention]] = []
    index: Index = {}
    for mention in mentions:
        homes = (number for number in _candidates(index, mention) if _belongs(mention, groups[number - 1]))
        number = next(homes, None)
        if number is None:
            groups.append([])
            number = len(groups)
        groups[number - 1].append(mention)
        _enter(index, number, mention)
        numbers.append(number)
    return numbers


def absorb(register: Register, document: Document, mentions: Sequence[Mention]) -> tuple[Register, Absorbed]:
    """Return the register with this document and its mentions in it, and what that changed.

    A document read before (the same text) changes nothing.
    """
    grown, (absorbed,) = absorb_all(register, [(document, mentions)])
    return grown, absorbed


def absorb_all(
    register: Register, read: Iterable[tuple[Document, Sequence[Mention]]]
) -> tuple[Register, list[Absorbed]]:
    """Return the register with all these documents in it, and what each changed; it is indexed once for all."""
    growing = _Growing(dict(register.sources), dict(register.commitments), register.next_id)
    absorbed = [growing.take(document, mentions) for document, mentions in read]
    if all(one.already_read for one in absorbed):
        return register, absorbed
    grown = replace(register, sources=growing.sources, commitments=growing.commitments, next_id=growing.next_id)
    return grown, absorbed


@dataclass(slots=True)
class _Growing:
    """A register while documents are taken into it."""

    sources: dict[str, Source]
    commitments: dict[int, Commitment]
    next_id: int
    index: Index = field(default_factory=dict)

    def __post_init__(self) -> None:
        for commitment in self.commitments.values():
            for mention in commitment.mentions:
                _enter(self.index, commitment.id, mention)

    def take(self, document: Document, mentions: Sequence[Mention]) -> Absorbed:
        """Take a document in, and return what that changed."""
        source = document.source
        if source.id in self.sources:
            known = tuple(c.id for c in self.commitments.values() if _states(c, source.id))
            return Absorbed(known=known, already_read=True)
        self.sources[source.id] = source
        first = self.next_id
        homes = [self._home(mention) for mention in mentions]
        restated = dict.fromkeys(home for home in homes if home < first)
        return Absorbed(tuple(range(first, self.next_id)), tuple(restated))

    def _home(self, mention: Mention) -> int:
        """Put a mention to the commitment it states, a new one where there is none, and return its id."""
        fitting = (i for i in _candidates(self.index, mention) if _belongs(mention, self.commitments[i].mentions))
        home = next(fitting, None)
        if home is None:
            home = self.next_id
            self.next_id += 1
            self.commitments[home] = Commitment(id=home, mentions=(mention,))
        else:
            held = self.commitments[home]
            self.commitments[home] = replace(held, mentions=(*held.mentions, mention))
        _enter(self.index, home, mention)
        return home


def same_act(a: Mention, b: Mention) -> bool:
    """Whether two mentions state the same act by the same side."""
    if not _same_side(a, b) or _contradict(_numbers(a), _numbers(b)) or not _windows_meet(a, b):
        return False
    first, second = _telling(a), _telling(b)
    if not first.whole or not second.whole or first.whole[0] != second.whole[0]:
        return False
    return _holds(first, second) or _holds(second, first) or set(first.whole) == set(second.whole)


def _holds(one: _Telling, other: _Telling) -> bool:
    """Whether `other` holds nearly all that the core of `one` tells.

    A core of two words ("move forward", "do everything") tells too little, and general words ("strengthen cooperation")
    tell nothing.
    """
    core = set(one.core) - _general()
    if len(core) < 3:
        core = set(one.whole) - _general()
    shared = len(core & set(other.whole))
    return shared >= 2 and shared >= _SHARED * len(core)


def _states(commitment: Commitment, document: str) -> bool:
    return any(m.document == document for m in commitment.mentions)


def _belongs(mention: Mention, members: Sequence[Mention]) -> bool:
    """Whether a mention states the act of these; a vague member must not join two that differ in a figure."""
    figures = _numbers(mention)
    return any(same_act(m, mention) for m in members) and not any(_contradict(_numbers(m), figures) for m in members)


def _enter(index: Index, number: int, mention: Mention) -> None:
    for figure in (_ANY, *(_numbers(mention) or {_NONE})):
        for actor, word in _heads(mention):
            index.setdefault((actor, word, figure), {})[number] = None


def _candidates(index: Index, mention: Mention) -> list[int]:
    """Return, ascending, the commitments that share an actor, the first telling word and a figure, if it has any.

    No other can state the same act.
    """
    figures = _numbers(mention)
    asked = (*figures, _NONE) if figures else (_ANY,)
    keys = ((actor, word, figure) for actor, word in _heads(mention) for figure in asked)
    return sorted({number for key in keys for number in index.get(key, ())})


def _heads(mention: Mention) -> list[tuple[str, str]]:
    telling = _telling(mention).whole
    return [(actor, telling[0]) for actor in mention.actors] if telling else []


def _same_side(a: Mention, b: Mention) -> bool:
    first, second = set(a.actors), set(b.actors)
    if not (first <= second or second <= first):
        return False
    others, those = set(a.counterparties) - second, set(b.counterparties) - first
    return not (others and those and not others & those)


def _contradict(a: set[str], b: set[str]) -> bool:
    return bool(a and b and not (a <= b or b <= a))


def _numbers(mention: Mention) -> set[str]:
    phrase = mention.deadline.phrase if mention.deadline else ""
    return set(_NUMBER.findall(mention.action.replace(phrase, " "))) if phrase else set(_NUMBER.findall(mention.action))


def _windows_meet(a: Mention, b: Mention) -> bool:
    """Whether some day lies in both windows; a side that is not bounded excludes no day."""
    if a.deadline is None or b.deadline is None:
        return True
    first, second = a.deadline.window, b.deadline.window
    for one, other in ((first, second), (second, first)):
        if one.latest and other.earliest and one.latest < other.earliest:
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Telling:
    """The stems that tell what an act is, in order."""

    core: tuple[str, ...]
    """Those of the verb and its object, up to the first preposition, and of a subject that is a thing."""
    whole: tuple[str, ...]


def _telling(mention: Mention) -> _Telling:
    phrase = mention.deadline.phrase if mention.deadline else ""
    action = mention.action.replace(phrase, " ") if phrase else mention.action
    return _stems(action, mention.actors + mention.counterparties, mention.subject)


@lru_cache(maxsize=65_536)
def _stems(action: str, parties: tuple[str, ...], subject: str) -> _Telling:
    named = {w.casefold() for party in parties for w in _WORD.findall(party)}
    words = _WORD.findall(action)
    cut = next((i for i, w in enumerate(words) if i and w.casefold() in _PREPOSITIONS), len(words))
    about = [_stem(w) for w in _content(_WORD.findall(subject), named)]
    core, whole = (_acting(_content(part, named)) for part in (words[:cut], words))
    return _Telling(tuple(dict.fromkeys([*core, *about])), tuple(dict.fromkeys([*whole, *about])))


def _acting(content: list[str]) -> list[str]:
    """Return the stems without the light verbs that only carry the noun behind them ("hold a meeting")."""
    return [_stem(w) for w in ([w for w in content if w not in _LIGHT] or content)]


def _content(words: list[str], without: set[str]) -> list[str]:
    plain = (w.casefold().replace("‑", "").replace("-", "").removesuffix("’s").removesuffix("'s") for w in words)
    return [w for w in plain if w not in _EMPTY and w not in without]


@cache
def _stem(word: str) -> str:
    from snowballstemmer.english_stemmer import EnglishStemmer  # 14 ms: only for those who merge

    stemmer: str = EnglishStemmer().stemWord(word)
    return stemmer[:_STEM]


@cache
def _general() -> frozenset[str]:
    return frozenset(_stem(w) for w in _GENERAL)
