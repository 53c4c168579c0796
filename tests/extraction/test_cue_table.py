"""Every row of cues.csv, governors.csv and vetoes.csv is tested by the examples it carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commitments.extraction import extract
from commitments.extraction.lexicon import lexicon
from commitments.extraction.rules import Rules, read_rules
from commitments.extraction.word_tables import CUES as CUE_TABLE
from commitments.rule_tables import Row, read_table

SAID = date(2031, 3, 4)
CUES = read_table("cues.csv", CUE_TABLE.columns)
GOVERNORS = read_table("governors.csv", ("governor", "effect", "restated", "example"))
VETOES = read_table("vetoes.csv", ("veto", "why", "example"))


def rule(row: Row) -> str:
    return f"{row['cue']} + {row['frame']}"


def rules_with(**changes: object) -> Rules:
    """Return the program's rules with a part of the lexicon changed."""
    own = read_rules()
    return replace(own, lexicon=replace(own.lexicon, **changes))  # type: ignore[arg-type]


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
def test_without_its_row_a_veto_example_would_be_taken(row: Row) -> None:
    others = {words: why for words, why in lexicon().vetoes.items() if words != row["veto"]}
    assert extract(row["example"], SAID, rules_with(vetoes=others))


@pytest.mark.parametrize("row", GOVERNORS, ids=lambda r: str(r["governor"]))
def test_without_its_row_a_governor_example_would_be_read_otherwise(row: Row) -> None:
    others = {words: verb for words, verb in lexicon().governors.items() if words != row["governor"]}
    without = extract(row["example"], SAID, rules_with(governors=others))
    assert [m.restated for m in without] != [m.restated for m in extract(row["example"], SAID)]


@pytest.mark.parametrize("row", CUES, ids=rule)
def test_without_its_row_a_cue_example_is_not_taken_by_that_rule(row: Row) -> None:
    cues = {
        key: {frame: cue for frame, cue in rows.items() if (*key, frame) != (row["cue"], row["part"], row["frame"])}
        for key, rows in lexicon().cues.items()
    }
    assert rule(row) not in {m.rule for m in extract(row["example"], SAID, rules_with(cues=cues))}


def test_rows_are_sorted_by_part_and_cue_and_none_stands_twice() -> None:
    keys = [(row["cue"], row["part"], row["frame"]) for row in CUES]
    assert len(set(keys)) == len(keys)
    assert [r["governor"] for r in GOVERNORS] == sorted(r["governor"] for r in GOVERNORS)
    assert [r["veto"] for r in VETOES] == sorted(r["veto"] for r in VETOES)
