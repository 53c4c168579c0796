"""Read commitments out of texts, and follow them.

    from datetime import date
    from commitments import extract

    for mention in extract("Norway agreed to reopen its embassy in Lima.", date(2031, 5, 2)):
        print(mention.actors, mention.action)

`read` makes a document of a file, `extract` finds what it commits whom to, `group` brings restatements together,
`Store` keeps them. The command line `track` is made of the same four. `read_rules` adds a folder of your own tables to
what `extract` reads by.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from commitments.documents import read
    from commitments.extraction import extract
    from commitments.extraction.rules import read_rules
    from commitments.model import Commitment, Deadline, Document, Mention, Register, Source, Window
    from commitments.storage import Store
    from commitments.tracking.merge import absorb, group

__all__ = [
    "Commitment",
    "Deadline",
    "Document",
    "Mention",
    "Register",
    "Source",
    "Store",
    "Window",
    "absorb",
    "extract",
    "group",
    "read",
    "read_rules",
]

_HOMES = {
    "read": "commitments.documents",
    "extract": "commitments.extraction",
    "read_rules": "commitments.extraction.rules",
    "Store": "commitments.storage",
    "absorb": "commitments.tracking.merge",
    "group": "commitments.tracking.merge",
}


def __getattr__(name: str) -> Any:
    # Every command of `track` imports this package: what it offers is loaded when asked for, not before.
    if name in __all__:
        return getattr(import_module(_HOMES.get(name, "commitments.model")), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
