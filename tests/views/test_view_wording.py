from __future__ import annotations

from datetime import date

import pytest
from shown_examples import mention

from commitments.model import Commitment, Deadline, Window
from commitments.tracking.changes import Change, How, Part
from commitments.views.wording import changed, distance, first_numbers, numbers, span, standing, why

FIRST, LAST = date(2031, 5, 2), date(2031, 12, 31)


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (Window(FIRST, LAST), "2031-05-02 … 2031-12-31"),
        (Window(FIRST, FIRST), "on 2031-05-02"),
        (Window(FIRST, None), "from 2031-05-02"),
        (Window(None, LAST), "until 2031-12-31"),
        (Window(None, None), "no dates"),
    ],
)
def test_a_window_is_put_in_words(window: Window, words: str) -> None:
    assert span(window) == words


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("2031-05-02", "2031-05-02", "0 days"),
        ("2031-05-02", "2031-05-03", "1 day"),
        ("2031-05-02", "2031-05-15", "13 days"),
        ("2031-05-02", "2031-05-16", "2 weeks"),
        ("2031-05-02", "2031-08-01", "13 weeks"),
        ("2031-05-02", "2031-08-02", "3 months"),
        ("2031-05-31", "2032-02-29", "8 months"),
        ("2031-05-02", "2033-05-01", "23 months"),
        ("2031-05-02", "2033-05-02", "2 years"),
        ("2021-12-31", "2026-11-24", "4 years"),
    ],
)
def test_a_distance_is_told_in_its_largest_whole_unit(earlier: str, later: str, words: str) -> None:
    assert distance(date.fromisoformat(earlier), date.fromisoformat(later)) == words


@pytest.mark.parametrize(
    ("window", "day", "words"),
    [
        (Window(FIRST, LAST), date(2031, 5, 1), "opens in 1 day"),
        (Window(FIRST, LAST), date(2031, 12, 30), "closes in 1 day"),
        (Window(FIRST, LAST), LAST, "closes today"),
        (Window(FIRST, LAST), date(2032, 1, 1), "1 day overdue"),
        (Window(FIRST, None), date(2039, 1, 1), "due, open-ended"),
        (Window(None, None), FIRST, "undated"),
        (None, FIRST, "undated"),
    ],
)
def test_where_a_day_stands_is_put_in_words(window: Window | None, day: date, words: str) -> None:
    deadline = Deadline("then", window, "a rule") if window else None
    assert standing(Commitment(id=1, mentions=(mention(deadline=deadline),)), day) == words


def test_every_frame_of_the_cue_table_is_told_in_words() -> None:
    from commitments.extraction.word_tables import FRAMES

    told = {frame: why(f"agree + {frame}") for frames in FRAMES.values() for frame in frames}
    assert [frame for frame, words in told.items() if ", " not in words] == []
    assert why("agree + to") == "agree + to, followed by to + verb"


def test_a_rule_that_is_not_known_is_told_as_it_is() -> None:
    assert why("own rule") == "own rule"


def test_numbers_in_a_row_are_told_as_a_range() -> None:
    assert numbers([7, 1, 2, 4, 3]) == "1–4, 7"
    assert numbers([]) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(1, Part.DEADLINE, How.LATER, "by June", "by May 2032"), "deadline later: by June → by May 2032"),
        (Change(1, Part.AMOUNT, How.CHANGED, "200", "300"), "amount: 200 → 300"),
        (Change(1, Part.CONDITION, How.DROPPED, "if asked", None), "condition dropped: if asked"),
        (Change(1, Part.STRENGTH, How.SOFTER, "pledge", "plan"), "strength softer: pledge → plan"),
        (Change(1, Part.ACTION, How.ADDED, None, "by sea"), "action with: by sea"),
        (Change(1, Part.ACTION, How.DROPPED, "by sea", None), "action without: by sea"),
        (Change(1, Part.ACTION, How.CHANGED, "send", "ship"), "action: send → ship"),
        (Change(1, Part.ACTION, How.REWORDED, "dig", "dredge"), "action reworded: dig → dredge"),
    ],
)
def test_a_change_of_wording_is_put_in_words(change: Change, words: str) -> None:
    assert changed(change) == words


def test_of_many_numbers_the_first_are_told() -> None:
    assert first_numbers([7, *range(1, 5)]) == "1–4, 7"
    assert first_numbers(range(1, 40, 2)) == "1, 3, 5, 7, 9, 11, 13, 15, …"
