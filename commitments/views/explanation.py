"""Every sentence of a text with what was made of it: taken by which rule, refused for which reason, or no cue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from commitments.explained import Explained, Outcome, TableRow, Verdict
from commitments.model import Mention
from commitments.views.layout import Line, Role, Span, said
from commitments.views.visible import one_line, visible
from commitments.views.wording import listed, numbers, parties, span, why

_NUMBER = 5
_LEAD = " " * (_NUMBER + 11)
_SIGNS = {
    Outcome.TAKEN: ("✓ taken", Role.TAKEN),
    Outcome.LIST: ("✓ list", Role.TAKEN),
    Outcome.REFUSED: ("✗ refused", Role.REFUSED),
    Outcome.NONE: ("· no cue", Role.QUIET),
}


def explanation(sentences: Iterable[Explained]) -> Iterator[Line]:
    """Yield the lines that show the sentences, a blank one between two."""
    for place, one in enumerate(sentences):
        if place:
            yield Line()
        label = (Span(f"{one_line(one.speaker)}: ", Role.QUIET),) if one.speaker else ()
        yield Line((*label, *marked(one)), Span(f"{one.number:>{_NUMBER - 2}}  ", Role.HEADING))
        for verdict in one.verdicts:
            yield from _judged(verdict)


def marked(sentence: Explained) -> Iterator[Span]:
    """Yield the sentence on one line with its cues marked; words that are no cue where they stand are not."""
    cues = [v for v in sentence.verdicts if v.outcome is not Outcome.NONE and sentence.start <= v.start < sentence.end]
    place = sentence.start
    for cue in sorted(cues, key=lambda v: v.start):
        if cue.start >= place:
            yield Span(_flat(sentence, place, cue.start))
            yield Span(_flat(sentence, cue.start, cue.end), Role.CUE)
            place = cue.end
    yield Span(_flat(sentence, place, sentence.end))


def _flat(sentence: Explained, start: int, end: int) -> str:
    piece = sentence.text[start - sentence.start : end - sentence.start]
    return re.sub(r"\s+", " ", visible(piece))


def _judged(verdict: Verdict) -> Iterator[Line]:
    word, role = _SIGNS[verdict.outcome]
    named = verdict.outcome in (Outcome.REFUSED, Outcome.LIST)
    cue = f"“{one_line(verdict.cue)}”: " if named else ""
    lead = f"{' ' * _NUMBER}{word}"
    yield said(cue + one_line(verdict.why), lead=f"{lead:<{len(_LEAD)}}", lead_role=role)
    for mention in verdict.mentions:
        yield said(f"{parties(mention)}: {one_line(mention.action)}", Role.STRONG, lead=_LEAD)
        yield said(_parts(mention), lead=_LEAD)
    if verdict.outcome is Outcome.NONE and len(verdict.rows) > 1:
        yield said(_place(verdict.rows), Role.QUIET, lead=_LEAD)
    else:
        for row in verdict.rows:
            yield said(f"{why(row.name)} ({_place((row,))})", Role.QUIET, lead=_LEAD)


def _parts(mention: Mention) -> str:
    """Return what else was read of an act: "agreement, firm, specific; by 2030: 2029-01-01 … 2030-12-31; energy"."""
    qualities = [mention.kind.value, mention.strength.value, "specific" if mention.specific else "not specific"]
    qualities += ["restated"] if mention.restated else []
    parts = [", ".join(qualities)]
    if mention.deadline:
        parts.append(f"{one_line(mention.deadline.phrase)}: {span(mention.deadline.window)}")
    if mention.condition is not None:
        parts.append(f"condition: {one_line(mention.condition)}")
    if mention.subject:
        parts.append(f"through {one_line(mention.subject)}")
    return "; ".join([*parts, *([listed(mention.topics)] if mention.topics else [])])


def _place(rows: tuple[TableRow, ...]) -> str:
    """Return where the rows of one table stand: "cues.csv, lines 3–6, 9"."""
    return f"{rows[0].table}, {'line' if len(rows) == 1 else 'lines'} {numbers(row.line for row in rows)}"
