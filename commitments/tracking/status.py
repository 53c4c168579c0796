"""What became of a commitment: remarks and changes of status, which only a person makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from commitments.errors import UsageError
from commitments.model import Commitment, Evidence, Note, Register, Status, StatusChange, replace
from commitments.tracking.query import find, first_said

_NEEDS_EVIDENCE = frozenset({Status.KEPT, Status.PARTLY_KEPT, Status.BROKEN})


def annotate(register: Register, number: int, text: str, recorded: datetime, links: Sequence[str] = ()) -> Register:
    """Return the register with a note on the commitment with this id, and what it links to.

    Raises NoSuchCommitment, and UsageError where the note is empty.
    """
    commitment = find(register, number)
    note = Note(text=_remark(text), recorded=recorded, links=tuple(links))
    return _with(register, replace(commitment, notes=(*commitment.notes, note)))


def edit_note(register: Register, number: int, which: int, text: str, links: Sequence[str] = ()) -> Register:
    """Return the register with another text in a note, given by its number from 1; it stays of its day.

    Where `links` are given, they stand in the place of those it had.

    Raises NoSuchCommitment, and UsageError where there is no such note or the text is empty.
    """
    commitment = find(register, number)
    notes = [*commitment.notes]
    place = _place(commitment, which)
    notes[place] = replace(notes[place], text=_remark(text), links=tuple(links) or notes[place].links)
    return _with(register, replace(commitment, notes=tuple(notes)))


def remove_note(register: Register, number: int, which: int) -> Register:
    """Return the register without a note, given by its number from 1; those behind it move up.

    Raises NoSuchCommitment, and UsageError where there is no such note.
    """
    commitment = find(register, number)
    notes = [*commitment.notes]
    del notes[_place(commitment, which)]
    return _with(register, replace(commitment, notes=tuple(notes)))


def tagged(register: Register, number: int, add: Sequence[str], remove: Sequence[str] = ()) -> Register:
    """Return the register with these tags on the commitment with this id, and without those.

    A tag is one word: it stands in filters as `tag:brief`. Raises NoSuchCommitment, and UsageError where one is none.
    """
    commitment = find(register, number)
    for tag in add:
        if not re.fullmatch(r"\w[\w./-]*", tag):
            raise UsageError(f"{tag!r} is no tag; a tag is one word of letters, digits, and - . / _ inside it.")
    tags = dict.fromkeys((*commitment.tags, *add))
    return _with(register, replace(commitment, tags=tuple(tag for tag in tags if tag not in remove)))


def _remark(text: str) -> str:
    if not text.strip():
        raise UsageError("The note is empty; write what there is to remark.")
    return text


def _place(commitment: Commitment, which: int) -> int:
    count = len(commitment.notes)
    if 1 <= which <= count:
        return which - 1
    there = f"its notes run from 1 to {count}" if count else "it has no notes"
    raise UsageError(f"Commitment {commitment.id} has no note {which}; {there}.")


def set_status(
    register: Register,
    number: int,
    status: Status,
    *,
    on: date,
    because: str,
    evidence: Sequence[str],
    recorded: datetime,
    actor: str = "",
    evidence_on: date | None = None,
) -> Register:
    """Return the register with one more step in the history of the commitment with this id.

    One that stands there already is not recorded again. The step tells of one `actor` alone where it is named, and
    else of all who are bound. The evidence is of the day `on`, unless `evidence_on` says of which.

    Raises NoSuchCommitment; and UsageError where the actor is not bound by it, it begins before the commitment was
    said, the reason is empty, or a verdict (kept, partly-kept, broken) comes without evidence: whoever reads it later
    must be able to check it.
    """
    commitment = find(register, number)
    if actor and actor not in commitment.actors:
        bound = " and ".join(commitment.actors) or "nobody by name"
        raise UsageError(f"{actor} is not bound by commitment {number}; it binds {bound}.")
    said = first_said(commitment, register.sources)
    if on < said:
        raise UsageError(f"Commitment {number} was first said on {said}; its status cannot begin on {on}, before that.")
    if not because.strip():
        raise UsageError("The reason is empty; say why with --because.")
    sources = [source for source in evidence if source.strip()]
    if status in _NEEDS_EVIDENCE and not sources:
        raise UsageError(f"The status {status} needs evidence; name an address, a file or a source with --evidence.")
    change = StatusChange(
        status=status,
        on=on,
        because=because,
        evidence=tuple(Evidence(source=source, on=evidence_on or on) for source in sources),
        recorded=recorded,
        actor=actor,
    )
    if any(replace(step, recorded=recorded) == change for step in commitment.history):
        return register
    return _with(register, replace(commitment, history=(*commitment.history, change)))


def _with(register: Register, commitment: Commitment) -> Register:
    return replace(register, commitments={**register.commitments, commitment.id: commitment})
