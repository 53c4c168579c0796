"""The sides of a meeting as a text tells of it: the other one, those who act together, "both", "the two leaders"."""

from __future__ import annotations

from dataclasses import dataclass

from commitments.extraction.memory import Memory
from commitments.extraction.survey import Survey

_MEETING = 3
"""Sides of a meeting at most in which each one's acts are for the others; a community's members act for it."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Who meets in a document, and who was named together in it last."""

    survey: Survey
    memory: Memory

    def other(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Return the other one of the two sides that the text is about; none where `actors` are not one of them."""
        sides = self.survey.roster.principals(2)
        if len(actors) != 1 or actors[0] not in sides:
            return ()
        return tuple(s for s in sides if s not in actors)

    def others(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sides of the meeting that `actors` are not, where they are some of them; else none."""
        sides = self.survey.roster.sides()
        if not set(actors) < set(sides) or len(sides) > _MEETING:
            return ()
        present = self.survey.roster.taking_part()
        return tuple(s for s in sides if s not in actors and s in present)

    def joint(self) -> tuple[str, ...]:
        """Return the parties that a joint text speaks for; none where it is not joint."""
        return self.survey.roster.sides() if self.survey.voice.joint else ()

    def with_partner(self, alone: tuple[str, ...]) -> tuple[str, ...]:
        """Return a speaker's party and the one it acts together with: "with Cyprus we agreed", or the other side."""
        if not alone:
            return self.survey.roster.sides()
        partner = tuple(p for p in self.memory.partner if p not in alone)
        if self.survey.voice.party:
            return (*alone, *(partner or self.other(alone)))
        return (*alone, *(self.other(alone) or partner))

    def together(self, count: int | None) -> tuple[str, ...]:
        """Return the parties that "they", "both" or "the leaders" mean: those last named together who take part."""
        roster = self.survey.roster
        sides = roster.sides() if count is None else roster.principals(count)
        if len(sides) < 2:
            sides = roster.principals(2)  # whoever "they" are, they are several
        if count is None and self.survey.voice.joint:
            return sides
        several = self.memory.several
        fitting = several and (count is None or len(several) == count)
        if fitting and (len(sides) < 2 or set(several) <= set(sides) or count):
            return several
        return sides
