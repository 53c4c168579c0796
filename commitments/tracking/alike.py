"""Whether two texts are one: the same article from two outlets, or a later version of one page.

A copy has another headline or byline, ends earlier, has a notice behind it, a typo less. It is found in two steps: the
sketches of two texts tell whether they may be alike; those that may are compared word by word.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from struct import pack, unpack
from zlib import crc32

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_RUN = 4
"""Words in a row that two texts must share for it to tell something."""
_SKETCH = 32
"""Runs that a sketch keeps: those with the least checksums, which two like texts have in common."""
_LONG = 60
"""Words that two texts must share to be taken for one: shorter ones are alike without being the same."""
_CLOSE = 0.9
"""Share of the words between the first and the last shared ones that must be shared."""
_SHARE = 0.4
"""Share of the longer text that must be in the other: a third of it may be cut off, or quoted."""
_HEAD = 80
"""Words of its own with which each may begin: a headline, a byline. A text that quotes another begins with more."""
_NAMES = 0.02
"""Share of the words that may be other names or figures: another spelling, but not another country."""
_SAME_PAGE = (20, 0.7, 0.4)
"""As `_LONG`, `_CLOSE` and `_SHARE`, where both were read from one place."""
_UNLIKE = 3
"""What a word that is not shared takes from a stretch of shared ones."""


def sketch(text: str) -> str:
    """Return what is kept of a text to find its copies by: some 170 letters, empty where it has too few words."""
    sums = {crc32(run.encode("utf-8", "surrogatepass")) for run in _runs(plain(words_of(text)))}
    least = sorted(sums)[:_SKETCH]
    return b64encode(pack(f"<{len(least)}I", *least)).decode()


def sums(kept: str) -> tuple[int, ...]:
    """Return the checksums of a sketch: texts that are half alike have some ten of 32 in common."""
    try:
        raw = b64decode(kept)
        return unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
    except ValueError:  # what somebody else wrote there finds nothing
        return ()


@dataclass(frozen=True, slots=True)
class Shared:
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
    def of(cls, one: list[str], other: list[str]) -> Shared:
        """Return what two texts share, given by their words."""
        mine, its = plain(one), plain(other)
        there = [_covered(mine, frozenset(_runs(its))), _covered(its, frozenset(_runs(mine)))]
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
        """Whether the two are one article, wherever each was read."""
        return (
            self.count >= _LONG
            and self.close >= _CLOSE
            and self.count >= _SHARE * self.longer
            and self.before <= _HEAD
            and self.renamed <= max(2, _NAMES * self.count)
        )

    @property
    def of_one_page(self) -> bool:
        """Whether the two, read from one place, are versions of one page."""
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


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    return _WORD.findall(text)


def plain(words: Sequence[str]) -> list[str]:
    """Return words without what outlets write differently: capitals and the form of the apostrophe."""
    return [word.casefold().replace("’", "'") for word in words]


def _runs(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def _names(word: str) -> bool:
    return word[0].isupper() or any(letter.isdigit() for letter in word)


def figures(words: Sequence[str]) -> Counter[str]:
    """Return the words with a figure in them, and how often each is there."""
    return Counter(word for word in words if any(letter.isdigit() for letter in word))
