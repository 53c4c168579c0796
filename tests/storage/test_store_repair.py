from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_damage import Kept, damaged
from store_deeds import a_life, damage, deed, note, numbers, same
from store_examples import MEMORY, listing, source, text

from commitments.errors import DamagedStore
from commitments.model import Register
from commitments.storage import Store

some = settings(deadline=None, max_examples=60)
"""Writing a file takes as long as the disk takes."""
STORE, PREVIOUS, JOURNAL = "store.json", "store.json.previous", "store.json.journal"
DAY = "store.json.backups/2026-03-03.json.gz"


@pytest.fixture(scope="module")
def kept() -> Iterator[Kept]:
    """A store of five generations with all that lies beside it; each test damages it and none keeps the damage."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as place:
        store = Store(Path(place) / STORE, wait=0)
        a_life(store)
        yield Kept(store)


@pytest.fixture(scope="module")
def last(kept: Kept) -> Register:
    return kept.store.read()


def kept_aside(store: Store, said: list[str]) -> bytes:
    """Return the content of the file that a repair says it kept."""
    (name,) = re.findall(r"is kept as ([^ ;]*)[.;]", " ".join(said))
    (path,) = store.path.parent.rglob(name)
    return path.read_bytes()


def goes_on(store: Store, last: Register) -> None:
    """Show that nothing is wrong any more, and that a change and its undoing are as ever."""
    assert damage(store) == []
    assert store.read() == last
    note(store)
    assert store.undo(deed("undo")).generation == last.generation + 1
    assert same(store.read(), last)
    assert damage(store) == []


@some
@given(data=st.data())
def test_a_damaged_store_is_refused_told_and_brought_back_to_its_last_generation(
    kept: Kept, last: Register, data: st.DataObject
) -> None:
    found = data.draw(damaged(kept.content(STORE), kept.content(PREVIOUS)))
    repaired(kept, last, found)


def test_an_empty_store_is_refused_told_and_brought_back_to_its_last_generation(kept: Kept, last: Register) -> None:
    assert repaired(kept, last, b"") == ["The store {} is damaged (it is empty (0 bytes))."]


def repaired(kept: Kept, last: Register, found: bytes) -> list[str]:
    """Show that this file is refused, left, told of and mended; return what was told."""
    store = kept.store
    kept.damage(STORE, found)
    before = listing(store.path.parent)
    with pytest.raises(DamagedStore, match="track check --repair") as refused:
        store.read()
    for reading in (store.journal, store.undo, lambda: note(store)):
        with pytest.raises(DamagedStore) as again:
            reading()
        assert str(again.value) == str(refused.value)
    (finding,) = store.check()
    assert finding.damage
    assert finding.what.removesuffix(".") in str(refused.value)
    assert "track check --repair" in finding.remedy
    assert listing(store.path.parent) == before
    said = store.repair()
    assert kept_aside(store, said) == found
    assert any(re.match(rf"Generation {last.generation} is brought back, from ", one) for one in said)
    assert numbers(store) == [*range(1, last.generation + 1)]
    goes_on(store, last)
    return [finding.what.replace(str(store.path), "{}")]


@some
@given(data=st.data())
def test_a_damaged_journal_is_told_and_begun_anew_and_the_store_is_read_meanwhile(
    kept: Kept, last: Register, data: st.DataObject
) -> None:
    store = kept.store
    found = data.draw(st.just(b"") | damaged(kept.content(JOURNAL)))
    kept.damage(JOURNAL, found)
    before = listing(store.path.parent)
    assert store.read() == last
    for refused in (store.journal, store.undo):
        with pytest.raises(DamagedStore, match="track check --repair keeps it aside and begins a new one"):
            refused()
    (finding,) = [finding for finding in store.check() if finding.damage]
    assert "journal" in finding.what
    assert "track check --repair" in finding.remedy
    assert listing(store.path.parent) == before
    assert kept_aside(store, store.repair()) == found
    goes_on(store, last)
    assert numbers(store) == [last.generation + 1, last.generation + 2]


@some
@given(data=st.data())
def test_a_damaged_text_is_told_with_its_title_and_adding_it_again_brings_it_back(
    kept: Kept, last: Register, data: st.DataObject
) -> None:
    store = kept.store
    name = f"documents/{source(2).id}.txt"
    kept.damage(name, data.draw(damaged(kept.content(name))))
    before = listing(store.path.parent)
    assert store.read() == last
    with pytest.raises(DamagedStore, match="add the document again"):
        store.text(source(2).id)
    assert store.text(source(1).id) == text(1)
    (finding,) = store.check()
    assert finding.damage
    assert "'Readout 2'" in finding.what
    assert finding.remedy == "Add the document again to keep its text anew."
    assert store.repair() == []
    assert listing(store.path.parent) == before
    store.update(lambda old: (old, None), {source(2).id: text(2)})
    goes_on(store, last)


@some
@given(data=st.data(), name=st.sampled_from((PREVIOUS, DAY)))
def test_a_damaged_backup_is_told_not_restored_and_set_aside_and_the_store_is_whole(
    kept: Kept, last: Register, data: st.DataObject, name: str
) -> None:
    store = kept.store
    kept.put_back()
    whole = {backup.name: backup for backup in store.backups()}
    found = data.draw(damaged(kept.content(name)))
    kept.damage(name, found)
    known = Path(name).name
    assert store.read() == last
    if known in [backup.name for backup in store.backups()]:
        # The head of an archive says when it was made and on what: no byte of the store is in there.
        assert name == DAY
        assert len(found) == len(kept.content(name))
        assert store.backups() == [*whole.values()]
        assert damage(store) == []
        return
    assert [finding.what.split(":")[0] for finding in store.check()] == [f"The backup {known} is damaged"]
    before = listing(store.path.parent)
    with pytest.raises(DamagedStore, match=f"The backup {known} is damaged .*track check --list-backups"):
        store.restore(known)
    assert listing(store.path.parent) == before
    assert kept_aside(store, store.repair()) == found
    assert known not in [backup.name for backup in store.backups()]
    goes_on(store, last)


def test_a_store_that_is_gone_is_not_taken_for_a_new_one_and_is_brought_back(kept: Kept, last: Register) -> None:
    store = kept.store
    kept.put_back()
    store.path.unlink()
    with pytest.raises(DamagedStore, match=r"is missing.*track check --repair"):
        store.read()
    (finding,) = store.check()
    assert "is missing" in finding.what
    store.repair()
    goes_on(store, last)


def test_where_nothing_whole_is_left_a_repair_says_so_and_changes_nothing(kept: Kept) -> None:
    store = kept.store
    kept.put_back()
    for path in store.path.parent.rglob("*"):
        if path.is_file() and path.suffix in (".json", ".previous", ".journal", ".gz"):
            path.unlink()
            path.write_bytes(b"something else")
    before = listing(store.path.parent)
    with pytest.raises(DamagedStore, match=r"Nothing whole is left .*: put back a copy of it"):
        store.repair()
    assert listing(store.path.parent) == before


def test_a_whole_store_is_not_repaired(kept: Kept) -> None:
    kept.put_back()
    before = listing(kept.store.path.parent)
    assert kept.store.repair() == []
    assert listing(kept.store.path.parent) == before
