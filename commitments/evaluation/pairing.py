"""Which mention finds which label: the same act in the same place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commitments.evaluation.labels import Label
from commitments.model import Mention

_WORD = re.compile(r"[\w']+")
ALIKE = 0.5
"""From this likeness on two phrases mean the same: half of their words are in both."""


@dataclass(frozen=True, slots=True)
class Match:
    """The label and the mention of these numbers, from 0, state the same act in the same place."""

    label: int
    mention: int
    likeness: float
    """Of their actions, from 0.5 to 1."""


def likeness(a: str, b: str) -> float:
    """Return the share of the words of two phrases that both have, however ordered: F1 over words."""
    one, other = (Counter(_WORD.findall(phrase.casefold())) for phrase in (a, b))
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def match(labels: Sequence[Label], mentions: Sequence[Mention]) -> list[Match]:
    """Return which labels of one document are found, each by another mention, the likest first.

    Two match where the shorter quote lies at least half in the longer one and the actions have half of their words in
    common. Where two are equally like, the one that stands first has the choice.
    """
    alike = (
        Match(i, j, likeness(label.action, mention.action))
        for i, label in enumerate(labels)
        for j, mention in enumerate(mentions)
        if _shared(label, mention) >= _half_of_shorter(label, mention)
    )
    found: list[Match] = []
    labels_left, mentions_left = set(range(len(labels))), set(range(len(mentions)))
    for one in sorted(alike, key=lambda one: (-one.likeness, one.label, one.mention)):
        if one.likeness >= ALIKE and one.label in labels_left and one.mention in mentions_left:
            labels_left.remove(one.label)
            mentions_left.remove(one.mention)
            found.append(one)
    return found


Places = frozenset[tuple[int, int]]


def places(ones: Iterable[Label | Mention]) -> Places:
    """Return where the quotes stand; several acts of one sentence have one place."""
    return frozenset((one.start, one.end) for one in ones)


def touched(ones: Places, others: Places) -> int:
    """Return how many of the places `ones` share more than half of the shorter with one of `others`."""
    return sum(any(_touch(one, other) for other in others) for one in ones)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0.5 * min(one[1] - one[0], other[1] - other[0])


def _shared(label: Label, mention: Mention) -> int:
    return min(label.end, mention.end) - max(label.start, mention.start)


def _half_of_shorter(label: Label, mention: Mention) -> float:
    return 0.5 * min(label.end - label.start, mention.end - mention.start)
