"""Runs of the program over a store of their own: in this process, as a process, and on a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from commitments import model
from commitments.cli.app import app

# A runner in the background hands on that Ctrl-C is ignored; then no program could be broken off by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

HOME_OF_THE_PACKAGE = Path(model.__file__).parents[2]

READOUT = (
    "Date: 2 May 2021\n\nNorway and Peru open a new chapter\n\n"
    "Norway agreed to reopen its embassy in Lima by the end of 2021.\n\n"
    "Peru pledged to lift visa fees for [bold]Norwegian[/bold] students [sic],"
    " \x1b[31mdivers\x1b[0m and :smile: \u202ecooks.\n"
)
"""States two commitments, and tries to command the terminal."""

LATER = "3 June 2021\n\nNorway agreed to reopen its embassy in Lima by the end of 2021.\n"
"""States the first of them again."""


@dataclass(frozen=True)
class Run:
    """What a run ended with."""

    code: int
    out: str
    err: str


class Desk:
    """A directory with a store and documents in it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.store = home / "data" / "c.json"
        self.readout = self.document("readout.txt", READOUT)
        self.later = self.document("later.txt", LATER)
        self.env = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(HOME_OF_THE_PACKAGE),
            "TRACK_STORE": str(self.store),
            "TERM": "xterm-256color",
        }

    def document(self, name: str, text: str | bytes) -> str:
        """Write a document and return its path."""
        path = self.home / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    def track(self, *arguments: str, stdin: str | bytes = "") -> Run:
        """Run the program in this process."""
        env = dict.fromkeys(("NO_COLOR", "COLUMNS")) | self.env
        result = CliRunner().invoke(app, list(arguments), input=stdin, env=env)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Run(result.exit_code, result.stdout, result.stderr)

    def process(self, *arguments: str, stdin: bytes = b"", **env: str) -> Run:
        """Run the program as a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "commitments", *arguments],
            input=stdin,
            capture_output=True,
            env=self.env | env,
            cwd=self.home,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def process_of(self, program: str) -> Run:
        """Run a program of Python's as a process, where this one runs."""
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, env=self.env, cwd=self.home, check=False
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def screen(self, *arguments: str, columns: int = 80, **env: str) -> str:
        """Run the program on a terminal of this width, and return all that it wrote there."""
        ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        with subprocess.Popen(
            [sys.executable, "-m", "commitments", *arguments],
            stdin=its,
            stdout=its,
            stderr=its,
            env=self.env | env,
            cwd=self.home,
        ):
            os.close(its)
            written = b"".join(iter(lambda: _read(ours), b""))
        os.close(ours)
        return written.decode().replace("\r\n", "\n")


@contextmanager
def hangups_heard() -> Iterator[None]:
    """Let programs started inside be ended by SIGHUP, also where the runner was told to ignore it, as by nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


def bare(screen: str) -> str:
    """Return what is to read on the screen, without colours and styles."""
    return re.sub(r"\x1b\[[0-9;]*m", "", screen)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the last writer has closed it.
        return b""
