"""Adds readouts to a store and notes to its own commitments, printing each once it is acknowledged.

Called with a store, a number to count its readouts from, and how many to add.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from store_examples import source, text, with_note, with_readout

from commitments.model import Register
from commitments.storage import Store


def add(number: int, register: Register) -> tuple[Register, int]:
    return with_readout(register, number), register.next_id


def annotate(identifier: int, words: str, register: Register) -> tuple[Register, None]:
    return with_note(register, identifier, words), None


def main(path: Path, first: int, many: int) -> None:
    store = Store(path, wait=60)
    for number in range(first, first + many):
        identifier = store.update(partial(add, number), {source(number).id: text(number)})
        print("added", number, "as", identifier, flush=True)
        store.update(partial(annotate, identifier, f"note on {number}"))
        print("noted", number, "as", identifier, flush=True)


main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
