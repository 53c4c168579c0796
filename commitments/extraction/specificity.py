"""Whether one could tell afterwards that an act was done: a named act, object, event, amount or date."""

from __future__ import annotations

from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase
from commitments.extraction.verdicts import Reading


def is_specific(sentence: Sentence, act: Phrase, reading: Reading, dated: bool) -> bool:
    """Return True where the verb names an act that is done or not, or the act bears a figure or a date.

    "hold the next meeting" is; "deepen ties" and "work closely together" are not.
    """
    i = act.start
    while i < act.end and sentence.tag(i) == "B":
        i += 1
    base = sentence.base(i)
    phrase = f"{base} {sentence.low(i + 1)}"
    base = phrase if phrase in sentence.lexicon.verb_class else base
    if any(sentence.tag(j) == "#" and sentence.low(j) not in ("one", "two") for j in range(act.start, act.end)):
        return True
    if base and sentence.tag(i) in "VvgA":
        judged = sentence.lexicon.verb_class.get(base)
        if judged == "vague" and not dated:
            return False
        return judged == "act" or dated
    return any(sentence.is_class("deverbal", j) for j in range(act.start, act.end))
