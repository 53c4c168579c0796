from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from commitments.documents.standing import Standing, standing
from commitments.model import Source

READ = b"Norway agreed to reopen its embassy.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "same.txt").write_bytes(READ)
    (tmp_path / "other.txt").write_bytes(READ + b"\n")
    (tmp_path / "odd#3").write_bytes(READ)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("origin", "stands", "why"),
    [
        ("same.txt", Standing.UNCHANGED, "the same bytes"),
        ("./same.txt", Standing.UNCHANGED, "the same place"),
        ("other.txt", Standing.CHANGED, "one byte more"),
        ("none.txt", Standing.GONE, "no such file"),
        ("none/none.txt", Standing.GONE, "no such folder"),
        ("same.txt/none", Standing.GONE, "a file is no folder"),
        ("same.txt#2", Standing.UNCHANGED, "one of several texts in a file"),
        ("other.txt#1", Standing.CHANGED, "one of several texts in a file that changed"),
        ("odd#3", Standing.UNCHANGED, "a name that only looks like one of several"),
        ("none.txt#1", Standing.GONE, "no such file"),
        ("-", Standing.UNKNOWN, "standard input"),
        ("-#2", Standing.UNKNOWN, "one of several texts of standard input"),
        ("https://example.org/readout", Standing.UNKNOWN, "an address"),
        ("folder", Standing.UNKNOWN, "a folder"),
        ("/dev/zero", Standing.UNKNOWN, "a device that never ends"),
        ("x" * 5000, Standing.UNKNOWN, "longer than a name can be"),
    ],
)
def test_a_document_stands_to_its_file_as_that_is_now(folder: Path, origin: str, stands: Standing, why: str) -> None:
    source = Source(
        id="x", title="x", date=date(2031, 5, 2), date_from="--date", origin=origin, content=sha256(READ).hexdigest()
    )
    assert standing(source) is stands, why


def test_a_document_of_which_no_bytes_are_remembered_is_unknown(folder: Path) -> None:
    source = Source(id="x", title="x", date=date(2031, 5, 2), date_from="--date", origin="same.txt")
    assert standing(source) is Standing.UNKNOWN
