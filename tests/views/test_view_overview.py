"""Reports drawn in marks, said in plain words, and as a scorecard."""

from __future__ import annotations

import re
from datetime import date
from io import StringIO

import pytest
from rich.cells import cell_len
from shown_examples import AS_OF, CABLE, EMBASSY, HARMLESS, SOURCES, WICKED, mention, step

from commitments.model import Commitment, Deadline, Status, Window, replace
from commitments.tracking.report import Grouping, report
from commitments.tracking.scorecard import scorecard
from commitments.views.drawing import draw, terminal
from commitments.views.layout import plain
from commitments.views.overview import TRACK, Track, group_bars
from commitments.views.plain import plain_report
from commitments.views.score import draw_scorecard, scorecard_lines, scorecard_record
from commitments.views.table import draw_report


def bars(*commitments: Commitment, by: Grouping = Grouping.TOPIC) -> list[str]:
    return plain(group_bars(report(commitments, SOURCES, by, AS_OF))).split("\n")


def windowed(number: int, first: date | None, last: date | None) -> Commitment:
    return Commitment(id=number, mentions=(mention(deadline=Deadline("in time", Window(first, last), "a rule")),))


def test_each_group_has_a_mark_for_each_of_its_commitments() -> None:
    broken = Commitment(id=9, mentions=EMBASSY.mentions, history=(step(Status.BROKEN, "It closed", "the radio"),))
    assert bars(EMBASSY, CABLE, broken) == [
        "",
        "By topic     all  status                          schedule",
        "diplomacy      2  ✗·                              !",
        "none           1  ✓",
        "status    ✓ kept  ✗ broken  · open",
        "schedule  ! overdue",
        "one mark: 1 commitment",
    ]


def test_of_many_a_mark_stands_for_several_and_none_is_left_out() -> None:
    many = [Commitment(id=number, mentions=EMBASSY.mentions) for number in range(1, 100)]
    shown = bars(*many, CABLE, by=Grouping.ACTOR)
    assert shown[-1] == "one mark: up to 4 commitments"
    assert next(line for line in shown if line.startswith("Norway")).split()[1:3] == ["100", "✓" + "·" * 25]
    assert max(map(cell_len, shown)) <= 80


@pytest.mark.parametrize(
    ("first", "last", "form", "why"),
    [
        (date(2032, 1, 1), date(2032, 2, 1), r" *━+ *│ *", "it closed before the day"),
        (date(2032, 4, 1), date(2032, 5, 1), r" *│ *━+ *", "it opens after the day"),
        (date(2032, 2, 1), date(2032, 4, 1), r" *━+┿━+ *", "the day lies in it"),
        (None, date(2032, 4, 1), r"←━*┿━+ *", "it has no beginning"),
        (date(2032, 2, 1), None, r" *━+┿━*→", "it has no end"),
    ],
)
def test_a_window_stands_where_its_days_are(first: date | None, last: date | None, form: str, why: str) -> None:
    track = Track([windowed(1, date(2032, 1, 1), date(2032, 2, 1)), windowed(2, AS_OF, date(2032, 5, 1))], AS_OF)
    drawn = track.drawn(Window(first, last))
    assert re.fullmatch(form, drawn), why
    assert len(drawn) == len(track.axis()) == TRACK
    assert drawn[track.axis().index("▼")] in "│┿"


def test_one_far_target_does_not_press_all_others_into_a_corner() -> None:
    near = [windowed(number, date(2032, 1, 1), date(2032, 6, 1)) for number in range(1, 40)]
    track = Track([*near, windowed(99, date(2070, 1, 1), date(2070, 12, 31))], AS_OF)
    assert track.drawn(Window(date(2032, 1, 1), date(2032, 6, 1))).count("━") > TRACK // 2
    assert track.drawn(Window(date(2070, 1, 1), date(2070, 12, 31)))[-1] == "→"


def test_a_report_on_a_terminal_says_without_colours_what_it_says_with_them() -> None:
    found = report([EMBASSY, CABLE, WICKED], SOURCES, Grouping.STATUS, AS_OF)
    texts = []
    for colour in (True, False):
        out = StringIO()
        draw_report(found, "", terminal(out, colour=colour, width=80))
        texts.append(re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()))
    assert texts[0] == texts[1]
    assert "Windows against 2032-03-01 (2)" in texts[0]
    assert texts[0].index("Windows against") < texts[0].index("Overdue (2)")
    assert max(cell_len(line.rstrip()) for line in texts[0].split("\n")) <= 80


