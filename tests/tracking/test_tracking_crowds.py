"""Where very many acts are alike, a mention is compared with so many at most; the same words are always found."""

from __future__ import annotations

from itertools import chain

from merge_examples import stated

from commitments.tracking.acts import CROWD, Acts
from commitments.tracking.merge import group

MANY = 3 * CROWD
PLACES = [f"{'abcdefghijklmnop'[n // 20].upper()}{'aeiou'[n % 5]}r{'bdgk'[n // 5 % 4]}o" for n in range(MANY)]
SCHOOLS = [stated(f"build a school in {place}", start=500 + 60 * n) for n, place in enumerate(PLACES)]
AGAIN = [stated(f"build a school in {place}", start=90_000 + 60 * n) for n, place in enumerate(PLACES)]
KINDS = [stated(f"build a {place.lower()}ish school", start=500 + 60 * n) for n, place in enumerate(PLACES)]


def test_each_of_many_acts_that_differ_by_their_place_is_one_of_its_own() -> None:
    assert group(SCHOOLS) == list(range(1, MANY + 1))


def test_what_is_said_again_in_the_same_words_is_found_among_however_many() -> None:
    assert group([*SCHOOLS, *AGAIN]) == [*range(1, MANY + 1)] * 2


def test_under_no_key_stand_more_acts_than_a_crowd() -> None:
    acts = Acts()
    acts.place(SCHOOLS)
    under = chain(acts.by_word.values(), acts.by_rarest.values(), acts.by_wording.values())
    assert max(map(len, under)) == CROWD


def test_an_act_is_compared_by_no_more_wordings_than_a_crowd() -> None:
    acts = Acts()
    placed = acts.place([stated("build a school", start=100), *KINDS])
    assert max(len(wordings) for act in placed for wordings in act.wordings.values()) <= CROWD
