from __future__ import annotations

from itertools import chain, pairwise
from pathlib import Path

import pytest
from store_deeds import damage, numbers
from store_examples import small_source, small_text, with_note, with_small
from store_model import Model
from store_processes import finish, first_line, locked, start

from commitments.chronicle import Entry
from commitments.storage import Store

WRITERS = 4


def race(path: Path, many: int, undoing: int) -> list[list[str]]:
    """Let several processes write to a store at once, and return what was acknowledged to them, in words."""
    # All wait for the same lock before the first may begin.
    with locked(path.with_name(f"{path.name}.lock")):
        writers = [start("write_on_and_on.py", path, 1000 * n, many, undoing) for n in range(1, WRITERS + 1)]
        for writer in writers:
            assert first_line(writer) == "ready\n"
    return [line.split() for line in chain.from_iterable(map(finish, writers))]


def one_after_the_other(acknowledged: list[list[str]], journal: list[Entry]) -> Model:
    """Return what the acknowledged deeds lead to, each done once, in the order of the generations they were told."""
    deeds = {
        int(generation): (name, int(number), int(identifier))
        for name, generation, number, identifier in acknowledged
        if name != "undone"
    }
    model = Model()
    for entry in journal:
        if entry.undoes:
            model.undo()
            continue
        name, number, identifier = deeds[entry.generation]
        now = model.register
        assert identifier == now.next_id or name == "noted"
        model.becomes(with_small(now, number) if name == "added" else with_note(now, identifier, f"note on {number}"))
    return model


@pytest.mark.parametrize(
    ("many", "undoing", "least"),
    [(130, 0, 1000), (30, 3, 200)],
    ids=["adding and annotating", "and undoing what any of them did last"],
)
def test_of_what_four_writers_are_told_is_done_nothing_is_lost_and_nothing_done_twice(
    swift_path: Path, many: int, undoing: int, least: int
) -> None:
    store = Store(swift_path / "store.json")
    acknowledged = race(store.path, many, undoing)
    assert len(acknowledged) >= least
    journal = store.journal()
    assert [entry.generation for entry in journal] == [*range(1, len(acknowledged) + 1)]
    undone = [int(generation) for name, generation, *_ in acknowledged if name == "undone"]
    assert sorted(undone) == sorted(entry.undoes for entry in journal if entry.undoes)
    by_writer = [int(entry.deed.command[1]) // 1000 for entry in journal if entry.deed]
    assert sum(one != other for one, other in pairwise(by_writer)) >= WRITERS
    found = store.read()
    assert found == one_after_the_other(acknowledged, journal).register
    given = [int(identifier) for name, _, _, identifier in acknowledged if name == "added"]
    assert sorted(given) == [*range(1, found.next_id)]
    assert damage(store) == []
    if not undoing:
        numbers = [1000 * n + readout for n in range(1, WRITERS + 1) for readout in range(many)]
        assert {store.text(small_source(n).id) for n in numbers} == {small_text(n) for n in numbers}
        assert [len(one.notes) for one in found.commitments.values()] == [1] * (WRITERS * many)


def test_who_reads_beside_writers_sees_whole_generations_one_after_the_other_and_no_damage(swift_path: Path) -> None:
    store = Store(swift_path / "store.json")
    writers = [start("write_on_and_on.py", store.path, 1000 * n, 30, 3) for n in (1, 2)]
    generations = [0]
    while any(writer.poll() is None for writer in writers):
        register = store.read()
        assert numbers(store)[: register.generation] == [*range(1, register.generation + 1)]
        assert all(store.text(known) for known in register.sources)
        assert damage(store) == []
        assert all(backup.generation <= store.read().generation for backup in store.backups())
        generations.append(register.generation)
    assert sorted(generations) == generations
    acknowledged = [line for writer in writers for line in finish(writer) if line != "ready"]
    assert store.read().generation == len(acknowledged)
