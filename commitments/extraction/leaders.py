"""For whom a named officeholder speaks, where the text does not say: "President Bachelet" in 2015."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from commitments.rule_tables import read_table, refuse

COLUMNS = ("name", "surname", "party", "office", "from", "to")
_STILL = 9999
_SLACK = 1
"""Years before and after an office in which a text may still give somebody its title."""

_OFFICES = {
    "president": {"president", "head"},
    "vice president": {"vice president"},
    "prime minister": {"prime minister", "president"},
    "chancellor": {"chancellor", "finance minister"},
    "secretary": {"secretary of state", "defence minister", "finance minister", "head"},
    "secretary-general": {"head"},
    "director-general": {"head"},
    "king": {"king"},
    "crown prince": {"crown prince"},
}
"""Offices that a title may stand for; a title that is not listed may stand for any."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person's years in an office for a party."""

    party: str
    office: str
    first: int
    last: int

    def covers(self, year: int) -> bool:
        """Whether somebody may be given this office's title in a text of `year`."""
        return self.first - _SLACK <= year <= self.last + _SLACK


@dataclass(frozen=True, slots=True)
class Leaders:
    """Tenures by what news calls a person."""

    by_surname: dict[str, list[Tenure]]
    by_name: dict[str, list[Tenure]]

    def placed(self, surname: str, title: str, year: int, present: Collection[str]) -> str | None:
        """Return the party of `title` `surname` in `year`; of several the one in `present`, None where unsure."""
        offices = _OFFICES.get(title)
        held = [t for t in self.by_surname.get(surname, ()) if t.covers(year) and (not offices or t.office in offices)]
        return _certain({t.party for t in held}, present)

    def named(self, name: str, year: int, present: Collection[str]) -> str | None:
        """Return the party for which the person with this full name spoke in `year`; None where it is unsure."""
        held = [t for t in self.by_name.get(name, ()) if t.covers(year)]
        return _certain({t.party for t in held}, present)


def _certain(parties: set[str], present: Collection[str]) -> str | None:
    there = [party for party in parties if party in present]
    if len(there) == 1:
        return there[0]
    return next(iter(parties)) if len(parties) == 1 else None


@cache
def leaders() -> Leaders:
    """Return the table of leaders, read once. Raises DamagedStore that names every row whose years are no years."""
    rows = read_table("leaders.csv", COLUMNS)
    refuse(
        row.fault(f"from {row['from']!r} and to {row['to']!r} must be years, to empty for one still in office")
        for row in rows
        if not row["from"].isdigit() or not (row["to"].isdigit() or not row["to"])
    )
    by_surname: dict[str, list[Tenure]] = {}
    by_name: dict[str, list[Tenure]] = {}
    for row in rows:
        tenure = Tenure(row["party"], row["office"], int(row["from"]), int(row["to"] or _STILL))
        for surname in row.listed("surname"):
            by_surname.setdefault(surname, []).append(tenure)
        for name in row.listed("name"):
            by_name.setdefault(name, []).append(tenure)
    return Leaders(by_surname, by_name)
