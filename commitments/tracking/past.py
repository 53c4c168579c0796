"""What was known on an earlier day."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from commitments.model import Commitment, Register, replace


def known(register: Register, day: date) -> Register:
    """Return the register as far as it was known on a day.

    Documents count from the day they are dated, steps of a history from the day they hold, evidence from the day it
    is of, notes from the day they were written. Review, corrections and tags are judgements on the words, and stand
    as they are today.
    """
    sources = {key: source for key, source in register.sources.items() if source.date <= day}
    known_by_then = {number: _known(one, sources, day) for number, one in register.commitments.items()}
    return replace(
        register, sources=sources, commitments={number: one for number, one in known_by_then.items() if one.mentions}
    )


def _known(one: Commitment, sources: Container[str], day: date) -> Commitment:
    mentions = tuple(mention for mention in one.mentions if mention.document in sources)
    history = tuple(
        replace(step, evidence=tuple(evidence for evidence in step.evidence if evidence.on <= day))
        for step in one.history
        if step.on <= day
    )
    notes = tuple(note for note in one.notes if note.recorded.date() <= day)
    return replace(one, mentions=mentions, history=history, notes=notes)
