from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console
from shown_examples import AS_OF, HARMLESS, HOSTILE, mention, source

from commitments.model import Commitment
from commitments.views.column_table import draw_columns
from commitments.views.columns import COLUMNS, DEFAULT, column_listing
from commitments.views.records import listing

SOURCES = {"readout": source()}
ONE = Commitment(id=1, mentions=(mention(),), tags=("brief", "lima"))
HOSTILE_ONE = Commitment(
    id=2,
    mentions=(
        mention(action=HOSTILE, actors=(HOSTILE, "Peru"), counterparties=(), condition=None, deadline=None, topics=()),
    ),
)


def drawn(columns: list[str], width: int) -> str:
    console = Console(file=StringIO(), width=width, force_terminal=False)
    draw_columns([ONE, HOSTILE_ONE], columns, SOURCES, AS_OF, console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_the_columns_that_nobody_chose_are_those_of_every_list() -> None:
    several = [ONE, HOSTILE_ONE]
    assert column_listing(several, DEFAULT, SOURCES, AS_OF) == listing(several, SOURCES, AS_OF)


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("id", "1", "2"),
        ("actors", "Norway", f"{HARMLESS}, Peru"),
        ("to", "Peru", ""),
        ("action", "reopen its embassy", HARMLESS),
        ("deadline", "by the end of the year", ""),
        ("earliest", "2031-05-02", ""),
        ("latest", "2031-12-31", ""),
        ("schedule", "overdue", "undated"),
        ("said", "2031-05-02", "2031-05-02"),
        ("tags", "brief, lima", ""),
        ("condition", "if Peru lifts visas", ""),
        ("specific", "yes", "yes"),
        ("restated", "no", "no"),
    ],
)
def test_a_column_holds(column: str, one: str, other: str) -> None:
    assert column_listing([ONE, HOSTILE_ONE], [column], SOURCES, AS_OF) == f"{column}\n{one}\n{other}"


def test_every_column_is_one_harmless_line() -> None:
    lines = column_listing([ONE, HOSTILE_ONE], [*COLUMNS], SOURCES, AS_OF).split("\n")
    assert len(lines) == 3
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 1}
    assert not set("\x1b\x07\x9b\u202e\r") & set("".join(lines))


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_a_drawn_table_loses_no_word(width: int) -> None:
    shown = drawn(["id", "action", "tags"], width)
    assert max(map(len, shown.splitlines())) <= width
    for word in ("reopen", "embassy", "brief", "lima", "[bold]x", "[sic]"):
        assert word in shown
    assert "2 commitments" in " ".join(shown.split())
    assert not set("\x1b\x07\u202e") & set(shown)
