"""Undo, history and the care of the store, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from track_runs import LATER, Desk, bare

from commitments.cli.output import tell_of_size


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    return desk


def listed(desk: Desk) -> Any:
    return json.loads(desk.track("list", "--json").out)


def test_undo_takes_back_a_note_and_redo_brings_it_again(desk: Desk) -> None:
    before = listed(desk)
    desk.track("annotate", "1", "Ask the desk.")
    noted = listed(desk)
    run = desk.track("undo")
    assert (run.code, run.out, run.err) == (0, "", "Undone: annotate 1 'Ask the desk.' (changed 1).\n")
    assert listed(desk) == before
    assert desk.track("redo").err == "Done again: annotate 1 'Ask the desk.' (changed 1).\n"
    assert listed(desk) == noted


def test_undo_reverses_one_command_after_the_other_down_to_the_first(desk: Desk) -> None:
    desk.track("annotate", "1", "one")
    desk.track("status", "2", "stalled", "--because", "No news.")
    said = [desk.track("undo").err.split()[1] for _ in range(3)]
    assert said == ["status", "annotate", "add"]
    assert listed(desk) == []
    run = desk.track("undo")
    assert (run.code, run.err) == (1, "track: There is nothing to undo.\n")


def test_a_folder_is_added_as_one_command_and_undone_as_one(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    folder = tmp_path / "readouts"
    (folder / "older").mkdir(parents=True)
    for number in range(12):
        name = folder / ("older" if number % 2 else "") / f"{number:02}.txt"
        name.write_text(f"Date: 2 May 2021\n\nNorway agreed to send {number + 2} ships to Peru by 2023.\n")
    (folder / "notes.csv").write_text("no document")
    run = desk.track("add", str(folder))
    assert (run.code, len(run.out.splitlines())) == (0, 12)
    (entry,) = json.loads(desk.track("history", "--json").out)
    assert (entry["generation"], len(entry["new"]), len(entry["documents"])) == (1, 12, 12)
    desk.track("undo")
    assert listed(desk) == []
    desk.track("redo")
    assert [one["id"] for one in listed(desk)] == [*range(1, 13)]


def test_a_command_of_many_words_is_told_in_short(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    files = [desk.document(f"{n}.txt", LATER.replace("2021", f"20{n}")) for n in range(22, 40)]
    desk.track("add", *files)
    assert f"{files[6]} … and 11 more (new 1–18, 18 documents).\n" in desk.track("undo").err
    assert json.loads(desk.track("history", "--json").out)[0]["command"] == ["add", *files]


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    run = Desk(tmp_path).track("add", str(tmp_path / "empty"))
    assert run.code == 1
    assert run.err.startswith(f"track: The folder {tmp_path}/empty holds no documents (.txt, ")


def test_ids_are_not_given_again_after_an_undone_add(desk: Desk) -> None:
    desk.track("undo")
    run = desk.track("add", desk.document("other.txt", LATER.replace("embassy", "consulate")))
    assert "1 new (3)" in run.out
    assert desk.track("redo").err == "track: There is nothing to do again: no undo came last.\n"


def test_the_history_says_who_did_what_to_which_commitment(desk: Desk) -> None:
    desk.track("--store", str(desk.store), "annotate", "2", "a\tnote")
    desk.track("undo")
    records = json.loads(desk.track("history", "--json").out)
    assert [(one["generation"], one["command"], one["new"], one["changed"], one["undoes"]) for one in records] == [
        (1, ["add", desk.readout], [1, 2], [], None),
        (2, ["annotate", "2", "a\tnote"], [], [2], None),
        (3, ["undo"], [], [2], 2),
    ]
    assert all(one["who"] and one["at"].endswith("+00:00") for one in records)
    header, *lines = desk.track("history", "2").out.splitlines()
    assert header.split("\t")[:4] == ["generation", "at", "who", "command"]
    assert [line.split("\t")[0] for line in lines] == ["1", "2", "3"]
    assert [line.split("\t")[0] for line in desk.track("history", "1").out.splitlines()[1:]] == ["1"]
    assert desk.track("history", "9").code == 3
    assert len(json.loads(desk.track("history", "--limit", "1", "--json").out)) == 1


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_the_history_fits_its_terminal(desk: Desk, columns: int) -> None:
    desk.track("annotate", "1", "word " * 40)
    rows = bare(desk.screen("history", columns=columns)).splitlines()
    assert max(map(len, rows)) <= columns
    assert "new 1–2, 1 document" in " ".join(" ".join(rows).split())


def test_a_whole_store_is_said_to_be_whole(desk: Desk) -> None:
    desk.track("annotate", "1", "x")
    run = desk.track("check")
    assert (run.code, run.out) == (0, "")
    assert "is whole: generation 2, 2 commitments in 1 document" in run.err
    assert json.loads(desk.track("check", "--json").out) == []
    assert desk.track("check", "--repair").err.startswith("Nothing needed to be repaired.\n")


def test_a_damaged_store_is_refused_found_and_brought_back(desk: Desk) -> None:
    desk.track("annotate", "1", "kept")
    before = listed(desk)
    content = desk.store.read_bytes()
    desk.store.write_bytes(content[:-40])
    run = desk.track("list")
    assert run.code == 4
    assert "track check --repair" in run.err
    run = desk.track("check")
    assert run.code == 4
    assert run.out.startswith("damaged  The store")
    run = desk.track("check", "--repair")
    assert run.code == 0
    assert "The damaged file is kept as c.json.damaged-1." in run.err
    assert listed(desk) == before
    assert (desk.store.parent / "c.json.damaged-1").read_bytes() == content[:-40]
    assert desk.track("undo").err == "Undone: annotate 1 kept (changed 1).\n"


def test_a_lost_text_is_told_with_what_to_do(desk: Desk) -> None:
    for path in (desk.store.parent / "documents").iterdir():
        path.unlink()
    run = desk.track("check")
    assert run.code == 4
    assert "Add the document again" in run.out
    desk.track("add", desk.readout)
    assert desk.track("check").code == 0


def test_a_backup_is_listed_restored_and_the_restoring_undone(desk: Desk) -> None:
    desk.track("annotate", "1", "one")
    desk.track("annotate", "1", "two")
    now = listed(desk)
    names = [one["name"] for one in json.loads(desk.track("check", "--list-backups", "--json").out)]
    assert names[0] == "c.json.previous"
    assert desk.track("check", "--list-backups").out.splitlines()[1].split("\t")[0] == names[0]
    run = desk.track("check", "--restore", names[-1])
    assert (run.code, run.err) == (0, f"Restored {names[-1]}: 2 commitments; track undo takes it back.\n")
    assert [note["text"] for note in json.loads(desk.track("show", "1", "--json").out)[0]["notes"]] == []
    desk.track("undo")
    assert listed(desk) == now


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["check", "--repair", "--list-backups"], 2, "Give one of"),
        (["check", "--restore", "1999-01-01.json.gz"], 1, "There is no backup 1999-01-01.json.gz"),
        (["undo", "--wait", "-1"], 2, "--wait"),
        (["history", "x"], 2, "x"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(desk: Desk, arguments: list[str], code: int, said: str) -> None:
    run = desk.track(*arguments)
    assert (run.code, run.out) == (code, "")
    assert said in run.err


def test_a_writer_that_waits_says_for_what_and_gives_up(desk: Desk) -> None:
    from filelock import FileLock

    with FileLock(f"{desk.store}.lock"):
        run = desk.process("annotate", "1", "x", "--wait", "1.2")
        assert run.code == 1
        waiting, gave_up = run.err.splitlines()
        assert waiting == f"Another writer holds the lock file {desk.store}.lock; waiting for up to 1.2 seconds."
        assert "1.2 seconds were not enough" in gave_up
        assert desk.process("annotate", "1", "x", "--wait", "0").err.count("\n") == 1
    assert desk.process("annotate", "1", "x", "--wait", "0").code == 0


@pytest.mark.parametrize(("kept", "said"), [(19_999, ""), (20_000, "The store holds 20,000 commitments;")])
def test_a_store_that_has_grown_too_large_says_so(kept: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    tell_of_size(kept)
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert ("track --store PATH" in told) == bool(said)
