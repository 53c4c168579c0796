"""Does something to a store as a user who is no administrator, and prints all that can be read, or what was refused.

Called with "read" or what is to be done before, and a store. Prints "cannot drop rights" where an administrator cannot
do that.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from store_deeds import DEEDS, shown
from store_examples import source, text, with_readout

from commitments.errors import TrackError
from commitments.model import Register
from commitments.storage import Store

NOBODY = 65534


def grow(register: Register) -> tuple[Register, None]:
    return with_readout(register, 5), None


def drop_rights() -> None:
    """Import all that is used first: Python's own files may lie where only the administrator reads."""
    with tempfile.TemporaryDirectory() as place:
        Store(Path(place) / "store.json").update(grow, {source(5).id: text(5)})
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def main(name: str, path: Path) -> None:
    try:
        drop_rights()
    except PermissionError:
        print("cannot drop rights")
        return
    store = Store(path)
    try:
        if name == "update":
            store.update(grow, {source(5).id: text(5)})
        elif name != "read":
            DEEDS[name](store)
        print(*shown(store), sep="\n")
    except TrackError as error:
        print(type(error).__name__, error)


main(sys.argv[1], Path(sys.argv[2]))
