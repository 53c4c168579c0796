from __future__ import annotations

from pathlib import Path

import pytest
from store_deeds import a_life, damage, deed, numbers, same
from store_examples import flipped, source, text, with_readout
from store_processes import finish, start

from commitments.errors import DamagedStore
from commitments.model import Register
from commitments.storage import Store


def temporaries(directory: Path) -> list[str]:
    return [path.name for path in directory.rglob("*.tmp")]


def begun(store: Store, made: bool) -> Store:
    if made:
        a_life(store)
    return store


def goes_on(store: Store, found: Register, step: str) -> None:
    """Show that the dead writer's lock is free, that what it left does no harm, and that it is swept."""
    store.update(lambda now: (with_readout(now, 7), None), {source(7).id: text(7)}, deed("add", days=2))
    assert [*store.read().commitments] == [*found.commitments, found.next_id], step
    assert temporaries(store.path.parent) == [], step
    assert damage(store) == [], step
    store.undo()
    assert same(store.read(), found), step


@pytest.mark.parametrize(
    ("done", "made", "reason"),
    [
        ("add", False, "the first write of all begins the file, the journal and the directories"),
        ("add", True, "texts, the journal, the backup of a new day, the previous generation, the store"),
        ("note", True, "one record changes"),
        ("merge", True, "a record goes"),
        ("reject", True, "the review of a commitment changes"),
        ("import", True, "several texts, a new commitment and one of ours that grows are one generation"),
        ("undo", True, "what the journal has as before is written"),
        ("redo", True, "what the journal has as after is written"),
        ("restore", True, "a backup becomes the next generation"),
    ],
)
def test_a_writer_killed_at_any_step_leaves_the_old_or_the_new_generation(
    swift_path: Path, done: str, made: bool, reason: str
) -> None:
    store = begun(Store(swift_path / "begun" / "store.json"), made)
    place = swift_path / "killed"
    steps = finish(start("kill_at_every_step.py", done, store.path, place))
    old, new = store.read(), Store(place / "unharmed" / "store.json").read()
    assert new.generation == old.generation + 1
    generations = set()
    for number, step in enumerate(steps, start=1):
        left = Store(place / str(number) / "store.json", wait=0)
        found = left.read()
        assert found == (old if found.generation == old.generation else new), (step, reason)
        generations.add(found.generation)
        assert numbers(left) == [*range(1, found.generation + 1)], step
        assert damage(left) == [], step
        assert all(left.text(known) for known in found.sources), step
        goes_on(left, found, step)
    assert generations == {old.generation, new.generation}
    assert steps[-1] == "unharmed"


@pytest.mark.parametrize(
    ("harmed", "lost", "reason"),
    [
        ("store.json", (), "the previous generation and the journal lead back"),
        ("store.json", ("store.json.previous",), "the backup of a day and the journal lead back"),
        ("store.json", ("store.json.previous", "store.json.backups"), "the journal alone leads back"),
        ("store.json.previous", ("store.json",), "there is nothing to set aside in the place of the store"),
        ("store.json.journal", (), "the store is whole and its journal begins anew"),
    ],
)
def test_a_repair_killed_at_any_step_is_done_by_the_next(
    swift_path: Path, harmed: str, lost: tuple[str, ...], reason: str
) -> None:
    store = begun(Store(swift_path / "begun" / "store.json"), True)
    last = store.read()
    directory = store.path.parent
    (directory / harmed).write_bytes(flipped((directory / harmed).read_bytes(), 300))
    for name in lost:
        (directory / name).rename(swift_path / name)
    place = swift_path / "killed"
    steps = finish(start("kill_at_every_step.py", "repair", store.path, place))
    for number, step in enumerate(steps, start=1):
        left = Store(place / str(number) / "store.json", wait=0)
        if damage(left):
            left.repair()
        assert damage(left) == [], (step, reason)
        assert left.read() == last, step
        goes_on(left, last, step)
    assert steps[-1] == "unharmed"
    assert len(steps) > 20


def test_a_repair_killed_before_the_store_is_replaced_leaves_it_refused_and_not_empty(swift_path: Path) -> None:
    """Only backups lie beside it: were its place empty for a moment, it would be taken for a store never begun."""
    store = begun(Store(swift_path / "begun" / "store.json"), True)
    last = store.read()
    broken = flipped(store.path.read_bytes(), 300)
    store.path.write_bytes(broken)
    for name in ("store.json.previous", "store.json.journal"):
        store.path.with_name(name).unlink()
    place = swift_path / "killed"
    steps = finish(start("kill_at_every_step.py", "repair", store.path, place))
    for number, step in enumerate(steps, start=1):
        left = Store(place / str(number) / "store.json", wait=0)
        if left.path.read_bytes() == broken:
            with pytest.raises(DamagedStore):
                left.read()
        else:
            assert 0 < left.read().generation < last.generation, step


def test_every_boundary_of_a_write_was_tried(swift_path: Path) -> None:
    """Without this, the tests above would pass where the killing process traps nothing."""
    store = begun(Store(swift_path / "begun" / "store.json"), True)
    steps = finish(start("kill_at_every_step.py", "add", store.path, swift_path / "killed"))
    for step in (
        "within write",
        "after write",
        "before fsync",
        "after fsync",
        "before ftruncate",
        "after ftruncate",
        "before link store.json store.json.tmp",
        "after link store.json store.json.tmp",
    ):
        assert any(tried.startswith(step) for tried in steps), step
    # The text, the backup and the old file's second name go before the new one, which is put in its place once.
    replacing = [step for step in steps if "replace" in step or "rename" in step]
    assert [step.split(maxsplit=3)[3] for step in replacing[::2]] == [
        f"{source(9).id}.txt",
        "2026-03-04.json.gz",
        "store.json.previous",
        "store.json",
    ]
    # What is not on the disk yet must not get its name, and the name must get there too.
    for step in (replacing[0], replacing[2], replacing[6]):
        assert steps[steps.index(step) - 1] == "after fsync"
    for step in (replacing[1], replacing[3], replacing[7]):
        assert steps[steps.index(step) + 1 :][2:4] == ["before fsync", "after fsync"]


def test_the_journal_is_on_the_disk_before_the_generation_that_it_tells_of(swift_path: Path) -> None:
    store = begun(Store(swift_path / "begun" / "store.json"), True)
    steps = finish(start("kill_at_every_step.py", "note", store.path, swift_path / "killed"))
    shrunk = steps.index("after ftruncate")
    behind = steps[shrunk + 1 :]
    assert behind.index("after write") < behind.index("after fsync")
    assert behind.index("after fsync") < behind.index("before replace store.json.tmp store.json")
