"""Words of the cue table that are no cue where they stand, and why: what a reader may have taken for one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from commitments.extraction import reasons
from commitments.extraction.cues import veto_at
from commitments.extraction.lexicon import Cue
from commitments.extraction.reasons import Reason
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase


@dataclass(frozen=True, slots=True)
class NearCue:
    """Words, why they are no cue, and the rows that know them as one."""

    words: Phrase
    reason: Reason
    rows: tuple[Cue, ...]


_PARTS = {"noun": "a noun", "verb": "a verb", "modal": "a word before a verb"}
_READ_AS = {"N": "a noun", "P": "a name", "J": "an adjective", "V": "a verb", "v": "a verb", "g": "a verb in -ing"}


def near_cues(sentence: Sentence, taken_up: Collection[Phrase]) -> Iterator[NearCue]:
    """Yield the words of the cue table outside the phrases that are `taken_up`, as cues or as what these bind to."""
    for i in range(len(sentence)):
        if sentence.low(i) in sentence.lexicon.triggers and not any(p.start <= i < p.end for p in taken_up):
            near = _giving(sentence, i) or _near(sentence, i)
            if near:
                yield near


def silence(sentence: Sentence) -> Reason:
    """Return why nothing is read in a sentence without words of the cue table."""
    for i in range(len(sentence)):
        veto = veto_at(sentence, i) if sentence.tag(i) in "vVg" else None
        if veto:
            return reasons.silent(veto)
    return reasons.SILENT


def _near(sentence: Sentence, i: int) -> NearCue | None:
    word, known = sentence.tokens.words[i], _known(sentence, i)
    if not known:
        return None  # "is" and "to" are words of the table only together with others
    rows = tuple(known)
    parts = {row.part for row in rows}
    verbal = [row for row in rows if row.part == "verb"]
    if verbal and sentence.tag(i) in "VvgJ":
        phrases = tuple(dict.fromkeys(row.words for row in verbal))
        return NearCue(Phrase(i, i + 1), reasons.incomplete(word, phrases), tuple(verbal))
    if "adjective" in parts:
        particle = "for" if all(row.frame == "date" for row in rows if row.part == "adjective") else "to"
        return NearCue(Phrase(i, i + 1), reasons.not_predicated(word, particle), rows)
    names = [name for part, name in _PARTS.items() if part in parts]
    part = _READ_AS.get(sentence.tag(i), "another word")
    return NearCue(Phrase(i, i + 1), reasons.other_part(word, part, names), rows)


def _known(sentence: Sentence, i: int) -> list[Cue]:
    """Return the rows of the table that the word alone, in one of its forms, may open."""
    low, base = sentence.low(i), sentence.base(i)
    singular = low.removesuffix("s")
    return [
        row
        for (words, part), rows in sentence.lexicon.cues.items()
        for row in rows.values()
        if (part == "verb" and words.split()[0] == base)
        or (part == "noun" and words in (low, singular))
        or (part in ("adjective", "modal") and words == low and low != "to")
    ]


def _giving(sentence: Sentence, i: int) -> NearCue | None:
    """Read "is providing" where no sum of money follows."""
    rows = sentence.lexicon.cues.get(("be giving", "modal"), {})
    j = i + 1
    while sentence.tag(j) == "B":
        j += 1
    giving = sentence.tag(j) == "g" and sentence.base(j) in sentence.lexicon.classes["giving"]
    if not rows or sentence.low(i) not in ("is", "are") or not giving:
        return None
    return NearCue(Phrase(i, j + 1), reasons.no_sum(sentence.words(i, j + 1)), tuple(rows.values()))
