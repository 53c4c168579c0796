from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pexpect
import pytest
from track_runs import READOUT, Desk, bare


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk that read both documents: the second states the first one's first commitment again."""
    desk = Desk(tmp_path)
    assert desk.track("add", desk.readout, desk.later).code == 0
    return desk


def handles(desk: Desk) -> list[str]:
    return [one["handle"] for one in json.loads(desk.track("documents", "--json").out)]


def kept(desk: Desk) -> object:
    """Return all that is kept, as a colleague would get it."""
    return desk.track("export").out, desk.track("documents", "--json").out


def test_documents_are_told_by_date_with_what_they_brought(desk: Desk) -> None:
    run = desk.track("documents")
    header, first, second = (line.split("\t") for line in run.out.splitlines())
    assert header == "number handle date dated_by commitments file added origin title copy_of".split()
    assert first[2:6] == ["2021-05-02", "date line", "2", "unchanged"]
    assert second[2:6] == ["2021-06-03", "date line", "1", "unchanged"]
    assert first[7:] == [desk.readout, "Norway and Peru open a new chapter", ""]
    records = json.loads(desk.track("documents", "--json").out)
    assert [one["commitments"] for one in records] == [[1, 2], [1]]
    assert [one["id"][:8] for one in records] == [first[1], second[1]]


def test_a_file_that_changed_or_is_gone_is_flagged(desk: Desk) -> None:
    Path(desk.readout).write_text(READOUT + "\n")
    Path(desk.later).unlink()
    assert [one["file"] for one in json.loads(desk.track("documents", "--json").out)] == ["changed", "gone"]
    screen = bare(desk.screen("documents", columns=160))
    assert "its file has changed since" in screen
    assert "its file is gone" in screen


def test_what_came_from_standard_input_has_no_file(desk: Desk) -> None:
    desk.track("add", "-", "--date", "2021-07-01", stdin="Peru agreed to build a port in Callao.\n")
    last = json.loads(desk.track("documents", "--json").out)[-1]
    assert (last["origin"], last["file"]) == ("-", "unknown")
    assert "standard input" in bare(desk.screen("documents"))


def test_a_folder_or_a_device_in_the_place_of_the_file_is_not_waited_for(desk: Desk) -> None:
    Path(desk.readout).unlink()
    os.mkfifo(desk.readout)
    Path(desk.later).unlink()
    Path(desk.later).mkdir()
    assert [one["file"] for one in json.loads(desk.track("documents", "--json").out)] == ["unknown", "unknown"]


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_a_terminal_gets_what_fits(desk: Desk, columns: int) -> None:
    screen = bare(desk.screen("documents", columns=columns))
    assert max(map(len, screen.splitlines())) <= columns
    for word in (*handles(desk), "2021-05-02", "chapter"):
        assert word in screen


def test_nothing_read_is_said_and_no_failure(tmp_path: Path) -> None:
    run = Desk(tmp_path).track("documents")
    assert (run.code, run.out.count("\n")) == (0, 1)
    assert run.err.startswith("No documents are kept yet in ")


@pytest.mark.parametrize("by", ["number", "handle", "place"])
def test_a_document_is_shown_with_all_it_states_in_the_order_of_its_text(desk: Desk, by: str) -> None:
    named = {"number": "1", "handle": handles(desk)[0][:4], "place": desk.readout}[by]
    run = desk.track("show", "--document", named)
    assert run.code == 0
    head = run.out.split("\n\n")[0]
    assert "Norway and Peru open a new chapter" in head
    assert f"{desk.readout}, added 20" in head
    assert "2 commitments (1–2)" in head
    assert re.findall(r"^(\d)   \S", run.out, re.MULTILINE) == ["1", "2"]
    record = json.loads(desk.track("show", "--json", "--document", named).out)
    assert [one["id"] for one in record["commitments"]] == record["document"]["commitments"] == [1, 2]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show"], 2, "Name the commitments by their ids, or a document with --document."),
        (["show", "1", "--document", "1"], 2, "Name the commitments by their ids, or a document with --document."),
        (["show", "--document", "9"], 3, "There is no document '9': 2 are kept;"),
        (
            ["show", "--document", "2", "--as-of", "2021-05-30"],
            3,
            "Document '2' was not known yet on 2021-05-30",
        ),
        (["forget", "nothing.txt"], 3, "There is no document 'nothing.txt'"),
        (["forget"], 2, "Missing argument 'DOC...'"),
    ],
)
def test_a_document_that_is_not_there_is_one_sentence(desk: Desk, arguments: list[str], code: int, said: str) -> None:
    run = desk.track(*arguments)
    assert (run.code, run.out, run.err.count("\n")) == (code, "", 1)
    assert said in run.err


