"""What holds of whatever keeps a register: subclass `StoreConformance` and say how yours is opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random
from threading import Thread

import pytest
from store_deeds import damage, deed, numbers, same, without
from store_examples import commitment, small_source, small_text, source, text, with_note, with_readout, with_small
from store_model import POSSIBLE, Model, chosen

from commitments.errors import DamagedStore, NoSuchCommitment, NothingToUndo, StoreUnavailable
from commitments.model import Note, Register, identify, replace
from commitments.storage.interface import Backend

Opened = Callable[[str], Backend]
"""Gives what keeps the register of that name, a new object each time; it may have to wait for a writer."""


class StoreConformance:
    """The tests; a subclass has the fixture `opened`."""

    @pytest.fixture
    def kept(self, opened: Opened) -> Backend:
        """A register with readout 1 and its one commitment."""
        backend = opened("kept")
        add(backend, 1)
        return backend

    def test_what_was_never_written_is_an_empty_register_without_a_past(self, opened: Opened) -> None:
        backend = opened("new")
        assert backend.read() == Register()
        assert (backend.journal(), backend.backups(), backend.check()) == ([], [], [])
        for reverse in (backend.undo, backend.redo):
            with pytest.raises(NothingToUndo):
                reverse()
        assert backend.read() == Register()

    def test_what_was_written_is_read_also_by_one_that_is_opened_later(self, opened: Opened) -> None:
        assert opened("kept").update(lambda old: (with_readout(old, 1), old.next_id), {source(1).id: text(1)}) == 1
        later = opened("kept")
        assert later.read() == replace(with_readout(Register(), 1), generation=1)
        assert later.text(source(1).id) == text(1)
        assert numbers(later) == [1]
        assert opened("another").read() == Register()

    def test_a_change_gets_the_register_as_it_is_and_makes_the_next_generation(self, kept: Backend) -> None:
        before = kept.read()
        assert kept.update(lambda old: (with_note(old, 1, "call Oslo"), old)) == before
        assert kept.read() == replace(with_note(before, 1, "call Oslo"), generation=2)

    def test_a_change_that_changes_nothing_makes_no_generation(self, kept: Backend) -> None:
        before = kept.read()
        assert kept.update(lambda old: (replace(old), "known"), {source(1).id: text(1)}) == "known"
        assert kept.read() == before
        assert numbers(kept) == [1]

    def test_the_generation_that_a_change_returns_is_not_heeded(self, kept: Backend) -> None:
        kept.update(lambda old: (replace(with_note(old, 1, "call Oslo"), generation=40), None))
        assert kept.read().generation == 2

    @pytest.mark.parametrize("trouble", [NoSuchCommitment("There is no commitment 7."), FileNotFoundError("a.txt")])
    def test_what_a_change_raises_comes_out_and_nothing_is_kept(self, kept: Backend, trouble: Exception) -> None:
        def change(_: Register) -> tuple[Register, None]:
            raise trouble

        before = kept.read()
        with pytest.raises(type(trouble)) as raised:
            kept.update(change, {source(2).id: text(2)})
        assert raised.value is trouble
        assert kept.read() == before
        assert numbers(kept) == [1]
        add(kept, 2)

    @pytest.mark.parametrize(
        "spoilt",
        [
            Register(next_id=1),
            Register(next_id=2, commitments={2: commitment(2, "a")}),
            Register(next_id=9, commitments={1: commitment(2, "a")}),
            Register(next_id=9, commitments={2: replace(commitment(2, "a"), mentions=())}),
            Register(
                next_id=9,
                commitments={2: replace(commitment(2, "a"), notes=(Note(text="", recorded=datetime(2026, 3, 2)),))},
            ),
        ],
        ids=["next id back", "id beyond the next", "id under another", "stated nowhere", "no time zone"],
    )
    def test_a_register_that_could_not_be_given_back_is_refused(self, kept: Backend, spoilt: Register) -> None:
        before = kept.read()
        with pytest.raises(ValueError, match=r"."):
            kept.update(lambda _: (spoilt, None))
        assert kept.read() == before
        assert numbers(kept) == [1]

    def test_a_text_comes_back_to_the_character(self, opened: Opened) -> None:
        words = "\ufeffa\r\nb\rc\u2028d\x00\ud800\U0001f6a2 "
        read = replace(source(1), id=identify(words))
        opened("kept").update(lambda old: (replace(old, sources={read.id: read}), None), {read.id: words})
        assert opened("kept").text(read.id) == words

    def test_a_text_that_is_not_its_ids_or_whose_source_is_not_kept_is_not_kept(self, kept: Backend) -> None:
        before = kept.read()
        with pytest.raises(ValueError, match=source(2).id):
            kept.update(lambda old: (with_readout(old, 2), None), {source(2).id: text(1)})
        kept.update(lambda old: (old, None), {source(2).id: text(2)})
        assert kept.read() == before
        with pytest.raises(DamagedStore):
            kept.text(source(2).id)

    def test_the_journal_tells_who_did_what_to_which_commitments(self, kept: Backend) -> None:
        noted, removed = deed("annotate", "1", "call Oslo"), deed("remove", "1", days=3)
        kept.update(lambda old: (with_note(old, 1, "call Oslo"), None), deed=noted)
        kept.update(lambda old: (without(old, 1), None), deed=removed)
        kept.update(lambda old: (with_readout(old, 2), None))
        first, second, third, last = kept.journal()
        assert (first.new, first.documents) == ((1,), ("Readout 1",))
        assert (second.deed, second.new, second.changed, second.documents) == (noted, (), (1,), ())
        assert (third.deed, third.removed, third.documents) == (removed, (1,), ("Readout 1",))
        assert (last.deed, last.new, last.touched) == (None, (2,), (2,))
        assert all(entry.undoes is entry.redoes is None for entry in kept.journal())

    def test_undo_reverses_a_deed_whole_and_redo_does_it_again(self, kept: Backend) -> None:
        before = kept.read()
        kept.update(lambda old: (many(old, 20), None), deed=deed("import"))
        after = kept.read()
        assert kept.undo(deed("undo")) == kept.journal()[1]
        assert kept.read() == replace(before, next_id=after.next_id, generation=3)
        assert kept.redo(deed("redo")) == kept.journal()[1]
        assert kept.read() == replace(after, generation=4)
        undone, again = kept.journal()[2:]
        assert (undone.deed, undone.undoes, undone.removed) == (deed("undo"), 2, tuple(range(2, 22)))
        assert (again.deed, again.redoes, again.new) == (deed("redo"), 2, tuple(range(2, 22)))

    def test_undoing_all_leads_back_to_the_empty_register_but_for_the_next_id(self, kept: Backend) -> None:
        add(kept, 2)
        kept.undo()
        kept.undo()
        with pytest.raises(NothingToUndo):
            kept.undo()
        assert kept.read() == Register(next_id=3, generation=4)
        assert kept.update(lambda old: (with_readout(old, 3), old.next_id)) == 3

    def test_a_new_deed_after_an_undo_forgets_what_could_be_done_again(self, kept: Backend) -> None:
        add(kept, 2)
        kept.undo()
        add(kept, 3)
        before = kept.read()
        with pytest.raises(NothingToUndo):
            kept.redo()
        assert kept.read() == before

    def test_every_backup_can_be_restored_and_that_undone(self, kept: Backend) -> None:
        past = {1: kept.read()}
        for number in range(2, 5):
            add(kept, number, days=number)
            past[number] = kept.read()
        backups = kept.backups()
        assert backups
        assert [one.generation for one in backups] == sorted((one.generation for one in backups), reverse=True)
        for backup in backups:
            before = kept.read()
            assert backup.commitments == len(past[backup.generation].commitments)
            assert same(kept.restore(backup.name, deed("restore", days=9)), past[backup.generation])
            assert same(kept.read(), past[backup.generation])
            assert kept.read().next_id == before.next_id
            kept.undo(deed("undo", days=9))
            assert same(kept.read(), before)
        assert damage(kept) == []

    def test_a_backup_that_is_not_there_is_refused(self, kept: Backend) -> None:
        before = kept.read()
        with pytest.raises(StoreUnavailable, match="no backup 1999"):
            kept.restore("1999")
        assert kept.read() == before

    def test_of_several_writers_at_once_none_loses_anything(self, opened: Opened) -> None:
        def write(first: int) -> None:
            backend = opened("kept")
            for number in range(first, first + 10):
                backend.update(
                    lambda old, n=number: (with_small(old, n), None),  # type: ignore[misc]
                    {small_source(number).id: small_text(number)},
                )

        writers = [Thread(target=write, args=(first,)) for first in (100, 200, 300)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        backend = opened("kept")
        assert numbers(backend) == [*range(1, 31)]
        assert [*backend.read().commitments] == [*range(1, 31)]
        assert len(backend.read().sources) == 30
        assert damage(backend) == []

    @pytest.mark.parametrize("seed", range(8))
    def test_any_deeds_in_a_row_lead_where_plain_values_do(self, opened: Opened, seed: int) -> None:
        random, model = Random(seed), Model()
        done = set()
        for number in range(1, 121):
            step = chosen(random, number, model)
            step.do(opened("kept"))
            step.follow(model)
            done.add(step.name)
            assert opened("kept").read() == model.register, step
        assert done == POSSIBLE.keys()
        assert numbers(opened("kept")) == [*range(1, model.register.generation + 1)]
        assert damage(opened("kept")) == []
        assert all(opened("kept").text(known) for known in model.register.sources)


def add(backend: Backend, number: int, days: int = 0) -> None:
    texts = {source(number).id: text(number)}
    backend.update(lambda old: (with_readout(old, number), None), texts, deed("add", str(number), days=days))


def many(register: Register, number: int) -> Register:
    """Return the register with so many more readouts."""
    for readout in range(1000, 1000 + number):
        register = with_small(register, readout)
    return register
