"""Every command's own examples, found in its help, and a directory in which they run."""

from __future__ import annotations

import fcntl
import gzip
import inspect
import json
import os
import pty
import re
import shlex
import shutil
import struct
import subprocess
import sys
import termios
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from track_runs import HOME_OF_THE_PACKAGE, Run, _read
from typer._click.core import Command, Parameter

from commitments.cli.program import _COMMANDS, _Commands

ROOT = Path(__file__).parents[2]

COMMANDS = [*_COMMANDS]
NEEDS_A_TERMINAL = {"review"}
"""Commands that ask key by key: their examples run only where somebody types."""
NEVER_ENDS = {"watch"}
"""Commands that go on until Ctrl-C."""
NEEDS_THE_NETWORK = re.compile("track add https?://")
"""What is fetched is tested with a server of this machine's own."""

HOSTILE = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \u202eturned\u202c \x08\x08 \x0c x"
PLAIN = "plain words"


@dataclass(frozen=True)
class Example:
    """One line of a command's help."""

    command: str
    line: str

    def __str__(self) -> str:
        return self.line

    def with_option(self, option: str) -> str:
        """Return the line with one more option at its end."""
        return f"{self.line} {option}"


def command(name: str) -> Command:
    return _Commands()[name]


def options(name: str) -> dict[str, Parameter]:
    return {option: param for param in command(name).params for option in param.opts if option.startswith("-")}


def arguments(name: str) -> list[Parameter]:
    return [param for param in command(name).params if param.param_type_name == "argument"]


def examples(name: str) -> list[Example]:
    """Return the examples in the docstring of the command's function, each on one line."""
    module, function = _COMMANDS[name].split(":")
    text = inspect.getdoc(getattr(import_module(f"commitments.cli.{module}"), function)) or ""
    _, _, below = re.sub(r"\\\n\s*", "", text).partition("Examples:\n")
    lines = [line.strip() for line in below.splitlines() if re.search(r"\btrack\b", line)]
    return [Example(name, line) for line in lines if not NEEDS_THE_NETWORK.search(line)]


def every_example() -> list[Example]:
    return [one for name in COMMANDS if name not in NEEDS_A_TERMINAL | NEVER_ENDS for one in examples(name)]


def readers() -> list[str]:
    """Return the commands that print JSON where they are asked to."""
    return [name for name in COMMANDS if "--json" in options(name)]


class Workplace:
    """A directory that holds all that the examples speak of."""

    def __init__(self, home: Path) -> None:
        self.home = home

    @property
    def env(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            "PATH": f"{self.home / 'bin'}:{os.environ['PATH']}",
            "PYTHONPATH": str(HOME_OF_THE_PACKAGE),
            "TRACK_STORE": str(self.home / "commitments.json"),
            "TERM": "xterm-256color",
        }

    def copy(self, home: Path) -> Workplace:
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        return Workplace(home)

    def run(self, line: str, /, **env: str) -> Run:
        """Run a line as a shell would, with nothing to read and both outputs on pipes."""
        done = subprocess.run(
            ["sh", "-c", line],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=self.env | env,
            cwd=self.home,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def screen(self, line: str, columns: int = 80, /, **env: str) -> str:
        """Run a line on a terminal of this width, and return all that it wrote there."""
        ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        with subprocess.Popen(
            ["sh", "-c", line],
            stdin=subprocess.DEVNULL,
            stdout=its,
            stderr=its,
            env=self.env | env,
            cwd=self.home,
        ):
            os.close(its)
            written = b"".join(iter(lambda: _read(ours), b""))
        os.close(ours)
        return re.sub("\r+\n", "\n", written.decode())  # the terminal's own, and that of a table for spreadsheets


def workplace(home: Path, words: str) -> Workplace:
    """Return a workplace with a store of seven commitments and more, whose texts, notes and reasons hold the words."""
    place = Workplace(home)
    _programs(home / "bin")
    article = (ROOT / "data/articles/2021-04-07-lavrov-in-islamabad.txt").read_text(encoding="utf-8")
    head, _, body = article.partition("\n\n")
    (home / "article.txt").write_text(
        f"{head}\n\nA headline of {words}\n\n{body}\n\nRussia agreed to send {words} to Pakistan by the end of 2021.\n"
    )
    (home / "statement.txt").write_text(f"Norway pledged to open {words} in Lima, Peru, by 30 June 2022.\n")
    (home / "communique.pdf").write_text("Norway and Peru agreed to reopen their embassies.\n")
    (home / "readouts").mkdir()
    for name, said in {
        "oslo": "Norway will reopen its embassy in Lima.",
        "lima": f"Peru agreed to build {words}.",
    }.items():
        (home / "readouts" / f"2021-05-02-{name}.txt").write_text(f"{said}\n")
    _labelled(home / "data/gold")
    remark = shlex.quote(words)
    for line in (
        "track add article.txt",
        "track add --date '7 April 2021' statement.txt",
        f"track annotate 4 {remark}",
        f"track status 5 stalled --because {remark} --evidence {remark}",
        f"track annotate 1 {remark}",
        "track export -o all.json",
        "track export --format jsonl -o all.jsonl",
        "track eval data/gold --save before.json",
        "track undo",
    ):
        done = place.run(line)
        assert done.code == 0, (line, done)
    packed = {"all.jsonl": "all.jsonl.gz", "commitments.json": "commitments.json.backups/2021-10-01.json.gz"}
    for plain, small in packed.items():
        (home / small).write_bytes(gzip.compress((home / plain).read_bytes()))
    return place


def _programs(folder: Path) -> None:
    folder.mkdir()
    scripts = {"track": f'exec {shlex.quote(sys.executable)} -m commitments "$@"', "pdftotext": 'exec cat "$1"'}
    for name, does in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{does}\n")
        (folder / name).chmod(0o755)


def _labelled(folder: Path) -> None:
    """Lay two of the labelled documents into a folder of their own: all of them take seconds."""
    gold = ROOT / "data/gold"
    index: Any = json.loads((gold / "index.json").read_text(encoding="utf-8"))
    some = index[:2] if isinstance(index, list) else dict([*index.items()][:2])
    for part in ("docs", "labels"):
        (folder / part).mkdir(parents=True)
    (folder / "index.json").write_text(json.dumps(some))
    for one in some:
        name = one["id"] if isinstance(one, dict) else one
        shutil.copy(gold / "docs" / f"{name}.txt", folder / "docs")
        shutil.copy(gold / "labels" / f"{name}.jsonl", folder / "labels")
