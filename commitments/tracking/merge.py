"""Bring the mentions of one commitment together, within a document and across documents.

Merging two different commitments is worse than missing a restatement. A mention goes with the commitment it is most
surely a restatement of, the earliest where two are as sure; and never with one of which any mention contradicts it. So
the order of documents matters in two cases alone: a vague mention that fits two commitments goes with the one that was
read first, and two commitments that only a third mention would join stay apart where that one is read last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from commitments.model import Commitment, Document, Mention, Register, Source, replace
from commitments.tracking.copies import TextOf, first_of, same_words, sketch, told_once
from commitments.tracking.deeds import Back, Stated
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
_ANY, _NONE, _ALL = "any figure or none", "no figure", "all documents"


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What a document brought: ids of commitments that are new, restated by it, or known from it already."""

    new: tuple[int, ...] = ()
    restated: tuple[int, ...] = ()
    known: tuple[int, ...] = ()
    copied: tuple[int, ...] = ()
    """Those that it says in the words of the document it is a copy of: nothing was said again."""
    already_read: bool = False
    parted: bool = False
    """Whether it was kept as a copy until now, and is a document of its own from now on."""


def group(mentions: Sequence[Mention]) -> list[int]:
    """Return for each mention of a document the number of its commitment, from 1, in order of first mention."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(id(act), len(numbers) + 1) for act in _Acts().place(mentions)]


def _no_text(document: str) -> None:
    return None


def absorb(register: Register, document: Document, mentions: Sequence[Mention]) -> tuple[Register, Absorbed]:
    """Return the register with this document and its mentions in it, and what that changed.

    A document read before (the same text) changes nothing.
    """
    grown, (absorbed,) = absorb_all(register, [(document, mentions)])
    return grown, absorbed


def absorb_all(
    register: Register,
    read: Iterable[tuple[Document, Sequence[Mention]]],
    text_of: TextOf = _no_text,
    *,
    copies: bool = True,
) -> tuple[Register, list[Absorbed]]:
    """Return the register with all these documents in it, and what each changed; it is indexed once for all.

    A document that has the text of a kept one again, whose text `text_of` gives by id, is kept as a copy of it; where
    `copies` are not looked for, it is one of its own, also where it was read as a copy before.
    """
    growing = _Growing(dict(register.sources), dict(register.commitments), register.next_id, text_of, copies)
    absorbed = [growing.take(document, mentions) for document, mentions in read]
    if growing.sources == register.sources:
        return register, absorbed
    grown = replace(register, sources=growing.sources, commitments=growing.commitments, next_id=growing.next_id)
    return grown, absorbed


@dataclass(slots=True)
class _Growing:
    """A register while documents are taken into it."""

    sources: dict[str, Source]
    commitments: dict[int, Commitment]
    next_id: int
    text_of: TextOf
    copies: bool
    acts: _Acts = field(default_factory=lambda: _Acts())
    by_id: dict[int, _Act] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """Of the documents that were taken in just now."""

    def __post_init__(self) -> None:
        for commitment in self.commitments.values():
            act = self.by_id[commitment.id] = _Act(id=commitment.id)
            self.acts.enter(act, map(Stated, commitment.mentions))

    def take(self, document: Document, mentions: Sequence[Mention]) -> Absorbed:
        """Take a document in, and return what that changed."""
        if document.source.id in self.sources:
            return self._known(document.source.id)
        source = self.sources[document.source.id] = self._compared(document, mentions)
        self.texts[source.id] = document.text
        first = self.next_id
        brought: dict[int, list[Mention]] = {}
        again = self._copied(source, mentions) if source.copy_of else {}
        for mention, act in zip(mentions, self.acts.place(mentions, again), strict=True):
            if not act.id:
                act.id = self.next_id
                self.next_id += 1
                self.by_id[act.id] = act
            brought.setdefault(act.id, []).append(mention)
        for number, stated in brought.items():
            self._keep(number, stated)
        copied = {n for n in brought if all(m.copied for m in self._of(n, source.id))} if source.copy_of else set()
        return Absorbed(
            tuple(range(first, self.next_id)),
            tuple(n for n in brought if n < first and n not in copied),
            copied=tuple(n for n in brought if n in copied),
        )

    def _known(self, document: str) -> Absorbed:
        """Return what a document that was read before states; make it one of its own where copies are not wanted."""
        known = tuple(c.id for c in self.commitments.values() if any(m.document == document for m in c.mentions))
        source = self.sources[document]
        parted = bool(source.copy_of) and not self.copies
        if parted:
            self.sources[document] = replace(source, copy_of="")
            for number in known:
                self._keep(number, ())
        return Absorbed(known=known, already_read=True, parted=parted)

    def _of(self, number: int, document: str) -> list[Mention]:
        return [mention for mention in self.commitments[number].mentions if mention.document == document]

    def _compared(self, document: Document, mentions: Sequence[Mention]) -> Source:
        """Return the source of a document with its sketch, and with what it is a copy of."""
        source = replace(document.source, sketch=sketch(document.text))
        if not self.copies:
            return source
        first = first_of(replace(document, source=source), self.sources, self._text_of, self._suspected(mentions))
        return replace(source, copy_of=first.id) if first else source

    def _text_of(self, document: str) -> str | None:
        return self.texts.get(document) or self.text_of(document)

    def _suspected(self, mentions: Sequence[Mention]) -> set[str]:
        """Return the documents without a sketch that state something in the same words."""
        if all(source.sketch for source in self.sources.values()):
            return set()
        quotes = {mention.quote for mention in mentions}
        stating = {m.document for one in self.commitments.values() for m in one.mentions if m.quote in quotes}
        return {document for document in stating if not self.sources[document].sketch}

    def _copied(self, source: Source, mentions: Sequence[Mention]) -> dict[int, _Act]:
        """Return the acts that mentions of a copy state in the words of the text it is a copy of, by their places."""
        texts = {key for key, one in self.sources.items() if source.copy_of in (key, one.copy_of)} - {source.id}
        there = [(m, n) for n, one in self.commitments.items() for m in one.mentions if m.document in texts]
        found: dict[int, _Act] = {}
        for i, mention in enumerate(mentions):
            same = [(other, number) for other, number in there if same_words(mention, other)]
            # One sentence may state two acts in the same words, each of its own party.
            same.sort(key=lambda pair: pair[0].actors != mention.actors)
            if same:
                found[i] = self.by_id[same[0][1]]
        return found

    def _keep(self, number: int, stated: Sequence[Mention]) -> None:
        """Keep mentions with their commitment, in the order of the days they were said on."""
        if number not in self.commitments:
            self.commitments[number] = Commitment(id=number, mentions=tuple(stated))
            return
        held = self.commitments[number]
        every = (*held.mentions, *stated)
        if stated and self._said(held.mentions[-1]) > self._said(stated[0]):
            every = tuple(sorted(every, key=self._said))
        self.commitments[number] = replace(held, mentions=told_once(every, self.sources))

    def _said(self, mention: Mention) -> date:
        return self.sources[mention.document].date


Key = tuple[str, str, str, str]
"""An actor, what it does, another word of the act, and a figure in it."""
Like = Callable[[Stated, Stated], float]


@dataclass(slots=True, eq=False)
class _Act:
    """A commitment while mentions are brought together."""

    id: int = 0
    """0 until it has one."""
    order: int = 0
    wordings: dict[str, dict[object, Stated]] = field(default_factory=lambda: {_ALL: {}})
    """By document, and of all; what is said in the same words a thousand times is compared once."""
    sentences: dict[object, str] = field(default_factory=dict)
    """The action by the sentence that states it."""

    def add(self, stated: Stated) -> None:
        """Add a mention."""
        for document in (_ALL, stated.document):
            self.wordings.setdefault(document, {}).setdefault(stated.wording, stated)
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
class _Acts:
    """Acts, found by what a restatement must share with some mention of theirs.

    The one of two restatements that tells less must have nearly all its telling words in the other. So it is enough to
    look under a few of them, the rarest: a mention is entered under all its words for those that tell less, and under
    its rarest for those that tell more.
    """

    by_word: dict[Key, dict[_Act, None]] = field(default_factory=dict)
    by_rarest: dict[Key, dict[_Act, None]] = field(default_factory=dict)
    count: int = 0

    def enter(self, act: _Act, stated: Iterable[Stated]) -> _Act:
        """Enter an act with these mentions of it, and return it."""
        if not act.order:
            self.count += 1
            act.order = self.count
        for one in stated:
            act.add(one)
            figures = (_ANY, *(one.deed.figures or (_NONE,)))
            for index, keys in ((self.by_word, self._words(one)), (self.by_rarest, self._rarest(one))):
                for actor, doing, word in keys:
                    for figure in figures:
                        index.setdefault((actor, doing, word, figure), {})[act] = None
        return act

    def place(self, mentions: Sequence[Mention], certain: Mapping[int, _Act] | None = None) -> list[_Act]:
        """Return the act that each mention of one document states, a new one where there is none.

        Headlines come last: only then is it known what they sum up. Of some it is `certain`, by their places.
        """
        known = certain or {}
        stated = [Stated(mention) for mention in mentions]
        heads = _headlines(mentions)
        placed: dict[int, _Act] = {}
        for i, one in enumerate(stated):
            if i not in heads:
                act = known.get(i) or self._restated(one) or _antecedent(stated, i, placed)
                placed[i] = self.enter(act or _Act(), [one])
        for i in sorted(heads, reverse=True):
            below = dict.fromkeys(placed[j] for j in heads[i] if j in placed)
            act = known.get(i) or self._restated(stated[i]) or _surest(below, stated[i], _heads)
            placed[i] = self.enter(act or _Act(), [stated[i]])
        return [placed[i] for i in range(len(mentions))]

    def _restated(self, stated: Stated) -> _Act | None:
        """Return the act that a mention states again, if any."""
        found: dict[_Act, None] = {}
        figures = (*stated.deed.figures, _NONE) if stated.deed.figures else (_ANY,)
        for index, keys in ((self.by_word, self._rarest(stated)), (self.by_rarest, self._words(stated))):
            for actor, doing, word in keys:
                for figure in figures:
                    found.update(index.get((actor, doing, word, figure), ()))
        return _surest(found, stated, likeness)

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


def _surest(acts: Iterable[_Act], stated: Stated, like: Like) -> _Act | None:
    """Return the act that a mention states most surely, the earliest of those; None where it states none."""
    best, most = None, 0.0
    for act in sorted(acts, key=lambda one: one.order):
        sure = act.surely(stated, like)
        if sure > most:
            best, most = act, sure
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


def _antecedent(stated: Sequence[Stated], i: int, placed: dict[int, _Act]) -> _Act | None:
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
