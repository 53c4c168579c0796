"""What is tracked: mentions of one act, and what a person added to them."""

from datetime import date

import msgspec

from commitments.model.following import Correction, Note, Review, Status, StatusChange, overall
from commitments.model.mentions import Deadline, Kind, Mention, Schedule, Strength, Window, strength_of


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """One act that a party bound itself to: what is tracked. One or more mentions state it.

    What the mentions say is derived here and not kept twice; what a person added (history, notes, review, correction,
    tags) is kept.
    """

    id: int
    """Given once, never reused or renumbered."""
    mentions: tuple[Mention, ...]
    """In the order of the days they were said on, and within a document as it states them."""
    history: tuple[StatusChange, ...] = ()
    """In the order it was recorded."""
    notes: tuple[Note, ...] = ()
    review: Review = Review.PROPOSED
    correction: Correction | None = None
    """None where nothing of what was read was put right."""
    tags: tuple[str, ...] = ()
    """Words of the user's own to find it by, in the order they were given."""

    @property
    def said(self) -> tuple[Mention, ...]:
        """Return the mentions that are sayings of their own, without those in copies of a document."""
        if len(self.mentions) == 1:
            return self.mentions
        return tuple([mention for mention in self.mentions if not mention.copied]) or self.mentions

    @property
    def copies(self) -> tuple[Mention, ...]:
        """Return the mentions that say nothing of their own: the same words, in a copy of a document."""
        if len(self.mentions) == len(self.said):
            return ()
        return tuple([mention for mention in self.mentions if mention.copied])

    @property
    def principal(self) -> Mention:
        """Return the mention that speaks for the commitment: the firmest, then the most specific, then the fullest."""
        if len(self.mentions) == 1:
            return self.mentions[0]
        return max(self.said, key=lambda m: (m.strength is Strength.FIRM, m.specific, len(m.action)))

    @property
    def actors(self) -> tuple[str, ...]:
        """Return who is bound, by all mentions, the principal's first."""
        if self.correction and self.correction.actors is not None:
            return self.correction.actors
        if len(self.mentions) == 1:
            return _once(self.mentions[0].actors)
        said = [m.actors for m in self.said]
        return _once(said[0]) if _alike(said) else _joined(self.principal.actors, *said)

    @property
    def counterparties(self) -> tuple[str, ...]:
        """Return to whom or with whom, by all mentions, the principal's first; none of them is an actor."""
        if self.correction and self.correction.counterparties is not None:
            named = self.correction.counterparties
        else:
            said = [m.counterparties for m in self.said]
            named = _once(said[0]) if _alike(said) else _joined(self.principal.counterparties, *said)
        if not named:
            return ()
        actors = self.actors
        return tuple([party for party in named if party not in actors])

    @property
    def action(self) -> str:
        """Return what will be done, in the principal's words."""
        corrected = self.correction.action if self.correction else None
        return self.principal.action if corrected is None else corrected

    @property
    def kind(self) -> Kind:
        """Return how the words of the principal bind."""
        return (self.correction and self.correction.kind) or self.principal.kind

    @property
    def strength(self) -> Strength:
        """Return how strongly its kind binds."""
        return strength_of(self.kind)

    @property
    def condition(self) -> str | None:
        """Return what the principal hangs it on; None where on nothing."""
        corrected = self.correction.condition if self.correction else None
        return self.principal.condition if corrected is None else corrected or None

    @property
    def conditional(self) -> bool:
        """Whether it hangs on a stated condition."""
        return self.condition is not None

    @property
    def specific(self) -> bool:
        """Whether somebody else could check if it was done, as the principal states it."""
        corrected = self.correction.specific if self.correction else None
        return self.principal.specific if corrected is None else corrected

    @property
    def deadline(self) -> Deadline | None:
        """Return the deadline with the narrowest window of all mentions, or None where none states one.

        Where two have no day in common the date was moved, and what was said later holds: a bridge promised by June,
        and then by December, is due in December.
        """
        if self.correction and (self.correction.deadline or self.correction.undated):
            return self.correction.deadline
        if len(self.mentions) == 1:
            return self.mentions[0].deadline
        kept: Deadline | None = None
        for said in [m.deadline for m in self.said if m.deadline]:
            if not kept or not said.window.meets(kept.window) or _breadth(said.window) < _breadth(kept.window):
                kept = said
        return kept

    @property
    def topics(self) -> tuple[str, ...]:
        """Return the topics of all mentions, the principal's first."""
        if self.correction and self.correction.topics is not None:
            return self.correction.topics
        if len(self.mentions) == 1:
            return _once(self.mentions[0].topics)
        said = [m.topics for m in self.said]
        return _once(said[0]) if _alike(said) else _joined(self.principal.topics, *said)

    @property
    def restated(self) -> bool:
        """Whether it was said more than once, or in words that renew an earlier saying; a copy says nothing again."""
        return len(self.said) > 1 or any(m.restated for m in self.mentions)

    @property
    def steps(self) -> tuple[StatusChange, ...]:
        """Return the history by the days its steps hold from: one recorded late may belong before others."""
        return tuple(sorted(self.history, key=lambda change: change.on))

    @property
    def status(self) -> Status:
        """Return the status that holds from the latest day; open where none was recorded.

        Where actors have one of their own, it is what those of all come to.
        """
        if not self.history:
            return Status.OPEN
        by_actor = self.statuses
        if by_actor:
            return overall(by_actor.values())
        return next((step.status for step in reversed(self.steps) if not step.actor), Status.OPEN)

    @property
    def statuses(self) -> dict[str, Status]:
        """Return the status of each actor, in their order; empty where no step tells of one alone.

        A step of somebody who is no longer bound, since the actors were put right, tells of nobody.
        """
        if not any(step.actor for step in self.history):
            return {}
        found = dict.fromkeys(self.actors, Status.OPEN)
        if not any(step.actor in found for step in self.history):
            return {}
        for step in self.steps:
            if not step.actor:
                found = dict.fromkeys(found, step.status)
            elif step.actor in found:
                found[step.actor] = step.status
        return found

    def schedule(self, day: date) -> Schedule:
        """Return where `day` stands to the window: before it opens, inside it, after it closed, or no window."""
        deadline = self.deadline
        return deadline.window.schedule(day) if deadline else Schedule.UNDATED


def _alike(said: list[tuple[str, ...]]) -> bool:
    """Return whether all mentions name the same in the same order: no principal need then be found, as for most."""
    return said.count(said[0]) == len(said)


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return names if len(names) < 2 else tuple(dict.fromkeys(names))


def _joined(*names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for several in names for name in several))


def _breadth(window: Window) -> tuple[int, int]:
    """Order windows from narrow to wide; one without an end is wider than any with one."""
    if window.latest is None:
        return (2 if window.earliest is None else 1, 0)
    return (0, (window.latest - (window.earliest or date.min)).days)
