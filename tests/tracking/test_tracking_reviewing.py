"""A review goes through what is proposed; every step leads back, and nothing of another command is overwritten."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tracked_examples import mention, register

from commitments.errors import ChangedMeanwhile, NoSuchCommitment, NothingToUndo, TrackError, UsageError
from commitments.model import Commitment, Correction, Register, Review, replace
from commitments.tracking import reviewing
from commitments.tracking.reviewing import Outcome, Session


def proposed(count: int = 4) -> Register:
    """Return a register of so many proposed commitments; the first is said three times."""
    several = (
        Commitment(
            id=number,
            mentions=tuple(
                mention(action=f"build bridge {number}", start=place, end=place + 36)
                for place in range(3 if number == 1 else 1)
            ),
        )
        for number in range(1, count + 1)
    )
    return register(*several)


def begun(kept: Register) -> Session:
    return Session(queue=tuple(kept.commitments))


def judged(kept: Register, session: Session, review: Review = Review.ACCEPTED) -> tuple[Register, Session]:
    assert session.number is not None
    return reviewing.judged(kept, session, kept.commitments[session.number], review)


def done(kept: Register, session: Session, seen: Commitment, key: str, number: int) -> tuple[Register, Session]:
    match key:
        case "m":
            return reviewing.united(kept, session, seen, number)
        case "x":
            return reviewing.divided(kept, session, seen, [number])
        case "e":
            return reviewing.amended(kept, session, seen, Correction(action=f"build tunnel {number}"))
    return reviewing.judged(kept, session, seen, Review.REJECTED if key == "r" else Review.ACCEPTED)


def reviewed_elsewhere(kept: Register, number: int, review: Review) -> Register:
    one = replace(kept.commitments[number], review=review)
    return replace(kept, commitments={**kept.commitments, number: one})


def without(kept: Register, number: int) -> Register:
    return replace(kept, commitments={n: one for n, one in kept.commitments.items() if n != number})


def test_a_decision_leads_to_the_next_one() -> None:
    kept, session = judged(proposed(), begun(proposed()))
    assert session.number == 2
    assert kept.commitments[1].review is Review.ACCEPTED
    assert session.count(Outcome.ACCEPTED) == 1


def test_who_went_back_goes_on_where_the_review_stood() -> None:
    kept, session = judged(*judged(*judged(proposed(), begun(proposed()))))
    session = reviewing.back(reviewing.back(session, kept), kept)
    assert session.number == 2
    kept, session = judged(kept, session, Review.REJECTED)
    assert session.number == 4
    assert (session.count(Outcome.ACCEPTED), session.count(Outcome.REJECTED)) == (2, 1)


def test_skipping_one_that_is_decided_only_goes_on() -> None:
    kept, session = judged(proposed(), begun(proposed()))
    session = reviewing.skipped(reviewing.back(session, kept))
    assert session.number == 2
    assert dict(session.outcomes) == {1: Outcome.ACCEPTED}


def test_before_the_first_there_is_nothing_to_go_back_to() -> None:
    session = begun(proposed())
    assert reviewing.back(session, proposed()) == session


@pytest.mark.parametrize(
    ("now", "passed", "reason"),
    [
        (without(proposed(), 1), (1,), "it is gone"),
        (reviewed_elsewhere(proposed(), 1, Review.ACCEPTED), (1,), "it was accepted outside of this review"),
        (reviewed_elsewhere(without(proposed(), 1), 2, Review.REJECTED), (1, 2), "neither is to be decided"),
        (proposed(), (), "it is there"),
        (reviewed_elsewhere(proposed(), 2, Review.REJECTED), (), "it is not its turn yet"),
    ],
)
def test_what_cannot_be_decided_any_more_is_passed_over(now: Register, passed: tuple[int, ...], reason: str) -> None:
    session, over = reviewing.met(begun(proposed()), now)
    assert over == passed, reason
    assert session.number == len(passed) + 1


@pytest.mark.parametrize("now", [without(proposed(), 1), reviewed_elsewhere(proposed(), 1, Review.REJECTED)])
@pytest.mark.parametrize("key", "aemx")
def test_nothing_is_done_to_one_that_another_command_changed(now: Register, key: str) -> None:
    with pytest.raises((ChangedMeanwhile, NoSuchCommitment)):
        done(now, begun(proposed()), proposed().commitments[1], key, 2)


def test_an_edit_stays_with_the_commitment() -> None:
    kept = proposed()
    kept, session = reviewing.amended(kept, begun(kept), kept.commitments[1], Correction(action="build a tunnel"))
    assert session.number == 1
    assert kept.commitments[1].action == "build a tunnel"
    assert len(session.steps) == 1


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    kept = proposed()
    after, session = reviewing.amended(kept, begun(kept), kept.commitments[1], Correction(action="build bridge 1"))
    assert (after, session) == (kept, begun(kept))


def test_what_is_merged_goes_into_the_other_which_comes_next_where_it_is_still_proposed() -> None:
    kept = proposed()
    session = reviewing.skipped(begun(kept))
    kept, session = reviewing.united(kept, session, kept.commitments[2], 1)
    assert list(kept.commitments) == [1, 3, 4]
    assert len(kept.commitments[1].mentions) == 4
    assert session.number == 1
    assert dict(session.outcomes) == {2: Outcome.MERGED}, "the first is skipped no longer: it is another one now"
    kept, session = judged(kept, session)
    assert session.number == 3


def test_what_is_merged_into_a_later_one_comes_in_its_turn() -> None:
    kept = proposed()
    kept, session = reviewing.united(kept, begun(kept), kept.commitments[1], 3)
    assert session.number == 2
    assert dict(session.outcomes) == {1: Outcome.MERGED}


def test_what_was_accepted_makes_the_one_it_is_merged_into_accepted() -> None:
    kept, session = judged(proposed(), begun(proposed()))
    session = reviewing.back(session, kept)
    kept, session = reviewing.united(kept, session, kept.commitments[1], 2)
    assert kept.commitments[2].review is Review.ACCEPTED
    assert dict(session.outcomes) == {1: Outcome.MERGED, 2: Outcome.ACCEPTED}


def test_what_is_merged_into_an_accepted_one_is_done_with() -> None:
    kept, session = judged(proposed(), begun(proposed()))
    kept, session = reviewing.united(kept, session, kept.commitments[2], 1)
    assert session.number == 3
    assert kept.commitments[1].review is Review.ACCEPTED
    session = reviewing.back(session, kept)
    assert session.number == 1, "the merged one is passed over on the way back"


def test_one_is_not_merged_into_itself() -> None:
    with pytest.raises(UsageError, match="name another one"):
        reviewing.united(proposed(), begun(proposed()), proposed().commitments[1], 1)


def test_a_mention_split_off_comes_next() -> None:
    kept = proposed()
    kept, session = reviewing.divided(kept, begun(kept), kept.commitments[1], [2, 3])
    assert session.queue == (1, 5, 2, 3, 4)
    assert [len(kept.commitments[number].mentions) for number in (1, 5)] == [1, 2]
    _, session = judged(kept, session)
    assert session.number == 5


def test_there_is_nothing_to_undo_at_the_beginning() -> None:
    with pytest.raises(NothingToUndo):
        reviewing.undone(proposed(), begun(proposed()))


def test_undo_keeps_what_other_commands_changed() -> None:
    kept, session = judged(proposed(), begun(proposed()))
    kept, session = reviewing.undone(reviewed_elsewhere(kept, 3, Review.REJECTED), session)
    assert kept == reviewed_elsewhere(proposed(), 3, Review.REJECTED)


def test_a_step_whose_commitment_another_command_changed_is_not_undone() -> None:
    kept, session = judged(proposed(), begun(proposed()))
    with pytest.raises(ChangedMeanwhile, match="Commitment 1 was changed since"):
        reviewing.undone(reviewed_elsewhere(kept, 1, Review.REJECTED), session)


_KEYS = st.lists(st.tuples(st.sampled_from("arsbumexO"), st.integers(1, 7)), max_size=30)


def pressed(kept: Register, session: Session, key: str, number: int) -> tuple[Register, Session]:
    """Return what a key leads to; O is what another command does meanwhile."""
    session, _ = reviewing.met(session, kept)
    if key == "O":
        if number % 2 and number in kept.commitments:
            return reviewed_elsewhere(kept, number, list(Review)[number % 3]), session
        return (without(kept, number) if len(kept.commitments) > 1 else kept), session
    if key == "u":
        return reviewing.undone(kept, session)
    if key == "b":
        return kept, reviewing.back(session, kept)
    if session.number is None:
        return kept, session
    if key == "s":
        return kept, reviewing.skipped(session)
    return done(kept, session, kept.commitments[session.number], key, number)


def ran(keys: list[tuple[str, int]]) -> tuple[Register, Session]:
    kept = proposed()
    session = begun(kept)
    for key, number in keys:
        before = kept
        try:
            kept, session = pressed(kept, session, key, number)
        except TrackError:
            assert kept is before
    return kept, session


@given(_KEYS)
def test_after_any_keys_what_was_decided_is_what_is_kept(keys: list[tuple[str, int]]) -> None:
    kept, session = ran([pair for pair in keys if pair[0] != "O"])
    reviews = {number: one.review for number, one in kept.commitments.items()}
    for number in session.queue:
        match session.outcomes.get(number):
            case Outcome.MERGED:
                assert number not in reviews
            case Outcome.ACCEPTED | Outcome.REJECTED as outcome:
                assert reviews[number].value == outcome.value
            case _:
                assert reviews[number] is Review.PROPOSED
    assert sum(map(session.count, Outcome)) == len(session.outcomes) <= len(session.queue)
    assert set(session.outcomes) | set(reviews) == set(session.queue)
    count = Counter(place for one in kept.commitments.values() for place in one.mentions)
    assert count == Counter(place for one in proposed().commitments.values() for place in one.mentions)


@given(_KEYS)
def test_undoing_every_step_leads_back_to_the_beginning(keys: list[tuple[str, int]]) -> None:
    kept, session = ran([pair for pair in keys if pair[0] != "O"])
    while session.steps:
        kept, session = reviewing.undone(kept, session)
    assert kept.commitments == proposed().commitments
    assert list(kept.commitments) == sorted(kept.commitments)
    assert session.queue == tuple(proposed().commitments)
    assert not session.outcomes


@given(_KEYS)
def test_a_review_passes_nothing_by_that_is_still_to_be_decided(keys: list[tuple[str, int]]) -> None:
    kept, session = ran([pair for pair in keys if pair[0] != "O"])
    while (session := reviewing.met(session, kept)[0]).number is not None:
        kept, session = judged(kept, session)
    assert set(session.outcomes) == set(session.queue)


@given(_KEYS)
def test_a_review_beside_another_command_ends_and_never_shows_what_is_gone(keys: list[tuple[str, int]]) -> None:
    kept, session = ran(keys)
    for _ in range(len(session.queue) + 1):
        session, _ = reviewing.met(session, kept)
        if session.number is None:
            return
        assert session.number in kept.commitments
        kept, session = judged(kept, session)
    pytest.fail("the review does not end")
