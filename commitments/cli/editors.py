"""The person's own editor, for what is too long to be typed behind a command."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from commitments.errors import TrackError, UsageError


def can_edit() -> bool:
    """Return whether there is a terminal that an editor could use."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def draft(text: str, suffix: str) -> Iterator[Path]:
    """Give a new file of the person's own with this text, to be edited and then made use of.

    It goes when that is done. Where it cannot be done, what the person wrote stays, and the TrackError says where.
    """
    with NamedTemporaryFile("w", prefix="track-", suffix=suffix, encoding="utf-8", delete=False) as new:
        new.write(text)
    file = Path(new.name)
    try:
        yield file
    except TrackError as failure:
        if file.is_file() and file.read_bytes() != text.encode():
            failure.args = (*failure.args, f"What you wrote is kept in {file}.")
            raise
        file.unlink(missing_ok=True)
        raise
    file.unlink(missing_ok=True)


def edit(file: Path) -> str:
    """Let the person edit a file in $VISUAL, $EDITOR or vi, and return its text then.

    Raises UsageError where there is no such editor, and TrackError where it fails or leaves no text.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        command = shlex.split(named)
    except ValueError:  # a quotation mark without its other half
        command = []
    if not command or not shutil.which(command[0]):
        raise UsageError(f"There is no editor {named!r}; name yours in EDITOR, or say all by options.")
    # `code` comes back at once, unless it is told to wait: the text is then as it was, and nothing happens.
    done = subprocess.run([*command, str(file)], check=False)
    if done.returncode:
        raise TrackError(f"The editor {named} failed (exit code {done.returncode}).")
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise TrackError(f"What the editor left cannot be read ({error}).") from None
