"""A small register that grows, for the tests of the store and the scripts they start."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from commitments.model import (
    Commitment,
    Deadline,
    Evidence,
    Kind,
    Mention,
    Note,
    Register,
    Review,
    Source,
    Status,
    StatusChange,
    Window,
    identify,
    replace,
)

QUOTE = "Oslo and Tallinn agreed to lay a sea cable by 2031, if the survey allows “deep” trenching."
MEMORY = memory if (memory := Path("/dev/shm")).is_dir() and os.access(memory, os.W_OK) else None
"""Where the machine keeps files in memory; None where it does not."""
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def text(number: int) -> str:
    return f"Oslo, 2 March 2026\r\n\r\n{QUOTE}\nThe two ministers thanked their hosts. Readout {number}.\r\n"


START = text(0).index(QUOTE)


def source(number: int) -> Source:
    return Source(
        id=identify(text(number)),
        title=f"Readout {number}",
        date=date(2026, 3, 2),
        date_from="date line",
        origin=f"readouts/{number}.txt",
    )


def commitment(identifier: int, document: str) -> Commitment:
    mention = Mention(
        document=document,
        quote=QUOTE,
        start=START,
        end=START + len(QUOTE),
        cue="agreed to",
        rule="agree + to-infinitive",
        actors=("Norway", "Estonia"),
        counterparties=(),
        action="lay a sea cable",
        deadline=Deadline("by 2031", Window(date(2026, 3, 2), date(2031, 12, 31)), "by-year"),
        kind=Kind.AGREEMENT,
        condition="if the survey allows “deep” trenching",
        restated=False,
        specific=True,
        topics=("energy", "technology"),
        subject="the joint commission",
    )
    change = StatusChange(
        status=Status.IN_PROGRESS,
        on=date(2026, 4, 1),
        because="the ship has sailed",
        evidence=(Evidence("https://example.org/ship", date(2026, 4, 1)),),
        recorded=NOON,
    )
    return Commitment(
        id=identifier,
        mentions=(mention, replace(mention, deadline=None, condition=None, counterparties=("Latvia",))),
        history=(change,),
        notes=(Note(text="ask again in May", recorded=NOON),),
        review=Review.ACCEPTED,
    )


def with_readout(register: Register, number: int) -> Register:
    """Return the register with readout `number` and the one commitment in it."""
    read = source(number)
    return replace(
        register,
        sources={**register.sources, read.id: read},
        commitments={**register.commitments, register.next_id: commitment(register.next_id, read.id)},
        next_id=register.next_id + 1,
    )


SMALL = "Oslo will lay a cable."


def small_text(number: int) -> str:
    return f"{SMALL} Readout {number}."


def small_source(number: int) -> Source:
    return replace(source(number), id=identify(small_text(number)))


def with_small(register: Register, number: int) -> Register:
    """Return the register with a readout of a few words and the one commitment in it, for stores that grow long."""
    read = small_source(number)
    full = commitment(register.next_id, read.id)
    mention = replace(full.mentions[0], quote=SMALL, start=0, end=len(SMALL), cue="will", deadline=None, condition=None)
    made = replace(full, mentions=(mention,), history=(), notes=())
    return replace(
        register,
        sources={**register.sources, read.id: read},
        commitments={**register.commitments, made.id: made},
        next_id=register.next_id + 1,
    )


def with_note(register: Register, identifier: int, words: str) -> Register:
    """Return the register with one more note on a commitment."""
    noted = register.commitments[identifier]
    noted = replace(noted, notes=(*noted.notes, Note(text=words, recorded=NOON)))
    return replace(register, commitments={**register.commitments, identifier: noted})


def with_status(register: Register, identifier: int, status: Status) -> Register:
    """Return the register with one more step in the history of a commitment."""
    changed = register.commitments[identifier]
    step = StatusChange(status=status, on=date(2026, 5, 1), because="the minister said so", recorded=NOON)
    changed = replace(changed, history=(*changed.history, step))
    return replace(register, commitments={**register.commitments, identifier: changed})


def flipped(content: bytes, place: int) -> bytes:
    """Return the bytes with the one at `place` altered."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def listing(directory: Path) -> dict[str, tuple[bytes, int, int]]:
    """Return every file below the directory: its bytes, which file it is, and when it was last changed."""
    files = [path for path in directory.rglob("*") if path.is_file()]
    return {
        str(path.relative_to(directory)): (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns)
        for path in files
    }
