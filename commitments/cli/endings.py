"""What a file is written as, by the ending of its name where nothing else was said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from commitments.errors import UsageError

_Form = TypeVar("_Form")


def by_ending(file: Path, forms: Mapping[str, _Form], plain: _Form, elsewhere: Mapping[str, str]) -> _Form:
    """Return the form that the name of the file asks for; `plain` where the name has no ending.

    `elsewhere` tells of endings that another command writes. Raises UsageError for any ending without a form: a file
    must not hold something else than its name says.
    """
    ending = file.suffix.lower()
    if not ending:
        return plain
    if ending in forms:
        return forms[ending]
    known = [*dict.fromkeys(forms)]
    hint = f"; {elsewhere[ending]}" if ending in elsewhere else ""
    raise UsageError(
        f"Nothing is written as {file.suffix} here{hint}: let the name of {file} end in "
        f"{', '.join(known[:-1])} or {known[-1]}, or give --format."
    )
