from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.cli.choosing import ids, split_words
from commitments.errors import UsageError


@pytest.mark.parametrize(
    ("words", "found", "why"),
    [
        (["3"], [3], "one"),
        (["3", "1"], [3, 1], "several, in their order"),
        (["3,5-8", "6", "3"], [3, 5, 6, 7, 8], "a list with a range, each once"),
        (["7-7"], [7], "a range of one"),
        ([" 3", "4 , 5"], [3, 4, 5], "blanks around a number"),
        (["007"], [7], "zeros in front"),
        ([], [], "none"),
    ],
)
def test_ids_are_numbers_lists_and_ranges(words: list[str], found: list[int], why: str) -> None:
    assert ids(words) == found, why


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("x", "'x' is no id"),
        ("", "'' is no id"),
        ("3,", "'' is no id"),
        ("3;4", "'3;4' is no id"),
        ("-3", "'-3' is no id"),
        ("3-", "'3-' is no id"),
        ("3 - 5", "'3 - 5' is no id"),
        ("1.5", "'1.5' is no id"),
        ("٣", "'٣' is no id"),
        ("8-5", "'8-5' runs backwards; write 5-8."),
        ("1-100001", "'1-100001' names 100001 ids; choose them by --where."),
    ],
)
def test_what_is_no_id_is_told(word: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        ids([word])


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
