"""Completion as a user has it: the scripts in the shells themselves, and what the program answers them."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from example_calls import COMMANDS, options
from track_runs import Desk

HOSTILE = (
    "2 May 2021\n\nOslo \\`touch broken` $(touch broken) 'and' \"Lima\"; touch broken\n\n"
    'Norway agreed to reopen \\`touch broken` $(touch broken) "its" embassy by the end of 2021.\n\n'
    "South Korea pledged to lift visa fees for Peru.\n"
)
PROGRAM = """#!/bin/sh
if [ -n "$_TRACK_COMPLETE" ] || [ "$1" = completion ]; then
    exec {python} -m commitments "$@"
fi
printf '%s\\n' "$@" > "$HOME/called"
echo CALL'ED'
"""
"""Completes, and tells with which words it was called otherwise."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk whose `track` is on the path, with a document that tries to make a shell run what it says."""
    desk = Desk(tmp_path)
    assert desk.track("add", desk.document("hostile.txt", HOSTILE)).code == 0
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "track").write_text(PROGRAM.format(python=shlex.quote(sys.executable)))
    (programs / "track").chmod(0o755)
    desk.env |= {"PATH": f"{programs}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    return desk


def answered(desk: Desk, shell: str, *words: str) -> list[str]:
    """Return the values that the program offers to a shell's script."""
    run = desk.process(*words, _TRACK_COMPLETE=shell)
    assert (run.err, run.code) == ("", 0)
    return [line.split("\t")[0] for line in run.out.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed_with_how_to_have_it(desk: Desk, shell: str) -> None:
    run = desk.track("completion", shell)
    assert (run.code, run.err) == (0, "")
    assert f"track completion {shell}" in "\n".join(run.out.splitlines()[:3])
    if program := shutil.which(shell):
        checked = subprocess.run([program, "-n"], input=run.out.encode(), capture_output=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("words", "offered", "why"),
    [
        (["sho", ""], [], "no such command"),
        (["sho"], ["show"], "a command"),
        (["un"], ["undo"], "a command"),
        (["list", "--sch"], ["--schedule"], "an option"),
        (["list", "--schedule", "o"], ["overdue"], "a value of a list that is closed"),
        (["list", "--schedule=o"], ["--schedule=overdue"], "an option with its value in one word"),
        (["list", "--actor", "s"], ["South Korea"], "an actor, whatever the case"),
        (["list", "--to", ""], ["Peru"], "those to whom something was said, and no actors"),
        (["due", "--topic", "dip"], ["diplomacy"], "a topic that the store has"),
        (["show", ""], ["1", "2"], "ids"),
        (["show", "1,"], ["1,1", "1,2"], "an id behind another"),
        (["history", "1-"], ["1-1", "1-2"], "the end of a range"),
        (["annotate", "2"], ["2"], "one id"),
        (["status", "1", "part"], ["partly-kept"], "a status"),
        (["show", "--json", "--document", "z"], [], "no handle begins so"),
        (["annotate", "1", "x"], [], "words of one's own"),
        (["list", "--limit", ""], [], "a number"),
    ],
)
def test_what_is_offered(desk: Desk, words: list[str], offered: list[str], why: str) -> None:
    assert answered(desk, "zsh", *words) == offered, why


def test_every_command_and_every_option_is_offered(desk: Desk) -> None:
    assert answered(desk, "zsh", "") == COMMANDS
    for name in ("list", "due", "forget", "add"):
        assert set(options(name)) <= {*answered(desk, "zsh", name, "--"), *answered(desk, "zsh", name, "-")}


def test_ids_and_documents_say_what_they_are(desk: Desk) -> None:
    ids = desk.process("show", "2", _TRACK_COMPLETE="zsh").out
    assert ids == "2\tSouth Korea → Peru: lift visa fees for Peru\n"
    documents = desk.process("forget", "", _TRACK_COMPLETE="fish").out
    handle, told = documents.rstrip("\n").split("\t")
    assert len(handle) == 8
    assert told.startswith("2021-05-02 Oslo ")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["add", ""], "documents"),
        (["list", "--store", ""], "the store"),
        (["--tables", ""], "an option before the command"),
        (["export", "-o", ""], "where to"),
        (["explain", "x"], "a text or a file"),
    ],
)
def test_where_a_file_is_meant_the_shell_is_told_so(desk: Desk, words: list[str], why: str) -> None:
    run = desk.process(*words, _TRACK_COMPLETE="zsh")
    assert (run.code, run.out, run.err) == (1, "", ""), why


def test_the_store_named_in_the_call_is_the_one_that_is_asked(desk: Desk, tmp_path: Path) -> None:
    other = str(tmp_path / "other.json")
    desk.track("--store", other, "add", desk.later)
    for words in (["--store", other, "show", ""], ["show", "--store", other, ""], ["show", f"--store={other}", ""]):
        assert answered(desk, "fish", *words) == ["1"]


def test_a_store_that_cannot_be_read_offers_nothing(desk: Desk) -> None:
    desk.store.write_text("{")
    assert answered(desk, "zsh", "show", "") == []
    assert answered(desk, "zsh", "list", "--status", "k") == ["kept"]


def test_a_half_typed_call_says_nothing_of_its_own(desk: Desk) -> None:
    assert answered(desk, "zsh", "--version", "li") == ["list"]
    assert answered(desk, "bash", "track list --kind nonsense --status k", "k") == ["kept"]


