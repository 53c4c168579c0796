from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from track_runs import Desk

KEPT = ("kept", "--because", "It opened.")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    return desk


def shown(desk: Desk) -> Any:
    return json.loads(desk.track("show", "1", "--json").out)[0]


def test_a_step_that_stands_there_already_is_not_recorded_again(desk: Desk) -> None:
    asked = ("status", "1", "stalled", "--because", "No news.", "--on", "2021-06-01")
    assert desk.track(*asked).err == "Commitment 1 is stalled since 2021-06-01.\n"
    before = desk.store.read_bytes()
    assert desk.track(*asked).err == "Commitment 1 has just this step already; nothing is changed.\n"
    assert desk.store.read_bytes() == before
    assert desk.track(*asked[:-1], "2021-07-01").code == 0
    assert len(shown(desk)["history"]) == 2


def test_tags_stand_apart_by_commas_and_one_that_is_not_there_cannot_be_taken_off(desk: Desk) -> None:
    assert desk.track("annotate", "1", "--tag", "brief,q3").err == "Tagged commitment 1: brief, q3.\n"
    before = desk.store.read_bytes()
    refused = desk.track("annotate", "1", "--untag", "brif")
    said = "There is no tag 'brif' on commitment 1. Did you mean 'brief'?"
    assert (refused.code, refused.err) == (2, f"track: {said}\n")
    assert desk.store.read_bytes() == before
    assert desk.track("annotate", "1", "--untag", "brief").code == 0
    assert shown(desk)["tags"] == ["q3"]


def test_a_note_is_kept_with_its_day(desk: Desk) -> None:
    run = desk.track("annotate", "1", "Ask [the] desk.")
    assert (run.code, run.out, run.err) == (0, "", "Noted on commitment 1.\n")
    (note,) = shown(desk)["notes"]
    assert note["text"] == "Ask [the] desk."
    assert datetime.now(UTC) - datetime.fromisoformat(note["recorded"]) < timedelta(minutes=5)


def test_a_status_is_kept_with_its_reason_evidence_and_day(desk: Desk) -> None:
    evidence = ("--evidence", "https://example.org/a", "--evidence", "the gazette")
    run = desk.track("status", "1", *KEPT, *evidence, "--on", "3 December 2021")
    assert (run.code, run.out, run.err) == (0, "", "Commitment 1 is kept since 2021-12-03.\n")
    record = shown(desk)
    (change,) = record["history"]
    assert record["status"] == change["status"] == "kept"
    assert (change["on"], change["because"]) == ("2021-12-03", "It opened.")
    assert [one["source"] for one in change["evidence"]] == ["https://example.org/a", "the gazette"]


def test_a_status_is_from_today_where_no_day_is_given(desk: Desk) -> None:
    before = date.today()
    desk.track("status", "1", "stalled", "--because", "No news.")
    assert before <= date.fromisoformat(shown(desk)["history"][0]["on"]) <= date.today()


def test_yesterday_is_a_day(desk: Desk) -> None:
    before = date.today()
    desk.track("status", "1", "stalled", "--because", "No news.", "--on", "yesterday")
    on = date.fromisoformat(shown(desk)["history"][0]["on"])
    assert before <= on + timedelta(1) <= date.today()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["status", "1", *KEPT], 2, "The status kept needs evidence"),
        (["status", "1", "partly-kept", "--because", "x"], 2, "The status partly-kept needs evidence"),
        (
            ["status", "1", "broken", "--because", "x", "--evidence", " "],
            2,
            "The status broken needs evidence",
        ),
        (["status", "1", "stalled"], 2, "Missing option '--because'"),
        (["status", "1", "stalled", "--because", ""], 2, "The reason is empty"),
        (
            ["status", "1", "done", "--because", "x"],
            2,
            "'done' is not one of 'open', 'in-progress', 'stalled',",
        ),
        (["status", "9", "stalled", "--because", "x"], 3, "no commitment 9: ids run from 1 to 2"),
        (
            ["status", "1", "stalled", "--because", "x", "--on", "9999-01-01"],
            2,
            "9999-01-01 is still to come",
        ),
        (
            ["status", "1", "stalled", "--because", "x", "--on", "May"],
            2,
            "--on 'May' is no day of the calendar",
        ),
        (["annotate", "9", "x"], 3, "no commitment 9: ids run from 1 to 2"),
        (["annotate", "1", " "], 2, "The note is empty"),
        (["annotate", "1"], 2, "Missing argument 'TEXT'"),
        (["annotate"], 2, "Name the commitments by their ids"),
        (["annotate", "x", "y"], 2, "'x' is no id"),
        (["annotate", "1", "two", "words"], 2, "'words' stands behind 'two'; put a text of several words in quotes."),
        (["annotate", "1", "x", "--edit", "1"], 2, "Commitment 1 has no note 1; it has no notes."),
        (["annotate", "1", "--remove", "1"], 2, "Commitment 1 has no note 1; it has no notes."),
        (["annotate", "1,2", "--remove", "1"], 2, "name the one whose note it is"),
        (["annotate", "1", "x", "--remove", "1"], 2, "needs no text"),
        (["annotate", "1", "x", "--remove", "1", "--edit", "1"], 2, "Give one of --edit and --remove."),
        (["annotate", "1", "--tag", "two words"], 2, "'two words' is no tag"),
        (["annotate", "1", "x", "--link", "nowhere"], 2, "--link 'nowhere' is no address and no file"),
        (["annotate", "1", "--link", "https://example.org"], 2, "Missing argument 'TEXT'"),
        (["annotate", "1", "-"], 2, "The note is empty"),
        (["status", "1", "--because", "x"], 2, "Missing argument 'STATUS': behind the ids stands"),
        (["status", "kept", "--because", "x"], 2, "Name the commitments by their ids"),
        (["status", "1,9", "open", "--because", "x"], 3, "no commitment 9"),
        (["status", "1", *KEPT, "--evidence", "x", "--actor", "Lima"], 2, "Peru is not bound by commitment 1; it"),
        (
            ["status", "1", *KEPT, "--evidence", "x", "--evidence-on", "9999-01-01"],
            2,
            "--evidence-on 9999-01-01 is still",
        ),
    ],
)
def test_what_cannot_be_recorded_changes_nothing(desk: Desk, arguments: list[str], code: int, said: str) -> None:
    before = desk.store.read_bytes()
    run = desk.track(*arguments)
    assert (run.code, run.out) == (code, "")
    assert run.err.startswith("track: ")
    assert run.err.count("\n") == 1
    assert said in run.err
    assert desk.store.read_bytes() == before


