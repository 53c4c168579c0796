"""A review of a part: what an expression means."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_runs import PROMISES, desk_with, program
from track_runs import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_with(Desk(tmp_path), PROMISES)


def test_only_what_an_expression_means_is_reviewed(desk: Desk) -> None:
    with program(desk, "review", "actor:santiago or actor:lima") as run:
        run.sees("1 of 2")
        run.sees("commitment 2")
        run.press("ar")
        assert run.ended() == (0, "1 accepted, 1 rejected, 0 skipped; 0 still proposed.")
    assert desk.track("review", "not actor:norway").err == (
        "Nothing is left to review: of 3 commitments, none that is proposed fits the expression.\n"
    )


def test_an_expression_that_is_none_is_refused_before_anything_is_shown(desk: Desk) -> None:
    with program(desk, "review", "due<<2", columns=120) as run:
        run.sees("track:")
        assert run.ended()[0] == 2


def test_an_expression_that_is_none_is_refused_where_nothing_is_proposed_too(desk: Desk) -> None:
    desk.track("accept", "1-3")
    run = desk.track("review", "due<<2")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("track: A value was expected behind due<")
