from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet
from shown_examples import AS_OF, CABLE, COPIED, EMBASSY, HARMLESS, QUOTE, SOURCES, WICKED, mention, step

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
from store_strategies import registers

from commitments.model import Commitment, Deadline, Evidence, Note, Register, Status, StatusChange, Window, replace
from commitments.views.visible import one_line
from commitments.views.workbook import workbook

SHEETS = ["Commitments", "Mentions", "Evidence", "Notes"]


def register(*commitments: Commitment) -> Register:
    return Register(sources=SOURCES, commitments={one.id: one for one in commitments}, next_id=99)


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def cells(book: Workbook, name: str) -> list[dict[str, Cell]]:
    header, *rows = sheet(book, name).iter_rows()
    return [
        {str(top.value): cell for top, cell in zip(header, row, strict=True) if isinstance(cell, Cell)} for row in rows
    ]


def rows(name: str, *commitments: Commitment) -> list[dict[str, object]]:
    told = cells(opened(workbook(register(*commitments), AS_OF)), name)
    return [{column: cell.value for column, cell in row.items()} for row in told]


def test_a_copied_mention_has_a_row_and_is_marked() -> None:
    assert [row["copied"] for row in rows("Mentions", COPIED)] == [False, True]
    assert [row["times said"] for row in rows("Commitments", COPIED)] == [1]


def test_a_commitment_is_a_row_with_days_numbers_and_truths() -> None:
    embassy, cable = rows("Commitments", EMBASSY, CABLE)
    assert embassy == {
        "id": 7,
        "actors": "Norway",
        "counterparties": "Peru",
        "action": "reopen its embassy",
        "kind": "agreement",
        "strength": "firm",
        "specific": True,
        "condition": "if Peru lifts visas",
        "deadline": "by the end of the year",
        "earliest": datetime(2031, 5, 2),
        "latest": datetime(2031, 12, 31),
        "status": "open",
        "status since": None,
        "because": None,
        "review": "proposed",
        "topics": "diplomacy",
        "tags": None,
        "first said": datetime(2031, 5, 2),
        "times said": 1,
        "titles": "The readout",
        "sources": "readout.txt",
        "quote": QUOTE,
        "notes": 0,
        "publishers": None,
        "addresses": None,
        "schedule": "overdue",
        "as of": datetime(2032, 3, 1),
    }
    assert (cable["actors"], cable["latest"]) == ("Estonia; Norway", None)
    assert (cable["status"], cable["status since"]) == ("kept", datetime(2031, 12, 2))


def test_every_mention_is_a_row_and_one_speaks_for_its_commitment() -> None:
    again = mention(start=400, end=400 + len(QUOTE), specific=False, deadline=None)
    first, second = rows("Mentions", replace(EMBASSY, mentions=(again, mention())))
    assert (first["commitment"], first["speaks for it"], first["start"], first["latest"]) == (7, False, 400, None)
    assert (second["speaks for it"], second["date"]) == (True, datetime(2031, 5, 2))
    assert (second["quote"], second["document"], second["rule"]) == (QUOTE, "readout", "agree + to-infinitive")


def test_mentions_and_commitments_tell_who_published_them_and_where() -> None:
    paper = replace(SOURCES["readout"], publisher="=The Paper", url="https://paper.example/a")
    wire = replace(SOURCES["wire"], publisher="AFP")
    told = Register(sources={"readout": paper, "wire": wire}, commitments={9: COPIED}, next_id=10)
    book = opened(workbook(told, AS_OF))
    (one,) = cells(book, "Commitments")
    assert (one["publishers"].value, one["addresses"].value) == ("=The Paper; AFP", "https://paper.example/a")
    first, second = cells(book, "Mentions")
    assert (first["publisher"].value, first["url"].value) == ("=The Paper", "https://paper.example/a")
    assert (second["publisher"].value, second["url"].value) == ("AFP", None)
    assert {cell.data_type for cell in (one["publishers"], first["publisher"], first["url"])} == {"s"}


def test_every_evidence_is_a_row_and_a_step_without_any_too() -> None:
    history = (
        replace(step(Status.KEPT, "It is open", "https://example.org/a", "a photo"), on=date(2031, 12, 9)),
        step(Status.STALLED, "No builders"),
    )
    told = rows("Evidence", replace(EMBASSY, history=history))
    assert [(row["status"], row["evidence"]) for row in told] == [
        ("stalled", None),
        ("kept", "https://example.org/a"),
        ("kept", "a photo"),
    ]
    assert told[1]["evidence of"] == datetime(2031, 12, 2)
    assert told[1]["recorded (UTC)"] == datetime(2031, 12, 3, 12)


