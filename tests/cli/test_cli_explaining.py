from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from track_runs import READOUT, Desk, bare

KEYS = ["number", "start", "end", "text", "speaker", "verdicts"]
VERDICT_KEYS = ["verdict", "cue", "start", "end", "why", "rule", "rows", "mentions"]
MIXED = (
    "Norway agreed to reopen its embassy in Lima. It rained. Norway dropped its plan to dig a canal. "
    "Peru will send divers, and has no plans to send cooks."
)


def test_explaining_a_file_shows_every_sentence_with_its_verdict_and_keeps_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = desk.track("explain", desk.readout)
    assert run.code == 0
    assert re.sub(r"line \d+", "line N", run.out.split("\n\n")[2]) == (
        "  3  Norway agreed to reopen its embassy in Lima by the end of 2021.\n"
        "     ✓ taken    “agreed to” binds Norway.\n"
        "                Norway → Peru: reopen its embassy in Lima\n"
        "                agreement, firm, specific; by the end of 2021: 2021-05-02 … 2021-12-31; diplomacy\n"
        "                agree + to, followed by to + verb (cues.csv, line N)"
    )
    assert "students [sic], ␛[31mdivers␛[0m and :smile: <U+202E>cooks" in run.out
    assert run.err == (
        "4 sentences: 2 with a cue taken, 0 with a cue refused, 2 without a cue; "
        "said 2021-05-02, dated by its date line; nothing is kept.\n"
    )
    assert not desk.store.exists()


def test_a_text_given_as_an_argument_is_explained_as_said_today(tmp_path: Path) -> None:
    run = Desk(tmp_path).track("explain", "Both sides agreed that piracy is a threat.")
    assert run.out.startswith(
        "  1  Both sides agreed that piracy is a threat.\n"
        "     ✗ refused  “agreed”: “that piracy is a threat” follows it, and none of its rules takes that.\n"
    )
    assert re.search(r"; read as said today, \d{4}-\d\d-\d\d; nothing is kept\.\n$", run.err)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--date", "7 April 2021", "Norway plans to build a port next month."], "said 2021-04-07, dated by --date"),
        (["7 April 2021\n\nNorway plans to build a port."], "said 2021-04-07, dated by its date line"),
    ],
)
def test_a_date_that_is_given_or_stated_counts_before_today(tmp_path: Path, arguments: list[str], told: str) -> None:
    assert told in Desk(tmp_path).track("explain", *arguments).err


def test_standard_input_is_read_as_a_document_is(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = desk.track("explain", "-", "--date", "2021-04-07", stdin="Norway agreed to reopen its embassy.")
    assert "✓ taken" in run.out
    undated = desk.track("explain", "-", stdin="Norway agreed to reopen its embassy.")
    assert (undated.code, undated.out) == (2, "")
    assert undated.err.startswith("track: Standard input carries no date; say when")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("gone.txt", 1, "There is no file gone.txt."),
        ("my notes of May.txt", 1, "There is no file my notes of May.txt."),
        ("texts/gone", 1, "There is no file texts/gone."),
        ("gone.rst", 1, "There is no file gone.rst."),
        ("", 2, "There is no text to explain; give a text, a file, or - for standard input."),
        (" \n", 2, "There is no text to explain; give a text, a file, or - for standard input."),
        ("Date: 2021-02-30\n\nIt rained.", 2, "The text: its date line says 2021-02-30, which is no day"),
    ],
)
def test_what_cannot_be_explained_is_one_sentence(tmp_path: Path, words: str, code: int, said: str) -> None:
    run = Desk(tmp_path).track("explain", words)
    assert (run.code, run.out) == (code, "")
    assert run.err.startswith(f"track: {said}")
    assert run.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    ["It rained and/or snowed.", "It rained. See U.S.", "Rain", "It rained. " * 2000],
    ids=["a slash", "a short word at the end", "one word", "longer than any file's name"],
)
def test_what_names_no_file_is_taken_as_a_text(tmp_path: Path, words: str) -> None:
    assert Desk(tmp_path).track("explain", words).code == 0


def test_the_records_are_of_every_sentence_and_hold_what_extract_gives(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    records = json.loads(desk.track("explain", "--json", desk.readout).out)
    assert [list(record) for record in records] == [KEYS] * 4
    assert all(READOUT[record["start"] : record["end"]] == record["text"] for record in records)
    verdicts = [verdict for record in records for verdict in record["verdicts"]]
    assert [list(verdict) for verdict in verdicts] == [VERDICT_KEYS] * len(verdicts)
    extracted = json.loads(desk.track("extract", "--json", desk.readout).out)
    assert [mention for verdict in verdicts for mention in verdict["mentions"]] == extracted
    assert verdicts[2] | {"mentions": []} == {
        "verdict": "taken",
        "cue": "agreed to",
        "start": READOUT.index("agreed to"),
        "end": READOUT.index("agreed to") + len("agreed to"),
        "why": "“agreed to” binds Norway.",
        "rule": "agree + to",
        "rows": [{"table": "cues.csv", "line": verdicts[2]["rows"][0]["line"], "row": "agree + to"}],
        "mentions": [],
    }
    assert verdicts[0] == {
        "verdict": "no cue",
        "cue": None,
        "start": None,
        "end": None,
        "why": "No words of the cue table stand in it.",
        "rule": None,
        "rows": [],
        "mentions": [],
    }


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ([], [1, 2, 3, 4]),
        (["--only", "taken"], [1, 4]),
        (["--only", "refused"], [3, 4]),
        (["--only", "silent"], [2]),
        (["--only", "taken", "--only", "REFUSED"], [1, 3, 4]),
    ],
)
def test_only_the_sentences_of_one_fate_are_shown_whole(tmp_path: Path, options: list[str], numbers: list[int]) -> None:
    run = Desk(tmp_path).track("explain", "--json", *options, MIXED)
    assert [record["number"] for record in json.loads(run.out)] == numbers
    some = f", {len(numbers)} of them shown" if options else ""
    assert run.err.startswith(
        f"4 sentences{some}: 2 with a cue taken, 2 with a cue refused, 1 without a cue; read as said today"
    )


def test_where_no_sentence_is_of_that_fate_the_summary_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = desk.track("explain", "--only", "refused", "It rained.")
    assert (run.code, run.out) == (0, "")
    assert run.err.startswith("1 sentence, 0 of them shown: 0 with a cue taken")
    assert json.loads(desk.track("explain", "--json", "--only", "refused", "It rained.").out) == []


def test_on_a_pipe_a_sentence_is_one_line_without_colour(tmp_path: Path) -> None:
    words = "and rice " * 60
    run = Desk(tmp_path).process("explain", f"Norway agreed to send wheat {words}to Lima.")
    first = run.out.splitlines()[0]
    assert first == f"  1  Norway agreed to send wheat {words}to Lima."
    assert "\x1b" not in run.out


@pytest.mark.parametrize("columns", [80, 160])
def test_on_a_terminal_the_cue_is_marked_and_no_row_is_too_long(tmp_path: Path, columns: int) -> None:
    desk = Desk(tmp_path)
    coloured = desk.screen("explain", MIXED, columns=columns)
    assert "\x1b[1;4magreed to\x1b[0m" in coloured
    assert "\x1b[32m     ✓ taken" in coloured
    assert max(map(len, bare(coloured).splitlines()[:-1])) <= columns
    colourless = desk.screen("explain", "--no-color", MIXED, columns=columns)
    assert "\x1b[32m" not in colourless
    assert bare(colourless) == bare(coloured)
    assert "✓ taken" in colourless
    assert "✗ refused" in colourless
