"""The sample article of 7 April 2021, mention by mention, as a careful reader would note it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commitments import extract, group, read

ARTICLE = Path(__file__).parent.parent / "data" / "articles" / "2021-04-07-lavrov-in-islamabad.txt"
SAID = "2021-04-07"

# (commitment, actors, counterparties, kind, action begins, deadline, window)
EXPECTED = [
    (1, {"Russia"}, {"Pakistan"}, "pledge", "full support in terms of", None, None),
    (2, {"Russia"}, {"Pakistan"}, "pledge", "promoting bilateral cooperation", None, None),
    (3, {"Pakistan", "Russia"}, set(), "agreement", "hold the next meeting", "at the earliest", (SAID, None)),
    (4, {"Pakistan"}, {"Russia"}, "pledge", "expedition of gas pipeline", None, None),
    (4, {"Pakistan"}, set(), "pledge", "expeditiously conclude", "as early as possible", (SAID, None)),
    (3, {"Pakistan", "Russia"}, set(), "plan", "meet in Moscow", "later this year", (SAID, "2021-12-31")),
    (5, {"Pakistan", "Russia"}, set(), "agreement", "closely pursue specific proposals", None, None),
    (6, {"Pakistan"}, {"Russia"}, "offer", "visit Pakistan", "at his earliest convenience", (SAID, None)),
    (7, {"Pakistan"}, set(), "plan", "procurement plans", None, None),
    (1, {"Russia"}, {"Pakistan"}, "pledge", "its full support to Pakistan", None, None),
]


def test_the_article_states_ten_mentions_of_seven_commitments_and_nothing_else() -> None:
    document = read(str(ARTICLE))
    mentions = extract(document.text, document.source.date)
    assert len(mentions) == len(EXPECTED)
    for mention, number, expected in zip(mentions, group(mentions), EXPECTED, strict=True):
        commitment, actors, others, kind, action, phrase, window = expected
        deadline = mention.deadline
        assert (number, set(mention.actors), set(mention.counterparties), mention.kind) == (
            commitment,
            actors,
            others,
            kind,
        )
        assert mention.action.startswith(action)
        assert (deadline.phrase if deadline else None) == phrase
        days = (deadline.window.earliest, deadline.window.latest) if deadline else None
        assert days == (tuple(d and date.fromisoformat(d) for d in window) if window else None)


def test_the_article_is_dated_by_its_own_date_line() -> None:
    source = read(str(ARTICLE)).source
    assert source.date == date(2021, 4, 7)
    assert source.date_from == "date line"


@pytest.mark.parametrize(
    ("action", "topics"),
    [
        ("full support in terms of", {"health"}),
        ("promoting bilateral cooperation", {"economy", "trade", "health", "defence"}),
        ("expedition of gas pipeline", {"energy"}),
        ("expeditiously conclude", {"energy"}),
        ("visit Pakistan", {"diplomacy"}),
        ("procurement plans", {"health"}),
    ],
)
def test_its_acts_have_their_topics(action: str, topics: set[str]) -> None:
    mentions = extract(ARTICLE.read_text(encoding="utf-8"), date(2021, 4, 7))
    assert {t for m in mentions if m.action.startswith(action) for t in m.topics} == topics
