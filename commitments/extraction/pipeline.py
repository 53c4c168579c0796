"""Sentences → cues → parties → acts → deadlines → topics: a text in, its mentions of commitments out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commitments.extraction import reasons
from commitments.extraction.conditions import condition_span
from commitments.extraction.coreference import Coreference
from commitments.extraction.counterparties import counterparties
from commitments.extraction.cues import find_cues
from commitments.extraction.deadlines import FoundDeadline, find_deadlines
from commitments.extraction.lexicon import Lexicon, lexicon
from commitments.extraction.lists import ListHead, follows_list, item_reading, list_head
from commitments.extraction.modals import ModalReader
from commitments.extraction.nominals import NounReader
from commitments.extraction.predicates import PredicateReader
from commitments.extraction.sentence import Sentence
from commitments.extraction.specificity import is_specific
from commitments.extraction.subjects import Phrase
from commitments.extraction.survey import Survey, survey_of
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
    for sentence, reading, coreference in read_cues(survey_of(text, words or lexicon(), said.year)):
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
        if head is None and words.triggers.isdisjoint(toks.lows) and text[span.end - 1] != ":":
            coreference.notice(number, toks, survey.found[number])
            continue
        sentence = survey.sentence(number)
        item = item_reading(sentence, head) if head and follows_list(sentence, survey.spans[number - 1].end) else None
        if item:
            yield sentence, item, coreference
            continue
        head = list_head(sentence, coreference)
        if sentence.is_question:
            continue
        for reading in _read_sentence(sentence, coreference):
            yield sentence, reading, coreference
        coreference.notice(number, toks, survey.found[number])
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


@dataclass(frozen=True, slots=True)
class _Edges:
    """Offsets of an act in the whole text, without the time phrase or condition at its edge."""

    start: int
    end: int


def mentions_of(
    sentence: Sentence, reading: Reading, coreference: Coreference, said: date, document: str
) -> Iterator[Mention]:
    """Yield a mention for each act that a cue binds its actors to."""
    base = sentence.span.start
    times = find_deadlines(sentence.quote, said)
    for act in reading.acts:
        start = sentence.tokens.starts[act.start]
        end = sentence.tokens.ends[act.end - 1]
        when = _deadline(sentence, reading, act, times)
        condition = condition_span(sentence.quote, start - base, end - base)
        edges = _trim(sentence, start, end, when, condition)
        action = sentence.text[edges.start : edges.end]
        about = _about(sentence, reading)
        yield Mention(
            document=document,
            quote=sentence.quote,
            start=sentence.span.start,
            end=sentence.span.end,
            cue=sentence.text[slice(*cue_offsets(sentence, reading))],
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


def cue_offsets(sentence: Sentence, reading: Reading) -> tuple[int, int]:
    """Return where the cue stands in the text, with the particle of its frame if it follows at once ("agreed to")."""
    if reading.above:
        return reading.above
    cue = reading.words
    particle = sentence.low(cue.end) in _PARTICLES.get(reading.row.frame, ())
    return sentence.tokens.starts[cue.start], sentence.tokens.ends[cue.end - 1 + particle]


def _deadline(sentence: Sentence, reading: Reading, act: Phrase, times: list[FoundDeadline]) -> FoundDeadline | None:
    """Return the time phrase of this act's own clause: in the act, before it behind the cue, or fronted."""
    base = sentence.span.start
    own = (sentence.tokens.starts[act.start] - base, sentence.tokens.ends[act.end - 1] - base)
    inside = [t for t in times if own[0] <= t.start and t.end <= own[1]]
    if inside:
        return inside[0]
    cue_end = sentence.tokens.ends[reading.cue.end - 1] - base
    first = sentence.tokens.starts[reading.acts[0].start] - base
    group = sentence.tokens.starts[reading.cue.group] - base
    gap = [t for t in times if (cue_end <= t.start and t.end <= first) or (group <= t.start and t.end <= cue_end)]
    if gap:
        return gap[0]
    opening = sentence.tokens.starts[reading.subject.start] - base if reading.subject else 0
    clause = sentence.quote.rfind(";", 0, opening) + 1
    fronted = [t for t in times if clause <= t.start and t.end <= opening]
    # Only what opens the clause is its own: in "the panel, due to meet this year, would" the year is the meeting's.
    return next((t for t in fronted if not sentence.quote[clause : t.start].strip(" “\"'") or len(times) == 1), None)


def _trim(
    sentence: Sentence, start: int, end: int, when: FoundDeadline | None, condition: tuple[int, int] | None
) -> _Edges:
    base, text = sentence.span.start, sentence.text
    spans = [(when.start + base, when.end + base)] if when else []
    spans += [(condition[0] + base, condition[1] + base)] if condition else []
    changed = True
    while changed:
        changed = False
        for a, b in spans:
            if start < a < end and not text[b:end].strip(' ,.;:”"\n\u202f\u00a0') and text[start:a].strip():
                end, changed = a, True
            elif a <= start < b < end and text[b:end].strip(" ,"):
                start, changed = b, True
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    if text[end - 1] in '”"' and text[start:end].count(text[end - 1]) % 2 and "“" not in text[start:end]:
        end -= 1  # the quotation opened before the act
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    return _Edges(start, end)
