"""A user's own tables, named to the program by an option, the environment or a config file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from track_runs import Desk

COLUMNS = {
    "cues.csv": "cue,part,frame,kind,alone,restated,example,counterexample",
    "deadlines.csv": "name,pattern,window,example,said,earliest,latest,not",
    "governors.csv": "governor,effect,restated,example",
    "leaders.csv": "name,surname,party,office,from,to",
    "parties.csv": "name,kind,names,adjectives,seats,held_back,note",
    "topics.csv": "word,topic,weight,example",
    "verbs.csv": "verb,forms,class,note",
    "vetoes.csv": "veto,why,example",
    "words.csv": "class,words,what for",
}
HERRING = "herring,fisheries,3,protect herring"
PROTECT = "Norway pledged to protect the young herring."


def tables(folder: Path, **rows: str) -> str:
    """Write tables of these rows into a folder, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in rows.items():
        (folder / f"{name}.csv").write_text(f"{COLUMNS[f'{name}.csv']}\n{lines}\n", encoding="utf-8")
    return str(folder)


def said(desk: Desk, sentence: str, *options: str) -> list[dict[str, object]]:
    """Return what the program reads in a sentence of 2 May 2031."""
    run = desk.track(*options, "extract", "--json", "--date", "2031-05-02", "-", stdin=sentence)
    assert run.code == 0, run.err
    found = json.loads(run.out)
    assert isinstance(found, list)
    return found


THAW = "thaw,by the thaw,open,They act by the thaw.,2031-05-02,2031-05-02,,The thaw came."

# (table, its rows, a sentence, a field of its mentions, what it holds without the rows, and with them)
EFFECTS: list[tuple[str, str, str, str, list[object], list[object]]] = [
    ("cues", "gear up,verb,to,plan,,,a,b", "Norway is gearing up to sell boats.", "cue", [], ["gearing up to"]),
    ("cues", "agree,verb,to,plan,,,a,b", "Norway agreed to sell boats.", "kind", ["agreement"], ["plan"]),
    ("cues", "off: aim,verb,to", "Norway aims to sell boats.", "cue", ["aims to"], []),
    ("governors", "murmur,speaks,yes,a", "Norway murmured its resolve to sell boats.", "restated", [False], [True]),
    ("governors", "affirm,speaks,yes,a", "Norway affirmed its resolve to sell boats.", "restated", [False], [True]),
    ("vetoes", "dream,a dream,a", "Chile dreams that Norway will build a road.", "cue", ["will"], []),
    ("vetoes", "off: hope,", "Chile hopes that Norway will build a road.", "cue", [], ["will"]),
    ("words", "deverbal,boatlift,x", "Norway announced the boatlift of goods.", "cue", [], ["announced"]),
    ("words", "off: deverbal,resumption,", "Norway announced the resumption of flights.", "cue", ["announced"], []),
    ("verbs", "strengthen,,act,", "Norway agreed to strengthen its fleet.", "specific", [False], [True]),
    ("verbs", "fettle,,vague,", "Norway agreed to fettle ties.", "specific", [], [False]),
    ("parties", "Eel Club,organisation,ECL,,,,", "The ECL agreed to sell boats.", "actors", [["ECL"]], [["Eel Club"]]),
    ("parties", "Norge,state,Norway,,,,", "Norway agreed to sell boats.", "actors", [["Norway"]], [["Norge"]]),
    ("parties", "off: Norway", "Norway agreed to sell boats.", "actors", [["Norway"]], []),
    (
        "leaders",
        "Solveig Aune,Aune,Norway,prime minister,2030,",
        "Prime Minister Aune agreed to sell boats.",
        "actors",
        [],
        [["Norway"]],
    ),
    ("topics", HERRING, PROTECT, "topics", [[]], [["fisheries"]]),
    (
        "topics",
        "off: vaccin*,health\nvaccin*,medicine,3,a",
        "Norway will send vaccines.",
        "topics",
        [["health"]],
        [["medicine"]],
    ),
    ("deadlines", THAW, "Norway agreed to sell boats by the thaw.", "deadline", [None], ["by the thaw"]),
    ("deadlines", THAW.replace("thaw", "soon", 1), "Norway agreed to sell boats soon.", "deadline", ["soon"], [None]),
    ("deadlines", "off: soon", "Norway agreed to sell boats soon.", "deadline", ["soon"], [None]),
]


