"""The clause of a "will": its subject, its verb, and whether somebody does something in it, or something is done."""

from __future__ import annotations

from dataclasses import dataclass

from commitments.extraction import reasons
from commitments.extraction.cues import CueMatch
from commitments.extraction.frames import verb_after
from commitments.extraction.reasons import Reason
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase, subject_before


@dataclass(frozen=True, slots=True)
class Clause:
    """Subject and verb of a modal; positions are token numbers."""

    subject: Phrase
    verb: int
    """The first verb behind the modal: "will *be* sent"."""
    main: int
    """The verb that says what is done: "will be *sent*", "will also be *attending*"."""
    passive: bool
    """Whether something is done to the subject, or it comes about by itself ("the talks will resume")."""
    start: int
    """Where the act begins: with the subject of a passive, behind the modal otherwise."""


def clause_of(sentence: Sentence, cue: CueMatch) -> Clause | Reason:
    """Return the clause of a modal cue, or why it has none."""
    verb, subject, start = verb_after(sentence, cue.end), subject_before(sentence, cue.group), cue.end
    if sentence.tag(cue.end) == "R" and sentence.tag(cue.start - 1) == "B":
        # "So too will we defend": the subject stands behind the modal.
        verb, subject, start = verb_after(sentence, cue.end + 1), Phrase(cue.end, cue.end + 1), cue.end + 1
    if verb is None:
        return _verbless(sentence, cue)
    if subject is None:
        return reasons.NO_SUBJECT
    main = verb
    if any(sentence.tag(k) in ",R" for k in range(start, verb)):
        start = verb  # "would *himself* lead", "will, *as always*, help"
    if sentence.low(verb) == "be":
        behind = verb + 1
        while sentence.tag(behind) == "B" or sentence.is_class("adverb", behind):
            behind += 1
        word = sentence.low(behind)
        unknown = word.endswith("ed") and not (
            sentence.lexicon.knows(word) or (word, "adjective") in sentence.lexicon.cues
        )
        if "n" in sentence.forms(behind) or unknown:
            return Clause(subject, verb, behind, passive=True, start=_whole_subject(sentence, subject))
        if sentence.tag(behind) == "g":
            main = start = behind
    if _happens(sentence, subject, verb):
        return Clause(subject, verb, main, passive=True, start=_whole_subject(sentence, subject))
    return Clause(subject, verb, main, passive=False, start=start)


def _verbless(sentence: Sentence, cue: CueMatch) -> Reason:
    at = cue.end
    while sentence.tag(at) in "B,":
        at += 1
    return reasons.no_verb(sentence.words(at, at + 1) if sentence.low(at)[:1].isalnum() else "")


def supposition(sentence: Sentence, clause: Clause) -> Reason | None:
    """Return why a clause only wonders or judges: "unclear *when* it will start", "*confident that* Chile will"."""
    before = clause.subject.start - 1
    reason = sentence.tag(before - 1) == "A"  # "that is why I will"
    relative = sentence.tag(before - 1) == "," and sentence.low(before) in ("when", "where")  # "in May, when they will"
    if sentence.low(before) in ("when", "how", "why", "where") and not (reason or relative):
        return reasons.left_open(sentence.tokens.words[before])
    if sentence.low(clause.subject.start) == "it" and sentence.base(clause.main) == "take" and not clause.passive:
        taken = sentence.low(clause.main + 1)
        if taken not in ("part", "place", "over", "steps", "measures", "action"):
            return reasons.state("take")  # "it is going to take years"
    judged = sentence.low(before) == "that" and sentence.is_class("judgement", before - 1)
    if judged and sentence.tag(clause.subject.start) != "R":
        return reasons.judged(sentence.tokens.words[before - 1])
    if sentence.base(clause.verb) == "play" and "role" in sentence.tokens.lows[clause.verb + 1 : clause.verb + 6]:
        return reasons.ROLE
    return None


def _whole_subject(sentence: Sentence, subject: Phrase) -> int:
    """Return where the subject of a passive opens: "*the bridge linking the two cities* will be opened"."""
    i = subject.start
    while i > 0:
        letter = sentence.tag(i - 1)
        finite = (
            letter in "MAV" or (letter == "v" and sentence.reports(i - 1)) or sentence.low(i - 1) in ("which", "who")
        )
        if finite:
            return subject.start  # a clause of its own stands before: "… will be built and land will be bought"
        if letter in ';:",H':
            break
        i -= 1
    return subject.start if sentence.tag(i) in "IBC" or sentence.low(i) == "to" else i


def _happens(sentence: Sentence, subject: Phrase, verb: int) -> bool:
    """Whether an event is said to come about by itself: "the next Summit will take place"."""
    taking = sentence.low(verb) == "take" and sentence.low(verb + 1) == "place"
    event = any(sentence.is_class("event", i) for i in range(subject.start, subject.end))
    return event and (taking or sentence.base(verb) in sentence.lexicon.classes["happening"])
