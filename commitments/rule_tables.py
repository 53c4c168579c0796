"""Read the rule tables: plain CSV files whose every row is one rule.

A table that does not hold what its columns promise is refused whole, with every bad row named at once, so that an
editor mends the file in one go.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from commitments.errors import DamagedStore

TABLES = Path(__file__).parent / "tables"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with the place an editor finds it at."""

    table: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def listed(self, column: str) -> tuple[str, ...]:
        """Return the entries of a cell that holds several, divided by "|"."""
        return tuple(entry for entry in self.cells[column].split("|") if entry)

    def fault(self, what: str) -> str:
        """Return the sentence that tells an editor what is wrong with this row."""
        return f"{self.table}, line {self.line}: {what}"


def read_table(name: str, columns: tuple[str, ...], folder: Path = TABLES) -> list[Row]:
    """Return the rows of the table `name` in `folder`.

    Raises DamagedStore where the file is missing, its header is not `columns`, or rows have a cell too many or too few.
    """
    path = folder / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = tuple(next(reader, []))
            lines = [(reader.line_num, cells) for cells in reader if cells]
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedStore(f"the rule table {path} cannot be read ({error}); reinstall track") from error
    if header != columns:
        raise DamagedStore(f"{name}, line 1: the columns must be {', '.join(columns)}, not {', '.join(header)}")
    rows = [Row(name, line, dict(zip(columns, cells, strict=False))) for line, cells in lines]
    refuse(
        Row(name, line, {}).fault(
            f"has {len(cells)} cells where {len(columns)} are needed; quote cells that hold a comma"
        )
        for line, cells in lines
        if len(cells) != len(columns)
    )
    return rows


def refuse(faults: Iterable[str]) -> None:
    """Raise DamagedStore that names all faults at once; return where there is none."""
    found = list(faults)
    if found:
        raise DamagedStore("\n".join(found))
