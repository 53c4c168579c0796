from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO

import pytest
from shown_examples import AS_OF, CABLE, COPIED, EMBASSY, HARMLESS, QUOTE, SOURCES, WICKED, mention

from commitments.model import Commitment, Correction, replace
from commitments.views.spreadsheet import spreadsheet


def table(*commitments: Commitment) -> str:
    return "".join(spreadsheet(commitments, SOURCES, AS_OF))


def rows(*commitments: Commitment) -> Sequence[dict[str, str]]:
    return read(table(*commitments))


def read(written: str) -> Sequence[dict[str, str]]:
    return [*csv.DictReader(StringIO(written.removeprefix("\ufeff"), newline=""), strict=True)]


def test_a_commitment_is_a_row_with_all_that_a_desk_asks_for() -> None:
    embassy, cable = rows(EMBASSY, CABLE)
    assert embassy == {
        "id": "7",
        "actors": "Norway",
        "counterparties": "Peru",
        "action": "reopen its embassy",
        "kind": "agreement",
        "strength": "firm",
        "condition": "if Peru lifts visas",
        "deadline": "by the end of the year",
        "earliest": "2031-05-02",
        "latest": "2031-12-31",
        "status": "open",
        "status since": "",
        "because": "",
        "evidence": "",
        "review": "proposed",
        "topics": "diplomacy",
        "first said": "2031-05-02",
        "times said": "1",
        "titles": "The readout",
        "sources": "readout.txt",
        "quote": QUOTE,
        "notes": "0",
        "last note": "",
        "specific": "yes",
        "tags": "",
        "publishers": "",
        "addresses": "",
        "schedule": "overdue",
        "as of": "2032-03-01",
    }
    assert (cable["actors"], cable["deadline"], cable["latest"]) == ("Estonia;Norway", "", "")
    assert (cable["status"], cable["status since"], cable["because"]) == ("kept", "2031-12-02", "It is laid")
    assert cable["evidence"] == "https://example.org/cable"


@pytest.mark.parametrize(
    ("readout", "wire", "publishers", "addresses"),
    [
        ({}, {}, "", ""),
        ({"publisher": "The Paper"}, {"publisher": "AFP"}, "The Paper;AFP", ""),
        ({"publisher": "AFP"}, {"publisher": "AFP"}, "AFP", ""),
        ({"origin": "https://a/1"}, {"url": "http://b/2", "origin": "https://c"}, "", "https://a/1;http://b/2"),
        ({"publisher": " "}, {"url": "ftp://b", "origin": "-"}, "", ""),
        ({"publisher": "=1+1"}, {"url": "https://b/;=1+1"}, "'=1+1", "https://b/;'=1+1"),
    ],
)
def test_who_published_its_documents_and_where_is_told_once_each(
    readout: dict[str, str], wire: dict[str, str], publishers: str, addresses: str
) -> None:
    sources = {"readout": replace(SOURCES["readout"], **readout), "wire": replace(SOURCES["wire"], **wire)}
    (row,) = read("".join(spreadsheet([COPIED], sources, AS_OF)))
    assert (row["publishers"], row["addresses"]) == (publishers, addresses)


@pytest.mark.parametrize(
    ("as_of", "schedule"),
    [(date(2031, 5, 1), "upcoming"), (date(2031, 12, 31), "due"), (date(2032, 1, 1), "overdue")],
)
def test_a_schedule_is_that_of_the_day_beside_it(as_of: date, schedule: str) -> None:
    embassy, cable = read("".join(spreadsheet([EMBASSY, CABLE], SOURCES, as_of)))
    assert (embassy["schedule"], embassy["as of"]) == (schedule, as_of.isoformat())
    assert cable["schedule"] == "undated"


def test_tags_and_what_was_put_right_are_told() -> None:
    (row,) = rows(replace(EMBASSY, tags=("budget", "=1"), correction=Correction(specific=False)))
    assert (row["tags"], row["specific"]) == ("budget;'=1", "no")


def test_hostile_words_are_one_harmless_cell_each() -> None:
    (row,) = rows(WICKED)
    assert row["action"] == row["quote"] == row["last note"] == HARMLESS
    assert row["notes"] == "1"
    assert table(WICKED).count("\n") == 2


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "\r\n=1", "＝1"])
def test_no_cell_begins_a_formula(words: str) -> None:
    said = mention(action=words, quote=words, actors=(words, "Peru", f"{words} again"), condition=words)
    (row,) = rows(Commitment(id=1, mentions=(said,)))
    assert row["action"] == row["quote"] == row["condition"] == f"'{words.strip()}"
    assert row["actors"] == f"'{words.strip()};Peru;'{words.strip()} again"
    assert not [cell for cell in row.values() if cell.startswith(tuple("=+-@＝"))]


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("first;=1+1", "first;'=1+1"),
        ("first; @x", "first; '@x"),
        ('first;"=1', "first;\"'=1"),
        ("first; second", "first; second"),
        ("a-b=c;d", "a-b=c;d"),
    ],
)
def test_no_part_of_a_cell_begins_a_formula_where_semicolons_divide_cells(words: str, cell: str) -> None:
    (row,) = rows(Commitment(id=1, mentions=(mention(action=words, quote=words),)))
    assert row["action"] == row["quote"] == cell


def test_commas_and_quotation_marks_are_quoted_and_lines_end_as_the_standard_says() -> None:
    said = mention(action='say "yes, please"')
    assert '"say ""yes, please"""' in table(replace(EMBASSY, mentions=(said,)))
    assert table(EMBASSY).endswith("\r\n")


def test_nothing_kept_is_a_header() -> None:
    assert table().startswith("\ufeffid,actors,counterparties,action,")
    assert rows() == []
