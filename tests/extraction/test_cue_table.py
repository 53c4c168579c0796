"""Every row of cues.csv, governors.csv and vetoes.csv is tested by the examples it carries."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.extraction import extract
from commitments.extraction.lexicon import CUE_COLUMNS, lexicon
from commitments.extraction.rule_tables import Row, read_table

SAID = date(2031, 3, 4)
CUES = read_table("cues.csv", CUE_COLUMNS)
GOVERNORS = read_table("governors.csv", ("governor", "effect", "restated", "example"))
VETOES = read_table("vetoes.csv", ("veto", "why", "example"))


def rule(row: Row) -> str:
    return f"{row['cue']} + {row['frame']}"


@pytest.mark.parametrize("row", CUES, ids=rule)
def test_a_cue_takes_its_example(row: Row) -> None:
    taken = {m.rule: m for m in extract(row["example"], SAID)}
    assert rule(row) in taken
    assert taken[rule(row)].kind in (row["kind"], row["alone"])


@pytest.mark.parametrize("row", CUES, ids=rule)
def test_a_cue_leaves_its_counterexample(row: Row) -> None:
    assert [m.rule for m in extract(row["counterexample"], SAID)] == []


@pytest.mark.parametrize("row", GOVERNORS, ids=lambda r: str(r["governor"]))
def test_a_governor_carries_its_example(row: Row) -> None:
    mentions = extract(row["example"], SAID)
    assert len(mentions) == 1
    assert mentions[0].restated == (row["restated"] == "yes")


@pytest.mark.parametrize("row", VETOES, ids=lambda r: str(r["veto"]))
def test_a_veto_stops_its_example(row: Row) -> None:
    assert extract(row["example"], SAID) == []


@pytest.mark.parametrize("row", VETOES, ids=lambda r: str(r["veto"]))
def test_a_veto_example_holds_a_cue_that_would_bind_without_it(row: Row) -> None:
    assert not lexicon().triggers.isdisjoint(row["example"].rstrip(".").lower().split())


def test_rows_are_sorted_by_part_and_cue_and_none_stands_twice() -> None:
    keys = [(row["cue"], row["part"], row["frame"]) for row in CUES]
    assert len(set(keys)) == len(keys)
    assert [r["governor"] for r in GOVERNORS] == sorted(r["governor"] for r in GOVERNORS)
    assert [r["veto"] for r in VETOES] == sorted(r["veto"] for r in VETOES)
