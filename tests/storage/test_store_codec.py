from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from store_examples import commitment, source
from store_strategies import commitments, sources

from commitments.model import Commitment, Note, Source
from commitments.storage.codec import (
    BadRecord,
    commitment_of,
    commitment_record,
    source_of,
    source_record,
)

FULL = commitment_record(commitment(7, "a" * 64))


def places(part: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value inside a record, at every depth."""
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in inner:
        yield (*path, key)
        yield from places(value, (*path, key))


def altered(path: tuple[str | int, ...], *value: Any) -> dict[str, Any]:
    """Return the full record with another value at `path`, or with nothing there."""
    record = copy.deepcopy(FULL)
    part: Any = record
    for key in path[:-1]:
        part = part[key]
    if value:
        part[path[-1]] = value[0]
    else:
        del part[path[-1]]
    return record


KEYS = [path for path in places(FULL) if isinstance(path[-1], str)]


@given(commitments())
def test_a_commitment_comes_back_from_its_json_as_it_was(given_commitment: Commitment) -> None:
    written = json.dumps(commitment_record(given_commitment), ensure_ascii=False)
    assert commitment_of(json.loads(written)) == given_commitment


@given(sources)
def test_a_source_comes_back_from_its_json_as_it_was(given_source: Source) -> None:
    written = json.dumps(source_record(given_source), ensure_ascii=False)
    assert source_of(json.loads(written)) == given_source


@pytest.mark.parametrize("path", KEYS, ids=str)
def test_a_record_that_lacks_a_key_is_refused_and_the_key_is_named(path: tuple[str | int, ...]) -> None:
    with pytest.raises(BadRecord, match=f"'{path[-1]}'"):
        commitment_of(altered(path))


def fits(path: tuple[str | int, ...], value: Any) -> bool:
    """Return whether a record may hold this value at this place."""
    if value is None:
        return path[-1] in ("deadline", "condition") or "window" in path[:-1]
    if value is True:
        return path[-1] in ("restated", "specific")
    return value == [] and path[-1] in ("actors", "counterparties", "topics", "history", "evidence", "notes")


@pytest.mark.parametrize("value", [{"a": 1}, 1.5, True, -1, [], None], ids=repr)
def test_a_value_of_another_type_is_refused_wherever_it_stands(value: Any) -> None:
    refused = []
    for path in places(FULL):
        try:
            commitment_of(altered(path, value))
        except BadRecord:
            refused.append(path)
    assert refused == [path for path in places(FULL) if not fits(path, value)]


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("mentions", 0, "kind"), "vow", "not one of agreement, pledge, plan, offer"),
        (("history", 0, "status"), "done", "not one of open, in-progress"),
        (("review",), "seen", "not one of proposed, accepted, rejected"),
        (("history", 0, "on"), "1 April 2026", "1 April 2026"),
        (("mentions", 0, "deadline", "window"), ["2031-12-31", "2026-03-02"], "cannot end before it starts"),
        (("mentions", 0, "deadline", "window"), ["2031-12-31"], "expected 2, got 1"),
        (("notes", 0, "recorded"), "2026-03-02T12:00:00", "not in UTC"),
        (("notes", 0, "recorded"), "2026-03-02T12:00:00+02:00", "not in UTC"),
        (("mentions",), [], "stated nowhere"),
        (("mentions", 0, "end"), None, "not a whole number"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_value_outside_the_vocabulary_is_refused_in_words(
    path: tuple[str | int, ...], value: Any, words: str
) -> None:
    with pytest.raises(BadRecord, match=words):
        commitment_of(altered(path, value))


def test_a_moment_without_a_time_zone_is_not_written() -> None:
    noted = replace(commitment(1, "a"), notes=(Note(text="when?", recorded=datetime(2026, 3, 2)),))
    with pytest.raises(BadRecord, match="no time zone"):
        commitment_record(noted)


def test_what_would_come_back_as_something_else_is_not_written() -> None:
    mention = replace(commitment(1, "a").mentions[0], actors=["Norway"])  # type: ignore[arg-type]
    with pytest.raises(BadRecord, match="would not be read back"):
        commitment_record(replace(commitment(1, "a"), mentions=(mention,)))
    with pytest.raises(BadRecord, match="title"):
        source_record(replace(source(1), title=None))  # type: ignore[arg-type]
