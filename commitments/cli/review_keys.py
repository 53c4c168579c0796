"""What the keys of a review do, step by step; what is on the screen is read off it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from commitments.cli.choosing import ids
from commitments.cli.deeds import deed_now
from commitments.cli.known import Known
from commitments.cli.parts import correcting
from commitments.cli.review_fields import FIELDS, names, separator, shown, typed_part
from commitments.errors import ChangedMeanwhile, DamagedStore, NoSuchCommitment, TrackError, UsageError
from commitments.model import Commitment, Register, Review, replace
from commitments.storage import Store
from commitments.tracking import reviewing
from commitments.tracking.reviewing import Session
from commitments.tracking.suggesting import suggestions
from commitments.views.wording import NOTHING, numbers, span


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked on one line, with what stands there to be changed."""

    label: str
    old: str
    answer: Callable[[str], None]
    """Takes what was typed; raises TrackError where it cannot be taken, and is asked again."""
    names: Sequence[tuple[str, str]] = ()
    """What may be typed, each with a word on it."""
    separator: str | None = None
    """What stands between several names."""


Change = Callable[[Register], tuple[Register, Session]]


class Reviewing:
    """A review that goes on in a store: it takes keys and answers, and every decision is kept at once."""

    def __init__(
        self,
        opened: Callable[[Callable[[str], None]], Store],
        known: Known,
        session: Session,
        register: Register,
    ) -> None:
        """Begin with the first commitment of the session that is still proposed in the register.

        `opened` returns the store, which tells the function it gets that another writer is waited for.
        """
        self._kept = opened(self._wait)
        self._known = known
        self.session = session
        self.register = register
        self.shown: Commitment | None = None
        """The one on the screen, as it was read; None where the review is through."""
        self.texts: dict[str, str] = {}
        self.alike: list[Commitment] = []
        self.message = ""
        self.failed = False
        """Whether the message tells of something that could not be done."""
        self.question: Question | None = None
        self.choosing = False
        """Whether the next key names the part to edit."""
        self.helping = False
        self.whole = False
        """Whether texts are shown that would be cut to fit."""
        self.redraw: Callable[[], None] = lambda: None
        """Brings to the screen at once what is told while a key is at work."""
        self._look()

    def press(self, key: str) -> None:
        """Do what a key means; another one does nothing. Raises DamagedStore, after which nothing can be kept."""
        self._say("")
        if self.helping:
            self.helping = False
        elif self.choosing:
            self.choosing = False
            if field := FIELDS.get(key):
                self._ask_field(field)
        elif (do := self._keys().get(key)) and self.shown:
            self._safely(do)

    def answer(self, words: str) -> None:
        """Take the answer to the question; it is asked again where it cannot be taken. Raises DamagedStore."""
        question = self.question
        if question is None:
            return
        self._say("")
        if self._safely(lambda: question.answer(words)):
            self.question = None

    def leave(self) -> None:
        """Leave the question, or the choice of a part, without an answer."""
        self.question = None
        self.choosing = self.helping = False
        self._say("")

    def offered(self) -> list[tuple[str, str]]:
        """Return the keys that mean something now, each with its word."""
        if self.question:
            return [("Enter", "done"), *([("Tab", "complete")] if self.question.names else []), ("Esc", "leave")]
        if self.choosing:
            return [*FIELDS.items(), ("Esc", "leave")]
        if self.helping:
            return [("any key", "goes back")]
        several = self.shown is not None and len(self.shown.mentions) > 1
        return [
            *(("a", "accept"), ("r", "reject"), ("e", "edit"), ("m", "merge")),
            *([("x", "split")] if several else []),
            ("s", "skip"),
            *([("b", "back")] if self.session.place else []),
            *([("u", "undo")] if self.session.steps else []),
            *(("?", "help"), ("q", "quit")),
        ]

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            "a": lambda: self._judge(Review.ACCEPTED),
            "r": lambda: self._judge(Review.REJECTED),
            "e": self._choose_field,
            "m": self._ask_merge,
            "x": self._ask_split,
            "s": lambda: self._go(reviewing.skipped(self.session)),
            " ": lambda: self._go(reviewing.skipped(self.session)),
            "b": self._back,
            "u": self._undo,
            "w": self._toggle_whole,
            "?": self._help,
        }

    def _safely(self, do: Callable[[], None]) -> bool:
        """Do something, or say why it could not be done; return whether it was."""
        try:
            do()
        except DamagedStore:
            raise
        except (ChangedMeanwhile, NoSuchCommitment) as failure:
            named_another = self.question is not None and isinstance(failure, NoSuchCommitment)
            if not named_another or self._is_gone():
                self.question = None
                self._go(self.session)
            self._say(self.message or str(failure), failed=True)
        except TrackError as failure:
            self._say(str(failure), failed=True)
        else:
            return True
        return False

    def _is_gone(self) -> bool:
        return self.shown is not None and self.shown.id not in self._kept.read().commitments

    def _wait(self, words: str) -> None:
        self._say(words)
        self.redraw()

    def _say(self, words: str, *, failed: bool = False) -> None:
        self.message, self.failed = words, failed

    def _judge(self, review: Review) -> None:
        one = self._one
        words = ({Review.ACCEPTED: "accept", Review.REJECTED: "reject"}[review], str(one.id))
        self._keep(words, lambda register: reviewing.judged(register, self.session, one, review, words))
        self._add(f"{review.capitalize()} {one.id}.")

    def _back(self) -> None:
        register = self._kept.read()
        earlier = reviewing.back(self.session, register)
        if earlier == self.session:
            raise UsageError("This is the first one.")
        self._go(earlier, register)

    def _undo(self) -> None:
        if not self.session.steps:
            raise UsageError("There is nothing to undo in this review.")
        words = self.session.steps[-1].words
        self._keep(("undo", *words), lambda register: reviewing.undone(register, self.session))
        self._add(f"Undone: {' '.join(words)}.")

    def _toggle_whole(self) -> None:
        self.whole = not self.whole

    def _help(self) -> None:
        self.helping = True

    def _choose_field(self) -> None:
        self.choosing = True

    def _ask_field(self, field: str) -> None:
        one, old = self._one, shown(field, self._one)

        def answer(words: str) -> None:
            if words.strip() == old:
                self._say("Nothing was changed.")
                return
            said = self.register.sources[one.principal.document].date
            correction = correcting(typed_part(field, words), self._known)(one, said)
            done = ("edit", str(one.id), field, words.strip())
            before = self.session
            self._keep(done, lambda register: reviewing.amended(register, self.session, one, correction, done))
            self._say(self._told(field) if self.session != before else "Nothing was changed.")

        offered = [(name, "") for name in names(field, self.register, self._known)]
        self.question = Question(f"{field.capitalize()}:", old, answer, offered, separator(field))

    def _told(self, field: str) -> str:
        one = self._one
        if field == "deadline" and one.deadline:
            return f"Deadline: {one.deadline.phrase}: {span(one.deadline.window)}."
        return f"{field.capitalize()}: {shown(field, one) or NOTHING}."

    def _ask_merge(self) -> None:
        one = self._one

        def answer(words: str) -> None:
            text = words.strip()
            if not (text.isascii() and text.isdecimal()):
                raise UsageError(f"{text!r} is no id; type the number of the commitment that states the same.")
            done = ("merge", text, str(one.id))
            self._keep(done, lambda register: reviewing.united(register, self.session, one, int(text), done))
            self._add(f"Merged {one.id} into {int(text)}.")

        alike = [(str(other.id), other.action) for other in self.alike]
        self.question = Question("Merge into commitment:", alike[0][0] if alike else "", answer, alike)

    def _ask_split(self) -> None:
        one = self._one
        if len(one.mentions) < 2:
            raise UsageError("It is said only once; there is nothing to split off.")

        def answer(words: str) -> None:
            try:
                places = ids([words.strip()])
            except UsageError:
                raise UsageError(f"{words!r} names no mention; they run from 1 to {len(one.mentions)}.") from None
            done = ("split", str(one.id), words.strip())
            self._keep(done, lambda register: reviewing.divided(register, self.session, one, places, done))
            new = self.session.queue[self.session.place + 1]
            self._add(f"Split mention {numbers(places)} of {one.id} off as {new}; it comes next.")

        last = len(one.mentions) if len(one.said) == 1 else one.mentions.index(one.said[-1]) + 1
        self.question = Question(f"Split off mention (1–{len(one.mentions)}):", str(last), answer)

    @property
    def _one(self) -> Commitment:
        assert self.shown is not None, "keys mean nothing without a commitment on the screen"
        return self.shown

    def _keep(self, words: Sequence[str], change: Change) -> None:
        """Make one change of the store, which its journal tells in these words, and look at what comes next in it."""

        def made(register: Register) -> tuple[Register, tuple[Register, Session]]:
            after, session = change(register)
            return after, (after, session)

        deed = replace(deed_now(), command=("review", *words))
        register, session = self._kept.update(made, deed=deed)
        self._go(session, register)

    def _go(self, session: Session, register: Register | None = None) -> None:
        self.session = session
        self.register = register or self._kept.read()
        self._look()

    def _look(self) -> None:
        """Bring the next commitment to the screen, with the texts that state it and those that may state the same."""
        self.session, passed = reviewing.met(self.session, self.register)
        number = self.session.number
        self.shown = None if number is None else self.register.commitments[number]
        self.whole = False
        self.texts, self.alike = {}, []
        self._say(" ".join(map(self._passed, passed)))
        if self.shown is None:
            return
        for document in dict.fromkeys(mention.document for mention in self.shown.mentions):
            try:
                self.texts[document] = self._kept.text(document)
            except TrackError:  # its quotes are kept with the commitment
                self._say("The text around the quote is lost or altered; track check says more.", failed=True)
        self.alike = suggestions(self.register, self.shown.id)

    def _passed(self, number: int) -> str:
        one = self.register.commitments.get(number)
        became = "is no longer kept" if one is None else f"was {one.review} by another command"
        return f"Commitment {number} {became}; passed over."

    def _add(self, words: str) -> None:
        self._say(f"{words} {self.message}".rstrip(), failed=self.failed)
