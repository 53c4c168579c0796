"""Registers of several desks that read the same texts: few places and few moments, so that they meet often."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import strategies as st
from tracked_examples import NOON, mention, step

from commitments.model import Commitment, Mention, Note, Register, Review, Source, Status, StatusChange, replace

DOCUMENTS = ("alpha", "beta", "gamma")


def said(document: str = "alpha", start: int = 0, action: str = "reopen its embassy", *actors: str) -> Mention:
    return mention(document=document, start=start, end=start + 9, action=action, actors=actors or ("Norway",))


def note(text: str, hours: int = 0) -> Note:
    return Note(text=text, recorded=after(hours))


def changed(status: Status, hours: int = 0) -> StatusChange:
    return replace(step(status), recorded=after(hours))


def after(hours: int) -> datetime:
    return NOON + timedelta(hours=hours)


def source(name: str, title: str = "") -> Source:
    day = date(2031, 5, 2) + timedelta(DOCUMENTS.index(name))
    return Source(id=name, title=title or name, date=day, date_from="date line", origin=f"{name}.txt")


def kept(*commitments: Commitment, next_id: int = 0) -> Register:
    """Return the register of these, with the documents they stand in."""
    documents = sorted({m.document for one in commitments for m in one.mentions})
    return Register(
        sources={name: source(name) for name in documents},
        commitments={one.id: one for one in commitments},
        next_id=next_id or max((one.id for one in commitments), default=0) + 1,
    )


_mentions = st.builds(
    said,
    st.sampled_from(DOCUMENTS),
    st.integers(0, 2),
    st.sampled_from(("reopen its embassy", "lift visa fees")),
    st.sampled_from(("Norway", "Peru")),
)
_notes = st.lists(st.builds(note, st.sampled_from("abc"), st.integers(0, 4)), max_size=3)
_changes = st.lists(st.builds(changed, st.sampled_from((Status.STALLED, Status.OPEN)), st.integers(0, 4)), max_size=2)


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Draw a register that was followed: with notes and changes in the order they were recorded."""
    commitments = [
        Commitment(
            id=number,
            mentions=tuple(draw(st.lists(_mentions, min_size=1, max_size=4))),
            history=tuple(sorted(draw(_changes), key=lambda change: change.recorded)),
            notes=tuple(sorted(draw(_notes), key=lambda note: note.recorded)),
            review=draw(st.sampled_from(Review)),
        )
        for number in sorted(draw(st.sets(st.integers(1, 9), max_size=4)))
    ]
    return kept(*commitments, next_id=draw(st.integers(10, 12)))


@st.composite
def desks_that_agree(draw: st.DrawFn) -> tuple[Register, Register, Register]:
    """Draw three registers that hold the same for one commitment: each of its mentions that any has, or none."""
    hours = iter(draw(st.permutations(range(40))))
    verdicts = draw(st.lists(st.sampled_from(Review), min_size=4, max_size=4))

    def one(which: int, number: int) -> Commitment:
        others = draw(st.sets(st.sampled_from(DOCUMENTS[1:])))
        return Commitment(
            id=number,
            mentions=tuple(said(name, start=which) for name in ("alpha", *sorted(others))),
            notes=tuple(note("seen", hour) for hour in sorted(next(hours) for _ in range(draw(st.integers(0, 2))))),
            review=draw(st.sampled_from((Review.PROPOSED, verdicts[which]))),
        )

    def desk() -> Register:
        acts = draw(st.permutations(range(4)))[: draw(st.integers(1, 4))]
        return kept(*(one(which, number) for number, which in enumerate(acts, draw(st.integers(1, 3)))))

    return desk(), desk(), desk()
