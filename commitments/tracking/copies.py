"""Documents that have the text of another again: they are kept, and what they say in the same words counts once.

The document that was added first is the first of its family, and the others are copies of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from commitments.model import Document, Mention, Register, Source, replace
from commitments.tracking.alike import Shared, Text, sketch, slightly_apart, sums
from commitments.tracking.deeds import Stated
from commitments.tracking.documents import place_of
from commitments.tracking.house_styles import plain
from commitments.tracking.restating import conflict

TextOf = Callable[[str], str | None]
"""The text of a document, given by id; None where it cannot be read."""

_DAYS = 31
"""Days from the first within which a copy appears: what is said in the same words a season later was said again."""
_ALIKE = 3
"""Runs that two sketches must share for their texts to be compared."""
_COMPARED = 8
"""Documents that one is compared with at most, those most alike first: hundreds may have a notice in common."""
_SITE = re.compile(r"[a-z]+://[^/?#]*/?", re.IGNORECASE)


class Shelf:
    """Documents by what their copies are found by: their sketches, the place they were read from, their address."""

    def __init__(self, sources: Iterable[Source], text_of: TextOf, sketches: Iterable[str]) -> None:
        """Put the documents on the shelf, for those with these `sketches` to be compared with them."""
        self._wanted = frozenset(one for kept in sketches for one in sums(kept))
        self._sources: dict[str, Source] = {}
        self._text_of = text_of
        self._by_sum: dict[int, list[str]] = {}
        self._by_place: dict[str, list[str]] = {}
        self._copies: dict[str, list[str]] = {}
        # What was just compared is likely compared again: a folder holds the same news many times.
        self._read = lru_cache(maxsize=_COMPARED)(self._split)
        for source in sources:
            self.put(source)

    def put(self, source: Source) -> None:
        """Put a document on the shelf, or its sketch where only that was missing."""
        before = self._sources.get(source.id)
        self._sources[source.id] = source
        if not (before and before.sketch):
            for one in self._wanted.intersection(sums(source.sketch)):
                self._by_sum.setdefault(one, []).append(source.id)
        if before is None:
            for place in _places(source):
                self._by_place.setdefault(place, []).append(source.id)
            if source.copy_of:
                self._copies.setdefault(source.copy_of, []).append(source.id)

    def texts_of(self, first: str) -> list[str]:
        """Return the ids of all documents that have the text of this one, itself among them."""
        return [first, *self._copies.get(first, ())]

    def first_of(self, document: Document) -> Source | None:
        """Return the source whose text this document has again, the first of those; None where none has."""
        source = document.source
        same_page = {key for place in _places(source) for key in self._by_place.get(place, ())} - {source.id}
        mine: Text | None = None
        for first, member in self._alike(frozenset(sums(source.sketch)), same_page):
            near = abs((self._sources[first].date - source.date).days) <= _DAYS
            its = self._read(member) if near or member in same_page else None
            if its is None:
                continue
            mine = mine or Text(document.text)
            shared = Shared.of(mine, its)
            if (near and shared.of_one_text) or (member in same_page and shared.of_one_page):
                return self._sources[first]
        return None

    def _alike(self, mine: frozenset[int], same_page: Iterable[str]) -> list[tuple[str, str]]:
        """Return what to compare with, the likeliest first: the first of a family, and one that may be alike.

        Of each family these are the first itself and the one most alike.
        """
        shared = Counter(key for one in mine for key in self._by_sum.get(one, ()))
        found = {key: count for key, count in shared.items() if count >= _ALIKE}
        found |= dict.fromkeys(sorted(same_page), len(mine) + 1)
        families: dict[str, list[str]] = {}
        for key in sorted(found, key=lambda key: (-found[key], key)):
            families.setdefault(_first(self._sources[key]), []).append(key)
        pairs = [(one, key) for one, several in families.items() for key in {one: 0, several[0]: 0} if key in found]
        return pairs[:_COMPARED]

    def _split(self, document: str) -> Text | None:
        text = self._text_of(document)
        return None if text is None else Text(text)


def sketched(document: Document) -> Document:
    """Return a document with what its copies are found by."""
    source = document.source
    return replace(document, source=replace(source, sketch=sketch(document.text))) if not source.sketch else document


def told_once(mentions: Sequence[Mention], sources: Mapping[str, Source]) -> tuple[Mention, ...]:
    """Return the mentions, in their order, those marked as copied whose words another document of the same text has.

    Of the documents with one text, it is the first that says them, and among copies the one that comes before. What a
    copy puts above such words as its headline, is an outlet's and not said again either.
    """
    family = {m.document: _first(sources[m.document]) for m in mentions}
    if len(set(family.values())) == len(family):
        return tuple([_marked(m, False) for m in mentions])
    first: dict[str, list[Mention]] = {}
    copied: set[int] = set()
    for i, mention in sorted(enumerate(mentions), key=lambda pair: bool(sources[pair[1].document].copy_of)):
        others = first.setdefault(family[mention.document], [])
        if any(other.document != mention.document and same_words(mention, other) for other in others):
            copied.add(i)
        else:
            others.append(mention)
    lowest: dict[str, int] = {}
    for i in copied:
        lowest[mentions[i].document] = max(mentions[i].start, lowest.get(mentions[i].document, 0))
    return tuple(
        [
            _marked(m, i in copied or (m.start < lowest.get(m.document, 0) and not _stops(m)))
            for i, m in enumerate(mentions)
        ]
    )


def _stops(mention: Mention) -> bool:
    """Return whether a quote is a whole sentence, and no headline."""
    return mention.quote.rstrip("”\"'’) \n").endswith((".", "!", "?", ":", ";"))


def same_words(mention: Mention, other: Mention) -> bool:
    """Return whether two mentions of one text's copies are one saying: by the same side, no more than a misprint apart.

    In doubt they are not: what is said in other words is a restatement, or something new.
    """
    if (
        {*mention.actors} != {*other.actors}
        or mention.kind != other.kind
        or _phrase(mention) != _phrase(other)
        or (mention.condition is None) != (other.condition is None)
    ):
        return False
    if mention.quote == other.quote:
        return mention.action == other.action
    mine, its = plain(mention.quote), plain(other.quote)
    done, did = plain(mention.action), plain(other.action)
    if mine == its:
        return done == did
    return slightly_apart(mine, its) and slightly_apart(done, did) and not conflict(Stated(mention), Stated(other))


def settled(register: Register) -> Register:
    """Return the register with each copy one of a document that is there, and with marks on mentions that say so.

    Whatever takes documents in or out, or tells anew which are copies, ends with this.
    """
    sources = with_firsts(register.sources)
    commitments = dict(register.commitments)
    for number, one in register.commitments.items():
        if len(one.mentions) > 1 or one.mentions[0].copied:
            mentions = told_once(one.mentions, sources)
            if mentions != one.mentions:
                commitments[number] = replace(one, mentions=mentions)
    return replace(register, sources=sources, commitments=commitments)


def with_firsts(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Return the sources so that each copy is one of a document that is there, and not itself a copy.

    Where the first is not there, the earliest of its copies takes its place, and of those of a day the one added first.
    """
    ends = _ends(sources)
    heirs: dict[str, str] = {}
    for key in sorted(ends, key=lambda key: sources[key].date):
        heirs.setdefault(ends[key], key)
    found = dict(sources)
    for key, end in ends.items():
        first = end if end in sources else heirs[end]
        if sources[key].copy_of != ("" if first == key else first):
            found[key] = replace(sources[key], copy_of="" if first == key else first)
    return found


