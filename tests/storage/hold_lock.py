"""Begins a change of a store, prints "holding" while the lock is held, and holds it until it is killed."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from store_examples import with_note

from commitments.model import Register
from commitments.storage import Store


def hold(register: Register) -> tuple[Register, None]:
    print("holding", flush=True)
    signal.pause()
    return with_note(register, 1, "never written"), None


Store(Path(sys.argv[1])).update(hold)
