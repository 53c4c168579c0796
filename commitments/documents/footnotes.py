"""The notes at the foot of printed pages: below the text, in smaller letters, each behind its mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from commitments.documents.printed_lines import Line

_SMALLER = 0.92
"""Of the usual size of letters."""
_PLAIN = re.compile(r"(?P<mark>\d{1,3}|[*†‡§]{1,3}|\[\d{1,3}\]|\(\d{1,3}\))[.)]?\s+(?=\S)")
_ENDED = (".", "!", "?", ":", ";", "”", '"', "…", ")")
Column = list[Line]


def without_notes(columns: Sequence[Column], size: float, goes_on: bool) -> tuple[list[Column], list[Column]]:
    """Return the columns of a page without the notes at their feet; and the notes, without their marks.

    `size` is that of the text's letters; `goes_on` whether the last note of the page before has no end, so that small
    lines before the first mark are the rest of it.
    """
    raised = {mark for column in columns for line in column for mark in line.marks}
    said = {word for column in columns for line in column for word in re.findall(r"\[\d{1,3}\]|\(\d{1,3}\)", line.text)}
    body: list[Column] = []
    notes: list[Column] = []
    for column in columns:
        foot = len(column)
        while foot and column[foot - 1].size < _SMALLER * size and not column[foot - 1].cells:
            foot -= 1
        found: list[Column] = []
        for at in range(foot, len(column)):
            line = column[at]
            if (opened := _opened(line, raised | said, found[-1][0] if found else None)) is not None:
                found.append([opened])
            elif found:
                found[-1].append(line)
            elif goes_on and foot and at == foot:
                found.append([line])
            else:
                foot = at + 1
        body.append(column[:foot])
        notes += found
    return [column for column in body if column], [_unmarked(note) for note in notes]


def has_no_end(notes: Sequence[Column]) -> bool:
    """Return whether the last note of a page goes on below the next one."""
    return bool(notes) and not notes[-1][-1].text.endswith(_ENDED)


def _opened(line: Line, marks: set[str], before: Line | None) -> Line | None:
    """Return the line that opens a note with its mark told apart; None where it opens none."""
    if line.opening:
        return line
    plain = _PLAIN.match(line.text)
    if not plain or plain["mark"] not in marks:
        return None
    # "3 million" may stand first in a line of a note.
    if before and before.opening.isdigit() and plain["mark"] != str(int(before.opening) + 1):
        return None
    return replace(line, opening=plain["mark"], text=line.text[plain.end() :])


def _unmarked(note: Column) -> Column:
    return [replace(line, opening="") for line in note]
