"""How long a text may be, and what is said of a longer one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from track_runs import Desk

from commitments.documents.files import LONGEST

LINE = "Norway will reopen its embassy in Lima by May 2032.\n"


@pytest.mark.parametrize("command", ["add", "extract", "explain"])
def test_a_text_that_is_too_long_is_refused_with_what_to_do(command: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    year = desk.document("year.txt", LINE + "x" * LONGEST)
    run = desk.track(command, "--date", "2031-03-04", year)
    assert (run.code, run.out) == (1, "")
    assert run.err == f"track: {year} has 6,000,052 letters of text, and a document at most 6,000,000; divide it.\n"


def test_of_several_texts_only_the_one_that_is_too_long_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    both = [{"text": LINE + "x" * LONGEST, "date": "2031-03-04"}, {"text": LINE, "date": "2031-03-04"}]
    run = desk.track("add", desk.document("both.json", json.dumps(both)))
    assert "1 new" in run.out + run.err
    assert "text 1, has 6,000,052 letters of text" in run.err


def test_a_text_as_long_as_one_may_be_is_read(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    # All white but for its line: what is read takes no time here, and the length is the same.
    whole = desk.document("whole.txt", LINE + " " * (LONGEST - len(LINE)))
    run = desk.track("extract", "--json", "--date", "2031-03-04", whole)
    assert run.code == 0
    assert [mention["actors"] for mention in json.loads(run.out)] == [["Norway"]]