def test_what_was_recorded_stands_on_the_page(desk: Desk) -> None:
    desk.track("status", "1", *KEPT, "--evidence", "the gazette", "--on", "2021-12-03")
    desk.track("annotate", "1", "Thank them.")
    page = desk.track("show", "1").out
    assert "    2021-12-03  kept: It opened.\n    evidence    the gazette\n" in page
    assert page.rstrip().endswith("  1. Thank them.")


def test_bytes_that_are_not_text_are_kept_as_escapes(desk: Desk) -> None:
    desk.process("annotate", "1", "caf\udce9")
    assert shown(desk)["notes"][0]["text"] == "caf\\xe9"


JOINT = (
    "Date: 4 June 2021\n\nNorway and Peru agreed to sign a fishing treaty in 2022."
    " North Macedonia and North Korea agreed to open a joint post office in 2022.\n"
)


def test_a_status_for_several_is_one_step(desk: Desk) -> None:
    run = desk.track("status", "1-2", "stalled", "--because", "No news.", "--on", "2021-08-01")
    assert (run.code, run.out, run.err) == (0, "", "Commitments 1–2 are stalled since 2021-08-01.\n")
    desk.track("undo")
    assert shown(desk)["status"] == "open"
    assert desk.track("status", "2", "1", "open", "--because", "x", "--dry-run").err == (
        "Would record open for 2 commitments: 1–2.\n"
    )
    assert shown(desk)["history"] == []


def test_a_step_recorded_late_says_what_still_holds(desk: Desk) -> None:
    desk.track("status", "1", "stalled", "--because", "x", "--on", "2021-08-01")
    assert desk.track("status", "1", "in-progress", "--because", "x", "--on", "2021-07-01").err == (
        "Recorded from 2021-07-01; commitment 1 stays stalled since 2021-08-01.\n"
    )


def test_one_actor_of_several_is_named_by_any_of_its_names(desk: Desk) -> None:
    desk.track("add", desk.document("joint.txt", JOINT))
    kept = (*KEPT, "--evidence", "the gazette", "--on", "2022-05-01")
    assert desk.track("status", "3", *kept, "--actor", "oslo").err == (
        "Commitment 3 is kept for Norway since 2022-05-01; as a whole it is in-progress.\n"
    )
    record = json.loads(desk.track("show", "3", "--json").out)[0]
    assert (record["statuses"], record["status"]) == ({"Norway": "kept", "Peru": "open"}, "in-progress")
    page = desk.track("show", "3").out
    assert "    status      in-progress\n                Norway: kept\n                Peru: open\n" in page
    assert "    2022-05-01  Norway: kept: It opened.\n" in page
    assert desk.track("status", "3", *kept, "--actor", "Peru").err.endswith("as a whole it is kept.\n")
    run = desk.track("status", "4", *kept, "--actor", "North")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("track: 'North' fits North ")
    assert desk.track("status", "4", *kept, "--actor", "macedo").code == 0


