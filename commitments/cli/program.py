"""The program as a group of commands: each built when it is called, and one end for every failure."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from commitments.cli import deeds
from commitments.cli.output import tell
from commitments.errors import TrackError

if TYPE_CHECKING:
    from typer._click.core import Command, Context
    from typer._click.formatting import HelpFormatter

_GROUPS = {
    "Read documents": {
        "add": "reading:add",
        "extract": "reading:extract",
        "explain": "explaining:explain",
        "watch": "watching:watch",
    },
    "Look at commitments": {
        "list": "looking:list_",
        "filter": "filtering:filter_",
        "show": "looking:show",
        "due": "agenda:due",
        "report": "reporting:report",
        "documents": "documents:documents",
    },
    "Follow them": {
        "status": "following:status",
        "annotate": "annotating:annotate",
    },
    "Put right what was read": {
        "review": "reviewing:review",
        "accept": "judging:accept",
        "reject": "judging:reject",
        "edit": "correcting:edit",
        "merge": "judging:merge",
        "split": "judging:split",
        "forget": "documents:forget",
    },
    "Keep all of it safe": {
        "history": "keeping:history",
        "undo": "keeping:undo",
        "redo": "keeping:redo",
        "check": "keeping:check",
    },
    "Share it": {
        "export": "sharing:export",
        "import": "sharing:import_",
    },
    "Set up and measure": {
        "config": "configuring:config",
        "completion": "completing:completion",
        "eval": "evaluating:evaluate",
    },
}
"""The commands as a user meets them: under each heading of the help their names, and where the function of each is."""

_COMMANDS = {name: place for group in _GROUPS.values() for name, place in group.items()}
"""Name of each command, in the order of the help, and where its function is."""

_INTERRUPTED = 130
_LINE = 80
"""Signs that a command's line in the help may have."""
_ASKED = "_TRACK_COMPLETE"
"""The variable by which the script of a shell asks for completions; its value is the shell's name."""


class _Commands(Mapping[str, "Command"]):
    """The commands by name, each built when asked for: typer takes 20 ms for all of them and 3 for one."""

    def __getitem__(self, name: str) -> Command:
        module, function = _COMMANDS[name].split(":")
        alone = typer.Typer(rich_markup_mode=None, add_completion=False)
        alone.command(name)(getattr(import_module(f"commitments.cli.{module}"), function))
        return get_command(alone)

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


class Program(TyperGroup):
    """The group of all commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()  # type: ignore[assignment]  # it is only ever looked up

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write each group of commands under its heading, with their lines all at one margin."""
        lines = {name: self.commands[name].get_short_help_str(_LINE) for name in _COMMANDS}
        widest = max(map(len, _COMMANDS))
        for heading, group in _GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl([(f"{name:{widest}}", lines[name]) for name in group])

    def main(self, args: Sequence[str] | None = None, *rest: Any, **settings: Any) -> NoReturn:
        """Run a command and exit with its code, or with a line a sentence on stderr and its failure's code."""
        _write_everything()
        settings["standalone_mode"] = False
        words = sys.argv[1:] if args is None else [*args]
        if shell := os.environ.get(_ASKED):
            from commitments.cli.completing import answer

            sys.exit(answer(self, shell, words))
        deeds.run(words)
        try:
            code = super().main(words, *rest, **settings)
            sys.stdout.flush()
        except TrackError as failure:
            _fail(*failure.args, code=failure.exit_code, shown=failure.shown)
        except typer.TyperException as failure:
            # Only where a call went wrong: what was meant takes some looking.
            from commitments.cli.nearest import told

            _fail(told(failure), code=failure.exit_code)
        except (KeyboardInterrupt, typer.Abort):
            sys.exit(_INTERRUPTED)
        except OSError as failure:
            _drop_output()
            _fail(f"{failure.strerror or failure}.", code=1)
        sys.exit(code or 0)


def _write_everything() -> None:
    """Let any text be written: pipes get UTF-8, a terminal that lacks a character gets its escape.

    What the caller closed, as in `track list >&-`, stands open to nothing.
    """
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open()  # noqa: SIM115
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Let go of what could not be written, as on a full disk: Python would try, and complain, once more."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(*sentences: str, code: int, shown: Sequence[str] = ()) -> NoReturn:
    for sentence in sentences:
        tell(f"track: {sentence}")
    for line in shown:
        print(line, file=sys.stderr)
    sys.exit(code)
