"""A scorecard in lines, records, rows and Markdown; a percentage never stands without its count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from commitments.model import Status
from commitments.tracking.scorecard import OUTCOMES, POINTS, Outcome, Scorecard, Tally
from commitments.views.layout import Line, Role, Span, said
from commitments.views.records import Record
from commitments.views.visible import one_line
from commitments.views.wording import counted

_ROLES = {
    Outcome.KEPT: Role.KEPT,
    Outcome.IN_PROGRESS: Role.MOVING,
    Outcome.BROKEN: Role.BROKEN,
    Outcome.NOT_ASSESSED: Role.QUIET,
}
_MARKS = {Outcome.KEPT: "✓", Outcome.IN_PROGRESS: "▸", Outcome.BROKEN: "✗", Outcome.NOT_ASSESSED: "·"}
_WIDTHS = {Outcome.KEPT: 10, Outcome.IN_PROGRESS: 15, Outcome.BROKEN: 10, Outcome.NOT_ASSESSED: 16}
_ALL, _SCORE = 5, 12
_TABLE = 80
"""Columns that a table needs, and has where names are short."""


def mapping() -> str:
    """Return in words which status counts as what, and for how many points."""
    rules = []
    for outcome in Outcome:
        statuses = " or ".join(status.value for status in Status if OUTCOMES[status] is outcome)
        points = f"{POINTS[outcome]:+d}".replace("-", "−") if POINTS.get(outcome) else "0"
        worth = f" ({points})" if outcome in POINTS else ""
        rules.append(statuses + worth if statuses == outcome else f"{outcome}{worth} is {statuses}")
    return f"{'; '.join(rules)}. Percentages and scores are of the assessed alone."


def score_words(tally: Tally) -> str:
    """Return the score with the number it is the mean of: "+0.50 of 4"; a dash where none was assessed."""
    if tally.score is None:
        return "–"
    number = f"{tally.score:+.2f}" if tally.score else "0.00"
    return f"{number.replace('-', '−')} of {tally.assessed}"


def counts_words(tally: Tally) -> str:
    """Return the counts in words: "4 commitments: 2 kept (67%), 0 in progress (0%), 1 broken (33%), 1 not assessed".

    Percentages are left out where none was assessed.
    """
    told = ", ".join(
        f"{tally.counts[outcome]} {outcome}{f' ({tally.share(outcome)}%)' if _shared(tally, outcome) else ''}"
        for outcome in Outcome
    )
    return f"{counted(tally.total, 'commitment')}: {told}"


def draw_scorecard(card: Scorecard, as_of: date, asked: str, *, score: bool, columns: int) -> Iterator[Line]:
    """Yield the scorecard as tables for a terminal of so many columns; in words where there is no room for a table."""
    if columns < _TABLE:
        yield from scorecard_lines(card, as_of, asked, score=score)
        return
    figures = _ALL + sum(_WIDTHS.values()) + (_SCORE if score else 0)
    longest = max((len(one_line(tally.name)) for tally in (card.whole, *card.actors, *card.topics)), default=0)
    names = max(_TABLE - figures, min(longest + 2, columns - figures))
    yield said(_title(as_of, asked), Role.HEADING)
    yield said(mapping(), Role.QUIET)
    for title, tallies in (("", (card.whole,)), ("by actor", card.actors), ("by topic", card.topics)):
        if tallies and card.whole.total:
            yield Line()
            yield _heading(title, score, names)
            for tally in tallies:
                yield from _row(tally, score, names)


def scorecard_lines(card: Scorecard, as_of: date, asked: str, *, score: bool) -> Iterator[Line]:
    """Yield the scorecard in words, one line an actor or a topic."""
    yield said(_title(as_of, asked))
    yield said(mapping())
    yield said(_sentence(card.whole, score))
    for title, tallies in (("Actor", card.actors), ("Topic", card.topics)):
        for tally in tallies:
            yield said(_sentence(tally, score), lead=f"{title} {one_line(tally.name)}: ")


def scorecard_record(card: Scorecard, as_of: date) -> Record:
    """Return the scorecard with the scale it was made by."""
    return {
        "as_of": as_of.isoformat(),
        "outcomes": {status.value: outcome.value for status, outcome in OUTCOMES.items()},
        "points": {outcome.value: points for outcome, points in POINTS.items()},
        "all": _record(card.whole),
        "actors": [_record(tally) for tally in card.actors],
        "topics": [_record(tally) for tally in card.topics],
    }


def scorecard_rows(card: Scorecard) -> Iterator[tuple[str, ...]]:
    """Yield a header and a row for all, each actor and each topic, for a spreadsheet."""
    yield ("of", "name", "all", *Outcome, "assessed", "score")
    for what, tallies in (("all", (card.whole,)), ("actor", card.actors), ("topic", card.topics)):
        for tally in tallies:
            score = "" if tally.score is None else f"{tally.score:.4f}"
            counts = (str(tally.counts[outcome]) for outcome in Outcome)
            yield (what, one_line(tally.name), str(tally.total), *counts, str(tally.assessed), score)


def _title(as_of: date, asked: str) -> str:
    return f"Scorecard as of {as_of}{f': {asked}' if asked else ''}"


def _shared(tally: Tally, outcome: Outcome) -> bool:
    return outcome is not Outcome.NOT_ASSESSED and tally.assessed > 0


def _cell(tally: Tally, outcome: Outcome) -> str:
    count = str(tally.counts[outcome])
    return f"{count} {f'{tally.share(outcome)}%':>4}" if _shared(tally, outcome) else count


def _heading(title: str, score: bool, names: int) -> Line:
    cells = [f"{title:<{names}}", f"{'all':>{_ALL}}"]
    cells += [f"{_MARKS[outcome]} {outcome}".rjust(_WIDTHS[outcome]) for outcome in Outcome]
    cells += ["score".rjust(_SCORE)] if score else []
    return Line((Span("".join(cells), Role.QUIET),))


def _row(tally: Tally, score: bool, names: int) -> Iterator[Line]:
    name = one_line(tally.name)
    if len(name) >= names:
        yield said(name)
        name = ""
    shown = [Span(f"{name:<{names}}"), Span(f"{tally.total:>{_ALL}}")]
    for outcome in Outcome:
        role = _ROLES[outcome] if tally.counts[outcome] else Role.QUIET
        shown.append(Span(_cell(tally, outcome).rjust(_WIDTHS[outcome]), role))
    shown += [Span(score_words(tally).rjust(_SCORE), Role.STRONG)] if score else []
    yield Line(tuple(shown))


def _sentence(tally: Tally, score: bool) -> str:
    told = counts_words(tally)
    if not score:
        return told
    return f"{told}; score {score_words(tally)}" if tally.assessed else f"{told}; no score"


def _record(tally: Tally) -> Record:
    return {
        "name": tally.name,
        "all": tally.total,
        **{outcome.value.replace(" ", "_"): tally.counts[outcome] for outcome in Outcome},
        "assessed": tally.assessed,
        "percent": {outcome.value.replace(" ", "_"): tally.share(outcome) for outcome in POINTS},
        "score": tally.score,
    }
