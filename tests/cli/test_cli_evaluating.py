from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from track_runs import Desk, Run, bare

TEXT = (
    "Norway agreed to reopen its embassy in Lima by the end of 2021.\n\n"
    "Peru pledged to lift visa fees for students.\n\n"
    "Chile offered to host the talks in March.\n"
)
READ = [
    ("Norway", "reopen its embassy in Lima", "agreement", "by the end of 2021", ["2021-05-02", "2021-12-31"]),
    ("Peru", "lift visa fees for students", "pledge", None, None),
]
"""What is labelled of TEXT; the offer is not, so that it is taken wrongly."""
FIGURES = {"documents": 2, "gold": 4, "predicted": 6, "found": 4, "precision": 0.667, "recall": 1.0, "actors": 1.0}


def label(actor: str, action: str, kind: str, deadline: str | None, window: list[str] | None) -> dict[str, Any]:
    return {
        "group": action,
        "quote": next(line for line in TEXT.split("\n") if action in line),
        "actors": [actor],
        "counterparties": [],
        "action": action,
        "deadline": deadline,
        "window": window,
        "kind": kind,
        "strength": "firm",
        "conditional": False,
        "restated": False,
        "specific": True,
        "topics": [],
    }


class Bench(Desk):
    """A desk with a folder of two labelled documents that have the same text."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.gold = home / "gold"
        for part in ("docs", "labels"):
            (self.gold / part).mkdir(parents=True)
        names = ["north-1", "south-1"]
        self.index([{"id": name, "date": "2021-05-02"} for name in names])
        for name in names:
            (self.gold / "docs" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
            self.labels(name, [label(*parts) for parts in READ])
        self.saved = home / "before.json"

    def index(self, entries: object) -> None:
        (self.gold / "index.json").write_text(json.dumps(entries), encoding="utf-8")

    def labels(self, name: str, records: list[Any]) -> None:
        lines = "".join(f"{json.dumps(one)}\n" for one in records)
        (self.gold / "labels" / f"{name}.jsonl").write_text(lines, encoding="utf-8")

    def eval(self, *options: str) -> Run:
        return self.track("eval", str(self.gold), *options)

    def record(self, *options: str) -> Any:
        run = self.eval(*options, "--json")
        assert run.code == 0
        return json.loads(run.out)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_the_figures_of_a_folder_are_told(bench: Bench) -> None:
    figures = bench.record()["figures"]
    assert {name: figures[name] for name in FIGURES} == FIGURES
    run = bench.eval()
    assert "precision            0.667     6   of the taken, those found\n" in run.out
    assert (run.code, run.err) == (0, "")


def test_nothing_is_kept_of_it(bench: Bench) -> None:
    before = sorted(bench.home.rglob("*"))
    bench.eval("--misses", "--fields", "all")
    assert sorted(bench.home.rglob("*")) == before


def test_what_is_missed_and_wrong_is_listed(bench: Bench) -> None:
    bench.labels("north-1", [label(*READ[0]) | {"action": "close the office"}, label(*READ[1])])
    record = bench.record("--misses", "--only", "north")
    assert [one["action"] for one in record["missed"]] == ["close the office"]
    assert [(one["document"], one["action"], one["rule"]) for one in record["wrong"]] == [
        ("north-1", "reopen its embassy in Lima", "agree + to"),
        ("north-1", "host the talks", "offer + to"),
    ]
    out = bench.eval("--misses", "--only", "north").out
    assert "\nMissed (1)\n  north-1  close the office\n    ┃ Norway agreed" in out
    assert "\n  north-1  host the talks  by offer + to\n    ┃ Chile offered" in out


def test_fields_read_otherwise_are_listed(bench: Bench) -> None:
    bench.labels("north-1", [label(*READ[0]) | {"actors": ["Norway", "Peru"], "kind": "pledge"}])
    asked = bench.record("--fields", "actors", "--only", "north")
    assert [(one["field"], one["read"], one["labelled"]) for one in asked["misread"]] == [
        ("actors", ["Norway"], ["Norway", "Peru"])
    ]
    fields = {one["field"] for one in bench.record("--fields", "Actors, kind ,", "--only", "north")["misread"]}
    assert fields == {"actors", "kind"}
    assert "topics" in {one["field"] for one in bench.record("--fields", "all")["misread"]}
    assert "actors read Norway; labelled Norway, Peru" in bench.eval("--fields", "actors").out


def test_only_the_documents_asked_for_are_measured(bench: Bench) -> None:
    bench.labels("south-1", [{}])
    assert bench.record("--only", "north")["figures"]["documents"] == 1


def test_a_run_is_saved_and_a_later_one_compared_with_it(bench: Bench) -> None:
    assert bench.eval("--save", str(bench.saved)).code == 0
    same = bench.record("--against", str(bench.saved))["against"]
    assert (same["gains"], same["losses"], set(same["differences"].values())) == ([], [], {0, None})
    # The texts lose a sentence, as the program might lose the rule that reads it.
    for name in ("north-1", "south-1"):
        (bench.gold / "docs" / f"{name}.txt").write_text(TEXT.replace("offered to", "could"), encoding="utf-8")
    run = bench.eval("--against", str(bench.saved))
    assert "precision            1.000     4    0.667  +0.333   of the taken, those found\n" in run.out
    assert "\n2 gains, 0 losses\n  north-1  no longer wrongly taken: host the talks\n    ┃ Chile offered" in run.out
    assert run.err == ""
    back = bench.record("--against", str(bench.saved), "--save", str(bench.saved))["against"]
    assert len(back["gains"]) == 2
    assert bench.record("--against", str(bench.saved))["against"]["gains"] == []


def test_runs_of_other_documents_are_compared_over_those_of_both_and_that_is_told(bench: Bench) -> None:
    bench.eval("--save", str(bench.saved), "--only", "north")
    run = bench.eval("--against", str(bench.saved))
    assert "documents                1              1       =   documents read\n" in run.out
    assert run.err == "Both runs have 1 document, which are compared; 1 more is in this one, 0 in the earlier one.\n"


def test_labels_made_since_are_told(bench: Bench) -> None:
    bench.eval("--save", str(bench.saved))
    offer = label("Chile", "host the talks", "offer", "in March", ["2022-03-01", "2022-03-31"])
    bench.labels("north-1", [label(*READ[0]), offer])
    run = bench.eval("--against", str(bench.saved))
    assert run.err == (
        "The labels are not the same: 1 are new, 1 are gone."
        " They count in the figures, and are neither gains nor losses.\n"
    )


# (options, exit code, what is said, why)
REFUSED = [
    (["--fields", "actor"], 2, "No field is called 'actor'; there are action, actors, ", "an unknown field"),
    (["--only", "west"], 2, "No document of {gold} has 'west' in its id (of 2).", "nothing to measure"),
    (["--against", "{home}/gone.json"], 1, "There is no file {home}/gone.json; save a run first", "no saved run"),
    (["--against", "{home}"], 1, "{home} cannot be read: Is a directory.", "a folder for a saved run"),
    (["--against", "{home}/readout.txt"], 1, "{home}/readout.txt is no run that track eval --save", "another file"),
    (["--save", "{home}/gone/run.json"], 1, "There is no folder {home}/gone to write run.json in", "no such place"),
    (["--save", "{home}"], 1, "{home} cannot be written: Is a directory; the run is not saved.", "a folder"),
]


@pytest.mark.parametrize(("options", "code", "told", "why"), REFUSED, ids=[why for *_, why in REFUSED])
def test_what_cannot_be_done_is_told_in_a_sentence(
    bench: Bench, options: list[str], code: int, told: str, why: str
) -> None:
    def placed(words: str) -> str:
        return words.format(gold=bench.gold, home=bench.home)

    run = bench.eval(*map(placed, options))
    assert (run.code, run.out) == (code, ""), why
    assert run.err.startswith(f"track: {placed(told)}")
    assert run.err.count("\n") == 1


def test_bad_labels_are_told_all_at_once_and_nothing_is_measured(bench: Bench) -> None:
    bench.labels("north-1", [label(*READ[0]), {"quote": "Norway"}])
    bench.labels("south-1", [label(*READ[0]) | {"quote": "Norway agreed to leave."}])
    run = bench.eval("--save", str(bench.saved))
    assert (run.code, run.out) == (1, "")
    assert f"{bench.gold}/labels/north-1.jsonl, line 2 lacks group, actors" in run.err
    assert f"{bench.gold}/labels/south-1.jsonl, line 1 its quote does not stand in the document" in run.err
    assert not bench.saved.exists()


def test_a_folder_that_is_none_is_told(bench: Bench) -> None:
    run = bench.track("eval", str(bench.home / "gone"))
    assert (run.code, run.out) == (1, "")
    assert (
        run.err == f"track: There is no folder {bench.home}/gone; name one that holds index.json, docs/ and labels/.\n"
    )


def test_a_failed_save_leaves_the_run_that_was_there(bench: Bench) -> None:
    bench.eval("--save", str(bench.saved))
    before = bench.saved.read_bytes()
    bench.labels("north-1", [{}])
    assert bench.eval("--save", str(bench.saved)).code == 1
    assert bench.saved.read_bytes() == before
    assert [path.name for path in bench.home.iterdir() if "tmp" in path.name] == []


def test_a_run_can_be_saved_to_what_is_no_file(bench: Bench) -> None:
    assert bench.eval("--save", os.devnull).code == 0
    assert not Path(os.devnull).is_file()


def test_on_a_pipe_no_sentence_is_wrapped_and_nothing_coloured(bench: Bench) -> None:
    run = bench.process("eval", str(bench.gold), "--misses", COLUMNS="30")
    assert "    ┃ Chile offered to host the talks in March.\n" in run.out
    assert "\x1b" not in run.out


@pytest.mark.parametrize("columns", [80, 160])
def test_on_a_terminal_the_table_fits_and_is_coloured_unless_told_not_to(bench: Bench, columns: int) -> None:
    bench.eval("--save", str(bench.saved), "--only", "north")
    options = ("eval", str(bench.gold), "--against", str(bench.saved), "--misses")
    screen = bench.screen(*options, columns=columns)
    assert "\x1b[1m" in screen
    assert max(len(row) for row in bare(screen).split("\n")[:-2]) <= columns
    assert "of the taken, those found" in bare(screen)
    assert "\x1b[3" not in bench.screen(*options, "--no-color", columns=columns)
    assert "\x1b[3" not in bench.screen(*options, columns=columns, NO_COLOR="1")
