"""Whether two texts are one: the same article from two outlets, or a later version of one page.

A copy has another headline or byline, ends earlier, has a notice behind it, a misprint less, another house style. It is
found in two steps: the sketches of two texts tell whether they may be alike; those that may are compared word by word.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from struct import pack, unpack
from zlib import crc32

from commitments.tracking.house_styles import ARTICLES, SPELLED, misprinted, one_letter_apart, words_of

_RUN = 4
"""Words in a row that two texts must share for it to tell something."""
_SKETCH = 32
"""Runs that a sketch keeps: those with the least checksums, which two like texts have in common."""
_LONG = 60
"""Words that two texts must share to be taken for one: shorter ones are alike without being the same."""
_CLOSE = 0.9
"""Share of the words between the first and the last shared ones that must be shared."""
_SHARE = 0.4
"""Share of the longer text that must be in the other: the rest of it was cut off, or put behind it."""
_CONTAINED = 0.85
"""Share of a text, behind its head, that must be in a longer one for it to be some of its paragraphs."""
_HEAD = 50
"""Words of its own with which each may begin: a headline, a byline. A text that quotes another begins with more."""
_NAMES = 0.01
"""Share of the words that may be other names or figures: "PM" for "Prime Minister", but not another country."""
_SAME_PAGE = (20, 0.7, 0.4)
"""As `_LONG`, `_CLOSE` and `_SHARE`, where both were read from one place."""
_RENAMED_PAGE = 0.1
"""As `_NAMES`, where both were read from one place: its figures are brought up to date."""
_UNLIKE = 3
"""What a word that is not shared takes from a stretch of shared ones."""
_SLIPS = 2
"""Words that may differ in a sentence that is printed again."""
_TAIL = 8
"""Words that the end of a sentence must have to be all of it: a dateline stands before the first of a wire's story."""


def sketch(text: str) -> str:
    """Return what is kept of a text to find its copies by: some 170 letters, empty where it has too few words."""
    held = {crc32(run.encode("utf-8", "surrogatepass")) for run in _runs([word for word, _ in words_of(text)])}
    least = sorted(held)[:_SKETCH]
    return b64encode(pack(f"<{len(least)}I", *least)).decode()


def sums(kept: str) -> tuple[int, ...]:
    """Return the checksums of a sketch; texts that are half alike have some ten of the 32 in common."""
    try:
        raw = b64decode(kept)
        return unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
    except ValueError:  # what somebody else wrote there finds nothing
        return ()


class Text:
    """The words of a text, split once for all that it is compared with."""

    __slots__ = ("names", "plain", "runs")

    def __init__(self, text: str) -> None:
        read = words_of(text)
        self.plain = [word for word, _ in read]
        self.names = [name for _, name in read]
        self.runs = frozenset(_runs(self.plain))


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share: the longest stretch of each whose words are for the most part in the other."""

    count: int
    """How many words they share, in the one that shares fewer."""
    close: float
    """Share of shared words within the stretches."""
    longer: int
    """Words of the longer text."""
    contained: float
    """Share of the shorter text, behind its head, that is in the longer; 0 where either begins with much of its own."""
    before: int
    """Words before the stretch, in the one that has more."""
    renamed: int
    """Names and figures within the stretches that stand in the place of others."""

    @classmethod
    def of(cls, one: Text, other: Text) -> Shared:
        """Return what two texts share."""
        there = [_covered(one.plain, other.runs), _covered(other.plain, one.runs)]
        stretches = [_stretch(covered) for covered in there]
        shared = [sum(covered[start:end]) for covered, (start, end) in zip(there, stretches, strict=True)]
        names = [
            Counter(text.plain[i] for i in range(start, end) if not covered[i] and text.names[i])
            for text, covered, (start, end) in zip((one, other), there, stretches, strict=True)
        ]
        lengths = [end - start for start, end in stretches]
        return cls(
            count=min(shared),
            close=min(n / length if length else 0.0 for n, length in zip(shared, lengths, strict=True)),
            longer=max(len(one.plain), len(other.plain)),
            contained=_contained(*sorted(zip((one, other), there, strict=True), key=lambda pair: len(pair[1]))),
            before=max(start for start, _ in stretches),
            renamed=_renamed(names[0] - names[1], names[1] - names[0]),
        )

    @property
    def of_one_text(self) -> bool:
        """Whether the two are one article, wherever each was read."""
        whole = self.close >= _CLOSE and self.count >= _SHARE * self.longer and self.before <= _HEAD
        return self.count >= _LONG and (whole or self.contained >= _CONTAINED) and self.renamed <= _NAMES * self.count

    @property
    def of_one_page(self) -> bool:
        """Whether the two, read from one place, are versions of one page."""
        long, close, share = _SAME_PAGE
        return (
            self.count >= long
            and self.close >= close
            and self.count >= share * self.longer
            and self.renamed <= max(1, _RENAMED_PAGE * self.count)
        )


def slightly_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two sentences, given by their plain words, are no more than misprints or articles apart.

    What stands before the whole of the other is a dateline.
    """
    short, long = sorted((one, other), key=len)
    if len(short) >= _TAIL and long[-len(short) :] == short:
        return True
    from difflib import SequenceMatcher  # few sentences are printed again with a change

    slips = 0
    for step, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if step == "equal":
            continue
        slips += max(b - a, d - c)
        if step == "replace":
            if b - a != d - c or not all(map(misprinted, one[a:b], other[c:d])):
                return False
        elif not ARTICLES.issuperset((*one[a:b], *other[c:d])):
            return False
    return slips <= _SLIPS


def _renamed(mine: Counter[str], its: Counter[str]) -> int:
    """Return how many names or figures stand in the place of others; one that is spelled otherwise is no other."""
    left = list(its.elements())
    apart = 0
    for name in mine.elements():
        same = next((one for one in left if len(name) >= SPELLED and one_letter_apart(name, one)), None)
        if same:
            left.remove(same)
        else:
            apart += 1
    return min(apart, len(left))


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


def _runs(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def _contained(short: tuple[Text, list[bool]], long: tuple[Text, list[bool]]) -> float:
    """Return the share of the short text in the long one, given which of their words the other has.

    0 where either begins with much of its own, or the short one has names that the long one has not: a template.
    """
    (text, covered), (other, there) = short, long
    if not any(covered) or max(begins := (covered.index(True), there.index(True))) > _HEAD:
        return 0.0
    known, shared = frozenset(other.plain), sum(covered)
    last = len(covered) - covered[::-1].index(True)
    foreign = sum(text.names[i] and text.plain[i] not in known for i in range(begins[0], last) if not covered[i])
    return shared / (len(covered) - begins[0]) if foreign <= max(1, _NAMES * shared) else 0.0
