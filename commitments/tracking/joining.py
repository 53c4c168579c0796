"""Join another person's register to ours: what both follow becomes one, and nothing of ours is lost.

A place in a text is known by its document, its start, its end and what is said there to be done. Two commitments that
have a place in common are the same one, whatever their parties and topics were read to be. Theirs are never joined to
each other: they were told apart there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from commitments.model import Commitment, Correction, Mention, Note, Register, Review, Source, StatusChange, replace
from commitments.tracking.copies import brought_to, settled

Recorded = TypeVar("Recorded", Note, StatusChange)

_Place = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What a joined register brought; commitments by their id there, with the id they have here."""

    documents: tuple[str, ...]
    """Ids of the documents that are new here."""
    known_documents: tuple[str, ...]
    new: Mapping[int, int]
    united: Mapping[int, int]
    """Those that added something to one of ours."""
    known: Mapping[int, int]
    """Those that brought nothing: all that they hold is here already."""

    @property
    def changed(self) -> bool:
        """Whether anything was brought."""
        return bool(self.documents or self.new or self.united)


def join(ours: Register, theirs: Register) -> tuple[Register, Joined]:
    """Return our register with theirs in it, and what that brought.

    Where nothing was ever kept, theirs keeps its numbers; else what is new gets ours from `next_id` on, in their
    order. Of a document in both, our source record stays. Joining the same register again changes nothing.
    """
    brought = brought_to(ours.sources, theirs.sources)
    sources = {**ours.sources, **brought}
    joining = _Joining(sources, dict(ours.commitments), ours.next_id)
    if ours.commitments or ours.next_id > 1:
        for one in theirs.commitments.values():
            joining.take(one)
    else:
        joining.take_over(theirs)
    joined = Joined(
        documents=tuple(brought),
        known_documents=tuple(key for key in theirs.sources if key in ours.sources),
        new=joining.new,
        united=joining.united,
        known=joining.known,
    )
    grown = replace(ours, sources=sources, commitments=joining.commitments, next_id=joining.next_id)
    return settled(grown), joined


@dataclass(slots=True)
class _Joining:
    """Our commitments while theirs are taken in, and what became of each of theirs."""

    sources: Mapping[str, Source]
    commitments: dict[int, Commitment]
    next_id: int
    new: dict[int, int] = field(default_factory=dict)
    united: dict[int, int] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)
    ours: dict[_Place, dict[int, None]] = field(default_factory=dict)
    """Which of ours stand at a place, as it was before: what theirs bring makes no two of theirs the same."""
    standing: set[_Place] = field(default_factory=set)
    """All places where one of ours stands by now."""

    def __post_init__(self) -> None:
        for one in self.commitments.values():
            for place in _places(one):
                self.ours.setdefault(place, {})[one.id] = None
        self.standing.update(self.ours)

    def take_over(self, theirs: Register) -> None:
        """Take all of theirs as it is."""
        self.commitments.update(theirs.commitments)
        self.next_id = theirs.next_id
        self.new.update((number, number) for number in theirs.commitments)

    def take(self, their: Commitment) -> None:
        """Take one of theirs in: with the one of ours that it is, or under the next number."""
        same = self._same(their)
        if not same:
            self.commitments[self.next_id] = replace(their, id=self.next_id)
            self.new[their.id] = self.next_id
            self.next_id += 1
            return
        grown = {number: self._united(self.commitments[number], their) for number in same}
        # One that holds it all comes first, whichever shares most: so the same register joined again brings nothing.
        holding = next((number for number in same if grown[number] == self.commitments[number]), None)
        if holding is not None:
            self.known[their.id] = holding
            return
        best = same[0]
        self.commitments[best] = grown[best]
        self.standing.update(_places(their))
        self.united[their.id] = best

    def _same(self, their: Commitment) -> list[int]:
        """Return those of ours that have a place in common with one of theirs, the one with the most first.

        Where two have as many, as "France and Germany will each send troops" does, the actors decide.
        """
        shared = Counter(number for place in _places(their) for number in self.ours.get(place, ()))
        if len(shared) < 2:
            return list(shared)
        bound = _bound(their)
        return sorted(shared, key=lambda one: (-shared[one], -len(bound & _bound(self.commitments[one])), one))

    def _united(self, our: Commitment, their: Commitment) -> Commitment:
        brought = [mention for mention in their.mentions if _place(mention) not in self.standing]
        return replace(
            our,
            mentions=self._in_order((*our.mentions, *brought)) if brought else our.mentions,
            history=_woven(our.history, their.history),
            notes=_woven(our.notes, their.notes),
            review=their.review if our.review is Review.PROPOSED else our.review,
            correction=_corrected(our.correction, their.correction),
            tags=tuple(dict.fromkeys((*our.tags, *their.tags))),
        )

    def _in_order(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return the mentions by the days they were said on, and within a document as it states them."""
        rank = {document: number for number, document in enumerate(dict.fromkeys(m.document for m in mentions))}
        return tuple(sorted(mentions, key=lambda m: (self.sources[m.document].date, rank[m.document], m.start)))


def _corrected(our: Correction | None, their: Correction | None) -> Correction | None:
    """Return what either side put right; where both did in one part, ours."""
    return our.over(their) if our and their else our or their


def _place(mention: Mention) -> _Place:
    return mention.document, mention.start, mention.end, mention.action


def _places(one: Commitment) -> dict[_Place, None]:
    return dict.fromkeys(map(_place, one.mentions))


def _bound(one: Commitment) -> set[tuple[_Place, tuple[str, ...]]]:
    return {(_place(mention), mention.actors) for mention in one.mentions}


def _woven(ours: tuple[Recorded, ...], theirs: tuple[Recorded, ...]) -> tuple[Recorded, ...]:
    """Return what either side recorded, what both have once: each side in its order, by time between the two."""
    woven = list(ours)
    at = 0
    for one in theirs:
        if one in woven:
            at = max(at, woven.index(one) + 1)
            continue
        while at < len(woven) and woven[at].recorded <= one.recorded:
            at += 1
        woven.insert(at, one)
        at += 1
    return tuple(woven)
