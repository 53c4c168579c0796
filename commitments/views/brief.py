"""A report as Markdown that can be pasted: figures, a table, then each commitment with its words and their source.

What comes from documents and people is escaped, so that none of it is markup: a headline stays a line of text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from commitments.model import Commitment, Mention, Source
from commitments.tracking.report import SETTLED, Report
from commitments.tracking.scorecard import Outcome, Scorecard, Tally
from commitments.views.citation import cited
from commitments.views.markdown import linked, literal
from commitments.views.score import mapping, score_words
from commitments.views.wording import NOTHING, counted, listed, parties, span, standing


def brief(report: Report, asked: str, sources: Mapping[str, Source]) -> str:
    """Return the report as a brief; `asked` says in words which commitments it holds, empty where all."""
    return "\n".join(_brief(report, asked, sources)) + "\n"


def scorecard_brief(card: Scorecard, as_of: object, asked: str, *, score: bool) -> str:
    """Return the scorecard as Markdown: a table by actor and one by topic, each with all together first."""
    return "\n".join(_scorecard(card, as_of, asked, score)) + "\n"


def _brief(report: Report, asked: str, sources: Mapping[str, Source]) -> Iterator[str]:
    yield f"# Commitments as of {report.as_of}"
    yield ""
    if asked:
        yield f"Only {literal(asked)}."
        yield ""
    if not report.commitments:
        yield "No commitment."
        return
    yield from _figures(report)
    yield ""
    yield "| id | who → to whom | what | by when | status | schedule |"
    yield "| --: | :-- | :-- | :-- | :-- | :-- |"
    pressing_first = [one for several in report.schedules.values() for one in several]
    pressing_first += [one for one in report.commitments if one.status in SETTLED]
    for one in pressing_first:
        yield _row(one, report)
    notes = _Footnotes(sources)
    for one in pressing_first:
        yield from _section(one, report, notes)
    yield ""
    yield from notes.written()


def _figures(report: Report) -> Iterator[str]:
    total = len(report.commitments)
    yield f"**{counted(total, 'commitment')}**, {report.unsettled} not settled."
    yield ""
    statuses = ", ".join(f"{count} {status}" for status, count in report.statuses.items() if count)
    schedules = ", ".join(f"{len(some)} {schedule}" for schedule, some in report.schedules.items())
    yield f"- Status: {statuses}"
    yield f"- Schedule of those not settled: {schedules}"
    names = ", ".join(f"{literal(group.name)} {len(group.commitments)}" for group in report.groups)
    yield f"- By {report.by}: {names}"


def _row(one: Commitment, report: Report) -> str:
    when = f"{literal(one.deadline.phrase)}: {span(one.deadline.window)}" if one.deadline else NOTHING
    cells = (str(one.id), literal(parties(one)), literal(one.action), when, one.status, _stands(one, report))
    return f"| {' | '.join(cells)} |"


def _stands(one: Commitment, report: Report) -> str:
    return "settled" if one.status in SETTLED else standing(one, report.as_of)


def _section(one: Commitment, report: Report, notes: _Footnotes) -> Iterator[str]:
    yield ""
    yield f"## {one.id}\\. {literal(parties(one))}: {literal(one.action)}"
    for mention in one.said:
        yield ""
        yield f"> {literal(mention.quote)}{notes.mark(mention)}"
    if one.copies:
        yield ""
        yield f"The same words stand in {_copies(len(one.copies))} of that text.{''.join(map(notes.mark, one.copies))}"
    yield ""
    yield f"- Said: {report.said[one.id]}"
    if one.deadline:
        yield f"- Deadline: {literal(one.deadline.phrase)}: {span(one.deadline.window)}; {_stands(one, report)}"
    else:
        yield "- Deadline: none stated"
    yield f"- Kind: {one.kind}, {one.strength}"
    if one.condition:
        yield f"- Condition: {literal(one.condition)}"
    if one.topics:
        yield f"- Topics: {literal(listed(one.topics))}"
    yield f"- Status: {one.status}"
    for step in one.steps:
        whose = f", {literal(step.actor)}" if step.actor else ""
        yield f"  - {step.on}: {step.status}{whose}: {literal(step.because)}"
        for evidence in step.evidence:
            yield f"    - Evidence: {linked(evidence.source)} ({evidence.on})"
    for note in one.notes:
        links = "".join(f", {linked(link)}" for link in note.links)
        yield f"- Note of {note.recorded.date()}: {literal(note.text)}{links}"


def _copies(number: int) -> str:
    return "a copy" if number == 1 else f"{number} copies"


class _Footnotes:
    """Where each quote stands, numbered in the order in which they are cited."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._cited: list[Mention] = []

    def mark(self, mention: Mention) -> str:
        self._cited.append(mention)
        return f"[^{len(self._cited)}]"

    def written(self) -> Iterable[str]:
        for number, mention in enumerate(self._cited, 1):
            yield f"[^{number}]: {cited(mention, self._sources[mention.document])}"


def _scorecard(card: Scorecard, as_of: object, asked: str, score: bool) -> Iterator[str]:
    yield f"# Scorecard as of {as_of}"
    yield ""
    if asked:
        yield f"Only {literal(asked)}."
        yield ""
    yield literal(mapping())
    for by, tallies in (("actor", card.actors), ("topic", card.topics)):
        yield ""
        heads = [by, "all", *Outcome, *(["score"] if score else [])]
        yield f"| {' | '.join(heads)} |"
        yield f"| :-- |{' --: |' * (len(heads) - 1)}"
        for tally in (card.whole, *tallies):
            yield f"| {' | '.join(_cells(tally, score))} |"


def _cells(tally: Tally, score: bool) -> Sequence[str]:
    counts = []
    for outcome in Outcome:
        share = tally.share(outcome) if outcome is not Outcome.NOT_ASSESSED else None
        counts.append(f"{tally.counts[outcome]}{'' if share is None else f' ({share}%)'}")
    return [literal(tally.name), str(tally.total), *counts, *([score_words(tally)] if score else [])]
