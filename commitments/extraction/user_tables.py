"""Read a user's own folder of tables, as spreadsheets save them, and say all that is wrong with it at once.

Commas, semicolons (as a German Excel writes) or tabs may part the cells, and UTF-8 or UTF-16 may be the letters.
Columns may stand in any order. Empty lines, and lines that begin with "#", are left out.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from commitments.errors import UnsoundTable
from commitments.rule_tables import Added, Row, Table, Tables, read_table

_OFF = re.compile(r"off\s*:\s*", re.IGNORECASE)
"""Before the first cell of a row, it switches off the program's own row of that key."""
_FEW = 5
"""How many files that are no tables are named."""


class _Fault(NamedTuple):
    """What is wrong at a place in a user's file; line 0 is the file as a whole. They sort as an editor meets them."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}{f', line {self.line}' if self.line else ''}: {self.what}"


def read_added(folder: Path, tables: Sequence[Table]) -> Tables:
    """Return the program's rows with those of the tables in a user's `folder` added; `tables` are all there may be.

    Raises UnsoundTable that names every bad row of every file, or says that there is no such folder.
    """
    try:
        names = sorted(path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    except OSError as error:
        raise UnsoundTable(
            f"Your rule tables cannot be read from {folder} ({error.strerror}); --tables, TRACK_TABLES or tables in"
            " track.toml must name the folder that holds them."
        ) from error
    known = [table.name for table in tables]
    faults = list(_strangers(folder, [name for name in names if name not in known], known))
    added: dict[str, Added] = {}
    for table in tables:
        if table.name in names:
            added[table.name], bad = _read(folder / table.name, table)
            faults += bad
    merged = Tables(added=added)
    for table in tables:
        if table.name in added:
            faults += _faults_of_rows(table, merged)
    if faults:
        raise UnsoundTable(*map(str, sorted(faults, key=lambda fault: fault[:2])))
    return merged


def _strangers(folder: Path, names: Sequence[str], known: Sequence[str]) -> Iterator[_Fault]:
    if names:
        more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
        what = f"holds {', '.join(names[:_FEW])}{more}, where only these may lie: {', '.join(known)}"
        yield _Fault(str(folder), 0, what)


def _read(path: Path, table: Table) -> tuple[Added, list[_Fault]]:
    """Return the rows of one file whose cells are all there, and what is wrong with the others."""
    file = str(path)
    try:
        text = _text(path.read_bytes())
    except OSError as error:
        return Added(), [_Fault(file, 0, f"cannot be read ({error.strerror})")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Added(), [_Fault(file, line, "is not UTF-8 text; in a spreadsheet, save it as “CSV UTF-8”")]
    separator = _separator(text)
    try:
        (top, names), *records = _records(text, separator) or [(1, [])]
    except csv.Error as error:
        return Added(), [_Fault(file, 0, f"is no CSV ({error}); in a spreadsheet, save it as “CSV UTF-8”")]
    header = [name.lower() for name in names if name]
    if sorted(header) != sorted(table.columns):
        given = f"not {', '.join(header)}" if header else "and no line names them"
        return Added(), [_Fault(file, top, f"the columns must be {', '.join(table.columns)}, {given}")]
    rows: list[Row] = []
    off: list[Row] = []
    faults: list[_Fault] = []
    first = header.index(table.columns[0])
    for line, cells in records:
        switch = _OFF.match(cells[first]) if first < len(cells) else None
        if switch:
            cells[first] = cells[first][switch.end() :]
            cells += [""] * (len(header) - len(cells))
        while len(cells) > len(header) and not cells[-1]:
            cells.pop()
        if what := _shape_fault(cells, header, separator):
            faults.append(_Fault(file, line, what))
        else:
            (off if switch else rows).append(Row(file, line, dict(zip(header, cells, strict=True))))
    return Added(tuple(rows), tuple(off)), faults


def _text(raw: bytes) -> str:
    """Return the text of a file. Raises UnicodeDecodeError where it is none."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    if b"\0" in raw:
        raise UnicodeDecodeError("utf-8", raw, raw.index(b"\0"), raw.index(b"\0") + 1, "no letter")
    return raw.decode("utf-8-sig")


def _separator(text: str) -> str:
    """Return what parts the cells: of comma, semicolon and tab the one that the line with the columns has most of."""
    header = next((line for line in text.splitlines() if line.strip(' ,;\t"') and not line.startswith("#")), "")
    return max(",;\t", key=header.count)


