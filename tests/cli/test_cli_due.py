from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from track_runs import Desk, bare

from commitments.cli.days import after
from commitments.errors import UsageError

READOUT = (
    "2 May 2021\n\nNorway and Peru agree\n\n"
    "Norway agreed to reopen its embassy in Lima by the end of June 2021.\n\n"
    "Peru pledged to lift visa fees for students by 30 September 2021.\n\n"
    "Norway pledged to build a port in Callao by 15 September 2021.\n\n"
    "Peru agreed to send experts to Oslo.\n\n"
    "Norway agreed to open a school in Cusco by the end of 2022.\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    assert "5 new (1–5)" in desk.track("add", desk.document("five.txt", READOUT)).out
    return desk


def parts(desk: Desk, *arguments: str) -> list[tuple[str, str]]:
    lines = desk.track("due", "--as-of", "2021-08-01", *arguments).out.splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines[1:]]


def test_an_agenda_is_overdue_first_and_then_by_months(desk: Desk) -> None:
    assert parts(desk) == [("overdue", "1"), ("2021-09", "3"), ("2021-09", "2"), ("2022-12", "5")]
    record = json.loads(desk.track("due", "--as-of", "2021-08-01", "--json").out)
    assert (record["overdue"], record["undated"], record["later"]) == ([1], [4], [])
    assert record["months"] == [
        {"month": "2021-09", "commitments": [3, 2]},
        {"month": "2022-12", "commitments": [5]},
    ]
    assert [one["id"] for one in record["commitments"]] == [1, 3, 2, 5]


def test_a_pipe_gets_windows_and_how_far_off_they_are_and_the_rest_is_counted_beside(desk: Desk) -> None:
    run = desk.track("due", "--as-of", "2021-08-01")
    assert run.out.splitlines()[0].split("\t") == (
        "part id actors to action deadline earliest latest standing status".split()
    )
    assert run.out.splitlines()[1].split("\t")[5:] == [
        *("by the end of June 2021", "2021-05-02", "2021-06-30", "4 weeks overdue", "open")
    ]
    assert run.err == ("4 commitments as of 2021-08-01; not shown: 1 undated (track list --schedule undated).\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--within", "45d"], ["1", "3"]),
        (["--within", "9w"], ["1", "3", "2"]),
        (["--within", "2m"], ["1", "3", "2"]),
        (["--within", "1y"], ["1", "3", "2"]),
        (["--within", "2 years"], ["1", "3", "2", "5"]),
        (["--overdue"], ["1"]),
        (["--actor", "peru"], ["2"]),
        (["--overdue", "--actor", "peru"], []),
        (["--text", "visa"], ["2"]),
    ],
)
def test_a_time_and_the_filters_of_the_list_narrow_it(desk: Desk, arguments: list[str], told: list[str]) -> None:
    assert [number for _, number in parts(desk, *arguments)] == told


@pytest.mark.parametrize(
    ("status", "awaited"),
    [("kept", False), ("broken", False), ("withdrawn", False), ("partly-kept", True), ("stalled", True)],
)
def test_what_is_settled_is_left_out_unless_asked_for(desk: Desk, status: str, awaited: bool) -> None:
    desk.track("status", "3", status, "--because", "So it is.", "--evidence", "x", "--on", "2021-06-01")
    assert (("2021-09", "3") in parts(desk)) == awaited
    assert parts(desk, "--status", status) == [("2021-09", "3")]


def test_an_expression_narrows_it_too(desk: Desk) -> None:
    assert parts(desk, "actor:peru") == [("2021-09", "2")]


@pytest.mark.parametrize("columns", [50, 80, 160])
def test_a_terminal_gets_months_windows_and_a_last_line(desk: Desk, columns: int) -> None:
    screen = bare(desk.screen("due", "--as-of", "2021-08-01", columns=columns))
    assert max(len(line.rstrip()) for line in screen.splitlines()) <= columns
    words = " ".join(screen.split())
    places = [words.index(title) for title in ("Overdue (1)", "September 2021 (2)", "December 2022 (1)", "not shown")]
    assert places == sorted(places)
    for shown in ("2021-06-30", "4 weeks", "closes in 6", "1 undated"):
        assert shown in words


def test_nothing_awaited_is_no_failure(desk: Desk, tmp_path: Path) -> None:
    run = desk.track("due", "--topic", "space")
    assert (run.code, run.out.count("\n")) == (0, 1)
    assert run.err.startswith("0 commitments as of ")
    screen = bare(desk.screen("due", "--topic", "space"))
    assert screen.startswith("0 commitments as of ")
    empty = desk.track("--store", str(tmp_path / "none.json"), "due")
    assert empty.code == 0
    assert empty.err.startswith("No commitments are kept yet in ")


def test_settled_ones_are_told_of_where_the_expression_asks_for_statuses(desk: Desk) -> None:
    desk.track("status", "3", "kept", "--because", "It stands.", "--on", "2021-07-01", "--evidence", "a photo")
    assert ("2021-09", "3") not in parts(desk, "actor:norway")
    assert parts(desk, "status:kept") == parts(desk, "--status", "kept") == [("2021-09", "3")]


def test_it_says_why_there_is_nothing_to_await(desk: Desk) -> None:
    desk.track("reject", "1-5")
    said = desk.track("due", "--as-of", "2021-08-01").err
    assert said.startswith("No commitment fits these options (of 5; 5 rejected, which --review rejected shows).\n")
    said = desk.track("due", "--as-of", "2020-01-01").err
    assert said.startswith(f"Nothing of what is kept in {desk.store} was known yet on 2020-01-01.\n")


def test_it_is_the_agenda_of_what_was_known_on_a_day(desk: Desk) -> None:
    assert desk.track("due", "--as-of", "2021-04-01").out.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--within", "soon"], "--within 'soon' is no length of time; write it like 90d, 12w, 6m or 1y."),
        (["--within", "-3d"], "--within '-3d' is no length of time"),
        (["--within", "3d", "--overdue"], "Give --within or --overdue, and not both"),
    ],
)
def test_a_wrong_time_is_one_sentence(desk: Desk, arguments: list[str], said: str) -> None:
    run = desk.track("due", *arguments)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert said in run.err


@pytest.mark.parametrize(
    ("start", "words", "end", "why"),
    [
        (date(2024, 1, 31), "0d", date(2024, 1, 31), "today"),
        (date(2024, 1, 31), "90d", date(2024, 4, 30), "days"),
        (date(2024, 1, 31), "2w", date(2024, 2, 14), "weeks"),
        (date(2024, 1, 31), "1m", date(2024, 2, 29), "the last of a shorter month"),
        (date(2023, 11, 30), "3 months", date(2024, 2, 29), "over the end of the year"),
        (date(2024, 2, 29), "1y", date(2025, 2, 28), "from a leap day"),
        (date(2024, 12, 1), "12M", date(2025, 12, 1), "capitals"),
        (date(2024, 12, 1), "9999y", date.max, "beyond the calendar"),
        (date(2024, 12, 1), "999999w", date.max, "beyond the calendar in days"),
    ],
)
def test_a_length_of_time_leads_to_a_day(start: date, words: str, end: date, why: str) -> None:
    assert after(start, words, "--within") == end, why


@pytest.mark.parametrize("words", ["", "d", "1", "1h", "1.5y", "٣d", "90dd", "1y6m"])
def test_what_is_no_length_of_time_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        after(date(2024, 1, 1), words, "--within")
