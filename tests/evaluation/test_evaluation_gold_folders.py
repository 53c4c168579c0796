"""Folders of labelled documents are read whole, or refused with every bad line named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from labelled_examples import EMBASSY, FEES, SAID, TEXT, folder, record

from commitments.errors import UnreadableGold, UsageError
from commitments.evaluation.gold import read_gold
from commitments.evaluation.labels import label_of
from commitments.model import Window


def refusal(home: Path, only: str = "") -> str:
    """Return what is said of the folder, its own path left out."""
    with pytest.raises(UnreadableGold) as refused:
        read_gold(home, only)
    return str(refused.value).replace(f"{home}/", "")


def test_a_folder_is_read_in_the_order_of_its_index(tmp_path: Path) -> None:
    second, first = read_gold(folder(tmp_path, second=[record()], first=[]))
    assert (second.id, second.text, second.date) == ("second", TEXT, SAID)
    (label,) = second.labels
    assert (label.quote, label.actors, label.action) == (EMBASSY, ("Norway",), "reopen its embassy in Lima")
    assert first.labels == ()


def test_a_document_keeps_its_own_line_ends(tmp_path: Path) -> None:
    folder(tmp_path, readout=[record(FEES, start=None, end=None)])
    (tmp_path / "docs" / "readout.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    (document,) = read_gold(tmp_path)
    assert document.labels[0].quote == FEES.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("only", "chosen"), [("", ["north-1", "north-2", "south-1"]), ("north", ["north-1", "north-2"]), ("2", ["north-2"])]
)
def test_only_the_documents_asked_for_are_read(tmp_path: Path, only: str, chosen: list[str]) -> None:
    folder(tmp_path, north_1=[], north_2=[], south_1=[])
    assert [document.id for document in read_gold(tmp_path, only)] == chosen


def test_a_bad_document_that_was_not_asked_for_is_no_matter(tmp_path: Path) -> None:
    folder(tmp_path, good=[record()], bad=[{}])
    assert len(read_gold(tmp_path, "good")) == 1


def test_it_is_said_when_no_document_fits(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"No document of .* has 'west' in its id \(of 1\)\."):
        read_gold(folder(tmp_path, north=[]), "west")


# (what is done to the folder, what is said, why)
INDEX = [
    (None, "There is no file index.json; it must be a list of objects with id and date.", "no index"),
    ("{", "index.json is no JSON; it must be a list of objects with id and date.", "half an index"),
    ("[" * 100_000, "index.json is no JSON; it must be a list of objects with id and date.", "nested beyond reading"),
    ('{"id": "a"}', "index.json lists no documents; it must be a list of objects with id and date.", "no list"),
    ("[]", "index.json lists no documents; it must be a list of objects with id and date.", "an empty one"),
    ('["a"]', "index.json, entry 1 is no JSON object.", "an entry that is a word"),
    ('[{"id": "a"}, {"date": 3}]', "index.json, entry 1 lacks date; index.json, entry 2 lacks id and date.", "both"),
    (
        '[{"id": "a", "date": "next May"}]',
        "index.json, entry 1 has the date 'next May', which is no day like 2021-04-07.",
        "no date",
    ),
    (
        '[{"id": "readout", "date": "2031-05-02"}, {"id": "readout", "date": "2031-05-02"}]',
        "index.json, entry 2 lists 'readout' again.",
        "a document that would count twice",
    ),
]


@pytest.mark.parametrize(("index", "told", "why"), INDEX, ids=[why for *_, why in INDEX])
def test_a_bad_index_is_refused(tmp_path: Path, index: str | None, told: str, why: str) -> None:
    folder(tmp_path, readout=[record()])
    if index is None:
        (tmp_path / "index.json").unlink()
    else:
        (tmp_path / "index.json").write_text(index, encoding="utf-8")
    assert refusal(tmp_path) == told, why


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableGold, match=r"There is no folder .*/gone; name one that holds index.json"):
        read_gold(tmp_path / "gone")


# (parts of a line of labels, what is said of it)
LINES: list[tuple[dict[str, Any], str]] = [
    ({"quote": "Norway closed its embassy."}, "its quote does not stand at 18 to 70 of the document"),
    ({"start": 19}, "its quote does not stand at 19 to 70 of the document"),
    (
        {"quote": "Norway closed it.", "start": None},
        "its quote does not stand in the document: 'Norway closed it.'",
    ),
    ({"kind": "vow"}, "kind 'vow' is not one of agreement, pledge, plan, offer"),
    ({"strength": None}, "strength None is not one of firm, soft"),
    ({"actors": "Norway"}, "actors 'Norway' is not a list of names"),
    ({"topics": [1]}, "topics [1] is not a list of topics"),
    ({"conditional": "no"}, "conditional 'no' is not true or false"),
    ({"action": " "}, "action ' ' is not words"),
    ({"group": None}, "group None is not a word or a number"),
    ({"window": ["2031-05-02"]}, "window ['2031-05-02'] is not null or two days"),
    ({"window": ["2033-01-01", "2032-01-01"]}, "window ['2033-01-01', '2032-01-01'] is not null or two days"),
    ({"window": [None, "soon"]}, "window [None, 'soon'] is not null or two days"),
    ({"deadline": 2033}, "deadline 2033 is not words or null"),
    ({"kind": [], "specific": 1}, "kind [] is not one of agreement, pledge, plan, offer, specific 1 is not true"),
]


@pytest.mark.parametrize(("parts", "told"), LINES, ids=[told[:40] for _, told in LINES])
def test_a_bad_line_is_told_by_file_and_number(tmp_path: Path, parts: dict[str, Any], told: str) -> None:
    folder(tmp_path, readout=[record(), {**record(), **parts}])
    assert refusal(tmp_path).startswith(f"labels/readout.jsonl, line 2 {told}")


@pytest.mark.parametrize("key", ["group", "quote", "actors", "action", "deadline", "window", "kind", "topics"])
def test_a_line_that_lacks_what_is_scored_is_told(tmp_path: Path, key: str) -> None:
    line = {name: value for name, value in record().items() if name != key}
    assert refusal(folder(tmp_path, readout=[line])) == f"labels/readout.jsonl, line 1 lacks {key}."


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    folder(tmp_path, first=[{"quote": EMBASSY}, record()], second=[record()], third=[], fourth=[], fifth=[record()])
    with (tmp_path / "labels" / "first.jsonl").open("a", encoding="utf-8") as file:
        file.write('\n{"quote":\n[]\n')
    (tmp_path / "docs" / "second.txt").unlink()
    (tmp_path / "labels" / "third.jsonl").unlink()
    (tmp_path / "labels" / "fourth.jsonl").write_bytes(b"\xff")
    told = refusal(tmp_path).split("; ")
    assert told == [
        "labels/first.jsonl, line 1 lacks group, actors, counterparties, action, deadline, window, kind, strength,"
        " conditional, restated, specific, topics",
        "labels/first.jsonl, line 4 is no JSON",
        "labels/first.jsonl, line 5 is no JSON object",
        "There is no file docs/second.txt",
        "There is no file labels/third.jsonl",
        "labels/fourth.jsonl is not UTF-8 text (byte 0).",
    ]


# (parts of a line, the window it has, why)
WINDOWS: list[tuple[dict[str, Any], Window | None, str]] = [
    ({"window": [None, None]}, Window(None, None), "words that mean no days"),
    ({"window": None}, Window(None, None), "the same, unsaid"),
    ({"window": [SAID.isoformat(), None]}, Window(SAID, None), "open behind"),
    ({"deadline": None}, None, "days without a phrase are no deadline"),
    ({"deadline": ""}, None, "nor is an empty phrase"),
]


@pytest.mark.parametrize(("parts", "window", "why"), WINDOWS)
def test_a_deadline_is_a_phrase_and_its_days(parts: dict[str, Any], window: Window | None, why: str) -> None:
    deadline = label_of(record(**parts), TEXT).deadline
    assert (deadline and deadline.window) == window, why


# (a quote without its place, where it is found, why)
QUOTES = [
    ("It rained.", "It rained.", "word for word"),
    ("if the flights resume.", "if the flights\nresume.", "a line end for a space"),
    ("if  the\nflights resume.", "if the flights\nresume.", "spaces of any kind"),
]


@pytest.mark.parametrize(("quote", "found", "why"), QUOTES)
def test_a_quote_without_a_place_is_looked_for(quote: str, found: str, why: str) -> None:
    label = label_of({**record(), "quote": quote, "start": None, "end": None}, TEXT)
    assert label.quote == TEXT[label.start : label.end] == found, why


def test_keys_that_are_not_scored_may_stand_there(tmp_path: Path) -> None:
    folder(tmp_path, readout=[record(cue="agreed to", condition=None, remark="seen twice")])
    assert json.loads((tmp_path / "labels" / "readout.jsonl").read_text())["remark"]
    assert len(read_gold(tmp_path)[0].labels) == 1
