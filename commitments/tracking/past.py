"""What was known on an earlier day."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from commitments.errors import NoSuchCommitment, NoSuchDocument
from commitments.model import Commitment, Register, replace
from commitments.tracking.copies import settled
from commitments.tracking.documents import Held, named
from commitments.tracking.query import find, first_said


def known(register: Register, day: date) -> Register:
    """Return the register as far as it was known on a day.

    Documents count from the day they are dated, steps of a history from the day they hold, evidence from the day it
    is of, notes from the day they were written. Review, corrections and tags are judgements on the words, and stand
    as they are today.
    """
    sources = {key: source for key, source in register.sources.items() if source.date <= day}
    known_by_then = {number: _known(one, sources, day) for number, one in register.commitments.items()}
    commitments = {number: one for number, one in known_by_then.items() if one.mentions}
    return settled(replace(register, sources=sources, commitments=commitments))


def find_known(register: Register, number: int, day: date) -> Commitment:
    """Return the commitment with this id as it was known on a day.

    Raises NoSuchCommitment where it is not kept, or was not known yet, and then says since when.
    """
    one = find(register, number)
    if then := known(replace(register, commitments={number: one}), day).commitments:
        return then[number]
    said = first_said(one, register.sources)
    raise NoSuchCommitment(f"Commitment {number} was not known yet on {day}: it was first said on {said}.")


def named_known(register: Register, words: str, day: date) -> Held:
    """Return the document that these words name, as `named` does, and raises; it was known on that day.

    Raises NoSuchDocument where it was not known yet, and then says since when.
    """
    held = named(register, words)
    if held.source.date > day:
        raise NoSuchDocument(f"Document {words!r} was not known yet on {day}: it is of {held.source.date}.")
    return held


def _known(one: Commitment, sources: Container[str], day: date) -> Commitment:
    mentions = tuple(mention for mention in one.mentions if mention.document in sources)
    history = tuple(
        replace(step, evidence=tuple(evidence for evidence in step.evidence if evidence.on <= day))
        for step in one.history
        if step.on <= day
    )
    notes = tuple(note for note in one.notes if note.recorded.date() <= day)
    return replace(one, mentions=mentions, history=history, notes=notes)
