"""What a folder gives: its documents; what it leaves out is told of, and what is hidden stays hidden."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from track_runs import Desk

NORWAY = "Norway pledged to send 3 ships to Peru.\n"
PERU = "Peru will build two ports by 2030.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with a folder of one document, and one below it."""
    desk = Desk(tmp_path)
    (tmp_path / "in" / "below").mkdir(parents=True)
    desk.document("in/2021-05-02.txt", NORWAY)
    desk.document("in/below/2021-05-03.txt", PERU)
    return desk


def names(out: str) -> list[str]:
    return [line.split(": ")[0] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (["a.rtf"], "1 file of another kind was left out: in/a.rtf; name one to have it read."),
        (
            ["c.gz", "a.rtf", "README"],
            "3 files of other kinds were left out: in/README, in/a.rtf, in/c.gz; name one to have it read.",
        ),
        (
            ["a.rtf", "b.doc", "c.gz", "d.png", "e.xlsx", "below/f"],
            "6 files of other kinds were left out: in/a.rtf, in/b.doc, in/below/f and 3 more; "
            "name one to have it read.",
        ),
    ],
)
def test_files_of_other_kinds_are_left_out_in_one_line(desk: Desk, others: list[str], told: str) -> None:
    for name in others:
        desk.document(f"in/{name}", "{\\rtf1 " + NORWAY)
    run = desk.process("add", "in")
    assert (run.code, names(run.out)) == (0, ["in/2021-05-02.txt", "in/below/2021-05-03.txt"])
    assert run.err == f"{told}\n"


def test_what_is_no_file_is_left_out_as_such(desk: Desk) -> None:
    (desk.home / "in" / "gone.txt").symlink_to("nothing")
    (desk.home / "in" / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(desk.home / "in" / "pipe.txt")
    run = desk.process("add", "in")
    assert (run.code, len(names(run.out))) == (0, 2)
    assert "left out: in/gone.txt (no file), in/pipe.txt (no file), in/zero.txt (no file); name one" in run.err


def test_one_that_is_named_is_read_and_not_left_out(desk: Desk) -> None:
    desk.document("in/2021-05-04.memo", "Kenya will build a harbour by 2030.\n")
    run = desk.process("add", "in", "in/2021-05-04.memo")
    assert (run.code, len(names(run.out)), run.err) == (0, 3, "")


def test_files_below_are_not_told_of_where_only_the_folder_is_meant(desk: Desk) -> None:
    desk.document("in/below/a.rtf", "")
    assert desk.process("add", "--no-recursive", "in").err == ""


def test_a_folder_of_other_kinds_alone_is_told_with_what_it_holds(desk: Desk) -> None:
    (desk.home / "odd").mkdir()
    desk.document("odd/a.rtf", "")
    run = desk.process("add", "odd")
    assert (run.code, run.out) == (1, "")
    left_out, failure = run.err.splitlines()
    assert left_out == "1 file of another kind was left out: odd/a.rtf; name one to have it read."
    assert failure.startswith("track: The folder odd holds no documents (.txt")


@pytest.mark.parametrize(
    ("places", "found"),
    [
        (["in"], []),
        (["in/*"], []),
        (["in/**"], []),
        (["in/.2021-05-05.txt"], ["in/.2021-05-05.txt"]),
        (["in/.*.txt"], ["in/.2021-05-05.txt"]),
        (["in/.hidden"], ["in/.hidden/2021-05-06.txt"]),
    ],
    ids=["a folder", "a pattern", "a pattern at any depth", "a file", "a pattern of hidden ones", "a hidden folder"],
)
def test_hidden_files_and_folders_are_read_where_they_are_named(
    desk: Desk, places: list[str], found: list[str]
) -> None:
    (desk.home / "in" / ".hidden").mkdir()
    desk.document("in/.2021-05-05.txt", "Kenya will build a harbour by 2030.\n")
    desk.document("in/.hidden/2021-05-06.txt", "Chile will send aid to Ghana by May 2022.\n")
    run = desk.process("add", *places)
    assert (run.code, run.err) == (0, "")
    assert [name for name in names(run.out) if "/." in name] == found


@pytest.mark.parametrize("command", [["add", "-"], ["add", "-", "--date", "2021-05-02"], ["extract", "-"]])
@pytest.mark.parametrize(
    ("listed", "refused"),
    [
        (b"in/2021-05-02.txt\nin/below/2021-05-03.txt\n", True),
        (b"in/below\r\nin/2021-05-02.txt", True),
        (b"in/2021-05-02.txt\0in/below/2021-05-03.txt\0", True),
        (b"in/2021-05-02.txt\nin/gone.txt\n", False),
        (NORWAY.encode(), False),
        (b"", False),
    ],
    ids=["as find lists them", "of another system", "find -print0", "one is not there", "a document", "nothing"],
)
def test_a_list_of_files_is_no_document(desk: Desk, command: list[str], listed: bytes, refused: bool) -> None:
    run = desk.process(*command, stdin=listed)
    told = (
        "track: Standard input is a list of files, which - takes for a document; track add --from - reads the "
        "documents that it names.\n"
    )
    assert (run.err == told) == refused
    if refused:
        assert (run.code, run.out, desk.store.exists()) == (2, "", False)
