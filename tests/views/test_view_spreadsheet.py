from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

import pytest
from shown_examples import CABLE, EMBASSY, HARMLESS, QUOTE, SOURCES, WICKED, mention

from commitments.model import Commitment, replace
from commitments.views.spreadsheet import spreadsheet


def table(*commitments: Commitment) -> str:
    return "".join(spreadsheet(commitments, SOURCES))


def rows(*commitments: Commitment) -> Sequence[dict[str, str]]:
    return [*csv.DictReader(StringIO(table(*commitments).removeprefix("\ufeff"), newline=""), strict=True)]


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
    }
    assert (cable["actors"], cable["deadline"], cable["latest"]) == ("Estonia;Norway", "", "")
    assert (cable["status"], cable["status since"], cable["because"]) == ("kept", "2031-12-02", "It is laid")
    assert cable["evidence"] == "https://example.org/cable"


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


def test_commas_and_quotation_marks_are_quoted_and_lines_end_as_the_standard_says() -> None:
    said = mention(action='say "yes, please"')
    assert '"say ""yes, please"""' in table(replace(EMBASSY, mentions=(said,)))
    assert table(EMBASSY).endswith("\r\n")


def test_nothing_kept_is_a_header() -> None:
    assert table().startswith("\ufeffid,actors,counterparties,action,")
    assert rows() == []
