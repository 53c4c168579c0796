from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from tracked_examples import ALL, CABLE, EMBASSY, NOON

from commitments.errors import NoSuchCommitment, UsageError
from commitments.model import Correction, Evidence, Note, Register, Status, StatusChange, overall, replace
from commitments.tracking.status import annotate, edit_note, remove_note, set_status, tagged

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


def test_evidence_may_be_of_another_day_than_the_status() -> None:
    day = date(2031, 7, 4)
    grown = set_status(
        ALL, 1, Status.KEPT, on=THE_DAY, because="x", evidence=["the gazette"], recorded=NOON, evidence_on=day
    )
    (change,) = grown.commitments[1].history
    assert (change.on, change.evidence) == (THE_DAY, (Evidence("the gazette", day),))


def each(*steps: tuple[str, Status, date]) -> Register:
    """Return the register where these steps of actors of the cable were recorded; nobody means all."""
    register = replace(ALL, commitments={4: replace(CABLE, history=())})
    for actor, status, on in steps:
        register = set_status(register, 4, status, on=on, because="x", evidence=["y"], recorded=NOON, actor=actor)
    return register


BANK, NORWAY = "Bank of Estonia", "Norway"
LATER = date(2031, 9, 1)


@pytest.mark.parametrize(
    ("steps", "statuses", "status", "why"),
    [
        ([("", Status.KEPT, THE_DAY)], {}, Status.KEPT, "of all at once nobody has one alone"),
        (
            [(NORWAY, Status.KEPT, THE_DAY)],
            {BANK: Status.OPEN, NORWAY: Status.KEPT},
            Status.IN_PROGRESS,
            "one of two did its part",
        ),
        (
            [(NORWAY, Status.KEPT, THE_DAY), (BANK, Status.KEPT, THE_DAY)],
            {BANK: Status.KEPT, NORWAY: Status.KEPT},
            Status.KEPT,
            "both did",
        ),
        (
            [(NORWAY, Status.KEPT, THE_DAY), (BANK, Status.BROKEN, THE_DAY)],
            {BANK: Status.BROKEN, NORWAY: Status.KEPT},
            Status.PARTLY_KEPT,
            "one did, one broke it",
        ),
        (
            [(NORWAY, Status.KEPT, THE_DAY), ("", Status.WITHDRAWN, LATER)],
            {BANK: Status.WITHDRAWN, NORWAY: Status.WITHDRAWN},
            Status.WITHDRAWN,
            "later all withdrew",
        ),
        (
            [("", Status.WITHDRAWN, LATER), (NORWAY, Status.KEPT, THE_DAY)],
            {BANK: Status.WITHDRAWN, NORWAY: Status.WITHDRAWN},
            Status.WITHDRAWN,
            "whenever that was recorded",
        ),
        (
            [("", Status.STALLED, THE_DAY), (NORWAY, Status.IN_PROGRESS, LATER)],
            {BANK: Status.STALLED, NORWAY: Status.IN_PROGRESS},
            Status.IN_PROGRESS,
            "one began again",
        ),
    ],
)
def test_a_status_may_be_of_one_actor_alone(
    steps: list[tuple[str, Status, date]], statuses: dict[str, Status], status: Status, why: str
) -> None:
    one = each(*steps).commitments[4]
    assert (one.statuses, one.status) == (statuses, status), why
    assert list(one.statuses) == list(statuses), "in the order of the actors"


def test_only_who_is_bound_has_a_status() -> None:
    with pytest.raises(UsageError, match="Peru is not bound by commitment 4; it binds Bank of Estonia and Norway"):
        each(("Peru", Status.STALLED, THE_DAY))
    put_right = replace(ALL, commitments={4: replace(CABLE, correction=Correction(actors=("Peru",)))})
    with pytest.raises(UsageError, match=r"Norway is not bound by commitment 4; it binds Peru"):
        set_status(put_right, 4, Status.OPEN, on=THE_DAY, because="x", evidence=(), recorded=NOON, actor=NORWAY)


