"""Which other commitments may state the same as one: what a person may want to merge it with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from heapq import nlargest

from commitments.model import Commitment, Mention, Register, Review
from commitments.tracking.deeds import Stated
from commitments.tracking.query import find
from commitments.tracking.restating import conflict, likeness, same_side
from commitments.tracking.vocabulary import vocabulary

_MOST = 5
_NEAR = 40
"""Commitments that are compared word for word: those with most letters of words in common."""
_ALIKE = 0.5
"""Share of all words that two actions tell from which they may be the same; below it a suggestion is only noise."""
_NO = (0.0, 0.0)
_BEGINNING = 5
"""Letters of a word by which it is looked for, whatever its ending."""


def suggestions(register: Register, number: int) -> list[Commitment]:
    """Return the commitments that may state the same as the one with this id, the likeliest first, five at most.

    Those that merging would have brought together come before those that only tell much the same. None of them was
    rejected or contradicts it. Raises NoSuchCommitment.
    """
    one = find(register, number)
    stated = [Stated(mention) for mention in one.mentions]
    found = [(_sure(stated, [Stated(m) for m in other.mentions]), -other.id, other) for other in _near(register, one)]
    return [other for sure, _, other in nlargest(_MOST, found) if sure > _NO]


def _near(register: Register, one: Commitment) -> list[Commitment]:
    """Return those with an actor and the beginnings of words in common, the most of them first."""
    actors = {actor for mention in one.mentions for actor in mention.actors}
    beginnings = {word[:_BEGINNING] for mention in one.mentions for word in _words(mention)}

    def shared(other: Commitment) -> int:
        told = " ".join([mention.action for mention in other.mentions]).casefold()
        return sum(beginning in told for beginning in beginnings)

    others = (
        other
        for other in register.commitments.values()
        if other.id != one.id
        and other.review is not Review.REJECTED
        and any(not actors.isdisjoint(mention.actors) for mention in other.mentions)
    )
    return [other for count, _, other in nlargest(_NEAR, ((shared(o), -o.id, o) for o in others)) if count > 1]


def _words(mention: Mention) -> Iterator[str]:
    return (word for word in re.findall(r"\w+", mention.action.casefold()) if len(word) > 3)


def _sure(these: Sequence[Stated], those: Sequence[Stated]) -> tuple[float, float]:
    """Return how surely two commitments are one, by the rules of merging and then by their words; twice 0 for no."""
    pairs = [(a, b) for a in these for b in those]
    if any(conflict(a, b) for a, b in pairs):
        return _NO
    return max(_alike(a, b) for a, b in pairs)


def _alike(a: Stated, b: Stated) -> tuple[float, float]:
    general = vocabulary().general
    one, other = a.deed.whole - general, b.deed.whole - general
    shared = one & other
    share = len(shared) / len(one | other) if shared else 0.0
    if sure := likeness(a, b):
        return sure, share
    return (0.0, share) if share >= _ALIKE and len(shared) > 1 and same_side(a, b) else _NO
