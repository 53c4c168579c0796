"""Words of a command line that are ids, and the text behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.cli.choosing import ids, split_words
from commitments.errors import UsageError


@given(st.lists(st.integers(0, 10**6), min_size=1))
def test_numbers_come_back_each_once_in_their_order(numbers: list[int]) -> None:
    once = list(dict.fromkeys(numbers))
    assert ids(list(map(str, numbers))) == once
    assert ids([",".join(map(str, numbers))]) == once


@pytest.mark.parametrize(
    ("words", "numbers", "rest", "why"),
    [
        (["3", "a note"], ["3"], ["a note"], "one id and a text"),
        (["3,5-8", "9", "a note"], ["3,5-8", "9"], ["a note"], "several"),
        (["3", "-"], ["3"], ["-"], "a text from a pipe"),
        (["3", "2021"], ["3", "2021"], [], "digits alone are an id"),
        (["3", "2021: signed"], ["3"], ["2021: signed"], "digits in a text are not"),
        (["3", "4,"], ["3"], ["4,"], "nor is what only begins like one"),
        (["a note"], [], ["a note"], "a text alone, as with an expression"),
        (["3", ""], ["3"], [""], "an empty text is one"),
        ([], [], [], "nothing"),
    ],
)
def test_ids_stand_in_front_of_a_text(words: list[str], numbers: list[str], rest: list[str], why: str) -> None:
    assert split_words(words) == (numbers, rest), why


def test_a_text_is_one_word_for_the_shell() -> None:
    with pytest.raises(UsageError, match="'note' stands behind 'a'; put a text of several words in quotes"):
        split_words(["3", "a", "note"])
    with pytest.raises(UsageError, match="'3x' is no id"):
        split_words(["3x", "a note"])
