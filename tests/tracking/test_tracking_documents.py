from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tracked_examples import ALL, CABLE, EMBASSY, GRAIN, NOON, TALKS, mention, register

from commitments.errors import NoSuchDocument, TrackError, UsageError
from commitments.model import Commitment, Correction, Note, Register, Review, Source, identify, replace
from commitments.tracking.correcting import forgotten
from commitments.tracking.documents import by_place, held, named, place_of, stated_in, worked_on

sys.path.insert(0, str(Path(__file__).parents[1] / "storage"))
from store_strategies import registers


def source(key: str, day: date = date(2031, 5, 2), origin: str = "a.txt") -> Source:
    return Source(id=key, title=key, date=day, date_from="date line", origin=origin)


def reading(*sources: Source) -> Register:
    return Register(sources={one.id: one for one in sources})


def ids_of(*beginnings: str) -> list[str]:
    return [beginning.ljust(64, "0") for beginning in beginnings]


def test_documents_come_by_date_and_those_of_a_day_as_they_were_added() -> None:
    kept = reading(source("c", date(2031, 1, 1)), source("a"), source("b"), source("d", date(2030, 1, 1)))
    assert [one.source.id for one in held(kept)] == ["d", "c", "a", "b"]
    assert [one.number for one in held(kept)] == [1, 2, 3, 4]


def test_a_document_tells_which_commitments_it_states() -> None:
    assert {one.source.id: one.commitments for one in held(ALL)} == {
        "earlier": (1,),
        "readout": (1, 4, 5),
        "later": (2,),
    }


@given(st.sets(st.text("01", min_size=3, max_size=14), min_size=1, max_size=8))
def test_a_handle_begins_one_id_only_and_is_long_enough_to_be_typed(beginnings: set[str]) -> None:
    kept = reading(*(source(key) for key in set(ids_of(*beginnings))))
    for one in held(kept):
        assert len(one.handle) >= 8
        assert [key for key in kept.sources if key.startswith(one.handle)] == [one.source.id]
        assert named(kept, one.handle) == one


FIRST, SECOND, THIRD = ids_of("abcd1", "abcd2", "1234")
THREE = reading(
    source(FIRST, date(2031, 1, 1), "a.txt"),
    source(SECOND, date(2031, 1, 2), "a.txt"),
    source(THIRD, date(2031, 1, 3), "folder/b.txt"),
)


@pytest.mark.parametrize(
    ("words", "found", "why"),
    [
        ("1", FIRST, "its number"),
        ("3", THIRD, "its number"),
        ("1234", THIRD, "digits that number no document are a handle"),
        ("ABCD1", FIRST, "a handle in capitals"),
        ("folder/b.txt", THIRD, "where it was read from"),
        ("./folder//b.txt", THIRD, "the same place in other words"),
        (FIRST, FIRST, "its whole id"),
    ],
)
def test_a_document_is_named_by_number_handle_or_place(words: str, found: str, why: str) -> None:
    assert named(THREE, words).source.id == found, why


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("abcd", UsageError, "'abcd' may mean 2 documents; name one by its handle: abcd1000 (2031-01-01), abcd2000"),
        ("a.txt", UsageError, "'a.txt' may mean 2 documents"),
        ("123", NoSuchDocument, "There is no document '123': 3 are kept"),
        ("9", NoSuchDocument, "There is no document '9'"),
        ("", NoSuchDocument, "There is no document ''"),
        ("abce", NoSuchDocument, "There is no document 'abce'"),
    ],
)
def test_what_names_no_document_or_several_is_refused(words: str, kind: type[TrackError], said: str) -> None:
    with pytest.raises(kind) as refused:
        named(THREE, words)
    assert str(refused.value).startswith(said)


def test_where_nothing_was_read_it_is_said_how_to_begin() -> None:
    with pytest.raises(NoSuchDocument, match="nothing was read yet; begin with track add FILE"):
        named(Register(), "1")


def test_what_a_document_states_comes_in_the_order_of_its_text() -> None:
    late, early = (
        Commitment(id=number, mentions=(mention(document="earlier", start=1), mention(start=start)))
        for number, start in ((1, 90), (2, 30))
    )
    other = Commitment(id=3, mentions=(mention(document="later"),))
    assert [one.id for one in stated_in(register(late, early, other), "readout")] == [2, 1]


def test_versions_of_a_document_are_read_from_the_same_place() -> None:
    assert [one.id for one in by_place(THREE.sources.values())["a.txt"]] == [FIRST, SECOND]
    for no_place in ("-", "articles.json#2"):
        assert place_of(source("x", origin=no_place)) == ""
        assert by_place([source("x", origin=no_place)]) == {}


@pytest.mark.parametrize(
    ("one", "work"),
    [
        (replace(TALKS, review=Review.PROPOSED), False),
        (EMBASSY, True),
        (GRAIN, True),
        (CABLE, True),
        (replace(TALKS, notes=(Note(text="x", recorded=NOON),)), True),
        (replace(TALKS, correction=Correction(undated=True)), True),
        (replace(TALKS, tags=("brief",)), True),
    ],
)
def test_review_status_notes_corrections_and_tags_are_a_persons_work(one: Commitment, work: bool) -> None:
    assert worked_on(register(one), [one.id]) == ([one.id] if work else [])


@st.composite
def registers_and_documents(draw: st.DrawFn) -> tuple[Register, set[str]]:
    drawn = draw(registers())
    known = st.sampled_from([*drawn.sources]) if drawn.sources else st.just(identify(""))
    return drawn, draw(st.sets(known, max_size=3))


@given(registers_and_documents())
def test_forgetting_takes_the_documents_and_what_only_they_state(case: tuple[Register, set[str]]) -> None:
    before, documents = case
    after, gone = forgotten(before, documents)
    assert [*after.sources] == [key for key in before.sources if key not in documents]
    assert set(gone) | set(after.commitments) == set(before.commitments)
    assert set(gone).isdisjoint(after.commitments)
    for number in gone:
        assert {m.document for m in before.commitments[number].mentions} <= documents, "nobody else states it"
    for number, one in after.commitments.items():
        was = before.commitments[number]
        assert one.mentions == tuple(m for m in was.mentions if m.document not in documents) != ()
        assert replace(one, mentions=was.mentions) == was, "what a person added stays"
    assert (after.next_id, after.generation) == (before.next_id, before.generation), "no number is given again"


@given(registers())
def test_forgetting_nothing_changes_nothing(before: Register) -> None:
    assert forgotten(before, ()) == (before, [])


@given(registers())
def test_forgetting_all_leaves_nothing(before: Register) -> None:
    after, gone = forgotten(before, set(before.sources))
    assert (after.sources, after.commitments, gone) == ({}, {}, [*before.commitments])


@given(registers_and_documents())
def test_forgetting_one_by_one_is_forgetting_all_at_once(case: tuple[Register, set[str]]) -> None:
    before, documents = case
    at_once, gone = forgotten(before, documents)
    step, stepwise = before, []
    for document in documents:
        step, also = forgotten(step, {document})
        stepwise += also
    assert (step, sorted(stepwise)) == (at_once, sorted(gone))