def test_evidence_that_is_a_file_is_kept_by_its_whole_path_and_of_its_own_day(desk: Desk) -> None:
    given = ("--evidence", "later.txt", "--evidence", "lost.txt", "--evidence-on", "2021-11-30")
    desk.process("status", "1", *KEPT, *given, "--on", "2021-12-03")
    (change,) = shown(desk)["history"]
    assert change["evidence"] == [{"source": one, "on": "2021-11-30"} for one in (desk.later, "lost.txt")]


def test_a_note_has_links_and_is_written_anew_and_removed_by_its_number(desk: Desk) -> None:
    desk.track("annotate", "1,2", "First.", "--link", "https://example.org/a", "--link", desk.later)
    desk.track("annotate", "1", "-", stdin="Second,\nfrom a pipe.\n")
    assert desk.track("annotate", "1", "--edit", "1", "Anew.").err == "Note 1 of commitment 1 is written anew.\n"
    notes = shown(desk)["notes"]
    assert [(n["number"], n["text"]) for n in notes] == [(1, "Anew."), (2, "Second,\nfrom a pipe.")]
    assert notes[0]["links"] == ["https://example.org/a", desk.later]
    page = desk.track("show", "1").out
    assert f"  1. Anew.\n    link        https://example.org/a\n    link        {desk.later}\n" in page
    assert desk.track("annotate", "1", "--remove", "1").err == "Note 1 of commitment 1 is removed.\n"
    assert [n["text"] for n in shown(desk)["notes"]] == ["Second,\nfrom a pipe."]
    assert len(json.loads(desk.track("show", "2", "--json").out)[0]["notes"]) == 1


def test_tags_need_no_text_and_choose_what_is_listed(desk: Desk) -> None:
    tagged = desk.track("annotate", "1-2", "--tag", "brief", "--tag", "G20")
    assert tagged.err == "Tagged commitments 1–2: brief, G20.\n"
    assert desk.track("annotate", "2", "--untag", "brief", "--tag", "old").err == (
        "Tagged commitment 2: old.\nTook off commitment 2: brief.\n"
    )
    assert shown(desk)["notes"] == []
    for options, found in (["brief"], [1]), (["g20"], [1, 2]), (["brief", "old"], [1, 2]), (["br"], []):
        asked = [word for tag in options for word in ("--tag", tag)]
        assert [one["id"] for one in json.loads(desk.track("list", *asked, "--json").out)] == found
        assert json.loads(desk.track("report", *asked, "--json").out)["total"] == len(found)
    assert "    tags        brief, G20\n" in desk.track("show", "1").out
    assert desk.track("report", "--tag", "G20").out.split("\n")[0].endswith(": tag G20")


def test_without_a_text_the_editor_opens_on_a_terminal(desk: Desk) -> None:
    editor = desk.document(
        "editor.sh", 'if [ -s "$1" ]; then echo more >> "$1"; else printf "Two\\n\\nlines" > "$1"; fi\n'
    )

    def screen(*arguments: str, editor: str = f"sh {editor}") -> str:
        return desk.screen("annotate", *arguments, VISUAL=editor, TMPDIR=str(desk.home))

    assert screen("1") == "Noted on commitment 1.\n"
    assert [n["text"] for n in shown(desk)["notes"]] == ["Two\n\nlines"]
    screen("1", "--edit", "1")
    assert [n["text"] for n in shown(desk)["notes"]] == ["Two\n\nlines\nmore"], "the old text lies before it"
    before = desk.store.read_bytes()
    assert screen("1", editor="true") == "Nothing was written, and nothing is changed.\n"
    assert "There is no commitment 9" in screen("9")
    assert "There is no editor 'gone'" in screen("1", editor="gone")
    assert "The editor false failed (exit code 1)." in screen("1", editor="false")
    assert list(desk.home.glob("track-*")) == []
    failing = desk.document("failing.sh", 'echo "Said once." > "$1"; exit 3\n')
    said = screen("1", editor=f"sh {failing}")
    (draft,) = desk.home.glob("track-*")
    assert said.endswith(f"failed (exit code 3).\ntrack: What you wrote is kept in {draft}.\n")
    assert draft.read_text() == "Said once.\n"
    assert desk.store.read_bytes() == before


def test_of_many_commitments_their_number_and_the_first_are_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    text = "2 May 2021\n\n" + "\n\n".join(f"Norway agreed to build school number {n} in Lima." for n in range(1, 25))
    desk.track("add", desk.document("schools.txt", text))
    odd = ",".join(str(n) for n in range(1, 25, 2))
    run = desk.track("status", odd, "in-progress", "--because", "Begun.", "--on", "2021-06-01")
    assert "12 commitments (1, 3, 5, 7, 9, 11, 13, 15, …) are in-progress since 2021-06-01." in run.err.capitalize()
