"""A register to be reported: a few commitments as articles state them, one that is hostile, and as many as wanted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from commitments.model import (
    Commitment,
    Deadline,
    Evidence,
    Kind,
    Mention,
    Note,
    Register,
    Source,
    Status,
    StatusChange,
    Window,
    identify,
    replace,
)
from commitments.storage import Store

AS_OF = "2032-03-01"
RECORDED = datetime(2031, 12, 3, 12, 0, tzinfo=UTC)
SAID = date(2031, 5, 2)
QUOTES = (
    "Norway agreed to reopen its embassy in Lima by the end of the year.",
    "Norway and Peru agreed to lay a cable by 2035.",
    "Peru pledged to lift visa fees.",
    "Kenya plans to ship 900 tonnes of tea to Norway in June.",
    "Peru agreed to mend the bridge at Tacna by July.",
    "Kenya pledged to plant trees by May.",
)
TEXT = "The ministers met on Friday. " + " It rained. ".join(QUOTES) + " They dined afterwards.\n"
HOSTILE = (
    '</script><script>window.stung=1</script><img src=x onerror="window.stung=1"> "\'><svg/onload=stung=1>'
    " {{data}} <!-- &lt;b&gt; javascript:window.stung=1 \x1b[31m \u202eturned\u202c \u2028"
)


def source(text: str, title: str = "Oslo, Lima and Nairobi agree", origin: str = "readout.txt") -> Source:
    return Source(id=identify(text), title=title, date=SAID, date_from="date line", origin=origin)


def mention(quote: str, text: str = TEXT, **parts: Any) -> Mention:
    start = text.index(quote)
    stated: dict[str, Any] = {
        "document": identify(text),
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "cue": "agreed to",
        "rule": "agree + to",
        "actors": ("Norway",),
        "counterparties": (),
        "action": quote.partition(" to ")[2].rstrip("."),
        "deadline": None,
        "kind": Kind.AGREEMENT,
        "condition": None,
        "restated": False,
        "specific": True,
        "topics": (),
    }
    return Mention(**{**stated, **parts})


def until(phrase: str, first: date, last: date) -> Deadline:
    return Deadline(phrase, Window(first, last), "a rule")


def step(status: Status, because: str, *evidence: str, on: date = date(2031, 12, 2), actor: str = "") -> StatusChange:
    shown = tuple(Evidence(one, on) for one in evidence)
    return StatusChange(status=status, on=on, because=because, evidence=shown, recorded=RECORDED, actor=actor)


COMMITMENTS = (
    Commitment(
        id=1,
        mentions=(
            mention(
                QUOTES[0],
                counterparties=("Peru",),
                topics=("diplomacy",),
                deadline=until("by the end of the year", SAID, date(2031, 12, 31)),
            ),
        ),
        notes=(Note(text="Ask in Lima.", recorded=RECORDED, links=("https://example.org/lima",)),),
    ),
    Commitment(
        id=2,
        mentions=(
            mention(
                QUOTES[1],
                actors=("Norway", "Peru"),
                topics=("transport", "economy"),
                deadline=until("by 2035", SAID, date(2035, 12, 31)),
            ),
        ),
        history=(
            step(Status.IN_PROGRESS, "Ships are hired"),
            step(Status.KEPT, "Its half is laid", "https://example.org/cable", on=date(2032, 1, 9), actor="Norway"),
        ),
    ),
    Commitment(
        id=3,
        mentions=(mention(QUOTES[2], actors=("Peru",), counterparties=("Norway",), topics=("diplomacy",)),),
        history=(step(Status.KEPT, "They are lifted", "https://example.org/fees", "the gazette, p. 3"),),
    ),
    Commitment(
        id=4,
        mentions=(
            mention(
                QUOTES[3],
                actors=("Kenya",),
                counterparties=("Norway",),
                kind=Kind.PLAN,
                topics=("trade",),
                deadline=until("in June", date(2032, 6, 1), date(2032, 6, 30)),
            ),
        ),
    ),
    Commitment(
        id=5,
        mentions=(
            mention(
                QUOTES[4],
                actors=("Peru",),
                topics=("transport",),
                deadline=until("by July", SAID, date(2031, 7, 31)),
            ),
        ),
        history=(step(Status.BROKEN, "The bridge fell", "the radio"),),
    ),
    Commitment(
        id=6,
        mentions=(
            mention(
                QUOTES[5], actors=("Kenya",), topics=(), deadline=until("by May", date(2032, 1, 1), date(2032, 5, 31))
            ),
        ),
    ),
)


def fill(store: Path, *commitments: Commitment, sources: tuple[Source, ...] = (), text: str = TEXT) -> None:
    """Write these commitments of one text into the store."""
    register = Register(
        sources={one.id: one for one in sources or (source(text),)},
        commitments={one.id: one for one in commitments},
        next_id=max((one.id for one in commitments), default=0) + 1,
    )
    Store(store).update(lambda _: (register, None), {identify(text): text})


def many(count: int) -> list[Commitment]:
    return [replace(COMMITMENTS[number % len(COMMITMENTS)], id=number + 1) for number in range(count)]


def hostile(store: Path) -> None:
    """Fill the store with one commitment whose every word would do harm to a page that let it."""
    text = f"Before. {HOSTILE} After."
    said = mention(
        HOSTILE,
        text=text,
        cue="window.stung",
        rule=HOSTILE,
        actors=(HOSTILE,),
        counterparties=(f"{HOSTILE}, too",),
        action=HOSTILE,
        condition=HOSTILE,
        deadline=Deadline(HOSTILE, Window(None, date(2031, 6, 1)), HOSTILE),
        topics=(HOSTILE,),
        subject=HOSTILE,
    )
    wicked = Commitment(
        id=1,
        mentions=(said,),
        history=(
            step(Status.STALLED, HOSTILE, HOSTILE, "javascript:window.stung=1", "data:text/html,<script>", HOSTILE),
        ),
        notes=(Note(text=HOSTILE, recorded=RECORDED, links=("JavaScript:window.stung=1", f"https://e.org/{HOSTILE}")),),
        tags=(HOSTILE,),
    )
    fill(store, wicked, sources=(source(text, HOSTILE, "javascript:window.stung=1"),), text=text)
