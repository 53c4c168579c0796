"""Updates a store in forked processes, each killed at another system call, and prints at which.

Called with a store (which need not exist) and a directory. For the nth system call that an update makes, the
store is copied to the directory's `n`, updated there by a process that kills itself at that call, and left as
it is then. The last process is left alone.
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

from store_examples import source, text, with_note, with_readout

from commitments.model import Register
from commitments.storage import Store

CALLS = ("mkdir", "open", "write", "fchmod", "fsync", "replace", "unlink")


def grow(register: Register) -> tuple[Register, None]:
    return with_note(with_readout(register, 9), register.next_id, "is the ship there?"), None


def update(path: Path) -> None:
    Store(path, wait=0).update(grow, {source(9).id: text(9)})


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


def main(path: Path, place: Path) -> None:
    # Once unharmed, so that no child has anything left to import.
    update(place / "first" / path.name)
    for fatal in count(1):
        store = place / str(fatal) / path.name
        if path.exists():
            shutil.copytree(path.parent, store.parent)
        reading, report = os.pipe()
        child = os.fork()
        if not child:
            set_trap(fatal, report)
            update(store)
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


main(Path(sys.argv[1]), Path(sys.argv[2]))
