from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest
from track_runs import Desk

from commitments.storage import Store

DEEDS = (
    "Date: 2 May 2021\n\nNorway agreed to reopen its embassy in Lima by the end of 2021, if Peru lifts visas."
    " Peru pledged to lift visa fees.\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.track("add", desk.document("deeds.txt", DEEDS))
    return desk


def shown(desk: Desk, number: int = 1) -> Any:
    return json.loads(desk.track("show", str(number), "--json").out)[0]


@pytest.mark.parametrize(
    ("options", "parts", "why"),
    [
        (["--actor", "moscow"], {"actors": ["Russia"]}, "a party under its short name"),
        (
            ["--actor", "the Swedes' Guild", "--actor", "beijing"],
            {"actors": ["the Swedes' Guild", "China"]},
            "one that is not known as typed",
        ),
        (["--to", "Santiago"], {"counterparties": ["Chile"]}, "by its capital"),
        (["--action", "reopen [it] "], {"action": "reopen [it]"}, "another action"),
        (
            ["--deadline", "by the end of next year"],
            {"deadline": "by the end of next year", "window": ["2021-05-02", "2022-12-31"]},
            "read as of the day it was said",
        ),
        (["--deadline", "in June"], {"window": ["2021-06-01", "2021-06-30"]}, "of the year it was said in"),
        (["--deadline", "2031-06-30"], {"window": ["2031-06-30", "2031-06-30"]}, "a day"),
        (["--deadline", "30 June 2031"], {"window": ["2031-06-30", "2031-06-30"]}, "a day in words"),
        (["--deadline", "2031-01-01..2031-06-30"], {"window": ["2031-01-01", "2031-06-30"]}, "a range"),
        (["--deadline", "..2031-06-30"], {"window": [None, "2031-06-30"]}, "without a beginning"),
        (["--deadline", "2031-01-01 … "], {"window": ["2031-01-01", None]}, "without an end"),
        (["--deadline", "none"], {"deadline": None, "window": None}, "none after all"),
        (["--kind", "PLAN"], {"kind": "plan", "strength": "soft"}, "another kind"),
        (["--condition", "none"], {"condition": None, "conditional": False}, "no condition after all"),
        (["--condition", "if it rains"], {"condition": "if it rains"}, "another one"),
        (["--no-specific"], {"specific": False}, "nobody could check it"),
        (["--topic", "Energy,trade"], {"topics": ["energy", "trade"]}, "these topics"),
        (["--topic", "+energy,-diplomacy"], {"topics": ["energy"]}, "one added, one dropped"),
        (["--topic", "+energy", "--topic", "+trade"], {"topics": ["diplomacy", "energy", "trade"]}, "two added"),
        (["--topic", "none"], {"topics": []}, "no topic after all"),
    ],
)
def test_a_correction_stands_in_place_of_what_was_read_and_can_be_taken_back(
    desk: Desk, options: list[str], parts: dict[str, Any], why: str
) -> None:
    before = shown(desk)
    run = desk.track("edit", "1", *options)
    assert (run.code, run.out) == (0, "")
    assert run.err.startswith("Commitment 1 is corrected: ")
    after = shown(desk)
    assert {key: after[key] for key in parts} == parts, why
    assert after["read"], "what was read is told"
    assert {key: before[key] for key in after["read"]} == after["read"]
    follow = {"read", "strength", "conditional", "schedule"}
    assert {key for key in before if before[key] != after[key]} - follow == set(after["read"]), "and nothing else"
    assert desk.track("edit", "1", *options).err == "Commitment 1 has all of that already; nothing is changed there.\n"
    assert Store(desk.store).read().generation == 2
    assert desk.track("edit", "1", "--as-read").err.startswith("Commitment 1 is as it was read: ")
    assert shown(desk) == before


def test_the_window_and_the_names_are_said(desk: Desk) -> None:
    assert desk.track("edit", "1", "--actor", "oslo", "--actor", "moscow", "--deadline", "in 2022").err == (
        "Commitment 1 is corrected: actors Norway, Russia; deadline in 2022: 2022-01-01 … 2022-12-31.\n"
    )


def test_a_page_tells_what_was_read_where_it_was_put_right(desk: Desk) -> None:
    desk.track("edit", "1", "--actor", "moscow", "--deadline", "none", "--no-specific")
    page = desk.track("show", "1").out
    assert page.startswith("1   Russia")
    assert [line.strip() for line in page.split("\n") if line.startswith("    corrected")] == [
        "corrected   actors; read as Norway",
        "corrected   deadline; read as by the end of 2021: 2021-05-02 … 2021-12-31",
        "corrected   specific; read as yes",
    ]


def test_several_are_corrected_in_one_step_each_by_its_own(desk: Desk) -> None:
    run = desk.track("edit", "1-2", "--topic", "+energy")
    assert run.err.count("\n") == 2
    assert [shown(desk, number)["topics"][-1] for number in (1, 2)] == ["energy", "energy"]
    desk.track("undo")
    assert [shown(desk, number)["read"] for number in (1, 2)] == [{}, {}]


def test_what_was_put_right_holds_when_a_later_document_says_it_otherwise(desk: Desk) -> None:
    desk.track("edit", "1", "--deadline", "in 2031", "--to", "Chile")
    said = desk.track("add", desk.document("later.txt", DEEDS.replace("2 May", "3 June")))
    assert "restated" in said.out
    one = shown(desk)
    assert len(one["mentions"]) == 2
    assert (one["window"], one["counterparties"]) == (["2031-01-01", "2031-12-31"], ["Chile"])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["1"], 2, "Say what to put right: --actor, --to, --action, --deadline, --topic, --kind, --condition, --spec"),
        (["9", "--no-specific"], 3, "There is no commitment 9: ids run from 1 to 2"),
        (["--no-specific"], 2, "Name the commitments by their ids"),
        (["1", "--deadline", "soonish"], 2, "The deadline 'soonish' is no time phrase that the rules know"),
        (
            ["1", "--deadline", "in 2001"],
            2,
            "The deadline 'in 2001' is no time phrase that the rules know, or was over",
        ),
        (["1", "--deadline", "2001-01-01..2001-02-01"], 2, "The deadline '2001-01-01..2001-02-01' is no time phrase"),
        (["1", "--deadline", "2031-06-30..2031-01-01"], 2, "The deadline '2031-06-30..2031-01-01' is no range of days"),
        (["1", "--deadline", "2031-02-30..2031-03-01"], 2, "The deadline '2031-02-30..2031-03-01' is no range of days"),
        (["1", "--deadline", ".."], 2, "The deadline '..' is no time phrase"),
        (["1", "--deadline", ""], 2, "--deadline is empty; write none where there is none."),
        (["1", "--condition", " "], 2, "--condition is empty"),
        (["1", "--to", ""], 2, "--to is empty"),
        (["1", "--actor", ""], 2, "A commitment binds somebody; name at least one actor."),
        (["1", "--actor", "none"], 2, "A commitment binds somebody; name at least one actor."),
        (["1", "--action", " "], 2, "The action is empty"),
        (["1", "--to", "oslo"], 2, "Norway cannot be bound to itself"),
        (["1", "--topic", "enrgy"], 2, "No topic is called 'enrgy'. Did you mean 'energy'?"),
        (["1", "--topic", "energy,-trade"], 2, "Name the topics, or add and drop some with + and -"),
        (["1", "--topic", "+"], 2, "No topic is called ''"),
        (["1", "--kind", "vow"], 2, "Invalid value for '--kind': 'vow' is not one of"),
        (["1", "--as-read", "--no-specific"], 2, "--as-read takes all corrections back; give it alone."),
    ],
)
def test_a_wrong_call_is_one_sentence_and_changes_nothing(
    desk: Desk, arguments: list[str], code: int, said: str
) -> None:
    before = desk.store.read_bytes()
    run = desk.track("edit", *arguments)
    assert (run.code, run.out) == (code, "")
    assert run.err.startswith(f"track: {said}")
    assert run.err.count("\n") == 1
    assert desk.store.read_bytes() == before


