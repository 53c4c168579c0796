"""Documents that are one text: the same article from two outlets, or a later version of one page.

A copy has another headline or byline, ends earlier, has a notice behind it, a typo less. It is found in two steps: a
sketch of each text, kept with its source, tells which few may be alike; those are then compared word by word.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from struct import pack, unpack
from zlib import crc32

from commitments.model import Document, Mention, Register, Source, replace
from commitments.tracking.documents import earlier_versions

TextOf = Callable[[str], str | None]
"""The text of a document, given by id; None where it cannot be read."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_RUN = 4
"""Words in a row that two texts must share for it to tell something."""
_SKETCH = 32
"""Runs that a sketch keeps: those with the least checksums, which two like texts have in common."""
_ALIKE = 4
"""Runs that two sketches must share for their texts to be compared: texts that are half alike share some ten."""
_LONG = 60
"""Words that two texts must share to be taken for one: shorter ones are alike without being the same."""
_CLOSE = 0.9
"""Share of the words between the first and the last shared ones that must be shared."""
_SHARE = 0.4
"""Share of the longer text that must be in the other: a third of it may be cut off, or quoted."""
_HEAD = 80
"""Words of its own with which each may begin: a headline, a byline. A text that quotes another begins with more."""
_DAYS = 31
"""Days within which a copy appears: what is said in the same words a season later was said again."""
_NAMES = 0.02
"""Share of the words that may be other names or figures: another spelling, but not another country."""
_SAME_PAGE = (20, 0.7, 0.4)
"""As `_LONG`, `_CLOSE` and `_SHARE`, where both were read from one place."""
_UNLIKE = 3
"""What a word that is not shared takes from a stretch of shared ones."""


def sketch(text: str) -> str:
    """Return what is kept of a text to find its copies by: some 170 letters, empty where it has too few words."""
    sums = {crc32(run.encode("utf-8", "surrogatepass")) for run in _runs(_plain(_words(text)))}
    least = sorted(sums)[:_SKETCH]
    return b64encode(pack(f"<{len(least)}I", *least)).decode()


def first_of(
    document: Document, sources: Mapping[str, Source], text_of: TextOf, suspected: Iterable[str] = ()
) -> Source | None:
    """Return the kept source whose text this document has again, the one that came first; None where none has.

    `suspected` are ids of documents to compare it with, whatever their sketches say.
    """
    source = document.source
    same_page = {other.id for other in _same_page(source, sources)}
    found = dict.fromkeys([*same_page, *suspected, *_like(source.sketch or sketch(document.text), sources)])
    words = _words(document.text) if found else []
    best: tuple[int, Source] | None = None
    for key in found:
        other = sources[key]
        near = abs((other.date - source.date).days) <= _DAYS
        text = text_of(key) if near or key in same_page else None
        if text is None:
            continue
        shared = _Shared.of(words, _words(text))
        if (shared.of_one_page if key in same_page else shared.of_one_text) and (not best or shared.count > best[0]):
            best = shared.count, other
    return sources.get(best[1].copy_of, best[1]) if best else None


