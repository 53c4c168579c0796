from __future__ import annotations

import gzip
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from store_damage import forged
from store_deeds import DEEDS, a_life, damage, deed, note, numbers, same, shown
from store_examples import flipped, listing, source, text, with_readout
from store_processes import finish, locked, start

from commitments.errors import DamagedStore, NothingToUndo, StoreUnavailable
from commitments.model import Evidence, Status, Window
from commitments.storage import Store

FIXTURE = Path(__file__).parent / "fixtures" / "schema-1"
CONTENT = (FIXTURE / "store.json").read_bytes()


def copied(place: Path) -> Store:
    """Return a store as a program of schema 1 left it."""
    shutil.copytree(FIXTURE, place / "begun")
    return Store(place / "begun" / "store.json", wait=0)


@pytest.fixture
def old(tmp_path: Path) -> Store:
    return copied(tmp_path)


def schema(content: bytes) -> int:
    found = json.loads(content)["_meta"]["schema"]
    assert isinstance(found, int)
    return found


def first_kept(store: Store) -> bytes:
    """Return the store as it was before it was migrated."""
    return gzip.decompress((store.path.with_name("store.json.backups") / "schema-1.json.gz").read_bytes())


def test_a_store_of_schema_1_is_read_in_every_way_and_stays_as_it_is(old: Store) -> None:
    before = listing(old.path.parent)
    register = old.read()
    assert (register.generation, register.next_id, [*register.commitments]) == (5, 7, [1, 2, 3, 4, 5, 6])
    windows = [one.deadline and one.deadline.window for one in register.commitments.values()]
    assert windows[:4] == [
        None,
        Window(date(2026, 5, 18), date(2026, 11, 18)),
        Window(date(2026, 7, 1), None),
        Window(date(2026, 3, 4), date(2028, 12, 31)),
    ]
    lighthouse = register.commitments[3]
    assert [step.status for step in lighthouse.history] == [Status.IN_PROGRESS, Status.KEPT]
    assert lighthouse.history[1].evidence[1] == Evidence("a postcard", date(2026, 10, 12))
    assert lighthouse.notes[0].text == "The keeper says: “not before the storms”."
    assert register.commitments[4].mentions[0].condition == "if the survey of the strait allows it"
    for key, read in register.sources.items():
        assert read.origin.removesuffix(".txt") in ("karlsberg", "lindholm", r"\xc3lund")
        assert old.text(key)
    assert old.journal() == []
    assert old.backups() == []
    assert damage(old) == []
    with pytest.raises(NothingToUndo):
        old.undo()
    assert {name: kept for name, kept in listing(old.path.parent).items() if name != "store.json.lock"} == before


def test_the_first_write_brings_it_to_todays_schema_under_the_lock_and_keeps_it_as_it_was_first(old: Store) -> None:
    was = old.read()
    with locked(old.path.with_name("store.json.lock")), pytest.raises(StoreUnavailable):
        note(old)
    assert old.path.read_bytes() == CONTENT
    note(old)
    assert first_kept(old) == CONTENT
    assert schema(old.path.read_bytes()) == 3
    assert b'"window":{"earliest":"2026-07-01","latest":null}' in old.path.read_bytes()
    now = old.read()
    assert now.generation == 6
    assert now.sources == was.sources
    assert {n: one for n, one in now.commitments.items() if n > 1} == {n: was.commitments[n] for n in range(2, 7)}
    assert damage(old) == []
    assert numbers(old) == [6]


def test_what_was_done_since_can_be_undone_and_done_again(old: Store) -> None:
    was = old.read()
    note(old)
    noted = old.read()
    old.undo(deed("undo"))
    assert same(old.read(), was)
    with pytest.raises(NothingToUndo):
        old.undo()
    old.redo(deed("redo"))
    assert same(old.read(), noted)
    assert damage(old) == []


