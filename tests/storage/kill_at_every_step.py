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
from itertools import count
from pathlib import Path

from store_deeds import DEEDS
from store_trap import set_trap

from commitments.storage import Store


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
