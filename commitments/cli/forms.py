"""A commitment as a form that a person fills in: TOML, with what each part means in its comments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from commitments.cli.parts import Parts
from commitments.errors import UsageError
from commitments.model import Commitment, Kind
from commitments.views.visible import one_line
from commitments.views.wording import span

_LISTS = ("actors", "to", "topics")

# TOML takes none of these as they are, or an editor would act on them.
_ESCAPED = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
_HALVES = "[\ud800-\udfff]"


def form(one: Commitment, said: date, topics: Sequence[str]) -> str:
    """Return the form of a commitment whose principal words are of the day `said`; `topics` are all that there are."""
    quote = "\n".join(f"#   {one_line(line)}" for line in one.principal.quote.splitlines() if line.strip())
    window = f"; as it stands: {span(one.deadline.window)}" if one.deadline else ""
    about = {
        "actors": "Who is bound, by any of their names; one at least.",
        "to": "To whom, or with whom; [] for nobody.",
        "action": "What will be done.",
        "deadline": f'A time phrase as of {said}, a day like 2031-06-30, or two with .. between; "" for none{window}.',
        "kind": f"One of {', '.join(Kind)}.",
        "condition": 'What it hangs on; "" for nothing.',
        "specific": "Whether somebody else could check if it was done: true or false.",
        "topics": f"Any of {', '.join(topics)}.",
    }
    head = (
        f"# Commitment {one.id}. Put right what was read wrongly, save, and leave the editor.\n"
        f"# Saved unchanged, nothing happens. It was said:\n{quote}\n"
    )
    return "\n".join([head, *(f"# {about[key]}\n{key} = {_toml(value)}\n" for key, value in _stated(one).items())])


def filled_in(one: Commitment, text: str) -> Parts | None:
    """Return the parts that a form changes of a commitment; None where it changes nothing.

    Raises UsageError that says what in it is no form.
    """
    import tomllib

    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"The form is not TOML any more: {error}.") from None
    stated = _stated(one)
    for key, value in given.items():
        if key not in stated:
            raise UsageError(f"The form has a part {key!r}; its parts are {', '.join(stated)}.")
        if fault := _fault(key, value):
            raise UsageError(f"The {key} of the form {fault}.")
    # Held against the form as it was written, where what TOML cannot say stands as signs.
    written = tomllib.loads("\n".join(f"{key} = {_toml(value)}" for key, value in stated.items()))
    changed = {key: value for key, value in given.items() if value != written[key]}
    return Parts(**changed) if changed else None


def _stated(one: Commitment) -> Mapping[str, object]:
    return {
        "actors": list(one.actors),
        "to": list(one.counterparties),
        "action": one.action,
        "deadline": one.deadline.phrase if one.deadline else "",
        "kind": one.kind.value,
        "condition": one.condition or "",
        "specific": one.specific,
        "topics": list(one.topics),
    }


def _fault(key: str, value: object) -> str | None:
    """Return what is wrong with a part's type, in words; None where nothing is."""
    if key in _LISTS:
        sound = isinstance(value, list) and all(isinstance(name, str) for name in value)
        return None if sound else 'is no list of names; write it like ["Norway", "Peru"]'
    if key == "specific":
        return None if isinstance(value, bool) else "is neither true nor false"
    return None if isinstance(value, str) else "is no text; put it in quotation marks"


def _toml(value: object) -> str:
    """Return the value in TOML; halves of characters, of which it knows nothing, appear as their escapes."""
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    import json

    text = json.dumps(value, ensure_ascii=False)
    text = re.sub(_ESCAPED, lambda found: f"\\u{ord(found[0]):04x}", text)
    return re.sub(_HALVES, lambda found: f"\\\\u{ord(found[0]):04x}", text)
