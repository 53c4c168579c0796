"""What reads much is told to end: it keeps what it has, says what it has not, and leaves nothing running."""

from __future__ import annotations

import os
import pty
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
import typer
from track_runs import Desk, bare, hangups_heard

from commitments.cli.stopping import stoppable
from commitments.model import Register
from commitments.storage import Store

ENDING = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]


@pytest.fixture(autouse=True)
def hearing() -> Iterator[None]:
    with hangups_heard():
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    (tmp_path / "many").mkdir()
    for number in range(13):
        (tmp_path / "many" / f"2021-05-{number + 10}.txt").write_text(f"Norway will send {number + 2} ships to Peru.\n")
    return desk


def calling(*options: str) -> list[str]:
    """Return a call that reads thirteen documents and then waits for standard input, where the signal finds it."""
    return ["-m", "commitments", "add", "--date", "2021-05-02", *options, "many", "-", "later.txt"]


def started(desk: Desk, *options: str) -> pexpect.spawn[str]:
    child = pexpect.spawn(
        sys.executable, calling(*options), env=desk.env, cwd=str(desk.home), dimensions=(50, 300), encoding="utf-8"
    )
    child.expect("13/15")
    return child


def ended(child: pexpect.spawn[str]) -> tuple[int | None, str]:
    child.expect(pexpect.EOF)  # which comes when the last process that holds the terminal has ended
    said = bare(child.before or "")
    child.close()
    return child.exitstatus, said


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("sent", "code"), ENDING)
def test_a_signal_that_ends_programs_keeps_what_is_read(desk: Desk, sent: signal.Signals, code: int, jobs: str) -> None:
    child = started(desk, "--jobs", jobs)
    child.kill(sent)
    ended_with, said = ended(child)
    assert ended_with == code
    assert "Interrupted: 13 of 15 were read and are kept; not read: - and 1 after it." in said
    assert "Traceback" not in said
    assert len(Store(desk.store).read().sources) == 13


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_all_its_processes_get_the_signal_twice_as_timeout_sends_it(desk: Desk, sent: signal.Signals) -> None:
    child = started(desk, "--jobs", "2")
    child.kill(sent)
    os.killpg(os.getpgid(child.pid or 0), sent)
    ended_with, said = ended(child)
    assert (ended_with, "could not be read" in said) == (128 + sent, False)
    assert len(Store(desk.store).read().sources) == 13


def test_strict_keeps_none_and_says_so(desk: Desk) -> None:
    child = started(desk, "--strict")
    child.kill(signal.SIGTERM)
    ended_with, said = ended(child)
    assert ended_with == 143
    assert said.endswith("Interrupted: nothing was kept.\r\n")
    assert not desk.store.exists()


def test_a_signal_ends_the_asking_for_dates_and_keeps_what_was_answered(desk: Desk) -> None:
    for name in ("undated.txt", "another.txt"):
        desk.document(name, f"Kenya agreed to mend {len(name)} roads to Nyeri.\n")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "commitments", "add", "--ask", "undated.txt", "another.txt"],
        env=desk.env,
        cwd=str(desk.home),
        dimensions=(50, 300),
        encoding="utf-8",
    )
    child.expect("When was it said")
    child.sendline("2021-05-02")
    child.expect("When was it said")
    child.kill(signal.SIGTERM)
    ended_with, said = ended(child)
    assert ended_with == 143
    assert "1 of 2 documents could not be read.\r\nInterrupted: what was read is kept." in said
    assert [source.origin for source in Store(desk.store).read().sources.values()] == ["undated.txt"]


def test_a_terminal_that_closes_costs_nothing_that_was_read(desk: Desk) -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(desk.home)
        os.execve(sys.executable, [sys.executable, *calling()], desk.env)
    drawn = b""
    while b"13/15" not in drawn:
        drawn += os.read(terminal, 65536)
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 129
    assert len(Store(desk.store).read().sources) == 13


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_what_waits_for_another_writer_is_ended_and_keeps_none(desk: Desk, sent: signal.Signals) -> None:
    def change(before: Register) -> tuple[Register, tuple[int | None, str]]:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "commitments", "add", "many", "--wait", "600"],
            env=desk.env,
            cwd=str(desk.home),
            dimensions=(50, 300),
            encoding="utf-8",
        )
        child.expect("[Ww]ait")
        child.kill(sent)
        return before, ended(child)

    ended_with, said = Store(desk.store).update(change)
    assert ended_with == 128 + sent
    assert said.endswith("Interrupted: nothing was kept.\r\n")


@pytest.mark.parametrize(("sent", "code"), ENDING)
def test_while_it_is_written_a_signal_is_only_noted(sent: signal.Signals, code: int) -> None:
    with stoppable() as stop:
        stop.write()
        os.kill(os.getpid(), sent)
        assert stop.written()
    assert stop.code == code


@pytest.mark.parametrize(("sent", "code"), ENDING)
def test_a_second_ctrl_c_breaks_off_the_writing_too(sent: signal.Signals, code: int) -> None:
    def written() -> None:
        with stoppable() as stop:
            stop.write()
            os.kill(os.getpid(), sent)
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(typer.Exit) as told:
        written()
    assert told.value.exit_code == code


def test_what_a_program_was_started_to_ignore_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable() as stop:
            os.kill(os.getpid(), signal.SIGHUP)
        assert (stop.code, signal.getsignal(signal.SIGHUP)) == (0, signal.SIG_IGN)
    finally:
        signal.signal(signal.SIGHUP, before)
