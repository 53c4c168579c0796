"""The config file `track.toml`: what a user need not say at every call."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from commitments.errors import UnsoundConfig

_NAME = "track.toml"
_LINES = {
    "store": 'store = "data/commitments.json"',
    "tables": 'tables = "my-tables"',
    "dates": 'dates = "day-first" or dates = "month-first"',
    "columns": 'columns = ["id", "actors", "action"]',
    "searches": 'energy = "topic:energy and status:open" under [searches]',
}
"""What a file may set, each with the line to write."""
_SEARCH = r"\w[\w.-]*"


class DateOrder(StrEnum):
    """How days are read that can mean two: 5/4/2021."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class Config:
    """What one config file sets; None where it does not say."""

    file: Path
    store: Path | None
    tables: Path | None
    dates: DateOrder | None
    columns: tuple[str, ...] | None
    searches: Mapping[str, str]


def configured(key: str) -> Path | None:
    """Return the path that `key` has in the nearest config file upward from here, or else in the user's own.

    None where neither says it. Raises UnsoundConfig that names all that is wrong in a file.
    """
    for config in configs():
        path: Path | None = getattr(config, key)
        if path is not None:
            return path
    return None


def date_order() -> DateOrder | None:
    """Return how a config file says to read days that can mean two; raises UnsoundConfig."""
    return next((config.dates for config in configs() if config.dates), None)


def columns() -> tuple[str, ...] | None:
    """Return the columns that a config file gives lists; None where it leaves them. Raises UnsoundConfig."""
    return next((config.columns for config in configs() if config.columns), None)


def searches() -> dict[str, str]:
    """Return the saved searches of all config files; of two with one name the nearer counts. Raises UnsoundConfig."""
    return {name: words for config in [*configs()][::-1] for name, words in config.searches.items()}


def configs(among: Iterable[Path] | None = None) -> Iterator[Config]:
    """Yield what the config files say, the nearest first: where there is none, this has cost a few looks at the disk.

    All that count, or those of them that are named. Raises UnsoundConfig that names all that is wrong in a file.
    """
    for file in places() if among is None else among:
        if _stands(file):
            yield _read(file)


def places() -> Iterator[Path]:
    """Yield where config files count: the nearest one upward from here where there is one, and the user's own place."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # it was deleted under the shell
        nearest = None
    else:
        nearest = next((file for folder in (here, *here.parents) if _stands(file := folder / _NAME)), None)
    if nearest:
        yield nearest
    # Only where the nearest does not say.
    own = _own_folder() / _NAME
    if own != nearest:
        yield own


def _own_folder() -> Path:
    home = os.environ.get("HOME", "")
    if sys.platform == "linux" and home:
        # What platformdirs says there; it takes as long to load as a small store, and every list asks for its columns.
        given = os.environ.get("XDG_CONFIG_HOME", "")
        return Path(given if given.strip() else f"{home}/.config") / "track"
    from platformdirs import user_config_path

    return user_config_path("track", appauthor=False)


def _stands(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # in a folder that may not be looked into
        return False


def _read(file: Path) -> Config:
    """Return what a config file gives; paths that are not absolute begin where it lies."""
    import tomllib

    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnsoundConfig(f"The config {file} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        says = f"The config {file} is not TOML ({error}); write lines like {_LINES['tables']}."
        raise UnsoundConfig(says) from error
    except RecursionError:
        raise UnsoundConfig(f"The config {file} nests too deep; write lines like {_LINES['tables']}.") from None
    if faults := [f"The config {file} {fault}" for fault in _faults(given)]:
        raise UnsoundConfig(*faults)
    paths = {key: file.parent / Path(given[key]).expanduser() for key in ("store", "tables") if key in given}
    return Config(
        file=file,
        store=paths.get("store"),
        tables=paths.get("tables"),
        dates=DateOrder(given["dates"]) if "dates" in given else None,
        columns=tuple(given["columns"]) if "columns" in given else None,
        searches=given.get("searches", {}),
    )


def _faults(given: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong in a config file, key by key."""
    from commitments.tracking.nearest import alternatives, meant

    for key in given:
        if key not in _LINES:
            yield f"sets {key!r}; it may set {alternatives(_LINES, 'and')}.{meant(key, _LINES)}"
    for key in ("store", "tables"):
        if key in given and not _words(given[key]):
            yield f"gives {key} no path; write a line like {_LINES[key]}."
    if given.get("dates", DateOrder.DAY_FIRST) not in [*DateOrder]:
        yield f"gives dates no order; write {_LINES['dates']}."
    if "columns" in given:
        yield from _column_faults(given["columns"])
    if "searches" in given:
        yield from _search_faults(given["searches"])


def _column_faults(given: object) -> Iterator[str]:
    from commitments.tracking.nearest import alternatives, meant
    from commitments.views.columns import COLUMNS

    if not (isinstance(given, list) and given and all(_words(name) for name in given)):
        yield f"gives columns no list of names; write a line like {_LINES['columns']}."
        return
    for name in given:
        if name not in COLUMNS:
            yield f"names a column {name!r}; there are {alternatives(COLUMNS, 'and')}.{meant(name, COLUMNS)}"


def _search_faults(given: object) -> Iterator[str]:
    if not isinstance(given, dict):
        yield f"gives searches no expressions; write lines like {_LINES['searches']}."
        return
    for name, words in given.items():
        if not re.fullmatch(_SEARCH, name):
            yield f"calls a search {name!r}; a name is one word of letters, digits, and - . _ inside it."
        if not (_words(words) and words.strip()):
            yield f"gives the search {name!r} no expression; write lines like {_LINES['searches']}."


def _words(given: object) -> bool:
    return isinstance(given, str) and given != ""
