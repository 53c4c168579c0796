"""What the store tells of itself: who did what when, what is wrong with it, and what is kept beside it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from commitments.chronicle import Backup, Entry, Finding
from commitments.views.layout import Line, Role, Span, said
from commitments.views.records import Record, tab_separated
from commitments.views.visible import one_line
from commitments.views.wording import counted, numbers

_WORDS = 8
"""Of a command that are shown: an add may name five hundred files."""
_HOUR = "%Y-%m-%d %H:%M"


def told(entry: Entry) -> str:
    """Return what a generation changed, in words: "new 1–7, changed 9, 2 documents"."""
    parts = [
        f"undid {entry.undoes}" if entry.undoes is not None else "",
        f"did {entry.redoes} again" if entry.redoes is not None else "",
        f"new {numbers(entry.new)}" if entry.new else "",
        f"changed {numbers(entry.changed)}" if entry.changed else "",
        f"removed {numbers(entry.removed)}" if entry.removed else "",
        counted(len(entry.documents), "document") if entry.documents else "",
    ]
    return ", ".join(part for part in parts if part)


def command(entry: Entry) -> str:
    """Return the command on one line as it could be typed again, the first words of many; a dash if none is known."""
    words = entry.deed.command if entry.deed else ()
    more = f" … and {len(words) - _WORDS} more" if len(words) > _WORDS + 1 else ""
    return f"{one_line(shlex.join(words[:_WORDS] if more else words))}{more}" if words else "–"


def history(entries: Sequence[Entry]) -> list[Line]:
    """Return the entries as lines, each the command and what it changed behind its number, hour and user."""
    lines = []
    for entry in entries:
        hour = entry.deed.at.strftime(_HOUR) if entry.deed else "–"
        who = one_line(entry.deed.who) if entry.deed else "–"
        body = (Span(command(entry), Role.STRONG), Span(f"  {told(entry)}", Role.QUIET))
        lines.append(Line(body, Span(f"{entry.generation:>5}  {hour}  {who}  ", Role.QUIET)))
    return lines


def history_listing(entries: Sequence[Entry]) -> str:
    """Return the entries as tab-separated lines under a header."""
    header = "generation at who command new changed removed documents undoes redoes"
    return tab_separated(
        header,
        (
            (
                str(entry.generation),
                entry.deed.at.isoformat(timespec="seconds") if entry.deed else "",
                entry.deed.who if entry.deed else "",
                shlex.join(entry.deed.command) if entry.deed else "",
                numbers(entry.new),
                numbers(entry.changed),
                numbers(entry.removed),
                "; ".join(entry.documents),
                "" if entry.undoes is None else str(entry.undoes),
                "" if entry.redoes is None else str(entry.redoes),
            )
            for entry in entries
        ),
    )


def history_record(entry: Entry) -> Record:
    """Return an entry as a JSON object with stable keys."""
    return {
        "generation": entry.generation,
        "at": entry.deed.at.isoformat(timespec="seconds") if entry.deed else None,
        "who": entry.deed.who if entry.deed else None,
        "command": list(entry.deed.command) if entry.deed else None,
        "new": list(entry.new),
        "changed": list(entry.changed),
        "removed": list(entry.removed),
        "documents": list(entry.documents),
        "undoes": entry.undoes,
        "redoes": entry.redoes,
    }


def findings(found: Sequence[Finding]) -> list[Line]:
    """Return what a check found as lines, damage first."""
    return [
        said(
            f"{one_line(one.what)} {one.remedy}".rstrip(),
            Role.PLAIN,
            lead="damaged  " if one.damage else "note     ",
            lead_role=Role.BROKEN if one.damage else Role.QUIET,
        )
        for one in sorted(found, key=lambda one: not one.damage)
    ]


def finding_record(finding: Finding) -> Record:
    """Return a finding as a JSON object with stable keys."""
    return {"damage": finding.damage, "what": finding.what, "remedy": finding.remedy or None}


def backups_drawn(kept: Sequence[Backup]) -> list[Line]:
    """Return the backups as lines for a terminal, the latest first: what to restore by, and what it holds."""
    names = max((len(one.name) for one in kept), default=0)
    return [
        Line(
            (Span(f"generation {one.generation}, {counted(one.commitments, 'commitment')}"),),
            Span(f"{one_line(one.name):<{names}}  ", Role.STRONG),
        )
        for one in kept
    ]


def backups_listing(kept: Sequence[Backup]) -> str:
    """Return the backups as tab-separated lines under a header."""
    header = "name day generation commitments bytes"
    return tab_separated(
        header,
        ((one.name, str(one.day or ""), str(one.generation), str(one.commitments), str(one.bytes)) for one in kept),
    )


def backup_record(backup: Backup) -> Record:
    """Return a backup as a JSON object with stable keys."""
    return {
        "name": backup.name,
        "day": backup.day.isoformat() if backup.day else None,
        "generation": backup.generation,
        "commitments": backup.commitments,
        "bytes": backup.bytes,
    }
