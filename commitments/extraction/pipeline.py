"""Sentences → cues → parties → acts → deadlines → topics: a text in, its mentions of commitments out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from commitments.extraction.conditions import condition_span
from commitments.extraction.coreference import Coreference
from commitments.extraction.counterparties import counterparties
from commitments.extraction.cues import find_cues
from commitments.extraction.deadlines import find_deadlines
from commitments.extraction.lexicon import Lexicon, lexicon
from commitments.extraction.lists import ListHead, follows_list, item_reading, list_head
from commitments.extraction.modals import ModalReader
from commitments.extraction.nominals import NounReader
from commitments.extraction.predicates import PredicateReader
from commitments.extraction.sentence import Sentence
from commitments.extraction.specificity import is_specific
from commitments.extraction.subjects import Phrase
from commitments.extraction.survey import survey_of
from commitments.extraction.timing import own_deadline, without_edges
from commitments.extraction.topics import topics_of
from commitments.extraction.verdicts import Reading, Refusal
from commitments.model import Mention, identify


def extract(text: str, said: date, words: Lexicon | None = None) -> list[Mention]:
    """Return the commitments stated in `text`, in document order; deadlines are read against the day it was `said`.

    `words` is the lexicon to read with, from `read_lexicon`; the program's own where none is given. For every mention
    `text[m.start:m.end] == m.quote`. Raises DamagedStore where a rule table is not sound.
    """
    document = identify(text)
    mentions: list[Mention] = []
    for sentence, reading, coreference in _read(text, said.year, words or lexicon()):
        if isinstance(reading, Reading):
            mentions += _mentions(sentence, reading, coreference, said, document)
    return mentions


def _read(text: str, year: int, words: Lexicon) -> Iterator[tuple[Sentence, Reading | Refusal, Coreference]]:
    """Yield every cue of the text with what was made of it."""
    survey = survey_of(text, words, year)
    coreference = Coreference(survey)
    head: ListHead | None = None
    for number, (span, toks) in enumerate(zip(survey.spans, survey.tokens, strict=True)):
        if head is None and words.triggers.isdisjoint(toks.lows) and text[span.end - 1] != ":":
            coreference.notice(number, toks, survey.found[number])
            continue
        sentence = survey.sentence(number)
        item = item_reading(sentence, head) if head and follows_list(sentence, survey.spans[number - 1].end) else None
        if item:
            yield sentence, item, coreference
            continue
        head = list_head(sentence, coreference)
        if sentence.quote.rstrip("”\"'’) ").endswith("?"):
            continue
        for reading in _read_sentence(sentence, coreference):
            yield sentence, reading, coreference
        coreference.notice(number, toks, survey.found[number])
        coreference.note_heading(sentence)


def _read_sentence(sentence: Sentence, coreference: Coreference) -> Iterator[Reading | Refusal]:
    taken: list[Phrase] = []
    for cue in find_cues(sentence):
        if any(act.start <= cue.start < act.end for act in taken):
            # "agreed to consider a plan to build": what an act is about is not promised a second time.
            yield Refusal(cue, "it only describes an act already taken")
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


def _mentions(
    sentence: Sentence, reading: Reading, coreference: Coreference, said: date, document: str
) -> Iterator[Mention]:
    base = sentence.span.start
    times = find_deadlines(sentence.quote, said)
    for act in reading.acts:
        start = sentence.tokens.starts[act.start]
        end = sentence.tokens.ends[act.end - 1]
        condition = condition_span(sentence.quote, start - base, end - base)
        when = own_deadline(sentence, reading, act, times, condition)
        action = sentence.text[slice(*without_edges(sentence, start, end, when, condition))]
        about = _about(sentence, reading)
        yield Mention(
            document=document,
            quote=sentence.quote,
            start=sentence.span.start,
            end=sentence.span.end,
            cue=reading.cue_words or _cue_words(sentence, reading),
            rule=reading.row.rule,
            actors=reading.actors,
            counterparties=counterparties(sentence, act, reading, coreference),
            action=action,
            deadline=when.deadline if when else None,
            kind=reading.kind,
            condition=sentence.quote[condition[0] : condition[1]] if condition else None,
            restated=reading.restated,
            specific=is_specific(sentence, act),
            topics=topics_of(f"{about} {action}", sentence.quote),
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


def _cue_words(sentence: Sentence, reading: Reading) -> str:
    """Return the cue as it stands, with the particle of its frame where it follows at once ("agreed to")."""
    cue = reading.words
    particle = sentence.low(cue.end) in _PARTICLES.get(reading.row.frame, ())
    return sentence.words(cue.start, cue.end + particle)
