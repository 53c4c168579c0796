from __future__ import annotations

import json
from pathlib import Path

import pytest
from track_runs import READOUT, Desk

from commitments.storage import Store

CONTRACT = [
    "group",
    "quote",
    "start",
    "end",
    "cue",
    "actors",
    "counterparties",
    "action",
    "deadline",
    "window",
    "kind",
    "strength",
    "conditional",
    "condition",
    "restated",
    "specific",
    "topics",
]


def test_adding_a_document_says_what_is_new_and_how_it_is_dated(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = desk.track("add", desk.readout)
    assert run.code == 0
    assert run.out == f"{desk.readout}: 2 new (1–2); said 2021-05-02, dated by its date line\n"
    assert run.err == ""


def test_a_restatement_in_another_document_is_said_to_be_one(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    assert desk.track("add", desk.later).out == (
        f"{desk.later}: 1 restated (1); said 2021-06-03, dated by its date line\n"
    )


def test_adding_a_document_again_changes_nothing_and_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    before = desk.store.read_bytes()
    again = desk.track("add", desk.readout)
    assert again.code == 0
    assert "already read, nothing changed: 2 known (1–2)" in again.out
    assert desk.store.read_bytes() == before


def test_a_document_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    first, second = desk.track("add", desk.readout, desk.readout).out.splitlines()
    assert "2 new (1–2)" in first
    assert "already read" in second


def test_a_bad_document_is_reported_and_the_others_are_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    empty = desk.document("empty.txt", "")
    run = desk.track("add", "gone.txt", desk.readout, empty, desk.later)
    assert run.code == 1
    assert [line.split(":")[0] for line in run.out.splitlines()] == [desk.readout, desk.later]
    assert run.err == (
        f"track: There is no file gone.txt.\ntrack: {empty} is empty.\n2 of 4 documents could not be read.\n"
    )
    assert list(Store(desk.store).read().commitments) == [1, 2]


def test_standard_input_is_read_with_a_given_date(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = desk.track("add", "-", "--date", "7 April 2021", stdin="Norway agreed to reopen its embassy in Lima.")
    assert run.out == "standard input: 1 new (1); said 2021-04-07, dated by --date\n"


def test_a_document_without_commitments_is_kept_as_read(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    calm = desk.document("2021-05-02.txt", "It rained in Lima.")
    assert "no commitments found" in desk.track("add", calm).out
    assert "already read, nothing changed" in desk.track("add", calm).out


def test_what_was_added_is_told_in_json_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (record,) = json.loads(desk.track("add", "--json", desk.readout).out)
    source = record.pop("document")
    assert record == {"already_read": False, "new": [1, 2], "restated": [], "known": [], "copied": []}
    assert (source["origin"], source["date"]) == (desk.readout, "2021-05-02")


def test_extracting_prints_the_contract_and_keeps_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = desk.track("extract", "--json", desk.readout)
    records = json.loads(run.out)
    assert [list(record) for record in records] == [CONTRACT] * 2
    assert all(READOUT[record["start"] : record["end"]] == record["quote"] for record in records)
    assert (records[0]["deadline"], records[0]["window"]) == (
        "by the end of 2021",
        ["2021-05-02", "2021-12-31"],
    )
    assert (records[1]["deadline"], records[1]["window"]) == (None, None)
    assert run.err == ("2 mentions of 2 commitments, said 2021-05-02, dated by its date line; nothing is kept.\n")
    assert not desk.store.exists()


def test_extracting_on_a_pipe_prints_one_whole_line_a_mention(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    header, first, second = desk.track("extract", desk.readout).out.splitlines()
    assert header.split("\t")[0] == "group"
    assert first.split("\t")[-1] == "Norway agreed to reopen its embassy in Lima by the end of 2021."
    assert "[bold]Norwegian[/bold] students [sic], ␛[31mdivers␛[0m and :smile: <U+202E>cooks" in second


@pytest.mark.parametrize("command", ["add", "extract"])
@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        (
            "undated.txt",
            "The ministers met.",
            2,
            "carries no date; say when it was said, as in --date 2021-04-07.",
        ),
        ("empty.txt", "", 1, "is empty."),
        ("binary.txt", b"\x7fELF\0", 1, "is not text (it holds NUL bytes)"),
        ("damaged.pdf", "%PDF-1.4 text only", 1, "is a damaged PDF"),
        (
            "wrong.txt",
            "Date: 2021-02-30",
            2,
            "its date line says 2021-02-30, which is no day of the calendar",
        ),
        ("figures.txt", "Date: 02/03/2021", 2, "02/03/2021, which can mean two days"),
        ("2021-02-30.txt", "The ministers met.", 2, "its file name says 2021-02-30"),
    ],
)
def test_a_document_that_cannot_be_read_is_one_sentence_and_nothing_is_kept(
    tmp_path: Path, command: str, name: str, content: str | bytes, code: int, said: str
) -> None:
    desk = Desk(tmp_path)
    run = desk.track(command, desk.document(name, content))
    assert (run.code, run.out) == (code, "")
    assert run.err.startswith("track: ")
    assert run.err.count("\n") == 1
    assert said in run.err
    assert not desk.store.exists()


def test_a_date_that_can_mean_two_days_is_refused_as_such(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = desk.track("add", "--date", "02/03/2021", desk.readout)
    assert (run.code, run.out) == (2, "")
    assert "can mean two days; write it like 2021-04-07" in run.err


def test_a_document_read_before_keeps_its_date_and_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    again = desk.track("add", "--date", "2021-06-01", desk.readout)
    assert "already read, nothing changed" in again.out
    assert "said 2021-05-02, dated by its date line, and not 2021-06-01" in again.out


@pytest.mark.parametrize("words", ["soon", "April 2021", "2021", "2021-02-30", "Friday", ""])
def test_a_date_that_is_not_understood_is_never_guessed(tmp_path: Path, words: str) -> None:
    desk = Desk(tmp_path)
    run = desk.track("add", "--date", words, desk.readout)
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        f"track: --date {words!r} is no day of the calendar; write it like 2021-04-07 or 7 April 2021.\n"
    )


@pytest.mark.parametrize("words", ["2021-04-07", "7 April 2021", "april 7th, 2021", "Mon 7 Apr 2021"])
def test_a_date_is_read_as_people_write_it_and_told_back(tmp_path: Path, words: str) -> None:
    desk = Desk(tmp_path)
    assert "said 2021-04-07, dated by --date" in desk.track("add", "--date", words, desk.readout).out
