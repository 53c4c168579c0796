from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from track_runs import Desk, bare

from commitments.storage import Store

AS_OF = ("--as-of", "2022-03-01")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk where both documents are read; the tests here only look."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.track("add", desk.readout, desk.later)
    return desk


def records(desk: Desk, *arguments: str) -> Any:
    run = desk.track(*arguments, "--json")
    assert run.code == 0
    return json.loads(run.out)


def ids(desk: Desk, *arguments: str) -> list[int]:
    return [record["id"] for record in records(desk, "list", *AS_OF, *arguments)]


@pytest.mark.parametrize(
    ("options", "found", "why"),
    [
        ([], [1, 2], "all"),
        (["--actor", "norway"], [1], "a name in any case"),
        (["--actor", "Oslo"], [1], "a capital stands for its state"),
        (["--actor", "way"], [1], "words of a name that is not known"),
        (["--actor", "Atlantis"], [], "nobody"),
        (["--actor", "Oslo", "--actor", "Lima"], [1, 2], "either"),
        (["--topic", "Diplomacy"], [1], "a topic in any case"),
        (["--kind", "pledge"], [2], "kind"),
        (["--kind", "AGREEMENT", "--kind", "plan"], [1], "either, in any case"),
        (["--strength", "soft"], [], "strength"),
        (["--status", "open"], [1, 2], "status"),
        (["--schedule", "overdue"], [1], "schedule on that day"),
        (["--schedule", "overdue", "--as-of", "2021-12-31"], [], "schedule on another"),
        (["--review", "accepted"], [], "review"),
        (["--text", "[SIC]"], [2], "words as they are"),
        (["--since", "2021-05-03"], [], "the first saying counts"),
        (["--until", "2 May 2021"], [1, 2], "said on that day"),
        (["--sort", "deadline"], [1, 2], "sorted"),
        (["--sort", "actor", "--limit", "1"], [1], "limited"),
    ],
)
def test_a_list_holds_what_is_asked_for(desk: Desk, options: list[str], found: list[int], why: str) -> None:
    assert ids(desk, *options) == found, why


def test_a_list_on_a_pipe_is_one_whole_line_a_commitment(desk: Desk) -> None:
    run = desk.process("list", *AS_OF)
    header, first, second = (line.split("\t") for line in run.out.rstrip("\n").split("\n"))
    assert header[:8] == ["id", "actors", "to", "action", "deadline", "topics", "status", "schedule"]
    assert first[:2] == ["1", "Norway"]
    assert "[bold]Norwegian[/bold] students [sic], ␛[31mdivers␛[0m and :smile: <U+202E>cooks" in second[3]
    assert (run.code, run.err) == (0, "")


def test_a_page_on_a_pipe_shows_every_mention_whole(desk: Desk) -> None:
    out = desk.process("show", "1", "2", *AS_OF).out
    assert "\n    Said twice\n" in out
    for number in (1, 2):
        assert out.count(f"  {number} ┃ Norway agreed to reopen its embassy in Lima by the end of 2021.\n") == 1
    assert f"{desk.later}, dated by its date line\n" in out
    assert "\n\n2   Peru" in out
    assert not set("\x1b\u202e") & set(out)


def test_a_report_on_a_pipe_has_one_line_a_commitment_with_its_id(desk: Desk) -> None:
    out = desk.process("report", *AS_OF, "--actor", "norway").out
    assert out.startswith("Commitments as of 2022-03-01: actor Norway\n1 commitment, 1 not settled; said 2021-05-02\n")
    assert "\nOverdue (1)\n   1  Norway" in out
    assert "\nTopic: diplomacy (1)\n   1  Norway" in out


@pytest.mark.parametrize(
    ("options", "by"),
    [
        ([], "topic"),
        (["--topic", "diplomacy"], "actor"),
        (["--topic", "diplomacy", "--by", "status"], "status"),
    ],
)
def test_a_report_on_a_topic_goes_by_actor_unless_told_otherwise(desk: Desk, options: list[str], by: str) -> None:
    assert records(desk, "report", *options)["by"] == by


def test_a_page_and_a_report_are_told_in_json_too(desk: Desk) -> None:
    (shown,) = records(desk, "show", "1", *AS_OF)
    assert [mention["document"]["origin"] for mention in shown["mentions"]] == [desk.readout, desk.later]
    assert (shown["schedule"], shown["window"]) == ("overdue", ["2021-06-03", "2021-12-31"])
    assert records(desk, "report", *AS_OF)["schedules"]["overdue"] == [1]


def test_nothing_found_is_an_empty_list_and_no_failure(desk: Desk) -> None:
    assert records(desk, "list", "--review", "rejected") == []
    run = desk.track("list", "--review", "rejected")
    assert (run.code, run.out.count("\n")) == (0, 1)
    assert run.err == "No commitment fits what was asked (of 2).\n"


