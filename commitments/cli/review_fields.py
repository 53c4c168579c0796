"""The parts of a commitment that a review may correct: as they stand on one line, and read from it again."""

from __future__ import annotations

from collections.abc import Sequence

from commitments.cli.known import Known
from commitments.cli.parts import NONE, Parts
from commitments.model import Commitment, Kind, Register
from commitments.views.visible import one_line

FIELDS = {
    "a": "actor",
    "t": "to",
    "c": "action",
    "d": "deadline",
    "p": "topic",
    "k": "kind",
    "n": "condition",
}
"""The parts by the key that chooses them."""

_NONE = (NONE, "–", "-")


def names(field: str, register: Register, known: Known) -> list[str]:
    """Return what may stand in a part, to complete what is typed; empty where it is free."""
    match field:
        case "actor" | "to":
            bound = {party for one in register.commitments.values() for party in (*one.actors, *one.counterparties)}
            return sorted(bound | set(known.gazetteer.by_name.values()))
        case "topic":
            return list(known.topics)
        case "kind":
            return list(Kind)
    return []


def typed_part(field: str, words: str) -> Parts:
    """Return a part as these words give it on one line."""
    text = one_line(words)
    given = "" if text.lower() in _NONE else text
    match field:
        case "actor":
            return Parts(actors=_listed(given))
        case "to":
            return Parts(to=_listed(given))
        case "topic":
            return Parts(topics=_listed(given))
        case "deadline":
            return Parts(deadline=given)
        case "condition":
            return Parts(condition=given)
        case "kind":
            return Parts(kind=text)
    return Parts(action=text)


def shown(field: str, one: Commitment) -> str:
    """Return a part as it stands on one line, which `typed_part` reads again."""
    match field:
        case "actor":
            return _joined(one.actors)
        case "to":
            return _joined(one.counterparties)
        case "action":
            return one_line(one.action)
        case "deadline":
            return one_line(one.deadline.phrase) if one.deadline else ""
        case "topic":
            return _joined(one.topics)
        case "kind":
            return one.kind
    return one_line(one.condition or "")


def separator(field: str) -> str | None:
    """Return what stands between the names of a part that is a list; None for the others."""
    return "," if field in ("actor", "to", "topic") else None


def _listed(text: str) -> list[str]:
    parts = text.split(";" if ";" in text else ",")
    return [name for part in parts if (name := part.strip())]


def _joined(names: Sequence[str]) -> str:
    named = [one_line(name) for name in names]
    if any("," in name for name in named):  # a ministry's name may have one inside
        return "; ".join(named) + ("" if len(named) > 1 else ";")
    return ", ".join(named)
