from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tracked_examples import ALL, CABLE, EMBASSY, GRAIN, NOON, mention, register, step, within

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
from store_strategies import commitments, corrections, registers

from commitments.errors import NoSuchCommitment, UsageError
from commitments.model import (
    Commitment,
    Correction,
    Deadline,
    Kind,
    Note,
    Register,
    Review,
    Status,
    StatusChange,
    Strength,
    Window,
    replace,
)
from commitments.model.following import BY_HAND
from commitments.tracking.correcting import as_read, corrected, forgotten, in_order, merged, reviewed, split

SPRING = Deadline("in spring", Window(date(2032, 3, 1), date(2032, 5, 31)), BY_HAND)
SIGNING = Commitment(
    id=3,
    mentions=(
        mention(
            actors=("Norway", "Peru"),
            counterparties=("Chile",),
            action="sign the accord",
            condition="if Chile agrees",
            topics=("trade", "energy"),
            deadline=within(date(2031, 5, 2), date(2031, 12, 31)),
        ),
    ),
)


def put(correction: Correction, one: Commitment = SIGNING) -> Commitment:
    return corrected(register(one), one.id, correction).commitments[one.id]


@pytest.mark.parametrize(
    ("correction", "changed", "why"),
    [
        (Correction(), {}, "nothing said changes nothing"),
        (Correction(actors=("Chile",)), {"actors": ("Chile",), "counterparties": ()}, "nobody is bound to itself"),
        (Correction(actors=(" Peru ", "Peru", "")), {"actors": ("Peru",)}, "a name once, without blanks around it"),
        (Correction(counterparties=()), {"counterparties": ()}, "nobody after all"),
        (Correction(counterparties=("Mali",)), {"counterparties": ("Mali",)}, "somebody else"),
        (Correction(action="  ratify it\n"), {"action": "ratify it"}, "without blanks around it"),
        (Correction(deadline=SPRING), {"deadline": SPRING}, "another deadline"),
        (Correction(undated=True), {"deadline": None}, "none after all"),
        (Correction(kind=Kind.PLAN), {"kind": Kind.PLAN, "strength": Strength.SOFT}, "its strength goes with it"),
        (Correction(condition=""), {"condition": None, "conditional": False}, "on nothing after all"),
        (Correction(condition="if it rains"), {"condition": "if it rains"}, "on something else"),
        (Correction(specific=False), {"specific": False}, "nobody could check it"),
        (Correction(topics=()), {"topics": ()}, "no topic after all"),
        (Correction(topics=("health",)), {"topics": ("health",)}, "another topic"),
    ],
)
def test_a_correction_stands_in_place_of_what_was_read(
    correction: Correction, changed: dict[str, Any], why: str
) -> None:
    one = put(correction)
    parts = "actors counterparties action deadline kind strength condition conditional specific topics status".split()
    for part in parts:
        assert getattr(one, part) == changed.get(part, getattr(SIGNING, part)), (part, why)
    assert one.mentions == SIGNING.mentions, "what was said stays"
    assert (one.correction is None) == (not changed)


@pytest.mark.parametrize(
    "correction",
    [
        Correction(actors=("Norway", "Peru")),
        Correction(counterparties=("Chile",)),
        Correction(action="sign the accord"),
        Correction(deadline=Deadline("in time", Window(date(2031, 5, 2), date(2031, 12, 31)), BY_HAND)),
        Correction(kind=Kind.AGREEMENT),
        Correction(condition="if Chile agrees"),
        Correction(specific=True),
        Correction(topics=("trade", "energy")),
    ],
)
def test_a_part_that_is_put_as_it_was_read_is_corrected_no_more(correction: Correction) -> None:
    assert put(correction) == SIGNING
    wrong = put(
        Correction(
            actors=("Mali",),
            counterparties=("Fiji",),
            action="x",
            undated=True,
            kind=Kind.OFFER,
            condition="y",
            specific=False,
            topics=("health",),
        )
    )
    right = put(correction, wrong)
    assert right.correction
    assert wrong.correction
    differ = [
        part
        for part in Correction.__struct_fields__
        if getattr(right.correction, part) != getattr(wrong.correction, part)
    ]
    assert len(differ) == 1, "and the others stay as they were put"


def test_no_deadline_where_none_was_read_is_no_correction() -> None:
    undated = Commitment(id=1, mentions=(mention(),))
    assert put(Correction(undated=True), undated) == undated
    dated = put(Correction(deadline=SPRING), undated)
    assert dated.deadline == SPRING
    assert put(Correction(undated=True), dated) == undated


