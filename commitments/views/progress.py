"""How far a long work is, on a terminal. Nothing else imports this module until there is something to draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from commitments.views.drawing import terminal

_STEPS = 200
"""Times that the bar is drawn: a document may take less time than a drawing."""


class _Rate(ProgressColumn):
    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def render(self, task: Task) -> Text:
        """Return how many are done in a second."""
        return Text(f"{task.speed:.0f} {self._what}/s" if task.speed and task.speed >= 1 else "")


@contextmanager
def progress(out: TextIO, total: int, what: str, *, colour: bool) -> Iterator[Callable[[], None]]:
    """Draw a bar on `out` while the work goes on, and take it away; give what is to be called after each of `total`.

    `what` is done: "documents".
    """
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), _Rate(what), TimeRemainingColumn())
    # No thread of its own: the work goes on in forks, which would inherit its locks.
    bar = Progress(*columns, console=terminal(out, colour=colour), auto_refresh=False, transient=True)
    every = max(1, total // _STEPS)
    done = 0
    with bar:
        task = bar.add_task("", total=total)

        def step() -> None:
            nonlocal done
            done += 1
            bar.update(task, completed=done)
            if done % every == 0:
                bar.refresh()

        bar.refresh()
        yield step
