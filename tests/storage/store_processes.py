"""Starts the scripts beside it as processes of their own, which may be killed or give up their rights."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commitments import storage

HERE = Path(__file__).parent
PACKAGE = Path(storage.__file__).parents[2]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(PACKAGE), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
}


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a script with the package under test on its path, its output to be read."""
    return subprocess.Popen(
        [sys.executable, str(HERE / script), *map(str, arguments)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> list[str]:
    """Wait for a script to end well, and return the lines it printed."""
    output, errors = process.communicate()
    assert process.returncode == 0, errors
    return output.splitlines()


def first_line(process: subprocess.Popen[str]) -> str:
    """Wait for the first line of a script that waits for something itself after it."""
    assert process.stdout
    return process.stdout.readline()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on `path` as another process would: by a descriptor of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        yield


def remount(disk: Path, option: str) -> None:
    """Let a mounted disk be what the option says."""
    subprocess.run(["mount", "-o", f"remount,{option}", disk], check=True)