def test_what_was_put_right_earlier_holds_whatever_was_read_since() -> None:
    one = put(Correction(deadline=SPRING))
    later = mention(document="later", action="sign", deadline=replace(SPRING, rule="in"))
    restated = replace(one, mentions=(*one.mentions, later))
    # What is read now is what the person said. That does not make it less the person's word.
    again = put(Correction(topics=("health",)), restated)
    moved = mention(document="later", action="sign", deadline=within(date(2040, 1, 1), date(2040, 2, 1)))
    assert replace(again, mentions=(*again.mentions, moved)).deadline == SPRING


@pytest.mark.parametrize(
    ("correction", "said"),
    [
        (Correction(actors=()), "name at least one actor"),
        (Correction(actors=(" ", "")), "name at least one actor"),
        (Correction(action=" \n"), "The action is empty"),
        (Correction(counterparties=("Mali", "Peru")), "Peru cannot be bound to itself"),
        (Correction(actors=("Mali",), counterparties=("Mali",)), "Mali cannot be bound to itself"),
    ],
)
def test_what_cannot_be_is_refused(correction: Correction, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        put(correction)


def test_a_party_moves_from_one_side_to_the_other_in_one_step() -> None:
    moved = put(Correction(actors=("Chile",), counterparties=("Norway", "Peru")))
    assert (moved.actors, moved.counterparties) == (("Chile",), ("Norway", "Peru"))
    with pytest.raises(UsageError, match="put both right at once"):
        put(Correction(actors=("Norway",)), moved)


@given(commitments(1, st.sampled_from(["readout"])), corrections)
def test_a_correction_made_twice_is_made_once_and_taken_back_leaves_what_was_read(
    drawn: Commitment, correction: Correction
) -> None:
    one = replace(drawn, correction=None)
    kept = register(one)
    try:
        once = corrected(kept, 1, correction)
    except UsageError:
        return
    assert corrected(once, 1, correction) == once
    assert as_read(once, 1) == kept
    assert not set(once.commitments[1].actors) & set(once.commitments[1].counterparties)


@given(corrections, corrections, corrections)
def test_the_parts_of_two_corrections_are_kept_apart(a: Correction, b: Correction, c: Correction) -> None:
    assert a.over(b).over(c) == a.over(b.over(c))
    assert a.over(a) == a.over(Correction())
    assert Correction().over(a) == a


def test_a_review_is_of_those_that_are_named_and_of_no_others() -> None:
    grown = reviewed(ALL, [1, 4, 4], Review.REJECTED)
    assert [one.review for one in grown.commitments.values()] == [
        Review.REJECTED,
        Review.PROPOSED,
        Review.REJECTED,
        Review.PROPOSED,
    ]
    assert reviewed(grown, [1], Review.ACCEPTED).commitments[1] == EMBASSY
    with pytest.raises(NoSuchCommitment):
        reviewed(ALL, [1, 3], Review.REJECTED)


def test_merged_commitments_have_the_mentions_of_all_in_order_under_the_first_id() -> None:
    grown = merged(ALL, [2, 1, 2])
    assert list(grown.commitments) == [2, 4, 5]
    assert [m.document for m in grown.commitments[2].mentions] == ["earlier", "readout", "later"]
    assert grown.next_id == ALL.next_id, "the other id is not given again"
    assert grown.commitments[2].history == GRAIN.history
    assert {n: grown.commitments[n] for n in (4, 5)} == {n: ALL.commitments[n] for n in (4, 5)}


@pytest.mark.parametrize(
    ("reviews", "review", "why"),
    [
        ("proposed proposed", "proposed", "nobody looked"),
        ("proposed accepted", "accepted", "somebody took one of them for a commitment"),
        ("rejected accepted", "accepted", "and that one is in it"),
        ("rejected proposed", "proposed", "there is something to look at"),
        ("rejected rejected", "rejected", "none is one"),
    ],
)
def test_what_was_made_of_several_is_reviewed_as_they_were(reviews: str, review: str, why: str) -> None:
    several = [replace(one, review=Review(word)) for one, word in zip((EMBASSY, GRAIN), reviews.split(), strict=True)]
    assert merged(register(*several), [1, 2]).commitments[1].review == review, why


def test_of_two_corrections_the_first_holds_part_by_part() -> None:
    first = replace(EMBASSY, correction=Correction(topics=("health",), undated=True), tags=("a", "b"))
    other = replace(GRAIN, correction=Correction(topics=("space",), deadline=SPRING, kind=Kind.OFFER), tags=("b", "c"))
    one = merged(register(first, other), [1, 2]).commitments[1]
    assert one.correction == Correction(topics=("health",), undated=True, kind=Kind.OFFER)
    assert one.tags == ("a", "b", "c")
    assert merged(register(EMBASSY, other), [1, 2]).commitments[1].correction == other.correction


def test_what_was_recorded_of_both_at_once_is_there_once_and_all_in_its_order() -> None:
    early, late = (Note(text=str(hours), recorded=NOON + timedelta(hours=hours)) for hours in (1, 2))
    first, other = replace(EMBASSY, notes=(late,)), replace(CABLE, notes=(early, late), history=(step(Status.STALLED),))
    one = merged(register(replace(first, history=other.history), other), [1, 4]).commitments[1]
    assert one.notes == (early, late)
    assert one.history == (step(Status.STALLED),)


@pytest.mark.parametrize(
    ("numbers", "failure", "said"),
    [
        ([], UsageError, "at least two"),
        ([1], UsageError, "at least two"),
        ([1, 1], UsageError, "at least two"),
        ([1, 3], NoSuchCommitment, "no commitment 3"),
    ],
)
def test_a_merge_is_of_two_that_are_there(numbers: list[int], failure: type[Exception], said: str) -> None:
    with pytest.raises(failure, match=said):
        merged(ALL, numbers)


def test_mentions_that_are_split_off_are_a_new_proposal_and_the_rest_keeps_what_was_added() -> None:
    one = replace(EMBASSY, tags=("a",), correction=Correction(topics=()), notes=CABLE.notes)
    grown, new = split(register(one), 1, [2])
    assert new == 2
    assert grown.next_id == 3
    assert grown.commitments == {
        1: replace(one, mentions=one.mentions[:1]),
        2: Commitment(id=2, mentions=one.mentions[1:]),
    }


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([3], "no mention 3; its mentions run from 1 to 2"),
        ([0], "no mention 0"),
        ([1, 2, 2], "but not all of its 2"),
        ([], "Name some mentions"),
    ],
)
def test_some_mentions_go_and_some_stay(places: list[int], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        split(ALL, 1, places)


@given(registers(), st.data())
def test_split_and_merged_again_it_states_the_same(kept: Register, data: st.DataObject) -> None:
    splittable = [n for n, one in kept.commitments.items() if len(set(one.mentions)) > 1]
    if not splittable:
        return
    number = data.draw(st.sampled_from(splittable))
    one = kept.commitments[number]
    kept = replace(kept, commitments={**kept.commitments, number: replace(one, mentions=in_order(one.mentions, kept))})
    apart, new = split(kept, number, [1])
    again = merged(apart, [number, new])
    # Two readings of one place may change places; what is stated stays.
    assert set(again.commitments[number].mentions) == set(kept.commitments[number].mentions)
    assert again.commitments[number].tags == tuple(dict.fromkeys(one.tags))
    assert again.next_id == kept.next_id + 1


def test_a_forgotten_document_takes_with_it_what_no_other_states() -> None:
    grown, gone = forgotten(ALL, {"readout"})
    assert gone == [4, 5]
    assert list(grown.sources) == ["earlier", "later"]
    assert list(grown.commitments) == [1, 2]
    assert grown.commitments[1] == replace(EMBASSY, mentions=EMBASSY.mentions[1:])
    assert grown.commitments[2] is GRAIN
    assert grown.next_id == ALL.next_id
    assert forgotten(ALL, set()) == (ALL, [])


def test_a_step_of_somebody_no_longer_bound_tells_of_nobody() -> None:
    def stepped(status: Status, actor: str) -> StatusChange:
        return replace(step(status), actor=actor)

    kept = replace(SIGNING, history=(stepped(Status.KEPT, "Norway"),))
    assert (kept.statuses, kept.status) == ({"Norway": Status.KEPT, "Peru": Status.OPEN}, Status.IN_PROGRESS)
    put_right = put(Correction(actors=("Mali", "Peru")), kept)
    assert (put_right.statuses, put_right.status) == ({}, Status.OPEN)
    both = replace(kept, history=(step(Status.STALLED), *kept.history, stepped(Status.KEPT, "Peru")))
    assert put(Correction(actors=("Mali", "Peru")), both).statuses == {"Mali": Status.STALLED, "Peru": Status.KEPT}
    assert put(Correction(actors=("Mali",)), both).status is Status.STALLED