@pytest.mark.parametrize(
    ("several", "whole", "why"),
    [
        ("", "open", "nobody did anything"),
        ("kept kept", "kept", "all did"),
        ("stalled", "stalled", "the only one"),
        ("open kept", "in-progress", "one did its part"),
        ("open in-progress", "in-progress", "one began"),
        ("open partly-kept", "in-progress", "one did some of it"),
        ("stalled in-progress", "in-progress", "one goes on"),
        ("stalled open", "stalled", "one stalls"),
        ("broken open", "stalled", "one will not do it any more"),
        ("broken stalled", "stalled", "neither goes on"),
        ("withdrawn open", "open", "the other is still bound"),
        ("kept withdrawn", "partly-kept", "finished, and something was done"),
        ("kept broken", "partly-kept", "finished, and something was done"),
        ("partly-kept kept", "partly-kept", "finished, and not all was done"),
        ("broken withdrawn", "broken", "finished, and nothing was done"),
        ("kept broken open", "in-progress", "not finished"),
    ],
)
def test_the_whole_has_the_status_that_those_of_all_come_to(several: str, whole: str, why: str) -> None:
    for order in permutations(map(Status, several.split())):
        assert overall(order) == overall((*order, *order)) == whole, why


NOTES = annotate(annotate(ALL, 1, "first", NOON, ["https://example.org/1"]), 1, "second", NOON)


def texts(register: Register) -> list[str]:
    return [note.text for note in register.commitments[1].notes]


def test_a_note_has_its_links_and_keeps_them_and_its_day_when_it_is_written_anew() -> None:
    anew = edit_note(NOTES, 1, 1, "other").commitments[1].notes
    assert anew[0] == Note(text="other", recorded=NOON, links=("https://example.org/1",))
    assert anew[1:] == NOTES.commitments[1].notes[1:]
    assert edit_note(NOTES, 1, 1, "other", ["https://b.example"]).commitments[1].notes[0].links == (
        "https://b.example",
    )


def test_a_note_is_removed_and_those_behind_it_move_up() -> None:
    assert texts(remove_note(NOTES, 1, 1)) == ["second"]
    assert texts(remove_note(NOTES, 1, 2)) == ["first"]
    assert remove_note(remove_note(NOTES, 1, 2), 1, 1) == ALL


@pytest.mark.parametrize(
    ("number", "which", "said"),
    [
        (1, 3, "no note 3; its notes run from 1 to 2"),
        (1, 0, "no note 0"),
        (1, -1, "no note -1"),
        (2, 1, "it has no notes"),
    ],
)
def test_a_note_that_is_not_there_is_neither_removed_nor_written_anew(number: int, which: int, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        remove_note(NOTES, number, which)
    with pytest.raises(UsageError, match=said):
        edit_note(NOTES, number, which, "x")


def test_a_note_is_not_emptied() -> None:
    with pytest.raises(UsageError, match="The note is empty"):
        edit_note(NOTES, 1, 1, " \n")


@pytest.mark.parametrize(
    ("there", "add", "remove", "tags", "why"),
    [
        ((), ("b", "a"), (), ("b", "a"), "in the order they were given"),
        (("a",), ("b", "a", "b"), (), ("a", "b"), "each once"),
        (("a", "b"), (), ("a", "z"), ("b",), "what is not there need not be taken off"),
        (("a",), ("b",), ("b", "a"), (), "what is taken off is off"),
        ((), ("G20", "à-côté", "2031/q1", "a.b_c"), (), ("G20", "à-côté", "2031/q1", "a.b_c"), "words of any script"),
    ],
)
def test_tags_are_put_on_and_taken_off(
    there: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...], tags: tuple[str, ...], why: str
) -> None:
    kept = replace(ALL, commitments={1: replace(EMBASSY, tags=there)})
    assert tagged(kept, 1, add, remove).commitments[1].tags == tags, why


@pytest.mark.parametrize("tag", ["", " ", "two words", "a,b", "tag:a", "-a", "a\n", "(a)", '"a"'])
def test_a_tag_is_one_word(tag: str) -> None:
    with pytest.raises(UsageError, match="is no tag; a tag is one word"):
        tagged(ALL, 1, [tag])


def test_only_what_is_kept_is_tagged() -> None:
    with pytest.raises(NoSuchCommitment, match="no commitment 3"):
        tagged(ALL, 3, ["a"])
