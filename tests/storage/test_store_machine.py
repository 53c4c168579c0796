"""A store and its model, side by side through whatever can happen: hypothesis chooses what, and in which order."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from store_deeds import damage, deed, numbers, same
from store_examples import MEMORY, flipped, small_text
from store_model import POSSIBLE, Model, Step
from store_trap import set_trap

from commitments.errors import DamagedStore, NothingToUndo
from commitments.storage import Store

CALLS = 90
"""As many calls as the longest deed makes, and more."""


class StoreBesideItsModel(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.place = tempfile.TemporaryDirectory(dir=MEMORY)
        self.path = Path(self.place.name) / "kept" / "store.json"
        self.model = Model()
        self.number = 0
        self.left_half = False
        """Whether a line that belongs to no generation may stand at the end of the journal."""
        self.reopen()

    def teardown(self) -> None:
        if hasattr(self, "place"):
            self.place.cleanup()

    @rule()
    def reopen(self) -> None:
        self.store = Store(self.path, wait=0)

    def next(self, name: str) -> Step:
        # Every third falls on another day.
        self.number += 17
        return Step(name, self.number)

    def possible(self, name: str) -> bool:
        return POSSIBLE[name](self.model)

    def does(self, name: str) -> None:
        step = self.next(name)
        before = self.model.register.generation
        step.do(self.store)
        step.follow(self.model)
        self.left_half &= self.model.register.generation == before

    @precondition(lambda self: self.possible("add"))
    @rule(name=st.sampled_from(("add", "import")))
    def adds(self, name: str) -> None:
        self.does(name)

    @precondition(lambda self: self.possible("note"))
    @rule(name=st.sampled_from(("note", "status", "review", "remove")))
    def changes(self, name: str) -> None:
        self.does(name)

    @precondition(lambda self: self.possible("merge"))
    @rule()
    def merges(self) -> None:
        self.does("merge")

    @rule(name=st.sampled_from(("undo", "redo")))
    def reverses(self, name: str) -> None:
        if self.possible(name):
            self.does(name)
        else:
            with pytest.raises(NothingToUndo):
                self.next(name).do(self.store)

    @rule(random=st.randoms(use_true_random=False))
    def restores(self, random: Random) -> None:
        backups = self.store.backups()
        if not backups:
            return
        backup = random.choice(backups)
        restored = self.store.restore(backup.name, deed("restore", backup.name, days=self.number // 50))
        assert same(restored, self.model.past[backup.generation])
        before = self.model.register.generation
        self.model.restore(backup.generation)
        self.left_half &= self.model.register.generation == before

    @rule(name=st.sampled_from([*POSSIBLE]), fatal=st.integers(1, CALLS))
    def is_killed(self, name: str, fatal: int) -> None:
        if not self.possible(name):
            return
        step = self.next(name)
        child = os.fork()
        if not child:
            try:
                set_trap(fatal, os.open(os.devnull, os.O_WRONLY))
                step.do(self.store)
                os._exit(0)
            finally:
                os._exit(1)  # it never goes on as its parent
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, -signal.SIGKILL)
        before = self.model.register.generation
        found = self.store.read().generation
        if status == 0 or found > before:
            step.follow(self.model)
        self.left_half = self.model.register.generation == before

    @precondition(lambda self: self.model.register.generation and not self.left_half)
    @rule(random=st.randoms(use_true_random=False))
    def is_damaged_and_repaired(self, random: Random) -> None:
        content = self.path.read_bytes()
        self.path.unlink()
        self.path.write_bytes(flipped(content, random.randrange(len(content))))
        with pytest.raises(DamagedStore):
            self.store.read()
        self.store.repair()
        assert self.path.read_bytes() == content

    @invariant()
    def is_what_the_model_says(self) -> None:
        assert self.store.read() == self.model.register

    @invariant()
    def tells_of_every_generation(self) -> None:
        assert numbers(self.store) == [*range(1, self.model.register.generation + 1)]
        for entry in self.store.journal():
            before, after = (self.model.past[n].commitments for n in (entry.generation - 1, entry.generation))
            assert set(entry.new) == after.keys() - before.keys()
            assert set(entry.removed) == before.keys() - after.keys()
            assert set(entry.changed) == {n for n in after.keys() & before.keys() if after[n] != before[n]}

    @invariant()
    def is_whole_and_so_is_what_lies_beside_it(self) -> None:
        assert damage(self.store) == []
        for source in self.model.register.sources.values():
            assert self.store.text(source.id) == small_text(int(source.title.removeprefix("Readout ")))
        for backup in self.store.backups():
            assert backup.commitments == len(self.model.past[backup.generation].commitments)


StoreBesideItsModel.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestStoreBesideItsModel = StoreBesideItsModel.TestCase
