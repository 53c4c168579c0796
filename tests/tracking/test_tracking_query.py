from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tracked_examples import ALL, CABLE, EMBASSY, GRAIN, NOON, TALKS, mention, register, step

from commitments.errors import NoSuchCommitment
from commitments.model import Commitment, Correction, Kind, Note, Review, Schedule, Status, Strength, replace
from commitments.tracking.query import Order, PartyName, Query, arrange, find, first_said, select

AS_OF = date(2031, 9, 1)
MENDED = Commitment(
    id=6,
    mentions=(mention(actors=("Chile",), kind=Kind.OFFER),),
    history=(step(Status.BROKEN),),
    notes=(Note(text="", recorded=NOON, links=("https://example.org/memo",)),),
    correction=Correction(action="sell the old consulate"),
    tags=("brief",),
)
REFUSED = replace(TALKS, id=7, review=Review.REJECTED, tags=("brief",))
KEPT = register(EMBASSY, GRAIN, CABLE, TALKS, MENDED, REFUSED)


def chosen(**fields: Any) -> list[int]:
    return [one.id for one in select(KEPT, Query(as_of=AS_OF, **fields))]


@pytest.mark.parametrize(
    ("fields", "ids", "why"),
    [
        ({}, [1, 2, 4, 5, 6], "nothing asked means all that are not rejected, by id"),
        ({"topics": ("trade",)}, [2, 4], "a topic"),
        ({"topics": ("migration",)}, [1], "a topic that only another mention has"),
        ({"topics": ("diplomacy", "agriculture")}, [1, 2], "either topic"),
        ({"actors": (PartyName("norway", known=True),)}, [1, 4], "a party, whatever the case"),
        ({"actors": (PartyName("Niger", known=True),)}, [], "a known name fits whole: Niger is not Nigeria"),
        ({"actors": (PartyName("estonia", known=False),)}, [4], "words of an unknown name"),
        ({"counterparties": (PartyName("Niger", known=True),)}, [2], "to whom"),
        ({"counterparties": (PartyName("Peru", known=True),)}, [1], "to whom, in another mention"),
        ({"kinds": (Kind.PLAN, Kind.PLEDGE)}, [2, 4], "either kind"),
        ({"strengths": (Strength.SOFT,)}, [2, 6], "strength"),
        ({"statuses": (Status.STALLED,)}, [2], "the last status counts"),
        ({"statuses": (Status.IN_PROGRESS,)}, [], "an earlier status does not"),
        ({"statuses": (Status.OPEN,)}, [1, 5], "open where none was recorded"),
        ({"schedules": (Schedule.DUE,)}, [1, 5], "inside the window on that day"),
        ({"schedules": (Schedule.OVERDUE,)}, [4], "a kept one too: status hides no schedule"),
        ({"schedules": (Schedule.UPCOMING,)}, [2], "before the window"),
        ({"reviews": (Review.ACCEPTED,)}, [1], "review"),
        ({"text": "[WHITE] grain"}, [2], "words of the quote, as they are"),
        ({"reviews": (Review.REJECTED,)}, [7], "the rejected, where they are asked for"),
        ({"reviews": (Review.REJECTED, Review.ACCEPTED)}, [1, 7], "and others beside them"),
        ({"tags": ("BRIEF", "gone")}, [6], "either tag, whatever the case"),
        ({"tags": ("brie",)}, [], "a tag fits whole"),
        ({"text": "old consulate"}, [6], "words of the action as it was put right"),
        ({"text": "example.org/memo"}, [6], "words of a link"),
        ({"text": "second CABLE"}, [4], "words of a note"),
        ({"text": "port is shut"}, [2], "words of a reason"),
        ({"text": "example.org/port"}, [2], "words of evidence"),
        ({"since": date(2031, 5, 2)}, [2, 4, 5, 6], "said on the day or later; the first saying counts"),
        ({"until": date(2031, 5, 2)}, [1, 4, 5, 6], "said on the day or earlier"),
        ({"topics": ("trade",), "kinds": (Kind.PLAN,)}, [2], "all fields must fit"),
    ],
)
def test_a_query_means_what_fits_every_field(fields: dict[str, Any], ids: list[int], why: str) -> None:
    assert chosen(**fields) == ids, why


@pytest.mark.parametrize(
    ("order", "ids", "why"),
    [
        (Order.ID, [1, 2, 4, 5], "by id"),
        (Order.DEADLINE, [4, 1, 2, 5], "what ends first; without an end last"),
        (Order.SAID, [1, 4, 5, 2], "what was said first; then by id"),
        (Order.ACTOR, [4, 2, 1, 5], "by actor; without one last"),
        (Order.STATUS, [1, 5, 2, 4], "in the order of the statuses"),
    ],
)
def test_a_list_is_arranged(order: Order, ids: list[int], why: str) -> None:
    given = [TALKS, GRAIN, CABLE, EMBASSY]
    assert [one.id for one in arrange(given, order, ALL.sources)] == ids, why


def test_a_commitment_was_first_said_in_its_earliest_document() -> None:
    assert first_said(EMBASSY, ALL.sources) == date(2030, 1, 9)


def test_a_commitment_is_found_by_its_id() -> None:
    assert find(ALL, 4) is CABLE


def test_an_id_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(NoSuchCommitment, match=r"no commitment 3: ids run from 1 to 5, and the nearest are 2 and 4; "):
        find(ALL, 3)
    for number in (0, 9):
        with pytest.raises(NoSuchCommitment, match=rf"no commitment {number}: ids run from 1 to 5; track list"):
            find(ALL, number)
    with pytest.raises(NoSuchCommitment, match="no commitment 3: only 4 is kept"):
        find(register(CABLE), 3)
    with pytest.raises(NoSuchCommitment, match="no commitment 3: nothing is kept yet; begin with track add"):
        find(register(), 3)
