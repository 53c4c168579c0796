"""Take the mentions of documents into a register: to each its commitment, new or kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from commitments.model import Commitment, Document, Mention, Register, Source, replace
from commitments.tracking.acts import Act, Acts
from commitments.tracking.alike import sketch
from commitments.tracking.copies import Shelf, TextOf, same_words, told_once
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
    acts: Acts = field(default_factory=Acts)
    by_id: dict[int, Act] = field(default_factory=dict)
    stated: dict[str, dict[int, None]] = field(default_factory=dict)
    """The commitments that each document states."""
    unsketched: dict[str, set[str]] = field(default_factory=dict)
    """What the documents say that were kept before there were sketches."""
    shelf: Shelf = field(init=False)
    texts: dict[str, str] = field(default_factory=dict)
    """Of the documents that were taken in just now."""

    def __post_init__(self) -> None:
        for commitment in self.commitments.values():
            act = self.by_id[commitment.id] = Act(id=commitment.id)
            self.acts.enter(act, map(Stated, commitment.mentions))
            for mention in commitment.mentions:
                self.stated.setdefault(mention.document, {})[commitment.id] = None
                if not self.sources[mention.document].sketch:
                    self.unsketched.setdefault(mention.document, set()).add(mention.quote)
        self.shelf = Shelf(self.sources.values(), self._text_of)

    def take(self, document: Document, mentions: Sequence[Mention]) -> Absorbed:
        """Take a document in, and return what that changed."""
        if document.source.id in self.sources:
            return self._known(document.source.id)
        source = self.sources[document.source.id] = self._compared(document, mentions)
        self.texts[source.id] = document.text
        self.shelf.put(source)
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
        known = tuple(sorted(self.stated.get(document, ())))
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
        source = replace(document.source, sketch=document.source.sketch or sketch(document.text))
        if not self.copies:
            return source
        first = self.shelf.first_of(replace(document, source=source), self._suspected(mentions))
        return replace(source, copy_of=first.id) if first else source

    def _text_of(self, document: str) -> str | None:
        return self.texts.get(document) or self.text_of(document)

    def _suspected(self, mentions: Sequence[Mention]) -> list[str]:
        """Return the documents kept before there were sketches that state something in the same words."""
        quotes = {mention.quote for mention in mentions}
        return [key for key, told in self.unsketched.items() if not told.isdisjoint(quotes)]

    def _copied(self, source: Source, mentions: Sequence[Mention]) -> dict[int, Act]:
        """Return the acts that mentions of a copy state in the words of the text it is a copy of, by their places."""
        texts = {*self.shelf.texts_of(source.copy_of)} - {source.id}
        numbers = sorted({number for text in texts for number in self.stated.get(text, ())})
        there = [(m, n) for n in numbers for m in self.commitments[n].mentions if m.document in texts]
        found: dict[int, Act] = {}
        for i, mention in enumerate(mentions):
            same = [(other, number) for other, number in there if same_words(mention, other)]
            # One sentence may state two acts in the same words, each of its own party.
            same.sort(key=lambda pair: pair[0].actors != mention.actors)
            if same:
                found[i] = self.by_id[same[0][1]]
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
        if stated and self._said(held.mentions[-1]) > self._said(stated[0]):
            every = tuple(sorted(every, key=self._said))
        self.commitments[number] = replace(held, mentions=told_once(every, self.sources))

    def _said(self, mention: Mention) -> date:
        return self.sources[mention.document].date
