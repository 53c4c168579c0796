"""The documents that were read, as records and as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from commitments.model import Commitment, Source
from commitments.tracking.documents import Held
from commitments.views.layout import Line, Role, Span, said
from commitments.views.records import Record, document, tab_separated
from commitments.views.visible import one_line
from commitments.views.wording import counted, dated, numbers

FROM_NO_FILE = "standard input"
_FEW = 5
"""Copies of a document that are named, each by a line."""


def held_record(one: Held, file: str) -> Record:
    """Return a document as a JSON object with stable keys; `file` says how it stands to its file now."""
    return {
        "number": one.number,
        "handle": one.handle,
        **document(one.source),
        "added": one.source.added.isoformat() if one.source.added else None,
        "file": file,
        "commitments": list(one.commitments),
        "copies": [source.id for source in one.copies],
    }


def held_listing(several: Iterable[tuple[Held, str]]) -> str:
    """Return the documents as tab-separated lines under a header, each with how it stands to its file."""
    header = "number handle date dated_by commitments file added origin title copy_of"
    return tab_separated(
        header,
        (
            (
                str(one.number),
                one.handle,
                one.source.date.isoformat(),
                one.source.date_from,
                str(len(one.commitments)),
                file,
                one.source.added.isoformat(timespec="seconds") if one.source.added else "",
                one.source.origin,
                one.source.title,
                one.copy_of,
            )
            for one, file in several
        ),
    )


def held_in_full(one: Held, file: str) -> list[Line]:
    """Return the head of a document: title, date, where it was read from and when, and how many it states."""
    source = one.source
    origin = FROM_NO_FILE if source.origin == "-" else one_line(source.origin)
    added = f", added {source.added.date()}" if source.added else ""
    flag = [Span(f", {in_words(file)}", Role.OVERDUE)] if in_words(file) else []
    many = len(one.commitments)
    states = f"{counted(many, 'commitment')} ({numbers(one.commitments)})" if many else "no commitments"
    return [
        said(one_line(source.title), Role.STRONG, lead=f"{one.handle}  ", lead_role=Role.HEADING),
        said(f"{source.date}, {dated(source)}", Role.QUIET, lead="    "),
        Line((Span(f"{origin}{added}", Role.QUIET), *flag), Span("    ")),
        said(states, Role.QUIET, lead="    "),
        *(said(words, Role.QUIET, lead="    ") for words in of_copies(one)),
    ]


def of_copies(one: Held) -> list[str]:
    """Return what a document is a copy of, and where else its text stands, a line each for the first of many."""
    lines = [f"{copy_or_version(one.version)} of {one.copy_of}"] if one.copy_of else []
    lines += [f"also in: {_where(source)}" for source in one.copies[:_FEW]]
    more = len(one.copies) - _FEW
    return [*lines, f"and in {more} more"] if more > 0 else lines


def copy_or_version(version: bool) -> str:
    """Return what a document is called that has another's text again."""
    return "a later version" if version else "a copy"


def in_copies(one: Commitment, sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield where else the words of a commitment stand, under the numbers by which they can be split off."""
    places: dict[str, list[int]] = {}
    for number, mention in enumerate(one.mentions, 1):
        if mention.copied:
            places.setdefault(mention.document, []).append(number)
    for key, several in places.items():
        source = sources[key]
        yield f"{numbers(several)}. {_where(source)}, {source.date}"


def _where(source: Source) -> str:
    """Return where a text stands: its title, who published it and where it was read from."""
    origin = FROM_NO_FILE if source.origin == "-" else source.origin
    return one_line(", ".join(part for part in (source.title, source.publisher, origin) if part))


def paragraphs(several: Sequence[tuple[Held, str]]) -> list[Line]:
    """Return the documents in a paragraph each, for a terminal without room for columns."""
    return [line for one, file in several for line in [*held_in_full(one, file), Line()]]


def in_words(file: str) -> str:
    """Return what is worth saying of the file a document was read from; empty where nothing is."""
    return {"changed": "its file has changed since", "gone": "its file is gone"}.get(file, "")
