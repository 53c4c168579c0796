"""For whom a named officeholder speaks, where the text does not say: "President Bachelet" in 2015."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from commitments.extraction.parties import PARTIES
from commitments.rule_tables import OWN, Row, Table, Tables

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


def _faults(row: Row) -> Iterator[str]:
    yield from (f"has no {column}" for column in ("name", "surname", "party", "office") if not row[column])
    years = [row["from"], row["to"] or row["from"]]
    if not all(len(year) == 4 and year.isascii() and year.isdigit() for year in years):
        yield f"from {row['from']!r} and to {row['to']!r} must be years, to empty for one still in office"
    elif years != sorted(years):
        yield f"to {row['to']} is before from {row['from']}"


LEADERS = Table(
    "leaders.csv",
    COLUMNS,
    ("name", "party", "office", "from"),
    _faults,
    known="office",
    refers=("party", PARTIES),
)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person's years in an office for a party."""

    party: str
    office: str
    first: int
    last: int
    names: tuple[str, ...] = ()
    """The full names by which texts call the person."""

    def covers(self, year: int) -> bool:
        """Whether somebody may be given this office's title in a text of `year`."""
        return self.first - _SLACK <= year <= self.last + _SLACK


@dataclass(frozen=True, slots=True)
class Leaders:
    """Tenures by what news calls a person."""

    by_surname: dict[str, list[Tenure]]
    by_name: dict[str, list[Tenure]]

    def placed(self, surname: str, title: str, year: int, present: Collection[str], given: str = "") -> str | None:
        """Return the party of `title` `surname` in `year`; of several the one in `present`, None where unsure.

        A `given` name that no bearer of the surname has makes it somebody else.
        """
        offices = _OFFICES.get(title)
        held = [t for t in self.by_surname.get(surname, ()) if t.covers(year) and (not offices or t.office in offices)]
        held = [t for t in held if not given or any(given in name.split() for name in t.names)]
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
    """Return the leaders of the table that comes with the program, read once. Raises as `read_leaders` does."""
    return read_leaders(OWN)


def read_leaders(tables: Tables) -> Leaders:
    """Return the leaders of the tables. Raises DamagedStore that names every bad row of the program's own table."""
    by_surname: dict[str, list[Tenure]] = {}
    by_name: dict[str, list[Tenure]] = {}
    for row in tables.rows(LEADERS):
        tenure = Tenure(row["party"], row["office"], int(row["from"]), int(row["to"] or _STILL), row.listed("name"))
        for surname in row.listed("surname"):
            by_surname.setdefault(surname, []).append(tenure)
        for name in row.listed("name"):
            by_name.setdefault(name, []).append(tenure)
    return Leaders(by_surname, by_name)
