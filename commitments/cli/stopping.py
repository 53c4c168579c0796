"""What reads much can be told to end: by Ctrl-C, and by what a system or a terminal that closes sends to programs."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import typer

from commitments.cli.output import tell

INTERRUPTED = 128 + signal.SIGINT
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(slots=True)
class Stop:
    """Whether the program was told to end, and when that may break off what it is at."""

    code: int = 0
    """What to exit with; 0 where nothing said so, or a Ctrl-C has broken something off and was caught there."""
    writing: bool = False
    """Whether something is being kept: one signal is then only noted, as it will be done soon."""
    _terminals: list[int] = field(default_factory=lambda: [fd for fd in (1, 2) if os.isatty(fd)])

    def write(self) -> None:
        """Let what follows be done to its end."""
        self.writing = True

    def written(self) -> bool:
        """Let what follows be broken off again; return whether a signal came meanwhile or before."""
        self.writing = False
        return bool(self.code)

    def told(self, number: int, _: object) -> None:
        """Note a signal, and break off what the program is at."""
        first = not self.code
        if number == signal.SIGINT:
            if not (first and self.writing):
                raise KeyboardInterrupt
        else:
            self._let_go()
        self.code = self.code or 128 + number
        # `timeout` sends its signal twice, and so does a terminal that closes: that is no second wish.
        if first and not self.writing:
            raise KeyboardInterrupt

    def _let_go(self) -> None:
        """Write to nowhere from now on where a terminal is gone: what was read is to be kept all the same."""
        for terminal in self._terminals:
            if not os.isatty(terminal):
                os.dup2(os.open(os.devnull, os.O_WRONLY), terminal)


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Let every signal that ends programs break off what is done inside, as Ctrl-C does.

    Raises Exit with the code of the signal where nothing inside catches that. A signal that the program was started to
    ignore, as by nohup, stays ignored.
    """
    stop = Stop()
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    heard = {number: handler for number, handler in before.items() if handler not in (signal.SIG_IGN, None)}
    for number in heard:
        signal.signal(number, stop.told)
    try:
        yield stop
    except KeyboardInterrupt:
        if not stop.writing:
            tell("Interrupted: nothing was kept.")
        raise typer.Exit(stop.code or INTERRUPTED) from None
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)
