"""Settings and where they come from, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from commitments.views.layout import Line, Role, Span
from commitments.views.visible import one_line
from commitments.views.wording import NOTHING


def settings_drawn(settings: Sequence[tuple[str, str, str]]) -> list[Line]:
    """Return a line for each setting: its name, its value, and what gave it."""
    names = max(len(name) for name, _, _ in settings)
    return [
        Line(
            (
                Span(one_line(value) or NOTHING, Role.STRONG),
                Span(f"  {'by default' if origin == 'default' else f'from {one_line(origin)}'}", Role.QUIET),
            ),
            Span(f"{name:<{names}}  "),
        )
        for name, value, origin in settings
    ]
