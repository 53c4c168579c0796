"""Lets a process die at a chosen one of its system calls."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

CALLS = (
    "mkdir",
    "open",
    "write",
    "fchown",
    "fchmod",
    "fsync",
    "ftruncate",
    "link",
    "rename",
    "replace",
    "unlink",
)


def set_trap(fatal: int, report: int) -> None:
    """Let this process die at step `fatal`: before and after each system call and within each write."""
    steps = count(1)
    tell = os.write

    def step(name: str) -> None:
        if next(steps) == fatal:
            tell(report, name.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    def trapped(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def calling(*arguments: Any, **options: Any) -> Any:
            shown = " ".join([name, *(Path(a).name for a in arguments if isinstance(a, str | Path))])
            step(f"before {shown}")
            answer = call(*arguments, **options)
            step(f"after {shown}")
            return answer

        return calling

    def halting_write(descriptor: int, content: memoryview) -> int:
        half = content[: len(content) // 2] if len(content) > 100 else content
        written = tell(descriptor, half)
        step("within write")
        return written

    for name in CALLS:
        setattr(os, name, trapped(name, halting_write if name == "write" else getattr(os, name)))
