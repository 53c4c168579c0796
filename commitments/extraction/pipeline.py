"""Sentences → cues → parties → acts → deadlines → topics: a text in, its mentions of commitments out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commitments.extraction.capitals import recased, shouted
from commitments.extraction.conditions import condition_span
from commitments.extraction.coreference import Coreference
from commitments.extraction.counterparties import counterparties
from commitments.extraction.cues import find_cues
from commitments.extraction.deadlines import FoundDeadline
from commitments.extraction.lists import ListHead, follows_list, item_reading, list_head
from commitments.extraction.modals import ModalReader
from commitments.extraction.nominals import NounReader
from commitments.extraction.parties import Found
from commitments.extraction.predicates import PredicateReader
from commitments.extraction.roster import Roster
from commitments.extraction.rules import Rules, read_rules
from commitments.extraction.sentence import Sentence
from commitments.extraction.sentences import Span, sentences
from commitments.extraction.specificity import is_specific
from commitments.extraction.subjects import Phrase
from commitments.extraction.tokens import Tokens, label_tokens, tag, tokenize
from commitments.extraction.topics import topics_of
from commitments.extraction.verdicts import Reading, Refusal
from commitments.extraction.voices import voice_of
from commitments.model import Mention, identify


def extract(text: str, said: date, rules: Rules | None = None) -> list[Mention]:
    """Return the commitments stated in `text`, in document order; deadlines are read against the day it was `said`.

    `rules` are what it is read by, from `read_rules`; the program's own where none are given. For every mention
    `text[m.start:m.end] == m.quote`. Raises DamagedStore where a rule table of the program is not sound.
    """
    rules = rules or read_rules()
    document = identify(text)
    mentions: list[Mention] = []
    for sentence, reading, coreference in _read(text, said.year, rules):
        if isinstance(reading, Reading):
            mentions += _mentions(sentence, reading, coreference, said, document, rules)
    return mentions


def _read(text: str, year: int, rules: Rules) -> Iterator[tuple[Sentence, Reading | Refusal, Coreference]]:
    """Yield every cue of the text with what was made of it."""
    words = rules.lexicon
    spans, tokens, found, roster = _survey(text, rules, year)
    coreference = Coreference(roster, voice_of(text, spans, tokens, found, roster))
    head: ListHead | None = None
    for number, (span, toks) in enumerate(zip(spans, tokens, strict=True)):
        if head is None and words.triggers.isdisjoint(toks.lows) and text[span.end - 1] != ":":
            coreference.notice(toks, found[number])
            continue
        sentence = Sentence(text, span, number, toks, tag(toks, words), tuple(found[number]), words)
        item = item_reading(sentence, head) if head and follows_list(sentence, spans[number - 1].end) else None
        if item:
            yield sentence, item, coreference
            continue
        head = list_head(sentence, coreference)
        if sentence.quote.rstrip("”\"'’) ").endswith("?"):
            continue
        for reading in _read_sentence(sentence, coreference):
            yield sentence, reading, coreference
        coreference.notice(toks, found[number])
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


def _survey(text: str, rules: Rules, year: int) -> tuple[list[Span], list[Tokens], list[list[Found]], Roster]:
    """Read the text once for its sentences, the parties named, and who speaks for whom."""
    words, names = rules.lexicon, rules.gazetteer
    spans = sentences(text, words)
    tokens = [tokenize(text, span.start, span.end) for span in spans]
    tokens = [recased(toks, words, names) if shouted(toks) else toks for toks in tokens]
    witnessed: set[str] = set()
    for toks in tokens:
        witnessed |= names.witnesses(toks)
    seen = frozenset(witnessed)
    found = [names.find(toks, 0, len(toks), seen) for toks in tokens]
    roster = Roster(words, names, rules.leaders, year, witnessed=seen)
    for number, toks in enumerate(tokens):
        roster.learn(number, toks, found[number])
    for speaker in dict.fromkeys(span.speaker for span in spans if span.speaker):
        label = label_tokens(text, speaker)
        roster.learn(len(spans), label, names.find(label, 0, len(label)))
    roster.settle()
    return spans, tokens, found, roster


@dataclass(frozen=True, slots=True)
class _Edges:
    """Offsets of an act in the whole text, without the time phrase or condition at its edge."""

    start: int
    end: int


def _mentions(
    sentence: Sentence, reading: Reading, coreference: Coreference, said: date, document: str, rules: Rules
) -> Iterator[Mention]:
    base = sentence.span.start
    times = rules.deadlines.find(sentence.quote, said)
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
            topics=topics_of(f"{about} {action}", sentence.quote, rules.topics),
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
