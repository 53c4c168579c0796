"""Whether one could tell afterwards that an act was done: a named act, object, event, amount or date."""

from __future__ import annotations

import re

from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase

_AIM = re.compile(r"(?:B*I[DSJNPRO#]*|B*)(?:T|I(?=g))")
"""Between an effort and the verb it serves: "work *with the senate to* pass", "work *towards* holding"."""


def is_specific(sentence: Sentence, act: Phrase) -> bool:
    """Return True where the verb names an act that is done or not, or the act bears a figure or is done regularly.

    "hold the next meeting" is; "deepen ties", "work closely together" and "create an environment" are not.
    """
    if any(_figure(sentence, j) or sentence.is_class("regular", j) for j in range(act.start, act.end)):
        return True
    verb = _verb(sentence, act)
    if verb is None:
        deverbal = any(sentence.is_class("deverbal", j) for j in range(act.start, act.end))
        return deverbal or _done(sentence, act.start, act.end)
    verbs = [verb]
    if sentence.tag(verb + 1) == "C" and sentence.tag(verb + 2) in "Vvg":
        verbs.append(verb + 2)
    if _is(sentence, verb, "effort"):
        aim = _AIM.match(sentence.tags, verb + 1, act.end)
        verbs += [aim.end()] if aim else []
    return any(_done(sentence, one, act.end) for one in verbs)


def _figure(sentence: Sentence, i: int) -> bool:
    """Whether a word counts something: not a year, a stretch of time, or part of a name ("Section 9")."""
    if sentence.tag(i) != "#" or sentence.low(i) in ("one", "two"):
        return False
    if sentence.tag(i - 1) == "P" and not sentence.is_class("day", i - 1):
        return False
    year = re.fullmatch(r"(?:19|20)\d\d", sentence.low(i))
    return not year and not sentence.is_class("stretch", i + 1)


def _verb(sentence: Sentence, act: Phrase) -> int | None:
    """Return the verb that says what is done: in "continue to meet" it is "meet"; None where a noun says it."""
    i = act.start
    while i < act.end and sentence.tag(i) == "B":
        i += 1
    if sentence.base(i) in ("continue", "keep") and sentence.tag(i + 1) == "T":
        i += 2
    elif sentence.base(i) == "keep" and sentence.tag(i + 1) == "g":
        i += 1
    # "to open an office", "to conduct exercises": behind "to" a word that may be a verb is one.
    if sentence.base(i) and (sentence.tag(i) in "VvgA" or sentence.tag(i - 1) in "TM"):
        return i
    told = re.search(r"[MA]B?A?B?[vV]", sentence.tags[act.start : act.end])
    return act.start + told.end() - 1 if told else None


def _done(sentence: Sentence, verb: int, end: int) -> bool:
    if _is(sentence, verb, "whole"):
        return True
    judged = sentence.lexicon.verb_class
    base = sentence.base(verb)
    phrase = f"{base} {sentence.low(verb + 1)}"
    named = judged.get(phrase, judged.get(base)) == "act" or _is(sentence, verb, "telling")
    return named and not _abstract_object(sentence, verb + 1 + (phrase in judged), end)


def _is(sentence: Sentence, verb: int, name: str) -> bool:
    return sentence.base(verb) in sentence.lexicon.classes[name]


def _abstract_object(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what the verb makes is nothing one could see: "create *a better environment*"."""
    shape = re.match(r"[DSJNPvgB#s]*[NP]", sentence.tags[start:end])
    return shape is not None and sentence.is_class("abstract", start + shape.end() - 1)
