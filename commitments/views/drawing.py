"""Drawing on a terminal. Nothing else imports this module, or rich, until there is a terminal to draw on."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console as Console
from rich.text import Text

from commitments.views.layout import Line, Role, Span

_MEASURE = 100
"""Prose of longer rows is hard to read, however wide the terminal."""

_STYLES = {
    Role.PLAIN: "",
    Role.HEADING: "bold",
    Role.STRONG: "bold",
    Role.QUIET: "dim",
    Role.QUOTE: "bold",
    Role.CUE: "bold underline",
    Role.OVERDUE: "bold red",
    Role.DUE: "yellow",
    Role.UPCOMING: "cyan",
    Role.KEPT: "green",
    Role.BROKEN: "bold red",
    Role.MOVING: "blue",
    Role.TAKEN: "green",
    Role.REFUSED: "yellow",
}


def terminal(out: TextIO, *, colour: bool, width: int | None = None) -> Console:
    """Return a console on `out` that takes text as it is: no markup, emoji codes or highlights."""
    return Console(
        file=out,
        force_terminal=True,
        no_color=not colour,
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
    )


def styled(*spans: Span) -> Text:
    """Return the spans as one text in the styles of their roles."""
    text = Text()
    for span in spans:
        text.append(span.text, _STYLES[span.role])
    return text


def draw(lines: Iterable[Line], console: Console) -> None:
    """Print the lines, each wrapped to the terminal behind its lead."""
    for line in lines:
        lead = styled(line.lead)
        blank = " " * cell_len(line.lead.text)
        rest = styled(Span(blank if line.rest is None else line.rest, line.lead.role))
        room = max(10, min(console.width, _MEASURE) - cell_len(line.lead.text))
        rows = styled(*line.body).wrap(console, room)
        for number, row in enumerate(rows or [Text()]):
            row.rstrip()
            console.print(Text.assemble(lead if number == 0 else rest, row), soft_wrap=True)


def rows(lines: Iterable[Line], *, width: int, colour: bool) -> list[str]:
    """Return the rows that `draw` prints on a terminal of this width, each with its escape sequences."""
    out = StringIO()
    draw(lines, terminal(out, colour=colour, width=width))
    return out.getvalue().split("\n")[:-1]
