"""What a store should do, without any file: registers as plain values, those behind to go back to and those ahead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from store_deeds import deed, merged, reviewed, without
from store_examples import small_source, small_text, with_note, with_small, with_status

from commitments.model import Register, Review, Status, replace
from commitments.storage.interface import Backend
from commitments.tracking.joining import join


@dataclass
class Model:
    """A register with its past."""

    register: Register = field(default_factory=Register)
    behind: list[Register] = field(default_factory=list)
    """What undoing leads to, the next one last."""
    ahead: list[Register] = field(default_factory=list)
    """What doing again leads to, the next one last."""
    past: dict[int, Register] = field(default_factory=lambda: {0: Register()})
    """What it was in each generation."""

    def becomes(self, register: Register) -> None:
        """A command made this of it; where that is what it was, nothing happened."""
        if replace(register, generation=self.register.generation) == self.register:
            return
        self.behind.append(self.register)
        self.ahead.clear()
        self._now(register)

    def undo(self) -> None:
        self.ahead.append(self.register)
        self._now(self.behind.pop())

    def redo(self) -> None:
        self.behind.append(self.register)
        self._now(self.ahead.pop())

    def restore(self, generation: int) -> None:
        """What it was in that generation, but for the next id, becomes the next."""
        old = self.past[generation]
        self.becomes(replace(old, next_id=max(old.next_id, self.register.next_id)))

    def _now(self, register: Register) -> None:
        # An id is never given twice, also where what had it is undone.
        next_id = max(register.next_id, self.register.next_id)
        self.register = replace(register, next_id=next_id, generation=self.register.generation + 1)
        self.past[self.register.generation] = self.register


@dataclass(frozen=True)
class Step:
    """Something to do to a store, and to its model alike."""

    name: str
    number: int
    """Of the document added, or that chooses the commitment changed; no two steps have the same."""

    def change(self, register: Register) -> Register:
        if self.name == "add":
            return with_small(register, self.number)
        if self.name == "import":
            return join(register, self.theirs())[0]
        numbers = sorted(register.commitments)
        one = numbers[self.number % len(numbers)]
        if self.name == "note":
            return with_note(register, one, f"note {self.number}")
        if self.name == "status":
            return with_status(register, one, [*Status][self.number % len(Status)])
        if self.name == "review":
            return reviewed(register, one, [*Review][self.number % len(Review)])
        if self.name == "merge":
            return merged(register, *(numbers[(self.number + other) % len(numbers)] for other in (0, 1)))
        assert self.name == "remove"
        return without(register, one)

    def theirs(self) -> Register:
        """Return another person's register: a note on the document before this one, which we may have, and this one."""
        return with_note(with_small(with_small(Register(), self.number - 1), self.number), 1, f"theirs {self.number}")

    def texts(self) -> dict[str, str]:
        brought = {"add": (self.number,), "import": (self.number - 1, self.number)}.get(self.name, ())
        return {small_source(number).id: small_text(number) for number in brought}

    def do(self, store: Backend) -> None:
        said = deed(self.name, str(self.number), days=self.number // 50)
        if self.name == "undo":
            store.undo(said)
        elif self.name == "redo":
            store.redo(said)
        else:
            store.update(lambda old: (self.change(old), None), self.texts(), said)

    def follow(self, model: Model) -> None:
        if self.name == "undo":
            model.undo()
        elif self.name == "redo":
            model.redo()
        else:
            model.becomes(self.change(model.register))


POSSIBLE: dict[str, Callable[[Model], bool]] = {
    "add": lambda model: len(model.register.commitments) < 8,
    "import": lambda model: len(model.register.commitments) < 8,
    "note": lambda model: bool(model.register.commitments),
    "status": lambda model: bool(model.register.commitments),
    "review": lambda model: bool(model.register.commitments),
    "merge": lambda model: len(model.register.commitments) > 1,
    "remove": lambda model: bool(model.register.commitments),
    "undo": lambda model: bool(model.behind),
    "redo": lambda model: bool(model.ahead),
}
"""What there is to do, and when it can be done."""


def chosen(random: Random, number: int, model: Model) -> Step:
    """Choose what to do next: anything that is possible, adding and undoing more often than the rest."""
    names = [*POSSIBLE, "add", "undo", "redo"]
    return Step(random.choice([name for name in names if POSSIBLE[name](model)]), number)
