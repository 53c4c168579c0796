"""What may state the same is suggested; what contradicts is not."""

from __future__ import annotations

from datetime import date

import pytest
from merge_examples import document, stated

from commitments.errors import NoSuchCommitment
from commitments.model import Commitment, Mention, Register, Review
from commitments.tracking.correcting import split
from commitments.tracking.suggesting import suggestions

SPRING = (date(2031, 3, 4), date(2031, 5, 31))
AUTUMN = (date(2031, 9, 1), date(2031, 11, 30))


def kept(*several: Mention | Commitment) -> Register:
    sources = (document(name).source for name in ("first", "second"))
    return Register(
        sources={source.id: source for source in sources},
        commitments={
            number: one if isinstance(one, Commitment) else Commitment(id=number, mentions=(one,))
            for number, one in enumerate(several, 1)
        },
        next_id=len(several) + 1,
    )


@pytest.mark.parametrize(
    ("other", "meant", "reason"),
    [
        (stated("reopen the embassy in Lima", document="second"), True, "the same words"),
        (stated("reopen its embassy in Lima in a new house", document="second"), True, "more is told"),
        (stated("open the embassy in Lima again", document="second"), True, "much the same is told"),
        (stated("sign a treaty on tuna", document="second"), False, "another act"),
        (stated("reopen the embassy in Lima", "Chile", document="second"), False, "another actor"),
        (stated("reopen the embassy in Quito", document="second"), False, "another place"),
        (stated("not reopen the embassy in Lima", document="second"), False, "the opposite"),
        (stated("reopen the embassy in Lima", document="second", by=AUTUMN), False, "another time"),
    ],
)
def test_those_are_suggested_that_may_state_the_same(other: Mention, meant: bool, reason: str) -> None:
    register = kept(stated("reopen the embassy in Lima", by=SPRING), other)
    assert [one.id for one in suggestions(register, 1)] == ([2] if meant else []), reason


def test_the_likeliest_comes_first_and_no_more_than_five() -> None:
    words = "reopen the embassy in Lima"
    less = [stated("reopen an embassy and a house in Lima", document="second", start=900 + n) for n in range(6)]
    register = kept(stated(words), *less, stated(words, document="second"))
    found = [one.id for one in suggestions(register, 1)]
    assert found[0] == 8
    assert len(found) == 5


def test_what_was_rejected_is_not_suggested() -> None:
    again = stated("reopen the embassy in Lima", document="second")
    register = kept(stated("reopen the embassy in Lima"), Commitment(id=2, mentions=(again,), review=Review.REJECTED))
    assert suggestions(register, 1) == []


def test_what_was_split_off_may_be_merged_again() -> None:
    said_twice = (stated("reopen the embassy in Lima"), stated("reopen the embassy in Lima", document="second"))
    register, new = split(kept(Commitment(id=1, mentions=said_twice)), 1, [2])
    assert [one.id for one in suggestions(register, new)] == [1]


def test_for_one_that_is_not_kept_there_is_no_answer() -> None:
    with pytest.raises(NoSuchCommitment):
        suggestions(kept(stated("reopen the embassy in Lima")), 2)
