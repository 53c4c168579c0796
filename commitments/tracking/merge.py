"""Bring the mentions of one commitment together, within a document and across documents.

By slots, not by likeness of text: on hard pairs no text similarity tells the same act from another one. Actors,
counterparties, figures and windows must agree, then what is done, then what it is done to. Merging two different
commitments is worse than missing a restatement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from commitments.model import Commitment, Document, Mention, Register

_WORD = re.compile(r"[^\W\d_][\w’'‑-]*")
_NUMBER = re.compile(r"\b\d[\d.,]*\d|\d")
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


Index = dict[tuple[str, str], dict[int, None]]
"""Numbers of commitments by an actor and the first word that tells what the act is."""


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
    if document.source.id in register.sources:
        known = tuple(c.id for c in register.commitments.values() if _states(c, document.source.id))
        return register, Absorbed(known=known, already_read=True)
    commitments = dict(register.commitments)
    index: Index = {}
    for commitment in commitments.values():
        for mention in commitment.mentions:
            _enter(index, commitment.id, mention)
    next_id = register.next_id
    new: list[int] = []
    restated: list[int] = []
    for mention in mentions:
        homes = (id for id in _candidates(index, mention) if _belongs(mention, commitments[id].mentions))
        home = next(homes, None)
        if home is None:
            home = next_id
            commitments[home] = Commitment(id=home, mentions=(mention,))
            new.append(home)
            next_id += 1
        else:
            held = commitments[home]
            commitments[home] = replace(held, mentions=(*held.mentions, mention))
            if home not in new and home not in restated:
                restated.append(home)
        _enter(index, home, mention)
    sources = {**register.sources, document.source.id: document.source}
    grown = replace(register, sources=sources, commitments=commitments, next_id=next_id)
    return grown, Absorbed(tuple(new), tuple(restated))


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
    return any(same_act(m, mention) for m in members)


def _enter(index: Index, number: int, mention: Mention) -> None:
    for key in _keys(mention):
        index.setdefault(key, {})[number] = None


def _candidates(index: Index, mention: Mention) -> list[int]:
    """Return, ascending, the commitments that share an actor and the first telling word, as all the same acts do."""
    return sorted({number for key in _keys(mention) for number in index.get(key, ())})


def _keys(mention: Mention) -> list[tuple[str, str]]:
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
