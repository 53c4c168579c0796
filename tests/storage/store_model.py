"""What a store should do, without any file: registers as plain values, those behind to go back to and those ahead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from store_deeds import deed, without
from store_examples import small_source, small_text, with_note, with_small

from commitments.model import Register, replace
from commitments.storage import Store


@dataclass
class Model:
    """A register with its past."""

    register: Register = field(default_factory=Register)
    behind: list[Register] = field(default_factory=list)
    """What undoing leads to, the next one last."""
    ahead: list[Register] = field(default_factory=list)
    """What doing again leads to, the next one last."""

    def becomes(self, register: Register) -> None:
        """A command made this of it."""
        self.behind.append(self.register)
        self.ahead.clear()
        self._now(register)

    def undo(self) -> None:
        self.ahead.append(self.register)
        self._now(self.behind.pop())

    def redo(self) -> None:
        self.behind.append(self.register)
        self._now(self.ahead.pop())

    def _now(self, register: Register) -> None:
        # An id is never given twice, also where what had it is undone.
        next_id = max(register.next_id, self.register.next_id)
        self.register = replace(register, next_id=next_id, generation=self.register.generation + 1)


@dataclass(frozen=True)
class Step:
    """Something to do to a store, and to its model alike."""

    name: str
    number: int
    """Of the document added, or that chooses the commitment changed."""

    def change(self, register: Register) -> Register:
        if self.name == "add":
            return with_small(register, self.number)
        chosen = sorted(register.commitments)[self.number % len(register.commitments)]
        if self.name == "note":
            return with_note(register, chosen, f"note {self.number}")
        return without(register, chosen)

    def do(self, store: Store) -> None:
        said = deed(self.name, str(self.number), days=self.number // 50)
        if self.name == "undo":
            store.undo(said)
        elif self.name == "redo":
            store.redo(said)
        else:
            texts = {small_source(self.number).id: small_text(self.number)} if self.name == "add" else {}
            store.update(lambda old: (self.change(old), None), texts, said)

    def follow(self, model: Model) -> None:
        if self.name == "undo":
            model.undo()
        elif self.name == "redo":
            model.redo()
        else:
            model.becomes(self.change(model.register))


def chosen(random: Random, number: int, model: Model) -> Step:
    """Choose what to do next: anything that is possible, adding and undoing more often than the rest."""
    few, many = not model.register.commitments, len(model.register.commitments) > 8
    possible: list[tuple[str, Callable[[], bool]]] = [
        ("add", lambda: not many),
        ("add", lambda: not many),
        ("note", lambda: not few),
        ("remove", lambda: not few),
        ("undo", lambda: bool(model.behind)),
        ("undo", lambda: bool(model.behind)),
        ("redo", lambda: bool(model.ahead)),
    ]
    return Step(random.choice([name for name, can in possible if can()]), number)
