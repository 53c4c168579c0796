"""Commands for all that an expression means."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from review_runs import program
from track_runs import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    return desk


def shown(desk: Desk, number: int) -> Any:
    return json.loads(desk.track("show", str(number), "--json").out)[0]


def test_an_expression_chooses_which_are_rejected(desk: Desk) -> None:
    before = desk.store.read_bytes()
    asked = ("reject", "--where", "actor:norway")
    assert desk.track(*asked, "--dry-run").err == "Would reject 1 commitment: 1.\n"
    unasked = desk.track(*asked)
    assert (unasked.code, unasked.out) == (2, "")
    assert "Nobody can be asked here: give --yes" in unasked.err
    assert desk.store.read_bytes() == before
    assert desk.track(*asked, "--yes").err == "Rejected commitment 1.\n"
    assert (
        desk.track("reject", "--where", "actor:chile", "--yes").err == "No commitment is meant; nothing is changed.\n"
    )


def test_a_status_and_a_note_for_all_that_an_expression_means_leave_rejected_ones_alone(desk: Desk) -> None:
    desk.track("reject", "1")
    run = desk.track("status", "stalled", "--where", "status:open", "--because", "No news.", "--yes")
    assert (run.code, run.err[:23]) == (0, "Commitment 2 is stalled")
    assert desk.track("annotate", "--where", "status:stalled", "Ask.", "--tag", "ask", "--yes").code == 0
    assert [(shown(desk, n)["status"], shown(desk, n)["tags"]) for n in (1, 2)] == [("open", []), ("stalled", ["ask"])]
    assert desk.track("accept", "--where", "review:rejected", "--yes").err == "Accepted commitment 1.\n"


COMMANDS = [
    (["accept"], "accept"),
    (["reject"], "reject"),
    (["edit", "--no-specific"], "correct"),
    (["status", "stalled", "--because", "No news."], "record stalled for"),
    (["annotate", "--tag", "ask"], "annotate"),
]


@pytest.mark.parametrize(("command", "does"), COMMANDS)
def test_rejected_ones_are_meant_alike_by_every_command_that_changes(desk: Desk, command: list[str], does: str) -> None:
    desk.track("reject", "1")
    before = desk.store.read_bytes()
    for where, said in (
        ("said:2021", f"Would {does} 1 commitment: 2.\n"),
        ("said:2021 review:rejected,proposed", f"Would {does} 2 commitments: 1–2.\n"),
        ("actor:norway", "No commitment is meant; nothing is changed.\n"),
    ):
        run = desk.track(*command, "--where", where, "--dry-run")
        assert (run.code, run.out, run.err) == (0, "", said)
    assert desk.store.read_bytes() == before


@pytest.mark.parametrize(
    ("meanwhile", "says", "code"),
    [
        (["annotate", "2", "Wait."], "track: Another command changed commitment 2 meanwhile, so nothing is changed", 1),
        (["merge", "1", "2"], "track: There is no commitment 2: only 1 is kept; track list shows them.", 3),
        (["undo"], "track: There is no commitment 2: nothing is kept yet; begin with track add FILE.", 3),
    ],
)
def test_a_yes_reaches_only_what_was_seen(desk: Desk, meanwhile: list[str], says: str, code: int) -> None:
    with program(desk, "reject", "--where", "actor:peru", columns=200) as run:
        run.sees("Reject 1 commitment (2)?")
        assert desk.track(*meanwhile).code == 0
        before = desk.store.read_bytes()
        run.press("y\r")
        ended, said = run.ended()
    assert ended == code
    assert said.startswith(says)
    assert desk.store.read_bytes() == before


def test_what_another_command_did_to_others_is_no_hindrance(desk: Desk) -> None:
    with program(desk, "reject", "--where", "actor:peru", columns=200) as run:
        run.sees("Reject 1 commitment (2)?")
        assert desk.track("annotate", "1", "Wait.").code == 0
        run.press("y\r")
        assert run.ended() == (0, "Rejected commitment 2.")
    assert len(shown(desk, 1)["notes"]) == 1


def test_a_correction_of_all_that_an_expression_means(desk: Desk) -> None:
    assert desk.track("edit", "--where", "actor:peru", "--topic", "+energy", "--yes").code == 0
    assert "energy" in shown(desk, 2)["topics"]
    assert "energy" not in shown(desk, 1)["topics"]
