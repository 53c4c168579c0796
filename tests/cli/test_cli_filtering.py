"""Expressions on the command line: track filter, and those of list, report and export."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from track_runs import READOUT, Desk, bare

from commitments.model import Deed, Review
from commitments.storage import Store
from commitments.tracking.correcting import reviewed

AS_OF = ("--as-of", "2022-03-01")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk where three documents are read; the tests here only look."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.track("add", desk.readout, desk.later)
    return desk


@pytest.fixture
def followed(tmp_path: Path) -> Desk:
    """A desk where two documents state one commitment, and one of them another, and one stands alone."""
    desk = Desk(tmp_path)
    alone = desk.document(
        "alone.txt", "9 August 2021\n\nChile pledged to lift visa fees for Norwegian cooks by June 2023.\n"
    )
    desk.track("add", desk.readout, desk.later, alone)
    return desk


def ids(desk: Desk, *arguments: str) -> list[int]:
    run = desk.track(*arguments, "--json")
    assert run.code == 0, run.err
    return [record["id"] for record in json.loads(run.out)]


FOUND = [
    ("actor:Oslo", [1], "a party by its capital"),
    ("actor:norwegian", [1], "a party by its adjective"),
    ("actor:way", [1], "words of a name that is not known"),
    ("topic:Diplomacy", [1], "a topic in any case"),
    ("due<2022", [1], "it closed before the year began"),
    ("due<today", [1], "the day is that of --as-of"),
    ("due>-60d", [], "days back from that day"),
    ('due<="last year"', [1], "the year before that day"),
    ("due:2021-12", [1], "a month"),
    ('due:"December 2021"', [1], "a month by its name"),
    ("due=2021-q4", [1], "a quarter"),
    ("said:2021-05", [1, 2], "the first saying counts"),
    ("said>'2 May 2021'", [], "a date as it is written"),
    ("document:later.txt", [1], "a document by its path"),
    ("schedule:overdue or kind:pledge", [1, 2], "either"),
    ("not (actor:oslo or actor:lima)", [], "neither"),
    ("embassy lima", [1], "words of the quote"),
    ("[sic]", [2], "words with signs"),
    ("restated", [1], "a flag"),
]


@pytest.mark.parametrize(("expression", "found", "why"), FOUND, ids=[f[0] for f in FOUND])
def test_filter_and_list_hold_what_an_expression_means(desk: Desk, expression: str, found: list[int], why: str) -> None:
    assert ids(desk, "filter", *AS_OF, expression) == found, why
    assert ids(desk, "list", *AS_OF, expression) == found, why


def test_options_and_the_expression_must_all_hold(desk: Desk) -> None:
    assert ids(desk, "list", "due:none or due<2022", "--kind", "pledge") == [2]
    assert ids(desk, "list", "actor:oslo", "--actor", "lima") == []
    assert ids(desk, "list", "said:2021", "--sort", "actor", "--limit", "1") == [1]


def test_filter_sorts_and_limits(desk: Desk) -> None:
    assert ids(desk, "filter", "said:2021", "--sort", "deadline") == [1, 2]
    assert ids(desk, "filter", "said:2021", "--limit", "1") == [1]


def test_filter_prints_as_list_does(desk: Desk) -> None:
    assert desk.track("filter", "said:2021", *AS_OF) == desk.track("list", *AS_OF)
    assert desk.screen("filter", "said:2021", *AS_OF) == desk.screen("list", *AS_OF)


def test_what_was_not_known_on_a_day_is_not_meant(desk: Desk) -> None:
    assert ids(desk, "filter", "restated", "--as-of", "2021-05-10") == []
    assert ids(desk, "filter", "document:later", "--as-of", "2021-05-10") == []


def test_nothing_meant_is_an_empty_list_and_no_failure(desk: Desk) -> None:
    run = desk.track("filter", "actor:Atlantis")
    assert (run.code, run.out.count("\n")) == (0, 1)
    assert run.err == "No commitment fits these options (of 2).\n"
    assert desk.track("filter", "actor:Atlantis", "--json").out == "[]\n"
    assert "No commitment fits" in desk.screen("filter", "actor:Atlantis")


def test_a_party_of_no_table_and_no_commitment_is_told_with_the_nearest(desk: Desk) -> None:
    run = desk.track("filter", "actor:norwai or actor:lima", "--json")
    assert (run.code, run.err) == (0, "No party is called 'norwai'. Did you mean 'Norway'?\n")
    assert [record["id"] for record in json.loads(run.out)] == [2]


@pytest.mark.parametrize("command", ["list", "filter", "report", "export"])
def test_an_expression_that_is_none_is_shown_with_its_place(desk: Desk, command: str) -> None:
    run = desk.track(command, "actor:oslo and statsu:open")
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines() == [
        "track: There is no field 'statsu'; there are actor, to, topic, kind, strength, status, schedule, review, due,"
        " said, document, specific, conditional, restated, tag, id and text. Did you mean 'status'?",
        "  actor:oslo and statsu:open",
        "                 ^^^^^^",
    ]


def test_it_is_told_where_nothing_is_kept_too(tmp_path: Path) -> None:
    run = Desk(tmp_path).track("list", "due<soon")
    assert run.code == 2
    assert run.err.endswith("  due<soon\n      ^^^^\n")


def test_a_date_that_can_mean_two_days_is_refused(desk: Desk) -> None:
    run = desk.track("filter", "due<5/4/2021")
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "track: '5/4/2021' can mean two days; write it like 2021-04-07 or 7 April 2021.\n"
        "  due<5/4/2021\n      ^^^^^^^^\n"
    )


def test_bytes_that_are_no_text_and_signs_that_command_are_harmless(desk: Desk) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "commitments", "filter", b"topic:\xff\x1b[31m\xe2\x80\xae"],
        capture_output=True,
        env=desk.env,
        check=False,
    )
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert "\u202e" not in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("expression", ["(" * 50_000, "not " * 25_000 + "x", "x or (" * 15_000, '"' * 99_999])
def test_hostile_expressions_end_in_a_short_sentence(desk: Desk, expression: str) -> None:
    run = desk.process("list", expression)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("track: ")
    assert len(run.err) < 600


def test_a_report_is_of_what_an_expression_means_and_says_so(desk: Desk) -> None:
    run = desk.track("report", "due<2022  or\tactor:lima", "--kind", "agreement", *AS_OF)
    assert run.out.startswith("Commitments as of 2022-03-01: kind agreement, due<2022 or actor:lima\n1 commitment,")
    told = json.loads(desk.track("report", "actor:lima", "--json").out)
    assert (told["total"], [one["id"] for one in told["commitments"]]) == (1, [2])
    assert "actor:lima" in bare(desk.screen("report", "actor:lima"))
    assert desk.track("report", "id:99").err == "No commitment fits these options (of 2).\n"


def part(desk: Desk, expression: str) -> Any:
    return json.loads(desk.track("export", expression).out)


def test_an_export_of_a_part_holds_the_documents_it_needs(followed: Desk) -> None:
    everything = json.loads(followed.track("export").out)
    assert (len(everything["documents"]), len(everything["commitments"])) == (3, 3)
    both = part(followed, "actor:oslo")
    assert [one["id"] for one in both["commitments"]] == [1]
    assert [one["source"]["origin"] for one in both["documents"]] == [followed.readout, followed.later]
    alone = part(followed, "actor:chile or id:99")
    assert [one["id"] for one in alone["commitments"]] == [3]
    assert [one["source"]["date"] for one in alone["documents"]] == ["2021-08-09"]
    assert part(followed, "said:2021") == everything


@pytest.mark.parametrize("layout", ["json", "jsonl"])
def test_a_part_can_be_imported_elsewhere(followed: Desk, tmp_path: Path, layout: str) -> None:
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    file = tmp_path / "part"
    run = followed.track("export", "not actor:oslo", "--format", layout, "-o", str(file))
    assert (run.code, run.err) == (0, f"Exported 2 commitments of 2 documents to {file}.\n")
    assert other.track("import", str(file)).code == 0
    assert ids(other, "list") == [2, 3]
    assert ids(followed, "list") == [1, 2, 3]


def test_a_part_as_a_table(followed: Desk) -> None:
    rows = followed.track("export", "due<2022", "--format", "csv").out.splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["1"]


def test_a_part_with_nothing_in_it_is_whole_too(followed: Desk) -> None:
    run = followed.track("export", "id:99")
    assert (run.code, run.err) == (0, "No commitment fits these options (of 3).\n")
    assert json.loads(run.out)["commitments"] == json.loads(run.out)["documents"] == []


def test_a_table_has_the_columns_that_were_asked_for(desk: Desk) -> None:
    run = desk.track("list", "--columns", "ID, latest,actors", *AS_OF)
    assert run.out == "id\tlatest\tactors\n1\t2021-12-31\tNorway\n2\t\tPeru\n"
    assert desk.track("filter", "id:2", "--columns", "specific,kind").out == "specific\tkind\nyes\tpledge\n"
    screen = bare(desk.screen("list", "--columns", "id,actors,status", *AS_OF))
    assert [line.split() for line in screen.splitlines() if line.strip() and "─" not in line] == [
        ["id", "actors", "status"],
        ["1", "Norway", "open"],
        ["2", "Peru", "open"],
        ["2", "commitments,", "schedule", "as", "of", "2022-03-01"],
    ]


def test_columns_that_do_not_fit_side_by_side_become_paragraphs(desk: Desk) -> None:
    screen = bare(desk.screen("list", "--columns", "id,actors,status,latest", columns=30))
    assert "id 1; actors Norway; status\nopen; latest 2021-12-31\n" in screen


def test_a_column_that_there_is_not_is_told_with_the_nearest(desk: Desk) -> None:
    run = desk.track("list", "--columns", "id,actor")
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "track: No column is called 'actor'; there are id, actors, to, action, deadline, topics, status, schedule,"
        " earliest, latest, kind, strength, review, said, tags, condition, specific and restated."
        " Did you mean 'actors'?\n"
    )


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["list"], ["lark", "tomllib", "platformdirs", "commitments.tracking.expression"]),
        (["report"], ["lark", "tomllib", "platformdirs", "commitments.tracking.expression"]),
        (["export"], ["lark", "tomllib", "platformdirs", "commitments.tracking.expression"]),
        (["filter", "status:open"], ["rich", "dateutil", "commitments.extraction", "platformdirs"]),
        (["filter", "due<+30d gas"], ["rich", "dateutil", "commitments.extraction", "tomllib"]),
    ],
)
def test_a_command_loads_only_what_its_expression_needs(desk: Desk, arguments: list[str], unneeded: list[str]) -> None:
    code = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
        "from commitments.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, env=desk.env, check=True)
    loaded = done.stderr.decode().split()
    assert [name for name in loaded if name.startswith(tuple(unneeded))] == []


def test_what_was_rejected_is_meant_where_the_expression_asks_for_reviews(followed: Desk) -> None:
    deed = Deed(command=("review",), who="us", at=datetime(2031, 1, 1, tzinfo=UTC))
    Store(followed.store).update(lambda register: (reviewed(register, [1], Review.REJECTED), None), deed=deed)
    assert ids(followed, "filter", "review:rejected") == ids(followed, "list", "review:rejected") == [1]
    assert ids(followed, "list", "not review:proposed") == [1]
    assert ids(followed, "list", "review:rejected,proposed", "--review", "proposed") == [2, 3]
    assert [one["id"] for one in part(followed, "said:2021")["commitments"]] == [1, 2, 3], "an export leaves none out"
    assert [one["id"] for one in part(followed, "not review:rejected")["commitments"]] == [2, 3]


def test_rejected_ones_that_fit_are_counted_with_what_shows_them(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    desk.track("reject", "1")
    for call, rest in (
        (["filter", "id:1"], "; 1 rejected, which review:rejected shows"),
        (["list", "id:1"], "; 1 rejected, which --review rejected shows"),
        (["report", "id:1"], "; 1 rejected, which --review rejected shows"),
        (["list", "id:99"], ""),
        (["list", "id:2 and review:rejected"], ""),
    ):
        assert desk.track(*call).err == f"No commitment fits these options (of 2{rest}).\n", call


@pytest.mark.parametrize(
    ("words", "found", "reason"),
    [
        ("REOPEN its", [1], "the action and the quote, in any case"),
        ("embassy in Lima", [1], "over the end of a line"),
        ("in  Lima", [1], "with more blanks between"),
        ("dance in", [2], "the action as a person put it"),
        ("visa fees", [2], "the quote stays"),
        ("asked twice", [1], "a note"),
        ("example.org/memo", [1], "what a note points to"),
        ("no news", [2], "a reason"),
        ("the gazette", [2], "evidence"),
        ("herring", [], "nothing"),
    ],
)
def test_the_option_and_the_test_of_an_expression_look_for_words_in_the_same_texts(
    tmp_path: Path, words: str, found: list[int], reason: str
) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.document("text.txt", READOUT.replace("embassy in Lima", "embassy\nin Lima")))
    desk.track("annotate", "1", "Asked\n twice.", "--link", "https://example.org/memo")
    desk.track("edit", "2", "--action", "dance in Oslo")
    desk.track("status", "2", "stalled", "--because", "No news.", "--evidence", "the Gazette")
    assert ids(desk, "list", "--text", words) == ids(desk, "list", f'text:"{words}"') == found, reason
