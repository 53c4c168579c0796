"""Does a deed to a store in forked processes, each killed at another system call, and prints at which.

Called with the name of a deed, a store (which need not exist) and a directory. For the nth system call that the deed
makes, the store is copied to the directory's `n`, the deed done there by a process that kills itself at that call, and
left as it is then. The last process is left alone; what it leads to lies in `unharmed`, too.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from store_deeds import DEEDS

from commitments.storage import Store

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


def main(name: str, path: Path, place: Path) -> None:
    def copied(where: str) -> Store:
        store = Store(place / where / path.name, wait=0)
        if path.parent.exists():
            shutil.copytree(path.parent, store.path.parent)
        return store

    # Once unharmed, so that no child has anything left to import.
    DEEDS[name](copied("unharmed"))
    for fatal in count(1):
        store = copied(str(fatal))
        reading, report = os.pipe()
        child = os.fork()
        if not child:
            set_trap(fatal, report)
            DEEDS[name](store)
            os._exit(0)
        os.close(report)
        with os.fdopen(reading) as told:
            step = told.read()
        status = os.waitpid(child, 0)[1]
        if not os.WIFSIGNALED(status):
            assert os.waitstatus_to_exitcode(status) == 0
            print("unharmed")
            return
        assert os.WTERMSIG(status) == signal.SIGKILL
        print(step)


main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
