from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from store_examples import commitment, source
from store_strategies import commitments, sources

from commitments.model import Commitment, Correction, Deadline, Kind, Note, Source, Window, replace
from commitments.storage.records import BadRecord, commitment_of, encoded, record, source_of

CORRECTION = Correction(
    actors=("Norway",),
    counterparties=("Latvia",),
    action="lay two cables",
    deadline=Deadline("in May", Window(date(2026, 5, 1), date(2026, 5, 31)), "by hand"),
    kind=Kind.PLEDGE,
    condition="if it can",
    specific=False,
    topics=("trade",),
)
FULL = record(replace(commitment(7, "a" * 64), correction=CORRECTION, tags=("brief",)))


def places(part: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value inside a record, at every depth."""
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in inner:
        yield (*path, key)
        yield from places(value, (*path, key))


def altered(path: tuple[str | int, ...], *value: Any) -> dict[str, Any]:
    """Return the full record with another value at `path`, or with nothing there."""
    changed = copy.deepcopy(FULL)
    part: Any = changed
    for key in path[:-1]:
        part = part[key]
    if value:
        part[path[-1]] = value[0]
    else:
        del part[path[-1]]
    return changed


KEYS = [path for path in places(FULL) if isinstance(path[-1], str)]


OPTIONAL = ("subject", "evidence", "history", "notes", "review", "correction", "tags", "links", "actor")
"""What the model has a value of its own for; of a correction all parts."""


def optional(path: tuple[str | int, ...]) -> bool:
    return path[-1] in OPTIONAL or (path[0] == "correction" and len(path) == 2)


@given(commitments())
def test_a_commitment_comes_back_from_its_bytes_as_it_was(given_commitment: Commitment) -> None:
    assert commitment_of(encoded(record(given_commitment))) == given_commitment


@given(sources)
def test_a_source_comes_back_from_its_bytes_as_it_was(given_source: Source) -> None:
    assert source_of(encoded(record(given_source))) == given_source


@given(commitments())
def test_the_bytes_of_a_value_are_those_of_its_record(given_commitment: Commitment) -> None:
    """What `check` compares: a record that is not as it would be written shows."""
    assert encoded(given_commitment) == encoded(record(given_commitment))


@pytest.mark.parametrize("path", [path for path in KEYS if not optional(path)], ids=str)
def test_a_record_that_lacks_a_key_is_refused_and_the_key_is_named(path: tuple[str | int, ...]) -> None:
    with pytest.raises(BadRecord, match=f"`{path[-1]}`"):
        commitment_of(encoded(altered(path)))


@pytest.mark.parametrize("path", [path for path in KEYS if optional(path)], ids=str)
def test_a_record_that_lacks_a_key_with_a_default_is_read_and_differs_from_what_is_written(
    path: tuple[str | int, ...],
) -> None:
    lacking = encoded(altered(path))
    assert encoded(commitment_of(lacking)) != lacking


def fits(path: tuple[str | int, ...], value: Any) -> bool:
    """Return whether a record may hold this value at this place."""
    if value is None:
        part_of_correction = path[0] == "correction" and len(path) < 3 and path[-1] != "undated"
        return part_of_correction or path[-1] in ("deadline", "condition", "earliest", "latest")
    if value == {"a": 1}:
        return path == ("correction",)  # all its parts may be missing, and a key that no part has is passed over
    if value is True:
        return path[-1] in ("restated", "specific", "undated")
    if value == -1:
        return path[-1] in ("id", "start", "end")
    return value == [] and path[-1] in (
        "actors",
        "counterparties",
        "topics",
        "history",
        "evidence",
        "notes",
        "tags",
        "links",
    )


@pytest.mark.parametrize("value", [{"a": 1}, 1.5, True, -1, [], None], ids=repr)
def test_a_value_of_another_type_is_refused_wherever_it_stands(value: Any) -> None:
    refused = []
    for path in places(FULL):
        try:
            commitment_of(encoded(altered(path, value)))
        except BadRecord:
            refused.append(path)
    assert refused == [path for path in places(FULL) if not fits(path, value)]


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("mentions", 0, "kind"), "vow", "Invalid enum value 'vow' - at `$.mentions[0].kind`"),
        (("history", 0, "status"), "done", "Invalid enum value 'done' - at `$.history[0].status`"),
        (("review",), "seen", "Invalid enum value 'seen' - at `$.review`"),
        (("history", 0, "on"), "1 April 2026", "Invalid RFC3339 encoded date"),
        (("mentions", 0, "deadline", "window", "latest"), "2026-03-01", "cannot end before it starts"),
        (("mentions", 0, "deadline", "window"), ["2026-03-02", "2031-12-31"], "Expected `object`, got `array`"),
        (("notes", 0, "recorded"), "noon", "Invalid RFC3339 encoded datetime"),
        (("mentions",), [], "stated nowhere"),
        (("mentions", 0, "end"), None, "Expected `int`, got `null`"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_value_outside_the_vocabulary_is_refused_in_words(
    path: tuple[str | int, ...], value: Any, words: str
) -> None:
    with pytest.raises(BadRecord, match=re.escape(words)):
        commitment_of(encoded(altered(path, value)))


def test_a_moment_without_a_time_zone_is_not_written() -> None:
    noted = replace(commitment(1, "a"), notes=(Note(text="when?", recorded=datetime(2026, 3, 2)),))
    with pytest.raises(BadRecord, match="would not be read back"):
        record(noted)


def test_what_would_come_back_as_something_else_is_not_written() -> None:
    mention = replace(commitment(1, "a").mentions[0], actors=["Norway"])
    with pytest.raises(BadRecord, match="would not be read back"):
        record(replace(commitment(1, "a"), mentions=(mention,)))
    with pytest.raises(BadRecord, match="title"):
        record(replace(source(1), title=None))
