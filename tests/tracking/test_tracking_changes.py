"""What later wordings changed; and which deadline a commitment keeps of all that were named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tracked_examples import mention

from commitments.model import Commitment, Deadline, Kind, Mention, Window
from commitments.tracking.changes import Change, How, Part, changes, moved

JAN, MAR, MAY, JUNE, DEC = (
    date(2031, 1, 10),
    date(2031, 3, 1),
    date(2031, 5, 31),
    date(2031, 6, 30),
    date(2031, 12, 31),
)


def due(phrase: str, earliest: date | None, latest: date | None) -> Deadline:
    return Deadline(phrase, Window(earliest, latest), "a rule")


BY_JUNE = due("by June", JAN, JUNE)
BY_DECEMBER = due("by December", MAR, DEC)
NEXT_YEAR = due("in 2032", date(2032, 1, 1), date(2032, 12, 31))
IN_MAY = due("in May", date(2031, 5, 1), MAY)
THIS_YEAR = due("this year", JAN, DEC)
SOON = due("as soon as possible", JAN, None)

# (what a first document says, what a second one says, the changes as (part, how, before, after), why)
ACROSS: list[tuple[dict[str, Any], dict[str, Any], list[tuple[str, str, str | None, str | None]], str]] = [
    ({}, {}, [], "the same words change nothing"),
    ({}, {"deadline": BY_JUNE}, [("deadline", "added", None, "by June")], "a date is named at last"),
    ({"deadline": BY_JUNE}, {}, [("deadline", "dropped", "by June", None)], "no date any more"),
    ({"deadline": BY_JUNE}, {"deadline": BY_DECEMBER}, [("deadline", "later", "by June", "by December")], "late"),
    ({"deadline": THIS_YEAR}, {"deadline": IN_MAY}, [("deadline", "narrower", "this year", "in May")], "narrower"),
    ({"deadline": IN_MAY}, {"deadline": THIS_YEAR}, [("deadline", "wider", "in May", "this year")], "vaguer"),
    (
        {"action": "send nurses to Tonga"},
        {"action": "send 200 nurses to Tonga"},
        [("amount", "added", None, "200"), ("action", "added", None, "200")],
        "a figure is named",
    ),
    (
        {"action": "send twelve nurses"},
        {"action": "send 14 nurses"},
        [("amount", "changed", "twelve", "14"), ("action", "changed", "twelve", "14")],
        "another figure, in letters and digits",
    ),
    (
        {"action": "lend $2 million"},
        {"action": "lend some money"},
        [("amount", "dropped", "2 million", None), ("action", "changed", "2 million", "some money")],
        "no figure any more",
    ),
    (
        {"kind": Kind.PLAN},
        {"kind": Kind.PLEDGE},
        [("strength", "firmer", "plan", "pledge")],
        "a plan became a pledge",
    ),
    ({"kind": Kind.AGREEMENT}, {"kind": Kind.OFFER}, [("strength", "softer", "agreement", "offer")], "an offer only"),
    ({"kind": Kind.AGREEMENT}, {"kind": Kind.PLEDGE}, [], "both bind"),
    ({}, {"condition": "if asked"}, [("condition", "added", None, "if asked")], "it hangs on something now"),
    ({"condition": "if asked"}, {}, [("condition", "dropped", "if asked", None)], "it hangs on nothing any more"),
    (
        {"condition": "if asked"},
        {"condition": "once it is paid"},
        [("condition", "changed", "if asked", "once it is paid")],
        "it hangs on something else",
    ),
    ({}, {"actors": ("Norway", "Chile")}, [("actor", "added", None, "Chile")], "another joins"),
    ({"actors": ("Norway", "Chile")}, {}, [], "one of them says it again: nobody leaves by that"),
    ({}, {"counterparties": ("Peru",)}, [("counterparty", "added", None, "Peru")], "it is told to whom"),
    (
        {"action": "supply pumps to the islands"},
        {"action": "deliver pumps to islands by sea"},
        [("action", "changed", "supply", "deliver … by sea")],
        "the words that each has alone, articles aside",
    ),
    (
        {"action": "rebuild the lighthouse"},
        {"action": "finish this work"},
        [("action", "reworded", "rebuild the lighthouse", "finish this work")],
        "nothing in common",
    ),
]


@pytest.mark.parametrize(("first", "second", "expected", "why"), ACROSS, ids=[c[3] for c in ACROSS])
def test_a_later_document_says_otherwise(
    first: dict[str, Any], second: dict[str, Any], expected: list[tuple[str, str, str | None, str | None]], why: str
) -> None:
    found = changes([mention(document="first", **first), mention(document="second", **second)])
    assert [(c.part, c.how, c.before, c.after) for c in found] == expected, why
    assert {c.mention for c in found} <= {1}


LESS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"deadline": BY_JUNE}, {}),
    ({"deadline": IN_MAY}, {"deadline": THIS_YEAR}),
    ({"condition": "if asked"}, {}),
    ({"kind": Kind.AGREEMENT}, {"kind": Kind.PLAN}),
    ({"actors": ("Norway", "Chile")}, {}),
]


@pytest.mark.parametrize(("first", "second"), LESS, ids=[str(next(iter(first))) for first, _ in LESS])
def test_saying_less_takes_nothing_back_within_a_document(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert changes([mention(**first), mention(**second)]) == []
    later = [mention(document="later", **second), mention(document="later", **first)]
    assert changes([mention(**first), *later]) == [], "the later document says it all, in two sentences"


def test_what_was_dropped_is_added_when_it_is_said_again() -> None:
    said = [
        mention(document="a", deadline=BY_JUNE),
        mention(document="b"),
        mention(document="c"),
        mention(document="d", deadline=BY_JUNE),
    ]
    assert changes(said) == [
        Change(1, Part.DEADLINE, How.DROPPED, "by June", None),
        Change(3, Part.DEADLINE, How.ADDED, None, "by June"),
    ]


MOVES = [
    (BY_JUNE, due("before July", MAR, JUNE), None, "the same end, said later"),
    (BY_JUNE, BY_DECEMBER, How.LATER, "another end"),
    (BY_DECEMBER, due("by June", MAY, JUNE), How.EARLIER, "another end"),
    (BY_JUNE, NEXT_YEAR, How.LATER, "no day in common"),
    (NEXT_YEAR, BY_JUNE, How.EARLIER, "no day in common"),
    (THIS_YEAR, IN_MAY, How.NARROWER, "a month of it"),
    (THIS_YEAR, due("late this year", date(2031, 10, 1), DEC), How.NARROWER, "the end of it"),
    (IN_MAY, THIS_YEAR, How.WIDER, "the whole of it"),
    (due("late this year", date(2031, 10, 1), DEC), THIS_YEAR, How.WIDER, "the whole of it"),
    (SOON, BY_JUNE, How.NARROWER, "an end at all"),
    (BY_JUNE, SOON, How.WIDER, "no end any more"),
    (SOON, due("soon", MAR, None), None, "neither has an end"),
]


@pytest.mark.parametrize(("before", "after", "how", "why"), MOVES, ids=[f"{m[0].phrase}, {m[1].phrase}" for m in MOVES])
def test_a_deadline_moves(before: Deadline, after: Deadline, how: How | None, why: str) -> None:
    assert moved(before, after) is how, why


deadlines = st.sampled_from([BY_JUNE, BY_DECEMBER, NEXT_YEAR, IN_MAY, THIS_YEAR, SOON, None])
mentions = st.builds(
    mention,
    document=st.sampled_from("abc"),
    deadline=deadlines,
    condition=st.sampled_from([None, "if asked", "once paid"]),
    kind=st.sampled_from(list(Kind)),
    action=st.sampled_from(["reopen its embassy", "reopen 2 posts", "reopen the old embassy in Lima"]),
)


@given(st.lists(mentions, max_size=6))
def test_saying_the_same_again_changes_nothing(said: list[Mention]) -> None:
    said.sort(key=lambda m: m.document)
    twice = [m for m in said for _ in range(2)]
    assert [c for c in changes(twice) if c.mention % 2] == []
    places = [c.mention for c in changes(said)]
    assert places == sorted(places)
    assert 0 not in places


KEPT = [
    ([THIS_YEAR, IN_MAY], IN_MAY, "the narrowest, with its own phrase"),
    ([IN_MAY, THIS_YEAR], IN_MAY, "whatever is said after it"),
    ([SOON, THIS_YEAR], THIS_YEAR, "one with an end is narrower than one without"),
    ([None, BY_JUNE, None], BY_JUNE, "what says none changes none"),
    ([IN_MAY, NEXT_YEAR], NEXT_YEAR, "moved: no day in common, the later word holds"),
    ([NEXT_YEAR, IN_MAY], IN_MAY, "moved forward: the later word holds"),
    ([IN_MAY, NEXT_YEAR, due("in 2032 or 2033", date(2032, 1, 1), date(2033, 12, 31))], NEXT_YEAR, "then narrowest"),
    ([None], None, "none was said"),
]


@pytest.mark.parametrize(("said", "kept", "why"), KEPT, ids=[c[2] for c in KEPT])
def test_a_commitment_keeps_the_narrowest_window_with_its_phrase(
    said: list[Deadline | None], kept: Deadline | None, why: str
) -> None:
    every = tuple(mention(document=str(i), deadline=deadline) for i, deadline in enumerate(said))
    assert Commitment(id=1, mentions=every).deadline == kept, why


@given(st.lists(deadlines, min_size=1, max_size=6))
def test_the_deadline_of_a_commitment_is_one_that_was_said(said: list[Deadline | None]) -> None:
    one = Commitment(id=1, mentions=tuple(mention(deadline=deadline) for deadline in said))
    assert one.deadline in said
    assert (one.deadline is None) == (not any(said))
