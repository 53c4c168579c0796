"""A person on a terminal says when documents were said that do not tell it themselves."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest
from track_runs import Desk

PORT = "Norway agreed to reopen the port of Tarum by the end of the year.\n"
CABLE = "Peru pledged to lay a cable to Callao next month.\n"
ROAD = "5/4/2031\n\nKenya will mend the road to Nyeri next week.\n"
WHEN = "When was it said? Enter leaves it out: "


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    for name, text in (("port.txt", PORT), ("cable.txt", CABLE), ("road.txt", ROAD)):
        desk.document(name, text)
    return desk


def asked(desk: Desk, *arguments: str) -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable,
        ["-m", "commitments", "add", "--ask", *arguments],
        cwd=str(desk.home),
        env=os.environ | desk.env,
        encoding="utf-8",
        timeout=30,
        dimensions=(24, 200),
    )


def ended(child: pexpect.spawn[str]) -> tuple[str, int | None]:
    child.expect(pexpect.EOF)
    told: str = child.before or ""
    child.close()
    return told, child.exitstatus


def dates(desk: Desk) -> dict[str, tuple[str, str]]:
    found = json.loads(desk.track("documents", "--json").out)
    return {Path(one["origin"]).name: (one["date"], one["date_from"]) for one in found}


def test_each_document_without_a_date_is_asked_for_and_dated_as_answered(desk: Desk) -> None:
    child = asked(desk, "port.txt", "cable.txt")
    child.expect_exact("port.txt carries no date")
    child.expect_exact("“Norway agreed to reopen the port of Tarum by the end of the year.”")
    child.expect_exact(WHEN)
    child.sendline("3 May 2031")
    child.expect_exact("cable.txt carries no date")
    child.expect_exact(WHEN)
    child.sendline("2031-05-20")
    told, code = ended(child)
    assert "port.txt: 1 new (1); said 2031-05-03, dated by --ask" in told
    assert code == 0
    assert dates(desk) == {"port.txt": ("2031-05-03", "--ask"), "cable.txt": ("2031-05-20", "--ask")}
    windows = {one["id"]: one["window"] for one in json.loads(desk.track("list", "--json").out)}
    assert windows[1] == ["2031-05-03", "2031-12-31"], "deadlines are read by it"
    assert windows[2] == ["2031-06-01", "2031-06-30"]


def test_a_document_that_tells_its_date_is_not_asked_for(desk: Desk) -> None:
    dated = desk.document("dated.txt", "Lima, 2 May 2031\n\n" + PORT)
    told, code = ended(asked(desk, dated))
    assert WHEN not in told
    assert (code, dates(desk)["dated.txt"]) == (0, ("2031-05-02", "date line"))


def test_a_date_that_can_mean_two_days_is_asked_for(desk: Desk) -> None:
    child = asked(desk, "road.txt")
    child.expect_exact("5/4/2031")
    child.expect_exact(WHEN)
    child.sendline("5 April 2031")
    assert ended(child)[1] == 0
    assert dates(desk)["road.txt"] == ("2031-04-05", "--ask")


def test_what_is_no_day_is_asked_for_again(desk: Desk) -> None:
    child = asked(desk, "port.txt")
    for answer, why in (("May", "is no day of the calendar"), ("3/4/2031", "can mean two days")):
        child.expect_exact(WHEN)
        child.sendline(answer)
        child.expect_exact(f"The date '{answer}' {why}; write it like 2021-04-07 or 7 April 2021.")
    child.expect_exact(WHEN)
    child.sendline("2031-05-03")
    assert ended(child)[1] == 0


def test_enter_leaves_one_out_and_the_others_are_kept(desk: Desk) -> None:
    child = asked(desk, "port.txt", "cable.txt")
    child.expect_exact(WHEN)
    child.sendline("")
    child.expect_exact(WHEN)
    child.sendline("2031-05-20")
    told, code = ended(child)
    assert "track: port.txt carries no date" in told
    assert "1 of 2 documents could not be read." in told
    assert code == 1
    assert [*dates(desk)] == ["cable.txt"]


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_breaking_it_off_keeps_what_was_answered(desk: Desk, key: str) -> None:
    child = asked(desk, "port.txt", "cable.txt", "road.txt")
    child.expect_exact(WHEN)
    child.sendline("2031-05-03")
    child.expect_exact(WHEN)
    child.send(key)
    told, code = ended(child)
    assert "2 of 3 documents could not be read." in told
    assert "Traceback" not in told
    assert code == 1
    assert [*dates(desk)] == ["port.txt"]


def test_strict_keeps_none_where_one_is_left_out(desk: Desk) -> None:
    child = asked(desk, "--strict", "port.txt", "cable.txt")
    child.expect_exact(WHEN)
    child.sendline("2031-05-03")
    child.expect_exact(WHEN)
    child.sendline("")
    assert ended(child)[1] == 2
    assert not desk.store.exists()


def test_one_text_in_a_list_is_asked_for_by_its_number(desk: Desk) -> None:
    articles = [{"text": PORT, "date": "2031-05-03"}, {"text": CABLE}]
    child = asked(desk, "--jobs", "2", desk.document("all.json", json.dumps(articles)), "road.txt")
    child.expect_exact("text 2, carries no date")
    child.expect_exact(WHEN)
    child.sendline("2031-06-02")
    child.expect_exact("5/4/2031")
    child.expect_exact(WHEN)
    child.sendline("2031-04-05")
    assert ended(child)[1] == 0
    assert dates(desk)["all.json#2"] == ("2031-06-02", "--ask")


def test_where_nobody_can_be_asked_a_sentence_says_so_and_nothing_is_read(desk: Desk) -> None:
    run = desk.track("add", "--ask", "port.txt")
    assert (run.code, run.out) == (2, "")
    assert run.err == "track: --ask asks on a terminal, and this is none: give --date, or leave --ask out.\n"
