"""What a mention says besides who is bound to what: how specific it is, on what it hangs, and whether it is new."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.extraction import extract
from commitments.model import Mention


def only(sentence: str) -> Mention:
    [mention] = extract(sentence, date(2031, 3, 4))
    return mention


# (act, whether one could tell that it was done, why)
SPECIFIC = [
    ("open an office in Lima", True, "a verb that may be an adjective"),
    ("announce the winner", True, "to say it is the act"),
    ("discuss ways to trade more", False, "but not where nothing one can name is said"),
    ("review their cooperation", True, "a review is done or not, whatever is reviewed"),
    ("begin cooperation on water", False, "nobody can see that cooperation began"),
    ("work with the senate to ratify the treaty", True, "an effort is as plain as the act it serves"),
    ("work towards holding another round", True, "the same behind 'towards'"),
    ("work together to strengthen trade", False, "a vague act behind an effort stays vague"),
    ("keep working on it", False, "what is kept up tells"),
    ("draft and deepen a common plan", True, "the first of two verbs names an act"),
    ("deepen and sign the accord", True, "so does the second"),
    ("strengthen this bond over the next 40 years", False, "a stretch of time is no amount"),
    ("deepen ties before 2040", False, "nor is a year"),
    ("deepen ties under Section 7", False, "nor the number of a name"),
    ("strengthen the dam by 4 metres", True, "an amount is"),
    ("contribute to the training of nurses", True, "what is contributed to is an act"),
    ("contribute to stability in the region", False, "or nothing one could see"),
    ("build up the association", False, "to build up builds nothing"),
    ("meet the challenges of the century", False, "a challenge is not met at a table"),
]


@pytest.mark.parametrize(("act", "specific", "why"), SPECIFIC, ids=[row[2] for row in SPECIFIC])
def test_an_act_is_specific_where_one_could_tell_that_it_was_done(act: str, specific: bool, why: str) -> None:
    assert only(f"Norway promised to {act}.").specific is specific, why


def test_an_event_that_will_take_place_is_specific() -> None:
    assert only("The next round of talks between Norway and Peru will take place in Lima.").specific


# (sentence, condition, why)
CONDITIONS = [
    ("But if the price recovers, Norway will sell more.", "if the price recovers", "'but' opens a sentence"),
    ("Should talks fail, Norway plans to send an envoy.", "Should talks fail", "an inversion in front"),
    ("Norway will send an envoy, should Peru ask for one.", "should Peru ask for one", "an inversion behind"),
    ("Norway will send an envoy who should arrive today.", None, "a duty"),
    ("Norway will open the mine subject to approval by Peru.", "subject to approval by Peru", "an act waits for it"),
    (
        "Subject to what Peru says, Norway plans to open the mine.",
        "Subject to what Peru says",
        "whatever stands in front",
    ),
    ("Norway will buy goods subject to Peruvian duties.", None, "goods bear duties, no act waits for them"),
    ("Norway will open the mine, pending a review.", "pending a review", "it waits for that too"),
    ("Norway will pass the pending bills.", None, "bills wait, not the act"),
    ("Norway will pay for as long as the war lasts.", None, "how long, not whether"),
    (
        '"Norway will open its archives," Prime Minister Kari Berg said, "provided Peru does the same."',
        "provided Peru does the same",
        "a report stands between",
    ),
]


@pytest.mark.parametrize(("sentence", "condition", "why"), CONDITIONS, ids=[row[2] for row in CONDITIONS])
def test_a_condition_is_what_the_act_hangs_on(sentence: str, condition: str | None, why: str) -> None:
    mention = only(sentence)
    assert mention.condition == condition, why
    assert mention.conditional is (condition is not None)


# (sentence, whether it renews an earlier promise, why)
RENEWALS = [
    ("I repeat: Norway will pay for the bridge.", True, "said again"),
    ("As agreed in May, Norway plans to pay for the bridge.", True, "agreed before"),
    ("Norway, as it promised before, will pay for the bridge.", False, "only of persons who speak"),
    ("Norway will pay for the bridge and stands by its pledge.", True, "it stands by it"),
    ("Norway will stand by its allies.", False, "to stand by somebody is no renewal"),
    ("As they agreed to meet, Norway promised to pay for the bridge.", False, "the time of it"),
    ("Norway will repeat the census.", False, "an act done again"),
]


@pytest.mark.parametrize(("sentence", "restated", "why"), RENEWALS, ids=[row[2] for row in RENEWALS])
def test_what_is_said_again_is_restated(sentence: str, restated: bool, why: str) -> None:
    found = extract(sentence, date(2031, 3, 4))
    assert {m.restated for m in found} == {restated}, why
