"""The command that tells the configuration: config."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from commitments.cli.asking import JsonOption
from commitments.cli.config import Config, configs, places
from commitments.cli.output import tell, terminal
from commitments.cli.settings import NoColorOption, StoreOption, TablesOption, colour_of, own_store
from commitments.errors import UnsoundConfig
from commitments.views.wording import listed


@dataclass(frozen=True, slots=True)
class _Setting:
    """A value with where it comes from: option, environment, file or default, and which of them."""

    key: str
    value: str | list[str] | None
    origin: str
    place: str | None

    def line(self) -> tuple[str, str, str]:
        value = listed(self.value) if isinstance(self.value, list) else self.value
        return self.key, value or "", self.place or self.origin

    def record(self) -> dict[str, object]:
        return {"value": self.value, "from": self.origin, "place": self.place}


def config(
    context: typer.Context,
    json: JsonOption = False,
    store: StoreOption = None,
    tables: TablesOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Show every setting, and where it comes from.

    An option comes first, then the environment, then the nearest track.toml here or in a
    folder above, then track.toml in your own configuration directory.

    \b
    A track.toml may hold:
      store = "data/commitments.json"          (begins where the file lies)
      tables = "my-tables"
      dates = "day-first"                      (or month-first: 5/4/2021)
      columns = ["id", "actors", "action"]     (what lists show)
      [searches]
      energy = "topic:energy and status:open"  (track list @energy)

    \b
    Examples:
      track config
      track config --json
    """
    files = _read()
    settings = [
        _path(context, "store", store, files) or _Setting("store", str(own_store()), "default", None),
        _path(context, "tables", tables, files) or _Setting("tables", None, "default", None),
        next((_from(f, "dates", f.dates.value) for f in files if f.dates), _Setting("dates", None, "default", None)),
        next((_from(f, "columns", [*f.columns]) for f in files if f.columns), _columns_by_default()),
    ]
    searches = list(_searches(files))
    if json:
        from commitments.views.records import as_json

        told: dict[str, object] = {one.key: one.record() for one in settings}
        told["searches"] = {one.key: one.record() for one in searches}
        print(as_json({**told, "files": [str(file.file) for file in files]}))
        return
    searches = [_Setting(f"searches.{one.key}", one.value, one.origin, one.place) for one in searches]
    lines = [one.line() for one in (*settings, *searches)]
    if console := terminal(colour_of(context, no_color)):
        from commitments.views.drawing import draw
        from commitments.views.settings import settings_drawn

        draw(settings_drawn(lines), console)
    else:
        from commitments.views.records import tab_separated

        print(tab_separated("setting value from", lines))
    if not files:
        tell(f"No config file is read: there is no track.toml here or above, and no {[*places()][-1]}.")


def _read() -> list[Config]:
    """Return what all config files say, the nearest first; raises UnsoundConfig that names all their faults."""
    found: list[Config] = []
    faults: list[str] = []
    for file in places():
        try:
            found += configs([file])
        except UnsoundConfig as failure:
            faults += failure.args
    if faults:
        raise UnsoundConfig(*faults)
    return found


def _path(context: typer.Context, key: str, after: Path | None, files: list[Config]) -> _Setting | None:
    """Return a path as `settings` finds it; None where nothing says it."""
    if after:
        return _Setting(key, str(after), "option", f"--{key}")
    before: Path | None = getattr(context.obj, key)
    if before:
        source = context.parent and context.parent.get_parameter_source(key)
        if source and source.name == "ENVIRONMENT":
            return _Setting(key, str(before), "environment", f"TRACK_{key.upper()}")
        return _Setting(key, str(before), "option", f"--{key}")
    return next((_from(file, key, str(path)) for file in files if (path := getattr(file, key))), None)


def _from(file: Config, key: str, value: str | list[str]) -> _Setting:
    return _Setting(key, value, "file", str(file.file))


def _columns_by_default() -> _Setting:
    from commitments.views.columns import DEFAULT

    return _Setting("columns", [*DEFAULT], "default", None)


def _searches(files: list[Config]) -> Iterator[_Setting]:
    names = dict.fromkeys(name for file in files for name in file.searches)
    for name in names:
        yield next(_from(file, name, file.searches[name]) for file in files if name in file.searches)
