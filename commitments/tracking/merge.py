"""Bring the mentions of one commitment together, within a document and across documents.

By slots, not by likeness of text: on hard pairs no text similarity tells the same act from another one. Actors,
counterparties, figures and windows must agree, then what is done, then what it is done to. Merging two different
commitments is worse than missing a restatement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from commitments.model import Commitment, Document, Mention, Register

_WORD = re.compile(r"[^\W\d_][\w’'‑-]*")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_STEM = 7
"""Letters of a stem that count: "expedition" and "expeditiously" are one word to a reader."""
_SHARED = 0.75
"""Share of the smaller side's telling words that the other must hold: "meet the foreign ministers" and "meet the
trade ministers" share two of three and are two acts."""

_EMPTY = frozenset(
    "a an the this that these those its their his her our of in on at by for from with to and or as into over under"
    " including through per be is are was were been will would shall it they we which who such all any each both more"
    " most other others further also full next new possible early earliest term terms way ways closely fully strongly"
    " together jointly respective future side sides country countries".split()
)
_LIGHT = frozenset(
    "hold conduct make give provide carry take continue have host convene arrange organise organize undertake pay".split()
)
_GENERAL = frozenset(
    "strengthen enhance deepen promote cooperation cooperate bilateral relations relation ties partnership work support"
    " develop expand advance field fields area areas effort efforts issue issues matter matters promoting".split()
)


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
    for mention in mentions:
        index = _home(mention, groups)
        if index is None:
            groups.append([])
            index = len(groups) - 1
        groups[index].append(mention)
        numbers.append(index + 1)
    return numbers


def absorb(register: Register, document: Document, mentions: Sequence[Mention]) -> tuple[Register, Absorbed]:
    """Return the register with this document and its mentions in it, and what that changed.

    A document read before (the same text) changes nothing.
    """
    if document.source.id in register.sources:
        known = tuple(c.id for c in register.commitments.values() if _states(c, document.source.id))
        return register, Absorbed(known=known, already_read=True)
    commitments = dict(register.commitments)
    next_id = register.next_id
    new: list[int] = []
    restated: list[int] = []
    for mention in mentions:
        home = _home(mention, [c.mentions for c in commitments.values()])
        if home is None:
            commitments[next_id] = Commitment(id=next_id, mentions=(mention,))
            new.append(next_id)
            next_id += 1
            continue
        held = list(commitments.values())[home]
        commitments[held.id] = replace(held, mentions=(*held.mentions, mention))
        if held.id not in new and held.id not in restated:
            restated.append(held.id)
    sources = {**register.sources, document.source.id: document.source}
    grown = replace(register, sources=sources, commitments=commitments, next_id=next_id)
    return grown, Absorbed(tuple(new), tuple(restated))


def same_act(a: Mention, b: Mention) -> bool:
    """Whether two mentions state the same act by the same side."""
    if not _same_side(a, b) or _contradict(_numbers(a), _numbers(b)) or not _windows_meet(a, b):
        return False
    first, second = _telling(a), _telling(b)
    if not first or not second or not set(first[:2]) & set(second[:2]):
        return False
    smaller, larger = sorted((set(first) - _general(), set(second) - _general()), key=len)
    if len(smaller) < 2:
        # "strengthen cooperation" alone tells nothing: only the very same words are the same act.
        return set(first) == set(second)
    shared = len(smaller & larger)
    return shared >= 2 and shared >= _SHARED * len(smaller)


def _states(commitment: Commitment, document: str) -> bool:
    return any(m.document == document for m in commitment.mentions)


def _home(mention: Mention, groups: Iterable[Sequence[Mention]]) -> int | None:
    """Return the first group that already holds this act; None where it is a new one."""
    return next((i for i, members in enumerate(groups) if any(same_act(m, mention) for m in members)), None)


def _same_side(a: Mention, b: Mention) -> bool:
    first, second = set(a.actors), set(b.actors)
    if not (first <= second or second <= first):
        return False
    others, those = set(a.counterparties) - second, set(b.counterparties) - first
    return not (others and those and not others & those)


def _contradict(a: set[str], b: set[str]) -> bool:
    return bool(a and b and not a & b)


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


def _telling(mention: Mention) -> list[str]:
    """Return the stems that tell what the act is, in order: those of the action, then of a subject that is a thing."""
    phrase = mention.deadline.phrase if mention.deadline else ""
    action = mention.action.replace(phrase, " ") if phrase else mention.action
    return _stems(action, mention.actors + mention.counterparties, mention.subject)


@cache
def _stems(action: str, parties: tuple[str, ...], subject: str) -> list[str]:
    named = {w.casefold() for party in parties for w in _WORD.findall(party)}
    kept = [w for w in _content(action, named) if w not in _LIGHT]
    about = _content(subject, named)
    stems = [_stem(w) for w in (kept or _content(action, named))]
    return list(dict.fromkeys([*stems, *(_stem(w) for w in about)]))


def _content(text: str, without: set[str]) -> list[str]:
    words = (w.casefold().replace("‑", "-").replace("-", "") for w in _WORD.findall(text))
    return [w for w in (w.removesuffix("’s").removesuffix("'s") for w in words) if w not in _EMPTY and w not in without]


@cache
def _stem(word: str) -> str:
    from snowballstemmer.english_stemmer import EnglishStemmer  # 14 ms: only for those who merge

    stemmer: str = EnglishStemmer().stemWord(word)
    return stemmer[:_STEM]


@cache
def _general() -> frozenset[str]:
    return frozenset(_stem(w) for w in _GENERAL)
