"""Bring the mentions of one commitment together, within a document and across documents.

Merging two different commitments is worse than missing a restatement. A mention goes with the commitment it is most
surely a restatement of, the earliest where two are as sure; and never with one of which any mention contradicts it. So
the order of documents matters in two cases alone: a vague mention that fits two commitments goes with the one that was
read first, and two commitments that only a third mention would join stay apart where that one is read last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from commitments.model import Mention
from commitments.tracking.deeds import Back, Stated, Wording
from commitments.tracking.restating import (
    MISSING,
    carries_any,
    conflict,
    likeness,
    points_back,
    same_side,
    stands_with,
    sums_up,
    telling_alone,
    telling_core,
)
from commitments.tracking.vocabulary import vocabulary

_TOP = 400
"""Letters within which the headlines of a document stand."""
_NEXT = 400
"""Letters within which a paragraph stands below its headline, and "this work" is what was just promised."""
_PARAGRAPH = 8
"""Mentions of a paragraph at most."""
_NEAR = 2000
"""Letters within which "bring them home" finds its "them"."""
CROWD = 100
"""Acts, or wordings of one, that a mention is compared with under one key at most: where more stand, as in a list of
ten thousand schools to be built, the key tells none from another, and only the same words are found there. Under no
key of 480 articles read together stand more than fifteen."""
_ANY, _NONE, _ALL = "any figure or none", "no figure", "all documents"

Key = tuple[str, str, str, str]
"""An actor, what it does, another word of the act, and a figure in it."""
_K = TypeVar("_K")
Like = Callable[[Stated, Stated], float]


@dataclass(slots=True, eq=False)
class Act:
    """A commitment while mentions are brought together."""

    id: int = 0
    """0 until it has one."""
    order: int = 0
    wordings: dict[str, dict[Wording, Stated]] = field(default_factory=lambda: {_ALL: {}})
    """By document, and of all; what is said in the same words a thousand times is compared once."""
    sentences: dict[object, str] = field(default_factory=dict)
    """The action by the sentence that states it."""
    alone: tuple[Act, ...] = field(init=False)
    """What stands under a key that no other act shares, as is so of most keys: one tuple for them all."""

    def __post_init__(self) -> None:
        self.alone = (self,)

    def add(self, stated: Stated) -> None:
        """Add a mention."""
        for document in (_ALL, stated.document):
            wordings = self.wordings.setdefault(document, {})
            if len(wordings) < CROWD:
                wordings.setdefault(stated.wording, stated)
        self.sentences.setdefault(stated.sentence, stated.mention.action)

    def surely(self, stated: Stated, like: Like) -> float:
        """Return how surely a mention states this act; 0 where any wording contradicts it.

        What contradicts the wording that it states too is no objection: a person brought those two together.
        """
        if self.sentences.get(stated.sentence, stated.mention.action) != stated.mention.action:
            return 0.0
        members = self._told(stated.document)
        sure, nearest = 0.0, members[0]
        for member in members:
            if (alike := like(stated, member)) > sure:
                sure, nearest = alike, member
        against = [member for member in members if conflict(stated, member)] if sure else []
        return 0.0 if any(one is nearest or not conflict(nearest, one) for one in against) else sure

    def allows(self, stated: Stated) -> bool:
        """Return whether no wording contradicts a mention that points back at this act."""
        return not any(conflict(stated, member, one_sentence=True) for member in self._told(stated.document))

    def _told(self, document: str) -> list[Stated]:
        """Return each wording once, that of the document itself where it has it."""
        here = self.wordings.get(document, {}).values()
        return [*here, *(one for one in self.wordings[_ALL].values() if one.document != document)]


@dataclass(slots=True)
class Acts:
    """Acts, found by what a restatement must share with some mention of theirs.

    The one of two restatements that tells less must have nearly all its telling words in the other. So it is enough to
    look under a few of them, the rarest: a mention is entered under all its words for those that tell less, and under
    its rarest for those that tell more.
    """

    by_word: dict[Key, tuple[Act, ...]] = field(default_factory=dict)
    by_rarest: dict[Key, tuple[Act, ...]] = field(default_factory=dict)
    by_wording: dict[Wording, tuple[Act, ...]] = field(default_factory=dict)
    count: int = 0

    def enter(self, act: Act, stated: Iterable[Stated]) -> Act:
        """Enter an act with these mentions of it, and return it."""
        if not act.order:
            self.count += 1
            act.order = self.count
        for one in stated:
            act.add(one)
            _put(self.by_wording, one.wording, act)
            figures = (_ANY, *(one.deed.figures or (_NONE,)))
            for index, keys in ((self.by_word, self._words(one)), (self.by_rarest, self._rarest(one))):
                for actor, doing, word in keys:
                    for figure in figures:
                        _put(index, (actor, doing, word, figure), act)
        return act

    def place(self, mentions: Sequence[Mention], certain: Mapping[int, Act] | None = None) -> list[Act]:
        """Return the act that each mention of one document states, a new one where there is none.

        Headlines come last: only then is it known what they sum up. Of some it is `certain`, by their places.
        """
        known = certain or {}
        stated = [Stated(mention) for mention in mentions]
        heads = _headlines(mentions)
        placed: dict[int, Act] = {}
        for i, one in enumerate(stated):
            if i not in heads:
                act = known.get(i) or self._restated(one) or _antecedent(stated, i, placed)
                placed[i] = self.enter(act or Act(), [one])
        for i in sorted(heads, reverse=True):
            below = dict.fromkeys(placed[j] for j in heads[i] if j in placed)
            act = known.get(i) or self._restated(stated[i]) or _surest(below, stated[i], _heads, 2.0)
            placed[i] = self.enter(act or Act(), [stated[i]])
        return [placed[i] for i in range(len(mentions))]

    def _restated(self, stated: Stated) -> Act | None:
        """Return the act that a mention states again, if any."""
        found = dict.fromkeys(self.by_wording.get(stated.wording, ()))
        figures = (*stated.deed.figures, _NONE) if stated.deed.figures else (_ANY,)
        for index, keys in ((self.by_word, self._rarest(stated)), (self.by_rarest, self._words(stated))):
            for actor, doing, word in keys:
                for figure in figures:
                    under = index.get((actor, doing, word, figure), ())
                    if len(under) < CROWD:
                        found.update(dict.fromkeys(under))
        return _surest(found, stated, likeness, 1.0)

    def _words(self, stated: Stated) -> Iterator[tuple[str, str, str]]:
        deed = stated.deed
        within = f"in {stated.document}"
        for actor in stated.actors:
            for doing in deed.doings:
                yield from ((actor, doing, word) for word in deed.whole if word != doing)
                yield (actor, doing, " ".join(sorted(deed.whole)))
                if deed.doings & vocabulary().telling:
                    yield (actor, doing, within)
            for word in telling_alone(stated):
                yield (actor, word, within)
            if stands_with(stated):
                yield (actor, "stand with", within)

    def _rarest(self, stated: Stated) -> Iterator[tuple[str, str, str]]:
        deed = stated.deed
        within = f"in {stated.document}"
        for actor in stated.actors:
            for doing in deed.doings:
                for core in {telling_core(deed, 2), telling_core(deed, 3)}:
                    keys = sorted(((actor, doing, word) for word in core if word != doing), key=self._frequency)
                    yield from keys[: int(MISSING * len(core)) + 1]
                yield (actor, doing, " ".join(sorted(deed.whole)))
                if deed.back is Back.BARE:
                    yield (actor, doing, within)
            for word in telling_alone(stated):
                yield (actor, word, within)
            if stands_with(stated):
                yield (actor, "stand with", within)

    def _frequency(self, key: tuple[str, str, str]) -> tuple[int, str]:
        return len(self.by_word.get((*key, _ANY), ())), key[2]


def _put(index: dict[_K, tuple[Act, ...]], key: _K, act: Act) -> None:
    under = index.get(key)
    if under is None:
        index[key] = act.alone
    elif len(under) < CROWD and act not in under:
        index[key] = (*under, act)


def _surest(acts: Iterable[Act], stated: Stated, like: Like, certain: float) -> Act | None:
    """Return the act that a mention states most surely, the earliest of those; None where it states none.

    None is surer than `certain`.
    """
    best, most = None, 0.0
    for act in sorted(acts, key=lambda one: one.order):
        sure = act.surely(stated, like)
        if sure > most:
            best, most = act, sure
            if most >= certain:
                break
    return best


def _headlines(mentions: Sequence[Mention]) -> dict[int, range]:
    """Return which mentions are headlines, and the mentions below that each may sum up.

    Those at the top sum up the whole document. One further down sums up its paragraph: it has no full stop, and a
    whole sentence follows at once, which is not so of an item of a list.
    """
    whole = [m.quote.rstrip("”\"'’) \n").endswith((".", "!", "?", ":", ";")) for m in mentions]
    first = next((i for i, stops in enumerate(whole) if stops), len(mentions))
    heads: dict[int, range] = {}
    for i, mention in enumerate(mentions):
        if i < first and mention.start <= _TOP:
            heads[i] = range(i + 1, len(mentions))
        elif not whole[i]:
            reach, near = mention.end + _NEXT, range(i + 1, min(i + 1 + _PARAGRAPH, len(mentions)))
            below = [j for j in near if mention.start < mentions[j].start <= reach]
            if below and whole[below[0]]:
                heads[i] = range(below[0], below[-1] + 1)
    return heads


def _heads(headline: Stated, member: Stated) -> float:
    """Return how surely a headline sums up a mention of its body, or names what that points back at."""
    if member.document != headline.document:
        return 0.0
    pointed = member.deed.back is Back.PRONOUN and not carries_any(member.deed)
    return 2.0 if pointed and points_back(member, headline) else sums_up(headline, member)


def _antecedent(stated: Sequence[Stated], i: int, placed: dict[int, Act]) -> Act | None:
    """Return the act that a mention points back at: what the same side promised before."""
    later = stated[i]
    if later.deed.back not in (Back.PRONOUN, Back.POINTING):
        return None
    nearest_only = carries_any(later.deed)
    for j in range(i - 1, -1, -1):
        earlier = stated[j]
        if later.mention.start - earlier.mention.end > (_NEXT if nearest_only else _NEAR):
            return None
        if j in placed and same_side(later, earlier):
            if points_back(later, earlier) and placed[j].allows(later):
                return placed[j]
            if nearest_only:
                return None
    return None
