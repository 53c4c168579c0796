"""What a misspelt word may have meant."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterable
from difflib import get_close_matches

import typer
from typer._click.exceptions import BadParameter, NoSuchOption
from typer._types import TyperChoice


def meant(word: str, names: Iterable[str]) -> str:
    """Return the question whether the name most like this word was meant, after a blank; empty where none is like it.

    "enrgy" gives " Did you mean 'energy'?".
    """
    near = get_close_matches(word.lower(), [*names], n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def told(failure: typer.TyperException) -> str:
    """Return what is wrong with a call, and what may have been meant by a misspelt option or value."""
    if isinstance(failure, NoSuchOption):
        return f"{failure.message.rstrip('.')}.{meant(failure.option_name, failure.possibilities or ())}"
    message = failure.format_message()
    if isinstance(failure, BadParameter) and failure.param and isinstance(failure.param.type, TyperChoice):
        # The exception has the value only inside of its sentence.
        value = re.match(r"""('[^']*'|"[^"]*") is not one of """, failure.message)
        return message + (meant(literal_eval(value[1]), map(str, failure.param.type.choices)) if value else "")
    return message
