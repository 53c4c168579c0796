"""What is told of an evaluation: the figures, and as much beside them as was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commitments.evaluation.figures import Figure, figures
from commitments.evaluation.outcomes import Evaluated
from commitments.evaluation.parts import Misread, misread
from commitments.evaluation.runs import Comparison, Run, compare, run_of


@dataclass(frozen=True, slots=True)
class Account:
    """The documents told of, and what to tell."""

    documents: tuple[Evaluated, ...]
    misses: bool
    """Whether to list the labels missed and the mentions wrongly taken."""
    parts: tuple[str, ...]
    """Of which to list where they are read otherwise than labelled."""
    comparison: Comparison | None

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Return the figures of the documents told of, by name."""
        return figures(one.tally for one in self.documents)

    @property
    def misread(self) -> list[tuple[str, Misread]]:
        """Return the parts read otherwise than labelled, each with its document."""
        return [(one.document, found) for one in self.documents for found in misread(one.found, self.parts)]


def account(
    evaluated: Iterable[Evaluated], *, misses: bool = False, parts: Sequence[str] = (), earlier: Run | None = None
) -> Account:
    """Return the account of these documents; of those alone that an `earlier` run has too, where there is one.

    Raises UnreadableRun where that run has none of them.
    """
    documents = tuple(evaluated)
    if earlier is None:
        return Account(documents, misses, tuple(parts), None)
    comparison = compare(earlier, run_of(documents))
    common = tuple(one for one in documents if one.document in earlier)
    return Account(common, misses, tuple(parts), comparison)
