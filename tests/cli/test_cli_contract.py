"""What holds of every command, found by looking at the program: none is forgotten when one is added."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from example_calls import (
    COMMANDS,
    HOSTILE,
    PLAIN,
    ROOT,
    Example,
    Workplace,
    arguments,
    command,
    every_example,
    examples,
    options,
    readers,
    workplace,
)
from jsonschema import Draft202012Validator
from track_runs import Desk

SCHEMA = json.loads((ROOT / "docs/output.schema.json").read_text(encoding="utf-8"))
NO_DATA = {"export": "its formats are what it prints", "completion": "it prints a script"}
"""Commands that read and have no --json, and why."""
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COLOURS = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)[;m]")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Give a directory that nobody changes: a test works on a copy."""
    return workplace(tmp_path_factory.mktemp("kept"), PLAIN)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("hostile"), HOSTILE)


@pytest.fixture
def place(kept: Workplace, tmp_path: Path) -> Workplace:
    return kept.copy(tmp_path)


def checked(name: str, printed: str) -> Any:
    """Return the one JSON document that was printed, which must have the shape that the schema gives."""
    value = json.loads(printed)
    key = f"track {name}"
    assert key in SCHEMA["$defs"], f"docs/output.schema.json has no shape for {key} --json"
    faults = [
        f"{'/'.join(map(str, fault.absolute_path))}: {fault.message:.200}"
        for fault in Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{key}"}).iter_errors(value)
    ]
    assert faults == []
    return value


def first(names: Sequence[str]) -> list[Example]:
    return [examples(name)[0] for name in names]


def test_the_schema_is_one_and_has_no_shape_that_no_command_prints() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert {key for key in SCHEMA["$defs"] if key.startswith("track ")} == {f"track {name}" for name in readers()}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_fits_80_columns_and_has_two_examples_of_the_command(tmp_path: Path, name: str) -> None:
    run = Desk(tmp_path).track(name, "--help")
    assert (run.code, run.err) == (0, "")
    assert max(map(len, run.out.splitlines())) <= 80
    lines = examples(name)
    assert len(lines) >= 2
    for line in lines:
        assert re.search(rf"(^|\| )track {name}( |$)", str(line)), line
        assert re.search(rf"^    {re.escape(str(line)[:40])}", run.out, re.MULTILINE), "it is not wrapped as prose"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_json_or_changes_the_store_by_one_step(name: str) -> None:
    assert "--json" in options(name) or "--wait" in options(name) or name in NO_DATA


@pytest.mark.parametrize("example", every_example(), ids=str)
def test_an_example_runs_and_what_it_pipes_on_is_bare(place: Workplace, example: Example) -> None:
    run = place.run(str(example))
    assert run.code == 0, run.err
    assert "Traceback" not in run.err
    assert not re.search("[\x1b\x07]", run.out + run.err)


WORDS = re.compile("--json|--repair|--restore|--ics|--cite| -o ")
"""Examples that print JSON as they stand, or write a file, or only words."""


@pytest.mark.parametrize(
    "example", [one for name in readers() for one in examples(name) if not WORDS.search(one.line)], ids=str
)
def test_json_is_one_document_of_the_shape_that_the_schema_gives(place: Workplace, example: Example) -> None:
    run = place.run(example.with_option("--json"))
    assert run.code == 0, run.err
    checked(example.command, run.out)


@pytest.mark.parametrize("example", first(readers()), ids=str)
def test_json_has_the_same_shape_where_nothing_is_kept(place: Workplace, example: Example, tmp_path: Path) -> None:
    run = place.run(example.with_option("--json"), TRACK_STORE=str(tmp_path / "none.json"))
    if any(param.metavar and param.metavar.startswith("ID") for param in arguments(example.command)) and run.code:
        assert (run.code, run.out) == (3, ""), "an id of nothing"
    else:
        assert run.code == 0, run.err
        checked(example.command, run.out)