def test_a_dry_run_and_what_was_not_corrected_change_nothing(desk: Desk) -> None:
    before = desk.store.read_bytes()
    assert desk.track("edit", "1", "--no-specific", "--dry-run").err == "Would correct 1 commitment: 1.\n"
    assert desk.track("edit", "1-2", "--as-read").err == (
        "Commitments 1–2 have nothing that was corrected; nothing is changed there.\n"
    )
    assert desk.store.read_bytes() == before


def editing(desk: Desk, *changes: tuple[str, str]) -> str:
    """Return an editor that makes the next of these changes at each call."""
    script = f"""
import pathlib, sys
left = pathlib.Path({str(desk.home / "left")!r})
changes = eval(left.read_text())
old, new = changes.pop(0)
left.write_text(repr(changes))
form = pathlib.Path(sys.argv[1])
text = form.read_text(encoding="utf-8")
assert old in text, text
form.write_text(text.replace(old, new), encoding="utf-8")
"""
    desk.document("left", repr(list(changes)))
    return f"{sys.executable} {desk.document('editor.py', script)}"


def screen(desk: Desk, *arguments: str, editor: str = "cat") -> str:
    return desk.screen(*arguments, VISUAL=editor, TMPDIR=str(desk.home))


def drafts(desk: Desk) -> list[Path]:
    return list(desk.home.glob("track-*"))


def test_a_form_shows_all_parts_with_what_they_mean(desk: Desk) -> None:
    form = screen(desk, "edit", "1")
    for line in (
        "# Commitment 1. Put right what was read wrongly, save, and leave the editor.",
        "#   Norway agreed to reopen its embassy in Lima by the end of 2021, if Peru lifts visas.",
        'actors = ["Norway"]',
        'deadline = "by the end of 2021"',
        'kind = "agreement"',
        'condition = "if Peru lifts visas"',
        "specific = true",
        'topics = ["diplomacy"]',
    ):
        assert f"\n{line}\n" in f"\n{form}"
    assert form.endswith("The form was left as it is, and nothing is changed.\n")
    assert Store(desk.store).read().generation == 1
    assert drafts(desk) == []


