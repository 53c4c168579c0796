"""Kills a writer that goes on and on, again and again at random moments, and looks at what it left.

Called with a directory, how many kills, and a seed. The writer is a process of its own, which tells of each step once
the store has acknowledged it. Prints for each kill how many steps were acknowledged, and "done" where the store has
the one more that was under way. The steps are chosen by the seed, so that both processes know them.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from copy import deepcopy
from pathlib import Path
from random import Random
from time import perf_counter
from typing import NoReturn

from store_deeds import damage, numbers
from store_model import Model, Step, chosen

from commitments.storage import Store

ROUND = 40
"""After so many kills a new store is begun: looking at a long journal every time would take most of the time."""


def write_on(store: Store, model: Model, random: Random, first: int, tell: int) -> NoReturn:
    number = first
    while True:
        step = chosen(random, number, model)
        step.do(store)
        step.follow(model)
        os.write(tell, b".")
        number += 1


def kill(store: Store, model: Model, random: Random, seed: str, first: int) -> int:
    """Let a writer begin, kill it, and return how many steps it acknowledged."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            write_on(store, deepcopy(model), Random(seed), first, tell)
        finally:
            os._exit(1)  # it never goes on as its parent
    os.close(tell)
    begun = perf_counter()
    acknowledged = sum(len(os.read(told, 1)) for _ in range(random.randint(0, 5)))
    a_step = (perf_counter() - begun) / max(acknowledged, 1)
    # Then at any moment of the next few steps, however long they take on this disk; no acknowledgement wakes it.
    select.select([], [], [], random.random() * 3 * a_step)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while rest := os.read(told, 100):
        acknowledged += len(rest)
    os.close(told)
    return acknowledged


def main(place: Path, kills: int, seed: str) -> None:
    # Once unharmed, so that no child has anything left to import.
    Step("add", 0).do(Store(place / "unharmed" / "store.json"))
    random = Random(seed)
    for killed in range(kills):
        if killed % ROUND == 0:
            store, model = Store(place / str(killed) / "store.json", wait=0), Model()
        first = killed % ROUND * 100
        acknowledged = kill(store, model, random, f"{seed} {killed}", first)
        steps = Random(f"{seed} {killed}")
        for number in range(first, first + acknowledged):
            chosen(steps, number, model).follow(model)
        found = store.read()
        under_way = found.generation != model.register.generation
        if under_way:
            chosen(steps, first + acknowledged, model).follow(model)
        assert found == model.register, f"kill {killed} of seed {seed}"
        assert damage(store) == [], f"kill {killed} of seed {seed}"
        assert numbers(store) == [*range(1, found.generation + 1)], f"kill {killed} of seed {seed}"
        print(acknowledged, "done" if under_way else "not done")


main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
