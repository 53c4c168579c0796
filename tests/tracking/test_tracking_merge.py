"""Restatements are brought together; different acts never are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.model import Deadline, Document, Kind, Mention, Register, Source, Window, identify
from commitments.tracking.merge import absorb, group, same_act

SAID = date(2031, 3, 4)


def stated(
    action: str,
    actors: str = "Norway",
    to: str = "",
    by: tuple[date, date] | None = None,
    subject: str = "",
    document: str = "first",
) -> Mention:
    """Make a mention of which only what merging looks at matters."""
    return Mention(
        document=identify(document),
        quote=action,
        start=0,
        end=len(action),
        cue="agreed to",
        rule="agree + to",
        actors=tuple(actors.split(", ")),
        counterparties=tuple(to.split(", ")) if to else (),
        action=action,
        deadline=Deadline("then", Window(*by), "test") if by else None,
        kind=Kind.AGREEMENT,
        condition=None,
        restated=False,
        specific=True,
        topics=(),
        subject=subject,
    )


SAME = [
    (
        stated("full support in the supply of masks", to="Chile"),
        stated("its full support to Chile in the supply of masks", to="Chile"),
        "the same words in another order",
    ),
    (
        stated("hold the next meeting of the joint fisheries commission"),
        stated("meet in Lima", subject="the Joint Fisheries Commission"),
        "holding a meeting is meeting; the subject tells of what",
    ),
    (
        stated("expedition of the harbour tunnel project"),
        stated("expeditiously conclude the survey for the harbour tunnel project"),
        "a headline's noun and the body's adverb",
    ),
    (
        stated("rebuild the port of Lima", "Chile, Norway"),
        stated("rebuild the port of Lima", "Norway"),
        "one of the sides says it again",
    ),
]
DIFFERENT = [
    (stated("rebuild the port of Lima"), stated("rebuild the port of Lima", "Chile"), "another actor"),
    (stated("rebuild the port", to="Chile"), stated("rebuild the port", to="Peru"), "another counterparty"),
    (stated("send 200 nurses to the islands"), stated("send 500 nurses to the islands"), "another figure"),
    (stated("build school 7 in town 3"), stated("build school 8 in town 3"), "one figure of two is another"),
    (stated("sign the harbour tunnel contract"), stated("finance the harbour tunnel contract"), "another act"),
    (
        stated("meet the foreign ministers of the region"),
        stated("meet the trade ministers of the region"),
        "another object",
    ),
    (
        stated("strengthen cooperation in fishing"),
        stated("strengthen cooperation in mining"),
        "general words tell nothing",
    ),
    (
        stated("move forward with the loan for the harbour"),
        stated("move forward on a budget"),
        "a phrase that any act may open with",
    ),
    (
        stated("hold the harbour conference", by=(date(2031, 5, 1), date(2031, 5, 31))),
        stated("hold the harbour conference", by=(date(2032, 5, 1), date(2032, 5, 31))),
        "another year",
    ),
]


@pytest.mark.parametrize(("a", "b", "why"), SAME, ids=[c[2] for c in SAME])
def test_the_same_act_is_one_commitment(a: Mention, b: Mention, why: str) -> None:
    assert same_act(a, b), why
    assert same_act(b, a), why


@pytest.mark.parametrize(("a", "b", "why"), DIFFERENT, ids=[c[2] for c in DIFFERENT])
def test_different_acts_stay_apart(a: Mention, b: Mention, why: str) -> None:
    assert not same_act(a, b), why
    assert not same_act(b, a), why


mentions = st.sampled_from([m for pair in SAME + DIFFERENT for m in pair[:2]])


@given(st.lists(mentions, max_size=8))
def test_groups_are_numbered_from_one_in_order_of_first_mention(found: list[Mention]) -> None:
    numbers = group(found)
    assert len(numbers) == len(found)
    assert list(dict.fromkeys(numbers)) == list(range(1, len(set(numbers)) + 1))


def document(text: str) -> Document:
    return Document(source=Source(id=identify(text), title=text, date=SAID, date_from="--date", origin=text), text=text)


@given(st.lists(mentions, max_size=6), st.lists(mentions, max_size=6))
def test_absorbing_keeps_every_mention_and_gives_each_id_once(first: list[Mention], second: list[Mention]) -> None:
    register, one = absorb(Register(), document("first"), first)
    register, two = absorb(register, document("second"), second)
    assert sum(len(c.mentions) for c in register.commitments.values()) == len(first) + len(second)
    assert sorted(one.new + two.new) == list(register.commitments) == list(range(1, register.next_id))
    assert not set(two.new) & set(two.restated)


@given(st.lists(mentions, max_size=6))
def test_reading_a_document_again_changes_nothing(found: list[Mention]) -> None:
    register, _ = absorb(Register(), document("first"), found)
    again, outcome = absorb(register, document("first"), found)
    assert again == register
    assert outcome.already_read
    assert outcome.new == outcome.restated == ()


def test_a_restatement_in_another_document_joins_the_commitment() -> None:
    register, _ = absorb(Register(), document("first"), [stated("rebuild the port of Lima")])
    register, outcome = absorb(register, document("second"), [stated("rebuild the port of Lima", document="second")])
    assert outcome.restated == (1,)
    assert [m.document for m in register.commitments[1].mentions] == [identify("first"), identify("second")]


def test_a_vague_mention_joins_no_two_that_differ_in_a_figure() -> None:
    found = [
        stated("build the harbour school 7"),
        stated("build the harbour school"),
        stated("build the harbour school 8"),
    ]
    assert group(found) == [1, 1, 2]


def test_the_merged_commitment_keeps_the_narrowest_window() -> None:
    wide = stated("rebuild the port of Lima", by=(SAID, date(2035, 12, 31)))
    narrow = stated("rebuild the port of Lima", by=(SAID, date(2031, 12, 31)))
    register, _ = absorb(Register(), document("first"), [wide, narrow])
    [merged] = register.commitments.values()
    assert merged.deadline == narrow.deadline
