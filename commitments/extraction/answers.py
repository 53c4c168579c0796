"""Questions that every sentence of a text asks, and that are answered once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Settling(Protocol):
    """What learns first and is settled then: from there on it answers the same to the same question."""

    settled: bool
    answers: dict[tuple[object, ...], Any]
    """What was asked since it was settled."""


_Asked = TypeVar("_Asked", bound=Settling)
_Asking = ParamSpec("_Asking")
_Told = TypeVar("_Told")


def answered_once(
    ask: Callable[Concatenate[_Asked, _Asking], _Told],
) -> Callable[Concatenate[_Asked, _Asking], _Told]:
    """Return a question that looks at all that the text named, answered once where it is settled.

    Asked by every sentence, it would cost the square of the text's length.
    """

    @wraps(ask)
    def answer(asked: _Asked, /, *args: _Asking.args, **named: _Asking.kwargs) -> _Told:
        if not asked.settled:
            return ask(asked, *args, **named)
        key = (ask.__name__, *args, *named.items())
        if key not in asked.answers:
            asked.answers[key] = ask(asked, *args, **named)
        told: _Told = asked.answers[key]
        return told

    return answer