@pytest.mark.parametrize(
    ("table", "rows", "sentence", "field", "own", "theirs"), EFFECTS, ids=[f"{e[0]} {e[1][:24]}" for e in EFFECTS]
)
def test_a_row_changes_what_is_read(
    tmp_path: Path, table: str, rows: str, sentence: str, field: str, own: list[object], theirs: list[object]
) -> None:
    desk = Desk(tmp_path)
    mine = tables(tmp_path / "mine", **{table: rows})
    assert [mention[field] for mention in said(desk, sentence)] == own
    assert [mention[field] for mention in said(desk, sentence, "--tables", mine)] == theirs


def test_every_command_that_reads_texts_or_asks_by_name_takes_the_tables(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    mine = tables(tmp_path / "mine", topics=HERRING, parties="Eel Club,organisation,ECL,,,,")
    texts = [PROTECT, "The ECL agreed to sell boats to Norway."]
    files = [desk.document(f"{i}.txt", f"2 May 2031\n\n{text}\n") for i, text in enumerate(texts)]
    assert desk.track("add", "--tables", mine, *files).code == 0
    for options in (["--topic", "fisheries"], ["--actor", "ecl"]):
        for command in ("list", "report"):
            run = desk.track(command, "--json", *options, "--tables", mine)
            assert run.code == 0
            found = json.loads(run.out)
            (one,) = found if command == "list" else found["commitments"]
            assert one["actors"] == (["Norway"] if "--topic" in options else ["Eel Club"])
    assert json.loads(desk.track("list", "--json", "--to", "Norway", "--tables", mine).out)[0]["actors"] == ["Eel Club"]


def test_a_topic_of_ones_own_is_unknown_without_its_table(tmp_path: Path) -> None:
    run = Desk(tmp_path).track("list", "--topic", "fisheries")
    assert run.code == 2
    assert run.err.startswith("track: No topic is called 'fisheries'; there are agriculture,")


def test_a_report_by_topic_counts_a_topic_of_ones_own(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    mine = tables(tmp_path / "mine", topics=HERRING)
    desk.track("--tables", mine, "add", desk.document("a.txt", f"2 May 2031\n\n{PROTECT}\n"))
    assert "Topic: fisheries (1)" in desk.track("report", "--by", "topic").out


BAD = {"topics": "herring,fisheries,4,a", "vetoes": "laugh,,a\nhope,a,b,c"}


@pytest.mark.parametrize("command", [["extract"], ["add"], ["add", "gone.txt"]])
def test_every_bad_row_is_a_line_of_its_own_and_nothing_is_read(tmp_path: Path, command: list[str]) -> None:
    desk = Desk(tmp_path)
    tables(tmp_path / "mine", **BAD)
    run = desk.process("--tables", "mine", *command, desk.readout)
    assert (run.code, run.out) == (1, "")
    assert run.err.splitlines() == [
        "track: mine/topics.csv, line 2: weight '4' is none of 1, 2, 3",
        "track: mine/vetoes.csv, line 2: has no why; say in a few words what the sentence is instead of a commitment",
        "track: mine/vetoes.csv, line 3: has 4 cells where 3 are needed; put one that holds a comma in double quotes",
    ]
    assert not desk.store.exists()


@pytest.mark.parametrize(
    "command", [["list", "--topic", "energy"], ["report", "--actor", "Peru"], ["list", "--to", "x"]]
)
def test_a_bad_row_stops_what_asks_by_name(tmp_path: Path, command: list[str]) -> None:
    run = Desk(tmp_path).track(*command, "--tables", tables(tmp_path / "mine", **BAD))
    assert run.code == 1
    assert run.err.count("\n") == 3


def test_what_asks_for_no_name_needs_no_tables(tmp_path: Path) -> None:
    run = Desk(tmp_path).track("list", "--tables", tables(tmp_path / "mine", **BAD))
    assert run.code == 0


def test_a_name_in_a_table_cannot_command_the_terminal(tmp_path: Path) -> None:
    run = Desk(tmp_path).track("extract", "-", "--tables", tables(tmp_path / "mine", topics="a\x1b[31m,b,3,c"))
    assert "\x1b" not in run.err
    assert "␛[31m" in run.err or "\\x1b[31m" in run.err


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = desk.process("--tables", "gone", "extract", desk.readout)
    assert run.code == 1
    assert run.err == (
        "track: Your rule tables cannot be read from gone (No such file or directory); --tables, TRACK_TABLES or tables"
        " in track.toml must name the folder that holds them.\n"
    )
