"""The register as a workbook (.xlsx): a sheet each of commitments, mentions, evidence and notes.

Days are days and numbers are numbers, so that they sort and filter; every other cell is text, and none is a formula,
whatever a document says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from commitments.model import Deadline, Register, StatusChange
from commitments.tracking.query import first_said
from commitments.views.citation import web_address
from commitments.views.quotes import CUT
from commitments.views.spreadsheet import addresses, publishers
from commitments.views.visible import one_line

Value = str | int | date | datetime | None
"""What a cell holds; a bool is an int, as Python has it, and TRUE or FALSE in the cell."""

_DAY_ONE = date(1900, 3, 1)
"""Spreadsheets count days from 1900, and take that year for a leap year: what is earlier stays text."""
_LONGEST = 32_767
"""Characters that a cell may hold, counted as UTF-16 does."""
_WIDEST = 60
_WRAPPED = Alignment(wrap_text=True)
_BUTTON = 3
"""What the button of a filter takes of its header, in characters."""
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
"""What XML cannot hold, beside the control characters that `one_line` shows."""
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""A workbook reads _x0007_ as the character with that number, so such words must be told from it."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class _Sheet:
    title: str
    columns: str
    """Names with commas between them."""
    rows: Callable[[Register], Iterator[tuple[Value, ...]]]


def workbook(register: Register, as_of: date) -> bytes:
    """Return the workbook: each sheet with a frozen header, filters, and columns as wide as what stands in them.

    The schedules are as of the day given, and say so.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "track"
    for sheet in _sheets(as_of):
        _write(book.create_sheet(sheet.title), sheet, register)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _write(drawn: Worksheet, sheet: _Sheet, register: Register) -> None:
    names = sheet.columns.split(", ")
    widths = [len(name) + _BUTTON for name in names]
    last = 1
    # A sheet that is written row by row has its widths in front, so the rows are made twice and never all held.
    for row in sheet.rows(register):
        widths = [max(width, _width(value)) for width, value in zip(widths, row, strict=True)]
        last += 1
    for column, width in enumerate(widths, start=1):
        drawn.column_dimensions[get_column_letter(column)].width = min(width, _WIDEST) + 1
    drawn.freeze_panes = "A2"
    _set_for_paper(drawn)
    drawn.auto_filter.ref = f"A1:{get_column_letter(len(names))}{last}"
    header = [_cell(drawn, name) for name in names]
    for cell in header:
        cell.font = Font(bold=True)
    drawn.append(header)
    for row in sheet.rows(register):
        drawn.append([_cell(drawn, value) if isinstance(value, str) else value for value in row])


def _set_for_paper(drawn: Worksheet) -> None:
    """Let a sheet be printed across the paper, one page wide, with its header on every page."""
    drawn.page_setup.orientation = "landscape"
    drawn.page_setup.fitToHeight = False
    drawn.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    drawn.print_title_rows = "1:1"


def _width(value: Value) -> int:
    if isinstance(value, date):
        return 19 if isinstance(value, datetime) else 10
    return 0 if value is None else len(str(value))


def _cell(drawn: Worksheet, text: str) -> Cell:
    """Return a cell of text, and of nothing else: openpyxl takes = for a formula and #N/A for an error."""
    cell = WriteOnlyCell(drawn, text)
    cell.data_type = "s"
    if len(text) > _WIDEST:
        cell.alignment = _WRAPPED
    if text.startswith(_FORMULA):
        cell.quotePrefix = True  # or it becomes a formula as soon as somebody edits the cell
    return cell


