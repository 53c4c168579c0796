from __future__ import annotations

import json
import random
from contextlib import ExitStack
from pathlib import Path

import pytest
from store_examples import source, text, with_note, with_readout
from store_processes import finish, start

from commitments.model import Register
from commitments.storage import Store


def temporaries(directory: Path) -> list[str]:
    return [path.name for path in directory.rglob("*.tmp")]


@pytest.mark.parametrize("begun", [False, True], ids=["first write", "later write"])
def test_a_writer_killed_at_any_step_leaves_the_old_or_the_new_generation(tmp_path: Path, begun: bool) -> None:
    store = Store(tmp_path / "begun" / "store.json")
    if begun:
        store.update(lambda old: (with_readout(old, 1), None), {source(1).id: text(1)})
    old = store.read()
    new = with_note(with_readout(old, 9), old.next_id, "is the ship there?")
    place = tmp_path / "killed"
    steps = finish(start("kill_at_every_step.py", store.path, place))
    generations = set()
    for number, step in enumerate(steps, start=1):
        left = Store(place / str(number) / "store.json", wait=0)
        found = left.read()
        generations.add(found.generation)
        expected = old if found.generation == old.generation else new
        assert (found.sources, found.commitments) == (expected.sources, expected.commitments), step
        assert all(left.text(known) == text(9 if known == source(9).id else 1) for known in found.sources), step
        # The dead writer's lock is free, and what it left lying does no harm and is swept.
        left.update(lambda now: (with_readout(now, 2), None), {source(2).id: text(2)})
        assert [*left.read().commitments] == [*expected.commitments, expected.next_id], step
        assert temporaries(left.path.parent) == [], step
    assert generations == {old.generation, old.generation + 1}
    assert steps[-1] == "unharmed"


def test_every_boundary_of_a_write_was_tried(tmp_path: Path) -> None:
    """Without this, the test above would pass where the killing process traps nothing."""
    steps = finish(start("kill_at_every_step.py", tmp_path / "begun" / "store.json", tmp_path / "killed"))
    for step in ("before mkdir documents", "within write", "after write", "before fsync", "after fsync"):
        assert step in steps
    # The text goes before the store that needs it, and the store's file is replaced once.
    replacing = [step for step in steps if "replace" in step]
    assert [step.split(maxsplit=1)[1] for step in replacing] == [
        f"replace store.json.tmp {source(9).id}.txt",
        f"replace store.json.tmp {source(9).id}.txt",
        "replace store.json.tmp store.json",
        "replace store.json.tmp store.json",
    ]
    # What is not on the disk yet must not get its name, and the name must get there too.
    assert [steps[steps.index(step) - 1] for step in replacing[::2]] == ["after fsync", "after fsync"]
    for step in replacing[1::2]:
        assert steps[steps.index(step) + 1 :][2:4] == ["before fsync", "after fsync"]


def acknowledged(lines: list[str]) -> list[tuple[str, int, int]]:
    """Read "added 3 as 7" as what was done, to which readout, as which commitment."""
    return [(words[0], int(words[1]), int(words[3])) for words in (line.split() for line in lines)]


def missing(register: Register, done: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return what was acknowledged and is not in the register."""
    return [
        (deed, number, identifier)
        for deed, number, identifier in done
        if (commitment := register.commitments.get(identifier)) is None
        or commitment.mentions[0].document != source(number).id
        or source(number).id not in register.sources
        or (deed == "noted" and [note.text for note in commitment.notes][1:] != [f"note on {number}"])
    ]


def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.json")
    done: list[tuple[str, int, int]] = []
    for round_number in range(6):
        writer = start("write_on_and_on.py", store.path, round_number * 100, 100)
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(random.randint(1, 12))]
        writer.kill()
        rest = writer.communicate()[0].splitlines()
        done += acknowledged(lines + rest)
        register = store.read()
        assert missing(register, done) == []
        assert all(store.text(known) for known in register.sources)
        # At most the one step that was not yet told.
        assert len(done) <= register.generation <= len(done) + round_number + 1


def test_four_writers_at_once_lose_nothing_and_give_no_id_twice(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.json")
    seen = [0]
    with ExitStack() as running:
        writers = [
            running.enter_context(start("write_on_and_on.py", store.path, first, 15)) for first in (0, 100, 200, 300)
        ]
        while any(writer.poll() is None for writer in writers):
            # A reader beside them finds a whole generation each time, and never an older one than before.
            seen.append(store.read().generation)
        done = acknowledged([line for writer in writers for line in finish(writer)])
    assert seen == sorted(seen)
    register = store.read()
    assert missing(register, done) == []
    assert len(done) == register.generation == 120
    assert [*register.commitments] == [*range(1, 61)]
    assert register.next_id == 61
    assert json.loads(store.path.read_bytes())["_meta"]["records"] == 120