def test_plain_words_are_sentences_without_any_drawing() -> None:
    said = plain_report(report([EMBASSY, CABLE], SOURCES, Grouping.PAIR, AS_OF), "topic energy")
    assert said == (
        "Commitments as of 2032-03-01, only topic energy.\n"
        "2 commitments, 1 not settled.\n"
        "By status: 1 open, 1 kept.\n"
        "By schedule, those not settled: 1 overdue.\n"
        "\n"
        "Overdue, 1 commitment:\n"
        "7: Norway to Peru: reopen its embassy. Deadline by the end of the year, from 2031-05-02 to 2031-12-31;"
        " 8 weeks overdue; status open.\n"
        "\n"
        "Pair Estonia with Norway: 1 commitment; 1 kept.\n"
        "Commitments 12.\n"
        "\n"
        "Pair Norway to Peru: 1 commitment; 1 open; of those not settled 1 overdue.\n"
        "Commitments 7."
    )


def test_plain_words_of_hostile_texts_stay_on_their_line() -> None:
    said = plain_report(report([WICKED], SOURCES, Grouping.TOPIC, AS_OF), "")
    assert f"3: {HARMLESS} to {HARMLESS}, too: {HARMLESS}." in said
    assert said.count("\n") == 9


def test_a_scorecard_says_how_many_are_not_assessed_and_by_what_it_counts() -> None:
    card = scorecard([EMBASSY, CABLE], SOURCES)
    assert plain(scorecard_lines(card, AS_OF, "", score=True)).split("\n") == [
        "Scorecard as of 2032-03-01",
        "kept (+1); in progress (0) is in-progress or stalled or partly-kept; broken (−1);"
        " not assessed is open or withdrawn. Percentages and scores are of the assessed alone.",
        "2 commitments: 1 kept (100%), 0 in progress (0%), 0 broken (0%), 1 not assessed; score +1.00 of 1",
        "Actor Norway: 2 commitments: 1 kept (100%), 0 in progress (0%), 0 broken (0%), 1 not assessed;"
        " score +1.00 of 1",
        "Actor Estonia: 1 commitment: 1 kept (100%), 0 in progress (0%), 0 broken (0%), 0 not assessed;"
        " score +1.00 of 1",
        "Topic diplomacy: 1 commitment: 0 kept, 0 in progress, 0 broken, 1 not assessed; no score",
        "Topic none: 1 commitment: 1 kept (100%), 0 in progress (0%), 0 broken (0%), 0 not assessed; score +1.00 of 1",
    ]


@pytest.mark.parametrize("score", [False, True])
def test_a_drawn_scorecard_lines_up_in_80_columns(score: bool) -> None:
    out = StringIO()
    card = scorecard([EMBASSY, CABLE, WICKED], SOURCES)
    draw(draw_scorecard(card, AS_OF, "", score=score, columns=80), terminal(out, colour=False, width=80))
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in out.getvalue().split("\n")]
    assert max(map(cell_len, lines)) <= 80
    heads = {line.index("✓ kept") for line in lines if "✓ kept" in line}
    assert len(heads) == 1
    assert sum("· not assessed" in line for line in lines) == 3


def test_a_scorecard_for_programs_has_counts_shares_and_its_scale() -> None:
    told = scorecard_record(scorecard([EMBASSY, CABLE], SOURCES), AS_OF)
    assert told["outcomes"]["partly-kept"] == "in progress"
    assert told["points"] == {"kept": 1, "in progress": 0, "broken": -1}
    assert told["all"] == {
        "name": "all",
        "all": 2,
        "kept": 1,
        "in_progress": 0,
        "broken": 0,
        "not_assessed": 1,
        "assessed": 1,
        "percent": {"kept": 100, "in_progress": 0, "broken": 0},
        "score": 1.0,
    }
    assert told["topics"][0]["percent"] == {"kept": None, "in_progress": None, "broken": None}


def test_names_of_a_scorecard_have_the_room_that_there_is_and_words_where_there_is_none() -> None:
    long = replace(EMBASSY, mentions=(replace(EMBASSY.mentions[0], actors=("The Organisation of Eastern Ports",)),))
    card = scorecard([long], SOURCES)
    wide = plain(draw_scorecard(card, AS_OF, "", score=True, columns=160)).split("\n")
    assert any(row.startswith("The Organisation of Eastern Ports  ") and row.endswith("1           –") for row in wide)
    narrow = plain(draw_scorecard(card, AS_OF, "", score=True, columns=40))
    assert narrow == plain(scorecard_lines(card, AS_OF, "", score=True))
