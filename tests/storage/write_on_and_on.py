"""Adds readouts to a store and a note to each, printing what was done in which generation once it is acknowledged.

Says "ready" before the first.
Called with a store, a number to count its readouts from, how many to add, and after how many of them to undo whatever
was done last, by whomever (0 for never).
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from store_deeds import deed
from store_examples import small_source, small_text, with_note, with_small

from commitments.errors import NothingToUndo
from commitments.model import Register
from commitments.storage import Store

Done = tuple[int, int]
"""In which generation, and to which commitment."""


def add(number: int, register: Register) -> tuple[Register, Done]:
    return with_small(register, number), (register.generation + 1, register.next_id)


def annotate(identifier: int, number: int, register: Register) -> tuple[Register, Done | None]:
    if identifier not in register.commitments:  # another writer has undone it
        return register, None
    return with_note(register, identifier, f"note on {number}"), (register.generation + 1, identifier)


def main(path: Path, first: int, many: int, undoing: int) -> None:
    store = Store(path, wait=60)
    print("ready", flush=True)
    for number in range(first, first + many):
        said = deed("add", str(number))
        generation, identifier = store.update(partial(add, number), {small_source(number).id: small_text(number)}, said)
        print("added", generation, number, identifier, flush=True)
        noted = store.update(partial(annotate, identifier, number), deed=deed("note", str(number)))
        if noted:
            print("noted", noted[0], number, identifier, flush=True)
        if undoing and number % undoing == 0:
            try:
                print("undone", store.undo(deed("undo", str(number))).generation, 0, 0, flush=True)
            except NothingToUndo:
                continue


main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
