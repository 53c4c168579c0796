"""Days that may be wrong are told of, with what to do about them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from track_runs import Desk

from commitments.storage import Store

NORWAY = "Norway agreed to reopen its embassy in Lima by the end of the year.\n"
TOMORROW = date.today() + timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.document("nd.txt", NORWAY)
    return desk


def test_a_date_that_stays_is_told_with_the_way_to_another_one(desk: Desk) -> None:
    desk.process("add", "--date", "2022-03-14", "nd.txt")
    run = desk.process("add", "--date", "2023-03-14", "nd.txt")
    (document,) = json.loads(desk.process("documents", "--json").out)
    assert run.code == 0
    assert run.err == (
        f"nd.txt stays dated 2022-03-14; to date it 2023-03-14, take it out with track forget {document['handle']} and "
        "add it again with --date 2023-03-14: what is recorded on the commitments that nothing else states goes along, "
        "and track undo brings all of it back.\n"
    )
    assert desk.process("forget", document["handle"]).code == 0
    assert "said 2023-03-14, dated by --date" in desk.process("add", "--date", "2023-03-14", "nd.txt").out


@pytest.mark.parametrize("count", [2, 12])
def test_the_dates_of_many_that_stay_are_one_sentence(desk: Desk, count: int) -> None:
    (desk.home / "many").mkdir()
    for number in range(count):
        desk.document(f"many/{number}.txt", f"Norway will send {number + 2} ships to Peru.\n")
    desk.process("add", "--date", "2022-03-14", "many")
    told = desk.process("add", "--date", "2023-03-14", "many").err.splitlines()[0]
    assert told.startswith(f"{count} documents stay dated as they were read before; to date them anew, take them out")
    handles = [source[:8] for source in Store(desk.store).read().sources]
    assert [handle in told for handle in handles] == [count == 2] * count
    assert ("track forget HANDLE, as track documents shows it, and add" in told) == (count == 12)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2093-05-01", "nd.txt is dated 2093-05-01, which is yet to come.\n"),
        (str(TOMORROW), f"nd.txt is dated {TOMORROW}, which is yet to come.\n"),
        (str(TOMORROW - timedelta(days=2)), ""),
    ],
)
def test_a_day_that_is_yet_to_come_is_told_of_once(desk: Desk, day: str, told: str) -> None:
    first = desk.process("add", "--date", day, "nd.txt")
    assert (first.code, first.err) == (0, told)
    assert desk.process("add", "--date", day, "nd.txt").err == ""


def test_days_of_many_that_are_yet_to_come_are_one_sentence(desk: Desk) -> None:
    (desk.home / "many").mkdir()
    for number in range(10, 22):
        desk.document(f"many/2093-05-{number}.txt", f"Norway will send {number} ships to Peru.\n")
    assert desk.process("add", "many").err.splitlines()[0] == (
        "12 documents are dated on days that are yet to come: many/2093-05-10.txt (2093-05-10), many/2093-05-11.txt "
        "(2093-05-11), many/2093-05-12.txt (2093-05-12) and 9 more."
    )


def test_standard_input_has_no_name_to_tell(desk: Desk) -> None:
    run = desk.process("add", "-", "--date", "2093-05-01", stdin=NORWAY.encode())
    assert run.err == "Standard input is dated 2093-05-01, which is yet to come.\n"


GERMAN = (
    "Norwegen und Peru haben am Dienstag in Oslo vereinbart, bis zum Ende des Jahres eine gemeinsame Kommission "
    "einzusetzen, die alle drei Monate tagt und den Ministern berichtet, sagte ein Sprecher nach dem Treffen. Beide "
    "Seiten wollen die Botschaft wieder eröffnen.\n"
)


def test_a_text_in_another_language_is_told_of(desk: Desk) -> None:
    run = desk.process("add", "--date", "2022-03-14", desk.document("de.txt", GERMAN), "nd.txt")
    assert run.err == f"Only English is read, and {desk.home / 'de.txt'} does not look English.\n"
    assert desk.process("add", "--date", "2022-03-14", desk.document("x.txt", "Nada.\n")).err == "", "too short to tell"