def brought_to(ours: Mapping[str, Source], theirs: Mapping[str, Source]) -> dict[str, Source]:
    """Return those of their documents that are new here, as copies of ours where we have their text from elsewhere."""
    firsts = with_firsts(theirs)
    here: dict[str, str] = {}
    for key, source in firsts.items():
        if key in ours:
            here.setdefault(_first(source), _first(ours[key]))
    return {
        key: replace(source, copy_of=here[_first(source)]) if _first(source) in here else source
        for key, source in firsts.items()
        if key not in ours
    }


def _ends(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return for each copy where the way to its first ends, in the order of the sources.

    That is a document that is no copy, or one that is not there. Of those that are copies of each other, which only a
    file made by hand says, it is the one that stands first.
    """
    ends: dict[str, str] = {}
    for key in sources:
        way: dict[str, None] = {}
        at = key
        while at in sources and sources[at].copy_of and at not in ends and at not in way:
            way[at] = None
            at = sources[at].copy_of
        if at in way:
            round_ = {*list(way)[list(way).index(at) :]}
            at = next(one for one in sources if one in round_)
        for one in way:
            ends[one] = ends.get(at, at)
    return {key: ends[key] for key in sources if key in ends}


def _first(source: Source) -> str:
    return source.copy_of or source.id


def _marked(mention: Mention, copied: bool) -> Mention:
    return mention if mention.copied == copied else replace(mention, copied=copied)


def _places(source: Source) -> Iterator[str]:
    """Yield where a later version of the document would stand: the place it was read from, and the address of its page.

    The address of a whole site is none: an archive may give it for each of its texts.
    """
    if place := place_of(source):
        yield place
    if source.url and source.url != source.origin and not _SITE.fullmatch(source.url):
        yield source.url


def _phrase(mention: Mention) -> tuple[str, ...] | None:
    return plain(mention.deadline.phrase) if mention.deadline else None
