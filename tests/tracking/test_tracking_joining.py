from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import given
from joining_examples import changed, desks_that_agree, kept, note, registers, said, source

from commitments.model import Commitment, Register, Review, Status, replace
from commitments.tracking.joining import join


def places(*commitments: Commitment) -> set[tuple[str, int, int, str]]:
    return {(m.document, m.start, m.end, m.action) for one in commitments for m in one.mentions}


def in_order(few: Sequence[Any], many: Sequence[Any]) -> bool:
    """Return whether all of the few stand among the many in their order."""
    rest: Iterator[Any] = iter(many)
    return all(one in rest for one in few)


@given(registers())
def test_into_an_empty_register_it_comes_as_it_was(theirs: Register) -> None:
    came, joined = join(Register(), theirs)
    assert came == theirs
    assert joined.new == {number: number for number in theirs.commitments}


@given(registers(), registers())
def test_joined_twice_is_joined_once(ours: Register, theirs: Register) -> None:
    once, _ = join(ours, theirs)
    twice, joined = join(once, theirs)
    assert twice == once
    assert not joined.changed
    assert joined.known.keys() == theirs.commitments.keys()


@given(registers())
def test_ones_own_export_brings_nothing(ours: Register) -> None:
    same, joined = join(ours, ours)
    assert (same, joined.changed) == (ours, False)


@given(registers(), registers())
def test_nothing_of_ours_is_lost(ours: Register, theirs: Register) -> None:
    grown, _ = join(ours, theirs)
    for number, our in ours.commitments.items():
        now = grown.commitments[number]
        assert not Counter(our.mentions) - Counter(now.mentions)
        assert in_order(our.history, now.history)
        assert in_order(our.notes, now.notes)
        assert now.review == our.review or our.review is Review.PROPOSED
    assert [*grown.sources][: len(ours.sources)] == [*ours.sources]


@given(registers(), registers())
def test_all_of_theirs_arrives(ours: Register, theirs: Register) -> None:
    grown, joined = join(ours, theirs)
    became = {**joined.new, **joined.united, **joined.known}
    assert became.keys() == theirs.commitments.keys()
    for number, their in theirs.commitments.items():
        now = grown.commitments[became[number]]
        assert set(their.notes) <= set(now.notes)
        assert set(their.history) <= set(now.history)
        assert places(their) <= places(*grown.commitments.values())
    assert theirs.sources.keys() <= grown.sources.keys()


@given(registers(), registers())
def test_what_is_new_gets_the_next_numbers_and_no_other(ours: Register, theirs: Register) -> None:
    grown, joined = join(ours, theirs)
    assert all(number == one.id for number, one in grown.commitments.items())
    if ours.commitments:
        assert [*joined.new.values()] == [*range(ours.next_id, grown.next_id)]
        assert [*grown.commitments] == [*ours.commitments, *joined.new.values()]


@given(registers(), registers())
def test_what_was_recorded_in_order_stays_in_order(ours: Register, theirs: Register) -> None:
    for one in join(ours, theirs)[0].commitments.values():
        for recorded in ([n.recorded for n in one.notes], [c.recorded for c in one.history]):
            assert recorded == sorted(recorded)


@given(desks_that_agree())
def test_of_desks_that_agree_the_order_only_decides_the_numbers(desks: tuple[Register, Register, Register]) -> None:
    ours, one, other = desks
    this_way = join(join(ours, one)[0], other)[0]
    that_way = join(join(ours, other)[0], one)[0]
    unnumbered = [Counter(replace(c, id=0) for c in way.commitments.values()) for way in (this_way, that_way)]
    assert unnumbered[0] == unnumbered[1]
    assert (this_way.sources, this_way.next_id) == (that_way.sources, that_way.next_id)


def test_the_same_place_is_the_same_commitment_whatever_it_was_read_to_be() -> None:
    ours = kept(Commitment(id=3, mentions=(said(),), notes=(note("ours", 1), note("both", 2))))
    theirs = Commitment(id=8, mentions=(said("alpha", 0, "reopen its embassy", "Peru"),))
    theirs = replace(theirs, notes=(note("both", 2), note("theirs", 3)), history=(changed(Status.STALLED),))
    grown, joined = join(ours, kept(theirs))
    assert joined.united == {8: 3}
    (one,) = grown.commitments.values()
    assert one.mentions == (said(),)
    assert [n.text for n in one.notes] == ["ours", "both", "theirs"]
    assert one.status is Status.STALLED


def test_quotes_that_are_brought_stand_by_their_day_and_place() -> None:
    ours = kept(Commitment(id=1, mentions=(said("alpha", 5), said("gamma"))))
    theirs = kept(Commitment(id=1, mentions=(said("alpha", 1), said("alpha", 5), said("beta"))))
    (one,) = join(ours, theirs)[0].commitments.values()
    assert one.mentions == (said("alpha", 1), said("alpha", 5), said("beta"), said("gamma"))


def test_one_that_is_several_of_ours_goes_where_most_of_it_is_and_brings_what_stands_nowhere() -> None:
    ours = kept(
        Commitment(id=1, mentions=(said(start=0),)),
        Commitment(id=2, mentions=(said(start=1), said(start=2))),
    )
    theirs = kept(Commitment(id=1, mentions=tuple(said(start=n) for n in range(4)), notes=(note("theirs"),)))
    grown, joined = join(ours, theirs)
    assert joined.united == {1: 2}
    assert grown.commitments[1] == ours.commitments[1]
    assert [m.start for m in grown.commitments[2].mentions] == [1, 2, 3]


def test_two_that_a_sentence_says_of_two_parties_each_find_their_own() -> None:
    def each(*notes: str) -> Register:
        actors = enumerate(("France", "Germany"))
        return kept(
            *(
                Commitment(
                    id=n + 1, mentions=(said("alpha", 0, "send aid", actor),), notes=tuple(map(note, notes[n : n + 1]))
                )
                for n, actor in actors
            )
        )

    grown, joined = join(each(), each("France's", "Germany's"))
    assert joined.united == {1: 1, 2: 2}
    assert [n.text for n in grown.commitments[2].notes] == ["Germany's"]
    assert len(join(kept(next_id=5), each())[0].commitments) == 2, "and new here they stay two"


def test_our_verdict_stands_and_theirs_fills_a_gap() -> None:
    def reviewed(review: Review) -> Register:
        return kept(Commitment(id=1, mentions=(said(),), review=review))

    def joined(ours: Review, theirs: Review) -> Review:
        return join(reviewed(ours), reviewed(theirs))[0].commitments[1].review

    assert joined(Review.PROPOSED, Review.REJECTED) is Review.REJECTED
    assert joined(Review.ACCEPTED, Review.REJECTED) is Review.ACCEPTED
    assert joined(Review.ACCEPTED, Review.PROPOSED) is Review.ACCEPTED


def test_our_record_of_a_document_stays() -> None:
    theirs = Register(sources={"alpha": source("alpha", title="theirs"), "beta": source("beta")}, next_id=1)
    ours = Register(sources={"alpha": source("alpha")}, next_id=4)
    grown, joined = join(ours, theirs)
    assert grown.sources == {"alpha": source("alpha"), "beta": source("beta")}
    assert (joined.documents, joined.known_documents, grown.next_id) == (("beta",), ("alpha",), 4)