def test_every_note_is_a_row() -> None:
    recorded = datetime(2031, 6, 4, 9, 30, 59, 999_999, tzinfo=UTC)
    noted = replace(EMBASSY, notes=(Note(text="Ask", recorded=recorded, links=("https://a", "https://b")),))
    assert rows("Notes", noted, WICKED) == [
        {
            "commitment": 7,
            "recorded (UTC)": datetime(2031, 6, 4, 9, 30, 59),
            "note": "Ask",
            "links": "https://a; https://b",
        },
        {"commitment": 3, "recorded (UTC)": datetime(2031, 12, 3, 12), "note": HARMLESS, "links": None},
    ]


@pytest.mark.parametrize("kept", [(), (EMBASSY, CABLE, WICKED)], ids=["nothing", "three"])
def test_each_sheet_has_a_bold_frozen_header_with_filters_over_all_rows(kept: tuple[Commitment, ...]) -> None:
    book = opened(workbook(register(*kept), AS_OF))
    assert book.sheetnames == SHEETS
    for name in SHEETS:
        drawn = sheet(book, name)
        assert drawn.freeze_panes == "A2"
        assert drawn.auto_filter.ref == f"A1:{get_column_letter(drawn.max_column)}{drawn.max_row}"
        assert all(cell.font.bold for cell in drawn[1])
    assert sheet(book, "Commitments").max_row == 1 + len(kept)


def test_each_sheet_is_printed_across_the_paper_one_page_wide_with_its_header_on_every_page() -> None:
    book = opened(workbook(register(EMBASSY), AS_OF))
    for name in SHEETS:
        drawn = sheet(book, name)
        assert drawn.page_setup.orientation == "landscape"
        assert drawn.sheet_properties.pageSetUpPr
        assert drawn.sheet_properties.pageSetUpPr.fitToPage
        assert not drawn.page_setup.fitToHeight, "as many pages long as it takes"
        assert drawn.print_title_rows == "$1:$1"


@pytest.mark.parametrize(("length", "wrapped"), [(60, False), (61, True)])
def test_a_text_longer_than_its_column_is_wrapped(length: int, wrapped: bool) -> None:
    long = replace(EMBASSY, mentions=(mention(action="=" + "w" * (length - 1)),))
    (row,) = cells(opened(workbook(register(long), AS_OF)), "Commitments")
    assert bool(row["action"].alignment.wrap_text) is wrapped
    assert row["action"].quotePrefix, "and is no formula"
    assert not row["id"].alignment.wrap_text


def test_a_column_is_as_wide_as_what_stands_in_it_up_to_a_limit() -> None:
    drawn = sheet(opened(workbook(register(EMBASSY, CABLE), AS_OF)), "Commitments")
    for number, column in enumerate(drawn.iter_cols(), start=1):
        longest = max(10 if isinstance(cell.value, datetime) else len(str(cell.value or "")) for cell in column)
        width = drawn.column_dimensions[get_column_letter(number)].width
        assert min(longest, 60) <= width <= max(61, len(str(column[0].value)) + 4), column[0].value


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "＝1", "#N/A", "#REF!", "1", "2031-05-02", "TRUE"],
)
def test_what_a_document_says_is_text_and_never_a_formula(words: str) -> None:
    said = mention(action=words, quote=words, actors=(words,), condition=words, topics=(words,))
    hostile = replace(
        EMBASSY,
        mentions=(said,),
        tags=(words,),
        notes=(Note(text=words, recorded=datetime(2031, 1, 1, tzinfo=UTC), links=(words,)),),
        history=(step(Status.KEPT, words, words),),
    )
    content = workbook(register(hostile), AS_OF)
    book = opened(content)
    found = [cell for name in SHEETS for row in cells(book, name) for cell in row.values() if cell.value == words]
    assert len(found) == 7 + 5 + 2 + 2, "each of them, on all sheets"
    assert {cell.data_type for cell in found} == {"s"}
    assert all(bool(cell.quotePrefix) == words.startswith(tuple("=+-@＝")) for cell in found)
    assert b"<f>" not in written(content)