def test_a_form_changes_what_is_another_in_it(desk: Desk) -> None:
    editor = editing(desk, ('deadline = "by the end of 2021"', 'deadline = "in June 2022"'))
    assert screen(desk, "edit", "1", editor=editor).endswith(
        "Commitment 1 is corrected: deadline in June 2022: 2022-06-01 … 2022-06-30.\n"
    )
    screen(desk, "edit", "1", editor=editing(desk, ('condition = "if Peru lifts visas"', 'condition = ""')))
    one = shown(desk)
    assert (one["condition"], one["window"]) == (None, ["2022-06-01", "2022-06-30"])
    assert set(one["read"]) == {"deadline", "window", "condition"}
    assert drafts(desk) == []


def test_a_form_holds_any_text_and_left_as_it_is_changes_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.track("add", desk.readout)
    assert '\\u001b[31mdivers\\u001b[0m and :smile: \\u202ecooks"' in screen(desk, "edit", "2")
    desk.track("edit", "2", "--action", 'say "\\n" \udce9 \x7f')
    assert "nothing is changed" in screen(desk, "edit", "2")


def spawned(desk: Desk, editor: str) -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable,
        ["-m", "commitments", "edit", "1"],
        env=desk.env | {"VISUAL": editor, "TMPDIR": str(desk.home)},
        encoding="utf-8",
        timeout=60,
        dimensions=(40, 300),
    )


def test_a_form_with_a_fault_is_opened_again(desk: Desk) -> None:
    program = spawned(
        desk, editing(desk, ('"agreement"', '"vow"'), ('"vow"', "plan"), ("kind = plan", 'kind = "plan"'))
    )
    program.expect("No kind is called 'vow'; there are agreement, pledge, plan, offer")
    program.expect("Edit it again")
    program.sendline("y")
    program.expect("The form is not TOML any more")
    program.expect("Edit it again")
    program.sendline("")
    program.expect("Commitment 1 is corrected: kind plan")
    program.expect(pexpect.EOF)
    assert program.wait() == 0
    assert shown(desk)["kind"] == "plan"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("specific = true", "colour = 3"), "The form has a part 'colour'; its parts are actors, to, action"),
        (("specific = true", 'specific = "yes"'), "The specific of the form is neither true nor false"),
        (('actors = ["Norway"]', 'actors = "Norway"'), "The actors of the form is no list of names"),
        (('actors = ["Norway"]', "actors = []"), "A commitment binds somebody"),
        (('kind = "agreement"', "kind = 2"), "The kind of the form is no text"),
        (("by the end of 2021", "some day or other"), "The deadline 'some day or other' is no time phrase"),
        (('topics = ["', 'topics = ["x'), "No topic is called 'xdiplomacy'"),
    ],
)
def test_a_form_that_is_given_up_is_kept_and_said_where(desk: Desk, change: tuple[str, str], said: str) -> None:
    program = spawned(desk, editing(desk, change))
    program.expect_exact(said)
    program.expect("Edit it again")
    program.sendline("n")
    (form,) = drafts(desk)
    program.expect_exact("Nothing is changed.")
    program.expect_exact(f"What you wrote is kept in {form}.")
    program.expect(pexpect.EOF)
    assert program.wait() == 2
    assert change[1] in form.read_text(encoding="utf-8")
    assert Store(desk.store).read().generation == 1


def meanwhile(desk: Desk, command: str, then: str) -> str:
    """Return an editor in which a person works while another command is run."""
    return f"sh {desk.document('slow.sh', f'{sys.executable} -m commitments {command} 2> said; {then}')}"


def test_a_form_does_not_undo_what_another_command_changed_meanwhile(desk: Desk) -> None:
    editor = meanwhile(desk, "edit 1 --topic energy", """sed -i 's/^topics = .*/topics = ["trade"]/' "$1" """)
    said = screen(desk, "edit", "1", editor=editor)
    (form,) = drafts(desk)
    assert said == (
        "track: Another command changed commitment 1 meanwhile, so nothing is changed here; look at it again.\n"
        f"track: What you wrote is kept in {form}.\n"
    )
    assert 'topics = ["trade"]' in form.read_text(encoding="utf-8")
    assert shown(desk)["topics"] == ["energy"]


def test_a_note_is_not_written_over_another_one_and_not_lost(desk: Desk) -> None:
    for text in ("First.", "Second.", "Third."):
        desk.track("annotate", "1", text)
    editor = meanwhile(desk, "annotate 1 --remove 1", """echo 'Second, anew.' > "$1" """)
    said = screen(desk, "annotate", "1", "--edit", "2", editor=editor)
    (draft,) = drafts(desk)
    assert said.startswith("track: Another command changed commitment 1 meanwhile")
    assert said.endswith(f"track: What you wrote is kept in {draft}.\n")
    assert draft.read_text(encoding="utf-8") == "Second, anew.\n"
    assert [note["text"] for note in shown(desk)["notes"]] == ["Second.", "Third."]
