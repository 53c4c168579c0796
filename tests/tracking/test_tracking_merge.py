"""Restatements are brought together; different acts never are."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from merge_examples import SAID, document, headline, stated

from commitments.model import Correction, Document, Mention, Register, Review, identify, replace
from commitments.tracking.correcting import corrected, merged, reviewed, split
from commitments.tracking.merge import absorb, absorb_all, group
from commitments.tracking.restating import same_act

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


ACTS = [
    ("rebuild the port of Lima", "the reconstruction of the port of Lima", "the port of Lima will be rebuilt"),
    ("send 200 nurses to the islands", "200 nurses will be sent to the islands", "dispatch 200 nurses to the islands"),
    (
        "sign the harbour tunnel contract",
        "the signature of the harbour tunnel contract",
        "ink the harbour tunnel contract",
    ),
    ("resume ferry traffic to Chad", "the resumption of ferry traffic to Chad", "restart ferry traffic to Chad"),
]
"""Acts, each in words that are one act with all the others in its row, and with none of another row."""
told = st.tuples(st.integers(0, len(ACTS) - 1), st.integers(0, 2))


@given(st.lists(told, min_size=1, max_size=7))
def test_the_mentions_of_each_act_are_together_whatever_stands_between_them(found: list[tuple[int, int]]) -> None:
    numbers = group([stated(ACTS[act][words], start=500 + 100 * i) for i, (act, words) in enumerate(found)])
    first: dict[int, int] = {}
    assert numbers == [first.setdefault(act, len(first) + 1) for act, _ in found]


@given(st.lists(told, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_change_which_mentions_are_together(
    found: list[tuple[int, int]], random: Random
) -> None:
    read = [
        (document(f"text {i}"), [stated(ACTS[act][words], document=f"text {i}")])
        for i, (act, words) in enumerate(found)
    ]
    assert together(read) == together(random.sample(read, len(read)))


def together(read: list[tuple[Document, list[Mention]]]) -> set[frozenset[str]]:
    register, _ = absorb_all(Register(), read)
    return {frozenset(m.document for m in one.mentions) for one in register.commitments.values()}


@given(st.lists(mentions, max_size=8))
def test_a_document_is_grouped_as_it_is_absorbed(found: list[Mention]) -> None:
    register, _ = absorb(Register(), document("first"), found)
    numbers = group(found)
    kept = {id(m): number for number, one in register.commitments.items() for m in one.mentions}
    assert [kept[id(m)] for m in found] == numbers


@given(st.lists(mentions, max_size=6), st.lists(st.sampled_from(["dig a canal", "finish this work"]), max_size=3))
def test_the_promises_of_others_change_no_group(found: list[Mention], theirs: list[str]) -> None:
    others = [stated(action, "Peru", start=700) for action in theirs]
    alone = [m for m in found if not set(m.actors) & {"Peru"}]
    assert group([*alone, *others])[: len(alone)] == group(alone)
    mixed = [m for pair in zip(alone, others, strict=False) for m in pair] + alone[len(others) :]
    numbers = dict(zip(map(id, mixed), group(mixed), strict=True))
    first: dict[int, int] = {}
    assert [first.setdefault(numbers[id(m)], len(first) + 1) for m in alone] == group(alone)


@given(mentions, mentions)
def test_being_the_same_act_has_no_direction(a: Mention, b: Mention) -> None:
    assert same_act(a, b) == same_act(b, a)


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


def test_what_two_said_together_joins_no_two_who_said_it_apart() -> None:
    lima = "rebuild the port of Lima"
    sides = ["Chile", "Norway", "Chile, Norway", "Norway", "Chile"]
    assert group([stated(lima, side, start=500 + 100 * i) for i, side in enumerate(sides)]) == [1, 2, 1, 2, 1]
    whom = [stated(lima, to=to, start=500 + 100 * i) for i, to in enumerate(["Chile", "", "Peru"])]
    assert group(whom) == [1, 1, 2]


def test_new_commitments_are_numbered_as_the_text_states_them_though_a_headline_is_placed_last() -> None:
    found = [headline("pave the airport road"), stated("rebuild the port"), stated("dig a canal", start=700)]
    register, outcome = absorb(Register(), document("first"), found)
    assert outcome.new == (1, 2, 3)
    assert [one.action for one in register.commitments.values()] == [m.action for m in found]


def test_mentions_are_kept_in_the_order_of_the_days_they_were_said_on() -> None:
    days = {"late": date(2033, 1, 1), "early": date(2031, 1, 1), "between": date(2032, 1, 1)}
    read = [
        (document(name, day), [stated("rebuild the port of Lima", document=name), stated("dig a canal", document=name)])
        for name, day in days.items()
    ]
    register, _ = absorb_all(Register(), read)
    for one in register.commitments.values():
        assert [m.document for m in one.mentions] == [identify(name) for name in ("early", "between", "late")]


JUNE, LATER = (SAID, date(2031, 6, 30)), (date(2032, 2, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("action", "phrases", "together", "why"),
    [
        (
            "finish the harbour tunnel",
            ("by June", "by the end of the year"),
            True,
            "a bridge that is late is one bridge",
        ),
        ("ratify the fishing treaty", ("before July", "by the end of the year"), True, "ratified once"),
        ("hold a harbour fair", ("by June", "by the end of the year"), False, "a fair is held every year"),
        ("finish the harbour tunnel", ("in June", "by the end of the year"), False, "in June is no term"),
    ],
)
def test_a_later_date_for_what_is_done_once_is_a_delay(
    action: str, phrases: tuple[str, str], together: bool, why: str
) -> None:
    early = stated(action, by=JUNE, phrase=phrases[0])
    late = stated(action, by=LATER, phrase=phrases[1], document="second")
    assert same_act(early, late) is together, why
    assert not same_act(early, stated(action, by=LATER, phrase=phrases[1], start=900)), "one document means two"


A = "rebuild the port of Lima"


def read_in(kept: Register, name: str, *said: Mention) -> tuple[Register, tuple[int, ...], tuple[int, ...]]:
    """Return the register with a later document that states these; the new commitments, and the restated."""
    text = document(f"{name}: {said}")
    grown, told = absorb(kept, text, [replace(one, document=text.source.id) for one in said])
    return grown, told.new, told.restated


@pytest.mark.parametrize(
    "other",
    [
        stated("send 200 nurses to the islands"),
        stated("paint the embassy in Cusco", "Chile"),
        stated("paint the embassy", to="Mali"),
        stated("hold the harbour conference", by=(date(2032, 5, 1), date(2032, 5, 31))),
    ],
)
def test_what_a_person_merged_stays_merged_when_either_is_said_again(other: Mention) -> None:
    port = stated(f"{A} in 3 years", to="Peru", by=(date(2031, 5, 1), date(2031, 5, 31)))
    kept, new, _ = read_in(Register(), "first", port, other)
    assert new == (1, 2)
    kept = merged(kept, [2, 1])
    for name, again in (("a", port), ("b", other), ("c", port)):
        kept, new, restated = read_in(kept, name, again)
        assert (new, restated) == ((), (2,)), name
    _, new, restated = read_in(kept, "another", stated(f"{A} in 7 years", to="Peru"))
    assert (new, restated) == ((3,), ()), "what contradicts all that it is like is another"


def test_what_a_person_put_right_holds_when_it_is_said_again() -> None:
    kept, _, _ = read_in(Register(), "first", stated(A))
    put = Correction(actors=("Chile",), action="paint the port", topics=("health",), undated=True)
    kept = corrected(reviewed(kept, [1], Review.REJECTED), 1, put)
    before = kept.commitments[1]
    kept, new, restated = read_in(kept, "second", stated(A))
    assert (new, restated) == ((), (1,)), "what was rejected does not come back"
    one = kept.commitments[1]
    assert len(one.mentions) == 2
    assert replace(one, mentions=before.mentions) == before
    assert (one.actors, one.action, one.topics, one.deadline) == (("Chile",), "paint the port", ("health",), None)


def test_what_a_person_split_stays_apart() -> None:
    kept, _, _ = read_in(Register(), "first", stated(A))
    kept, _, _ = read_in(kept, "second", stated(A))
    kept, new = split(kept, 1, [2])
    kept, _, restated = read_in(kept, "third", stated(A))
    assert restated == (1,)
    assert {number: len(one.mentions) for number, one in kept.commitments.items()} == {1: 2, new: 1}
