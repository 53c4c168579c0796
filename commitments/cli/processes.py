"""Work on many things in several processes, with what comes of them in the order of the things."""

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 16
"""Things that may be done, for each process, before the one whose turn it is: it bounds what waits in memory."""
_IN_HAND = 2
"""Things a process has been given at once, so that it need not wait for the next one."""
_ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
"""Signals that tell a program to end."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: ForkProcess
    line: Connection
    given: deque[int] = field(default_factory=deque)
    """Numbers of the things that it has and has not answered, in the order that it works on them."""


def in_order(
    things: Sequence[T],
    work: Callable[[T], R],
    *,
    jobs: int,
    lost: Callable[[T], R],
    here: Callable[[T], bool] = lambda _: False,
) -> Generator[R, None, None]:
    """Yield what `work` makes of each thing, in their order, whatever process was done first.

    A process that ends at its work costs the one thing it was at, for which `lost` is yielded. Where `here` says so, or
    with one job, the work is done in this process. `work` is inherited by a fork and need not be written down; the
    things and what is made of them are. What is closed early ends the processes.
    """
    if jobs == 1:
        yield from map(work, things)
        return
    crew = _Crew(things, work, jobs, lost, deque(i for i, thing in enumerate(things) if not here(thing)))
    with _broken_pipes_told():
        try:
            for turn, thing in enumerate(things):
                yield work(thing) if here(thing) else crew.result(turn)
        finally:
            crew.dismiss()


@dataclass(slots=True)
class _Crew(Generic[T, R]):
    things: Sequence[T]
    work: Callable[[T], R]
    jobs: int
    lost: Callable[[T], R]
    waiting: deque[int]
    workers: list[_Worker] = field(default_factory=list)
    done: dict[int, R] = field(default_factory=dict)

    def result(self, turn: int) -> R:
        """Return what came of the thing with this number, once it is there."""
        while turn not in self.done:
            self._give(turn + _AHEAD * self.jobs)
            for line in wait([worker.line for worker in self.workers]):
                self._hear(next(worker for worker in self.workers if worker.line is line))
        return self.done.pop(turn)

    def dismiss(self) -> None:
        """End all processes, whatever they are at."""
        for worker in self.workers:
            worker.process.terminate()
            worker.line.close()
        for worker in self.workers:
            worker.process.join(2)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def _give(self, limit: int) -> None:
        while len(self.workers) < min(self.jobs, len(self.waiting)):
            self.workers.append(_started(self.work, [worker.line for worker in self.workers]))
        for most in range(1, _IN_HAND + 1):
            for worker in self.workers:
                if len(worker.given) < most and self.waiting and self.waiting[0] < limit:
                    number = self.waiting.popleft()
                    worker.given.append(number)
                    with suppress(OSError):  # it ended, which is heard next
                        worker.line.send((number, self.things[number]))

    def _hear(self, worker: _Worker) -> None:
        try:
            number, made = worker.line.recv()
        except (EOFError, OSError):
            self._bury(worker)
        else:
            worker.given.remove(number)
            self.done[number] = made

    def _bury(self, worker: _Worker) -> None:
        """Let the thing that a process was at be lost, and others have the rest of what it was given."""
        worker.process.join()
        worker.line.close()
        self.workers.remove(worker)
        if worker.given:
            number = worker.given.popleft()
            self.done[number] = self.lost(self.things[number])
        self.waiting.extendleft(reversed(worker.given))


def _started(work: Callable[[T], R], others: Sequence[Connection]) -> _Worker:
    context = get_context("fork")
    ours, its = context.Pipe()
    process = context.Process(target=_answer, args=(its, [*others, ours], work), daemon=True)
    # Else a Ctrl-C between the fork and its first line would be told as a traceback.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    its.close()
    return _Worker(process, ours)


def _answer(line: Connection, others: Sequence[Connection], work: Callable[[T], R]) -> None:
    """Work until there is nothing more to hear, as when the program itself was killed."""
    for ours in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ours, signal.SIG_IGN)  # the program hears it, and ends this
    signal.signal(signal.SIGTERM, _end)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    for other in others:
        other.close()
    try:
        while True:
            number, thing = line.recv()
            line.send((number, work(thing)))
    except EOFError:
        return
    except Exception:
        # Its end is told as one thing that was lost; nothing is to be printed here.
        raise SystemExit(1) from None


def _end(*_: object) -> None:
    raise SystemExit(1)


@contextmanager
def _broken_pipes_told() -> Iterator[None]:
    """Let a pipe to a process that ended be an error here, and not end the program as a pipe on stdout would."""
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)
