from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from track_runs import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout, desk.later)
    desk.track("annotate", "1", "=1+1")
    desk.track("status", "1", "stalled", "--because", "No news.", "--evidence", "@x", "--on", "2021-10-01")
    return desk


def rows(content: bytes, sheet: str) -> list[tuple[Any, ...]]:
    return [*load_workbook(BytesIO(content))[sheet].iter_rows(min_row=2, values_only=True)]


def test_a_workbook_holds_all_that_is_kept(desk: Desk) -> None:
    file = desk.home / "all.xlsx"
    run = desk.track("export", "--format", "xlsx", "-o", str(file))
    assert (run.code, run.out, run.err) == (0, "", f"Exported 2 commitments of 2 documents to {file}.\n")
    content = file.read_bytes()
    assert [row[:3] for row in rows(content, "Commitments")] == [(1, "Norway", "Peru"), (2, "Peru", "Norway")]
    assert len(rows(content, "Mentions")) == 3
    assert [row[:6] for row in rows(content, "Evidence")] == [
        (1, "stalled", datetime(2021, 10, 1), None, "No news.", "@x")
    ]
    assert [row[2] for row in rows(content, "Notes")] == ["=1+1"]
    assert {
        cell.data_type
        for sheet in load_workbook(BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    } == {"s"}


def test_an_expression_chooses_what_goes_into_it(desk: Desk) -> None:
    file = desk.home / "some.xlsx"
    run = desk.track("export", "actor:peru", "--format", "xlsx", "-o", str(file))
    assert run.err == f"Exported 1 commitment of 1 document to {file}.\n"
    assert [row[0] for row in rows(file.read_bytes(), "Commitments")] == [2]
    assert rows(file.read_bytes(), "Notes") == []


def test_a_workbook_needs_a_file_or_a_pipe_that_was_asked_for(desk: Desk) -> None:
    said = "track: A workbook is no text to be printed; name a file for it: --format xlsx -o FILE.\n"
    run = desk.track("export", "--format", "xlsx")
    assert (run.code, run.out, run.err) == (2, "", said)
    assert desk.screen("export", "--format", "xlsx", "-o", "-", columns=200) == said


def test_a_pipe_that_was_asked_for_gets_it(desk: Desk) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "commitments", "export", "--format", "xlsx", "-o", "-"],
        capture_output=True,
        env=desk.env,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(rows(done.stdout, "Commitments")) == 2


def test_nothing_kept_is_a_workbook_of_headers(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    file = tmp_path / "none.xlsx"
    run = desk.track("export", "--format", "xlsx", "-o", str(file))
    assert run.code == 0
    assert run.err.splitlines()[0] == f"Exported 0 commitments of 0 documents to {file}."
    assert load_workbook(file).sheetnames == ["Commitments", "Mentions", "Evidence", "Notes"]


def test_a_workbook_cannot_be_imported_and_says_so(desk: Desk) -> None:
    file = desk.home / "all.xlsx"
    desk.track("export", "--format", "xlsx", "-o", str(file))
    run = desk.track("import", str(file))
    said = "is a workbook or another archive; import what track export writes as json or jsonl."
    assert (run.code, run.out, run.err) == (1, "", f"track: {file} {said}\n")