def told_once(mentions: Sequence[Mention], sources: Mapping[str, Source]) -> tuple[Mention, ...]:
    """Return the mentions, those marked as copied whose words an earlier document of the same text has among them."""
    family = {m.document: _first(sources[m.document]) for m in mentions}
    if len(set(family.values())) == len(family):
        return tuple([_marked(m, False) for m in mentions])
    rank = {key: number for number, key in enumerate(sources)}

    def order(mention: Mention) -> tuple[bool, int, int]:
        return bool(sources[mention.document].copy_of), rank[mention.document], mention.start

    first: dict[str, list[Mention]] = {}
    copied: set[Mention] = set()
    for mention in sorted(mentions, key=order):
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
    mine, its = _plain(_words(mention.quote)), _plain(_words(other.quote))
    if mine == its:
        return _plain(_words(mention.action)) == _plain(_words(other.action))
    alike = sum((Counter(mine) & Counter(its)).values())
    return (
        alike >= 0.8 * max(len(mine), len(its))
        and _figures(mine) == _figures(its)
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


def _same_page(source: Source, sources: Mapping[str, Source]) -> list[Source]:
    at_url = [other for other in sources.values() if source.url and other.url == source.url and other.id != source.id]
    return [*earlier_versions(Register(sources=dict(sources)), source), *at_url]


def _like(mine: str, sources: Mapping[str, Source]) -> Iterator[str]:
    sums = set(_sums(mine))
    for key, other in sources.items():
        if other.sketch and len(sums.intersection(_sums(other.sketch))) >= _ALIKE:
            yield key


def _sums(kept: str) -> tuple[int, ...]:
    try:
        raw = b64decode(kept)
        return unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
    except ValueError:  # what somebody else wrote there finds nothing
        return ()


@dataclass(frozen=True, slots=True)
class _Shared:
    """What two texts share: the longest stretch of each whose words are for the most part in the other."""

    count: int
    """How many words they share, in the one that shares fewer."""
    close: float
    """Share of shared words within the stretches."""
    shorter: int
    longer: int
    before: int
    """Words before the stretch, in the one that has more."""
    renamed: int
    """Names and figures within the stretches that stand in the place of others."""

    @classmethod
    def of(cls, one: list[str], other: list[str]) -> _Shared:
        """Return what two texts share, given by their words."""
        plain = _plain(one), _plain(other)
        runs = [frozenset(_runs(words)) for words in plain]
        there = [_covered(plain[0], runs[1]), _covered(plain[1], runs[0])]
        stretches = [_stretch(covered) for covered in there]
        shared = [sum(covered[start:end]) for covered, (start, end) in zip(there, stretches, strict=True)]
        names = [
            Counter(words[i] for i in range(start, end) if not covered[i] and _names(words[i]))
            for words, covered, (start, end) in zip((one, other), there, stretches, strict=True)
        ]
        lengths = [end - start for start, end in stretches]
        return cls(
            count=min(shared),
            close=min(n / length if length else 0.0 for n, length in zip(shared, lengths, strict=True)),
            shorter=min(len(one), len(other)),
            longer=max(len(one), len(other)),
            before=max(start for start, _ in stretches),
            renamed=min((names[0] - names[1]).total(), (names[1] - names[0]).total()),
        )

    @property
    def of_one_text(self) -> bool:
        return (
            self.count >= _LONG
            and self.close >= _CLOSE
            and self.count >= _SHARE * self.longer
            and self.before <= _HEAD
            and self.renamed <= max(2, _NAMES * self.count)
        )

    @property
    def of_one_page(self) -> bool:
        long, close, share = _SAME_PAGE
        return self.count >= long and self.close >= close and self.count >= share * self.longer


def _covered(words: Sequence[str], runs: frozenset[str]) -> list[bool]:
    """Return for each word whether a run that it stands in is one of these."""
    covered = [False] * len(words)
    for i, run in enumerate(_runs(words)):
        if run in runs:
            covered[i : i + _RUN] = [True] * _RUN
    return covered


def _stretch(covered: Sequence[bool]) -> tuple[int, int]:
    """Return where the stretch begins and ends that holds the most shared words and the fewest others."""
    best = (0, 0, 0)
    score = start = 0
    for i, shared in enumerate(covered):
        score += 1 if shared else -_UNLIKE
        if score <= 0:
            score, start = 0, i + 1
        elif score > best[0]:
            best = (score, start, i + 1)
    return best[1:]


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _plain(words: Sequence[str]) -> list[str]:
    return [word.casefold().replace("’", "'") for word in words]


def _runs(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def _names(word: str) -> bool:
    return word[0].isupper() or any(letter.isdigit() for letter in word)


def _figures(words: Sequence[str]) -> Counter[str]:
    return Counter(word for word in words if any(letter.isdigit() for letter in word))


def _phrase(mention: Mention) -> str | None:
    return mention.deadline.phrase.casefold() if mention.deadline else None
