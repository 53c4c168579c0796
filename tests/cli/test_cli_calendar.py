from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from test_cli_due import READOUT
from track_runs import Desk

LATER = "3 June 2021\n\nNorway agreed to reopen its embassy in Lima by the end of June 2021.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    assert "5 new (1–5)" in desk.track("add", desk.document("five.txt", READOUT)).out
    desk.track("edit", "4", "--deadline", "from 2021-10-01")
    return desk


def events(content: bytes) -> list[Any]:
    return Calendar.from_ical(content).walk("VEVENT")


def written(desk: Desk, *arguments: str) -> list[Any]:
    file = desk.home / "due.ics"
    run = desk.track("due", "--as-of", "2021-08-01", "--ics", str(file), *arguments)
    assert (run.code, run.out) == (0, ""), run.err
    return events(file.read_bytes())


def test_an_agenda_is_written_as_events_and_the_rest_is_counted(desk: Desk) -> None:
    file = desk.home / "due.ics"
    run = desk.track("due", "--as-of", "2021-08-01", "--ics", str(file))
    assert (run.code, run.out) == (0, "")
    assert run.err.startswith(f"Wrote 4 deadlines as of 2021-08-01 to {file}; left out: 1 ")
    told = {event["DTEND"].dt: str(event["SUMMARY"]) for event in events(file.read_bytes())}
    assert told == {
        date(2021, 7, 1): "Norway → Peru: reopen its embassy in Lima (by 2021-06-30)",
        date(2021, 9, 16): "Norway → Peru: build a port in Callao (by 2021-09-15)",
        date(2021, 10, 1): "Peru → Norway: lift visa fees for students (by 2021-09-30)",
        date(2023, 1, 1): "Norway → Peru: open a school in Cusco (by 2022-12-31)",
    }


def test_a_pipe_gets_the_calendar_and_nothing_else(desk: Desk) -> None:
    run = desk.process("due", "--as-of", "2021-08-01", "--ics", "-")
    assert run.code == 0
    assert run.out.startswith("BEGIN:VCALENDAR\r\n")
    assert len(events(run.out.encode())) == 4
    assert run.err.startswith("Wrote 4 deadlines as of 2021-08-01 to standard output; left out: 1 ")


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        (["--within", "9w"], 3),
        (["--overdue"], 1),
        (["actor:peru"], 1),
        (["--text", "visa"], 1),
        (["--topic", "space"], 0),
    ],
)
def test_what_narrows_an_agenda_narrows_its_calendar(desk: Desk, arguments: list[str], number: int) -> None:
    assert len(written(desk, *arguments)) == number


def test_what_changes_comes_as_a_newer_version_of_the_same_event(desk: Desk) -> None:
    before = {str(event["UID"]): event for event in written(desk)}
    desk.track("edit", "3", "--action", "build two ports")
    desk.track("edit", "3", "--deadline", "2021-12-24")
    desk.track("status", "3", "stalled", "--because", "No ships.", "--on", "2021-06-01")
    after = {str(event["UID"]): event for event in written(desk)}
    assert before.keys() == after.keys()
    assert all(int(after[uid]["SEQUENCE"]) > int(before[uid]["SEQUENCE"]) for uid in after)
    (port,) = [event for event in after.values() if "two ports" in str(event["SUMMARY"])]
    assert port["DTEND"].dt == date(2021, 12, 25)
    assert "Status: stalled (No ships.)" in str(port["DESCRIPTION"])


def test_a_desk_that_imported_it_all_writes_the_same_events(desk: Desk, tmp_path: Path) -> None:
    here = [str(event["UID"]) for event in written(desk)]
    desk.track("export", "-o", str(tmp_path / "all.json"))
    other = Desk(tmp_path / "data")
    other.track("add", other.document("more.txt", "1 May 2021\n\nPeru pledged to open a school.\n"))
    other.track("import", str(tmp_path / "all.json"))
    assert [str(event["UID"]) for event in written(other)] == here


def test_what_is_said_again_stays_one_event(desk: Desk) -> None:
    before = written(desk)
    desk.track("add", desk.document("again.txt", LATER))
    after = written(desk)
    assert [str(event["UID"]) for event in after] == [str(event["UID"]) for event in before]


def test_a_coming_day_does_not_make_events_newer_than_tomorrows(desk: Desk) -> None:
    file = desk.home / "then.ics"
    desk.track("due", "--as-of", "2999-01-01", "--ics", str(file))
    stamps = {event["DTSTAMP"].dt.date() for event in events(file.read_bytes())}
    assert len(stamps) == 1
    assert stamps.pop() <= date.today()


def test_nothing_kept_is_a_calendar_without_events(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = desk.track("due", "--ics", str(tmp_path / "due.ics"))
    assert run.code == 0
    assert run.err.startswith("No commitments are kept yet in ")
    assert events((tmp_path / "due.ics").read_bytes()) == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--ics", "x.ics", "--json"], 2, "Give --ics or --json, and not both: each is one document."),
        (["--ics", "{home}/data/c.json"], 2, "c.json is the store itself; name another file for the calendar."),
        (["--ics", "{home}/data"], 1, "data cannot be written: Is a directory; no calendar is written."),
        (["--ics", "{home}/gone/x"], 1, "gone to write x in; no calendar is written."),
    ],
)
def test_a_file_that_cannot_be_written_is_one_sentence(desk: Desk, arguments: list[str], code: int, said: str) -> None:
    before = desk.store.read_bytes()
    run = desk.track("due", *(argument.format(home=desk.home) for argument in arguments))
    assert (run.code, run.out, run.err.count("\n")) == (code, "", 1)
    assert run.err.endswith(f"{said}\n")
    assert desk.store.read_bytes() == before


@pytest.mark.parametrize(
    ("package", "extra", "what", "arguments"),
    [
        ("icalendar", "calendar", "a calendar", ["due", "--ics", "due.ics"]),
        ("openpyxl", "xlsx", "a workbook", ["export", "--format", "xlsx", "-o", "all.xlsx"]),
    ],
)
def test_without_its_extra_it_is_one_sentence_with_the_line_that_installs_it(
    desk: Desk, package: str, extra: str, what: str, arguments: list[str]
) -> None:
    """Run it in a Python where the package is not to be found."""
    without = desk.home / "without"
    without.mkdir()
    (without / "sitecustomize.py").write_text(f"import sys\nsys.modules[{package!r}] = None\n")
    run = desk.process(*arguments, PYTHONPATH=f"{without}:{desk.env['PYTHONPATH']}")
    line = f"{sys.executable} -m pip install 'commitments[{extra}]'"
    assert (run.code, run.out) == (1, "")
    assert run.err == f"track: For {what} the package {package} is needed; install it: {line}\n"
    assert not (desk.home / arguments[-1]).exists()
    assert desk.process("list", PYTHONPATH=f"{without}:{desk.env['PYTHONPATH']}").code == 0


def test_the_line_names_the_program_and_its_extras_as_they_are_declared() -> None:
    import tomllib

    declared = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert declared["name"] == "commitments"
    assert {"calendar", "xlsx"} <= declared["optional-dependencies"].keys()
