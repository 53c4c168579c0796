"""The fields of filter expressions: what holding a commitment against a value means in each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeAlias, TypeVar

from commitments.errors import UsageError
from commitments.model import Commitment, Kind, Review, Schedule, Source, Status, Strength, Window
from commitments.tracking.expression_grammar import Fault, Test, Words
from commitments.tracking.nearest import alternatives, meant
from commitments.tracking.pointing import cited
from commitments.tracking.query import PartyName, closing, first_said, plain, stated, texts

Meaning: TypeAlias = Callable[[Commitment], bool]
"""Whether a commitment is meant."""


class Names(Protocol):
    """What the names and dates in an expression stand for where it is asked."""

    def party(self, words: str) -> PartyName:
        """Return the party that these words name, or by which it is looked for."""

    def topics(self) -> Sequence[str]:
        """Return the names of all topics, in lower case."""

    def days(self, words: str) -> tuple[date, date]:
        """Return the first and the last day that these words mean; raises UsageError where they mean none."""

    def searches(self) -> Mapping[str, str]:
        """Return the expressions that were given a name, by that name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a test is read by: the names, the sources of the register, and the day that schedules are told for."""

    names: Names
    sources: Mapping[str, Source]
    as_of: date


T = TypeVar("T", int, date)

NONE = "none"
"""What is asked for where a commitment has no such thing."""

FLAGS: Mapping[str, Meaning] = {
    "specific": lambda one: one.specific,
    "conditional": lambda one: one.conditional,
    "restated": lambda one: one.restated,
}
"""Fields that stand alone, too."""

_ENUMS: Mapping[str, tuple[type[StrEnum], Callable[[Commitment, date], StrEnum]]] = {
    "kind": (Kind, lambda one, day: one.kind),
    "strength": (Strength, lambda one, day: one.strength),
    "status": (Status, lambda one, day: one.status),
    "schedule": (Schedule, lambda one, day: one.schedule(day)),
    "review": (Review, lambda one, day: one.review),
}
_ORDERED = ("due", "said", "id")
"""Fields whose values come before and behind one another."""

FIELDS = ("actor", "to", "topic", *_ENUMS, "due", "said", "document", *FLAGS, "tag", "id", "text")


def meaning_of(test: Test, asked: Asked) -> Meaning:
    """Return what a test means; raises Fault where its field, its operator or a value is none."""
    field = test.field
    if field not in FIELDS:
        hint = meant(field, FIELDS) or f" To look for words with {test.operator} in them, put them in quotes."
        says = f"There is no field {cited(field)}; there are {alternatives(FIELDS, 'and')}.{hint}"
        raise Fault(says, test.start, test.start + len(field))
    at = test.end - len(test.operator), test.end
    if test.operator == "!=":
        raise Fault(f"There is no sign !=; write not {field}:… instead.", *at)
    if test.operator in ("<", "<=", ">", ">="):
        if field not in _ORDERED:
            raise Fault(f"{field} takes : or =, and not {test.operator}.", *at)
        if len(test.values) > 1:
            raise Fault(f"Behind {test.operator} stands one value.", test.values[1].start, test.values[-1].end)
    meanings = tuple(_meaning(test, value, asked) for value in test.values)
    return meanings[0] if len(meanings) == 1 else lambda one: any(means(one) for means in meanings)


def in_texts(words: Words) -> Meaning:
    """Return what words that stand alone mean: they are in the action or a quote; raises Fault where they are empty."""
    asked = plain(_given(words))
    return lambda one: any(asked in plain(text) for text in stated(one))


def _meaning(test: Test, value: Words, asked: Asked) -> Meaning:
    field, exactly = test.field, test.operator == "="
    text = _given(value)
    if field in ("actor", "to"):
        return _party(field, text, exactly, asked)
    if field in _ENUMS:
        return _enum(field, value, asked.as_of)
    if field in FLAGS:
        return _flag(field, value)
    match field:
        case "topic":
            return _topic(value, asked.names)
        case "tag":
            return _tag(text)
        case "due":
            return _due(test.operator, value, asked.names)
        case "said":
            return _said(test.operator, value, asked)
        case "id":
            return _id(test.operator, value)
        case "document":
            return _document(text, exactly, asked.sources)
    return _text(text, exactly)


def _given(value: Words) -> str:
    if not value.text.strip():
        raise Fault("The quotation is empty.", value.start, value.end)
    return value.text.strip()


def _party(field: str, text: str, exactly: bool, asked: Asked) -> Meaning:
    parties: Callable[[Commitment], Sequence[str]]
    parties = (lambda one: one.actors) if field == "actor" else (lambda one: one.counterparties)
    if text.casefold() == NONE:
        return lambda one: not parties(one)
    name = asked.names.party(text)
    if exactly:
        name = PartyName(name.words, known=True)
    return lambda one: name.names(parties(one))


def _topic(value: Words, names: Names) -> Meaning:
    topic = value.text.strip().casefold()
    if topic == NONE:
        return lambda one: not one.topics
    known = names.topics()
    if topic not in known:
        says = f"No topic is called {cited(value.text)}; there are {alternatives(known, 'and')}.{meant(topic, known)}"
        raise Fault(says, value.start, value.end)
    return lambda one: topic in one.topics


def _tag(text: str) -> Meaning:
    tag = text.casefold()
    if tag == NONE:
        return lambda one: not one.tags
    return lambda one: any(tag == given.casefold() for given in one.tags)


def _enum(field: str, value: Words, as_of: date) -> Meaning:
    values, of = _ENUMS[field]
    word = re.sub(r"[\s_]+", "-", value.text.strip().casefold())
    if word not in [*values]:
        says = f"There is no {field} {cited(value.text)}; it is {alternatives(values)}.{meant(word, values)}"
        raise Fault(says, value.start, value.end)
    wanted = values(word)
    return lambda one: of(one, as_of) is wanted


def _flag(field: str, value: Words) -> Meaning:
    said = value.text.strip().casefold()
    if said not in ("yes", "no"):
        raise Fault(f"{field} is yes or no, and not {cited(value.text)}.", value.start, value.end)
    means = FLAGS[field]
    return means if said == "yes" else lambda one: not means(one)


def _id(operator: str, value: Words) -> Meaning:
    # 3-8 too, as commands that change several take it. No store has ids so long that int would refuse them.
    match = re.fullmatch(r"(\d{0,18})(?:(\.\.|-)(\d{0,18}))?", value.text.strip(), re.ASCII)
    if not match or not (match[1] or match[3]) or (match[2] == "-" and not (match[1] and match[3])):
        raise Fault(f"{cited(value.text)} is no id; write a number, or a range as 3..8.", value.start, value.end)
    first = int(match[1] or 0)
    last = first if match[2] is None else int(match[3] or 10**18)
    return _compared(operator, (first, last), value, match[2] is not None, lambda one: one.id)


def _said(operator: str, value: Words, asked: Asked) -> Meaning:
    span, ranged = _days(value, asked.names)
    return _compared(operator, span, value, ranged, lambda one: first_said(one, asked.sources))


def _due(operator: str, value: Words, names: Names) -> Meaning:
    """Return what is asked of the window; a commitment without one is meant by `due:none` alone.

    A window that has no end closes after every day.
    """
    if value.text.strip().casefold() == NONE and operator in (":", "="):
        return lambda one: _window(one) is None
    span, ranged = _days(value, names)
    if operator == ":":
        _forwards(*span, value)
        asked = Window(*span)
        return lambda one: (window := _window(one)) is not None and window.meets(asked)
    closes = _compared(operator, span, value, ranged, lambda one: closing(one)[0])
    return lambda one: _window(one) is not None and closes(one)


def _window(one: Commitment) -> Window | None:
    window = one.deadline.window if one.deadline else None
    return window if window and (window.earliest or window.latest) else None


def _compared(operator: str, span: tuple[T, T], value: Words, ranged: bool, of: Callable[[Commitment], T]) -> Meaning:
    """Return what lies before, within or behind a span; at its near end for < and >=, at its far one for <= and >."""
    first, last = span
    if ranged and operator not in (":", "="):
        raise Fault(f"Behind {operator} stands one value and no range.", value.start, value.end)
    _forwards(first, last, value)
    match operator:
        case "<":
            return lambda one: of(one) < first
        case "<=":
            return lambda one: of(one) <= last
        case ">":
            return lambda one: of(one) > last
        case ">=":
            return lambda one: of(one) >= first
    return lambda one: first <= of(one) <= last


def _forwards(first: T, last: T, value: Words) -> None:
    """Raise Fault where a range ends before it begins."""
    if last < first:
        raise Fault(f"{cited(value.text)} runs backwards; its end is before its beginning.", value.start, value.end)


def _days(value: Words, names: Names) -> tuple[tuple[date, date], bool]:
    """Return the first and the last day meant, and whether they were given as a range, which may be open."""
    from_words, dots, to_words = (part.strip() for part in value.text.partition(".."))
    if dots and not (from_words or to_words):
        raise Fault("The range has no ends; write one as 2021-01..2021-06.", value.start, value.end)
    try:
        first = names.days(from_words) if from_words else (date.min, date.min)
        last = (names.days(to_words) if to_words else (date.max, date.max)) if dots else first
    except UsageError as failure:
        raise Fault(str(failure), value.start, value.end) from None
    return (first[0], last[1]), bool(dots)


def _document(text: str, exactly: bool, sources: Mapping[str, Source]) -> Meaning:
    """Return what the documents state whose title, origin or id is meant; an id may be cut to its beginning."""
    asked = plain(text)
    may_be_id = re.fullmatch("[0-9a-f]{6,64}", asked) is not None

    def fits(source: Source) -> bool:
        names = [plain(source.title), plain(source.origin)]
        if may_be_id and source.id.startswith(asked):
            return True
        if exactly:
            return asked in (*names, names[1].rpartition("/")[2])
        return any(asked in name for name in names)

    meant_ones = {key for key, source in sources.items() if fits(source)}
    return lambda one: any(mention.document in meant_ones for mention in one.mentions)


def _text(text: str, exactly: bool) -> Meaning:
    asked = plain(text)
    if exactly:
        return lambda one: any(asked == plain(held) for held in texts(one))
    return lambda one: any(asked in plain(held) for held in texts(one))
