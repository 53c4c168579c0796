from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.documents.titles import title_of


@pytest.mark.parametrize(
    ("text", "title", "why"),
    [
        ("Oslo and Lima agree\n\nThe ministers met.", "Oslo and Lima agree", "the headline"),
        ("# Oslo and Lima agree\n", "Oslo and Lima agree", "without its markup"),
        ("Title: Oslo and Lima agree\nDate: 2 May 2031\n", "Oslo and Lima agree", "without its label"),
        ("2 May 2031\n\nOslo and Lima agree\n", "Oslo and Lima agree", "below its date"),
        ("PRESS RELEASE\n\nOslo and Lima agree\n", "Oslo and Lima agree", "below the form's heading"),
        (
            " date 2031-05-02 The ministers after their talks. Photo: MFA\n\nOslo and Lima agree\n",
            "Oslo and Lima agree",
            "a picture's caption is not the article's",
        ),
        ("LIMA, May 2, 2031 (ANP) - The ministers met.", "The ministers met.", "prose without its dateline"),
        (
            "From: Ministry of Roads\nTo: the press\nSubject: Fwd: Oslo and Lima agree\nDate: 2 May 2031\n\nThe talks",
            "Oslo and Lima agree",
            "the subject of what is headed like a mail",
        ),
        (
            "From: Ministry of Roads\nDate: 2 May 2031\n\nOslo and Lima agree",
            "Oslo and Lima agree",
            "or below its head",
        ),
        (
            "From: Oslo to Lima, a road of hopes\n\nThe ministers met.",
            "From: Oslo to Lima, a road of hopes",
            "a headline",
        ),
        ("Subject: Oslo and Lima agree\n\nThe ministers met.", "Oslo and Lima agree", "without its label"),
        ("By Kari | 2 May 2031\n\nOslo and Lima agree", "Oslo and Lima agree", "below its author"),
        ("Last updated: 2 May 2031\n\nOslo and Lima agree", "Oslo and Lima agree", "below its last change"),
        ("Joint   \t statement", "Joint statement", "on one line, evenly spaced"),
        ("2 May 2031", "2 May 2031", "a text of nothing else"),
        ("[sic] The ministers met.", "[sic] The ministers met.", "brackets are words"),
    ],
)
def test_the_title_tells_what_the_text_is_about(text: str, title: str, why: str) -> None:
    assert title_of(text) == title, why


def test_a_long_title_is_cut_between_words() -> None:
    title = title_of("Norway and Peru agreed to reopen their embassies, to lift visas and to hold talks each spring")
    assert title == "Norway and Peru agreed to reopen their embassies, to lift visas and to hold…"


@given(st.text(min_size=1).filter(str.strip))
def test_every_text_has_a_title_of_at_most_81_characters(text: str) -> None:
    title = title_of(text)
    assert 0 < len(title) <= 81
