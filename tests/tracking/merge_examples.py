"""Mentions of which only what merging looks at matters."""

from __future__ import annotations

from datetime import date

from commitments.model import Deadline, Document, Kind, Mention, Source, Window, identify

SAID = date(2031, 3, 4)


def stated(
    action: str,
    actors: str = "Norway",
    to: str = "",
    by: tuple[date, date] | None = None,
    subject: str = "",
    document: str = "first",
    start: int = 500,
    phrase: str = "then",
    stop: str = ".",
) -> Mention:
    """Make a mention in the body of a document; in its headline with `start` 0 and no `stop`."""
    quote = action + stop
    return Mention(
        document=identify(document),
        quote=quote,
        start=start,
        end=start + len(quote),
        cue="agreed to",
        rule="agree + to",
        actors=tuple(actors.split(", ")),
        counterparties=tuple(to.split(", ")) if to else (),
        action=action,
        deadline=Deadline(phrase, Window(*by), "test") if by else None,
        kind=Kind.AGREEMENT,
        condition=None,
        restated=False,
        specific=True,
        topics=(),
        subject=subject,
    )


def headline(action: str, actors: str = "Norway", to: str = "") -> Mention:
    return stated(action, actors, to, start=0, stop="")


def document(text: str, said: date = SAID) -> Document:
    return Document(source=Source(id=identify(text), title=text, date=said, date_from="--date", origin=text), text=text)
