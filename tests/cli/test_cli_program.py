from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from track_runs import Desk

GROUPS = {
    "Read documents": ["add", "extract", "explain", "watch"],
    "Look at commitments": ["list", "filter", "show", "due", "report", "documents"],
    "Follow them": ["status", "annotate"],
    "Put right what was read": ["review", "accept", "reject", "edit", "merge", "split", "forget"],
    "Keep all of it safe": ["history", "undo", "redo", "check"],
    "Share it": ["export", "import"],
    "Set up and measure": ["config", "completion", "eval"],
}
"""The commands by the headings of the help, as a user meets them."""
COMMANDS = [name for group in GROUPS.values() for name in group]


def test_the_help_names_every_command_in_its_group_within_80_columns(tmp_path: Path) -> None:
    run = Desk(tmp_path).track("--help")
    assert run.code == 0
    below = run.out.split("Show this message and exit.\n")[1]
    headings, *_ = zip(*(part.split(":\n") for part in below.strip().split("\n\n")), strict=True)
    assert [*headings] == [*GROUPS]
    for heading, names in GROUPS.items():
        group = below.split(f"{heading}:\n")[1].split("\n\n")[0]
        assert re.findall(r"^  (\w+) +[A-Z][a-z]+ .*\.$", group, re.MULTILINE) == names
    assert len({line.index(line.split()[1], 12) for line in below.splitlines() if line.startswith("  ")}) == 1
    assert "..." not in below, "no description is cut"
    assert max(map(len, run.out.splitlines())) <= 80


def test_the_program_alone_shows_its_help(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.track() == desk.track("--help") == desk.track("-h")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_with_an_example_and_every_option(tmp_path: Path, command: str) -> None:
    run = Desk(tmp_path).track(command, "--help")
    assert run.code == 0
    assert f"    track {command} " in run.out or f"| track {command} " in run.out
    assert not re.search(r"^  --?[\w-]+( [A-Z]+)?$(?!\n {10})", run.out, re.MULTILINE), "an option without help"
    assert max(map(len, run.out.splitlines())) <= 80


def test_the_version_is_told(tmp_path: Path) -> None:
    run = Desk(tmp_path).track("--version")
    assert run.code == 0
    assert run.out.startswith("track ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--kind", "vow"],
        ["show", "1"],
        ["add", "gone.txt"],
        ["list", "--topic", "x"],
        ["nothing"],
        ["add"],
    ],
)
def test_a_process_ends_as_a_run_in_this_process_does(tmp_path: Path, arguments: list[str]) -> None:
    desk = Desk(tmp_path)
    assert desk.process(*arguments) == desk.track(*arguments)


def test_the_store_is_named_after_the_command_or_before_it_or_by_the_environment(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    named = [str(tmp_path / "after.json"), str(tmp_path / "before.json")]
    desk.track("add", desk.readout, "--store", named[0])
    desk.track("--store", named[1], "add", desk.readout)
    assert not desk.store.exists()
    desk.track("add", desk.readout)
    assert all(path.exists() for path in [*map(Path, named), desk.store])
    both = desk.track("--store", named[1], "list", "--store", str(tmp_path / "none.json"))
    assert both.err.startswith("No commitments are kept yet"), "the nearer one counts"


def test_the_store_is_in_the_users_data_directory_otherwise(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.process("add", desk.readout, TRACK_STORE="", XDG_DATA_HOME=str(tmp_path / "share"))
    assert [path.name for path in tmp_path.rglob("commitments.json")] == ["commitments.json"]
    assert desk.process("list", TRACK_STORE="", XDG_DATA_HOME=str(tmp_path / "share")).out.count("\n") == 3


def test_a_name_that_would_command_the_terminal_is_shown_in_signs(tmp_path: Path) -> None:
    run = Desk(tmp_path).process("add", "\x1b[31mx\ny.txt")
    assert run.err == "track: There is no file ␛[31mx y.txt.\n"


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    ours, its = os.pipe()
    os.close(ours)
    with subprocess.Popen(
        [sys.executable, "-m", "commitments", "list"], stdout=its, stderr=subprocess.PIPE, env=desk.env
    ) as process:
        os.close(its)
        _, said = process.communicate()
    assert (process.returncode, said) == (-signal.SIGPIPE, b"")


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("annotate 1 -", 2, "The note is empty; write what there is to remark."),
        ("annotate 1", 2, "Missing argument 'TEXT'"),
        ("edit 1", 2, "Say what to put right"),
        ("forget 1", 2, "Nobody can be asked here"),
        ("reject --where id:1", 2, "Nobody can be asked here"),
        ("review", 2, "track review asks on a terminal, and there is none here"),
        ("import -", 1, "Standard input"),
        ("extract -", 1, "Standard input"),
    ],
)
def test_a_command_that_would_read_or_ask_where_stdin_is_closed_says_so(
    tmp_path: Path, line: str, code: int, says: str
) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    desk.track("annotate", "1", "--tag", "brief")
    done = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m commitments {line} <&-"], capture_output=True, env=desk.env, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (code, b"", 1), done.stderr
    assert says in done.stderr.decode()


def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-m", "commitments", "extract", "/dev/stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=desk.env,
    ) as process:
        assert process.stdin
        # A pipe holds 64 KiB: once it takes more, the program reads and so stands where the signal finds it.
        process.stdin.write(b"x" * 2**17)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert (process.returncode, said) == (130, b"")


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["list"], ["rich", "dateutil", "commitments.extraction", "filelock", "commitments.tracking.merge"]),
        (["list", "--json"], ["rich", "dateutil", "commitments.extraction", "commitments.explained", "filelock"]),
        (["show", "1"], ["rich", "dateutil", "commitments.extraction", "filelock"]),
        (["report", "--as-of", "2021-12-31"], ["rich", "dateutil", "commitments.extraction", "filelock"]),
        (["report", "--format", "html"], ["rich", "dateutil", "commitments.extraction", "filelock", "tinydb"]),
        (
            ["report", "--scorecard"],
            ["rich", "dateutil", "commitments.extraction", "filelock", "commitments.views.page"],
        ),
        (["history"], ["rich", "dateutil", "commitments.extraction", "filelock", "tinydb"]),
        (["export"], ["rich", "dateutil", "commitments.extraction", "filelock", "commitments.tracking.merge"]),
        (["export", "--format", "csv"], ["rich", "dateutil", "commitments.extraction", "commitments.exchange"]),
        (["annotate", "1", "x"], ["rich", "dateutil", "commitments.extraction"]),
        (["accept", "1"], ["rich", "dateutil", "commitments.extraction", "commitments.cli.expressions"]),
        (["edit", "1", "--no-specific"], ["rich", "dateutil", "commitments.extraction", "tomllib"]),
        (["status", "1", "open", "--because", "x"], ["rich", "dateutil", "commitments.extraction"]),
        (["--help"], ["rich", "dateutil", "commitments.extraction", "tinydb", "json"]),
    ],
)
def test_a_command_loads_only_what_it_needs(tmp_path: Path, arguments: list[str], unneeded: list[str]) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    code = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
        "from commitments.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, env=desk.env, check=True)
    loaded = done.stderr.decode().split()
    assert "typer" in loaded
    assert [name for name in loaded if name.startswith(tuple(unneeded))] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "commitments", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=desk.env,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, b"track: No space left on device.\n")
