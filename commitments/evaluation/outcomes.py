"""What became of the labels and the mentions of one document, and the counts that follow from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, fields

from commitments.evaluation.labels import Label, LabelledDocument
from commitments.evaluation.pairing import Match, match, places, touched
from commitments.evaluation.parts import ALWAYS_STATED, Pair, agrees
from commitments.model import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts from which every figure is made; those of several documents add up."""

    documents: int = 0
    labels: int = 0
    mentions: int = 0
    found: int = 0
    sentences_labelled: int = 0
    sentences_labelled_found: int = 0
    sentences_taken: int = 0
    sentences_taken_right: int = 0
    actors: int = 0
    counterparties: int = 0
    kind: int = 0
    strength: int = 0
    conditional: int = 0
    restated: int = 0
    specific: int = 0
    deadlines_labelled: int = 0
    """Of the labels found."""
    deadline: int = 0
    window: int = 0
    deadlines_invented: int = 0
    topics_labelled: int = 0
    topics_read: int = 0
    topics_shared: int = 0
    links_labelled: int = 0
    """Pairs of labels found that state the same commitment."""
    links_read: int = 0
    links_shared: int = 0
    likeness: float = 0.0
    """Sum of the likenesses of the actions found to those labelled."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One document: the labels found, the labels missed, and the mentions taken wrongly."""

    document: str
    found: tuple[Pair, ...]
    """In the order of the labels, as all here."""
    missed: tuple[Label, ...]
    wrong: tuple[Mention, ...]
    tally: Tally


def evaluate(document: LabelledDocument, mentions: Sequence[Mention], groups: Sequence[int]) -> Evaluated:
    """Return what became of the document's labels where these mentions were taken from its text.

    `groups` has for each mention the number of its commitment, as `tracking.merge.group` gives it.
    """
    matches = match(document.labels, mentions)
    found, right = {one.label for one in matches}, {one.mention for one in matches}
    return Evaluated(
        document.id,
        tuple(Pair(document.labels[i], mentions[j]) for i, j in sorted((m.label, m.mention) for m in matches)),
        tuple(label for i, label in enumerate(document.labels) if i not in found),
        tuple(mention for j, mention in enumerate(mentions) if j not in right),
        _tally(document.labels, mentions, groups, matches),
    )


def _tally(
    labels: Sequence[Label], mentions: Sequence[Mention], groups: Sequence[int], matches: Sequence[Match]
) -> Tally:
    pairs = [Pair(labels[one.label], mentions[one.mention]) for one in matches]
    dated = [found for found in pairs if found.label.deadline]
    topics = [(set(found.label.topics), set(found.mention.topics)) for found in pairs]
    linked = _links(labels[one.label].group for one in matches)
    joined = _links(groups[one.mention] for one in matches)
    labelled, taken = places(labels), places(mentions)
    return Tally(
        documents=1,
        labels=len(labels),
        mentions=len(mentions),
        found=len(pairs),
        sentences_labelled=len(labelled),
        sentences_labelled_found=touched(labelled, taken),
        sentences_taken=len(taken),
        sentences_taken_right=touched(taken, labelled),
        **{part: _agreeing(pairs, part) for part in ALWAYS_STATED},
        deadlines_labelled=len(dated),
        deadline=_agreeing(dated, "deadline"),
        window=_agreeing(dated, "window"),
        deadlines_invented=sum(1 for found in pairs if found.mention.deadline and not found.label.deadline),
        topics_labelled=sum(len(theirs) for theirs, _ in topics),
        topics_read=sum(len(ours) for _, ours in topics),
        topics_shared=sum(len(theirs & ours) for theirs, ours in topics),
        links_labelled=len(linked),
        links_read=len(joined),
        links_shared=len(linked & joined),
        likeness=sum(one.likeness for one in matches),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the counts of several documents together."""
    some = list(tallies)
    return Tally(**{f.name: sum(getattr(one, f.name) for one in some) for f in fields(Tally)})


def _agreeing(pairs: Iterable[Pair], part: str) -> int:
    return sum(agrees(found, part) for found in pairs)


def _links(groups: Iterable[Hashable]) -> set[tuple[int, int]]:
    """Return which of these belong together, two by two."""
    members: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        members[group].append(number)
    return {(a, b) for some in members.values() for a in some for b in some if a < b}
