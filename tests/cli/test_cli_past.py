from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from track_runs import Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk where a commitment of 2 May 2021 was said again on 3 June and kept on 3 December."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.track("add", desk.readout, desk.later)
    desk.track("status", "1", "in-progress", "--because", "Keys.", "--on", "2021-07-01", "--evidence", "a photo")
    shown_later = ("--evidence", "the gazette", "--evidence-on", "2022-01-10")
    desk.track("status", "1", "kept", "--because", "It opened.", "--on", "2021-12-03", *shown_later)
    desk.track("annotate", "1", "Written today.")
    return desk


def records(desk: Desk, *arguments: str) -> Any:
    run = desk.track(*arguments, "--json")
    assert run.code == 0, run.err
    return json.loads(run.out)


@pytest.mark.parametrize(
    ("day", "mentions", "status", "schedule", "evidence", "why"),
    [
        ("2021-05-02", 1, "open", "due", [], "on the day it was said"),
        ("2021-06-02", 1, "open", "due", [], "before it was said again"),
        ("2021-06-03", 2, "open", "due", [], "said again"),
        ("2021-07-01", 2, "in-progress", "due", ["a photo"], "begun"),
        ("2021-12-02", 2, "in-progress", "due", ["a photo"], "the day before it was kept"),
        ("2022-01-09", 2, "kept", "overdue", ["a photo"], "its evidence is of a later day"),
        ("2022-01-10", 2, "kept", "overdue", ["a photo", "the gazette"], "all is known but what was written since"),
    ],
)
def test_a_page_shows_what_was_known_on_a_day(
    desk: Desk, day: str, mentions: int, status: str, schedule: str, evidence: list[str], why: str
) -> None:
    (one,) = records(desk, "show", "1", "--as-of", day)
    assert (len(one["mentions"]), one["status"], one["schedule"]) == (mentions, status, schedule), why
    assert [e["source"] for change in one["history"] for e in change["evidence"]] == evidence, why
    assert one["notes"] == []
    (listed, _) = records(desk, "list", "--as-of", day)
    assert (listed["status"], listed["schedule"]) == (status, schedule)
    assert records(desk, "report", "--as-of", day)["statuses"][status] >= 1
    assert ("the gazette" in desk.track("show", "1", "--as-of", day).out) == ("the gazette" in evidence)


def test_without_a_day_all_is_shown(desk: Desk) -> None:
    (one,) = records(desk, "show", "1")
    assert [note["text"] for note in one["notes"]] == ["Written today."]
    assert "    evidence    the gazette (of 2022-01-10)\n" in desk.track("show", "1").out


def test_a_status_of_then_chooses(desk: Desk) -> None:
    for day, kept in (("2021-12-02", []), ("2021-12-03", [1])):
        assert [one["id"] for one in records(desk, "list", "--status", "kept", "--as-of", day)] == kept


def test_what_was_not_known_yet_is_told_from_what_is_not_kept(desk: Desk) -> None:
    run = desk.track("show", "1", "--as-of", "2021-05-01")
    assert (run.code, run.out) == (3, "")
    assert run.err == "track: Commitment 1 was not known yet on 2021-05-01: it was first said on 2021-05-02.\n"
    assert desk.track("show", "9", "--as-of", "2021-05-01").err.startswith("track: There is no commitment 9:")


def test_a_day_on_which_nothing_was_known_has_an_empty_list(desk: Desk, tmp_path: Path) -> None:
    said = f"Nothing of what is kept in {desk.store} was known yet on 2021-05-01.\n"
    for command in ("list", "report"):
        run = desk.track(command, "--as-of", "2021-05-01")
        assert (run.code, run.err) == (0, said)
    assert records(desk, "list", "--as-of", "2021-05-01") == []
    assert "begin with track add" in Desk(tmp_path).track("list", "--as-of", "2021-05-01").err


def test_a_document_is_shown_from_its_day_on(desk: Desk) -> None:
    run = desk.track("show", "--document", "2", "--as-of", "2021-06-02")
    assert (run.code, run.out) == (3, "")
    assert run.err == "track: Document '2' was not known yet on 2021-06-02: it is of 2021-06-03.\n"
    assert desk.track("show", "--document", desk.later, "--as-of", "2021-06-03").code == 0
    assert desk.track("show", "--document", "9", "--as-of", "2021-05-01").err.startswith("track: There is no document")


def test_a_day_may_be_told_by_how_far_it_is_from_today(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    for words, away in (("+30d", timedelta(days=30)), ("-2w", timedelta(days=-14))):
        told = json.loads(desk.track("report", "--json", "--as-of", words).out)
        assert told["as_of"] == (date.today() + away).isoformat(), words
    run = desk.track("report", "--as-of", "+99999y")
    assert (run.code, "is no day of the calendar" in run.err) == (2, True)