@pytest.mark.parametrize(
    ("words", "shown", "why"),
    [
        ("a\x00\x1b[31mb", "a␀␛[31mb", "XML holds no control characters"),
        ("a\ufffeb\uffff", "a<U+FFFE>b<U+FFFF>", "nor these, which are no characters"),
        ("\ud800", "<U+D800>", "half a character"),
        ("a\r\nb\tc", "a b c", "a cell is one line"),
        ("_x0007_ _x0007 _xGGGG_", "_x0007_ _x0007 _xGGGG_", "words that look like the escapes of a workbook"),
        ("_x005F_x0007_", "_x005F_x0007_", "and like escapes of those"),
        ("<b>&amp;</b>]]>", "<b>&amp;</b>]]>", "words that look like XML"),
        ("“Zürich” 北京 😀", "“Zürich” 北京 😀", "words are words"),
    ],
)
def test_what_xml_cannot_hold_is_made_visible(words: str, shown: str, why: str) -> None:
    (row,) = rows("Commitments", replace(EMBASSY, mentions=(mention(action=words),)))
    assert unescape(str(row["action"])) == shown, why


def test_words_that_a_workbook_would_take_for_a_character_are_escaped_in_the_file() -> None:
    assert b">_x005F_x0007_<" in written(
        workbook(register(replace(EMBASSY, mentions=(mention(action="_x0007_"),))), AS_OF)
    )


@pytest.mark.parametrize("letter", ["w", "😀"])
def test_a_text_that_no_cell_can_hold_is_cut_where_one_is_full(letter: str) -> None:
    (row,) = rows("Commitments", replace(EMBASSY, mentions=(mention(action=letter * 40_000),)))
    action = str(row["action"])
    assert len(action.encode("utf-16-le")) // 2 in (32_766, 32_767)
    assert action == letter * (len(action) - 1) + "…"


@pytest.mark.parametrize(
    ("day", "cell"),
    [
        (date(1900, 3, 1), datetime(1900, 3, 1)),
        (date(1900, 2, 28), "1900-02-28"),
        (date(987, 6, 5), "0987-06-05"),
        (date.max, datetime(9999, 12, 31)),
    ],
)
def test_a_day_that_spreadsheets_cannot_count_is_text(day: date, cell: object) -> None:
    said = mention(deadline=Deadline("then", Window(None, day), "x"))
    (row,) = rows("Commitments", replace(EMBASSY, mentions=(said,)))
    assert row["latest"] == cell


def written(content: bytes) -> bytes:
    """Return all that the parts of the workbook hold."""
    with ZipFile(BytesIO(content)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist() if "sheet" in name)


def shown(text: str) -> str | None:
    """Return the text as a cell is to show it."""
    return re.sub("[\ufffe\uffff]", lambda found: f"<U+{ord(found[0]):04X}>", one_line(text)) or None


def texts(told: Sequence[dict[str, Cell]], column: str) -> list[str | None]:
    return [None if row[column].value is None else unescape(str(row[column].value)) for row in told]


@settings(max_examples=60, deadline=None)
@given(registers())
def test_whatever_is_kept_reads_back_with_all_its_rows(kept: Register) -> None:
    content = workbook(kept, AS_OF)
    book = opened(content)
    told = {name: cells(book, name) for name in SHEETS}
    every = [*kept.commitments.values()]
    mentions = [mention for one in every for mention in one.mentions]
    history = [change for one in every for change in one.steps]
    notes = [note for one in every for note in one.notes]
    assert [row["id"].value for row in told["Commitments"]] == [one.id for one in every]
    assert texts(told["Commitments"], "action") == [shown(one.action) for one in every]
    assert texts(told["Mentions"], "quote") == [shown(mention.quote) for mention in mentions]
    assert [row["speaks for it"].value for row in told["Mentions"]].count(True) == len(every)
    assert texts(told["Evidence"], "evidence") == [
        found and shown(found.source) for change in history for found in evidence_of(change)
    ]
    assert texts(told["Notes"], "note") == [shown(note.text) for note in notes]
    types = {cell.data_type for name in SHEETS for row in told[name] for cell in row.values() if cell.value is not None}
    assert types <= {"s", "n", "d", "b"}
    assert b"<f>" not in written(content)


def evidence_of(change: StatusChange) -> Sequence[Evidence | None]:
    return change.evidence or [None]