def test_the_store_of_schema_1_is_a_backup_like_any_other_and_no_later_day_drops_it(old: Store) -> None:
    was = old.read()
    for day in range(40):
        old.update(lambda now, n=day: (with_readout(now, n), None), {source(day).id: text(day)}, deed("add", days=day))  # type: ignore[misc]
    assert first_kept(old) == CONTENT
    kept = [backup.name for backup in old.backups()]
    assert kept[-1] == "schema-1.json.gz"
    assert len([name for name in kept if name.startswith("2026-")]) == 30
    old.restore("schema-1.json.gz")
    assert same(old.read(), was)


def test_a_migrated_store_that_is_damaged_is_brought_back_out_of_the_one_of_schema_1(old: Store) -> None:
    note(old)
    last = old.read()
    old.path.write_bytes(flipped(old.path.read_bytes(), 300))
    old.repair()
    assert old.read() == last
    assert damage(old) == []


def test_a_migration_killed_at_any_step_leaves_the_old_store_or_the_new_one_with_the_old_beside_it(
    swift_path: Path,
) -> None:
    store, place = copied(swift_path), swift_path / "killed"
    steps = finish(start("kill_at_every_step.py", "import", store.path, place))
    before, after = store.read(), Store(place / "unharmed" / "store.json").read()
    assert after.generation == before.generation + 1
    schemas = set()
    for number, step in enumerate(steps, start=1):
        left = Store(place / str(number) / "store.json", wait=0)
        content = left.path.read_bytes()
        schemas.add(schema(content))
        if content == CONTENT:
            assert left.read() == before, step
        else:
            assert left.read() == after, step
            assert first_kept(left) == CONTENT, step
        assert damage(left) == [], step
        DEEDS["reject"](left)
        assert first_kept(left) == CONTENT, step
        assert damage(left) == [], step
    assert schemas == {1, 3}


def test_deeds_of_schema_2_are_undone_and_done_again_by_this_program(tmp_path: Path) -> None:
    shutil.copytree(FIXTURE.parent / "schema-2", tmp_path / "begun")
    store = Store(tmp_path / "begun" / "store.json", wait=0)
    before = store.read()
    assert [one.command[0] for one in (line.deed for line in store.journal()) if one] == [
        "add",
        "annotate",
        "status",
        "undo",
    ]
    store.redo(deed())
    assert [step.status for step in store.read().commitments[2].history] == [Status.IN_PROGRESS]
    assert schema(store.path.read_bytes()) == 3
    for _ in range(3):
        store.undo(deed())
        assert damage(store) == []
    assert store.read().commitments == {}
    for _ in range(2):
        store.redo(deed())
        assert damage(store) == []
    assert store.read().commitments == before.commitments
    assert store.read().sources == before.sources


NEWER = (b'"schema":3', b'"schema":4')


def test_a_store_of_a_newer_schema_is_neither_read_nor_written_nor_repaired_and_its_number_is_named(
    store: Store,
) -> None:
    a_life(store)
    store.path.write_bytes(forged(store.path.read_bytes(), *NEWER))
    before = listing(store.path.parent)
    words = r"newer version of this program \(schema 4, where this one knows schema 3\): install that version to use it"
    for reading in (store.read, store.journal):
        with pytest.raises(DamagedStore, match=words):
            reading()
    for deed_of in DEEDS.values():
        with pytest.raises(DamagedStore, match=words):
            deed_of(store)
    (finding,) = store.check()
    assert "schema 4" in finding.what
    assert listing(store.path.parent) == before


def test_a_backup_of_a_newer_schema_is_named_and_left_where_it_is(store: Store) -> None:
    """As where an older program goes on with a copy of the store: its backups lie there still."""
    a_life(store)
    told = shown(store)
    previous = store.path.with_name("store.json.previous")
    newer = forged(previous.read_bytes(), *NEWER)
    previous.unlink()
    previous.write_bytes(newer)
    before = listing(store.path.parent)
    assert shown(store)[:3] == told[:3]
    (finding,) = store.check()
    assert not finding.damage
    assert finding.what.startswith("The backup store.json.previous was written by a newer version of this program (")
    with pytest.raises(DamagedStore, match="schema 4, where this one knows schema 3"):
        store.restore("store.json.previous")
    assert store.repair() == []
    assert listing(store.path.parent) == before
