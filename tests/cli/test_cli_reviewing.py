"""`track review`: one proposed commitment after the other, every decision kept at once."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from review_runs import (
    CLEAR,
    DOWN,
    END,
    ENTER,
    ESCAPE,
    LATER,
    LONG,
    PROMISES,
    TAB,
    UP,
    desk_with,
    program,
    sit,
)
from track_runs import Desk

from commitments.storage import Store
from commitments.storage.lock import exclusive
from commitments.tracking.reviewing import Outcome
from commitments.views.records import commitment

AS_OF = date(2021, 12, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_with(Desk(tmp_path), PROMISES)


def kept(desk: Desk) -> dict[int, Any]:
    register = Store(desk.store).read()
    return {number: commitment(one, register.sources, AS_OF) for number, one in register.commitments.items()}


def reviews(desk: Desk) -> dict[int, str]:
    return {number: one["review"] for number, one in kept(desk).items()}


def commands(desk: Desk) -> list[list[str]]:
    return [entry["command"] for entry in json.loads(desk.track("history", "--json").out)]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (160, 50), (40, 10)])
def test_all_is_decided_on_a_terminal_of_any_size(desk: Desk, columns: int, rows: int) -> None:
    with program(desk, "review", columns=columns, rows=rows) as run:
        run.sees("1 of 3")
        run.press("a")
        run.sees("Accepted 1.")
        run.press("r ")
        assert run.ended() == (0, "1 accepted, 1 rejected, 1 skipped; 1 still proposed.")
    assert reviews(desk) == {1: "accepted", 2: "rejected", 3: "proposed"}
    assert commands(desk)[1:] == [["review", "accept", "1"], ["review", "reject", "2"]]


@pytest.mark.parametrize("key", ["q", "\x03", "\x04"])
def test_leaving_keeps_what_was_decided_and_the_next_review_goes_on(desk: Desk, key: str) -> None:
    with program(desk, "review") as run:
        run.sees("1 of 3")
        run.press("a")
        run.sees("Accepted 1.")
        run.press(key)
        assert run.ended() == (0, "1 accepted, 0 rejected, 0 skipped; 2 still proposed.")
    with program(desk, "review") as run:
        run.sees("1 of 2")
        run.sees("commitment 2")
        run.press("aa")
        assert run.ended() == (0, "2 accepted, 0 rejected, 0 skipped; 0 still proposed.")
    assert set(reviews(desk).values()) == {"accepted"}


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_review_that_is_killed_has_lost_nothing(desk: Desk, sent: signal.Signals) -> None:
    with program(desk, "review") as run:
        run.sees("1 of 3")
        run.press("a")
        run.sees("Accepted 1.")
        run.kill(sent)
    assert reviews(desk)[1] == "accepted"
    assert desk.track("check").code == 0


def test_a_review_can_be_undone_by_the_programs_own_undo(desk: Desk) -> None:
    sit(desk, "ar")
    desk.track("undo")
    assert reviews(desk) == {1: "accepted", 2: "proposed", 3: "proposed"}


def test_where_nothing_is_proposed_it_says_so(desk: Desk, tmp_path: Path) -> None:
    sit(desk, "aaa")
    run = desk.track("review")
    assert (run.code, run.out) == (0, "")
    assert run.err == "Nothing is left to review: of 3 commitments, none is proposed.\n"
    (tmp_path / "other").mkdir()
    run = Desk(tmp_path / "other").track("review")
    assert (run.code, run.err) == (
        0,
        "Nothing is left to review: no commitments are kept yet; begin with track add FILE.\n",
    )


def test_without_a_terminal_it_names_the_commands_that_do_the_same(desk: Desk) -> None:
    run = desk.process("review")
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "track: track review asks on a terminal, and there is none here; see 1–3 with track show ID, "
        "then track accept ID… or track reject ID….\n"
    )


def test_a_terminal_that_cannot_be_drawn_on_is_none(desk: Desk) -> None:
    with program(desk, "review", columns=200, env={"TERM": "dumb"}) as run:
        run.sees("asks on a terminal")
        assert run.ended()[0] == 2


@pytest.mark.parametrize(("columns", "rows"), [(39, 24), (80, 9)])
def test_a_tiny_terminal_gets_a_sentence(desk: Desk, columns: int, rows: int) -> None:
    with program(desk, "review", columns=columns, rows=rows) as run:
        run.sees("too small")
        assert run.ended()[0] == 2
    assert "too small" in sit(desk, "", columns, rows).last.replace("\n", " ")


@pytest.mark.parametrize(
    ("arguments", "no_color", "coloured"),
    [([], "", True), (["--no-color"], "", False), ([], "1", False)],
    ids=["neither", "option", "environment"],
)
def test_colours_are_written_unless_they_are_not_wanted(
    desk: Desk, arguments: list[str], no_color: str, coloured: bool
) -> None:
    with program(desk, "review", *arguments, env={"NO_COLOR": no_color}) as run:
        run.sees("? help")
        codes = {code for found in re.findall(r"\x1b\[([0-9;]*)m", run.raw()) for code in found.split(";")}
    assert bool(codes & {"31", "32", "33", "34", "35", "36"}) == coloured


def test_the_page_fits_on_80_by_24_and_shows_what_is_to_be_judged(desk: Desk) -> None:
    screen = sit(desk, "").screens[0]
    place = screen.index("      The ministers met on Friday.")
    assert screen[:3] == [
        "  1 of 3  ────────────  0 accepted, 0 rejected  commitment 1",
        "─" * 80,
        "  2021-05-02 Norway and Peru open a new chapter",
    ]
    assert "".join(screen[3:place]).replace(" ", "").endswith("text0.txt,datedbyitsdateline")
    assert [row for row in screen[place:] if row] == [
        "      The ministers met on Friday.",
        "    ┃ Norway agreed to reopen its embassy in Lima by the end of 2021.",
        "      Peru pledged to lift visa fees for students from Norway.",
        "  actors     Norway → Peru",
        "  action     reopen its embassy in Lima",
        "  deadline   by the end of 2021  2021-05-02 … 2021-12-31",
        "  kind       agreement, firm, specific",
        "  topics     diplomacy",
        "─" * 80,
        "  a accept  r reject  e edit  m merge  s skip  ? help  q quit",
    ]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 16), (40, 10)])
def test_a_long_quote_is_cut_in_its_middle_and_a_key_shows_all(tmp_path: Path, columns: int, rows: int) -> None:
    desk = desk_with(Desk(tmp_path), LONG)
    sitting = sit(desk, ["w", END, UP, UP, DOWN, "w"], columns, rows)
    cut, whole, end, *_, again = ["\n".join(screen) for screen in sitting.screens]
    assert "agreed" in cut
    assert "…" in cut
    assert "w shows the whole text" in cut
    assert "↓" in whole
    assert "more" in whole
    assert "action     " in end
    assert "↑" in end
    assert again == cut


def test_the_help_names_every_key_and_any_key_leaves_it(desk: Desk) -> None:
    sitting = sit(desk, "?a")
    assert "undo the last thing done in this review" in "\n".join(sitting.screens[1])
    assert sitting.screens[2] == sitting.screens[0]
    assert set(reviews(desk).values()) == {"proposed"}


def test_q_leaves_the_help_and_the_choice_of_a_part_before_it_leaves_the_review(desk: Desk) -> None:
    sitting = sit(desk, "?qeqa")
    assert sitting.review.session.number == 2
    assert sitting.screens[2] == sitting.screens[4] == sitting.screens[0]


def test_back_shows_what_was_decided_and_can_decide_again(desk: Desk) -> None:
    sitting = sit(desk, "abr")
    assert "review     accepted" in "\n".join(sitting.screens[2])
    assert reviews(desk) == {1: "rejected", 2: "proposed", 3: "proposed"}
    assert sitting.review.session.number == 2


def test_undo_takes_back_the_last_thing_done_step_by_step(desk: Desk) -> None:
    sitting = sit(desk, "aruuu")
    assert "There is nothing to undo" not in "\n".join(map("\n".join, sitting.screens[:-1]))
    assert "There is nothing to undo" in sitting.last
    assert set(reviews(desk).values()) == {"proposed"}
    assert commands(desk)[-2:] == [["review", "undo", "reject", "2"], ["review", "undo", "accept", "1"]]


@pytest.mark.parametrize(
    ("field", "typed", "key", "value", "reason"),
    [
        (
            "a",
            "moscow, the Tuna Club",
            "actors",
            ["Russia", "the Tuna Club"],
            "a party by any of its names, or as typed",
        ),
        ("a", "Ministry of Roads, Rails and Air; oslo", "actors", ["Ministry of Roads, Rails and Air", "Norway"], ""),
        ("t", "quito", "counterparties", ["Ecuador"], "to whom"),
        ("t", "", "counterparties", [], "to nobody"),
        ("c", "open  a house\t", "action", "open a house", "on one line"),
        ("d", "by June 2022", "window", ["2021-05-02", "2022-06-30"], "by the rules, against the document's date"),
        ("d", "2022-03-01", "window", ["2022-03-01", "2022-03-01"], "a date"),
        ("d", "2022-03-01..2022-04-15", "window", ["2022-03-01", "2022-04-15"], "a range"),
        ("d", "..2022-04-15", "window", [None, "2022-04-15"], "a range without a beginning"),
        ("d", "none", "window", None, "no deadline after all"),
        ("p", "Energy, trade, energy", "topics", ["energy", "trade"], "topics in any case, once"),
        ("p", "", "topics", [], "no topic"),
        ("p", "+energy", "topics", ["diplomacy", "energy"], "one more, as track edit takes it"),
        ("t", "none", "counterparties", [], "to nobody, as track edit takes it"),
        ("k", "Plan", "kind", "plan", "a kind"),
        ("n", "if it rains", "condition", "if it rains", "a condition"),
    ],
)
def test_a_part_is_edited_on_one_line(desk: Desk, field: str, typed: str, key: str, value: object, reason: str) -> None:
    sitting = sit(desk, ["e", field, CLEAR, *typed.replace("\t", ""), ENTER])
    assert kept(desk)[1][key] == value, reason
    assert not sitting.review.failed
    assert commands(desk)[-1][:3] == ["review", "edit", "1"]
    assert sitting.review.session.number == 1


@pytest.mark.parametrize(
    ("field", "typed", "fault"),
    [
        ("a", "", "A commitment binds somebody; name at least one actor."),
        ("a", "none", "A commitment binds somebody; name at least one actor."),
        ("d", "2020-01-01", "was over on 2021-05-02, when it was said"),
        ("c", " ", "The action is empty; say what will be done."),
        ("d", "sometime", "The deadline 'sometime' is no time phrase that the rules know"),
        ("d", "last year", "was over on 2021-05-02, when it was said"),
        ("d", "2022-02-30", "The deadline '2022-02-30' is no time phrase"),
        ("d", "2022-04-15..2022-03-01", "is no range of days of the calendar, the earlier first."),
        ("d", "..", "The deadline '..' is no time phrase"),
        ("p", "energ", "Did you mean 'energy'?"),
        ("k", "vow", "No kind is called 'vow'; there are agreement, pledge, plan, offer."),
    ],
)
def test_what_cannot_be_read_is_told_and_asked_again(desk: Desk, field: str, typed: str, fault: str) -> None:
    before = desk.store.read_bytes()
    sitting = sit(desk, ["e", field, CLEAR, *typed, ENTER])
    assert fault in " ".join(sitting.last.split()), "the message may take several rows"
    assert sitting.review.question
    assert desk.store.read_bytes() == before


def test_a_part_that_stays_as_it_was_is_no_change(desk: Desk) -> None:
    before = desk.store.read_bytes()
    sitting = sit(desk, ["e", "d", ENTER])
    assert sitting.message == "Nothing was changed."
    assert desk.store.read_bytes() == before


def test_what_was_read_can_be_put_back_by_undo(desk: Desk) -> None:
    sit(desk, ["e", "c", CLEAR, *"dance", ENTER, "u"])
    assert kept(desk)[1]["action"] == "reopen its embassy in Lima"
    assert kept(desk)[1]["read"] == {}


@pytest.mark.parametrize(
    ("field", "begun", "offered"),
    [("p", "ener", "energy"), ("a", "Norway, uzb", "Uzbekistan"), ("k", "off", "offer")],
)
def test_tab_completes_topics_parties_and_kinds(desk: Desk, field: str, begun: str, offered: str) -> None:
    sitting = sit(desk, ["e", field, CLEAR, *begun, TAB, ENTER])
    assert not sitting.review.failed
    one = kept(desk)[1]
    assert offered in [*one["topics"], *one["actors"], one["kind"]]


def test_escape_leaves_a_question_and_a_choice_without_an_answer(desk: Desk) -> None:
    before = desk.store.read_bytes()
    sitting = sit(desk, ["e", ESCAPE, "e", "c", *"xyz", ESCAPE, "m", ESCAPE])
    assert sitting.review.question is None
    assert sitting.screens[-1] == sitting.screens[0]
    assert desk.store.read_bytes() == before


def test_a_mention_is_split_off_and_merged_again_with_what_is_suggested(desk: Desk) -> None:
    desk_with(desk, PROMISES, LATER)
    sitting = sit(desk, ["x", CLEAR, "2", ENTER, "a", "m"])
    assert "Split mention 2 of 1 off as 4; it comes next." in "\n".join(sitting.screens[4])
    assert "  May state the same\n  1          Norway → Peru: reopen its embassy in Lima  accepted" in sitting.last
    assert "Merge into commitment: 1" in sitting.last
    sit(desk, ["s", "s", "m", ENTER])
    assert reviews(desk) == {1: "accepted", 2: "proposed", 3: "proposed"}
    assert len(kept(desk)[1]["mentions"]) == 2
    assert commands(desk)[-3:] == [
        ["review", "split", "1", "2"],
        ["review", "accept", "1"],
        ["review", "merge", "1", "4"],
    ]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["m", CLEAR, "1", ENTER], "Commitment 1 is the one on the screen; name another one to merge it into."),
        (["m", CLEAR, "9", ENTER], "There is no commitment 9: ids run from 1 to 3"),
        (["m", CLEAR, "x", ENTER], "'x' is no id; type the number of the commitment that states the same."),
        (["x"], "It is said only once; there is nothing to split off."),
        (["b"], "This is the first one."),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(desk: Desk, keys: list[str], told: str) -> None:
    before = desk.store.read_bytes()
    sitting = sit(desk, keys)
    assert told in " ".join(sitting.last.split())
    assert desk.store.read_bytes() == before


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ("1-2", "Name some mentions of commitment 1, but not all of its 2."),
        ("3", "Commitment 1 has no mention 3; its mentions run from 1 to 2."),
        ("one", "'one' names no mention; they run from 1 to 2."),
    ],
)
def test_a_split_that_is_none_is_told_and_asked_again(desk: Desk, places: str, told: str) -> None:
    desk_with(desk, PROMISES, LATER)
    sitting = sit(desk, ["x", CLEAR, *places, ENTER])
    assert told in " ".join(sitting.last.split())
    assert sitting.review.question


def test_one_that_is_gone_is_passed_over_with_a_word(desk: Desk) -> None:
    with program(desk, "review", columns=120) as run:
        run.sees("commitment 1")
        sit(desk, ["m", CLEAR, "2", ENTER])
        run.press("a")
        run.sees("Commitment 1 is no longer kept; passed over.")
        run.press("q")
        assert run.ended() == (0, "0 accepted, 0 rejected, 0 skipped; 2 still proposed.")
    assert reviews(desk) == {2: "proposed", 3: "proposed"}


def test_one_that_another_command_changed_is_shown_again_before_it_is_decided(desk: Desk) -> None:
    with program(desk, "review", columns=120) as run:
        run.sees("commitment 1")
        sit(desk, ["e", "c", CLEAR, *"dance", ENTER])
        run.press("a")
        run.sees("Commitment 1 was changed by another command; here it is as it is now.")
        run.press("a")
        run.sees("Accepted 1.")
        run.press("q")
        assert run.ended()[0] == 0
    assert (kept(desk)[1]["action"], kept(desk)[1]["review"]) == ("dance", "accepted")


def test_a_step_that_another_command_went_on_from_is_not_undone(desk: Desk) -> None:
    with program(desk, "review", columns=120) as run:
        run.press("a")
        run.sees("Accepted 1.")
        assert desk.track("annotate", "1", "Seen.").code == 0
        run.press("u")
        run.sees("Commitment 1 was changed since by another command")
        run.press("q")
        assert run.ended()[0] == 0
    assert reviews(desk)[1] == "accepted"
    assert len(kept(desk)[1]["notes"]) == 1


def test_one_that_was_decided_elsewhere_is_passed_over_with_a_word(desk: Desk) -> None:
    with program(desk, "review", columns=120) as run:
        run.sees("commitment 1")
        sit(desk, "sa")
        run.press("a")
        run.sees("Accepted 1. Commitment 2 was accepted by another command; passed over.")
        run.press("q")
        assert run.ended() == (0, "1 accepted, 0 rejected, 0 skipped; 1 still proposed.")


def test_a_store_that_was_damaged_meanwhile_ends_the_review_in_a_sentence(desk: Desk) -> None:
    with program(desk, "review", columns=200) as run:
        run.sees("commitment 1")
        desk.store.write_bytes(b"{}")
        run.press("a")
        code, said = run.ended()
    assert code == 4
    assert said.startswith("track: ")
    assert "Traceback" not in said


def test_a_lost_text_hides_no_quote(desk: Desk) -> None:
    for text in (desk.store.parent / "documents").iterdir():
        text.unlink()
    sitting = sit(desk, "a")
    assert "┃ Norway agreed to reopen its embassy" in "\n".join(sitting.screens[0])
    assert "The text around the quote is lost or altered; track check says more." in "\n".join(sitting.screens[0])
    assert reviews(desk)[1] == "accepted"
    sitting = sit(desk, ["m", CLEAR, "3", ENTER])
    assert sitting.review.question is None
    assert reviews(desk) == {1: "accepted", 3: "proposed"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(st.sampled_from(["a", "r", "s", " ", "b", "u", "?", "w", "z", DOWN, UP]), max_size=12))
def test_after_any_keys_what_is_told_is_what_is_kept(tmp_path_factory: pytest.TempPathFactory, keys: list[str]) -> None:
    desk = desk_with(Desk(tmp_path_factory.mktemp("keys")), PROMISES)
    session = sit(desk, keys).review.session
    told = list(reviews(desk).values())
    assert told.count("accepted") == session.count(Outcome.ACCEPTED)
    assert told.count("rejected") == session.count(Outcome.REJECTED)
    assert len(commands(desk)) - 1 == len([step for step in session.steps if step.changed]) + 2 * sum(
        command[1] == "undo" for command in commands(desk)[1:]
    )


def test_keys_typed_ahead_are_all_obeyed(desk: Desk) -> None:
    with program(desk, "review") as run:
        run.press("araqqq")
        assert run.ended() == (0, "2 accepted, 1 rejected, 0 skipped; 0 still proposed.")


def test_the_terminal_is_left_as_it_was(desk: Desk) -> None:
    with program(desk, "review") as run:
        run.sees("1 of 3")
        assert "\x1b[?1049h" in run.raw()
        run.press("q")
        run.sees("\x1b[?1049l")


def test_another_writer_is_waited_for_and_nothing_is_lost(desk: Desk) -> None:
    lock = desk.store.with_name(f"{desk.store.name}.lock")
    with program(desk, "review", columns=120) as run:
        run.sees("commitment 1")
        with exclusive(lock, 0):
            run.press("a")
            run.sees("waiting")
        run.press("q")
        assert run.ended() == (0, "1 accepted, 0 rejected, 0 skipped; 2 still proposed.")
    with program(desk, "review", "--wait", "0", columns=120) as run, exclusive(lock, 0):
        run.sees("commitment 2")
        run.press("a")
        run.sees("Another writer")
        run.press("q")
        assert run.ended() == (0, "0 accepted, 0 rejected, 0 skipped; 2 still proposed.")


def test_where_nobody_can_be_asked_nothing_is_loaded_to_ask_with(desk: Desk) -> None:
    code = "import atexit, sys; atexit.register(lambda: print(*sys.modules)); from commitments.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "review"], capture_output=True, env=desk.env, check=False)
    assert done.returncode == 2
    needless = ("prompt_toolkit", "rich", "commitments.extraction", "commitments.tracking.deeds")
    assert [name for name in done.stdout.decode().split() if name.startswith(needless)] == []
