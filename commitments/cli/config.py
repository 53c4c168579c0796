"""The config file `track.toml`: what a user need not say at every call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from commitments.errors import UnsoundConfig

_NAME = "track.toml"
_KEYS = ("store", "tables")


def configured(key: str) -> Path | None:
    """Return the path that `key` has in the nearest config file upward from here, or else in the user's own.

    None where neither says it. Raises UnsoundConfig that names all that is wrong in a file.
    """
    for file in _files():
        path = _read(file).get(key)
        if path is not None:
            return path
    return None


def _files() -> Iterator[Path]:
    """Yield the config files there are; where there is none, this has cost a few looks at the disk."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # it was deleted under the shell
        nearest = None
    else:
        nearest = next((file for folder in (here, *here.parents) if _stands(file := folder / _NAME)), None)
    if nearest:
        yield nearest
    # Only where the nearest does not say: it takes as long to load as a small store.
    from platformdirs import user_config_path

    own = user_config_path("track", appauthor=False) / _NAME
    if own != nearest and _stands(own):
        yield own


def _stands(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # in a folder that may not be looked into
        return False


def _read(file: Path) -> dict[str, Path]:
    """Return the paths that a config file gives; those that are not absolute begin where it lies."""
    import tomllib

    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnsoundConfig(f"The config {file} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise UnsoundConfig(f"The config {file} is not TOML ({error}); write lines like {_line('tables')}.") from error
    faults = [f"The config {file} sets {key!r}; it may set {' and '.join(_KEYS)}." for key in given if key not in _KEYS]
    faults += [
        f"The config {file} gives {key} no path; write a line like {_line(key)}."
        for key in _KEYS
        if key in given and not (isinstance(given[key], str) and given[key])
    ]
    if faults:
        raise UnsoundConfig(*faults)
    return {key: file.parent / Path(given[key]).expanduser() for key in given}


def _line(key: str) -> str:
    return {"store": 'store = "data/commitments.json"', "tables": 'tables = "my-tables"'}[key]