def _records(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Return the number of each line that says something, and its cells; a line break in a cell stays one.

    Raises csv.Error.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    records = []
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
            records.append((line, ["\n".join(map(_closed_up, cell.strip().splitlines())) for cell in cells]))
        line = reader.line_num + 1
    return records


def _closed_up(words: str) -> str:
    return re.sub(r" ?\| ?", "|", " ".join(words.split()))


def _shape_fault(cells: Sequence[str], header: Sequence[str], separator: str) -> str | None:
    """Return what is wrong with the number of cells, or with a cell that does not end on its line."""
    if any("\n" in cell for cell in cells):
        return "a cell does not end on this line; close its double quotes, or take the line break out"
    if len(cells) < len(header):
        missing = ", ".join(header[len(cells) :])
        return f"has {len(cells)} cells where {len(header)} are needed, none for {missing}; an empty cell is a cell too"
    if len(cells) > len(header):
        name = {",": "comma", ";": "semicolon"}.get(separator, "tab")
        return f"has {len(cells)} cells where {len(header)} are needed; put one that holds a {name} in double quotes"
    return None


def _faults_of_rows(table: Table, merged: Tables) -> Iterator[_Fault]:
    """Yield what is wrong with a user's rows by themselves, beside each other, and beside the program's own."""
    added = merged.added[table.name]
    own = read_table(table.name, table.columns)
    neighbours = _Neighbours(table, own, merged)
    for row in added.rows:
        for what in (*table.faults(row), *table.strict(row), *neighbours.faults(row)):
            yield _Fault(row.table, row.line, what)
    for row in added.off:
        for what in _not_there(table, row, own):
            yield _Fault(row.table, row.line, what)
    # One row may add words to a class, and another take some away; otherwise a key has one row.
    once = "write both in one row" if table.grows else "keep one"
    for rows in (added.rows, added.off) if table.grows else ((*added.rows, *added.off),):
        first: dict[tuple[str, ...], int] = {}
        for row in sorted(rows, key=lambda row: row.line):
            line = first.setdefault(table.key_of(row), row.line)
            if line != row.line:
                yield _Fault(row.table, row.line, f"says again what line {line} says of {_key(table, row)}; {once}")


class _Neighbours:
    """The rows that a user's row must fit: those of the program's own table, and those of the table it refers to."""

    def __init__(self, table: Table, own: Sequence[Row], merged: Tables) -> None:
        self._table = table
        self._known = {row[table.known] for row in own} if table.known else set()
        self._names: list[str] = []
        if table.refers:
            _, other = table.refers
            self._names = [row[other.key[0]] for row in merged.rows(other)]

    def faults(self, row: Row) -> Iterator[str]:
        """Yield where a row says what none of its neighbours knows."""
        known = self._table.known
        if known and row[known] and row[known] not in self._known:
            yield f"{known} {row[known]!r} is none of {', '.join(sorted(self._known))}"
        if self._table.refers is None:
            return
        column, other = self._table.refers
        if row[column] and row[column] not in self._names:
            from difflib import get_close_matches  # only to be kind

            near = get_close_matches(row[column], self._names, 1)
            hint = f", perhaps {near[0]!r}" if near else f", or add it to a {other.name} of your own"
            yield f"{column} {row[column]!r} is no {other.key[0]} in {other.name}; write one as it stands there{hint}"


def _not_there(table: Table, row: Row, own: Sequence[Row]) -> Iterator[str]:
    """Yield that there is nothing to switch off."""
    there = next((one for one in own if table.key_of(one) == table.key_of(row)), None)
    if there is None:
        yield f"there is no row to switch off with {_key(table, row)}; copy it from track's own {table.name}"
    elif table.grows:
        missing = [word for word in row.listed(table.grows) if word not in there.listed(table.grows)]
        if missing:
            what = ", ".join(map(repr, missing))
            yield f"there is no {what} to switch off in {_key(table, row)}; copy it from track's own {table.name}"
        elif not row[table.grows]:
            yield f"has no {table.grows} to switch off"


def _key(table: Table, row: Row) -> str:
    return ", ".join(f"{column} {entry!r}" for column, entry in zip(table.key, table.key_of(row), strict=True))
