"""A run that was saved, and what a later one gained and lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled_examples import EMBASSY, FEES, RAIN, document, fees, label, mention

from commitments.errors import UnreadableRun
from commitments.evaluation.account import account
from commitments.evaluation.labels import Label
from commitments.evaluation.outcomes import evaluate
from commitments.evaluation.runs import Run, Turn, as_record, compare, run_from, run_of
from commitments.model import Mention

LABELS = (label(), fees())
RAINED = mention(label(RAIN, action="rain"), rule="will + modal")


def run(*taken: Mention, labels: Sequence[Label] = LABELS, name: str = "readout") -> Run:
    outcome = evaluate(document(*labels, name=name), taken, list(range(len(taken))))
    return run_of([outcome])


def turns(earlier: Run, later: Run) -> tuple[list[tuple[Turn, str, tuple[str, ...]]], ...]:
    """Return the gains and the losses."""
    compared = compare(earlier, later)
    return tuple([(one.turn, one.quote, one.actions) for one in some] for some in (compared.gains, compared.losses))


BOTH = (mention(LABELS[0]), mention(LABELS[1]))
FIRST = ("reopen its embassy in Lima",)
SECOND = ("lift its visa fees",)
ON_ONE_LINE = " ".join(FEES.split())
SAME_SENTENCE = (label(), label(action="name an envoy"))

# (taken earlier, taken later, gains, losses, why)
CHANGES: list[tuple[Sequence[Mention], Sequence[Mention], list[Any], list[Any], str]] = [
    (BOTH, BOTH, [], [], "nothing changed"),
    (BOTH[:1], BOTH, [(Turn.FOUND, ON_ONE_LINE, SECOND)], [], "one more is found"),
    (BOTH, BOTH[1:], [], [(Turn.MISSED, EMBASSY, FIRST)], "one is found no more"),
    (
        BOTH[:1],
        BOTH[1:],
        [(Turn.FOUND, ON_ONE_LINE, SECOND)],
        [(Turn.MISSED, EMBASSY, FIRST)],
        "one for another",
    ),
    ((RAINED,), (), [(Turn.LEFT, RAIN, ("rain",))], [], "what was taken wrongly is left"),
    ((), (RAINED,), [], [(Turn.TAKEN, RAIN, ("rain",))], "something is taken wrongly"),
    (
        (RAINED,),
        (mention(label(RAIN, action="rain hard")),),
        [],
        [],
        "the same wrong act with another edge",
    ),
    (
        (RAINED,),
        (RAINED, mention(label(RAIN, action="snow"))),
        [],
        [(Turn.TAKEN, RAIN, ("snow",))],
        "a second wrong one in the sentence",
    ),
    (
        (mention(label(), action="open the door"),),
        (mention(label()),),
        [(Turn.FOUND, EMBASSY, FIRST), (Turn.LEFT, EMBASSY, ("open the door",))],
        [],
        "a sentence set right gains twice",
    ),
    (
        (mention(label(), action="reopen its embassy"),),
        (mention(label()),),
        [],
        [],
        "found before in fewer words, and found now",
    ),
]


@pytest.mark.parametrize(("before", "after", "gains", "losses", "why"), CHANGES, ids=[why for *_, why in CHANGES])
def test_a_later_run_gains_and_loses_by_sentence(
    before: Sequence[Mention], after: Sequence[Mention], gains: list[Any], losses: list[Any], why: str
) -> None:
    assert turns(run(*before), run(*after)) == (gains, losses), why


def test_acts_of_one_sentence_are_told_apart() -> None:
    earlier = run(mention(SAME_SENTENCE[0]), labels=SAME_SENTENCE)
    later = run(mention(SAME_SENTENCE[1]), labels=SAME_SENTENCE)
    assert turns(earlier, later) == (
        [(Turn.FOUND, EMBASSY, ("name an envoy",))],
        [(Turn.MISSED, EMBASSY, FIRST)],
    )


def test_the_same_act_of_two_parties_is_two_labels() -> None:
    twice = (label(), label(actors=["Peru"]))
    one, two = (run(*[mention(label())] * number, labels=twice) for number in (1, 2))
    assert turns(one, one) == ([], [])
    assert turns(one, two) == ([(Turn.FOUND, EMBASSY, FIRST)], [])


def test_a_label_made_since_is_neither_gain_nor_loss() -> None:
    compared = compare(run(*BOTH, labels=LABELS[:1]), run(BOTH[0], labels=[*LABELS, label(RAIN, action="rain")]))
    # Taken wrongly before, missed now: there is no label to compare it with.
    assert [(one.turn, one.actions) for one in compared.gains] == [(Turn.LEFT, SECOND)]
    assert compared.losses == ()
    assert (compared.labels_new, compared.labels_gone) == (2, 0)
    assert compare(run(labels=LABELS), run(labels=LABELS[:1])).labels_gone == 1


def test_figures_are_compared_over_the_documents_of_both_runs() -> None:
    earlier = {**run(BOTH[0], name="a"), **run(name="b")}
    later = {**run(*BOTH, name="a"), **run(name="c")}
    compared = compare(earlier, later)
    assert (compared.documents, compared.only_earlier, compared.only_later) == (("a",), ("b",), ("c",))
    assert compared.earlier["recall"].value == 0.5
    assert compared.later["recall"].value == 1.0
    grown = compared.differences()
    assert (grown["recall"], grown["found"], grown["precision"], grown["merge_f1"]) == (0.5, 1, 0.0, None)


def test_an_account_beside_an_earlier_run_is_of_the_documents_of_both() -> None:
    both = [evaluate(document(*LABELS, name=name), BOTH, [1, 2]) for name in ("a", "b")]
    told = account(both, earlier=run(name="b"))
    assert [one.document for one in told.documents] == ["b"]
    assert told.figures["documents"].value == 1
    assert account(both).figures["documents"].value == 2


def test_runs_that_share_no_document_cannot_be_compared() -> None:
    with pytest.raises(UnreadableRun, match="no document in common"):
        compare(run(name="a"), run(name="b"))


SOME = st.lists(st.sampled_from([*BOTH, RAINED, mention(label(), action="close the port")]), unique=True, max_size=4)


@given(SOME)
def test_a_run_comes_back_from_its_record(taken: list[Mention]) -> None:
    saved = run(*taken)
    assert run_from(json.dumps(as_record(saved)).encode(), "run.json") == saved


@given(SOME, SOME)
def test_what_one_way_gains_the_other_way_loses(before: list[Mention], after: list[Mention]) -> None:
    there, back = (compare(run(*one), run(*other)) for one, other in ((before, after), (after, before)))
    other_way = {Turn.FOUND: Turn.MISSED, Turn.LEFT: Turn.TAKEN}
    gained = {(other_way[one.turn], one.quote, frozenset(one.actions)) for one in there.gains}
    assert gained == {(one.turn, one.quote, frozenset(one.actions)) for one in back.losses}
    found = sum(len(one.actions) for one in there.gains if one.turn is Turn.FOUND)
    missed = sum(len(one.actions) for one in there.losses if one.turn is Turn.MISSED)
    assert found - missed == there.differences()["found"]


def spoilt(**parts: Any) -> bytes:
    """Return the record of a run with these parts put into its document."""
    record = as_record(run(*BOTH))
    record["documents"][0] |= parts
    return json.dumps(record).encode()


# (the bytes of a file, why they are no run)
NO_RUNS = [
    (b"", "nothing"),
    (b"\xff\xfe", "no text"),
    (b"{", "half a record"),
    (b"[" * 100_000, "nested beyond reading"),
    (b"[]", "a list"),
    (b"3", "a number"),
    (b'{"figures": {}}', "what --json prints"),
    (b'{"run": 1}', "no documents"),
    (b'{"run": 1, "documents": [1]}', "a document that is a number"),
    (spoilt(counts={}), "no counts"),
    (spoilt(counts={"found": 3}), "a few counts"),
    (spoilt(counts=dict.fromkeys(as_record(run())["documents"][0]["counts"], "3")), "counts that are words"),
    (spoilt(sentences=[{"quote": "x"}]), "a sentence without its outcome"),
    (spoilt(sentences=None), "no sentences"),
]


@pytest.mark.parametrize(("content", "why"), NO_RUNS, ids=[why for _, why in NO_RUNS])
def test_what_is_no_run_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableRun) as refused:
        run_from(content, "run.json")
    assert str(refused.value) == "run.json is no run that track eval --save has written.", why


def test_a_run_of_another_form_is_told_as_such() -> None:
    with pytest.raises(UnreadableRun, match=r"run\.json is a run of form 2; this program reads form 1\."):
        run_from(b'{"run": 2, "documents": []}', "run.json")
