from __future__ import annotations

from datetime import date

import pytest
from tracked_examples import ALL, EMBASSY, NOON

from commitments.errors import NoSuchCommitment, UsageError
from commitments.model import Evidence, Note, Register, Status, StatusChange
from commitments.tracking.status import annotate, set_status

THE_DAY = date(2031, 6, 1)


def changed(status: Status, *, number: int = 1, because: str = "it opened", evidence: tuple[str, ...] = ()) -> Register:
    return set_status(ALL, number, status, on=THE_DAY, because=because, evidence=evidence, recorded=NOON)


def test_a_note_is_added_behind_the_others_and_nothing_else_changes() -> None:
    grown = annotate(annotate(ALL, 1, "first", NOON), 1, "second", NOON)
    assert grown.commitments[1].notes == (
        Note(text="first", recorded=NOON),
        Note(text="second", recorded=NOON),
    )
    assert {key: one for key, one in grown.commitments.items() if key != 1} == {
        key: one for key, one in ALL.commitments.items() if key != 1
    }
    assert ALL.commitments[1] is EMBASSY


def test_a_status_is_one_more_step_with_its_reason_and_evidence() -> None:
    grown = changed(Status.KEPT, evidence=("https://example.org/1", "the gazette"))
    assert grown.commitments[1].status is Status.KEPT
    assert grown.commitments[1].history == (
        StatusChange(
            status=Status.KEPT,
            on=THE_DAY,
            because="it opened",
            evidence=(Evidence("https://example.org/1", THE_DAY), Evidence("the gazette", THE_DAY)),
            recorded=NOON,
        ),
    )


def test_the_steps_before_are_kept() -> None:
    grown = set_status(
        ALL, 2, Status.OPEN, on=date(2032, 6, 1), because="the port is open again", evidence=(), recorded=NOON
    )
    history = grown.commitments[2].history
    assert [change.status for change in history] == [Status.IN_PROGRESS, Status.STALLED, Status.OPEN]


def test_a_step_recorded_late_takes_its_place_and_the_latest_day_holds() -> None:
    kept = set_status(
        ALL, 1, Status.KEPT, on=date(2031, 12, 1), because="it opened", evidence=("the gazette",), recorded=NOON
    )
    grown = set_status(kept, 1, Status.STALLED, on=THE_DAY, because="no news then", evidence=(), recorded=NOON)
    assert grown.commitments[1].status is Status.KEPT
    assert [change.status for change in grown.commitments[1].steps] == [Status.STALLED, Status.KEPT]


def test_a_status_cannot_begin_before_the_commitment_was_said() -> None:
    with pytest.raises(UsageError, match=r"first said on .*cannot begin on 2001-01-01"):
        set_status(ALL, 1, Status.OPEN, on=date(2001, 1, 1), because="x", evidence=(), recorded=NOON)


@pytest.mark.parametrize("status", [Status.KEPT, Status.PARTLY_KEPT, Status.BROKEN])
@pytest.mark.parametrize("evidence", [(), ("",), (" ",)])
def test_a_verdict_needs_evidence(status: Status, evidence: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match=f"{status} needs evidence.*--evidence"):
        changed(status, evidence=evidence)


@pytest.mark.parametrize("status", [Status.OPEN, Status.IN_PROGRESS, Status.STALLED, Status.WITHDRAWN])
def test_what_is_no_verdict_needs_none(status: Status) -> None:
    assert changed(status).commitments[1].status is status


def test_a_reason_and_a_note_must_say_something() -> None:
    with pytest.raises(UsageError, match="The reason is empty"):
        changed(Status.STALLED, because=" ")
    with pytest.raises(UsageError, match="The note is empty"):
        annotate(ALL, 1, "\n", NOON)


def test_only_what_is_kept_can_be_followed() -> None:
    with pytest.raises(NoSuchCommitment, match="no commitment 3"):
        changed(Status.STALLED, number=3)
    with pytest.raises(NoSuchCommitment, match="no commitment 3"):
        annotate(ALL, 3, "text", NOON)
