"""A run of the evaluation, kept to be compared with a later one: what became of every sentence."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from commitments.errors import UnreadableRun
from commitments.evaluation.figures import Figure, figures
from commitments.evaluation.outcomes import Evaluated, Tally

_FORM = 1
"""Of the saved file; another number is another form."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence: the actions labelled and found, labelled and missed, and taken wrongly."""

    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRun:
    """One document in a run: its counts, and its sentences by their quotes."""

    tally: Tally
    sentences: Mapping[str, Judged]


Run = Mapping[str, DocumentRun]
"""By the id of the document."""


class Turn(StrEnum):
    """What became otherwise between two runs."""

    FOUND = "now found"
    LEFT = "no longer wrongly taken"
    MISSED = "now missed"
    TAKEN = "now wrongly taken"


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence of which something became otherwise, with the actions concerned."""

    document: str
    quote: str
    turn: Turn
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs over the documents that both have."""

    documents: tuple[str, ...]
    earlier: Mapping[str, Figure]
    later: Mapping[str, Figure]
    gains: tuple[Change, ...]
    losses: tuple[Change, ...]
    only_earlier: tuple[str, ...]
    """Documents that this run has not."""
    only_later: tuple[str, ...]
    labels_new: int
    """Labels that were made since: they count in the figures, and are neither gains nor losses."""
    labels_gone: int

    def differences(self) -> dict[str, float | None]:
        """Return how much each figure grew; None where one of the two has no value."""
        return {name: _difference(self.earlier[name].value, figure.value) for name, figure in self.later.items()}


def run_of(evaluated: Iterable[Evaluated]) -> Run:
    """Return the run that these documents make."""
    return {one.document: DocumentRun(one.tally, _sentences(one)) for one in evaluated}


def compare(earlier: Run, later: Run) -> Comparison:
    """Return what became otherwise. Raises UnreadableRun where the runs have no document in common."""
    common = tuple(name for name in later if name in earlier)
    if not common:
        raise UnreadableRun("The two runs have no document in common: there is nothing to compare.")
    changes = [change for name in common for change in _changes(name, earlier[name], later[name])]
    before, after = (Counter(_labels(run, common)) for run in (earlier, later))
    return Comparison(
        documents=common,
        earlier=figures(earlier[name].tally for name in common),
        later=figures(later[name].tally for name in common),
        gains=tuple(change for change in changes if change.turn in (Turn.FOUND, Turn.LEFT)),
        losses=tuple(change for change in changes if change.turn in (Turn.MISSED, Turn.TAKEN)),
        only_earlier=tuple(name for name in earlier if name not in later),
        only_later=tuple(name for name in later if name not in earlier),
        labels_new=(after - before).total(),
        labels_gone=(before - after).total(),
    )


def _sentences(evaluated: Evaluated) -> dict[str, Judged]:
    """Return what became of each sentence that has a label or a mention.

    The quote names it, not its place: a word mended above it leaves it the same sentence.
    """
    judged: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    by_outcome: dict[str, Sequence[Any]] = {
        "found": [found.label for found in evaluated.found],
        "missed": evaluated.missed,
        "wrong": evaluated.wrong,
    }
    stated = [(one.start, outcome, one) for outcome, some in by_outcome.items() for one in some]
    for _, outcome, one in sorted(stated, key=lambda found: found[0]):
        judged[" ".join(one.quote.split())][outcome].append(one.action)
    return {
        quote: Judged(**{outcome: tuple(actions) for outcome, actions in acts.items()})
        for quote, acts in judged.items()
    }


def _changes(document: str, earlier: DocumentRun, later: DocumentRun) -> Iterator[Change]:
    nothing = Judged()
    for quote in dict.fromkeys([*later.sentences, *earlier.sentences]):
        before, after = earlier.sentences.get(quote, nothing), later.sentences.get(quote, nothing)
        turns = {
            Turn.FOUND: _moved(after.found, before.found, before.missed),
            Turn.LEFT: _surplus(before.wrong, after.wrong),
            Turn.MISSED: _moved(before.found, after.found, after.missed),
            Turn.TAKEN: _surplus(after.wrong, before.wrong),
        }
        yield from (Change(document, quote, turn, actions) for turn, actions in turns.items() if actions)


def _moved(here: Sequence[str], not_there: Sequence[str], missed: Sequence[str]) -> tuple[str, ...]:
    """Return the labels found in one run and missed in the other; one that is not labelled there is neither."""
    return tuple(((Counter(here) - Counter(not_there)) & Counter(missed)).elements())


def _surplus(ones: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Return what was taken wrongly in one run only; the same act with another edge is no change."""
    apart = tuple((Counter(ones) - Counter(others)).elements())
    return apart[: max(0, len(ones) - len(others))]


def _labels(run: Run, documents: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for name in documents:
        for quote, sentence in run[name].sentences.items():
            yield from ((name, quote, action) for action in (*sentence.found, *sentence.missed))


def _difference(earlier: float | None, later: float | None) -> float | None:
    return None if earlier is None or later is None else round(later - earlier, 3)


def as_record(run: Run) -> dict[str, Any]:
    """Return the run as what JSON can hold."""
    return {
        "run": _FORM,
        "documents": [
            {
                "id": name,
                "counts": asdict(document.tally),
                "sentences": [{"quote": quote, **asdict(judged)} for quote, judged in document.sentences.items()],
            }
            for name, document in run.items()
        ],
    }


def run_from(content: bytes, name: str) -> Run:
    """Return the run in the file of this name, which holds what `as_record` made of it.

    Raises UnreadableRun where it is none.
    """
    try:
        record = json.loads(content)
        if record["run"] == _FORM:
            return {str(document["id"]): _document(document) for document in record["documents"]}
        raise UnreadableRun(f"{name} is a run of form {record['run']!r}; this program reads form {_FORM}.")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UnreadableRun(f"{name} is no run that track eval --save has written.") from None


def _document(record: Mapping[str, Any]) -> DocumentRun:
    counts = record["counts"]
    if set(counts) != {f.name for f in fields(Tally)} or not all(isinstance(n, int | float) for n in counts.values()):
        raise ValueError("these are not the counts of a tally")
    return DocumentRun(Tally(**counts), {str(one["quote"]): _judged(one) for one in record["sentences"]})


def _judged(record: Mapping[str, Any]) -> Judged:
    return Judged(**{outcome: tuple(map(str, record[outcome])) for outcome in ("found", "missed", "wrong")})
