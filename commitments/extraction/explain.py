"""Every sentence of a text with its verdict: what was taken by which rule, what was refused and why, what is no cue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from commitments.explained import Explained, Outcome, TableRow, Verdict
from commitments.extraction import reasons
from commitments.extraction.cues import find_cues
from commitments.extraction.lexicon import Cue, Lexicon
from commitments.extraction.near_cues import near_cues, silence
from commitments.extraction.pipeline import cue_offsets, mentions_of, read_cues
from commitments.extraction.reasons import Reason
from commitments.extraction.rules import Rules, read_rules
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase
from commitments.extraction.survey import Survey, survey_of
from commitments.extraction.verdicts import Reading, Refusal, span_of
from commitments.model import Mention, identify
from commitments.rule_tables import TABLES, lines_of


def explain(text: str, said: date, rules: Rules | None = None) -> list[Explained]:
    """Return every sentence of `text` in order, each with a verdict on every cue in it.

    The mentions are those that `extract` returns for the same text, day and `rules`. Raises as `extract` does.
    """
    survey = survey_of(text, rules or read_rules(), said.year)
    document = identify(text)
    judged: dict[int, list[_Judged]] = defaultdict(list)
    for sentence, verdict, coreference in read_cues(survey):
        mentions: tuple[Mention, ...] = ()
        if isinstance(verdict, Reading):
            mentions = tuple(mentions_of(sentence, verdict, coreference, said, document))
        judged[sentence.number].append(_Judged(sentence, verdict, mentions))
    readings = (one.verdict for several in judged.values() for one in several)
    heads = {reading.above[0] for reading in readings if isinstance(reading, Reading) and reading.above}
    return [_explained(survey, number, judged[number], heads) for number in range(len(survey.spans))]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was made of one cue."""

    sentence: Sentence
    verdict: Reading | Refusal
    mentions: tuple[Mention, ...] = ()


def _explained(survey: Survey, number: int, judged: Sequence[_Judged], heads: Collection[int]) -> Explained:
    span = survey.spans[number]
    sentence = judged[0].sentence if judged else survey.sentence(number)
    if sentence.is_question and not judged:
        judged = [_Judged(sentence, Refusal(cue, reasons.QUESTION)) for cue in find_cues(sentence)]
    placed = [(one.verdict.cue.start, _verdict(one, heads)) for one in judged if not _speaks_for_another(one, judged)]
    placed += _near(sentence, [one.verdict for one in judged])
    verdicts = tuple(verdict for _, verdict in sorted(placed, key=lambda pair: pair[0]))
    return Explained(
        number=number + 1,
        start=span.start,
        end=span.end,
        text=sentence.quote,
        speaker=survey.text[slice(*span.speaker)] if span.speaker else "",
        verdicts=verdicts or (_made(Outcome.NONE, sentence, 0, 0, silence(sentence)),),
    )


def _speaks_for_another(one: _Judged, judged: Iterable[_Judged]) -> bool:
    """Whether a cue was refused by itself and yet is what binds: "*agreed* that their experts *would* meet"."""
    others = (other.verdict for other in judged)
    return isinstance(one.verdict, Refusal) and any(
        isinstance(other, Reading) and other.words.start == one.verdict.cue.start < other.words.end for other in others
    )


def _verdict(one: _Judged, heads: Collection[int]) -> Verdict:
    if isinstance(one.verdict, Reading):
        return _taken(one.sentence, one.verdict, one.mentions)
    return _refused(one.sentence, one.verdict, heads)


def _taken(sentence: Sentence, reading: Reading, mentions: tuple[Mention, ...]) -> Verdict:
    start, end = cue_offsets(sentence, reading)
    cue = sentence.text[start:end]
    return Verdict(
        outcome=Outcome.TAKEN,
        cue=cue,
        start=start,
        end=end,
        why=reasons.bound(cue, reading.actors, listed=reading.above is not None),
        rows=_cue_rows([reading.row], sentence.lexicon)
        + _row_named(("governors.csv", reading.carrier), sentence.lexicon),
        mentions=mentions,
    )


def _refused(sentence: Sentence, refusal: Refusal, heads: Collection[int]) -> Verdict:
    start, end = _offsets(sentence, span_of(refusal.cue))
    if start in heads:
        return _made(Outcome.LIST, sentence, start, end, reasons.OPENS_LIST)
    if refusal.reason is not reasons.UNFIT:
        return _made(Outcome.REFUSED, sentence, start, end, refusal.reason)
    head = sentence.quote.endswith(":")
    reason = reasons.NO_ITEM if head else reasons.unfit(_following(sentence, refusal.cue.end))
    return _made(Outcome.REFUSED, sentence, start, end, reason, tuple(refusal.cue.rows.values()))


_SHOWN = 6
"""Words behind a cue that are quoted to say that they do not fit."""


def _following(sentence: Sentence, start: int) -> str:
    limit = min(len(sentence), start + _SHOWN)
    end = next((i for i in range(start, limit) if sentence.tag(i) in ".;:?!"), limit)
    return sentence.words(start, end).strip(' ,"“”')


def _near(sentence: Sentence, verdicts: Iterable[Reading | Refusal]) -> list[tuple[int, Verdict]]:
    """Return the words that are no cue where they stand, with their places."""
    taken_up: list[Phrase] = []
    for verdict in verdicts:
        taken_up.append(span_of(verdict.cue))
        if isinstance(verdict, Reading):
            taken_up += [verdict.words, *verdict.acts]
    return [
        (near.words.start, _made(Outcome.NONE, sentence, *_offsets(sentence, near.words), near.reason, near.rows))
        for near in near_cues(sentence, taken_up)
    ]


def _made(
    outcome: Outcome, sentence: Sentence, start: int, end: int, reason: Reason, tried: Sequence[Cue] = ()
) -> Verdict:
    rows = _row_named(reason.row, sentence.lexicon) if reason.row else _cue_rows(tried, sentence.lexicon)
    return Verdict(outcome=outcome, cue=sentence.text[start:end], start=start, end=end, why=reason.why, rows=rows)


def _offsets(sentence: Sentence, phrase: Phrase) -> tuple[int, int]:
    return sentence.tokens.starts[phrase.start], sentence.tokens.ends[phrase.end - 1]


def _cue_rows(cues: Iterable[Cue], words: Lexicon) -> tuple[TableRow, ...]:
    lines = _lines("cues.csv", 3, words.folder)
    rows = (TableRow(*lines[cue.words, cue.part, cue.frame], cue.rule) for cue in cues)
    return tuple(sorted(rows, key=lambda row: (row.table, row.line)))


def _row_named(name: tuple[str, str], words: Lexicon) -> tuple[TableRow, ...]:
    """Return the row with this first cell; none where the table has none."""
    table, cell = name
    place = _lines(table, 1, words.folder).get((cell,))
    return (TableRow(*place, cell),) if place else ()


@cache
def _lines(table: str, cells: int, folder: Path | None) -> dict[tuple[str, ...], tuple[str, int]]:
    """Return file and line of every row; of a user's own row the path of the user's file."""
    places = {row: (table, line) for row, line in lines_of(table, cells, TABLES).items()}
    if folder:
        places |= {row: (str(folder / table), line) for row, line in lines_of(table, cells, folder).items()}
    return places