def test_an_empty_list_is_an_empty_list(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for name in ("list", "documents", "history"):
        assert desk.track(name, "--json").out == "[]\n"
    report = checked("report", desk.track("report", "--json").out)
    assert (report["total"], report["commitments"], report["groups"]) == (0, [], [])
    due = checked("due", desk.track("due", "--json").out)
    assert (due["overdue"], due["months"], due["open_ended"], due["undated"], due["commitments"]) == (
        [],
        [],
        [],
        [],
        [],
    )


@pytest.mark.parametrize(
    ("option", "env"),
    [("--no-color", {}), ("", {"NO_COLOR": "1"}), ("", {"TERM": "dumb"})],
    ids=["option", "env", "dumb"],
)
@pytest.mark.parametrize("example", first([name for name in COMMANDS if "--no-color" in options(name)]), ids=str)
def test_a_terminal_gets_no_colour_where_none_is_wanted(
    place: Workplace, example: Example, option: str, env: dict[str, str]
) -> None:
    screen = place.screen(example.with_option(option), **env)
    assert screen.strip()
    assert not COLOURS.search(screen)


@pytest.mark.parametrize("example", first([*readers(), "export"]), ids=str)
def test_a_reader_that_goes_away_ends_a_command_quietly(place: Workplace, example: Example) -> None:
    ours, its = os.pipe()
    os.close(ours)
    with subprocess.Popen(
        ["sh", "-c", f"exec {example.line}"],
        stdin=subprocess.DEVNULL,
        stdout=its,
        stderr=subprocess.PIPE,
        env=place.env,
        cwd=place.home,
    ) as process:
        os.close(its)
        _, said = process.communicate()
    assert process.returncode in (-signal.SIGPIPE, 0)
    assert b"Traceback" not in said
    assert b"rror" not in said


@pytest.mark.parametrize("example", first([*readers(), "export"]), ids=str)
def test_output_is_utf_8_in_a_locale_without_it(place: Workplace, example: Example) -> None:
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert place.run(str(example), **locale).out == place.run(str(example), LC_ALL="C.UTF-8").out


@pytest.mark.parametrize(
    "example", [one for one in every_example() if re.search(r"track \w+ \d[\d,-]*", one.line)], ids=str
)
def test_an_unknown_id_is_exit_code_3_and_changes_nothing(place: Workplace, example: Example) -> None:
    if any((param.metavar or "").startswith("DOC") for param in arguments(example.command)):
        line = re.sub(r"(track \w+) \d[\d,-]*", r"\1 999", example.line)
    else:
        line = re.sub(r"(track \w+) \d[\d,-]*", r"\1 1,999" if _several(example.command) else r"\1 999", example.line)
    before = (place.home / "commitments.json").read_bytes()
    run = place.run(line)
    assert (run.code, run.out) == (3, ""), run.err
    assert run.err.count("\n") == 1
    assert (place.home / "commitments.json").read_bytes() == before


def _several(name: str) -> bool:
    return any((param.metavar or "") == "ID..." for param in arguments(name))


def test_ids_are_given_as_lists_and_ranges_too(place: Workplace) -> None:
    shown = json.loads(place.run("track show 3,5-7 1 --json").out)
    assert [one["id"] for one in shown] == [3, 5, 6, 7, 1]
    assert place.run("track history 4,5").out.count("\n") > place.run("track history 5").out.count("\n") >= 2


@pytest.mark.parametrize("example", every_example(), ids=str)
def test_nothing_that_a_document_says_reaches_a_terminal_as_a_command(
    hostile: Workplace, tmp_path: Path, example: Example
) -> None:
    screen = hostile.copy(tmp_path).screen(str(example), TERM="dumb")
    assert "Traceback" not in screen
    assert not HARMFUL.search(screen), repr(screen)


VIEWS = [
    *("track list", "track list --json", "track show 1-8", "track show 1-8 --json"),
    *("track show --document statement.txt", "track report", "track report --json", "track due --as-of 2021-06-01"),
    *("track documents", "track history", "track extract article.txt", "track extract --json article.txt"),
    *("track explain article.txt", "track export", "track export --format jsonl", "track export --format csv"),
    "track due --as-of 2021-06-01 --ics -",
    *("_TRACK_COMPLETE=zsh track show ''", "_TRACK_COMPLETE=fish track show ''"),
    "_TRACK_COMPLETE=bash track 'track list --actor ' ''",
    "cp article.txt \"$(printf '\\033[2Jx.txt')\"; track add *x.txt; track documents; track add *y.txt",
]


@pytest.mark.parametrize("columns", [60, 160])
@pytest.mark.parametrize("line", VIEWS)
def test_no_view_lets_a_document_command_the_terminal(
    hostile: Workplace, tmp_path: Path, line: str, columns: int
) -> None:
    screen = hostile.copy(tmp_path).screen(line, columns, TERM="dumb")
    assert screen.strip()
    assert not HARMFUL.search(screen), repr(screen)


def test_the_hostile_words_are_in_what_is_shown(hostile: Workplace) -> None:
    shown = hostile.run("track show 1-8").out
    assert shown.count("␛]0;title␇") > 8, "in quotes, actions, titles, notes, reasons and evidence"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_misspelt_command_or_option_is_asked_about_in_one_line(tmp_path: Path, name: str) -> None:
    desk = Desk(tmp_path)
    run = desk.track(f"{name}x")
    assert (run.code, run.out) == (2, "")
    assert f"Did you mean '{name}'" in run.err
    option = max(options(name), key=len, default="--help")
    run = desk.track(name, f"{option}x")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert run.err.startswith(f"track: No such option: {option}x. Did you mean '{option}'?")


@pytest.mark.parametrize(
    ("call", "asked"),
    [
        (["list", "--status", "opne"], "open"),
        (["list", "--status", "Withdrwan"], "withdrawn"),
        (["list", "--kind", "plege"], "pledge"),
        (["list", "--schedule", "overdeu"], "overdue"),
        (["list", "--review", "acepted"], "accepted"),
        (["list", "--topic", "enrgy"], "energy"),
        (["due", "--topic", "helth"], "health"),
        (["status", "1", "broke", "--because", "x"], "broken"),
        (["report", "--by", "topics"], "topic"),
        (["eval", "data/gold", "--fields", "actor"], "actors"),
        (["completion", "bsah"], "bash"),
    ],
)
def test_a_misspelt_value_is_asked_about(tmp_path: Path, call: list[str], asked: str) -> None:
    run = Desk(tmp_path).track(*call)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert run.err.endswith(f" Did you mean '{asked}'?\n")


def test_a_value_like_none_is_only_refused(tmp_path: Path) -> None:
    assert "Did you mean" not in Desk(tmp_path).track("list", "--status", "zzz").err


def test_every_command_says_what_it_is_for_in_one_line() -> None:
    assert all((command(name).help or "").split("\n")[0].endswith(".") for name in COMMANDS)
