"""The config file `track.toml`: where it is looked for, what it may say, and what comes before it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from track_runs import Desk, Run, bare

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


MAY = "it may set store, tables, dates, columns and searches."
NAMES = (
    "there are id, actors, to, action, deadline, topics, status, schedule, earliest, latest, kind, strength, review,"
    " said, tags, condition, specific and restated."
)
UNSOUND = [
    (b'table = "x"\n', f"sets 'table'; {MAY} Did you mean 'tables'?"),
    (b'[track]\ntables = "x"\n', f"sets 'track'; {MAY}"),
    (b"tables = 3\n", 'gives tables no path; write a line like tables = "my-tables".'),
    (b'tables = ""\n', 'gives tables no path; write a line like tables = "my-tables".'),
    (b"tables = mine\n", "is not TOML (Invalid value (at line 1, column 10)); write lines like"),
    (b'tables = "\xff"\n', "is not TOML ('utf-8' codec can't decode byte 0xff"),
    (b"dates = " + b"[" * 100_000, "nests too deep; write lines like"),
    (b'dates = "month"\n', 'gives dates no order; write dates = "day-first" or dates = "month-first".'),
    (b"dates = []\n", 'gives dates no order; write dates = "day-first" or dates = "month-first".'),
    (b'columns = "id"\n', 'gives columns no list of names; write a line like columns = ["id", "actors", "action"].'),
    (b"columns = []\n", "gives columns no list of names; write a line"),
    (b'columns = ["id", 3]\n', "gives columns no list of names; write a line"),
    (b'columns = ["id", "actor"]\n', f"names a column 'actor'; {NAMES} Did you mean 'actors'?"),
    (b'searches = "x"\n', 'gives searches no expressions; write lines like energy = "topic:energy and status:open"'),
    (b"[searches]\na = 3\n", "gives the search 'a' no expression; write lines like energy ="),
    (b'[searches]\na = " "\n', "gives the search 'a' no expression; write lines like energy ="),
    (
        b'[searches]\n"a b" = "id:1"\n',
        "calls a search 'a b'; a name is one word of letters, digits, and - . _",
    ),
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
    wrong = 'color = "no"\nstore = 1\nlanguage = "fr"\ndates = 1\ncolumns = ["x", "y"]\n[searches]\na = 1\n'
    (desk.above / "track.toml").write_text(wrong, encoding="utf-8")
    run = desk.run("list", TRACK_STORE="")
    assert [line.split("track.toml ")[1].split(";")[0] for line in run.err.splitlines()] == [
        "sets 'color'",
        "sets 'language'",
        "gives store no path",
        "gives dates no order",
        "names a column 'x'",
        "names a column 'y'",
        "gives the search 'a' no expression",
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


def test_the_users_own_place_is_the_one_of_the_system(tmp_path: Path) -> None:
    """The program finds it by hand where it can, because that is quicker."""
    code = (
        "from commitments.cli.config import places; from platformdirs import user_config_path;"
        "assert [*places()] == [user_config_path('track', appauthor=False) / 'track.toml'], [*places()]"
    )
    for env in ({}, {"XDG_CONFIG_HOME": ""}, {"XDG_CONFIG_HOME": "/somewhere"}, {"XDG_CONFIG_HOME": " "}, {"HOME": ""}):
        desk = Desk(tmp_path)
        done = subprocess.run(
            [sys.executable, "-c", code], env=desk.env | env, cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0, (env, done.stderr)


def config(folder: Path, text: str) -> None:
    (folder / "track.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("order", "meant"), [("day-first", "2031-04-05"), ("month-first", "2031-05-04"), (None, None)])
def test_a_config_says_what_a_date_means_that_can_mean_two_days(
    tmp_path: Path, order: str | None, meant: str | None
) -> None:
    desk = Places(tmp_path)
    if order:
        config(desk.own, f'dates = "{order}"\n')
    text = desk.document("undated.txt", "Norway pledged to protect the young herring.\n")
    run = desk.run("add", text, "--date", "5/4/2031")
    assert run.code == (0 if meant else 2)
    assert (f"said {meant}" in run.err + run.out) == bool(meant), run
    if meant:
        assert desk.run("list", "said:05.04.2031").out.count("\n") == 2
        assert desk.run("list", "--since", meant, "--until", "5/4/2031").out.count("\n") == 2
        assert desk.run("list", "said:4/25/2031").out.count("\n") == 1, "one that can mean but one day means that"


@pytest.mark.parametrize(("order", "said"), [("day-first", "2031-04-05"), ("month-first", "2031-05-04")])
def test_a_document_whose_date_can_mean_two_days_is_read_in_that_order(tmp_path: Path, order: str, said: str) -> None:
    desk = Places(tmp_path)
    file = desk.document("readout.txt", "5/4/2031\n\nNorway agreed to reopen its embassy in Lima.\n")
    refused = desk.run("add", file)
    assert refused.code == 1 or refused.code == 2
    assert 'dates = "day-first" in track.toml' in refused.err
    config(desk.own, f'dates = "{order}"\n')
    kept = desk.run("add", file)
    assert (kept.code, "two days" in kept.err) == (0, False)
    assert f"said {said}, dated by its date in figures, the {order.removesuffix('-first')} first" in kept.out


def test_the_nearest_config_that_gives_an_order_of_dates_counts(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    config(desk.own, 'dates = "day-first"\n')
    config(desk.here, 'columns = ["id"]\n')
    desk.run("add", desk.text)
    assert desk.run("list", "said<3/5/2031").out == "id\n1\n"
    config(desk.here, 'columns = ["id"]\ndates = "month-first"\n')
    assert desk.run("list", "said<3/5/2031").out == "id\n"


def test_a_config_says_which_columns_lists_have(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    config(desk.above, 'columns = ["status", "id", "tags"]\n')
    desk.run("add", desk.text)
    assert desk.run("list").out == "status\tid\ttags\nopen\t1\t\n"
    assert desk.run("filter", "id:1").out == "status\tid\ttags\nopen\t1\t\n"
    assert desk.run("list", "--columns", "id").out == "id\n1\n", "the option comes first"
    assert desk.run("list", "--json").out.count('"actors"') == 2, "what programs read stays as it is"


SEARCHES = """
[searches]
herring = "herring and not kind:plan"
again = "@herring and actor:oslo"
loop = "id:1 or @loop"
"""


def test_saved_searches_are_named_in_lists_reports_and_exports(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    config(desk.above, SEARCHES)
    config(desk.own, '[searches]\nmine = "id:1"\nherring = "id:99"\n')
    desk.run("add", desk.text)
    for expression in ("@herring", "@again", "@mine and @again", "not not @herring"):
        assert desk.run("list", expression, "--columns", "id").out == "id\n1\n", expression
        assert desk.run("filter", expression, "--columns", "id").out == "id\n1\n", expression
    assert desk.run("list", "not @again", "--columns", "id").out == "id\n"
    assert "1 commitment," in desk.run("report", "@herring").out
    assert '"id":1' in desk.run("export", "@herring").out


def test_a_search_that_names_itself_or_is_not_saved_is_told(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    config(desk.above, SEARCHES)
    run = desk.run("list", "@loop")
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "track: In the search @loop: The search @loop names itself: @loop → @loop.\n  id:1 or @loop\n          ^^^^^\n"
    )
    run = desk.run("list", "@hering")
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "track: No search is called '@hering'; there are @herring, @again and @loop. Did you mean 'herring'?\n"
        "  @hering\n  ^^^^^^^\n"
    )


def told(desk: Places, *options: str, **env: str) -> dict[str, tuple[str, str]]:
    """Return what track config says, by setting."""
    run = desk.run(*options, "config", **env)
    assert run.code == 0, run.err
    header, *lines = (line.split("\t") for line in run.out.splitlines())
    assert header == ["setting", "value", "from"]
    return {setting: (value, origin) for setting, value, origin in lines}


def test_every_setting_is_told_with_where_it_comes_from(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    unset = told(desk, TRACK_STORE="")
    assert unset["store"] == (str(tmp_path / ".local/share/track/commitments.json"), "default")
    assert (unset["tables"], unset["dates"]) == (("", "default"), ("", "default"))
    assert unset["columns"][0].startswith("id, actors, to, action, deadline")
    assert unset["columns"][1] == "default"
    own, nearest = desk.own / "track.toml", desk.above / "track.toml"
    config(desk.own, 'tables = "t"\nstore = "own.json"\ndates = "day-first"\n[searches]\nx = "id:1"\ny = "id:2"\n')
    config(desk.above, 'store = "~/s.json"\ncolumns = ["id", "to"]\n[searches]\nx = "id:3"\n')
    assert told(desk, TRACK_STORE="") == {
        "store": (str(tmp_path / "s.json"), str(nearest)),
        "tables": (str(desk.own / "t"), str(own)),
        "dates": ("day-first", str(own)),
        "columns": ("id, to", str(nearest)),
        "searches.x": ("id:3", str(nearest)),
        "searches.y": ("id:2", str(own)),
    }
    assert told(desk)["store"] == (str(desk.store), "TRACK_STORE")
    assert told(desk, TRACK_TABLES="/rules")["tables"] == ("/rules", "TRACK_TABLES")
    assert told(desk, "--store", "a.json")["store"] == ("a.json", "--store")
    after = desk.run("--store", "a.json", "config", "--store", "b.json", "--tables", "r", TRACK_TABLES="/rules").out
    assert "store\tb.json\t--store\n" in after
    assert "tables\tr\t--tables\n" in after


def test_settings_stand_in_columns_on_a_terminal(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    (tmp_path / "track.toml").write_text('dates = "day-first"\n[searches]\nx = "topic:\\u001b[31m"\n', encoding="utf-8")
    screen = " ".join(bare(desk.screen("config", columns=200)).split())
    file = tmp_path / "track.toml"
    assert screen.startswith(
        f"store {desk.store} from TRACK_STORE tables – by default dates day-first from {file} columns"
    )
    assert screen.endswith(f"searches.x topic:␛[31m from {file}")


def test_settings_are_told_in_json_with_stable_keys(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    config(desk.above, 'columns = ["id", "to"]\n[searches]\nx = "id:3"\n')
    file = str(desk.above / "track.toml")
    assert json.loads(desk.run("config", "--json").out) == {
        "store": {"value": str(desk.store), "from": "environment", "place": "TRACK_STORE"},
        "tables": {"value": None, "from": "default", "place": None},
        "dates": {"value": None, "from": "default", "place": None},
        "columns": {"value": ["id", "to"], "from": "file", "place": file},
        "searches": {"x": {"value": "id:3", "from": "file", "place": file}},
        "files": [file],
    }
    (desk.above / "track.toml").unlink()
    empty = json.loads(desk.run("config", "--json").out)
    assert (empty["searches"], empty["files"]) == ({}, [])


def test_where_no_config_is_read_the_places_are_told(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    run = desk.run("config")
    own = desk.own / "track.toml"
    assert run.err == f"No config file is read: there is no track.toml here or above, and no {own}.\n"
    config(desk.above, "")
    assert desk.run("config").err == ""


def test_config_tells_the_faults_of_all_files(tmp_path: Path) -> None:
    desk = Places(tmp_path)
    config(desk.own, "dates = 1\n")
    config(desk.above, "store = 1\ncolumns = 1\n")
    run = desk.run("config")
    assert (run.code, run.out) == (1, "")
    assert [line.split(" gives ")[1].split()[0] for line in run.err.splitlines()] == ["store", "columns", "dates"]
