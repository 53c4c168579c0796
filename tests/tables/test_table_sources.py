"""The tables of parties and leaders hold what their sources know, or a reason why not; telling it changes nothing."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "commitments" / "tables"
SOURCES = ROOT / "data" / "sources"


def compared(tables: Path = TABLES, *options: str) -> tuple[int, list[str]]:
    """Return the exit code of the step and the lines it prints."""
    command = [sys.executable, str(SOURCES / "compare.py"), "--tables", str(tables), *options]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert run.stderr == ""
    return run.returncode, run.stdout.splitlines()


def copied(folder: Path) -> Path:
    for name in ("parties.csv", "leaders.csv"):
        shutil.copy(TABLES / name, folder / name)
    return folder


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    """Return a copy of the tables in which `old`, which stands there once, is `new`."""
    path = copied(folder) / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_every_state_its_capital_and_its_demonyms_are_in_the_table_or_left_out_for_a_reason() -> None:
    assert compared() == (0, [])


def test_whatever_is_left_out_has_a_reason() -> None:
    with (SOURCES / "left_out.csv").open(encoding="utf-8", newline="") as file:
        assert [row for row in csv.DictReader(file) if not row["reason"]] == []


LOST = [
    ("parties.csv", ",Tirana,", ",,", "Albania: seats lack 'Tirana'", "a capital"),
    ("parties.csv", "Albanian|Albanians", "Albanian", "Albania: adjectives lack 'Albanians'", "a demonym"),
    ("parties.csv", "Republic of Albania", "Land of Albania", "Albania: names lack 'Republic of Albania'", "a name"),
    ("parties.csv", "Albania,state", "Albania,territory", "Albania: kind lack 'state'", "its standing"),
    ("parties.csv", "CERN,organisation", "CNRE,organisation", "organisations: rows lack 'CERN'", "an organisation"),
    (
        "parties.csv",
        "Albania,state,Republic of Albania",
        "Arberia,state,",
        "Albania: rows lack 'Albania,state,Republic of Albania,Albanian|Albanians,Tirana,,'",
        "a whole state, told as the row to add",
    ),
    (
        "leaders.csv",
        "Osmani-Sadriu,Kosovo,president,2021,",
        "Osmani-Sadriu,Kosovo,president,2023,",
        "Kosovo: leaders lack 'President Vjosa OSMANI-Sadriu since 2021, not 2023-'",
        "a year",
    ),
    (
        "leaders.csv",
        "Edi Rama,Rama,Albania,prime minister,2013,",
        "Edi Rama,Rama,Albania,prime minister,2013,2014",
        "Albania: leaders lack 'Prime Minister Edi RAMA since 2013, not 2013-2014'",
        "an office that ended too early",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "told", "what"), LOST, ids=[what for *_, what in LOST])
def test_what_is_lost_is_told(tmp_path: Path, name: str, old: str, new: str, told: str, what: str) -> None:
    code, lines = compared(changed(tmp_path, name, old, new))
    assert code == 1
    assert told in lines, what


def test_a_reason_that_is_needed_no_more_is_told(tmp_path: Path) -> None:
    tables = changed(tmp_path, "parties.csv", "Polish|Poles", "Polish|Poles|Pole")
    assert compared(tables) == (1, ["left_out.csv: Poland, 'Pole' is not left out any more"])


def test_the_tables_stay_as_they_were_written(tmp_path: Path) -> None:
    tables = changed(tmp_path, "parties.csv", ",Tirana,", ",,")
    before = {path.name: path.read_bytes() for path in tables.iterdir()}
    compared(tables)
    assert {path.name: path.read_bytes() for path in tables.iterdir()} == before


def test_the_proposal_has_the_columns_of_the_table_and_every_member_and_observer() -> None:
    code, lines = compared(TABLES, "--proposal")
    rows = list(csv.DictReader(lines))
    with (TABLES / "parties.csv").open(encoding="utf-8", newline="") as file:
        assert (code, lines[0]) == (0, file.readline().rstrip("\n"))
    assert sum(row["kind"] == "state" for row in rows) == 193 + 2
    assert {"name": "Chad", "seats": "N'Djamena"}.items() <= next(r for r in rows if r["name"] == "Chad").items()
