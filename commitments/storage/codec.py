"""Sources and commitments as JSON records, and back.

Every record carries every key, so that a lacking one is damage and never a default. Days are ISO dates;
moments are ISO with an offset, always UTC. Text goes through unchanged, lone surrogates too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from commitments.model import (
    Commitment,
    Deadline,
    Evidence,
    Kind,
    Mention,
    Note,
    Review,
    Source,
    Status,
    StatusChange,
    Window,
)

Record = dict[str, Any]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

# Looked up in a dict: calling an enum for its member costs four times as much, once a mention.
_KINDS = {kind.value: kind for kind in Kind}
_STATUSES = {status.value: status for status in Status}
_REVIEWS = {review.value: review for review in Review}


class BadRecord(ValueError):
    """A record lacks a key or holds a value that this codec never writes; the message says which."""


def source_record(source: Source) -> Record:
    """Return the record of a source; raises BadRecord where it could not be read back equal."""
    record: Record = {
        "id": source.id,
        "title": source.title,
        "date": _iso(source.date),
        "date_from": source.date_from,
        "origin": source.origin,
    }
    return _proved(record, source_of, source)


def source_of(record: Record) -> Source:
    """Return the source that a record describes; raises BadRecord."""
    return _decoded(_source, record)


def commitment_record(commitment: Commitment) -> Record:
    """Return the record of a commitment; raises BadRecord where it could not be read back equal."""
    record: Record = {
        "id": commitment.id,
        "mentions": [_mention_record(mention) for mention in commitment.mentions],
        "history": [_change_record(change) for change in commitment.history],
        "notes": [{"text": note.text, "recorded": _utc(note.recorded)} for note in commitment.notes],
        "review": commitment.review.value,
    }
    return _proved(record, commitment_of, commitment)


def commitment_of(record: Record) -> Commitment:
    """Return the commitment that a record describes; raises BadRecord."""
    return _decoded(_commitment, record)


def _proved(record: Record, decode: Callable[[Record], T], value: T) -> Record:
    # What cannot be read back must not be written: a moment without a time zone, a list for a tuple.
    if decode(record) != value:
        raise BadRecord(f"{value!r:.200} would not be read back as it is")
    return record


def _decoded(decode: Callable[[Record], T], record: Record) -> T:
    try:
        return decode(record)
    except KeyError as lacking:
        raise BadRecord(f"it has no {lacking}") from None
    except TypeError:
        raise BadRecord("a part of it is not a record") from None
    except ValueError as error:
        raise BadRecord(str(error)) from None


def _mention_record(mention: Mention) -> Record:
    deadline = mention.deadline
    return {
        "document": mention.document,
        "quote": mention.quote,
        "start": mention.start,
        "end": mention.end,
        "cue": mention.cue,
        "rule": mention.rule,
        "actors": list(mention.actors),
        "counterparties": list(mention.counterparties),
        "action": mention.action,
        "deadline": None if deadline is None else _deadline_record(deadline),
        "kind": mention.kind.value,
        "condition": mention.condition,
        "restated": mention.restated,
        "specific": mention.specific,
        "topics": list(mention.topics),
        "subject": mention.subject,
    }


def _deadline_record(deadline: Deadline) -> Record:
    window = deadline.window
    return {
        "phrase": deadline.phrase,
        "window": [_iso(window.earliest), _iso(window.latest)],
        "rule": deadline.rule,
    }


def _change_record(change: StatusChange) -> Record:
    return {
        "status": change.status.value,
        "on": _iso(change.on),
        "because": change.because,
        "evidence": [{"source": item.source, "on": _iso(item.on)} for item in change.evidence],
        "recorded": _utc(change.recorded),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise BadRecord(f"the moment {moment} has no time zone")
    return moment.astimezone(UTC).isoformat()


def _source(record: Record) -> Source:
    return Source(
        id=_text(record, "id"),
        title=_text(record, "title"),
        date=_day(record, "date"),
        date_from=_text(record, "date_from"),
        origin=_text(record, "origin"),
    )


def _commitment(record: Record) -> Commitment:
    mentions = tuple([_mention(mention) for mention in _list(record, "mentions")])
    if not mentions:
        raise BadRecord("it is stated nowhere: its mentions are empty")
    return Commitment(
        id=_number(record, "id"),
        mentions=mentions,
        history=tuple([_change(change) for change in _list(record, "history")]),
        notes=tuple([_note(note) for note in _list(record, "notes")]),
        review=_member(record, "review", _REVIEWS),
    )


def _mention(record: Record) -> Mention:
    deadline = record["deadline"]
    return Mention(
        document=_text(record, "document"),
        quote=_text(record, "quote"),
        start=_number(record, "start"),
        end=_number(record, "end"),
        cue=_text(record, "cue"),
        rule=_text(record, "rule"),
        actors=_texts(record, "actors"),
        counterparties=_texts(record, "counterparties"),
        action=_text(record, "action"),
        deadline=None if deadline is None else _deadline(deadline),
        kind=_member(record, "kind", _KINDS),
        condition=None if record["condition"] is None else _text(record, "condition"),
        restated=_flag(record, "restated"),
        specific=_flag(record, "specific"),
        topics=_texts(record, "topics"),
        subject=_text(record, "subject"),
    )


def _deadline(record: Record) -> Deadline:
    earliest, latest = _list(record, "window")
    window = Window(
        None if earliest is None else date.fromisoformat(earliest),
        None if latest is None else date.fromisoformat(latest),
    )
    return Deadline(phrase=_text(record, "phrase"), window=window, rule=_text(record, "rule"))


def _change(record: Record) -> StatusChange:
    return StatusChange(
        status=_member(record, "status", _STATUSES),
        on=_day(record, "on"),
        because=_text(record, "because"),
        evidence=tuple([_evidence(item) for item in _list(record, "evidence")]),
        recorded=_moment(record, "recorded"),
    )


def _evidence(record: Record) -> Evidence:
    return Evidence(source=_text(record, "source"), on=_day(record, "on"))


def _note(record: Record) -> Note:
    return Note(text=_text(record, "text"), recorded=_moment(record, "recorded"))


def _text(record: Record, key: str) -> str:
    value = record[key]
    if not isinstance(value, str):
        raise BadRecord(f"its {key} is not text but {value!r:.60}")
    return value


def _number(record: Record, key: str) -> int:
    value = record[key]
    # Not isinstance: True is an int.
    if type(value) is not int or value < 0:
        raise BadRecord(f"its {key} is not a whole number from 0 up but {value!r:.60}")
    return value


def _flag(record: Record, key: str) -> bool:
    value = record[key]
    if not isinstance(value, bool):
        raise BadRecord(f"its {key} is neither true nor false but {value!r:.60}")
    return value


def _list(record: Record, key: str) -> list[Any]:
    value = record[key]
    if not isinstance(value, list):
        raise BadRecord(f"its {key} is not a list but {value!r:.60}")
    return value


def _texts(record: Record, key: str) -> tuple[str, ...]:
    values = _list(record, key)
    for value in values:
        if not isinstance(value, str):
            raise BadRecord(f"its {key} hold {value!r:.60}, which is not text")
    return tuple(values)


def _member(record: Record, key: str, members: dict[str, E]) -> E:
    member = members.get(_text(record, key))
    if member is None:
        raise BadRecord(f"its {key} is {record[key]!r:.60}, not one of {', '.join(members)}")
    return member


def _day(record: Record, key: str) -> date:
    return date.fromisoformat(_text(record, key))


def _moment(record: Record, key: str) -> datetime:
    moment = datetime.fromisoformat(_text(record, key))
    if moment.utcoffset() != timedelta(0):
        raise BadRecord(f"its {key} is not in UTC but {record[key]!r:.60}")
    return moment
