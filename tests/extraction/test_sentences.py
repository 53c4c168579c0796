"""Sentences are found by their offsets; the text is never rewritten."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.extraction.sentences import sentences

CASES = [
    ("Norway agreed. Chile did not.", ["Norway agreed.", "Chile did not."], "two full stops"),
    (
        "The U.S. Senate will vote. Then it rises.",
        ["The U.S. Senate will vote.", "Then it rises."],
        "an abbreviation ends no sentence",
    ),
    (
        "Dr. Berg met Mr. Silva in Oslo. They agreed.",
        ["Dr. Berg met Mr. Silva in Oslo.", "They agreed."],
        "titles end no sentence",
    ),
    (
        "Ministers meet in Lima\n\nNorway agreed.",
        ["Ministers meet in Lima", "Norway agreed."],
        "a headline has no stop",
    ),
    (
        "The two sides agreed:\n- to hold talks;\n- to open a road.",
        ["The two sides agreed:", "to hold talks;", "to open a road."],
        "list marks are no words",
    ),
    ("1. Norway agreed.\n2. Chile agreed.", ["Norway agreed.", "Chile agreed."], "numbers of items are no words"),
    (
        "They marked fifty years of relations in\n2031 and agreed to meet.",
        ["They marked fifty years of relations in\n2031 and agreed to meet."],
        "a line broken for its width goes on",
    ),
    (
        "Norway agreed to draw on the unique\n\nskills of its people to build\n\na new port in Lima.",
        ["Norway agreed to draw on the unique\n\nskills of its people to build\n\na new port in Lima."],
        "a scan sets a blank line after every line",
    ),
    (
        "The Norway-U.S. Dialogue met. It agreed.",
        ["The Norway-U.S. Dialogue met.", "It agreed."],
        "a compound with an abbreviation goes on",
    ),
    (
        "Kenya will vote next month. France pledged aid at the UN. Chile agreed.",
        ["Kenya will vote next month.", "France pledged aid at the UN.", "Chile agreed."],
        "plain words and acronyms are no abbreviations",
    ),
    (
        "OSLO, Sept 12 (Reuters) - Norway will act. Chile may.",
        ["Norway will act.", "Chile may."],
        "a dateline is no part of the sentence",
    ),
    ("Lima (AP) — Peru agreed.", ["Peru agreed."], "a city and an agency are a dateline"),
    ("Norway - a kingdom - agreed.", ["Norway - a kingdom - agreed."], "a dash alone makes no dateline"),
    ("The President of Chile: We will come.", ["We will come."], "a speaker's label is no part of what is said"),
    (
        "The Spirit of Lima: Joint Statement of Norway and Chile",
        ["The Spirit of Lima: Joint Statement of Norway and Chile"],
        "a title with a colon names no speaker",
    ),
    ("", [], "nothing in nothing"),
    (" \n\n \t ", [], "white space is no sentence"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES, ids=[c[2] for c in CASES])
def test_sentences_of(text: str, expected: list[str], reason: str) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected, reason


def test_a_speaker_is_pointed_at_in_the_text() -> None:
    text = "Prime Minister of Norway Kari Berg: We will come. We will stay."
    assert _speakers(text) == ["Prime Minister of Norway Kari Berg"] * 2


SPEAKERS = [
    (
        "PRIME MINISTER BERG:\n\nWe will come.\n\nWe will stay.\n\nJOURNALIST:\n\nWhen exactly.",
        ["PRIME MINISTER BERG", "PRIME MINISTER BERG", None],
        "a label on a line of its own holds for the paragraphs below, until a journalist asks",
    ),
    (
        "President of Chile Pablo Soto: We will pay. Minister of Mines Ana Rios: We too. Pablo Soto: Go ahead.",
        ["President of Chile Pablo Soto", "Minister of Mines Ana Rios", "Pablo Soto"],
        "the floor passes inside a paragraph; who was introduced by office is labelled by name later",
    ),
    (
        "Beginning of the talks President of Chile Pablo Soto: We will pay.",
        [None, "President of Chile Pablo Soto"],
        "a heading that runs into the first label is no part of it",
    ),
    ("Dear Madam Speaker:\n\nI will sign the act.", [None, None], "a letter's address is no label"),
    ("FACT SHEET: We will sign the act.", [None], "capitals alone label nobody where no officeholder speaks"),
    ("The plan has two parts: We will build.", [None], "a colon behind small letters is no label's"),
    ("President of Chile Soto (retranslated): We will go.", ["President of Chile Soto (retranslated)"], "an aside"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), SPEAKERS)
def test_the_speaker_of_each_sentence_is_the_last_one_labelled(
    text: str, expected: list[str | None], reason: str
) -> None:
    assert _speakers(text) == expected, reason


def _speakers(text: str) -> list[str | None]:
    return [text[slice(*s.speaker)] if s.speaker else None for s in sentences(text)]


@given(st.text(alphabet=st.characters(), max_size=300))
def test_sentences_never_overlap_and_hold_no_outer_white_space(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in found)


def test_a_long_paragraph_is_cut_between_sentences_only() -> None:
    text = " ".join(f"Norway promised to build school number {i} in Lima." for i in range(400))
    assert [text[s.start : s.end] for s in sentences(text)] == [
        f"Norway promised to build school number {i} in Lima." for i in range(400)
    ]


def test_a_text_without_any_full_stop_is_read_in_pieces() -> None:
    assert len(sentences("word " * 20_000)) > 1
