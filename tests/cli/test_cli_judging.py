from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from track_runs import Desk

from commitments.storage import Store

LIMA = (
    "Date: 9 July 2021\n\nPeru pledged to paint the embassy in Lima. Norway agreed to send 20 nurses to Lima in 2022.\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with four commitments: an embassy and visas in one document, paint and nurses in another."""
    desk = Desk(tmp_path)
    desk.track("add", desk.readout, desk.document("lima.txt", LIMA))
    return desk


def records(desk: Desk, *arguments: str) -> Any:
    run = desk.track(*arguments, "--json")
    assert run.code == 0, run.err
    return json.loads(run.out)


def ids(desk: Desk, *arguments: str) -> list[int]:
    return [record["id"] for record in records(desk, "list", *arguments)]


def generation(desk: Desk) -> int:
    return Store(desk.store).read().generation


@pytest.mark.parametrize(
    ("words", "accepted", "said"),
    [
        (["3"], [3], "Accepted commitment 3."),
        (["1,3"], [1, 3], "Accepted commitments 1, 3."),
        (["2-4"], [2, 3, 4], "Accepted commitments 2–4."),
        (["4", "1,2-3", "3"], [1, 2, 3, 4], "Accepted commitments 1–4."),
    ],
)
def test_commitments_are_accepted_by_number_list_and_range_in_one_step(
    desk: Desk, words: list[str], accepted: list[int], said: str
) -> None:
    before = generation(desk)
    run = desk.track("accept", *words)
    assert (run.code, run.out, run.err) == (0, "", f"{said}\n")
    assert ids(desk, "--review", "accepted") == accepted
    assert generation(desk) == before + 1
    desk.track("undo")
    assert ids(desk, "--review", "accepted") == []


def test_what_is_so_already_is_said_and_changes_nothing(desk: Desk) -> None:
    desk.track("accept", "1")
    before = generation(desk)
    assert desk.track("accept", "1").err == "Commitment 1 is accepted already.\n"
    assert generation(desk) == before
    assert desk.track("accept", "1-3").err == "Accepted commitments 2–3.\nCommitment 1 is accepted already.\n"


def test_what_is_rejected_is_in_no_list_or_report_unless_asked_for(desk: Desk) -> None:
    assert desk.track("reject", "2,4").err == "Rejected commitments 2, 4.\n"
    assert ids(desk) == ids(desk, "--review", "proposed") == [1, 3]
    assert ids(desk, "--review", "rejected") == [2, 4]
    assert ids(desk, "--review", "rejected", "--review", "proposed") == [1, 2, 3, 4]
    assert records(desk, "report")["total"] == 2
    assert records(desk, "report", "--review", "rejected")["total"] == 2
    assert records(desk, "show", "2")[0]["review"] == "rejected", "by its number it is shown"
    assert desk.track("list").err == "", "and nothing is said of it"
    desk.track("accept", "2")
    assert ids(desk) == [1, 2, 3]


def test_where_nothing_else_is_left_it_is_said_that_rejected_ones_are_hidden(desk: Desk) -> None:
    desk.track("reject", "1-4")
    said = "No commitment fits what was asked (of 4; 4 rejected, which --review rejected shows).\n"
    for command in ("list", "report"):
        run = desk.track(command)
        assert (run.code, run.err) == (0, said)
    assert records(desk, "list") == []
    assert desk.track("list", "--review", "accepted").err == "No commitment fits what was asked (of 4).\n"


def test_a_document_that_states_it_again_does_not_bring_back_what_was_rejected(desk: Desk) -> None:
    desk.track("reject", "1")
    assert "already read" in desk.track("add", desk.readout).out
    assert "1 restated (1)" in desk.track("add", desk.later).out
    assert ids(desk) == [2, 3, 4]
    (shown,) = records(desk, "show", "1")
    assert (shown["review"], len(shown["mentions"])) == ("rejected", 2)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(desk: Desk) -> None:
    before = desk.store.read_bytes()
    assert desk.track("reject", "1-3", "--dry-run").err == "Would reject 3 commitments: 1–3.\n"
    assert desk.track("reject", "9", "--dry-run").code == 3
    assert desk.store.read_bytes() == before


def test_merged_commitments_are_one_with_the_words_and_records_of_all(desk: Desk) -> None:
    desk.track("annotate", "4", "Nurses are [scarce].", "--tag", "health")
    desk.track("status", "3", "stalled", "--because", "Rain.", "--on", "2021-08-01")
    desk.track("status", "4", "in-progress", "--because", "Six went.", "--on", "2021-09-01")
    before = generation(desk)
    tried = desk.track("merge", "3", "1,4", "--dry-run")
    assert tried.err == (
        "Would merge commitments 1, 4 into 3, which would have 3 mentions, 2 changes of status, 1 note and be "
        "in-progress.\nIt would read: Norway, Peru: reopen its embassy in Lima\n"
    )
    assert generation(desk) == before
    run = desk.track("merge", "3", "1,4")
    assert (run.code, run.out) == (0, "")
    assert run.err == (
        "Merged commitments 1, 4 into 3, which has 3 mentions, 2 changes of status, 1 note now and is in-progress.\n"
        "It reads: Norway, Peru: reopen its embassy in Lima\n"
    )
    assert generation(desk) == before + 1
    assert ids(desk) == [2, 3]
    gone = desk.track("show", "4")
    assert gone.code == 3
    assert gone.err.startswith("track: There is no commitment 4 any more: 'merge 3 1,4' took it out on ")
    (shown,) = records(desk, "show", "3")
    assert shown["actors"] == ["Norway", "Peru"]
    assert shown["tags"] == ["health"]
    assert [note["text"] for note in shown["notes"]] == ["Nurses are [scarce]."]
    assert desk.track("annotate", "4", "x").err == (
        "track: There is no commitment 4: ids run from 2 to 3; track list shows them.\n"
    )


def test_a_merge_survives_documents_that_state_either_again(desk: Desk) -> None:
    desk.track("merge", "3", "1")
    again = desk.document("again.txt", LIMA.replace("9 July", "10 July"))
    assert "2 restated (3–4)" in desk.track("add", again).out
    assert "1 restated (3)" in desk.track("add", desk.later).out
    (shown,) = records(desk, "show", "3")
    assert len(shown["mentions"]) == 4
    desk.track("undo")
    desk.track("undo")
    desk.track("undo")
    assert ids(desk) == [1, 2, 3, 4]


def test_split_off_mentions_are_a_new_commitment(desk: Desk) -> None:
    desk.track("add", desk.later)
    desk.track("annotate", "1", "Mine.")
    page = desk.track("show", "1").out
    assert "\n  1 ┃ Norway agreed to reopen" in page
    assert "\n  2 ┃ Norway agreed to reopen" in page
    run = desk.track("split", "1", "--mention", "2")
    assert (run.code, run.out, run.err) == (0, "", "Mention 2 of commitment 1 is commitment 5 now.\n")
    old, new = records(desk, "show", "1", "5")
    assert [[m["document"]["origin"] for m in one["mentions"]] for one in (old, new)] == [[desk.readout], [desk.later]]
    assert ([n["text"] for n in old["notes"]], new["notes"], new["review"]) == (["Mine."], [], "proposed")
    assert "\n    ┃ Norway agreed" in desk.track("show", "1").out, "one alone needs no number"
    assert desk.track("merge", "1", "5").code == 0
    assert desk.track("split", "1", "--mention", "1").err.endswith("is commitment 6 now.\n"), "a number is given once"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["accept"], 2, "Name the commitments by their ids, or all that an expression means with --where."),
        (["reject", "1", "--where", "topic:energy"], 2, "Name the commitments by their ids, or all"),
        (["accept", "x"], 2, "'x' is no id; ids are the numbers that track list shows, such as 3 or 5-8."),
        (["accept", "3-1"], 2, "'3-1' runs backwards; write 1-3."),
        (["accept", "1,9"], 3, "There is no commitment 9: ids run from 1 to 4"),
        (["accept", "1-"], 2, "'1-' is no id"),
        (["merge", "1"], 2, "Name at least two commitments to merge; the first keeps its id."),
        (["merge", "1", "1"], 2, "Name at least two commitments to merge"),
        (["merge", "1", "8"], 3, "There is no commitment 8"),
        (["merge"], 2, "Missing argument 'ID...'"),
        (["split", "1"], 2, "Say which mentions go with --mention; track show 1 numbers them."),
        (["split", "1", "--mention", "1"], 2, "Name some mentions of commitment 1, but not all of its 1."),
        (["split", "1", "--mention", "2"], 2, "Commitment 1 has no mention 2; its mentions run from 1 to 1."),
        (["split", "1", "--mention", "a"], 2, "--mention 'a' is no number of a mention; write 2 or 2,4-5."),
        (["split", "1,2", "--mention", "1"], 2, "'1,2' names several commitments; split one at a time."),
        (["split", "9", "--mention", "1"], 3, "There is no commitment 9"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_changes_nothing(
    desk: Desk, arguments: list[str], code: int, said: str
) -> None:
    before = desk.store.read_bytes()
    run = desk.track(*arguments)
    assert (run.code, run.out) == (code, "")
    assert run.err.startswith(f"track: {said}")
    assert run.err.count("\n") == 1
    assert desk.store.read_bytes() == before


def test_all_that_a_person_added_is_passed_on_whole(desk: Desk, tmp_path: Path) -> None:
    desk.track("edit", "1", "--actor", "Chile", "--to", "Mali", "--deadline", "none", "--condition", "if it rains")
    desk.track("edit", "2", "--topic", "health", "--deadline", "2031-01-01..2031-06-30", "--no-specific")
    desk.track("annotate", "1,2", "See.", "--link", "https://example.org/x", "--tag", "brief")
    desk.track("merge", "3", "4")
    evidence = ("--evidence", "y", "--evidence-on", "2022-02-02")
    assert desk.track("status", "3", "kept", "--because", "x", "--actor", "Oslo", *evidence).code == 0
    desk.track("reject", "2")
    for form in ("json", "jsonl"):
        exported = str(tmp_path / f"all.{form}")
        assert desk.track("export", "--format", form, "-o", exported).code == 0
        other = str(tmp_path / f"{form}-store" / "c.json")
        assert desk.track("import", exported, "--store", other).code == 0
        copy, own = Store(Path(other)).read(), Store(desk.store).read()
        assert (copy.commitments, copy.sources, copy.next_id) == (own.commitments, own.sources, own.next_id)
        assert desk.track("import", exported).code == 0
        assert generation(desk) == own.generation, "one's own export brings nothing"
    assert desk.track("check").code == 0
