"""Topics are of the act, not of the article; an act that names no field takes what is said around it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.extraction import extract
from commitments.extraction.topics import COLUMNS, Setting, hits_in, known_topics, topics_of
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
    ("build a gas pipeline", "", "energy", "the object decides"),
    ("cooperate in trade, health and defence", "", "defence health trade", "several fields are several topics"),
    ("visit Oslo", "", "diplomacy", "the verb decides where no object does"),
    ("hold a summit on vaccines", "", "diplomacy health", "a meeting and its matter are two topics"),
    ("hold talks on vaccines", "", "health", "a strong word outweighs a hint"),
    ("procurement plans", "Norway set out its vaccine procurement plans.", "health", "an act without a field"),
    (
        "visit the clinic",
        "They spoke of tanks and visas, of wheat and buses.",
        "diplomacy health",
        "it names its field",
    ),
    ("wait", "They sat.", "", "no word of the table"),
    ("protect trade unions", "", "economy", "a phrase takes a word's own field away"),
    ("restore freedom of religion", "", "governance", "a phrase says more than its words"),
    ("give $3 million for harvest insurance", "", "agriculture finance", "a sign of money is a word of money"),
    ("repair Norway’s railways", "", "transport", "a plural is its singular, and nobody's name is a word of it"),
    ("meet half the cost of it", "The rail tunnel opens in May.", "finance transport", "money is for something"),
    ("lay the first stone", "The loan and the grant pay for a clinic.", "health", "money only where the act names it"),
    (
        "fund coal, wheat, schools, visas and satellites",
        "",
        "agriculture education energy migration",
        "four topics at most, in the order they are named",
    ),
]


@pytest.mark.parametrize(("act", "sentence", "topics", "why"), ACTS, ids=[a[3] for a in ACTS])
def test_topics_of_an_act(act: str, sentence: str, topics: str, why: str) -> None:
    assert sorted(topics_of(act, sentence)) == topics.split(), why


FARM = ["The harvest failed.", "Farmers lost their wheat.", "Maize was dear."]

# (sentences of the text, which of them the act is in, act, topics, why)
PLACES = [
    ([*FARM, "Chad will send word."], 3, "send word", "agriculture", "the sentences before tell"),
    (["Chad will send word.", *FARM], 0, "send word", "agriculture", "so does the rest of the text"),
    (
        ["Visas were short.", "Few had passports.", "Chad will send word.", *FARM],
        2,
        "send word",
        "agriculture migration",
        "what is near and what is said most count both",
    ),
    ([*FARM, "Chad will send shells."], 3, "send shells", "agriculture defence", "a text with one subject is about it"),
    (
        [FARM[0], "Buses stopped.", "Schools shut.", "Coal ran out.", "Chad will send shells."],
        4,
        "send shells",
        "defence",
        "of a text with many subjects the act takes none",
    ),
]


@pytest.mark.parametrize(("sentences", "number", "act", "topics", "why"), PLACES, ids=[p[4] for p in PLACES])
def test_topics_of_an_act_among_sentences(sentences: list[str], number: int, act: str, topics: str, why: str) -> None:
    assert sorted(Setting(sentences).topics_of(act, number)) == topics.split(), why


def test_the_extraction_reads_an_act_among_the_sentences_of_its_text() -> None:
    text = "The hospital in Turku is full.\n\nFinland promised to finish it by May."
    [mention] = extract(text, date(2031, 3, 4))
    assert mention.topics == ("health",)


@given(st.lists(st.sampled_from([row["example"] for row in ROWS]), max_size=6), st.text(max_size=60))
def test_topics_are_known_and_distinct_and_four_at_most(examples: list[str], noise: str) -> None:
    act = " ".join(examples)
    topics = topics_of(act, noise)
    assert set(topics) <= set(TOPICS)
    assert len(topics) == len(set(topics))
    # "in many fields, including …" may list more than four.
    assert len(topics) <= 4 or re.search(r"fields|areas|sectors|spheres|domains", act)


@given(st.sampled_from([row["example"] for row in ROWS]), st.text(alphabet="xyzäö ,.", max_size=20))
def test_words_that_nobody_knows_change_nothing(example: str, noise: str) -> None:
    assert hits_in(f"{noise} {example}") == hits_in(example)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['word']} {r['topic']}")
def test_a_row_marks_its_example_with_its_topic(row: Row) -> None:
    assert (row["topic"], int(row["weight"])) in hits_in(row["example"])


def test_no_row_is_weaker_than_another_of_its_word_and_so_never_counts() -> None:
    strongest = {row["word"]: max(int(r["weight"]) for r in ROWS if r["word"] == row["word"]) for row in ROWS}
    assert [r["word"] for r in ROWS if int(r["weight"]) == 1 and strongest[r["word"]] > 1] == []


def test_an_act_that_points_back_has_all_the_fields_named_before_it() -> None:
    setting = Setting(["They spoke of wheat, trains, more trains and school meals.", "They will act in that context."])
    assert set(setting.topics_of("act in that context", 1)) >= {"agriculture", "transport", "education"}
    assert "education" not in setting.topics_of("reopen the railway in that context", 1)
