"""Commitments on stdout, in the form and with the columns that were asked for."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated

import typer

from commitments.cli.output import terminal
from commitments.errors import UsageError
from commitments.model import Commitment, Register
from commitments.tracking.query import Order, arrange

SortOption = Annotated[
    Order, typer.Option("--sort", metavar="BY", case_sensitive=False, help=f"Sort by {', '.join(Order)}.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="Show no more than this many.")]
ColumnsOption = Annotated[
    str | None,
    typer.Option(
        "--columns", metavar="NAMES", help="Only these columns, as id,actors,action; columns in track.toml sets them."
    ),
]


def _columns_of(words: str | None) -> tuple[str, ...] | None:
    """Return the columns that an option names, or else a config file; None where a list has those of its own.

    Raises UsageError for a column that there is not, and UnsoundConfig.
    """
    if words is None:
        from commitments.cli.config import columns

        return columns()
    from commitments.tracking.nearest import alternatives, meant
    from commitments.views.columns import COLUMNS

    names = tuple(name.strip().lower() for name in words.split(","))
    for name in names:
        if name not in COLUMNS:
            there = alternatives(COLUMNS, "and")
            raise UsageError(f"No column is called {name!r}; there are {there}.{meant(name, COLUMNS)}")
    return names


def print_found(
    found: Sequence[Commitment],
    register: Register,
    as_of: date,
    *,
    sort: Order,
    limit: int | None,
    columns: str | None,
    json: bool,
    colour: bool,
    nothing: Callable[[], None],
) -> None:
    """Print the commitments as JSON, as a table on a terminal, or as tab-separated lines under a header elsewhere.

    `nothing` says why there are none, where words may stand beside the data. Raises UsageError for a column that
    there is not, and UnsoundConfig.
    """
    chosen = arrange(found, sort, register.sources)[:limit]
    if json:
        from commitments.views.records import as_json, commitment

        print(as_json([commitment(one, register.sources, as_of) for one in chosen]))
        return
    shown = _columns_of(columns)
    if not chosen:
        nothing()
    _print_list(chosen, register, as_of, shown, colour)


def _print_list(
    chosen: Sequence[Commitment], register: Register, as_of: date, columns: tuple[str, ...] | None, colour: bool
) -> None:
    console = terminal(colour)
    if console and not chosen:
        return
    if console and columns:
        from commitments.views.column_table import draw_columns

        draw_columns(chosen, columns, register.sources, as_of, console)
    elif console:
        from commitments.views.table import draw_list

        draw_list(chosen, as_of, console)
    elif columns:
        from commitments.views.columns import column_listing

        print(column_listing(chosen, columns, register.sources, as_of))
    else:
        from commitments.views.records import listing

        print(listing(chosen, register.sources, as_of))