def test_forgetting_takes_a_document_and_what_only_it_stated(desk: Desk) -> None:
    run = desk.track("forget", desk.readout)
    assert (run.code, run.out) == (0, "")
    assert run.err == "Forgot 1 document and 1 commitment (2); track undo brings it back.\n"
    (left,) = json.loads(desk.track("list", "--json").out)
    assert (left["id"], [one["document"]["origin"] for one in left["mentions"]]) == (1, [desk.later])
    assert desk.track("check").code == 0


def test_undo_brings_all_back_and_redo_takes_it_again(desk: Desk) -> None:
    before = kept(desk)
    desk.track("forget", "1", "2")
    assert desk.track("list", "--json").out == "[]\n"
    after = kept(desk)
    assert desk.track("undo").code == 0
    assert kept(desk) == before
    assert desk.track("show", "2").code == 0, "its text was kept"
    desk.track("redo")
    assert kept(desk) == after
    assert len(json.loads(desk.track("history", "--json").out)) == 4, "each is one step"


def test_a_forgotten_document_can_be_read_again_with_new_numbers(desk: Desk) -> None:
    desk.track("forget", "1", "2")
    assert "2 new (3–4)" in desk.track("add", desk.readout).out


def test_a_dry_run_says_what_would_go_and_changes_nothing(desk: Desk) -> None:
    desk.track("annotate", "2", "Mine")
    before = kept(desk)
    run = desk.track("forget", "1", "--dry-run")
    assert (run.code, run.out) == (0, "")
    assert run.err == "Would forget 1 document and 1 commitment (2), with your work on 2.\n"
    assert kept(desk) == before


def test_a_persons_work_goes_only_with_a_yes(desk: Desk) -> None:
    desk.track("annotate", "2", "Mine")
    before = kept(desk)
    run = desk.track("forget", "1")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "Forget 1 document and 1 commitment (2), with your work on 2? Nobody can be asked here" in run.err
    assert kept(desk) == before
    assert desk.track("forget", "1", "--yes").code == 0
    assert desk.track("show", "2").code == 3


def test_work_on_what_another_document_states_too_stays_and_is_not_asked_about(desk: Desk) -> None:
    desk.track("annotate", "1", "Mine")
    assert desk.track("forget", "1").code == 0
    (left,) = json.loads(desk.track("list", "--json").out)
    assert [note["text"] for note in left["notes"]] == ["Mine"]


def asked(desk: Desk) -> pexpect.spawn[str]:
    """Return a run that asks at a terminal whether to forget the first document, with a person's work on 2."""
    desk.track("status", "2", "in-progress", "--because", "It was announced.")
    run = pexpect.spawn(
        sys.executable, ["-m", "commitments", "forget", "1"], env=os.environ | desk.env, encoding="utf-8", timeout=30
    )
    run.expect_exact("with your work on 2? [y/N]: ")
    return run


@pytest.mark.parametrize(("answer", "left"), [("n", [1, 2]), ("", [1, 2]), ("y", [1])])
def test_a_terminal_is_asked(desk: Desk, answer: str, left: list[int]) -> None:
    run = asked(desk)
    run.sendline(answer)
    run.expect(pexpect.EOF)
    assert ("Nothing was forgotten." in (run.before or "")) == (answer != "y")
    assert [one["id"] for one in json.loads(desk.track("list", "--json").out)] == left


def test_a_yes_does_not_reach_what_another_command_did_meanwhile(desk: Desk) -> None:
    run = asked(desk)
    assert desk.track("undo").code == 0, "the status is gone, and with it what was asked about"
    run.sendline("y")
    run.expect(pexpect.EOF)
    assert "Another command changed what would go meanwhile; say again what to forget." in (run.before or "")
    assert len(json.loads(desk.track("documents", "--json").out)) == 2


def test_a_changed_file_that_is_added_again_is_told_with_the_way_to_forget_the_old(desk: Desk) -> None:
    old = handles(desk)[0]
    Path(desk.readout).write_text(READOUT.replace("lift visa fees", "halve visa fees"))
    run = desk.track("add", desk.readout)
    assert run.code == 0
    assert run.err.startswith(f"{desk.readout} was read before in another version (said 2021-05-02, added 20")
    assert run.err.endswith(f"which is kept as well; track forget {old} takes that one out.\n")
    assert desk.track("add", desk.readout).err == "", "it is no new version the second time"
    assert "may mean 2 documents" in desk.track("forget", desk.readout).err
    assert desk.track("forget", old).code == 0
    assert [one["file"] for one in json.loads(desk.track("documents", "--json").out)] == ["unchanged", "unchanged"]


def test_the_version_note_does_not_stand_between_the_data(desk: Desk) -> None:
    Path(desk.readout).write_text(READOUT + "\nPeru agreed to build a port in Callao.\n")
    run = desk.track("add", "--json", desk.readout)
    assert [one["new"] for one in json.loads(run.out)] == [[3]]
