"""What a misspelt word may have meant."""

from __future__ import annotations

import re
from ast import literal_eval

import typer
from typer._click.exceptions import BadParameter, NoSuchOption
from typer._types import TyperChoice

from commitments.tracking.nearest import meant


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
