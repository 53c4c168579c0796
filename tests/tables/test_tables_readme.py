"""The README of the tables describes every column, and its worked example prints what it shows."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
from track_runs import Desk, bare

from commitments.extraction.rules import TABLES as EVERY_TABLE
from commitments.extraction.word_tables import FRAMES
from commitments.rule_tables import TABLES, Table

README = (TABLES / "README.md").read_text(encoding="utf-8")
COLUMNS = 96


def described(heading: str) -> list[str]:
    """Return the first cells of the first list under the heading of a table."""
    section = re.split(rf"^## {re.escape(heading)}: ", README, flags=re.MULTILINE)[1].split("\n## ")[0]
    lines = section.split("| column | what |\n| --- | --- |\n")[1].split("\n\n")[0]
    return [name for line in lines.splitlines() for name in line.split(" | ")[0].strip("| ").split(", ")]


@pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda t: str(t.name))
def test_every_column_is_described_in_its_order(table: Table) -> None:
    assert described(table.name) == list(table.columns)
    assert (TABLES / table.name).read_text(encoding="utf-8").split("\n")[0] == ",".join(table.columns)


def test_every_frame_is_described() -> None:
    rows = README.split("| frame | follows the cue | example |")[1].split("\n\n")[0]
    named = {frame for row in rows.splitlines()[2:] for frame in re.findall("`([a-z-]+)`", row.split(" | ")[0])}
    assert named == set().union(*FRAMES.values())


@pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda t: str(t.name))
def test_the_key_of_every_table_is_told(table: Table) -> None:
    keys = README.split("| table | key |")[1].split("\n\n")[0]
    (told,) = [line for line in keys.splitlines() if line.startswith(f"| {table.name} |")]
    assert re.findall(rf"\b({'|'.join(table.columns)})\b", told.split("|")[2].split(":")[0]) == list(table.key)


def test_the_worked_examples_print_what_the_readme_shows(tmp_path: Path) -> None:
    """Write each file where its paragraph says, and run each command where it stands."""
    desk = Desk(tmp_path)
    names: list[str] = []
    ran = []
    for paragraph, language, block in re.findall(r"(.*?)^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        names += re.findall(r"`([\w-]+/\w+\.csv|\w+\.txt)`", paragraph.strip().split("\n\n")[-1])
        if language in ("csv", "text"):
            path = tmp_path / names.pop(0)
            path.parent.mkdir(exist_ok=True)
            path.write_text(block, encoding="utf-8")
            continue
        assert language == "console"
        parts = re.split(r"^\$ track (.*)\n", block, flags=re.MULTILINE)[1:]
        for command, shown in zip(parts[::2], parts[1::2], strict=True):
            ran.append(command)
            printed = bare(desk.screen(*shlex.split(command), columns=COLUMNS))
            assert trimmed(printed) == trimmed(shown), command
    assert names == []
    assert len(ran) == 7
    assert {path.name for path in (tmp_path / "mine").iterdir()} == {
        "cues.csv",
        "deadlines.csv",
        "leaders.csv",
        "parties.csv",
        "topics.csv",
    }


def trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
