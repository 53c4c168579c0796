"""The register for a spreadsheet: one row a commitment, as comma-separated values.

Every cell is one line, harmless to a terminal, and none is a formula: what a document says must not be carried out
where the table is opened.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import StringIO

from commitments.model import Commitment, Schedule, Source
from commitments.tracking.query import first_said
from commitments.views.citation import web_address
from commitments.views.visible import one_line

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel takes the table for the system's old character set, and mangles every quotation mark."""

_COLUMNS = (
    "id",
    "actors",
    "counterparties",
    "action",
    "kind",
    "strength",
    "condition",
    "deadline",
    "earliest",
    "latest",
    "status",
    "status since",
    "because",
    "evidence",
    "review",
    "topics",
    "first said",
    "times said",
    "titles",
    "sources",
    "quote",
    "notes",
    "last note",
    "specific",
    "tags",
    "publishers",
    "addresses",
    "schedule",
    "as of",
)
# What a spreadsheet takes for the beginning of a formula, in the wide forms of East Asian keyboards too; and behind a
# semicolon as well, which is what divides cells where the comma divides decimals.
_FORMULA = re.compile(r'(^|;[\s"]*)(?=[=+\-@＝＋－＠])')


def spreadsheet(commitments: Iterable[Commitment], sources: Mapping[str, Source], as_of: date) -> Iterator[str]:
    """Yield a byte order mark, the header, and each commitment as a row that ends its line.

    A schedule holds for one day only, so each row says that it is `as_of`.
    """
    yield BYTE_ORDER_MARK
    yield _row(_COLUMNS)
    for one in commitments:
        yield _row(_cells(one, sources, as_of))


def rows(cells: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield a byte order mark, and each row of texts as one that ends its line."""
    yield BYTE_ORDER_MARK
    for row in cells:
        yield _row(map(_text, row))


def _cells(one: Commitment, sources: Mapping[str, Source], as_of: date) -> tuple[str, ...]:
    principal, deadline = one.principal, one.deadline
    latest_step = one.steps[-1] if one.history else None
    documents = [sources[key] for key in dict.fromkeys(mention.document for mention in one.mentions)]
    return (
        str(one.id),
        _several(one.actors),
        _several(one.counterparties),
        _text(one.action),
        one.kind,
        one.strength,
        _text(one.condition or ""),
        _text(deadline.phrase if deadline else ""),
        str((deadline and deadline.window.earliest) or ""),
        str((deadline and deadline.window.latest) or ""),
        one.status,
        str(latest_step.on if latest_step else ""),
        _text(latest_step.because if latest_step else ""),
        _several(evidence.source for evidence in latest_step.evidence) if latest_step else "",
        one.review,
        _several(one.topics),
        str(first_said(one, sources)),
        str(len(one.said)),
        _several(source.title for source in documents),
        _several(source.origin for source in documents),
        _text(principal.quote),
        str(len(one.notes)),
        _text(one.notes[-1].text if one.notes else ""),
        "yes" if one.specific else "no",
        _several(one.tags),
        _several(publishers(documents)),
        _several(addresses(documents)),
        deadline.window.schedule(as_of) if deadline else Schedule.UNDATED,
        as_of.isoformat(),
    )


def publishers(documents: Iterable[Source]) -> tuple[str, ...]:
    """Return who published the documents, each once; those that do not say are left out."""
    return tuple(dict.fromkeys(source.publisher for source in documents if source.publisher.strip()))


def addresses(documents: Iterable[Source]) -> tuple[str, ...]:
    """Return where the documents stand in the web, each address once; those that do not are left out."""
    return tuple(dict.fromkeys(address for source in documents if (address := web_address(source))))


def _several(texts: Iterable[str]) -> str:
    return ";".join(map(_text, texts))


def _text(text: str) -> str:
    return _FORMULA.sub(r"\1'", one_line(text))


def _row(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
