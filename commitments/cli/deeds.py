"""Who runs which command, and when: what the journal says of a change."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

from commitments.model import Deed


def deed_now() -> Deed:
    """Return the command that is running as a deed of the user's."""
    words = tuple(word.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") for word in sys.argv[1:])
    return Deed(command=words, who=_account(), at=datetime.now(UTC))


def _account() -> str:
    name = os.environ.get("LOGNAME") or os.environ.get("USER")
    if name:
        return name
    from pwd import getpwuid  # where the environment names nobody, as in a container

    try:
        return getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
