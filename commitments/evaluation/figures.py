"""The figures: how much is found, how much of what is taken is right, and how well the parts are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commitments.evaluation.outcomes import Tally, total
from commitments.evaluation.parts import ALWAYS_STATED


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, or a share between 0 and 1 rounded to three digits; None where there is nothing to share."""

    value: float | None
    of: int | None = None
    """What the share is of; None for a count."""


def figures(tallies: Iterable[Tally]) -> dict[str, Figure]:
    """Return the figures of these documents together, by name, always all and in the same order."""
    sums = total(tallies)
    precision = _share(sums.sentences_taken_right, sums.sentences_taken)
    recall = _share(sums.sentences_labelled_found, sums.sentences_labelled)
    return {
        "documents": Figure(sums.documents),
        "gold": Figure(sums.labels),
        "predicted": Figure(sums.mentions),
        "found": Figure(sums.found),
        "precision": _share(sums.found, sums.mentions),
        "recall": _share(sums.found, sums.labels),
        "f1": _both(sums.found, sums.labels, sums.mentions),
        "sentence_precision": precision,
        "sentence_recall": recall,
        "sentence_f1": _mean(precision, recall),
        "action_token_f1": _share(round(sums.likeness, 3), sums.found),
        **{part: _share(getattr(sums, part), sums.found) for part in ALWAYS_STATED},
        "deadline_recall": _share(sums.deadline, sums.deadlines_labelled),
        "deadline_n": Figure(sums.deadlines_labelled),
        "deadline_invented": Figure(sums.deadlines_invented),
        "window": _share(sums.window, sums.deadlines_labelled),
        "topics_f1": _both(sums.topics_shared, sums.topics_labelled, sums.topics_read),
        "merge_f1": _both(sums.links_shared, sums.links_labelled, sums.links_read),
        "merge_links": Figure(sums.links_labelled),
    }


def _share(part: float, whole: int) -> Figure:
    return Figure(round(part / whole, 3) if whole else None, whole)


def _both(shared: int, one: int, other: int) -> Figure:
    """Return F1: how much two sets share, of both together."""
    return _share(2 * shared, one + other)


def _mean(precision: Figure, recall: Figure) -> Figure:
    """Return F1 of the two figures as they are shown; 0 where one of them is 0 or has nothing to share."""
    whole = (precision.of or 0) + (recall.of or 0)
    right, complete = precision.value, recall.value
    if not right or not complete:
        return Figure(0.0, whole)
    return Figure(round(2 * right * complete / (right + complete), 3), whole)
