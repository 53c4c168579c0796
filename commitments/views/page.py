"""A report as one web page that needs nothing else: no network, no other file, no program but a browser.

Its parts lie in `html/`. What documents say goes in as JSON in an element that no browser carries out, and out of it
as text; the page's own policy lets nothing run but its own script.
"""

from __future__ import annotations

import html
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from commitments.model import Commitment, Mention, Source
from commitments.tracking.report import SETTLED, Report
from commitments.tracking.scorecard import OUTCOMES
from commitments.views.layout import Role
from commitments.views.quotes import marked
from commitments.views.records import Record, document
from commitments.views.score import mapping
from commitments.views.surroundings import place, surroundings
from commitments.views.visible import one_line
from commitments.views.wording import changed, corrected, dated, span, standing, why

_PARTS = Path(__file__).parent / "html"
_SCRIPTS = ("state", "panels", "timeline", "tallies", "list", "start")

# Inside an element "</script" and "<!--" would end or turn what stands there; as escapes of JSON they are text.
_ESCAPED = "[<>&\x7f-\x9f\u2028\u2029\ud800-\udfff]"


def page(report: Report, asked: str, sources: Mapping[str, Source], texts: Mapping[str, str]) -> str:
    """Return the page.

    `asked` says in words which commitments it holds, empty where all. `texts` holds documents by id; where one is
    missing, its quotes stand alone.
    """
    style = (_PARTS / "page.css").read_text(encoding="utf-8")
    inner = "\n".join((_PARTS / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    script = f'(() => {{\n"use strict";\n{inner}}})();'
    policy = (
        f"default-src 'none'; style-src {_fingerprint(style)}; script-src {_fingerprint(script)};"
        " base-uri 'none'; form-action 'none'"
    )
    day = f"{report.as_of.day} {report.as_of:%B %Y}"
    filled = {
        "policy": policy,
        "title": html.escape(f"Commitments as of {report.as_of}"),
        "heading": html.escape(f"Commitments as of {day}"),
        "scope": html.escape(_scope(report, asked)),
        "mapping": html.escape(mapping()),
        "foot": html.escape(
            "Quotes are verbatim. A schedule tells where the day of the report stands to the days that a deadline"
            " means; a status is what a person has recorded, and never follows from a deadline that passed."
        ),
        "style": style,
        "script": script,
        "data": _inert(_data(report, sources, texts)),
    }
    shell = (_PARTS / "page.html").read_text(encoding="utf-8")
    # In one pass: what is filled in is never looked at for places again.
    return re.sub(r"\{\{(\w+)\}\}", lambda found: filled[found[1]], shell)


def _fingerprint(content: str) -> str:
    """Return how a policy names the one script or style that it lets through."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _scope(report: Report, asked: str) -> str:
    if not report.commitments:
        return f"Nothing to show{f' for {asked}' if asked else ''}."
    documents = {mention.document for one in report.commitments for mention in one.mentions}
    first, last = min(report.said.values()), max(report.said.values())
    when = f"on {first}" if first == last else f"between {first} and {last}"
    what = f" Only {asked}." if asked else ""
    return (
        f"{_count(len(report.commitments), 'commitment')} from {_count(len(documents), 'document')}, said {when}.{what}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _inert(data: Record) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub(_ESCAPED, lambda found: f"\\u{ord(found[0]):04x}", text)


def _data(report: Report, sources: Mapping[str, Source], texts: Mapping[str, str]) -> Record:
    used = dict.fromkeys(mention.document for one in report.commitments for mention in one.mentions)
    places = {key: place for place, key in enumerate(used)}
    return {
        "as_of": report.as_of.isoformat(),
        "statuses": [status.value for status in report.statuses],
        "schedules": [schedule.value for schedule in report.schedules],
        "outcomes": OUTCOMES,
        "documents": [_document(sources[key]) for key in used],
        "commitments": [_commitment(one, report, places, sources, texts) for one in report.commitments],
    }


def _document(source: Source) -> Record:
    told = document(source)
    origin = one_line(source.origin)
    return {
        "title": one_line(source.title),
        "publisher": one_line(told.get("publisher") or ""),
        "date": source.date.isoformat(),
        "dated": dated(source),
        "origin": origin,
        "url": one_line(told.get("url") or (origin if origin.startswith(("http://", "https://")) else "")),
    }


def _commitment(
    one: Commitment,
    report: Report,
    places: Mapping[str, int],
    sources: Mapping[str, Source],
    texts: Mapping[str, str],
) -> Record:
    deadline = one.deadline
    qualities = [one.kind.value, one.strength.value, "specific" if one.specific else "not specific"]
    return {
        "id": one.id,
        "actors": _lines(one.actors),
        "to": _lines(one.counterparties),
        "action": one_line(one.action),
        "deadline": deadline
        and {
            "phrase": one_line(deadline.phrase),
            "span": span(deadline.window),
            "from": _day(deadline.window.earliest),
            "to": _day(deadline.window.latest),
        },
        "standing": standing(one, report.as_of),
        "schedule": one.schedule(report.as_of),
        "settled": one.status in SETTLED,
        "status": one.status,
        "statuses": {one_line(actor): status for actor, status in one.statuses.items()},
        "qualities": [*qualities, "restated"] if one.restated else qualities,
        "condition": None if one.condition is None else one_line(one.condition),
        "topics": _lines(one.topics),
        "tags": _lines(one.tags),
        "review": one.review,
        "corrected": list(corrected(one)),
        "said": report.said[one.id].isoformat(),
        "mentions": _mentions(one, places, sources, texts),
        "history": [
            {
                "on": step.on.isoformat(),
                "status": step.status,
                "actor": one_line(step.actor),
                "because": one_line(step.because),
                "evidence": [{"source": one_line(e.source), "on": e.on.isoformat()} for e in step.evidence],
            }
            for step in one.steps
        ],
        "notes": [
            {"on": note.recorded.date().isoformat(), "text": one_line(note.text), "links": _lines(note.links)}
            for note in one.notes
        ],
    }


def _mentions(
    one: Commitment, places: Mapping[str, int], sources: Mapping[str, Source], texts: Mapping[str, str]
) -> list[Record]:
    told: list[list[str]] = [[] for _ in one.mentions]
    if len(one.mentions) > 1:
        from commitments.tracking.changes import How, changes  # most are said once

        for change in changes(one.mentions):
            if change.how is not How.REWORDED:
                told[change.mention].append(changed(change))
    return [
        _mention(mention, places[mention.document], sources[mention.document], texts.get(mention.document, ""), words)
        for mention, words in zip(one.mentions, told, strict=True)
    ]


def _mention(mention: Mention, number: int, source: Source, text: str, changes: list[str]) -> Record:
    before, after = surroundings(text, mention.start, mention.end) if text else ("", "")
    return {
        "document": number,
        "copied": mention.copied,
        "before": before,
        "quote": _pieces(mention),
        "after": after,
        "place": place(source, text, mention.start),
        "start": mention.start,
        "end": mention.end,
        "rule": why(mention.rule),
        "changed": changes,
    }


def _pieces(mention: Mention) -> list[str]:
    """Return the quote in pieces, every second one of them words of the cue."""
    pieces = [""]
    for part in marked(one_line(mention.quote), mention.cue):
        if (part.role is Role.CUE) == (len(pieces) % 2 == 0):
            pieces[-1] += part.text
        else:
            pieces.append(part.text)
    return pieces


def _lines(texts: tuple[str, ...]) -> list[str]:
    return [one_line(text) for text in texts]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
