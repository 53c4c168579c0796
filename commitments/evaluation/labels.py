"""Labels: mentions as a reader wrote them down, in the keys of `track extract --json`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commitments.model import Deadline, Kind, Strength, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A mention as a reader labelled it, part by part."""

    group: str | int
    """Equal for the labels of one document that state the same commitment."""
    quote: str
    start: int
    end: int
    actors: tuple[str, ...]
    counterparties: tuple[str, ...]
    action: str
    deadline: Deadline | None
    """Its rule is empty: a reader, and no row of a table, has read it."""
    kind: Kind
    strength: Strength
    conditional: bool
    restated: bool
    specific: bool
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document with all that readers found in it."""

    id: str
    text: str
    date: date
    labels: tuple[Label, ...]


def label_of(record: object, text: str) -> Label:
    """Return the label that a line of labels for the document `text` makes.

    Without `start` and `end` its quote is looked for, and white space may differ. Raises ValueError that says what is
    wrong with the line, in words that can follow its number.
    """
    if not isinstance(record, Mapping):
        raise ValueError("is no JSON object")
    missing = [key for key in _FORMS if key not in record]
    if missing:
        raise ValueError(f"lacks {', '.join(missing)}")
    faults = [f"{key} {record[key]!r} is not {form}" for key, (form, fits) in _FORMS.items() if not fits(record[key])]
    if faults:
        raise ValueError(", ".join(faults))
    start, end = _place(record, text)
    phrase = record["deadline"]
    return Label(
        group=record["group"],
        quote=text[start:end],
        start=start,
        end=end,
        actors=tuple(record["actors"]),
        counterparties=tuple(record["counterparties"]),
        action=record["action"],
        deadline=Deadline(phrase, _window(record["window"]), "") if phrase else None,
        kind=Kind(record["kind"]),
        strength=Strength(record["strength"]),
        conditional=record["conditional"],
        restated=record["restated"],
        specific=record["specific"],
        topics=tuple(record["topics"]),
    )


def _place(record: Mapping[str, Any], text: str) -> tuple[int, int]:
    """Return where the quote stands. Raises ValueError where it stands nowhere, or not where the line says."""
    quote = record["quote"]
    start, end = record.get("start"), record.get("end")
    if isinstance(start, int) and isinstance(end, int):
        if text[start:end].split() != quote.split():
            raise ValueError(f"its quote does not stand at {start} to {end} of the document")
        return start, end
    at = text.find(quote)
    if at >= 0:
        return at, at + len(quote)
    found = re.search(r"\s+".join(re.escape(word) for word in quote.split()), text)
    if not found:
        raise ValueError(f"its quote does not stand in the document: {quote!r}")
    return found.span()


def _window(days: list[str | None] | None) -> Window:
    earliest, latest = (day and date.fromisoformat(day) for day in days or (None, None))
    return Window(earliest or None, latest or None)


def _is_window(value: object) -> bool:
    if value is None:
        return True
    if not (isinstance(value, list) and len(value) == 2 and all(d is None or isinstance(d, str) for d in value)):
        return False
    try:
        _window(value)
    except ValueError:
        return False
    return True


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


_FORMS: dict[str, tuple[str, Callable[[object], bool]]] = {
    "group": ("a word or a number", lambda value: isinstance(value, str | int)),
    "quote": ("words", _is_words),
    "actors": ("a list of names", _is_list),
    "counterparties": ("a list of names", _is_list),
    "action": ("words", _is_words),
    "deadline": ("words or null", lambda value: value is None or isinstance(value, str)),
    "window": ("null or two days as in [null, “2030-12-31”]", _is_window),
    "kind": (f"one of {', '.join(Kind)}", lambda value: value in list(Kind)),
    "strength": (f"one of {', '.join(Strength)}", lambda value: value in list(Strength)),
    "conditional": ("true or false", _is_truth),
    "restated": ("true or false", _is_truth),
    "specific": ("true or false", _is_truth),
    "topics": ("a list of topics", _is_list),
}
"""What is scored must be there: for each key its form in words, and whether a value has it."""
