"""What is found, what is missed, and how the parts of what is found are scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled_examples import EMBASSY, FEES, RAIN, TEXT, by, document, fees, label, mention

from commitments.evaluation.figures import figures
from commitments.evaluation.labels import Label
from commitments.evaluation.names import same_parties
from commitments.evaluation.outcomes import evaluate
from commitments.evaluation.pairing import likeness, match
from commitments.evaluation.parts import PARTS, Pair, agrees, misread
from commitments.model import Deadline, Kind, Mention, Window


def figure(name: str, labels: Sequence[Label], mentions: Sequence[Mention], groups: Sequence[int] = ()) -> float | None:
    numbers = list(groups) or list(range(len(mentions)))
    return figures([evaluate(document(*labels), mentions, numbers).tally])[name].value


# (an action, another, how like, why)
LIKE = [
    ("reopen its embassy", "reopen its embassy", 1.0, "the same words"),
    ("Reopen its embassy", "its embassy reopen", 1.0, "neither case nor order counts"),
    ("reopen its embassy", "close the port", 0.0, "no word in common"),
    ("reopen the embassy", "reopen", 0.5, "one word of one and three"),
    ("to and to", "to", 0.5, "a word said twice counts twice"),
    ("its allies' fleet", "its allies fleet", 2 / 3, "an apostrophe belongs to its word"),
    ("", "reopen", 0.0, "nothing is like nothing else"),
]


@pytest.mark.parametrize(("one", "other", "degree", "why"), LIKE)
def test_actions_are_as_like_as_the_words_they_share(one: str, other: str, degree: float, why: str) -> None:
    assert likeness(one, other) == pytest.approx(degree), why
    assert likeness(other, one) == pytest.approx(degree), why


# (where the mention stands, its action, whether it finds the label of the embassy, why)
AT = TEXT.index(EMBASSY)
FOUND = [
    ((AT, AT + 52), "reopen its embassy in Lima", True, "the same sentence and act"),
    ((AT, AT + 52), "reopen its embassy", True, "most of the words"),
    ((AT, AT + 52), "reopen the border post", False, "one word of five"),
    ((AT + 26, AT + 78), "reopen its embassy in Lima", True, "half of the quote"),
    ((AT + 27, AT + 79), "reopen its embassy in Lima", False, "less than half"),
    ((AT + 10, AT + 20), "reopen its embassy in Lima", True, "a quote within the labelled one"),
    ((0, len(TEXT)), "reopen its embassy in Lima", True, "a quote around the labelled one"),
]


@pytest.mark.parametrize(("at", "action", "found", "why"), FOUND)
def test_a_label_is_found_by_the_same_act_in_the_same_place(
    at: tuple[int, int], action: str, found: bool, why: str
) -> None:
    there = mention(label(), start=at[0], end=at[1], action=action)
    assert len(evaluate(document(label()), [there], [1]).found) == found, why


def test_the_likest_mention_finds_the_label_and_the_other_is_wrong() -> None:
    near, exact = mention(label(), action="reopen its embassy soon"), mention(label())
    outcome = evaluate(document(label()), [near, exact], [1, 2])
    assert [pair.mention for pair in outcome.found] == [exact]
    assert outcome.wrong == (near,)


def test_a_mention_finds_one_label_only() -> None:
    outcome = evaluate(document(label(), label(actors=["Peru"])), [mention(label())], [1])
    assert [pair.label.actors for pair in outcome.found] == [("Norway",)]
    assert [missed.actors for missed in outcome.missed] == [("Peru",)]


# (a part, the value read, the value labelled, whether it agrees, why)
READ: list[tuple[str, dict[str, Any], dict[str, Any], bool, str]] = [
    ("actors", {"actors": ("Norway", "Peru")}, {"actors": ["Peru", "Norway"]}, True, "in any order"),
    ("actors", {"actors": ("Norway",)}, {"actors": ["Norway", "Peru"]}, False, "one is missing"),
    ("actors", {"actors": ("USA",)}, {"actors": ["the United States"]}, True, "another spelling"),
    ("counterparties", {"counterparties": ("Oslo",)}, {"counterparties": ["Norway"]}, False, "no spelling of it"),
    ("kind", {"kind": Kind.PLAN}, {"kind": "pledge"}, False, "another kind"),
    ("strength", {"kind": Kind.PLEDGE}, {"kind": "agreement"}, True, "both are firm"),
    ("strength", {"kind": Kind.PLEDGE}, {"kind": "pledge", "strength": "soft"}, False, "as the label says"),
    ("conditional", {"condition": "if it rains"}, {"conditional": False}, False, "no condition is labelled"),
    ("restated", {"restated": True}, {"restated": True}, True, "the same"),
    ("specific", {"specific": False}, {"specific": True}, False, "not the same"),
    ("deadline", {"deadline": by("in 2033")}, {"deadline": "by 2033"}, True, "half of the words"),
    ("deadline", {"deadline": by("soon")}, {"deadline": "by 2033"}, False, "other words"),
    ("deadline", {"deadline": None}, {"deadline": "by 2033"}, False, "none is read"),
    ("deadline", {"deadline": by("soon")}, {"deadline": None}, False, "none is labelled"),
    ("deadline", {"deadline": None}, {"deadline": None, "window": None}, True, "there is none"),
    ("window", {}, {"window": ["2031-05-02", "2033-12-30"]}, False, "a day off"),
    ("window", {"deadline": None}, {"window": [None, None]}, True, "no days, and none read"),
    ("window", {"deadline": by("soon")}, {"deadline": None}, True, "compared only where a deadline is labelled"),
    ("topics", {"topics": ("trade", "energy")}, {"topics": ["energy", "trade"]}, True, "in any order"),
    ("topics", {"topics": ("trade",)}, {"topics": ["energy", "trade"]}, False, "one is missing"),
    ("action", {"action": "in Lima reopen its embassy"}, {}, True, "the same words"),
    ("action", {"action": "reopen its embassy"}, {}, False, "two words are missing"),
]


@pytest.mark.parametrize(("part", "read", "labelled", "right", "why"), READ)
def test_a_part_is_held_against_the_label(
    part: str, read: dict[str, Any], labelled: dict[str, Any], right: bool, why: str
) -> None:
    pair = Pair(label(**labelled), mention(label(), **read))
    assert agrees(pair, part) == right, why
    assert [one.part for one in misread([pair], [part])] == ([] if right else [part]), why


# (a name, another, whether they are one party, why)
NAMES = [
    ("the United Kingdom", "UK", True, "a spelling of the table"),
    ("britain", "Great Britain", True, "two spellings of one party"),
    ("Republic of Korea", "ROK", True, "two spellings of South Korea"),
    ("Türkiye (Republic of)", "Turkey", True, "brackets behind a name do not count"),
    ("European  Commission", "EU", True, "white space does not count"),
    ("Moscow", "Russia", False, "a capital is not in the table of spellings"),
    ("North Korea", "South Korea", False, "two states"),
    ("Maruvia", "the Maruvia", True, "an unknown name is itself, without its article"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), NAMES)
def test_names_mean_one_party_by_the_table_of_spellings(one: str, other: str, same: bool, why: str) -> None:
    assert same_parties([one], [other]) == same, why


def test_the_figures_of_a_document_read_half_right() -> None:
    """One label of two is found with another actor and other days, and a sentence without any is taken."""
    late = Deadline("by 2033", Window(None, None), "by-year")
    taken = [
        mention(label(), actors=("Peru",), deadline=late, topics=("diplomacy", "trade")),
        mention(label(RAIN, action="rain"), action="rained"),
    ]
    read = figures([evaluate(document(label(), fees()), taken, [1, 2]).tally])
    assert {name: one.value for name, one in read.items()} == {
        "documents": 1,
        "gold": 2,
        "predicted": 2,
        "found": 1,
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "sentence_precision": 0.5,
        "sentence_recall": 0.5,
        "sentence_f1": 0.5,
        "action_token_f1": 1.0,
        "actors": 0.0,
        "counterparties": 1.0,
        "kind": 1.0,
        "strength": 1.0,
        "conditional": 1.0,
        "restated": 1.0,
        "specific": 1.0,
        "deadline_recall": 1.0,
        "deadline_n": 1,
        "deadline_invented": 0,
        "window": 0.0,
        "topics_f1": 0.667,
        "merge_f1": None,
        "merge_links": 0,
    }
    assert {name: one.of for name, one in read.items() if one.of} == {
        **dict.fromkeys(("precision", "recall"), 2),
        **dict.fromkeys(("f1", "sentence_f1"), 4),
        **dict.fromkeys(("sentence_precision", "sentence_recall"), 2),
        **dict.fromkeys(("action_token_f1", "actors", "counterparties", "kind", "strength", "conditional"), 1),
        **dict.fromkeys(("restated", "specific", "deadline_recall", "window"), 1),
        "topics_f1": 3,
    }


def test_a_deadline_where_none_is_labelled_is_invented() -> None:
    assert figure("deadline_invented", [fees()], [mention(fees(), deadline=by("soon"))]) == 1


def test_acts_of_one_sentence_are_one_sentence() -> None:
    second = label(action="name an ambassador")
    taken = [mention(label()), mention(label(), action="dine at eight")]
    assert figure("recall", [label(), second], taken) == 0.5
    assert figure("sentence_recall", [label(), second], taken) == 1.0
    assert figure("sentence_precision", [label(), second], taken) == 1.0


# (groups labelled, numbers given, how well they were joined, why)
JOINED = [
    (["a", "a", "b"], [1, 1, 2], 1.0, "the same"),
    (["a", "a", "b"], [5, 5, 7], 1.0, "the numbers themselves mean nothing"),
    (["a", "a", "b"], [1, 2, 3], 0.0, "a restatement missed"),
    (["a", "b", "c"], [1, 2, 3], None, "nothing to join"),
    (["a", "a", "b"], [1, 1, 1], 0.5, "one join of three is labelled"),
    ([1, 1, 1], [1, 1, 2], 0.5, "one join of three is made"),
]


@pytest.mark.parametrize(("labelled", "given", "joined", "why"), JOINED)
def test_joining_is_scored_by_twos(labelled: list[Any], given: list[int], joined: float | None, why: str) -> None:
    actions = ["reopen its embassy", "name an envoy", "pay the rent"]
    labels = [label(group=group, action=action) for group, action in zip(labelled, actions, strict=True)]
    assert figure("merge_f1", labels, [mention(one) for one in labels], given) == joined, why


def test_documents_add_up_and_none_are_no_figures() -> None:
    found = evaluate(document(label()), [mention(label())], [1]).tally
    missed = evaluate(document(fees()), [], []).tally
    assert figures([found, missed])["recall"].value == 0.5
    assert {one.value for one in figures([]).values()} == {0, None}


ACTIONS = st.lists(st.sampled_from("reopen close the its embassy port in Lima".split()), min_size=1, max_size=5)


@st.composite
def labels_of(draw: st.DrawFn) -> list[Label]:
    """Draw labels of the three sentences of the text, with any parts."""
    names = st.lists(st.sampled_from(["Norway", "Peru", "UK", "the EU"]), max_size=2)
    return [
        label(
            draw(st.sampled_from([EMBASSY, FEES, RAIN])),
            group=draw(st.sampled_from(["a", "b", 1])),
            action=" ".join(draw(ACTIONS)),
            actors=draw(names),
            counterparties=draw(names),
            deadline=draw(st.sampled_from(["by 2033", None])),
            kind=draw(st.sampled_from(Kind)).value,
            conditional=draw(st.booleans()),
            specific=draw(st.booleans()),
            topics=draw(st.lists(st.sampled_from(["trade", "energy"]), max_size=2)),
        )
        for _ in range(draw(st.integers(0, 6)))
    ]


def read_from(labels: Sequence[Label]) -> list[Mention]:
    return [mention(one) for one in labels]


@given(labels_of(), labels_of())
def test_matching_is_one_to_one(labels: list[Label], others: list[Label]) -> None:
    found = match(labels, read_from(others))
    assert len({one.label for one in found}) == len({one.mention for one in found}) == len(found)
    outcome = evaluate(document(*labels), read_from(others), [1] * len(others))
    assert len(outcome.found) + len(outcome.missed) == len(labels)
    assert len(outcome.found) + len(outcome.wrong) == len(others)


@given(labels_of())
def test_what_is_read_just_as_labelled_scores_one_everywhere(labels: list[Label]) -> None:
    as_kind = [replace(one, strength=mention(one).strength) for one in labels]
    numbers = [hash(one.group) for one in as_kind]
    read = figures([evaluate(document(*as_kind), read_from(as_kind), numbers).tally])
    assert {one.value for one in read.values() if one.of} <= {1.0}
    assert read["deadline_invented"].value == 0
    # Two labels alike but for their parts may change places; all that is counted stays.
    assert read["found"].value == len(labels)


@given(labels_of(), labels_of(), st.data())
def test_dropping_a_mention_never_raises_recall(labels: list[Label], others: list[Label], data: st.DataObject) -> None:
    mentions = read_from(others)
    kept = data.draw(st.lists(st.sampled_from(range(len(mentions))), unique=True)) if mentions else []
    fewer = [mentions[i] for i in sorted(kept)]
    for name in ("recall", "sentence_recall", "found"):
        assert (figure(name, labels, fewer) or 0) <= (figure(name, labels, mentions) or 0)


@given(labels_of(), labels_of())
def test_every_share_is_between_nothing_and_all(labels: list[Label], others: list[Label]) -> None:
    read = figures([evaluate(document(*labels), read_from(others), list(range(len(others)))).tally])
    for one in read.values():
        assert one.value is None or one.value >= 0
        if one.of is not None:
            assert one.value is None or one.value <= 1


@given(labels_of(), labels_of())
def test_every_part_misread_is_a_part_that_counts_against_its_figure(labels: list[Label], others: list[Label]) -> None:
    outcome = evaluate(document(*labels), read_from(others), list(range(len(others))))
    wrong = [one.part for one in misread(outcome.found, PARTS)]
    tally = outcome.tally
    for part in ("actors", "counterparties", "kind", "strength", "conditional", "restated", "specific"):
        assert wrong.count(part) == tally.found - getattr(tally, part)
    assert wrong.count("deadline") == tally.deadlines_labelled - tally.deadline + tally.deadlines_invented
    assert wrong.count("window") == tally.deadlines_labelled - tally.window
