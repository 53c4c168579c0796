"""Commands for all that an expression means."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
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


def test_a_correction_of_all_that_an_expression_means(desk: Desk) -> None:
    assert desk.track("edit", "--where", "actor:peru", "--topic", "+energy", "--yes").code == 0
    assert "energy" in shown(desk, 2)["topics"]
    assert "energy" not in shown(desk, 1)["topics"]
