"""The nouns of the field: what is read, what is found in it, and what is kept of it.

Everything here is a frozen value. A change makes a new value; nothing is edited in place, so that a register can be
compared, undone and written whole.
"""

# Structs and not dataclasses: twelve of those take as long to make as msgspec, which reads the store, to load. Nor has
# any module of the model `from __future__ import annotations`: msgspec would evaluate each as text.

from msgspec.structs import replace

from commitments.model.commitments import Commitment
from commitments.model.documents import Document, Source, identify
from commitments.model.following import Correction, Evidence, Note, Review, Status, StatusChange, overall
from commitments.model.mentions import Deadline, Kind, Mention, Schedule, Strength, Window, strength_of
from commitments.model.registers import Deed, Register

__all__ = [
    "Commitment",
    "Correction",
    "Deadline",
    "Deed",
    "Document",
    "Evidence",
    "Kind",
    "Mention",
    "Note",
    "Register",
    "Review",
    "Schedule",
    "Source",
    "Status",
    "StatusChange",
    "Strength",
    "Window",
    "identify",
    "overall",
    "replace",
    "strength_of",
]
