from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from review_runs import sit
from track_runs import Desk, bare

sys.path.insert(0, str(Path(__file__).parent.parent / "tracking"))
from copies_examples import ARTICLE, COPIES

FIRST = ["--date", "2031-05-03"]
HEADED, CUT = COPIES["another headline, byline and dateline"], COPIES["its ending cut off"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk with the article kept, and its copies beside it."""
    desk = Desk(tmp_path)
    desk.track("add", *FIRST, desk.document("article.txt", ARTICLE))
    desk.document("headed.txt", HEADED)
    desk.document("cut.txt", CUT)
    return desk


def add(desk: Desk, name: str, *options: str) -> str:
    run = desk.track("add", *FIRST, *options, str(desk.home / name))
    assert run.code == 0, run.err
    return run.out


def listed(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(desk.track("list", "--json").out)
    return found


def documents(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(desk.track("documents", "--json").out)
    return found


def outline(desk: Desk) -> list[tuple[int, bool, str | None, int]]:
    return [(one["id"], one["restated"], one["deadline"], len(one["changes"])) for one in listed(desk)]


def test_a_copy_says_nothing_again(desk: Desk) -> None:
    before = outline(desk)
    out = add(desk, "headed.txt")
    handle = documents(desk)[0]["handle"]
    title = documents(desk)[0]["title"]
    assert f": a copy of {title} ({handle}): {len(before)} the same (1–{len(before)}); said" in out
    assert outline(desk) == before, "not restated, no other deadline, nothing changed"
    assert desk.track("check").code == 0


def test_all_that_tells_of_documents_tells_of_copies(desk: Desk) -> None:
    add(desk, "headed.txt")
    first, copy = documents(desk)
    assert (first["copy_of"], first["copies"]) == (None, [copy["id"]])
    assert (copy["copy_of"], copy["copies"]) == (first["id"], [])
    rows = [line.split("\t")[-1] for line in desk.track("documents").out.splitlines()]
    assert rows == ["copy_of", "", first["handle"]]
    for columns in (60, 160):
        assert f"a copy of {first['handle']}" in bare(desk.screen("documents", columns=columns))
    page = desk.track("show", "1").out
    assert "Said once" in page
    assert re.search(r"also in +2\. Accord on Tagus, .*headed\.txt, 2031-05-03", page)
    assert [m["copied"] for m in listed(desk)[0]["mentions"]] == [False, True]
    assert "also in: Accord on Tagus" in desk.track("show", "--document", "1").out
    assert "a copy of" in desk.track("show", "--document", "2").out


def test_what_is_new_in_a_copy_is_new(desk: Desk) -> None:
    desk.document("more.txt", HEADED + "\n\nSpain agreed to build a fish ladder at Cedillo by 2033.\n")
    kept = len(listed(desk))
    run = json.loads(desk.track("add", "--json", *FIRST, str(desk.home / "more.txt")).out)
    assert (run[0]["new"], run[0]["restated"], len(run[0]["copied"])) == ([kept + 1], [], kept)


def test_a_later_version_of_the_same_file_restates_nothing_and_a_moved_deadline_is_told(desk: Desk) -> None:
    desk.document("article.txt", ARTICLE.replace("end of 2031", "end of 2032").replace("late but", "late, but"))
    run = json.loads(desk.track("add", "--json", *FIRST, str(desk.home / "article.txt")).out)[0]
    assert run["document"]["copy_of"] == documents(desk)[0]["id"]
    handle = documents(desk)[0]["handle"]
    assert f"a later version of {handle}" in desk.track("show", "--document", "2").out
    assert (run["new"], run["restated"], run["copied"]) == ([], [2], [1, 3, 4, 5]), "one sentence alone is another"
    changes = [(one["id"], change["part"]) for one in listed(desk) for change in one["changes"]]
    assert (2, "deadline") in changes
    assert {number for number, _ in changes} == {2}


def test_copies_in_one_call_are_found_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    paths = [desk.document("a.txt", ARTICLE), desk.document("b.txt", HEADED), desk.document("c.txt", CUT)]
    desk.track("add", *FIRST, *paths)
    first, *others = documents(desk)
    assert [one["copy_of"] for one in others] == [first["id"]] * 2
    assert not any(one["restated"] for one in listed(desk))


def test_forgetting_the_first_hands_its_place_to_a_copy_and_undo_brings_it_back(desk: Desk) -> None:
    add(desk, "headed.txt")
    add(desk, "cut.txt")
    before = (documents(desk), listed(desk))
    run = desk.track("forget", before[0][0]["handle"], "--dry-run")
    assert "goes to its copy Accord on Tagus" in run.err
    run = desk.track("forget", before[0][0]["handle"])
    assert "goes to its copy Accord on Tagus" in run.err
    heir, other = documents(desk)
    assert (heir["copy_of"], other["copy_of"]) == (None, heir["id"])
    for one in listed(desk):
        assert [m["copied"] for m in one["mentions"]] == [False, True], "the next one says it now, the last copies it"
        assert not one["restated"]
    assert desk.track("check").code == 0
    desk.track("undo")
    assert (documents(desk), listed(desk)) == before


def test_the_history_tells_of_the_documents_that_went_and_not_of_those_that_moved_up(desk: Desk) -> None:
    add(desk, "headed.txt")
    first = documents(desk)[0]
    desk.track("forget", first["handle"])
    (entry,) = [one for one in json.loads(desk.track("history", "--json").out) if "forget" in one["command"]]
    assert entry["documents"] == [first["title"]]


def test_a_person_says_what_is_no_copy(desk: Desk) -> None:
    assert "restated" in add(desk, "headed.txt", "--not-a-copy")
    assert all(one["copy_of"] is None for one in documents(desk))
    assert all(one["restated"] for one in listed(desk))


def test_a_copy_becomes_a_document_of_its_own_and_undo_takes_that_back(desk: Desk) -> None:
    add(desk, "headed.txt")
    assert "already read, nothing changed" in add(desk, "headed.txt")
    assert "already read, no copy any more" in add(desk, "headed.txt", "--not-a-copy")
    assert all(one["restated"] for one in listed(desk))
    assert all(one["copy_of"] is None for one in documents(desk))
    assert desk.track("undo").code == 0
    assert not any(one["restated"] for one in listed(desk))


def test_an_export_holds_copies_and_comes_back_as_it_was(desk: Desk, tmp_path: Path) -> None:
    add(desk, "headed.txt")
    whole = desk.track("export").out
    (tmp_path / "there").mkdir()
    there = Desk(tmp_path / "there")
    assert there.track("import", "-", stdin=whole).code == 0
    assert there.track("export").out == whole
    assert there.track("check").code == 0
    assert there.track("import", "-", stdin=whole).code == 0
    assert there.track("export").out == whole


def test_before_the_first_was_known_its_copy_says_it_alone(desk: Desk) -> None:
    desk.track("add", "--date", "2031-05-01", str(desk.home / "headed.txt"))
    (one, *_) = json.loads(desk.track("list", "--json", "--as-of", "2031-05-02").out)
    assert [m["copied"] for m in one["mentions"]] == [False]
    assert desk.track("documents").code == 0


def test_a_first_whose_text_is_lost_has_no_copies_and_nothing_breaks(desk: Desk) -> None:
    (desk.store.parent / "documents" / f"{documents(desk)[0]['id']}.txt").unlink()
    assert "restated" in add(desk, "headed.txt")
    assert all(one["copy_of"] is None for one in documents(desk))


def test_a_copy_counts_in_no_table_and_makes_no_event_of_its_own(desk: Desk) -> None:
    add(desk, "headed.txt")
    rows = list(csv.DictReader(io.StringIO(desk.track("export", "--format", "csv").out.lstrip("\ufeff"))))
    assert {row["times said"] for row in rows} == {"1"}
    uids = desk.track("due", "--ics", "-", "--as-of", "2031-06-01").out.count("BEGIN:VEVENT")
    (desk.home / "other").mkdir()
    other = Desk(desk.home / "other")
    other.track("add", *FIRST, other.document("article.txt", ARTICLE))
    assert other.track("due", "--ics", "-", "--as-of", "2031-06-01").out.count("BEGIN:VEVENT") == uids > 0


def test_parting_a_copy_takes_what_it_said_out_of_what_it_was_joined_to(desk: Desk) -> None:
    add(desk, "headed.txt")
    run = desk.track("add", "--json", "--not-a-copy", *FIRST, str(desk.home / "headed.txt"))
    (told,) = json.loads(run.out)
    assert (told["already_read"], told["document"]["copy_of"]) == (True, None)
    assert all(not m["copied"] for one in listed(desk) for m in one["mentions"])
    assert desk.track("check").code == 0


def test_copies_in_a_part_that_is_exported_have_a_first_there(desk: Desk) -> None:
    desk.document("more.txt", HEADED + "\n\nSpain agreed to build a fish ladder at Cedillo by 2033.\n")
    add(desk, "more.txt")
    part = json.loads(desk.track("export", f"id:{len(listed(desk))}").out)
    (source,) = [one["source"] for one in part["documents"]]
    assert source["copy_of"] == ""


def test_many_copies_of_a_document_are_counted(desk: Desk) -> None:
    names = [desk.document(f"n{n}.txt", HEADED + f"\n\nPrinted by house number {n}.\n") for n in range(8)]
    desk.track("add", *FIRST, *names)
    shown = desk.track("show", "--document", "1").out
    assert (shown.count("also in: "), "and in 3 more" in shown) == (5, True)


def test_a_split_is_offered_of_what_is_said_and_copies_are_told_by_number(desk: Desk) -> None:
    add(desk, "headed.txt")
    again = desk.document("again.txt", "Portugal agreed to publish the levels of its reservoirs every week.\n")
    assert "restated" in desk.track("add", "--date", "2031-09-01", again).out
    assert [m["copied"] for m in listed(desk)[0]["mentions"]] == [False, True, False]
    sitting = sit(desk, ["x"], rows=40)
    assert "2. Accord on Tagus" in "\n".join(sitting.screens[0])
    assert "Split off mention (1–3): 3" in sitting.last
