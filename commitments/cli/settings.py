"""Where this run keeps things, which tables it reads by, and whether it may use colours."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from commitments.cli.config import configured
from commitments.cli.output import tell
from commitments.storage import Store


@dataclass(frozen=True, slots=True)
class Given:
    """What was said before the command's name."""

    store: Path | None
    tables: Path | None
    no_color: bool


StoreOption = Annotated[
    Path | None, typer.Option("--store", metavar="PATH", help="The file that keeps the commitments.")
]
TablesOption = Annotated[
    Path | None, typer.Option("--tables", metavar="DIR", help="The folder of your own rule tables.")
]
WaitOption = Annotated[
    float | None,
    typer.Option(
        "--wait", min=0, metavar="SECONDS", help="How long to wait for another writer of the store. [default: 10]"
    ),
]
NoColorOption = Annotated[bool, typer.Option("--no-color", help="Draw without colours.")]


def store_of(
    context: typer.Context, path: Path | None, wait: float | None = None, waiting: Callable[[str], None] = tell
) -> Store:
    """Return the store: named after the command, before it, by TRACK_STORE, by a config file, or the user's own.

    A writer waits `wait` seconds for another one, and says so to `waiting`.
    """
    named = path or context.obj.store or configured("store") or own_store()
    return Store(named, _WAIT if wait is None else wait, waiting)


def tables_of(context: typer.Context, path: Path | None) -> Path | None:
    """Return the folder of a user's own tables: named after the command, before it, by TRACK_TABLES or a config file.

    None where there is none.
    """
    return path or context.obj.tables or configured("tables")


def colour_of(context: typer.Context, no_color: bool) -> bool:
    """Return whether the terminal may be drawn on in colours."""
    return not (no_color or context.obj.no_color or os.environ.get("NO_COLOR"))


_WAIT = 10.0
"""Seconds: a change of a large store takes one."""


def own_store() -> Path:
    """Return where commitments are kept where nothing says it: in the user's data directory."""
    # Only where no path is given: it takes as long to load as a small store.
    from platformdirs import user_data_path

    return user_data_path("track", appauthor=False) / "commitments.json"
