"""The table of a list whose columns a user chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from commitments.model import Commitment, Source
from commitments.views.columns import row
from commitments.views.drawing import draw, styled
from commitments.views.layout import Line, Role, Span, said, status_role, urgency
from commitments.views.visible import one_line
from commitments.views.wording import NOTHING, counted

_CELLS = 11
"""What a column needs: a date, or most words, with the blank behind it."""


def draw_columns(
    commitments: Sequence[Commitment],
    columns: Sequence[str],
    sources: Mapping[str, Source],
    as_of: date,
    console: Console,
) -> None:
    """Draw the commitments as a table of these columns; as a paragraph each where they do not fit side by side."""
    rows = [[*_cells(one, columns, sources, as_of)] for one in commitments]
    if console.width < _CELLS * len(columns):
        draw((_paragraph(columns, cells) for cells in rows), console)
    else:
        table = Table(box=box.SIMPLE_HEAD, border_style="dim", pad_edge=False, padding=(0, 1, 0, 0))
        for name in columns:
            # Without "fold" a word wider than its column would lose its end.
            table.add_column(Text(name, "bold"), justify="right" if name == "id" else "left", overflow="fold")
        for cells in rows:
            table.add_row(*(styled(cell) for cell in cells))
        console.print(table)
    draw([said(f"{counted(len(commitments), 'commitment')}, schedule as of {as_of}", Role.QUIET)], console)


def _cells(one: Commitment, columns: Sequence[str], sources: Mapping[str, Source], as_of: date) -> Iterator[Span]:
    roles = {"status": status_role(one.status), "schedule": urgency(one, as_of)}
    for name, words in zip(columns, row(one, columns, sources, as_of), strict=True):
        yield Span(one_line(words) or NOTHING, roles.get(name, Role.PLAIN))


def _paragraph(columns: Sequence[str], cells: Sequence[Span]) -> Line:
    parts = [(Span(f"{name} ", Role.QUIET), cell, Span("; ")) for name, cell in zip(columns, cells, strict=True)]
    return Line(tuple(span for part in parts for span in part)[:-1])
