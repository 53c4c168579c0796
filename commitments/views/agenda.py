"""An agenda as records and as lines: what is overdue, and then month by month."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from commitments.model import Commitment, Source, Status
from commitments.tracking.agenda import Agenda
from commitments.views.layout import Line, Role, Span, said, status_role, urgency
from commitments.views.records import Record, commitment, tab_separated
from commitments.views.summary import sentence
from commitments.views.visible import one_line
from commitments.views.wording import counted, listed, standing


@dataclass(frozen=True, slots=True)
class Part:
    """The commitments under one title of an agenda."""

    title: str
    name: str
    """As programs know it: "overdue", "2031-12", "open-ended"."""
    role: Role
    commitments: tuple[Commitment, ...]

    def heading(self) -> Line:
        """Return the title with the number of commitments."""
        return Line((Span(self.title, self.role), Span(f" ({len(self.commitments)})", Role.QUIET)))


def parts(agenda: Agenda) -> list[Part]:
    """Return the parts of an agenda in their order; none is empty."""
    every = [
        Part("Overdue", "overdue", Role.OVERDUE, agenda.overdue),
        *(
            Part(f"{month_name[month.month]} {month.year}", month.name, Role.HEADING, month.commitments)
            for month in agenda.months
        ),
        Part("No end stated", "open-ended", Role.HEADING, agenda.open_ended),
    ]
    return [part for part in every if part.commitments]


def states(one: Commitment, as_of: date) -> tuple[Span, ...]:
    """Return where the day stands to the window, and the status where it is not open."""
    stands = Span(standing(one, as_of), urgency(one, as_of))
    return (stands,) if one.status is Status.OPEN else (stands, Span(one.status, status_role(one.status)))


def lines(agenda: Agenda) -> Iterator[Line]:
    """Yield the agenda with one line a commitment, for a terminal without room for columns."""
    for part in parts(agenda):
        yield part.heading()
        for one in part.commitments:
            yield sentence(one, states(one, agenda.as_of))
        yield Line()


def rest(agenda: Agenda) -> str:
    """Return how many the agenda tells of, and how many it does not and why, in a sentence."""
    not_told = " and ".join(untold(agenda))
    told = f"{counted(len(agenda.told), 'commitment')} as of {agenda.as_of}"
    told += f", until {agenda.until}" if agenda.until else ""
    return f"{told}; not shown: {not_told}." if not_told else f"{told}."


def untold(agenda: Agenda) -> list[str]:
    """Return how many the agenda does not tell of, by the reason why; empty where it tells of all."""
    counts = [
        f"{len(agenda.later)} later or without an end" if agenda.until and agenda.later else "",
        f"{len(agenda.later)} not overdue" if not agenda.until and agenda.later else "",
        f"{len(agenda.undated)} undated (track list --schedule undated)" if agenda.undated else "",
    ]
    return [count for count in counts if count]


def agenda_record(agenda: Agenda, sources: Mapping[str, Source]) -> Record:
    """Return the agenda; its lists hold ids, and `commitments` the records of those it tells of."""
    return {
        "as_of": agenda.as_of.isoformat(),
        "until": agenda.until.isoformat() if agenda.until else None,
        "overdue": [one.id for one in agenda.overdue],
        "months": [
            {"month": month.name, "commitments": [one.id for one in month.commitments]} for month in agenda.months
        ],
        "open_ended": [one.id for one in agenda.open_ended],
        "later": [one.id for one in agenda.later],
        "undated": [one.id for one in agenda.undated],
        "commitments": [commitment(one, sources, agenda.as_of) for one in agenda.told],
    }


def agenda_listing(agenda: Agenda) -> str:
    """Return the agenda as tab-separated lines under a header, each with the part it stands in."""
    header = "part id actors to action deadline earliest latest standing status"
    return tab_separated(
        header,
        (_listed(part, one, agenda.as_of) for part in parts(agenda) for one in part.commitments),
    )


def _listed(part: Part, one: Commitment, as_of: date) -> tuple[str, ...]:
    deadline = one.deadline
    ends = (deadline.window.earliest, deadline.window.latest) if deadline else (None, None)
    return (
        part.name,
        str(one.id),
        listed(one.actors),
        listed(one.counterparties),
        one_line(one.action),
        deadline.phrase if deadline else "",
        *(end.isoformat() if end else "" for end in ends),
        standing(one, as_of),
        one.status,
    )


def footer(agenda: Agenda) -> Line:
    """Return the last line of an agenda on a terminal."""
    return said(rest(agenda), Role.QUIET)
