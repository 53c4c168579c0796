"""Reviews: on a terminal that is only remembered, key by key, and of the whole program on one of its own."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pexpect
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from track_runs import Desk

from commitments.cli.known import Known
from commitments.cli.review_keys import Reviewing
from commitments.cli.review_screen import Screen
from commitments.model import Review
from commitments.storage import Store
from commitments.tracking.reviewing import Session

UP, DOWN, END, ENTER, ESCAPE, TAB, CLEAR = "\x1b[A", "\x1b[B", "\x1b[F", "\r", "\x1b", "\t", "\x15"

PROMISES = (
    "Date: 2 May 2021\n\nNorway and Peru open a new chapter\n\n"
    "The ministers met on Friday. Norway agreed to reopen its embassy in Lima by the end of 2021.\n\n"
    "Peru pledged to lift visa fees for students from Norway.\n\n"
    "Chile promised to build a harbour near Arica.\n"
)
"""States three commitments."""
LATER = "Date: 3 June 2021\n\nNorway agreed to reopen its embassy in Lima by the end of 2021.\n"
"""States the first of them again."""
ANOTHER = "Date: 5 July 2021\n\nBrazil promised to plant a million trees along the river.\n"
"""States one commitment."""
LONG = (
    "Date: 4 July 2021\n\nThe talks ended late. Norway agreed to dredge the port of Callao, "
    + "where the boats of the fishermen have had to wait for the tide since the great storm, " * 18
    + "and so on. They parted as friends.\n"
)
"""States one commitment in a sentence that fills a screen."""


def desk_with(desk: Desk, *texts: str) -> Desk:
    for number, text in enumerate(texts):
        assert desk.track("add", desk.document(f"text{number}.txt", text)).code == 0
    return desk


@dataclass
class Sitting:
    """What came of a review: the screens after each key, and where it ended."""

    screens: list[list[str]]
    review: Reviewing

    @property
    def last(self) -> str:
        return "\n".join(self.screens[-1])

    @property
    def message(self) -> str:
        return self.review.message


class _Remembered(DummyOutput):
    def __init__(self, columns: int, rows: int) -> None:
        self.size = Size(rows=rows, columns=columns)

    def get_size(self) -> Size:
        return self.size


def sit(desk: Desk, keys: Sequence[str], columns: int = 80, rows: int = 24) -> Sitting:
    """Review what the desk's store proposes with these keys, each pressed once the screen shows the one before.

    The last key before the end need not leave the review: it is left where the keys end.
    """
    kept = Store(desk.store, wait=0)
    register = kept.read()
    queue = tuple(one.id for one in register.commitments.values() if one.review is Review.PROPOSED)
    review = Reviewing(lambda _: kept, Known(None), Session(queue=queue), register)
    screens: list[list[str]] = []
    coming = iter([*keys, "\x03"])
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=_Remembered(columns, rows)):
        screen = Screen(review, colour=False)
        application = screen.application

        def shown(_: object) -> None:
            drawn = application.renderer.last_rendered_screen
            if drawn is None or application.is_done:
                return
            grid = [[drawn.data_buffer[y][x].char for x in range(columns)] for y in range(rows)]
            screens.append(["".join(row).rstrip() for row in grid])
            pipe.send_text(next(coming))

        application.after_render += shown
        screen.run()
    return Sitting(screens, review)


class Program:
    """The program on a terminal."""

    def __init__(self, child: pexpect.spawn[str]) -> None:
        self._child = child

    def press(self, keys: str) -> None:
        self._child.send(keys)

    def sees(self, words: str) -> None:
        """Read on until these words are written on the screen, whatever moves and colours stand between them.

        Only what differs from what stood there is written: look for words that come to an empty place.
        """
        moves = r"(?:\x1b\[[0-9;?]*[A-Za-z]|\s)*"
        self._child.expect(moves.join(re.escape(word) for word in words.split()))

    def ended(self) -> tuple[int, str]:
        """Return the exit code and the last line that was written."""
        self._child.expect(pexpect.EOF)
        written = re.sub(r"\x1b[\[(=>][0-9;?]*[A-Za-z]?", "", self._child.before or "")
        self._child.close()
        assert self._child.exitstatus is not None, self._child.signalstatus
        return self._child.exitstatus, written.strip().split("\n")[-1].strip()

    def kill(self, sent: signal.Signals) -> None:
        """Send it a signal, and read until it has ended."""
        self._child.kill(sent)
        self._child.expect(pexpect.EOF)

    def raw(self) -> str:
        """Return what was written up to the words last seen, with all that moves and colours."""
        return f"{self._child.before}{self._child.after}"


@contextmanager
def program(
    desk: Desk, *arguments: str, columns: int = 80, rows: int = 24, env: Mapping[str, str] = {}
) -> Iterator[Program]:
    """Run the program on a terminal of this size."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "commitments", *arguments],
        env=desk.env | dict(env),
        cwd=str(desk.home),
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=30,
    )
    try:
        yield Program(child)
    finally:
        child.close(force=True)
