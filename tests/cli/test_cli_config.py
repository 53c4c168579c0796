"""The config file `track.toml`: where it is looked for, what it may say, and what comes before it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from track_runs import Desk, Run

TEXT = "2 May 2031\n\nNorway pledged to protect the young herring.\n"


def topic_table(folder: Path, topic: str) -> Path:
    """Write a table that gives herring this topic."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "topics.csv").write_text(f"word,topic,weight,example\nherring,{topic},3,a\n", encoding="utf-8")
    return folder


class Places(Desk):
    """A desk with a folder to work in below it, and a configuration directory."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.text = self.document("a.txt", TEXT)
        self.above = home / "project"
        self.here = self.above / "deep" / "er"
        self.here.mkdir(parents=True)
        self.own = home / "config" / "track"
        self.own.mkdir(parents=True)
        self.env["XDG_CONFIG_HOME"] = str(home / "config")

    def run(self, *arguments: str, **env: str) -> Run:
        """Run the program in the folder."""
        done = subprocess.run(
            [sys.executable, "-m", "commitments", *arguments],
            capture_output=True,
            env=self.env | env,
            cwd=self.here,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def topic(self, *options: str, **env: str) -> str:
        """Return the topic that herring has, which tells whose table was read."""
        run = self.run(*options, "extract", self.text, **env)
        assert run.code == 0, run.err
        columns, mention = (line.split("\t") for line in run.out.splitlines())
        return mention[columns.index("topics")]


def test_the_option_comes_before_the_environment_the_nearest_config_and_the_users_own(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    assert desk.topic() == ""
    topic_table(desk.own / "t", "own")
    (desk.own / "track.toml").write_text('tables = "t"\n', encoding="utf-8")
    assert desk.topic() == "own"
    topic_table(desk.above / "rules", "above")
    (desk.above / "track.toml").write_text('tables = "rules"\n', encoding="utf-8")
    assert desk.topic() == "above"
    topic_table(tmp_path / "nearer", "nearer")
    (desk.above / "deep" / "track.toml").write_text('tables = "../../nearer"\n', encoding="utf-8")
    assert desk.topic() == "nearer"
    environment = str(topic_table(tmp_path / "e", "environment"))
    assert desk.topic(TRACK_TABLES=environment) == "environment"
    before = str(topic_table(tmp_path / "b", "before"))
    assert desk.topic("--tables", before, TRACK_TABLES=environment) == "before"
    after = topic_table(tmp_path / "a", "after")
    run = desk.run("--tables", before, "extract", "--tables", str(after), desk.text)
    assert "\tafter\t" in run.out
    assert desk.topic(TRACK_TABLES="") == "nearer"


def test_where_the_nearest_config_does_not_say_the_users_own_does(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    topic_table(desk.own / "t", "own")
    (desk.own / "track.toml").write_text('tables = "t"\n', encoding="utf-8")
    (desk.above / "track.toml").write_text('store = "kept.json"\n', encoding="utf-8")
    assert desk.topic() == "own"


def test_a_path_may_begin_at_home(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    topic_table(tmp_path / "t", "home")
    (desk.above / "track.toml").write_text('tables = "~/t"\n', encoding="utf-8")
    assert desk.topic() == "home"


def test_a_config_says_where_commitments_are_kept(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    (desk.above / "track.toml").write_text('store = "kept.json"\n', encoding="utf-8")
    assert desk.run("add", desk.text, TRACK_STORE="").code == 0
    assert (desk.above / "kept.json").exists()
    assert desk.run("list", TRACK_STORE="").out.count("\n") == 2
    assert desk.run("list").out.count("\n") == 1, "the environment comes first"


UNSOUND = [
    (b'table = "x"\n', "sets 'table'; it may set store and tables."),
    (b'[track]\ntables = "x"\n', "sets 'track'; it may set store and tables."),
    (b"tables = 3\n", 'gives tables no path; write a line like tables = "my-tables".'),
    (b'tables = ""\n', 'gives tables no path; write a line like tables = "my-tables".'),
    (b"tables = mine\n", "is not TOML (Invalid value (at line 1, column 10)); write lines like"),
    (b'tables = "\xff"\n', "is not TOML ('utf-8' codec can't decode byte 0xff"),
]


@pytest.mark.parametrize(("content", "says"), UNSOUND, ids=[u[1][:36] for u in UNSOUND])
def test_an_unsound_config_is_told_by_its_path(tmp_path: Path, content: bytes, says: str) -> None:
    desk = Places(tmp_path)
    file = desk.above / "track.toml"
    file.write_bytes(content)
    run = desk.run("extract", desk.text)
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith(f"track: The config {file} {says}")
    assert run.err.count("\n") == 1


def test_all_that_is_wrong_in_a_config_is_told(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    (desk.above / "track.toml").write_text('color = "no"\nstore = 1\nlanguage = "fr"\n', encoding="utf-8")
    run = desk.run("list", TRACK_STORE="")
    assert [line.split("track.toml ")[1].split(";")[0] for line in run.err.splitlines()] == [
        "sets 'color'",
        "sets 'language'",
        "gives store no path",
    ]


def test_a_folder_named_like_the_config_is_none(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    (desk.here / "track.toml").mkdir()
    assert desk.topic() == ""


def test_a_folder_that_was_deleted_under_the_shell_has_no_config(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    code = (
        "import os, shutil, sys; shutil.rmtree(os.getcwd());"
        "sys.argv = ['track', 'extract', sys.argv[1]];"
        "from commitments.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, desk.text], capture_output=True, env=desk.env, cwd=desk.here, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["show", "1"], ["report"]])
def test_a_command_that_needs_nothing_of_a_config_loads_nothing_for_it(tmp_path: Path, arguments: list[str]) -> None:
    desk = Places(tmp_path)
    desk.run("add", desk.text)
    code = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
        "from commitments.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, env=desk.env, cwd=desk.here, check=True
    )
    assert {"tomllib", "platformdirs"}.isdisjoint(done.stderr.decode().split())
