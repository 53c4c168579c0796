"""Everything that is kept, and who changes it."""

from datetime import datetime

import msgspec

from commitments.model.commitments import Commitment
from commitments.model.documents import Source


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """What a person did to the register: one command, which makes one generation and can be undone as one."""

    command: tuple[str, ...]
    """The words behind the program's name, as they were typed."""
    who: str
    """The name of the user's account."""
    at: datetime
    """When, in UTC."""


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """Everything kept: the sources read and the commitments found in them, as of one generation of the store."""

    sources: dict[str, Source] = {}
    """By source id, in the order they were added."""
    commitments: dict[int, Commitment] = {}
    """By commitment id, ascending."""
    next_id: int = 1
    """The id the next commitment gets; it only ever grows."""
    generation: int = 0
    """How many times the store was written."""
