"""Take the mentions of documents into a register: to each its commitment, new or kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from commitments.model import Commitment, Document, Mention, Register, Source, replace
from commitments.tracking.acts import Act, Acts
from commitments.tracking.alike import sketch
from commitments.tracking.copies import Shelf, TextOf, same_words, sketched, told_once
from commitments.tracking.deeds import Stated


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
    return [numbers.setdefault(id(act), len(numbers) + 1) for act in Acts().place(mentions)]


def absorb(register: Register, document: Document, mentions: Sequence[Mention]) -> tuple[Register, Absorbed]:
    """Return the register with this document and its mentions in it, and what that changed.

    A document read before (the same text) changes nothing.
    """
    grown, (absorbed,) = absorb_all(register, [(document, mentions)])
    return grown, absorbed


def absorb_all(
    register: Register,
    read: Iterable[tuple[Document, Sequence[Mention]]],
    text_of: TextOf = lambda _: None,
    *,
    copies: bool = True,
) -> tuple[Register, list[Absorbed]]:
    """Return the register with all these documents in it, and what each changed; it is indexed once for all.

    A document that has the text of a kept one again, whose text `text_of` gives by id, is kept as a copy of it; where
    `copies` are not looked for, it is one of its own, also where it was read as a copy before.
    """
    every = [(sketched(document), mentions) for document, mentions in read]
    growing = _Growing(dict(register.sources), dict(register.commitments), register.next_id, text_of, copies)
    growing.begin([document.source.sketch for document, _ in every if document.source.id not in register.sources])
    absorbed = [growing.take(document, mentions) for document, mentions in every]
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
    acts: Acts = field(default_factory=Acts)
    by_id: dict[int, Act] = field(default_factory=dict)
    stated: dict[str, dict[int, None]] = field(default_factory=dict)
    """The commitments that each document states."""
    unsketched: dict[str, dict[str, None]] = field(default_factory=dict)
    """The documents kept before there were sketches, by what they say."""
    shelf: Shelf | None = None
    texts: dict[str, str] = field(default_factory=dict)
    """Of the documents that were taken in just now."""

    def begin(self, sketches: Sequence[str]) -> None:
        """Make ready for documents with these sketches."""
        self._index()
        if self.copies:
            self.shelf = Shelf(self.sources.values(), self._text_of, sketches)
            for one in self.commitments.values():
                for mention in one.mentions:
                    if not self.sources[mention.document].sketch:
                        self.unsketched.setdefault(mention.quote, {})[mention.document] = None

    def _index(self) -> None:
        self.acts, self.by_id, self.stated = Acts(), {}, {}
        for commitment in self.commitments.values():
            act = self.by_id[commitment.id] = Act(id=commitment.id)
            self.acts.enter(act, map(Stated, commitment.mentions))
            for mention in commitment.mentions:
                self.stated.setdefault(mention.document, {})[commitment.id] = None

    def take(self, document: Document, mentions: Sequence[Mention]) -> Absorbed:
        """Take a document in, and return what that changed."""
        key = document.source.id
        if key in self.sources:
            if self.sources[key].copy_of and not self.copies:
                return self._part(key)
            return Absorbed(known=self._stated_in(key), already_read=True)
        source = self.sources[key] = self._compared(document, mentions)
        self.texts[key] = document.text
        if self.shelf:
            self.shelf.put(source)
        first = self.next_id
        brought = self._place(mentions, self._copied(source, mentions))
        copied = {n for n in brought if all(m.copied for m in self.commitments[n].mentions if m.document == key)}
        return Absorbed(
            tuple(range(first, self.next_id)),
            tuple(n for n in brought if n < first and n not in copied),
            copied=tuple(n for n in brought if n in copied),
        )

    def _place(self, mentions: Sequence[Mention], certain: Mapping[int, Act]) -> list[int]:
        """Keep each mention with its commitment, and return the ids of those."""
        brought: dict[int, list[Mention]] = {}
        for mention, act in zip(mentions, self.acts.place(mentions, certain), strict=True):
            if not act.id:
                act.id = self.next_id
                self.next_id += 1
                self.by_id[act.id] = act
            brought.setdefault(act.id, []).append(mention)
        for number, stated in brought.items():
            self._keep(number, stated)
        return list(brought)

    def _part(self, document: str) -> Absorbed:
        """Make a copy a document of its own: what it says in another's words is placed as if it were said again."""
        self.sources[document] = replace(self.sources[document], copy_of="")
        moved: list[Mention] = []
        for number in self.stated.get(document, ()):
            one = self.commitments[number]
            again = [mention for mention in one.mentions if mention.document == document and mention.copied]
            left = [mention for mention in one.mentions if mention not in again]
            self.commitments[number] = replace(one, mentions=told_once(left, self.sources))
            moved += again
        self._index()
        first = self.next_id
        self._place(sorted(moved, key=lambda mention: mention.start), {})
        known = tuple(number for number in self._stated_in(document) if number < first)
        return Absorbed(tuple(range(first, self.next_id)), known=known, already_read=True, parted=True)

    def _stated_in(self, document: str) -> tuple[int, ...]:
        return tuple(sorted(self.stated.get(document, ())))

    def _compared(self, document: Document, mentions: Sequence[Mention]) -> Source:
        """Return the source of a document, with what it is a copy of."""
        if not self.shelf:
            return document.source
        self._sketch_suspects(self.shelf, mentions)
        first = self.shelf.first_of(document)
        return replace(document.source, copy_of=first.id) if first else document.source

    def _sketch_suspects(self, shelf: Shelf, mentions: Sequence[Mention]) -> None:
        """Sketch what was kept before there were sketches, and says something that these mentions say."""
        for mention in mentions:
            for key in self.unsketched.pop(mention.quote, ()):
                text = None if self.sources[key].sketch else self._text_of(key)
                if text is not None:
                    self.sources[key] = replace(self.sources[key], sketch=sketch(text))
                    shelf.put(self.sources[key])

    def _text_of(self, document: str) -> str | None:
        return self.texts.get(document) or self.text_of(document)

    def _copied(self, source: Source, mentions: Sequence[Mention]) -> dict[int, Act]:
        """Return the acts that mentions of a copy state in the words of the text it is a copy of, by their places."""
        if not (source.copy_of and self.shelf):
            return {}
        texts = {*self.shelf.texts_of(source.copy_of)} - {source.id}
        numbers = sorted({number for text in texts for number in self.stated.get(text, ())})
        there = [(m, n) for n in numbers for m in self.commitments[n].said if m.document in texts]
        found: dict[int, Act] = {}
        for i, mention in enumerate(mentions):
            same = next((number for other, number in there if same_words(mention, other)), None)
            if same is not None:
                found[i] = self.by_id[same]
        return found

    def _keep(self, number: int, stated: Sequence[Mention]) -> None:
        """Keep mentions with their commitment, in the order of the days they were said on."""
        for mention in stated:
            self.stated.setdefault(mention.document, {})[number] = None
        if number not in self.commitments:
            self.commitments[number] = Commitment(id=number, mentions=tuple(stated))
            return
        held = self.commitments[number]
        every = (*held.mentions, *stated)
        if self._said(held.mentions[-1]) > self._said(stated[0]):
            every = tuple(sorted(every, key=self._said))
        self.commitments[number] = replace(held, mentions=told_once(every, self.sources))

    def _said(self, mention: Mention) -> date:
        return self.sources[mention.document].date
