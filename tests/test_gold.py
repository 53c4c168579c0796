"""The extraction, measured on the labelled documents of data/gold, and what these documents cover."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from commitments import extract, group
from commitments.evaluation.figures import figures
from commitments.evaluation.gold import read_gold
from commitments.evaluation.outcomes import Evaluated, evaluate
from commitments.extraction.rules import read_rules
from commitments.extraction.sentences import sentences
from commitments.extraction.word_tables import CUES
from commitments.model import Kind
from commitments.rule_tables import read_table

GOLD = Path(__file__).parent.parent / "data" / "gold"
DOCUMENTS = read_gold(GOLD)
IDS = [document.id for document in DOCUMENTS]

# What the program reaches today. A change may raise these; one that lowers them has lost what it used to read.
FLOORS = {
    "sentence_recall": 0.89,
    "sentence_precision": 0.96,
    "recall": 0.83,
    "precision": 0.95,
    "actors": 0.78,
    "counterparties": 0.82,
    "kind": 0.97,
    "specific": 0.93,
    "conditional": 0.99,
    "restated": 0.99,
    "topics_f1": 0.71,
    "deadline_recall": 0.94,
    "window": 0.9,
}


@cache
def evaluated() -> list[Evaluated]:
    read = ((document, extract(document.text, document.date)) for document in DOCUMENTS)
    return [evaluate(document, mentions, group(mentions)) for document, mentions in read]


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_what_is_labelled_is_read_as_well_as_ever(figure: str, floor: float) -> None:
    reached = figures(one.tally for one in evaluated())[figure].value
    assert reached is not None
    assert reached >= floor


def lines(document: str) -> list[dict[str, Any]]:
    written = (GOLD / "labels" / f"{document}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in written]


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_a_label_holds_exact_words_of_its_document(document: Any) -> None:
    for label in lines(document.id):
        assert document.text[label["start"] : label["end"]] == label["quote"]
        assert label["action"] in label["quote"]
        assert label["deadline"] is None or label["deadline"] in label["quote"]
        assert label["condition"] is None or label["condition"] in label["quote"]
        assert label["conditional"] == (label["condition"] is not None)


def test_the_documents_hold_hundreds_of_sentences_with_and_without_commitments() -> None:
    taken = {(document.id, label.start) for document in DOCUMENTS for label in document.labels}
    assert len(taken) >= 300
    assert sum(len(sentences(document.text)) for document in DOCUMENTS) >= 2 * len(taken)


def test_every_kind_is_labelled() -> None:
    assert {label.kind for document in DOCUMENTS for label in document.labels} == set(Kind)


def test_every_frame_finds_a_label() -> None:
    by = {pair.mention.rule.rpartition(" + ")[2] for one in evaluated() for pair in one.found}
    assert by == {row["frame"] for row in read_table("cues.csv", CUES.columns)}


@pytest.mark.parametrize("veto", read_rules().lexicon.vetoes)
def test_every_veto_keeps_something_from_being_taken(veto: str) -> None:
    own = read_rules()
    vetoes = {words: why for words, why in own.lexicon.vetoes.items() if words != veto}
    without = replace(own, lexicon=replace(own.lexicon, vetoes=vetoes))
    # The last documents were written to hold the vetoes: most are met there at once.
    assert any(
        len(extract(one.text, one.date, without)) > len(extract(one.text, one.date)) for one in reversed(DOCUMENTS)
    )
