from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_deeds import a_life, damage, deed, note, numbers, same
from store_examples import MEMORY, listing, small_source, small_text, source, text, with_note, with_readout, with_small
from store_strategies import registers

from commitments.errors import NothingToUndo
from commitments.model import Register, replace
from commitments.storage import Store

some = settings(deadline=None, max_examples=40)
"""Writing a file takes as long as the disk takes."""
pasts = st.lists(registers(), max_size=4)


@contextmanager
def lived(past: list[Register]) -> Iterator[tuple[Store, list[Register]]]:
    """Give a store that was each of these in turn, and what it was after each change, the empty one first."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as place:
        store = Store(Path(place) / "kept" / "store.json", wait=0)
        been = [store.read()]
        # The first changes something in any case.
        for register in (with_readout(Register(), 1), *past):
            grown = replace(register, next_id=max(register.next_id, been[-1].next_id))
            store.update(becoming(grown), deed=deed("add"))
            if store.read() != been[-1]:
                been.append(store.read())
        yield store, been


def becoming(register: Register) -> Callable[[Register], tuple[Register, None]]:
    return lambda _: (register, None)


def records_damaged(store: Store) -> list[str]:
    """Return what is wrong with the store but for texts: the registers drawn quote none that there are."""
    return [what for what in damage(store) if "text" not in what and "quote" not in what]


@some
@given(pasts)
def test_undoing_all_leads_back_through_every_generation_to_the_empty_one_with_the_next_id_kept(
    past: list[Register],
) -> None:
    with lived(past) as (store, been):
        for was in reversed(been[:-1]):
            store.undo()
            assert same(store.read(), was)
            assert store.read().next_id == been[-1].next_id
        with pytest.raises(NothingToUndo):
            store.undo()
        assert same(store.read(), Register())
        assert numbers(store) == [*range(1, 2 * len(been) - 1)]
        assert records_damaged(store) == []


@some
@given(pasts)
def test_doing_all_again_leads_forth_through_every_generation(past: list[Register]) -> None:
    with lived(past) as (store, been):
        for _ in been[1:]:
            store.undo()
        for was in been[1:]:
            store.redo()
            assert same(store.read(), was)
        with pytest.raises(NothingToUndo):
            store.redo()
        assert same(store.read(), been[-1])
        assert records_damaged(store) == []


@some
@given(past=pasts, data=st.data())
def test_a_change_after_undoing_forgets_what_could_be_done_again_and_nothing_else(
    past: list[Register], data: st.DataObject
) -> None:
    with lived(past) as (store, been):
        back = data.draw(st.integers(1, len(been) - 1))
        for _ in range(back):
            store.undo()
        store.update(lambda old: (with_readout(old, 77), None), {source(77).id: text(77)})
        now = store.read()
        with pytest.raises(NothingToUndo):
            store.redo()
        assert store.read() == now
        store.undo()
        assert same(store.read(), been[-1 - back])
        store.redo()
        assert same(store.read(), now)


@some
@given(past=pasts, reversals=st.lists(st.booleans(), max_size=12))
def test_undo_and_redo_in_any_order_walk_along_the_generations(past: list[Register], reversals: list[bool]) -> None:
    with lived(past) as (store, been):
        at = len(been) - 1
        for back in reversals:
            if at == 0 if back else at == len(been) - 1:
                with pytest.raises(NothingToUndo):
                    (store.undo if back else store.redo)()
                continue
            (store.undo if back else store.redo)()
            at += -1 if back else 1
            assert same(store.read(), been[at])
        assert records_damaged(store) == []


def test_an_undo_with_nothing_to_undo_writes_nothing(store: Store) -> None:
    store.undo()
    before = listing(store.path.parent)
    with pytest.raises(NothingToUndo, match="There is nothing to undo"):
        store.undo()
    assert listing(store.path.parent) == before


def test_a_redo_with_nothing_to_do_again_writes_nothing(store: Store) -> None:
    before = listing(store.path.parent)
    with pytest.raises(NothingToUndo, match="There is nothing to do again: no undo came last"):
        store.redo()
    assert listing(store.path.parent) == before


BULK = 500


def test_a_bulk_change_is_one_generation_and_one_undo(store: Store) -> None:
    before = store.read()

    def change(register: Register) -> tuple[Register, None]:
        for number in range(2, BULK + 2):
            register = with_small(register, number)
        return with_note(register, 1, "see the annex"), None

    texts = {small_source(number).id: small_text(number) for number in range(2, BULK + 2)}
    store.update(change, texts, deed("add", "annex/"))
    after = store.read()
    entry = store.journal()[-1]
    assert (after.generation, len(after.commitments)) == (2, BULK + 1)
    assert (len(entry.new), entry.changed, len(entry.documents)) == (BULK, (1,), BULK)
    assert store.undo(deed("undo")) == entry
    assert store.read() == replace(before, generation=3, next_id=after.next_id)
    store.redo(deed("redo"))
    assert store.read() == replace(after, generation=4)
    assert numbers(store) == [1, 2, 3, 4]
    assert damage(store) == []


def test_the_text_of_an_undone_document_is_kept_for_doing_it_again(store: Store) -> None:
    store.undo()
    assert store.read().sources == {}
    store.redo()
    assert store.text(source(1).id) == text(1)
    assert damage(store) == []


def test_a_restored_backup_can_be_undone_and_done_again(store: Store) -> None:
    a_life(store)
    note(store)
    last = store.read()
    for backup in store.backups():
        restored = store.restore(backup.name, deed("restore", backup.name))
        assert same(store.read(), restored)
        store.undo()
        assert same(store.read(), last)
        store.redo()
        assert same(store.read(), restored)
        store.undo()
    assert damage(store) == []


def test_a_store_copied_without_its_journal_begins_a_new_one_that_can_be_undone(store: Store, tmp_path: Path) -> None:
    a_life(store)
    copy = Store(tmp_path / "copy" / "store.json", wait=0)
    copy.path.parent.mkdir()
    copy.path.write_bytes(store.path.read_bytes())
    before = copy.read()
    assert before == store.read()
    with pytest.raises(NothingToUndo):
        copy.undo()
    note(copy)
    copy.undo()
    assert same(copy.read(), before)
    assert numbers(copy) == [before.generation + 1, before.generation + 2]
