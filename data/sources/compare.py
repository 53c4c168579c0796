"""Tell what the sources know and the tables do not: `python data/sources/compare.py`.

It prints what it would add to parties.csv and leaders.csv, a line each, and changes nothing: the tables are kept by
hand. What is left out on purpose stands with its reason in left_out.csv. With `--proposal` it prints the table of
parties that the sources alone would make. The exit code is 1 where there is anything to add.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "commitments" / "tables"
COLUMNS = ("name", "kind", "names", "adjectives", "seats", "held_back", "note")

LEADING = ("president", "prime minister", "chancellor", "king", "head")


@dataclass(frozen=True)
class State:
    """What the sources say of one state or territory."""

    standing: str
    """Its standing at the United Nations: member, observer, or none."""
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]

    def proposal(self) -> dict[str, str]:
        """Return the row that the sources alone would make."""
        cells = {
            "name": self.names[0],
            "kind": "state" if self.standing else "territory",
            "names": "|".join(self.names[1:]),
            "adjectives": "|".join(self.demonyms),
            "seats": "|".join(self.capitals),
        }
        return {column: cells.get(column, "") for column in COLUMNS}


@dataclass(frozen=True)
class Lacking:
    """A form that the sources have and the table has not: in which row, and in which column it belongs."""

    row: str
    column: str
    form: str

    def __str__(self) -> str:
        return f"{self.row}: {self.column} lack {self.form!r}"


def states() -> list[State]:
    """Return what the sources say of states, in the order of their codes."""
    return [
        State(row["united_nations"], *(_listed(row[column]) for column in ("names", "capitals", "demonyms")))
        for row in _rows(HERE / "states.csv")
    ]


def lacking_in_parties(parties: list[dict[str, str]]) -> Iterator[Lacking]:
    """Yield every state, name, capital, demonym and organisation that the table of parties lacks."""
    rows = [row for row in parties if row["kind"] != "not_a_party"]
    for state in states():
        row = _row_of(state, rows)
        if row is None:
            yield Lacking(state.names[0], "rows", _line(state.proposal()))
            continue
        if state.standing and row["kind"] != "state":
            yield Lacking(row["name"], "kind", "state")
        own = {row["name"], *_listed(row["names"])}
        for column, forms, known in (
            ("names", state.names, own | {*_listed(row["adjectives"])} | {*_listed(row["seats"])}),
            ("seats", state.capitals, own | {*_listed(row["seats"])}),
            ("adjectives", state.demonyms, own | {*_listed(row["adjectives"])}),
        ):
            yield from (Lacking(row["name"], column, form) for form in forms if form not in known)
    written = {form for row in rows for form in (row["name"], *_listed(row["names"]))}
    for body in _rows(HERE / "bodies.csv"):
        if body["initials"] not in written:
            yield Lacking("organisations", "rows", body["initials"])


def lacking_in_leaders(parties: list[dict[str, str]], leaders: list[dict[str, str]]) -> Iterator[Lacking]:
    """Yield the chiefs of state and heads of government that the table of leaders lacks, or has in other years.

    Whoever spells the name in another way is known by the office: somebody who led the state from that year on.
    """
    codes = {row["code"]: _listed(row["names"]) for row in _rows(HERE / "states.csv")}
    names = {form: row["name"] for row in parties for form in (row["name"], *_listed(row["names"]))}
    for told in _rows(HERE / "offices.csv"):
        party = next((names[form] for form in codes.get(told["code"], ()) if form in names), None)
        terms = [row for row in leaders if row["party"] == party]
        surname = set(_plain(told["surname"]).split())
        own = [row for row in terms if surname <= set(_plain(f"{row['name']} {row['surname']}").split())]
        alike = [row for row in terms if row["office"] in LEADING and row["from"] == told["since"]]
        if not any(_held(row, told["since"], told["edition"]) for row in own or alike):
            years = ", ".join(f"{row['from']}-{row['to']}" for row in own)
            yield Lacking(
                str(party), "leaders", f"{told['name']} since {told['since']}" + (f", not {years}" if years else "")
            )


def _held(row: dict[str, str], since: str, edition: str) -> bool:
    """Whether an office was held in the year told, and still when the edition was made."""
    return row["from"] <= since and (not row["to"] or row["to"] >= edition)


def _row_of(state: State, rows: list[dict[str, str]]) -> dict[str, str] | None:
    """Return the row of a state: the one called by its first name, else one that has any of its names."""
    for name in state.names:
        for column in ("name", "names"):
            found = [row for row in rows if name in _listed(row[column])]
            if len(found) == 1:
                return found[0]
    return None


def _plain(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text.casefold().replace("-", " ").replace("|", " ").replace("’", "'"))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _line(row: dict[str, str]) -> str:
    line = io.StringIO()
    csv.DictWriter(line, row).writerow(row)
    return line.getvalue().strip()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> int:
    """Print the proposal, or what the tables lack; return 1 where they lack anything."""
    parser = argparse.ArgumentParser(description="Tell what the sources know and the tables do not.")
    parser.add_argument("--proposal", action="store_true", help="print the table that the sources alone would make")
    parser.add_argument("--tables", type=Path, default=TABLES, help="the folder of parties.csv and leaders.csv")
    asked = parser.parse_args()
    if asked.proposal:
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(state.proposal() for state in states())
        return 0
    parties, leaders = (_rows(asked.tables / name) for name in ("parties.csv", "leaders.csv"))
    left_out = {(row["row"], row["form"]) for row in _rows(HERE / "left_out.csv")}
    lacking = [*lacking_in_parties(parties), *lacking_in_leaders(parties, leaders)]
    told = [str(form) for form in lacking if (form.row, form.form) not in left_out]
    stale = left_out - {(form.row, form.form) for form in lacking}
    told += [f"left_out.csv: {row}, {form!r} is not left out any more" for row, form in sorted(stale)]
    sys.stdout.writelines(f"{line}\n" for line in told)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
