"""What becomes of a cue: it is taken, with who is bound to what, or refused, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commitments.extraction import reasons
from commitments.extraction.cues import CueMatch
from commitments.extraction.frames import Complement, complement
from commitments.extraction.lexicon import FRAME_ORDER, Cue
from commitments.extraction.reasons import Reason
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase
from commitments.model import Kind


@dataclass(frozen=True, slots=True)
class Reading:
    """A cue taken: the acts it binds its actors to."""

    cue: CueMatch
    row: Cue
    kind: Kind
    actors: tuple[str, ...]
    addressees: tuple[str, ...]
    acts: tuple[Phrase, ...]
    subject: Phrase | None
    """The words of the subject; None where the sentence names none ("it was agreed")."""
    restated: bool
    words: Phrase
    """The words that bind: the cue, or the verb that reports it ("*agreed that* experts would")."""
    above: tuple[int, int] | None = None
    """Offsets of the same in the text where they stand above the sentence, in the head of a list."""
    carrier: str = ""
    """The verb that carries a noun or reports a "will", in its base form: "*reaffirm* … resolve"."""
    owned: bool = False
    """Whether a noun names its owner beside it ("*Norway's* plan"): it is mentioned, not said to anybody."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cue not taken, and why."""

    cue: CueMatch
    reason: Reason


def first_fit(sentence: Sentence, cue: CueMatch, frames: Iterable[str]) -> tuple[Cue, Complement] | None:
    """Return the first row whose frame fits what follows the cue, with what it binds to."""
    for frame in sorted(frames, key=FRAME_ORDER.index):
        found = complement(sentence, cue, frame)
        if found:
            return cue.rows[frame], found
    return None


def unfit(cue: CueMatch) -> Refusal:
    """Return the refusal of a cue behind which no frame fits."""
    return Refusal(cue, reasons.UNFIT)


def unbound(sentence: Sentence, cue: CueMatch, subject: Phrase | None) -> Refusal:
    """Return the refusal of a cue whose subject means no party."""
    if subject is None:
        return Refusal(cue, reasons.NO_SUBJECT)
    return Refusal(cue, reasons.nobody(sentence.words(subject.start, subject.end)))


def span_of(cue: CueMatch) -> Phrase:
    """Return the words of the cue itself."""
    return Phrase(cue.start, cue.end)
