"""Read the rule tables: plain CSV files whose every row is one rule.

A table that does not hold what its columns promise is refused whole, with every bad row named at once, so that an
editor mends the file in one go. A user may add rows of their own to the program's: see `user_tables`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
        cell = self.cells[column]
        if "|" not in cell:
            return (cell,) if cell else ()
        return tuple(entry for entry in cell.split("|") if entry)

    def fault(self, what: str) -> str:
        """Return the sentence that tells an editor what is wrong with this row."""
        return f"{self.table}, line {self.line}: {what}"


@dataclass(frozen=True, slots=True)
class Table:
    """What a rule table is: its file, its columns, which of them name a row, and what a sound row holds."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    """A user's row that says the same here stands in for the program's own."""
    faults: Callable[[Row], Iterator[str]]
    """Yields what is wrong with a row, in words for its editor."""
    strict: Callable[[Row], Iterator[str]] = lambda _row: iter(())
    """Yields more that is wrong with a user's row; in the program's own, tests look for it and not every start."""
    known: str = ""
    """The column in which a user's row may only say what one of the program's own rows says."""
    grows: str = ""
    """The column whose entries a user's row adds to those of the program's own row, which it then does not replace."""
    refers: tuple[str, Table] | None = None
    """The column that names a row of another table by its key."""

    def key_of(self, row: Row) -> tuple[str, ...]:
        """Return what names the row; of a name with several spellings the first counts."""
        return tuple(row[column].split("|")[0] for column in self.key)


@dataclass(frozen=True, slots=True)
class Added:
    """What a user says beside one of the program's tables: rows to add or put in place, and rows to do without."""

    rows: tuple[Row, ...] = ()
    off: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows to read texts by: those of a folder, with what a user adds to them."""

    folder: Path = TABLES
    added: Mapping[str, Added] = field(default_factory=dict)
    """By the table's file name; their rows are sound."""

    def rows(self, table: Table) -> list[Row]:
        """Return the rows of a table, a user's new ones first: where two say the same, the user's is to count.

        Raises DamagedStore that names every bad row of the folder's own table.
        """
        own = read_table(table.name, table.columns, self.folder)
        refuse(row.fault(what) for row in own for what in table.faults(row))
        added = self.added.get(table.name)
        if added is None:
            return own
        return _grown(table, own, added) if table.grows else _replaced(table, own, added)


OWN = Tables()
"""The tables that come with the program, and nothing else."""


def _replaced(table: Table, own: Sequence[Row], added: Added) -> list[Row]:
    theirs = {table.key_of(row): row for row in added.rows}
    known = {table.key_of(row) for row in own}
    off = {table.key_of(row) for row in added.off}
    kept = [theirs.get(key, row) for row in own if (key := table.key_of(row)) not in off]
    return [*(row for key, row in theirs.items() if key not in known), *kept]


def _grown(table: Table, own: Sequence[Row], added: Added) -> list[Row]:
    more = {table.key_of(row): row.listed(table.grows) for row in added.rows}
    less = {table.key_of(row): row.listed(table.grows) for row in added.off}
    rows = []
    for row in own:
        key = table.key_of(row)
        if key in more or key in less:
            entries = dict.fromkeys((*row.listed(table.grows), *more.get(key, ())))
            kept = [entry for entry in entries if entry not in less.get(key, ())]
            row = Row(row.table, row.line, {**row.cells, table.grows: "|".join(kept)})
        rows.append(row)
    return rows


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


def lines_of(name: str, cells: int = 1, folder: Path = TABLES) -> dict[tuple[str, ...], int]:
    """Return the line of each row of a table in `folder`, by the first `cells` of it; nothing where it has none."""
    if not (folder / name).exists():
        return {}
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        return {tuple(row[:cells]): reader.line_num for row in reader}


def refuse(faults: Iterable[str]) -> None:
    """Raise DamagedStore that names all faults at once, a sentence each; return where there is none."""
    found = list(faults)
    if found:
        raise DamagedStore(*found)


def phrase_faults(row: Row, column: str) -> Iterator[str]:
    """Yield what is wrong with a cell that must hold one word or phrase, as texts are searched for it."""
    words = row[column]
    if "|" in words:
        yield f"{column} {words!r} holds several; give each a row of its own"
    elif words != words.lower():
        yield f"{column} {words!r} must be in small letters; write {words.lower()!r}"


def choice_faults(row: Row, column: str, choices: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with a cell that must say one of `choices`, of which an empty one may be left out."""
    if row[column] in choices:
        return
    several = [choice for choice in choices if choice]
    must = f"must be {several[0]}" if len(several) == 1 else f"is none of {', '.join(several)}"
    yield f"{column} {row[column]!r} {must}{', or empty' if '' in choices else ''}"
