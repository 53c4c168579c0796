from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from track_runs import Desk

KEPT = ("kept", "--because", "It opened.")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    return desk


def shown(desk: Desk) -> Any:
    return json.loads(desk.track("show", "1", "--json").out)[0]


def test_a_note_is_kept_with_its_day(desk: Desk) -> None:
    run = desk.track("annotate", "1", "Ask [the] desk.")
    assert (run.code, run.out, run.err) == (0, "", "Noted on commitment 1.\n")
    (note,) = shown(desk)["notes"]
    assert note["text"] == "Ask [the] desk."
    assert datetime.now(UTC) - datetime.fromisoformat(note["recorded"]) < timedelta(minutes=5)


def test_a_status_is_kept_with_its_reason_evidence_and_day(desk: Desk) -> None:
    evidence = ("--evidence", "https://example.org/a", "--evidence", "the gazette")
    run = desk.track("status", "1", *KEPT, *evidence, "--on", "3 December 2021")
    assert (run.code, run.out, run.err) == (0, "", "Commitment 1 is kept since 2021-12-03.\n")
    record = shown(desk)
    (change,) = record["history"]
    assert record["status"] == change["status"] == "kept"
    assert (change["on"], change["because"]) == ("2021-12-03", "It opened.")
    assert [one["source"] for one in change["evidence"]] == ["https://example.org/a", "the gazette"]


def test_a_status_is_from_today_where_no_day_is_given(desk: Desk) -> None:
    before = date.today()
    desk.track("status", "1", "stalled", "--because", "No news.")
    assert before <= date.fromisoformat(shown(desk)["history"][0]["on"]) <= date.today()


def test_yesterday_is_a_day(desk: Desk) -> None:
    before = date.today()
    desk.track("status", "1", "stalled", "--because", "No news.", "--on", "yesterday")
    on = date.fromisoformat(shown(desk)["history"][0]["on"])
    assert before <= on + timedelta(1) <= date.today()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["status", "1", *KEPT], 2, "The status kept needs evidence"),
        (["status", "1", "partly-kept", "--because", "x"], 2, "The status partly-kept needs evidence"),
        (
            ["status", "1", "broken", "--because", "x", "--evidence", " "],
            2,
            "The status broken needs evidence",
        ),
        (["status", "1", "stalled"], 2, "Missing option '--because'"),
        (["status", "1", "stalled", "--because", ""], 2, "The reason is empty"),
        (
            ["status", "1", "done", "--because", "x"],
            2,
            "'done' is not one of 'open', 'in-progress', 'stalled',",
        ),
        (["status", "9", "stalled", "--because", "x"], 3, "no commitment 9: ids run from 1 to 2"),
        (
            ["status", "1", "stalled", "--because", "x", "--on", "9999-01-01"],
            2,
            "9999-01-01 is still to come",
        ),
        (
            ["status", "1", "stalled", "--because", "x", "--on", "May"],
            2,
            "--on 'May' is no day of the calendar",
        ),
        (["annotate", "9", "x"], 3, "no commitment 9: ids run from 1 to 2"),
        (["annotate", "1", " "], 2, "The note is empty"),
        (["annotate", "1"], 2, "Missing argument 'TEXT'"),
    ],
)
def test_what_cannot_be_recorded_changes_nothing(desk: Desk, arguments: list[str], code: int, said: str) -> None:
    before = desk.store.read_bytes()
    run = desk.track(*arguments)
    assert (run.code, run.out) == (code, "")
    assert run.err.startswith("track: ")
    assert run.err.count("\n") == 1
    assert said in run.err
    assert desk.store.read_bytes() == before


def test_what_was_recorded_stands_on_the_page(desk: Desk) -> None:
    desk.track("status", "1", *KEPT, "--evidence", "the gazette", "--on", "2021-12-03")
    desk.track("annotate", "1", "Thank them.")
    page = desk.track("show", "1").out
    assert "    2021-12-03  kept: It opened.\n    evidence    the gazette\n" in page
    assert page.rstrip().endswith("  1. Thank them.")


def test_bytes_that_are_not_text_are_kept_as_escapes(desk: Desk) -> None:
    desk.process("annotate", "1", "caf\udce9")
    assert shown(desk)["notes"][0]["text"] == "caf\\xe9"
