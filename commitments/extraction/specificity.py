"""Whether one could tell afterwards that an act was done: a named act, object, event, amount or date."""

from __future__ import annotations

import re

from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase


def is_specific(sentence: Sentence, act: Phrase) -> bool:
    """Return True where the verb names an act that is done or not, or the act bears a figure or is done regularly.

    "hold the next meeting" is; "deepen ties", "work closely together" and "create an environment" are not.
    """
    if any(sentence.tag(j) == "#" and sentence.low(j) not in ("one", "two") for j in range(act.start, act.end)):
        return True
    if any(sentence.is_class("regular", j) for j in range(act.start, act.end)):
        return True
    verb = _verb(sentence, act)
    if verb is None:
        return any(sentence.is_class("deverbal", j) for j in range(act.start, act.end))
    if not _names_act(sentence, verb):
        return False
    return not _abstract_object(sentence, verb + 1, act.end)


def _verb(sentence: Sentence, act: Phrase) -> int | None:
    """Return the verb that says what is done: in "continue to meet" it is "meet"; None where a noun says it."""
    i = act.start
    while i < act.end and sentence.tag(i) == "B":
        i += 1
    if sentence.base(i) in ("continue", "keep") and sentence.tag(i + 1) == "T":
        i += 2
    if sentence.tag(i) in "VvgA" and sentence.base(i):
        return i
    passive = re.search(r"[MA]B?A?B?v", sentence.tags[act.start : act.end])
    return act.start + passive.end() - 1 if passive else None


def _names_act(sentence: Sentence, verb: int) -> bool:
    base, judged = sentence.base(verb), sentence.lexicon.verb_class
    return judged.get(f"{base} {sentence.low(verb + 1)}", judged.get(base)) == "act"


def _abstract_object(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what the verb makes is nothing one could see: "create *a better environment*"."""
    shape = re.match(r"[DSJNPvgB#s]*[NP]", sentence.tags[start:end])
    return shape is not None and sentence.is_class("abstract", start + shape.end() - 1)
