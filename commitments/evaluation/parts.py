"""The parts of a mention, each held against the label's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commitments.evaluation.labels import Label
from commitments.evaluation.names import same_parties
from commitments.evaluation.pairing import ALIKE, likeness
from commitments.model import Deadline, Mention, Window

Value = str | bool | tuple[str, ...] | Window | None

ALWAYS_STATED = ("actors", "counterparties", "kind", "strength", "conditional", "restated", "specific")
"""The parts that are right or wrong in every mention found."""
PARTS = ("action", *ALWAYS_STATED, "deadline", "window", "topics")

_NO_DAYS = Window(None, None)


@dataclass(frozen=True, slots=True)
class Pair:
    """A label, and the mention that finds it."""

    label: Label
    mention: Mention


@dataclass(frozen=True, slots=True)
class Misread:
    """A part of a mention that was found, read otherwise than labelled."""

    pair: Pair
    part: str
    labelled: Value
    read: Value


def misread(pairs: Iterable[Pair], parts: Iterable[str]) -> Iterator[Misread]:
    """Yield what of these parts is not read as labelled, mention by mention."""
    asked = list(parts)
    for pair in pairs:
        for part in asked:
            if not agrees(pair, part):
                yield Misread(pair, part, _value(pair.label, part), _value(pair.mention, part))


def agrees(pair: Pair, part: str) -> bool:
    """Whether a part is read as labelled.

    A phrase agrees where half of the words do. A window is compared only where a deadline is labelled.
    """
    labelled, read = _value(pair.label, part), _value(pair.mention, part)
    match part:
        case "action":
            return likeness(pair.label.action, pair.mention.action) == 1
        case "actors" | "counterparties":
            return same_parties(_names(labelled), _names(read))
        case "topics":
            return set(_names(labelled)) == set(_names(read))
        case "deadline":
            return _same_phrase(pair.label.deadline, pair.mention.deadline)
        case "window":
            return pair.label.deadline is None or labelled == (read or _NO_DAYS)
    return labelled == read


def _value(one: Label | Mention, part: str) -> Value:
    if part == "deadline":
        return one.deadline.phrase if one.deadline else None
    if part == "window":
        return one.deadline.window if one.deadline else None
    value: Value = getattr(one, part)
    return value


def _names(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _same_phrase(labelled: Deadline | None, read: Deadline | None) -> bool:
    if labelled is None or read is None:
        return labelled is read
    return likeness(labelled.phrase, read.phrase) >= ALIKE
