"""Documents that have the text of another again: they are kept, and what they say in the same words counts once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from commitments.model import Document, Mention, Source, replace
from commitments.tracking.alike import Shared, figures, plain, sketch, sums, words_of
from commitments.tracking.documents import place_of

TextOf = Callable[[str], str | None]
"""The text of a document, given by id; None where it cannot be read."""

_DAYS = 31
"""Days within which a copy appears: what is said in the same words a season later was said again."""
_ALIKE = 4
"""Runs that two sketches must share for their texts to be compared: texts that are half alike share some ten."""


class Shelf:
    """Documents by what their copies are found by: their sketches, the place they were read from, their address."""

    def __init__(self, sources: Iterable[Source], text_of: TextOf) -> None:
        self._sources: dict[str, Source] = {}
        self._text_of = text_of
        self._by_sum: dict[int, list[str]] = {}
        self._by_place: dict[str, list[str]] = {}
        self._by_url: dict[str, list[str]] = {}
        self._copies: dict[str, list[str]] = {}
        for source in sources:
            self.put(source)

    def put(self, source: Source) -> None:
        """Put a document on the shelf."""
        self._sources[source.id] = source
        for one in sums(source.sketch):
            self._by_sum.setdefault(one, []).append(source.id)
        for index, key in (
            (self._by_place, place_of(source)),
            (self._by_url, source.url),
            (self._copies, source.copy_of),
        ):
            if key:
                index.setdefault(key, []).append(source.id)

    def texts_of(self, first: str) -> list[str]:
        """Return the ids of all documents that have the text of this one, itself among them."""
        return [first, *self._copies.get(first, ())]

    def first_of(self, document: Document, suspected: Iterable[str] = ()) -> Source | None:
        """Return the source whose text this document has again, the one that came first; None where none has.

        `suspected` are ids of documents to compare it with, whatever their sketches say.
        """
        source = document.source
        same_page = {*self._by_place.get(place_of(source), ()), *self._by_url.get(source.url, ())} - {source.id}
        found = dict.fromkeys([*sorted(same_page), *suspected, *self._like(source.sketch or sketch(document.text))])
        words = words_of(document.text) if found else []
        best: tuple[int, Source] | None = None
        for key in found:
            other = self._sources[key]
            near = abs((other.date - source.date).days) <= _DAYS
            text = self._text_of(key) if near or key in same_page else None
            if text is None:
                continue
            shared = Shared.of(words, words_of(text))
            same = shared.of_one_page if key in same_page else shared.of_one_text
            if same and (not best or shared.count > best[0]):
                best = shared.count, other
        return self._sources.get(best[1].copy_of, best[1]) if best else None

    def _like(self, mine: str) -> list[str]:
        """Return the documents whose sketch has much of this one."""
        shared = Counter(key for one in sums(mine) for key in self._by_sum.get(one, ()))
        return [key for key, count in shared.items() if count >= _ALIKE]


def told_once(mentions: Sequence[Mention], sources: Mapping[str, Source]) -> tuple[Mention, ...]:
    """Return the mentions, in their order, those marked as copied whose words another document of the same text has.

    Of the documents with one text, it is the first that says them, and among copies the one that comes before.
    """
    family = {m.document: _first(sources[m.document]) for m in mentions}
    if len(set(family.values())) == len(family):
        return tuple([_marked(m, False) for m in mentions])
    first: dict[str, list[Mention]] = {}
    copied: set[Mention] = set()
    for mention in sorted(mentions, key=lambda m: bool(sources[m.document].copy_of)):
        others = first.setdefault(family[mention.document], [])
        if any(other.document != mention.document and same_words(mention, other) for other in others):
            copied.add(mention)
        else:
            others.append(mention)
    return tuple([_marked(m, m in copied) for m in mentions])


def same_words(mention: Mention, other: Mention) -> bool:
    """Return whether two mentions are one sentence, but for a typo, with the same figures and the same deadline."""
    if mention.quote == other.quote:
        return mention.action == other.action
    mine, its = plain(words_of(mention.quote)), plain(words_of(other.quote))
    if mine == its:
        return plain(words_of(mention.action)) == plain(words_of(other.action))
    alike = sum((Counter(mine) & Counter(its)).values())
    return (
        alike >= 0.8 * max(len(mine), len(its))
        and figures(mine) == figures(its)
        and _phrase(mention) == _phrase(other)
        and mention.actors == other.actors
        and mention.kind == other.kind
        and mention.condition is None is other.condition
    )


def with_firsts(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Return the sources so that each copy is one of a document that is there, and not itself a copy.

    Where the first is not there, the copy that was added first takes its place.
    """
    heirs: dict[str, str] = {}
    settled = dict(sources)
    for key, source in sources.items():
        if source.copy_of:
            end = _end(key, sources)
            first = end if end in sources else heirs.setdefault(end, key)
            settled[key] = replace(source, copy_of="" if first == key else first)
    return settled


def _end(key: str, sources: Mapping[str, Source]) -> str:
    """Return where the way from a copy to its first ends: at one that is no copy, or is not there.

    Of those that are copies of each other, as where two registers were joined, it is the one that was added first.
    """
    way = [key]
    while (after := sources[way[-1]].copy_of) and after not in way:
        if after not in sources:
            return after
        way.append(after)
    if not after:
        return way[-1]
    round_ = set(way[way.index(after) :])
    return next(one for one in sources if one in round_)


def _first(source: Source) -> str:
    return source.copy_of or source.id


def _marked(mention: Mention, copied: bool) -> Mention:
    return mention if mention.copied == copied else replace(mention, copied=copied)


def _phrase(mention: Mention) -> str | None:
    return mention.deadline.phrase.casefold() if mention.deadline else None
