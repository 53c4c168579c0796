from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tracked_examples import ALL, CABLE, EMBASSY, GRAIN, NOON, TALKS, mention, register, step, within

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
from store_strategies import registers

from commitments.errors import NoSuchCommitment
from commitments.model import Correction, Evidence, Register, Review, Schedule, Status, replace
from commitments.tracking.past import find_known, known
from commitments.tracking.query import Query, select
from commitments.tracking.report import Grouping, report


@pytest.mark.parametrize(
    ("day", "ids", "documents", "why"),
    [
        (date(2030, 1, 8), [], [], "nothing was said yet"),
        (date(2030, 1, 9), [1], ["earlier"], "on the very day it is known"),
        (date(2031, 5, 1), [1], ["earlier"], "still only that"),
        (date(2031, 5, 2), [1, 4, 5], ["readout", "earlier"], "two more, and the first said again"),
        (date(2031, 8, 7), [1, 2, 4, 5], ["readout", "earlier", "later"], "all"),
    ],
)
def test_what_a_document_says_is_known_from_its_date_on(
    day: date, ids: list[int], documents: list[str], why: str
) -> None:
    then = known(ALL, day)
    assert list(then.commitments) == ids, why
    assert list(then.sources) == documents
    assert then.next_id == ALL.next_id


def test_of_a_restated_commitment_the_words_said_by_then_speak() -> None:
    then = known(ALL, date(2031, 5, 1)).commitments[1]
    assert (then.mentions, then.counterparties, then.deadline) == (EMBASSY.mentions[1:], ("Peru",), None)
    assert not then.restated
    narrowed = replace(
        TALKS,
        mentions=(
            *TALKS.mentions,
            mention(document="later", actors=(), deadline=within(date(2031, 9, 1), date(2031, 9, 9))),
        ),
    )
    for day, schedule in ((date(2031, 8, 6), Schedule.DUE), (date(2031, 8, 8), Schedule.UPCOMING)):
        assert known(register(narrowed), day).commitments[5].schedule(day) is schedule


def test_a_status_is_known_from_the_day_it_holds_and_evidence_from_its_own() -> None:
    late = Evidence("the gazette", date(2031, 6, 9))
    stalled = replace(step(Status.STALLED), on=date(2031, 6, 2))
    kept = replace(step(Status.KEPT), on=date(2031, 6, 5), evidence=(Evidence("a photo", date(2031, 6, 4)), late))
    one = register(replace(EMBASSY, history=(stalled, kept)))
    told = {}
    for number in range(1, 10):
        (then,) = known(one, date(2031, 6, number)).commitments.values()
        told[number] = (then.status.value, [e.source for change in then.history for e in change.evidence])
    assert told == {
        1: ("open", []),
        **dict.fromkeys((2, 3, 4), ("stalled", [])),
        **dict.fromkeys((5, 6, 7, 8), ("kept", ["a photo"])),
        9: ("kept", ["a photo", "the gazette"]),
    }


def test_a_note_is_known_from_the_day_it_was_written() -> None:
    assert known(ALL, NOON.date()).commitments[4].notes == CABLE.notes
    assert known(ALL, NOON.date() - timedelta(1)).commitments[4].notes == ()


def test_judgements_on_the_words_stand_as_they_are_today() -> None:
    judged = replace(EMBASSY, review=Review.REJECTED, tags=("brief",), correction=Correction(topics=("health",)))
    then = known(register(judged), date(2030, 1, 9)).commitments[1]
    assert (then.review, then.tags, then.topics) == (Review.REJECTED, ("brief",), ("health",))


@given(registers(), st.dates(), st.dates())
def test_what_was_known_grows_with_the_days_and_in_the_end_is_all(kept: Register, a: date, b: date) -> None:
    earlier, later = sorted((a, b))
    then = known(kept, earlier)
    assert known(known(kept, later), earlier) == then
    assert known(then, earlier) == then
    assert set(then.commitments) <= set(known(kept, later).commitments)
    assert known(kept, date.max) == kept


@given(registers(), st.dates())
def test_one_alone_is_known_as_it_is_in_the_whole(kept: Register, day: date) -> None:
    then = known(kept, day).commitments
    for number in kept.commitments:
        if number in then:
            assert find_known(kept, number, day) == then[number]
        else:
            with pytest.raises(NoSuchCommitment, match=f"Commitment {number} was not known yet on {day}: it was first"):
                find_known(kept, number, day)


def test_what_is_not_kept_at_all_is_told_from_what_was_not_known_yet() -> None:
    with pytest.raises(
        NoSuchCommitment, match="Commitment 2 was not known yet on 2031-08-06: it was first said on 2031-08-07"
    ):
        find_known(ALL, 2, date(2031, 8, 6))
    with pytest.raises(NoSuchCommitment, match="There is no commitment 3"):
        find_known(ALL, 3, date(2020, 1, 1))


def test_a_query_and_a_report_tell_of_what_was_known() -> None:
    day = date(2031, 6, 1)
    then = known(ALL, day)
    assert GRAIN.id not in then.commitments
    assert [one.id for one in select(then, Query(as_of=day, schedules=(Schedule.DUE,)))] == [1, 5]
    drawn = report(list(then.commitments.values()), then.sources, Grouping.STATUS, day)
    assert (len(drawn.commitments), drawn.statuses[Status.KEPT], drawn.statuses[Status.STALLED]) == (3, 1, 0)
