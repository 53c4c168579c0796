"""What later wordings of a commitment changed: a date moved, an amount added, a condition dropped, a firmer word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from commitments.model import Deadline, Mention, Strength
from commitments.tracking.restating import names_an_end
from commitments.tracking.words import figures

_WORD = re.compile(r"[^\W_][\w’'‑-]*")
_ARTICLES = frozenset("a an the its their his her our this these".split())
_ALIKE = 0.3
"""Share of words below which two wordings are shown whole: their differences would be shreds."""


class Part(StrEnum):
    """What of a wording changed."""

    ACTOR = "actor"
    COUNTERPARTY = "counterparty"
    ACTION = "action"
    AMOUNT = "amount"
    DEADLINE = "deadline"
    CONDITION = "condition"
    STRENGTH = "strength"


class How(StrEnum):
    """How it changed."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    REWORDED = "reworded"
    EARLIER = "earlier"
    LATER = "later"
    NARROWER = "narrower"
    WIDER = "wider"
    FIRMER = "firmer"
    SOFTER = "softer"


@dataclass(frozen=True, slots=True)
class Change:
    """What one mention says otherwise than those before it."""

    mention: int
    """Its place among the mentions, from 0."""
    part: Part
    how: How
    before: str | None
    """What was said before, in words of the documents; None where it is added."""
    after: str | None
    """What is said now; None where it is dropped."""


def changes(mentions: Sequence[Mention]) -> list[Change]:
    """Return what each mention changed in what was said before, in the order of the mentions.

    The mentions come in the order they were said; those in copies of a document change nothing. Saying less takes
    nothing back within a document, whose second sentence need not repeat the date of the first: dropped, wider or
    softer is only what a whole later document is.
    """
    found: list[Change] = []
    said = _Said()
    before: Mention | None = None
    for i, mention in enumerate(mentions):
        if mention.copied:
            continue
        if before and mention.document != before.document:
            found += said.less(i, [m for m in mentions if m.document == mention.document])
        news = list(said.more(i, mention))
        if before:
            found += news
            found += _reworded(i, before, mention)
        before = mention
    return found


@dataclass(slots=True)
class _Said:
    """What was said of each part so far."""

    actors: list[str] = field(default_factory=list)
    counterparties: list[str] = field(default_factory=list)
    amounts: dict[str, str] = field(default_factory=dict)
    """As documents write them, by their value."""
    deadline: Deadline | None = None
    condition: str | None = None
    kind: Mention | None = None
    """The mention whose kind holds."""

    def less(self, i: int, document: Sequence[Mention]) -> Iterator[Change]:
        """Yield what a later document takes back, and hold to that."""
        if self.amounts and not any(map(_amounts, document)):
            yield Change(i, Part.AMOUNT, How.DROPPED, ", ".join(self.amounts.values()), None)
            self.amounts = {}
        if self.condition and not any(m.condition for m in document):
            yield Change(i, Part.CONDITION, How.DROPPED, self.condition, None)
            self.condition = None
        if self.deadline:
            stated = [m.deadline for m in document if m.deadline]
            if not stated:
                yield Change(i, Part.DEADLINE, How.DROPPED, self.deadline.phrase, None)
                self.deadline = None
            elif all(moved(self.deadline, deadline) is How.WIDER for deadline in stated):
                yield Change(i, Part.DEADLINE, How.WIDER, self.deadline.phrase, stated[0].phrase)
                self.deadline = stated[0]
        if self.kind and self.kind.strength is Strength.FIRM and all(m.strength is Strength.SOFT for m in document):
            yield Change(i, Part.STRENGTH, How.SOFTER, self.kind.kind, document[0].kind)
            self.kind = document[0]

    def more(self, i: int, mention: Mention) -> Iterator[Change]:
        """Yield what a mention adds or says otherwise, and hold to that."""
        for part, named, held in (
            (Part.ACTOR, mention.actors, self.actors),
            (Part.COUNTERPARTY, mention.counterparties, self.counterparties),
        ):
            joined = [name for name in named if name not in (*held, *self.actors)]
            held += joined
            if joined:
                yield Change(i, part, How.ADDED, None, ", ".join(joined))
        yield from self._amount(i, _amounts(mention))
        yield from self._deadline(i, mention.deadline)
        if mention.condition and _plain(mention.condition) != _plain(self.condition or ""):
            how = How.CHANGED if self.condition else How.ADDED
            yield Change(i, Part.CONDITION, how, self.condition, mention.condition)
            self.condition = mention.condition
        if self.kind is None or (self.kind.strength is Strength.SOFT and mention.strength is Strength.FIRM):
            if self.kind:
                yield Change(i, Part.STRENGTH, How.FIRMER, self.kind.kind, mention.kind)
            self.kind = mention

    def _amount(self, i: int, now: dict[str, str]) -> Iterator[Change]:
        new = [said for value, said in now.items() if value not in self.amounts]
        if new:
            old = [said for value, said in self.amounts.items() if value not in now]
            yield Change(i, Part.AMOUNT, How.CHANGED if old else How.ADDED, ", ".join(old) or None, ", ".join(new))
            self.amounts = now

    def _deadline(self, i: int, now: Deadline | None) -> Iterator[Change]:
        how = How.ADDED if not self.deadline else moved(self.deadline, now) if now else None
        if now and how and how is not How.WIDER:
            yield Change(i, Part.DEADLINE, how, self.deadline.phrase if self.deadline else None, now.phrase)
            self.deadline = now


def _reworded(i: int, before: Mention, after: Mention) -> Iterator[Change]:
    """Yield the words that each action has alone; both whole where little is alike."""
    from difflib import SequenceMatcher  # only for those who look at a commitment that was said again

    old, new = ([w for w in _WORD.findall(_undated(m)) if w.casefold() not in _ARTICLES] for m in (before, after))
    match = SequenceMatcher(None, [_plain(w) for w in old], [_plain(w) for w in new], autojunk=False)
    steps = [step for step in match.get_opcodes() if step[0] != "equal"]
    if steps and match.ratio() < _ALIKE:
        yield Change(i, Part.ACTION, How.REWORDED, before.action, after.action)
    elif steps:
        gone = " … ".join(" ".join(old[a:b]) for _, a, b, _, _ in steps if a < b) or None
        come = " … ".join(" ".join(new[a:b]) for _, _, _, a, b in steps if a < b) or None
        yield Change(i, Part.ACTION, How.CHANGED if gone and come else How.DROPPED if gone else How.ADDED, gone, come)


def moved(before: Deadline, after: Deadline) -> How | None:
    """Return how a deadline moved: earlier, later, to a narrower or a wider window; None where it stays.

    A window that only an end was named for opens when it was said, so that its beginning tells nothing.
    """
    old, new = before.window, after.window
    if old.latest is None or new.latest is None:
        return None if old.latest == new.latest else How.NARROWER if old.latest is None else How.WIDER
    ends = names_an_end(before), names_an_end(after)
    sooner = (old.earliest or date.min) > (new.earliest or date.min)
    if old.latest == new.latest:
        return None if any(ends) or old.earliest == new.earliest else How.WIDER if sooner else How.NARROWER
    if new.latest < old.latest:
        return How.EARLIER if all(ends) or sooner else How.NARROWER
    return How.WIDER if (sooner and not all(ends)) or old.earliest == new.earliest else How.LATER


def _amounts(mention: Mention) -> dict[str, str]:
    return figures(_undated(mention))


def _undated(mention: Mention) -> str:
    return mention.action.replace(mention.deadline.phrase, " ") if mention.deadline else mention.action


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
