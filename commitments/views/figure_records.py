"""Records of an evaluation for programs: JSON with stable keys.

The figures have the names of the table that people see. A list is there where it was asked for, and then always, empty
where there is nothing in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commitments.evaluation.account import Account
from commitments.evaluation.figures import Figure
from commitments.evaluation.labels import Label
from commitments.evaluation.parts import Misread, Value
from commitments.evaluation.runs import Change, Comparison
from commitments.model import Mention, Window

Record = dict[str, Any]


def record(account: Account) -> Record:
    """Return the figures by their names, and the lists that were asked for."""
    told: Record = {"figures": _values(account.figures)}
    if account.misses:
        told["missed"] = [_stated(one.document, label) for one in account.documents for label in one.missed]
        told["wrong"] = [
            {**_stated(one.document, mention), "rule": mention.rule}
            for one in account.documents
            for mention in one.wrong
        ]
    if account.parts:
        told["misread"] = [_misread(document, one) for document, one in account.misread]
    if account.comparison:
        told["against"] = _compared(account.comparison)
    return told


def _values(figures: Mapping[str, Figure]) -> Record:
    return {name: figure.value for name, figure in figures.items()}


def _misread(document: str, one: Misread) -> Record:
    return {
        **_stated(document, one.pair.label),
        "field": one.part,
        "read": _plain(one.read),
        "labelled": _plain(one.labelled),
    }


def _compared(comparison: Comparison) -> Record:
    return {
        "figures": _values(comparison.earlier),
        "differences": comparison.differences(),
        "gains": [_change(change) for change in comparison.gains],
        "losses": [_change(change) for change in comparison.losses],
        "only_later": list(comparison.only_later),
        "only_earlier": list(comparison.only_earlier),
        "labels_new": comparison.labels_new,
        "labels_gone": comparison.labels_gone,
    }


def _stated(document: str, one: Label | Mention) -> Record:
    return {"document": document, "action": one.action, "quote": one.quote}


def _change(change: Change) -> Record:
    actions = list(change.actions)
    return {"document": change.document, "turn": change.turn, "actions": actions, "quote": change.quote}


def _plain(value: Value) -> object:
    if isinstance(value, Window):
        return [day and day.isoformat() for day in (value.earliest, value.latest)]
    return list(value) if isinstance(value, tuple) else value