@pytest.mark.parametrize(
    ("line", "word", "offered", "why"),
    [
        ("track list --actor s", "s", ["South\\ Korea"], "blanks are escaped"),
        ("track list --actor 'So", "'So", ["South Korea"], "or quoted, where that was begun"),
        ('track list --actor "So', '"So', ["South Korea"], "in either way"),
        ("track list --actor South\\ K", "South\\ K", ["South\\ Korea"], "what was escaped is understood"),
        ("track list --actor=", "=", ["Norway", "South\\ Korea"], "bash replaces only what is behind the ="),
        ("track list --actor=s", "s", ["South\\ Korea"], "and offers stand behind it as well"),
        ("track show 1,2", "1,2", ["1,2"], "a comma divides no words"),
    ],
)
def test_bash_gets_words_as_they_are_typed_there(
    desk: Desk, line: str, word: str, offered: list[str], why: str
) -> None:
    assert answered(desk, "bash", line, word) == offered, why


def prompt(desk: Desk, command: str, arguments: list[str], *setup: str) -> pexpect.spawn[str]:
    """Return a shell that a person sits at, with the completion of track."""
    shell = pexpect.spawn(
        command, arguments, env=os.environ | desk.env, cwd=desk.home, encoding="utf-8", timeout=20, dimensions=(40, 200)
    )
    for line in setup:
        shell.sendline(line)
    # In two pieces, so that the line itself is not taken for what it prints.
    shell.sendline("echo IN''PLACE")
    shell.expect_exact("INPLACE\r\n")
    return shell


def bash(desk: Desk) -> pexpect.spawn[str]:
    return prompt(desk, "bash", ["--norc", "--noprofile"], 'eval "$(track completion bash)"')


def zsh(desk: Desk) -> pexpect.spawn[str]:
    return prompt(
        desk, "zsh", ["-f"], "autoload -U compinit; compinit -u -d ./zcompdump", 'eval "$(track completion zsh)"'
    )


def called(desk: Desk, shell: pexpect.spawn[str], keys: str) -> list[str]:
    """Type a line with a tab in it, and return the words that the program was called with."""
    shell.sendline(keys)
    shell.expect_exact("CALLED")
    return (desk.home / "called").read_text().splitlines()


needs = {
    name: pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed") for name in ("zsh", "fish")
}
SHELLS = [pytest.param(bash, id="bash"), pytest.param(zsh, id="zsh", marks=needs["zsh"])]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_what_is_typed_at_it(desk: Desk, shell: Callable[[Desk], pexpect.spawn[str]]) -> None:
    person = shell(desk)
    for keys, words in {
        "track docu\t": ["documents"],
        "track list --sched\tdue": ["list", "--schedule", "due"],
        "track status 1 wi\t": ["status", "1", "withdrawn"],
        "track list --actor Sou\t": ["list", "--actor", "South Korea"],
        "track list --actor=Sou\t": ["list", "--actor=South Korea"],
        "track list --actor 'Sou\t": ["list", "--actor", "South Korea"],
        'track list --actor "Sou\t': ["list", "--actor", "South Korea"],
        "track list --actor South\\ K\t": ["list", "--actor", "South Korea"],
        "track add hos\t": ["add", "hostile.txt"],
        "~/bin/track show 1,2\t": ["show", "1,2"],
    }.items():
        assert called(desk, person, keys) == words, keys
    person.close(force=True)
    assert not (desk.home / "broken").exists(), "nothing that a document says is run"


@needs["zsh"]
def test_zsh_shows_the_action_beside_the_id(desk: Desk) -> None:
    person = zsh(desk)
    person.send("track show \t\t")
    person.expect_exact("-- South Korea → Peru: lift visa fees for Peru")
    person.close()


@needs["fish"]
def test_fish_completes_and_shows_the_action_beside_the_id(desk: Desk) -> None:
    def offered(line: str) -> list[str]:
        asked = f"track completion fish | source; complete -C {shlex.quote(line)}"
        done = subprocess.run(
            ["fish", "--no-config", "-c", asked], capture_output=True, env=desk.env, cwd=desk.home, check=True
        )
        return done.stdout.decode().splitlines()

    assert offered("track docu") == ["documents\tList the documents that were read."]
    assert offered("track status 1 wi") == ["withdrawn"]
    assert [line.rstrip("\t") for line in offered("track list --actor sou")] == ["South Korea"]
    assert [line.rstrip("\t") for line in offered("track list --actor=sou")] == ["--actor=South Korea"]
    assert [line.rstrip("\t") for line in offered("track list --actor 'Sou")] == ["South Korea"]
    assert "2\tSouth Korea → Peru: lift visa fees for Peru" in offered("track show ")
    assert offered("track add hos") == ["hostile.txt"]
    assert not (desk.home / "broken").exists()


def test_an_answer_loads_neither_rich_nor_the_extraction(desk: Desk) -> None:
    code = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
        "from commitments.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "show", ""],
        capture_output=True,
        env=desk.env | {"_TRACK_COMPLETE": "zsh"},
        check=True,
    )
    unneeded = ("rich", "dateutil", "commitments.extraction", "filelock", "commitments.tracking.merge")
    assert [name for name in done.stderr.decode().split() if name.startswith(unneeded)] == []