def _text(text: str) -> str | None:
    """Return the text on one line, as a cell can hold it; None, which is an empty cell, for no text."""
    shown = _NO_CHARACTER.sub(lambda found: f"<U+{ord(found[0]):04X}>", one_line(text))
    held = _ESCAPE.sub("_x005F_", shown) if "_x" in shown else shown
    if len(held) > _LONGEST // 2 and len(units := held.encode("utf-16-le")) > 2 * _LONGEST:
        held = units[: 2 * (_LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
    return held or None


def _several(texts: Iterable[str]) -> str | None:
    return _text("; ".join(texts))


def _day(day: date | None) -> Value:
    return day.isoformat() if day and day < _DAY_ONE else day


def _moment(moment: datetime | None) -> Value:
    """Return a moment in UTC to the second; a cell knows no time zones."""
    if moment is None:
        return None
    bare = moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    return bare.isoformat(" ") if bare.date() < _DAY_ONE else bare


def _timed(deadline: Deadline | None) -> tuple[Value, Value, Value]:
    if deadline is None:
        return None, None, None
    return _text(deadline.phrase), _day(deadline.window.earliest), _day(deadline.window.latest)


def _commitments(as_of: date, register: Register) -> Iterator[tuple[Value, ...]]:
    for one in register.commitments.values():
        step = one.steps[-1] if one.history else None
        documents = [register.sources[key] for key in dict.fromkeys(mention.document for mention in one.mentions)]
        yield (
            one.id,
            _several(one.actors),
            _several(one.counterparties),
            _text(one.action),
            one.kind.value,
            one.strength.value,
            one.specific,
            _text(one.condition or ""),
            *_timed(one.deadline),
            one.status.value,
            _day(step.on if step else None),
            _text(step.because if step else ""),
            one.review.value,
            _several(one.topics),
            _several(one.tags),
            _day(first_said(one, register.sources)),
            len(one.said),
            _several(source.title for source in documents),
            _several(source.origin for source in documents),
            _text(one.principal.quote),
            len(one.notes),
            _several(publishers(documents)),
            _several(addresses(documents)),
            one.schedule(as_of).value,
            _day(as_of),
        )


def _mentions(register: Register) -> Iterator[tuple[Value, ...]]:
    for one in register.commitments.values():
        principal = one.principal
        for mention in one.mentions:
            source = register.sources[mention.document]
            yield (
                one.id,
                mention is principal,
                _day(source.date),
                _text(source.title),
                _text(source.origin),
                mention.start,
                mention.end,
                _text(mention.quote),
                _several(mention.actors),
                _several(mention.counterparties),
                _text(mention.action),
                mention.kind.value,
                mention.strength.value,
                mention.specific,
                _text(mention.condition or ""),
                *_timed(mention.deadline),
                mention.restated,
                mention.copied,
                _several(mention.topics),
                _text(mention.cue),
                _text(mention.rule),
                source.id,
                _text(source.publisher),
                _text(web_address(source)),
            )


def _evidence(register: Register) -> Iterator[tuple[Value, ...]]:
    for one in register.commitments.values():
        for step in one.steps:
            for evidence in step.evidence:
                yield *_step(one.id, step), _text(evidence.source), _day(evidence.on), _moment(step.recorded)
            if not step.evidence:
                yield *_step(one.id, step), None, None, _moment(step.recorded)


def _step(number: int, step: StatusChange) -> tuple[Value, ...]:
    return number, step.status.value, _day(step.on), _text(step.actor), _text(step.because)


def _notes(register: Register) -> Iterator[tuple[Value, ...]]:
    for one in register.commitments.values():
        for note in one.notes:
            yield one.id, _moment(note.recorded), _text(note.text), _several(note.links)


def _sheets(as_of: date) -> tuple[_Sheet, ...]:
    return (
        _Sheet(
            "Commitments",
            "id, actors, counterparties, action, kind, strength, specific, condition, deadline, earliest, latest, "
            "status, status since, because, review, topics, tags, first said, times said, titles, sources, quote, "
            "notes, publishers, addresses, schedule, as of",
            partial(_commitments, as_of),
        ),
        _Sheet(
            "Mentions",
            "commitment, speaks for it, date, title, source, start, end, quote, actors, counterparties, action, kind, "
            "strength, specific, condition, deadline, earliest, latest, restated, copied, topics, cue, rule, document, "
            "publisher, url",
            _mentions,
        ),
        _Sheet(
            "Evidence",
            "commitment, status, since, actor, because, evidence, evidence of, recorded (UTC)",
            _evidence,
        ),
        _Sheet("Notes", "commitment, recorded (UTC), note, links", _notes),
    )
