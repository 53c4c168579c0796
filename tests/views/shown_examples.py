"""Commitments to be shown: one as articles state them, and one whose every word is hostile."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from commitments.model import (
    Commitment,
    Deadline,
    Evidence,
    Kind,
    Mention,
    Note,
    Source,
    Status,
    StatusChange,
    Window,
    replace,
)

AS_OF = date(2032, 3, 1)
RECORDED = datetime(2031, 12, 3, 12, 0, tzinfo=UTC)
TEXT = (
    "Oslo and Lima agree\n\nThe ministers met on Friday. Norway agreed to reopen its embassy by the end"
    " of the year, if Peru lifts visas.\nThey dined afterwards. It rained.\n"
)
QUOTE = "Norway agreed to reopen its embassy by the end of the year, if Peru lifts visas."
START = TEXT.index(QUOTE)
HOSTILE = "[bold]x[/bold] [sic] :smile: \x1b[31mred\x1b[0m \x07 \x9b2J \u202eturned\u202c \ttab \r\nline"
HARMLESS = "[bold]x[/bold] [sic] :smile: ␛[31mred␛[0m ␇ <U+009B>2J <U+202E>turned<U+202C> tab line"


def source(name: str = "readout", day: date = date(2031, 5, 2)) -> Source:
    return Source(id=name, title=f"The {name}", date=day, date_from="date line", origin=f"{name}.txt")


def mention(**parts: Any) -> Mention:
    stated: dict[str, Any] = {
        "document": "readout",
        "quote": QUOTE,
        "start": START,
        "end": START + len(QUOTE),
        "cue": "agreed to",
        "rule": "agree + to-infinitive",
        "actors": ("Norway",),
        "counterparties": ("Peru",),
        "action": "reopen its embassy",
        "deadline": Deadline("by the end of the year", Window(date(2031, 5, 2), date(2031, 12, 31)), "year-end"),
        "kind": Kind.AGREEMENT,
        "condition": "if Peru lifts visas",
        "restated": False,
        "specific": True,
        "topics": ("diplomacy",),
    }
    return Mention(**{**stated, **parts})


def step(status: Status, because: str, *evidence: str) -> StatusChange:
    on = date(2031, 12, 2)
    return StatusChange(
        status=status,
        on=on,
        because=because,
        evidence=tuple(Evidence(one, on) for one in evidence),
        recorded=RECORDED,
    )


EMBASSY = Commitment(id=7, mentions=(mention(),))
CABLE = Commitment(
    id=12,
    mentions=(
        mention(
            quote="Tallinn plans to lay a cable.",
            action="lay a cable",
            actors=("Estonia", "Norway"),
            counterparties=(),
            deadline=None,
            kind=Kind.PLAN,
            condition=None,
            topics=(),
        ),
    ),
    history=(step(Status.KEPT, "It is laid", "https://example.org/cable"),),
)
WICKED = Commitment(
    id=3,
    mentions=(
        mention(
            quote=HOSTILE,
            start=0,
            end=len(HOSTILE),
            cue=HOSTILE,
            rule=HOSTILE,
            actors=(HOSTILE,),
            counterparties=(f"{HOSTILE}, too",),
            action=HOSTILE,
            condition=HOSTILE,
            deadline=Deadline(HOSTILE, Window(None, date(2031, 6, 1)), HOSTILE),
            topics=(HOSTILE,),
            subject=HOSTILE,
        ),
    ),
    history=(step(Status.STALLED, HOSTILE, HOSTILE),),
    notes=(Note(text=HOSTILE, recorded=RECORDED),),
)
COPIED = Commitment(id=9, mentions=(mention(), mention(document="wire", copied=True)))
"""Said once, and printed again by a wire."""
SOURCES = {"readout": source(), "wire": replace(source("wire"), copy_of="readout")}
