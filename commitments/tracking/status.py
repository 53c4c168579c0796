"""What became of a commitment: remarks and changes of status, which only a person makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from commitments.errors import UsageError
from commitments.model import Commitment, Evidence, Note, Register, Status, StatusChange
from commitments.tracking.query import find, first_said

_NEEDS_EVIDENCE = frozenset({Status.KEPT, Status.PARTLY_KEPT, Status.BROKEN})


def annotate(register: Register, number: int, text: str, recorded: datetime) -> Register:
    """Return the register with a note on the commitment with this id.

    Raises NoSuchCommitment, and UsageError where the note is empty.
    """
    commitment = find(register, number)
    if not text.strip():
        raise UsageError("The note is empty; write what there is to remark.")
    note = Note(text=text, recorded=recorded)
    return _with(register, replace(commitment, notes=(*commitment.notes, note)))


def set_status(
    register: Register,
    number: int,
    status: Status,
    *,
    on: date,
    because: str,
    evidence: Sequence[str],
    recorded: datetime,
) -> Register:
    """Return the register with one more step in the history of the commitment with this id.

    Raises NoSuchCommitment; and UsageError where it begins before the commitment was said, the reason is empty,
    or a verdict (kept, partly-kept, broken) comes without evidence: whoever reads it later must be able to check it.
    """
    commitment = find(register, number)
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
        evidence=tuple(Evidence(source=source, on=on) for source in sources),
        recorded=recorded,
    )
    return _with(register, replace(commitment, history=(*commitment.history, change)))


def _with(register: Register, commitment: Commitment) -> Register:
    return replace(register, commitments={**register.commitments, commitment.id: commitment})