def test_an_empty_store_says_how_to_begin_and_is_not_made_by_looking(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for command in ("list", "report"):
        run = desk.track(command)
        assert (run.code, run.err) == (0, f"No commitments are kept yet in {desk.store}; begin with track add FILE.\n")
    assert not desk.store.parent.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "99"], 3, "There is no commitment 99: ids run from 1 to 2; track list shows them."),
        (["show", "1", "99"], 3, "There is no commitment 99"),
        (["show", "x"], 2, "'x' is no id; ids are the numbers that track list shows, such as 3 or 5-8."),
        (["show", "²"], 2, "'²' is no id"),
        (["show"], 2, "Name the commitments by their ids, or a document with --document."),
        (
            ["list", "--topic", "enrgy"],
            2,
            "No topic is called 'enrgy'. Did you mean 'energy'?",
        ),
        (["list", "--topic", "x"], 2, "No topic is called 'x'; there are agriculture, culture, defence,"),
        (["report", "--topic", ""], 2, "No topic is called ''; there are agriculture"),
        (["list", "--status", "done"], 2, "'done' is not one of 'open', 'in-progress', 'stalled', 'kept',"),
        (["list", "--kind", "vow"], 2, "'vow' is not one of 'agreement', 'pledge', 'plan', 'offer'"),
        (["list", "--schedule", "late"], 2, "'late' is not one of 'overdue', 'due', 'upcoming', 'undated'"),
        (
            ["list", "--as-of", "soon"],
            2,
            "--as-of 'soon' is no day of the calendar; write it like 2021-04-07",
        ),
        (["list", "--limit", "0"], 2, "0 is not in the range x>=1"),
        (["report", "--by", "colour"], 2, "'colour' is not one of 'topic', 'actor', 'counterparty'"),
        (["list", "--tpoic", "energy"], 2, "No such option: --tpoic"),
        (["lisst"], 2, "No such command 'lisst'. Did you mean 'list'"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_its_exit_code(desk: Desk, arguments: list[str], code: int, said: str) -> None:
    run = desk.track(*arguments)
    assert (run.code, run.out) == (code, "")
    assert run.err.startswith("track: ")
    assert run.err.count("\n") == 1
    assert said in run.err


def test_a_damaged_store_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    whole = desk.store.read_bytes()
    desk.store.write_bytes(whole[: len(whole) // 2])
    for arguments in (["list"], ["show", "1"], ["add", desk.later], ["annotate", "1", "x"]):
        run = desk.track(*arguments)
        assert (run.code, run.out) == (4, "")
        assert run.err.startswith("track: ")
        assert run.err.count("\n") == 1
    assert desk.store.read_bytes() == whole[: len(whole) // 2]


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_a_terminal_shows_text_whole_harmless_and_within_its_width(desk: Desk, columns: int) -> None:
    for command in (["list"], ["show", "2"], ["report"], ["extract", desk.readout]):
        shown = bare(desk.screen(*command, columns=columns))
        assert not set("\x1b\u202e") & set(shown)
        assert max(len(row.rstrip()) for row in shown.split("\n")) <= columns or command == [
            "extract",
            desk.readout,
        ]
        for word in ("[sic],", ":smile:", "<U+202E>", "Peru"):
            assert word in "".join(shown.split())


def test_colours_are_drawn_on_a_terminal_only_and_only_where_they_are_wanted(desk: Desk) -> None:
    red = "\x1b[1;31m"
    assert red in desk.screen("list", *AS_OF)
    for shown in (
        desk.screen("list", *AS_OF, NO_COLOR="1"),
        desk.screen("list", *AS_OF, "--no-color"),
        desk.screen("--no-color", "list", *AS_OF),
        desk.process("list", *AS_OF, FORCE_COLOR="1").out,
    ):
        assert "31m" not in shown.replace("␛[31m", "")
        assert "overdue" in bare(shown)


def test_looking_writes_nothing(desk: Desk) -> None:
    before = Store(desk.store).read(), sorted(desk.home.rglob("*"))
    for command in (["list"], ["show", "1"], ["report"]):
        desk.track(*command)
    assert (Store(desk.store).read(), sorted(desk.home.rglob("*"))) == before


def test_a_lost_text_hides_no_quote_and_is_named_by_its_document(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    for text in (desk.store.parent / "documents").glob("*.txt"):
        text.unlink()
    run = desk.track("show", "1", "2")
    assert run.code == 4
    assert "Norway agreed to reopen its embassy" in run.out
    assert run.err.startswith("track: “")
    assert "add the document again" in run.err
    assert run.err.count("\n") == 1


def test_a_closed_stdout_is_no_reason_for_a_traceback(desk: Desk) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m commitments list >&-"],
        env=desk.env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
