"""Starts the scripts beside it as processes of their own, which may be killed or give up their rights."""

from __future__ import annotations

import os
import subprocess
import sys
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
