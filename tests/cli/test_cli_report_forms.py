"""The forms of a report, through the program."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from reported_register import AS_OF, COMMITMENTS, fill, many
from track_runs import Desk, bare


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    fill(desk.store, *COMMITMENTS)
    return desk


FORMS = [
    ((), "Commitments as of 2032-03-01\n6 commitments, 4 not settled"),
    (("--format", "text"), "Commitments as of 2032-03-01\n6 commitments, 4 not settled"),
    (("--format", "markdown"), "# Commitments as of 2032-03-01\n\n**6 commitments**, 4 not settled."),
    (("--format", "html"), "<!DOCTYPE html>\n"),
    (("--format", "json"), '{\n  "as_of": "2032-03-01",\n  "by": "topic",\n  "total": 6'),
    (("--json",), '{\n  "as_of": "2032-03-01",\n  "by": "topic",\n  "total": 6'),
    (("--format", "csv"), "\ufeffid,actors,counterparties,action"),
    (("--plain",), "Commitments as of 2032-03-01.\n6 commitments, 4 not settled.\nBy status: 3 open"),
    (("--scorecard",), "Scorecard as of 2032-03-01\nkept (+1); "),
    (("--score", "--format", "markdown"), "# Scorecard as of 2032-03-01\n"),
    (("--score", "--json"), '{\n  "as_of": "2032-03-01",\n  "outcomes": {'),
    (("--scorecard", "--format", "csv"), "\ufeffof,name,all,kept,in progress,broken,not assessed"),
]


@pytest.mark.parametrize(("options", "start"), FORMS)
def test_a_report_has_the_form_that_was_asked_for_on_a_pipe_and_in_a_file(
    desk: Desk, options: tuple[str, ...], start: str
) -> None:
    piped = desk.process("report", "--as-of", AS_OF, *options)
    assert (piped.code, piped.err) == (0, "")
    assert piped.out.startswith(start)
    assert "\x1b" not in piped.out
    saved = desk.process("report", "--as-of", AS_OF, *options, "-o", "out.txt")
    assert (saved.code, saved.out, saved.err) == (0, "", "Wrote the report on 6 commitments to out.txt.\n")
    assert (desk.home / "out.txt").read_bytes() == piped.out.encode().replace(b"\n", b"\n")
    assert desk.process("report", "--as-of", AS_OF, *options, "-o", "-").out == piped.out


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r.html", "<!DOCTYPE"),
        ("r.HTM", "<!DOCTYPE"),
        ("r.md", "# Commitments"),
        ("r.json", "{"),
        ("r.csv", "\ufeffid,"),
        ("r.txt", "Commitments as of"),
        ("r", "Commitments as of"),
    ],
)
def test_the_name_of_the_file_decides_where_no_form_is_given(desk: Desk, name: str, start: str) -> None:
    desk.process("report", "-o", name)
    assert (desk.home / name).read_text(encoding="utf-8").startswith(start)
    desk.process("report", "-o", name, "--format", "markdown")
    assert (desk.home / name).read_text(encoding="utf-8").startswith("# Commitments"), "a given form counts for more"


def test_a_given_form_may_have_any_name(desk: Desk) -> None:
    assert desk.process("report", "-o", "r.dat", "--json").code == 0
    assert (desk.home / "r.dat").read_text(encoding="utf-8").startswith("{")


def test_rows_of_a_table_are_those_that_fit(desk: Desk) -> None:
    out = desk.process("report", "--format", "csv", "--actor", "kenya").out
    assert [row["id"] for row in csv.DictReader(out.removeprefix("\ufeff").splitlines())] == ["4", "6"]


def test_rows_are_as_of_the_day_of_the_report_and_have_the_columns_of_an_export(desk: Desk) -> None:
    header, *rows = desk.process("report", "--format", "csv", "--as-of", AS_OF).out.splitlines()
    assert {row.rpartition(",")[2] for row in rows} == {AS_OF}
    assert desk.process("export", "--format", "csv").out.splitlines()[0] == header


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("counterparty", ["Norway", "Peru", "none"]),
        ("pair", ["Kenya → Norway", "Norway → Peru", "Norway ↔ Peru", "Peru → Norway", "none"]),
        ("kind", ["agreement", "plan"]),
        ("month", ["2031-07", "2031-12", "2032-05", "2032-06", "2035-12", "none"]),
        ("document", ["2031-05-02 Oslo, Lima and Nairobi agree"]),
    ],
)
def test_groups_are_told_by_name(desk: Desk, by: str, groups: list[str]) -> None:
    told = json.loads(desk.process("report", "--as-of", AS_OF, "--by", by, "--json").out)
    assert (told["by"], [group["name"] for group in told["groups"]]) == (by, groups)
    assert f"\n{by.capitalize()}: {groups[0]} (" in desk.process("report", "--as-of", AS_OF, "--by", by).out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--json", "--format", "csv"], 2, "--json and --format csv are two forms; give one of them."),
        (["-o", "data/c.json"], 2, "data/c.json is the store itself; name another file for the report."),
        (
            ["-o", "gone/r.html"],
            1,
            "There is no folder gone to write r.html in; the report is not saved.",
        ),
        (
            ["-o", "r.pdf"],
            2,
            "Nothing is written as .pdf here; a browser prints report.html as one: let the name of r.pdf end in "
            ".html, .htm, .md, .markdown, .json, .csv, .txt or .text, or give --format.",
        ),
        (["-o", "r.XLSX"], 2, "Nothing is written as .XLSX here; track export writes it: let the name of r.XLSX"),
        (["-o", "r.docx"], 2, "Nothing is written as .docx here: let the name of r.docx end in .html,"),
        (["-o", "r.htmlx"], 2, "Nothing is written as .htmlx here: "),
        (["-o", "r.dat"], 2, "Nothing is written as .dat here: "),
        (["--format", "pdf"], 2, "Invalid value for '--format': 'pdf' is not one of 'text', 'markdown'"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_leaves_all_as_it_was(
    desk: Desk, arguments: list[str], code: int, said: str
) -> None:
    before = desk.store.read_bytes()
    run = desk.process("report", *arguments)
    assert (run.code, run.out) == (code, "")
    assert run.err.startswith(f"track: {said}")
    assert run.err.count("\n") == 1
    assert desk.store.read_bytes() == before


def test_a_page_does_not_fill_a_terminal(desk: Desk) -> None:
    shown = desk.screen("report", "--format", "html")
    assert shown == "track: A page is read in a browser: name a file for it, as in -o report.html.\n"


@pytest.mark.parametrize("options", [(), ("--by", "month"), ("--score",), ("--plain",)])
def test_a_terminal_without_colours_shows_the_same(desk: Desk, options: tuple[str, ...]) -> None:
    shown = desk.screen("report", "--as-of", AS_OF, *options)
    assert bare(shown) == bare(desk.screen("report", "--as-of", AS_OF, *options, NO_COLOR="1"))
    if "--plain" not in options:
        assert max(len(line.rstrip()) for line in bare(shown).split("\n")) <= 80


def test_plain_words_on_a_terminal_are_those_of_a_pipe(desk: Desk) -> None:
    shown = desk.screen("report", "--as-of", AS_OF, "--plain")
    assert shown == desk.process("report", "--as-of", AS_OF, "--plain").out
    assert set("━│█▏→…·✓✗▸●○").isdisjoint(shown)


@pytest.mark.parametrize("options", [(), ("--plain",), ("--scorecard",), ("--format", "markdown"), ("--format", "csv")])
def test_a_report_on_nothing_is_no_failure(tmp_path: Path, options: tuple[str, ...]) -> None:
    run = Desk(tmp_path).process("report", *options)
    assert (run.code, run.err.startswith("No commitments are kept yet")) == (0, True)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--scorecard", "--by", "month"], "A scorecard is by actor and by topic; leave --by out."),
        (["--score", "--by", "topic"], "A scorecard is by actor and by topic; leave --by out."),
        (["--plain", "--json"], "--plain is for the report in words, and json is another form; leave one of them out."),
        (["--plain", "-o", "r.md"], "--plain is for the report in words, and markdown is another form; leave one of"),
        (["--by", "actor", "-o", "r.html"], "A page filters by all of them; leave --by out."),
        (["--by", "actor", "--format", "csv"], "A table has no groups; leave --by out."),
        (["--score", "-o", "r.html"], "A page has a scorecard with scores in it; leave --scorecard and --score out."),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(desk: Desk, options: list[str], says: str) -> None:
    run = desk.process("report", *options)
    assert (run.code, run.out) == (2, "")
    assert says in run.err
    assert not (desk.home / "r.html").exists()


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_a_terminal_shows_the_first_of_many_and_a_pipe_shows_all(tmp_path: Path, columns: int) -> None:
    desk = Desk(tmp_path)
    fill(desk.store, *many(240))
    screen = bare(desk.screen("report", "--as-of", AS_OF, columns=columns))
    assert "Overdue (40)" in screen
    assert "and 20 more" in screen, "twenty of what presses are told"
    assert "and 30 more" in screen, "and ten of a group"
    assert "The same command with | less behind it tells all." in screen
    piped = desk.process("report", "--as-of", AS_OF).out
    assert "more" not in piped
    assert len([line for line in piped.splitlines() if "[" in line]) > 240
