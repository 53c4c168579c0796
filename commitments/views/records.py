"""Records for programs: JSON with stable keys, and tab-separated lines for pipes.

The keys of a mention are those of `track extract --json`, in that order; a commitment repeats them for what
its mentions say together and adds what is kept of it. A key is always there: not stated is null or [].
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from commitments.model import Commitment, Deadline, Mention, Schedule, Source, Window, replace
from commitments.tracking.query import first_said
from commitments.views.visible import one_line
from commitments.views.wording import listed

if TYPE_CHECKING:
    from commitments.explained import Explained, Verdict
    from commitments.tracking.report import Report

Record = dict[str, Any]

# JSON escapes control characters below U+0020 by itself. These would reach a terminal as they are.
_HARMFUL = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def as_json(value: object) -> str:
    """Return the value as one JSON document of readable text that is harmless to a terminal."""
    try:
        written = msgspec.json.encode(value)
    except UnicodeEncodeError:  # a lone surrogate, as a file name may hold
        import json

        written = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    text = msgspec.json.format(written, indent=2).decode("utf-8", "surrogatepass")
    return re.sub(_HARMFUL, lambda found: f"\\u{ord(found[0]):04x}", text)


def extracted(mentions: Sequence[Mention], groups: Sequence[int]) -> list[Record]:
    """Return the mentions of one document, in its order, each with the number of its group."""
    return [{"group": group, **_mention(mention)} for mention, group in zip(mentions, groups, strict=True)]


def explained(sentence: Explained, groups: Sequence[int]) -> Record:
    """Return a sentence with its verdicts; what was read in it is as `extracted` gives it."""
    numbered = iter(extracted(sentence.mentions, groups))
    return {
        "number": sentence.number,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "speaker": sentence.speaker or None,
        "verdicts": [_verdict(verdict, [next(numbered) for _ in verdict.mentions]) for verdict in sentence.verdicts],
    }


def _verdict(verdict: Verdict, mentions: list[Record]) -> Record:
    return {
        "verdict": verdict.outcome,
        "cue": verdict.cue or None,
        "start": verdict.start if verdict.cue else None,
        "end": verdict.end if verdict.cue else None,
        "why": verdict.why,
        "rule": verdict.mentions[0].rule if verdict.mentions else None,
        "rows": [{"table": row.table, "line": row.line, "row": row.name} for row in verdict.rows],
        "mentions": mentions,
    }


def commitment(one: Commitment, sources: Mapping[str, Source], as_of: date) -> Record:
    """Return all that is kept of a commitment, and its schedule on the day `as_of`."""
    return {
        "id": one.id,
        "actors": list(one.actors),
        "counterparties": list(one.counterparties),
        "action": one.action,
        **_deadline(one.deadline),
        "kind": one.kind,
        "strength": one.strength,
        "conditional": one.conditional,
        "condition": one.condition,
        "restated": one.restated,
        "specific": one.specific,
        "topics": list(one.topics),
        "tags": list(one.tags),
        "status": one.status,
        "statuses": one.statuses,
        "schedule": one.schedule(as_of),
        "review": one.review,
        "said": first_said(one, sources).isoformat(),
        "mentions": [
            {"document": document(sources[mention.document]), **_mention(mention), "rule": mention.rule}
            | {"page": sources[mention.document].page(mention.start), "copied": mention.copied}
            for mention in one.mentions
        ],
        "read": _read(one),
        "changes": _changes(one),
        "history": [
            {
                "status": change.status,
                "actor": change.actor or None,
                "on": change.on.isoformat(),
                "because": change.because,
                "evidence": [{"source": e.source, "on": e.on.isoformat()} for e in change.evidence],
                "recorded": change.recorded.isoformat(),
            }
            for change in one.history
        ],
        "notes": [
            {
                "number": number,
                "text": note.text,
                "links": list(note.links),
                "recorded": note.recorded.isoformat(),
            }
            for number, note in enumerate(one.notes, 1)
        ],
    }


def _read(one: Commitment) -> Record:
    """Return what was read where a person corrected it, by key; empty where nothing was."""
    if one.correction is None:
        return {}
    read = replace(one, correction=None)
    now, then = (
        {
            "actors": list(state.actors),
            "counterparties": list(state.counterparties),
            "action": state.action,
            **_deadline(state.deadline),
            "kind": state.kind,
            "condition": state.condition,
            "specific": state.specific,
            "topics": list(state.topics),
        }
        for state in (one, read)
    )
    return {key: value for key, value in then.items() if now[key] != value}


def _changes(one: Commitment) -> list[Record]:
    """Return what later wordings changed; `mention` is the place of the one that did, from 0."""
    if len(one.mentions) == 1:
        return []
    from commitments.tracking.changes import changes  # most lists hold nothing that was said twice

    return [
        {"mention": c.mention, "part": c.part, "how": c.how, "before": c.before, "after": c.after}
        for c in changes(one.mentions)
    ]


def document(source: Source) -> Record:
    """Return where a text comes from."""
    return {
        "id": source.id,
        "title": source.title,
        "date": source.date.isoformat(),
        "date_from": source.date_from,
        "origin": source.origin,
        "publisher": source.publisher or None,
        "url": source.url or None,
        "copy_of": source.copy_of or None,
    }


def reported(report: Report, sources: Mapping[str, Source]) -> Record:
    """Return the report; its lists hold ids, and `commitments` the records they name."""
    return {
        "as_of": report.as_of.isoformat(),
        "by": report.by,
        "total": len(report.commitments),
        "unsettled": report.unsettled,
        "statuses": {status.value: count for status, count in report.statuses.items()},
        "schedules": {schedule.value: [one.id for one in some] for schedule, some in report.schedules.items()},
        "groups": [
            {"name": group.name, "commitments": [one.id for one in group.commitments]} for group in report.groups
        ],
        "commitments": [commitment(one, sources, report.as_of) for one in report.commitments],
    }


def listing(commitments: Iterable[Commitment], sources: Mapping[str, Source], as_of: date) -> str:
    """Return the commitments as tab-separated lines under a header, whole and one line each."""
    header = "id actors to action deadline topics status schedule earliest latest kind strength review said"
    return tab_separated(header, (_listed(one, sources, as_of) for one in commitments))


def extract_listing(mentions: Sequence[Mention], groups: Sequence[int]) -> str:
    """Return the mentions as tab-separated lines under a header, whole and one line each."""
    header = "group actors to action deadline topics kind cue earliest latest start end quote"
    rows = (
        (
            str(group),
            listed(mention.actors),
            listed(mention.counterparties),
            mention.action,
            mention.deadline.phrase if mention.deadline else "",
            listed(mention.topics),
            mention.kind,
            mention.cue,
            *_ends(mention.deadline),
            str(mention.start),
            str(mention.end),
            mention.quote,
        )
        for mention, group in zip(mentions, groups, strict=True)
    )
    return tab_separated(header, rows)


def _listed(one: Commitment, sources: Mapping[str, Source], as_of: date) -> tuple[str, ...]:
    # The principal tells as much where nothing was corrected, and is found once.
    telling, deadline = one if one.correction else one.principal, one.deadline
    return (
        str(one.id),
        ", ".join(one.actors),
        ", ".join(one.counterparties),
        telling.action,
        deadline.phrase if deadline else "",
        ", ".join(one.topics),
        one.status,
        deadline.window.schedule(as_of) if deadline else Schedule.UNDATED,
        *_ends(deadline),
        telling.kind,
        telling.strength,
        one.review,
        first_said(one, sources).isoformat(),
    )


def tab_separated(header: str, rows: Iterable[Sequence[str]]) -> str:
    """Return the rows as tab-separated lines under a header whose names stand apart by blanks."""
    return "\n".join(["\t".join(header.split()), *map(_line, rows)])


def _line(cells: Sequence[str]) -> str:
    # Most rows are one line as they are, and looked at whole this costs half of what it costs cell by cell.
    row = "|".join(cells)
    if row.isprintable() and row.strip() == row and not ("  " in row or "| " in row or " |" in row):
        return "\t".join(cells)
    return "\t".join([one_line(cell) for cell in cells])


def _mention(mention: Mention) -> Record:
    return {
        "quote": mention.quote,
        "start": mention.start,
        "end": mention.end,
        "cue": mention.cue,
        "actors": list(mention.actors),
        "counterparties": list(mention.counterparties),
        "action": mention.action,
        **_deadline(mention.deadline),
        "kind": mention.kind,
        "strength": mention.strength,
        "conditional": mention.conditional,
        "condition": mention.condition,
        "restated": mention.restated,
        "specific": mention.specific,
        "topics": list(mention.topics),
    }


def _deadline(deadline: Deadline | None) -> Record:
    return {
        "deadline": deadline.phrase if deadline else None,
        "window": _window(deadline.window) if deadline else None,
    }


def _window(window: Window) -> list[str | None]:
    return [day.isoformat() if day else None for day in (window.earliest, window.latest)]


def _ends(deadline: Deadline | None) -> tuple[str, str]:
    earliest, latest = _window(deadline.window) if deadline else (None, None)
    return earliest or "", latest or ""
