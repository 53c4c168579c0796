"""What every table must hold, whatever it says: its columns, whole cells, and lists without gaps."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from commitments.rule_tables import Row


def rows_of(path: Path, columns: Sequence[str]) -> tuple[list[Row], list[str]]:
    """Return the sound rows of a table, and what is wrong with the others."""
    text = path.read_bytes().decode("utf-8")
    faults = []
    if "\r" in text or not text.endswith("\n"):
        faults.append(f"{path.name}: lines must end with a line feed alone, the last one too")
    reader = csv.reader(io.StringIO(text, newline=""))
    header, *rest = [(reader.line_num, cells) for cells in reader]
    if header[1] != list(columns):
        return [], [*faults, f"{path.name}, line 1: the columns must be {','.join(columns)}"]
    rows = []
    for number, cells in rest:
        if len(cells) != len(columns):
            faults.append(f"{path.name}, line {number}: has {len(cells)} cells, not {len(columns)}")
        else:
            rows.append(Row(path.name, number, dict(zip(columns, cells, strict=True))))
    return rows, faults


def cell_faults(row: Row, needed: Collection[str], lists: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with the cells of a row: `needed` may not be empty, `lists` hold several entries."""
    for column, cell in row.cells.items():
        if column in needed and not cell:
            yield row.fault(f"{column} is empty")
        if unicodedata.normalize("NFC", cell) != cell:
            yield row.fault(f"{column} holds an accent apart from its letter")
        entries = cell.split("|") if cell and column in lists else [cell]
        for entry in entries:
            if entry != " ".join(entry.split()):
                yield row.fault(f"{column} has a stray space in {entry!r}")
            if cell and not entry:
                yield row.fault(f"{column} has an empty entry")
        if len(set(entries)) < len(entries):
            yield row.fault(f"{column} lists an entry twice")
