"""Topics are of the act, not of the article."""

from __future__ import annotations

import pytest

from commitments.extraction.topics import COLUMNS, hits_in, known_topics, topics_of
from commitments.rule_tables import Row, read_table

ROWS = read_table("topics.csv", COLUMNS)
TOPICS = (
    "agriculture culture defence diplomacy economy education energy environment finance governance health humanitarian"
    " migration security space technology trade transport"
).split()


def test_the_topics_are_the_eighteen_of_the_vocabulary() -> None:
    assert list(known_topics()) == TOPICS


# (act, its sentence, topics, why)
ACTS = [
    ("build a gas pipeline", "", {"energy"}, "the object decides"),
    ("cooperate in trade, health and defence", "", {"trade", "health", "defence"}, "several fields are several topics"),
    ("visit Oslo", "", {"diplomacy"}, "the verb decides where no object does"),
    ("hold talks on vaccines", "", {"health"}, "a strong word outweighs a weak one"),
    ("procurement plans", "Norway set out its vaccine procurement plans.", {"health"}, "an act without a field"),
    ("wait", "They sat.", set(), "no word of the table"),
]


@pytest.mark.parametrize(("act", "sentence", "topics", "why"), ACTS, ids=[a[3] for a in ACTS])
def test_topics_of_an_act(act: str, sentence: str, topics: set[str], why: str) -> None:
    assert set(topics_of(act, sentence)) == topics, why


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['word']} {r['topic']}")
def test_a_row_marks_its_example_with_its_topic(row: Row) -> None:
    assert (row["topic"], int(row["weight"])) in hits_in(row["example"])


def test_no_row_is_weaker_than_another_of_its_word_and_so_never_counts() -> None:
    strongest = {row["word"]: max(int(r["weight"]) for r in ROWS if r["word"] == row["word"]) for row in ROWS}
    assert [r["word"] for r in ROWS if int(r["weight"]) == 1 and strongest[r["word"]] > 1] == []
