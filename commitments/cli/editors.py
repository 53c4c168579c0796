"""The person's own editor, for what is too long to be typed behind a command."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

from commitments.errors import TrackError, UsageError


def can_edit() -> bool:
    """Return whether there is a terminal that an editor could use."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def draft(text: str, suffix: str) -> Path:
    """Return a new file of the person's own with this text, to be edited."""
    with NamedTemporaryFile("w", prefix="track-", suffix=suffix, encoding="utf-8", delete=False) as file:
        file.write(text)
    return Path(file.name)


def edit(file: Path) -> str:
    """Let the person edit a file in $VISUAL, $EDITOR or vi, and return its text then.

    Raises UsageError where there is no such editor, and TrackError where it fails or leaves no text: each says where
    the file is.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        command = shlex.split(named)
    except ValueError:  # a quotation mark without its other half
        command = []
    if not command or not shutil.which(command[0]):
        file.unlink()
        raise UsageError(f"There is no editor {named!r}; name yours in EDITOR, or say all by options.")
    # `code` comes back at once, unless it is told to wait: the text is then as it was, and nothing happens.
    done = subprocess.run([*command, str(file)], check=False)
    if done.returncode:
        raise TrackError(f"The editor {named} failed (exit code {done.returncode}); the draft is kept in {file}.")
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise TrackError(f"What the editor left in {file} cannot be read ({error}).") from None
