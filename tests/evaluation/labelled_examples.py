"""Labels and mentions of one short text, and folders that hold them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from commitments.evaluation.labels import Label, LabelledDocument, label_of
from commitments.model import Deadline, Mention, replace

TEXT = (
    "Oslo, 2 May 2031\n\n"
    "Norway agreed to reopen its embassy in Lima by 2033. Peru pledged to lift its visa fees, if the flights\n"
    "resume. It rained. The ministers dined at eight.\n"
)
EMBASSY = "Norway agreed to reopen its embassy in Lima by 2033."
FEES = "Peru pledged to lift its visa fees, if the flights\nresume."
RAIN = "It rained."
SAID = date(2031, 5, 2)


def record(quote: str = EMBASSY, **parts: Any) -> dict[str, Any]:
    """Return a line of labels; the places of its quote are those in TEXT."""
    start = TEXT.index(quote) if quote in TEXT else 0
    stated: dict[str, Any] = {
        "group": "g1",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "actors": ["Norway"],
        "counterparties": [],
        "action": "reopen its embassy in Lima",
        "deadline": "by 2033",
        "window": ["2031-05-02", "2033-12-31"],
        "kind": "agreement",
        "strength": "firm",
        "conditional": False,
        "restated": False,
        "specific": True,
        "topics": ["diplomacy"],
    }
    return {**stated, **parts}


def label(quote: str = EMBASSY, **parts: Any) -> Label:
    return label_of(record(quote, **parts), TEXT)


def fees(**parts: Any) -> Label:
    """Return the label of the second commitment in TEXT."""
    stated = {
        "group": "g2",
        "actors": ["Peru"],
        "counterparties": ["Norway"],
        "action": "lift its visa fees",
        "deadline": None,
        "window": None,
        "kind": "pledge",
        "conditional": True,
        "topics": ["migration"],
    }
    return label(FEES, **{**stated, **parts})


def mention(like: Label, **parts: Any) -> Mention:
    """Return the mention that reads all as this label has it, but for these parts."""
    read = Mention(
        document="readout",
        quote=like.quote,
        start=like.start,
        end=like.end,
        cue="agreed to",
        rule="agree + to",
        actors=like.actors,
        counterparties=like.counterparties,
        action=like.action,
        deadline=like.deadline and replace(like.deadline, rule="by-year"),
        kind=like.kind,
        condition="if the flights resume" if like.conditional else None,
        restated=like.restated,
        specific=like.specific,
        topics=like.topics,
    )
    return replace(read, **parts)


def document(*labels: Label, name: str = "readout") -> LabelledDocument:
    return LabelledDocument(name, TEXT, SAID, labels)


def by(phrase: str) -> Deadline:
    """Return a deadline with the days of the first commitment in TEXT and another phrase."""
    deadline = label().deadline
    assert deadline
    return replace(deadline, phrase=phrase)


def folder(home: Path, **documents: list[dict[str, Any]]) -> Path:
    """Write a folder in which each of these documents has TEXT and these lines of labels."""
    for part in ("docs", "labels"):
        (home / part).mkdir(parents=True, exist_ok=True)
    names = [name.replace("_", "-") for name in documents]
    index = [{"id": name, "date": SAID.isoformat()} for name in names]
    (home / "index.json").write_text(json.dumps(index), encoding="utf-8")
    for name, records in zip(names, documents.values(), strict=True):
        (home / "docs" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        lines = "".join(f"{json.dumps(one)}\n" for one in records)
        (home / "labels" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return home
