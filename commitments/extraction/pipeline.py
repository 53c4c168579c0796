"""Sentences → cues → parties → acts → deadlines → topics: a text in, its mentions of commitments out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from commitments.extraction import reasons
from commitments.extraction.conditions import condition_span
from commitments.extraction.coreference import Coreference
from commitments.extraction.counterparties import counterparties
from commitments.extraction.cues import find_cues
from commitments.extraction.lists import ListHead, follows_list, item_reading, list_head
from commitments.extraction.modals import ModalReader
from commitments.extraction.nominals import NounReader
from commitments.extraction.predicates import PredicateReader
from commitments.extraction.renewals import says_again
from commitments.extraction.rules import Rules, read_rules
from commitments.extraction.sentence import Sentence
from commitments.extraction.specificity import is_specific
from commitments.extraction.subjects import Phrase
from commitments.extraction.survey import Survey, survey_of
from commitments.extraction.timing import own_deadline, without_edges
from commitments.extraction.verdicts import Reading, Refusal
from commitments.model import Mention, identify


def extract(text: str, said: date, rules: Rules | None = None) -> list[Mention]:
    """Return the commitments stated in `text`, in document order; deadlines are read against the day it was `said`.

    `rules` are what it is read by, from `read_rules`; the program's own where none are given. For every mention
    `text[m.start:m.end] == m.quote`. Raises DamagedStore where a rule table of the program is not sound.
    """
    rules = rules or read_rules()
    document = identify(text)
    mentions: list[Mention] = []
    for sentence, reading, coreference in read_cues(survey_of(text, rules, said.year)):
        if isinstance(reading, Reading):
            mentions += mentions_of(sentence, reading, coreference, said, document)
    return mentions


def read_cues(survey: Survey) -> Iterator[tuple[Sentence, Reading | Refusal, Coreference]]:
    """Yield every cue of a text with what was made of it.

    What is still to be read of a cue's act must be read before the next is asked for: who was spoken of goes on.
    """
    text, words = survey.text, survey.words
    coreference = Coreference(survey)
    head: ListHead | None = None
    for number, (span, toks) in enumerate(zip(survey.spans, survey.tokens, strict=True)):
        if head is None and not words.may_bind(toks.lows) and text[span.end - 1] != ":":
            coreference.notice(number)
            continue
        sentence = survey.sentence(number)
        item = item_reading(sentence, head) if head and follows_list(sentence, survey.spans[number - 1].end) else None
        if item:
            yield sentence, item, coreference
            continue
        kept = head if sentence.span.marked else None  # "3. That each State …" stands among items with verbs
        head = list_head(sentence, coreference) or kept
        if sentence.is_question:
            continue
        for reading in _read_sentence(sentence, coreference):
            yield sentence, reading, coreference
        coreference.notice(number)
        coreference.note_heading(sentence)


def _read_sentence(sentence: Sentence, coreference: Coreference) -> Iterator[Reading | Refusal]:
    taken: list[Phrase] = []
    for cue in find_cues(sentence):
        act = next((act for act in taken if act.start <= cue.start < act.end), None)
        if act:
            # "agreed to consider a plan to build": what an act is about is not promised a second time.
            yield Refusal(cue, reasons.part_of_act(sentence.words(act.start, act.end)))
            continue
        reading = _READERS[cue.part](sentence, cue, coreference).read()
        if isinstance(reading, Reading):
            taken += reading.acts
        yield reading


_READERS: dict[str, type[PredicateReader | NounReader | ModalReader]] = {
    "verb": PredicateReader,
    "adjective": PredicateReader,
    "noun": NounReader,
    "modal": ModalReader,
}


def mentions_of(
    sentence: Sentence, reading: Reading, coreference: Coreference, said: date, document: str
) -> Iterator[Mention]:
    """Yield a mention for each act that a cue binds its actors to."""
    base = sentence.span.start
    times = coreference.survey.rules.deadlines.find(sentence.quote, said)
    for act in reading.acts:
        start = sentence.tokens.starts[act.start]
        end = sentence.tokens.ends[act.end - 1]
        condition = condition_span(sentence.quote, start - base, end - base)
        when = own_deadline(sentence, reading, act, times, condition)
        action = sentence.text[slice(*without_edges(sentence, start, end, when, condition))]
        about = _about(sentence, reading)
        others = counterparties(sentence, act, reading, coreference)
        if reading.row.words in ("invite", "invitation"):
            coreference.memory.invited = others
        yield Mention(
            document=document,
            quote=sentence.quote,
            start=sentence.span.start,
            end=sentence.span.end,
            cue=sentence.text[slice(*cue_offsets(sentence, reading))],
            rule=reading.row.rule,
            actors=reading.actors,
            counterparties=others,
            action=action,
            deadline=when.deadline if when else None,
            kind=reading.kind,
            condition=sentence.quote[condition[0] : condition[1]] if condition else None,
            restated=reading.restated or says_again(sentence.quote),
            specific=is_specific(sentence, act),
            topics=coreference.survey.setting.topics_of(f"{about} {action}", sentence.number),
            subject=about,
        )


def _about(sentence: Sentence, reading: Reading) -> str:
    """Return the subject where it is a thing ("the energy dialogue"): its words tell the act, a party's do not."""
    subject = reading.subject
    if subject is None:
        return ""
    thing = any(
        sentence.is_class("event", i) or sentence.is_class("joint body", i) for i in range(subject.start, subject.end)
    )
    return sentence.words(subject.start, subject.end) if thing else ""


_PARTICLES = {
    "to": ("to",),
    "that": ("that",),
    "on": ("on", "upon"),
    "ing": ("to", "on", "in"),
    "in": ("in",),
    "of": ("of",),
    "for": ("for",),
    "guest-to": ("to",),
}


def cue_offsets(sentence: Sentence, reading: Reading) -> tuple[int, int]:
    """Return where the cue stands in the text, with the particle of its frame if it follows at once ("agreed to")."""
    if reading.above:
        return reading.above
    cue = reading.words
    particle = sentence.low(cue.end) in _PARTICLES.get(reading.row.frame, ())
    return sentence.tokens.starts[cue.start], sentence.tokens.ends[cue.end - 1 + particle]
