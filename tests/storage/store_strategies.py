"""Whole registers for property tests, of whatever texts, dates and sizes the types allow."""

from __future__ import annotations

from datetime import UTC

from hypothesis import strategies as st

from commitments.model import (
    Commitment,
    Correction,
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
from commitments.tracking.copies import told_once

# Every character there is: control characters, line separators, those beyond U+FFFF, and lone surrogates.
words = st.text(st.characters(), max_size=12)
several_words = st.lists(words, max_size=3).map(tuple)
moments = st.datetimes(timezones=st.just(UTC))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    earliest, latest = sorted((draw(st.dates()), draw(st.dates())))
    return Window(draw(st.sampled_from((earliest, None))), draw(st.sampled_from((latest, None))))


deadlines = st.builds(Deadline, phrase=words, window=windows(), rule=words)


@st.composite
def mentions(draw: st.DrawFn, documents: st.SearchStrategy[str] = words) -> Mention:
    quote = draw(words)
    start = draw(st.integers(0, 10**6))
    return Mention(
        document=draw(documents),
        quote=quote,
        start=start,
        end=start + len(quote),
        cue=draw(words),
        rule=draw(words),
        actors=draw(several_words),
        counterparties=draw(several_words),
        action=draw(words),
        deadline=draw(st.none() | deadlines),
        kind=draw(st.sampled_from(Kind)),
        condition=draw(st.none() | words),
        restated=draw(st.booleans()),
        specific=draw(st.booleans()),
        topics=draw(several_words),
        subject=draw(words),
        copied=draw(st.booleans()),
    )


evidence = st.builds(Evidence, source=words, on=st.dates())
status_changes = st.builds(
    StatusChange,
    status=st.sampled_from(Status),
    on=st.dates(),
    because=words,
    evidence=st.lists(evidence, max_size=2).map(tuple),
    recorded=moments,
    actor=words,
)
notes = st.builds(Note, text=words, recorded=moments, links=several_words)
corrections = st.builds(
    Correction,
    actors=st.none() | several_words,
    counterparties=st.none() | several_words,
    action=st.none() | words,
    deadline=st.none() | deadlines,
    undated=st.booleans(),
    kind=st.none() | st.sampled_from(Kind),
    condition=st.none() | words,
    specific=st.none() | st.booleans(),
    topics=st.none() | several_words,
)


@st.composite
def commitments(draw: st.DrawFn, identifier: int = 1, documents: st.SearchStrategy[str] = words) -> Commitment:
    return Commitment(
        id=identifier,
        mentions=tuple(draw(st.lists(mentions(documents), min_size=1, max_size=2))),
        history=tuple(draw(st.lists(status_changes, max_size=2))),
        notes=tuple(draw(st.lists(notes, max_size=2))),
        review=draw(st.sampled_from(Review)),
        correction=draw(st.none() | corrections),
        tags=draw(several_words),
    )


sources = st.builds(
    Source,
    id=words.map(identify),
    title=words,
    date=st.dates(),
    date_from=words,
    origin=words,
    content=words,
    added=st.none() | moments,
    publisher=words,
    url=words,
    pages=st.lists(st.integers(0, 10**6), max_size=3).map(lambda found: tuple(sorted(found))),
    sketch=words,
)


def with_copies(draw: st.DrawFn, kept: dict[str, Source]) -> dict[str, Source]:
    """Return the sources, some of them as copies of the first."""
    first = next(iter(kept), "")
    return {
        key: replace(one, copy_of=draw(st.sampled_from(("", first))) if key != first else "")
        for key, one in kept.items()
    }


def marked(one: Commitment, kept: dict[str, Source]) -> Commitment:
    """Return the commitment with its mentions marked as copied where they are."""
    return replace(one, mentions=told_once(one.mentions, kept))


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Draw a register as of generation 0 whose mentions lie in its own sources."""
    kept = with_copies(draw, {source.id: source for source in draw(st.lists(sources, max_size=3))})
    numbers = sorted(draw(st.sets(st.integers(1, 12), max_size=4))) if kept else []
    documents = st.sampled_from([*kept]) if kept else words
    return Register(
        sources=kept,
        commitments={number: marked(draw(commitments(number, documents)), kept) for number in numbers},
        next_id=max(numbers, default=0) + draw(st.integers(1, 5)),
    )
