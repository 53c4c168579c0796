from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_examples import commitment, listing, source, text, with_note, with_readout
from store_processes import ENVIRONMENT
from store_strategies import registers

from commitments.errors import NoSuchCommitment
from commitments.model import Commitment, Note, Register, identify, replace
from commitments.storage import Store


def becoming(register: Register) -> Callable[[Register], tuple[Register, None]]:
    """Return the change that puts this register in the place of any other."""
    return lambda _: (register, None)


def test_a_store_that_does_not_exist_is_read_as_empty_and_nothing_is_made(tmp_path: Path) -> None:
    assert Store(tmp_path / "no" / "such" / "store.json").read() == Register()
    assert list(tmp_path.iterdir()) == []


def test_the_first_write_makes_the_directories_and_the_next_generation(tmp_path: Path) -> None:
    store = Store(tmp_path / "no" / "such" / "store.json")
    answer = store.update(lambda old: (with_readout(old, 1), old.next_id), {source(1).id: text(1)})
    assert answer == 1
    assert store.read() == replace(with_readout(Register(), 1), generation=1)
    assert sorted(listing(tmp_path / "no" / "such")) == [
        f"documents/{source(1).id}.txt",
        "store.json",
        "store.json.journal",
        "store.json.lock",
    ]


@settings(max_examples=40, deadline=None)
@given(first=registers(), second=registers())
def test_whatever_register_is_written_is_read_and_so_is_the_next(first: Register, second: Register) -> None:
    second = replace(second, next_id=max(first.next_id, second.next_id))
    with tempfile.TemporaryDirectory() as place:
        store = Store(Path(place) / "store.json")
        for register in (first, second):
            before = store.read()
            store.update(becoming(register))
            written = replace(register, generation=before.generation) != before
            found = store.read()
            assert found == replace(register, generation=before.generation + written)
            assert [*found.commitments] == sorted(register.commitments)
        if not first.sources.keys() & second.sources.keys():
            assert [*found.sources] == [*second.sources]


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters()))
def test_whatever_text_is_kept_comes_back_to_the_character(words: str) -> None:
    read = replace(source(1), id=identify(words))
    with tempfile.TemporaryDirectory() as place:
        store = Store(Path(place) / "store.json")
        store.update(lambda old: (replace(old, sources={read.id: read}), None), {read.id: words})
        assert store.text(read.id) == words


def test_an_update_that_changes_nothing_writes_nothing(store: Store) -> None:
    before = listing(store.path.parent)
    assert store.update(lambda old: (replace(old), "known"), {source(1).id: text(1)}) == "known"
    assert listing(store.path.parent) == before


def test_the_generation_a_change_returns_is_not_heeded(store: Store) -> None:
    store.update(lambda old: (replace(with_note(old, 1, "call Oslo"), generation=40), None))
    assert store.read().generation == 2


def test_a_text_whose_source_is_not_kept_is_not_kept_either(store: Store) -> None:
    before = listing(store.path.parent)
    store.update(lambda old: (old, None), {source(2).id: text(2)})
    assert listing(store.path.parent) == before


def test_a_changed_commitment_changes_its_own_line_and_the_first(store: Store) -> None:
    store.update(lambda old: (with_readout(with_readout(old, 2), 3), None))
    before = store.path.read_text(encoding="utf-8").splitlines()
    store.update(lambda old: (with_note(old, 2, "cité à « Oslo »"), None))
    after = store.path.read_text(encoding="utf-8").splitlines()
    changed = [line for line, was in zip(after, before, strict=True) if line != was]
    assert [line[:9] for line in changed] == ['{"_meta":', '"2":{"id"']
    assert "cité à « Oslo »" in changed[1]


def test_a_removed_commitment_is_gone_and_its_id_is_not_given_again(store: Store) -> None:
    store.update(lambda old: (with_readout(old, 2), None))
    store.update(lambda old: (replace(old, commitments={1: old.commitments[1]}), None))
    assert store.update(lambda old: (with_readout(old, 3), old.next_id)) == 3
    assert [*store.read().commitments] == [1, 3]


def test_the_file_is_plain_json(store: Store) -> None:
    content = json.loads(store.path.read_bytes())
    assert [*content] == ["_meta", "sources", "commitments"]
    assert content["_meta"] | {"sha256": "", "journal": ""} == {
        "sha256": "",
        "schema": 3,
        "generation": 1,
        "next_id": 2,
        "records": 2,
        "journal": "",
    }
    assert content["commitments"]["1"]["mentions"][0]["action"] == "lay a sea cable"


class OwnTroubleError(Exception):
    """Something that has nothing to do with the store."""


@pytest.mark.parametrize(
    "trouble", [NoSuchCommitment("There is no commitment 7."), OwnTroubleError(), FileNotFoundError("a.txt")]
)
def test_what_a_change_raises_comes_out_as_it_is_and_nothing_is_written(store: Store, trouble: Exception) -> None:
    def change(_: Register) -> tuple[Register, None]:
        raise trouble

    before = listing(store.path.parent)
    with pytest.raises(type(trouble)) as raised:
        store.update(change, {source(2).id: text(2)})
    assert raised.value is trouble
    assert listing(store.path.parent) == before
    store.update(lambda old: (with_note(old, 1, "the lock is free again"), None))


UNTIMED = replace(commitment(2, "a"), notes=(Note(text="when?", recorded=datetime(2026, 3, 2)),))
UNSTATED = replace(commitment(2, "a"), mentions=())


@pytest.mark.parametrize(
    ("kept", "next_id", "words"),
    [
        ({}, 1, "the next id went back from 2 to 1"),
        ({2: commitment(2, "a")}, 2, "with 2 as the next id"),
        ({1: commitment(2, "a")}, 9, "commitment 2 under 1"),
        ({2: UNTIMED}, 9, "would not be read back"),
        ({2: UNSTATED}, 9, "stated nowhere"),
    ],
)
def test_a_register_the_store_could_not_give_back_is_not_written(
    store: Store, kept: dict[int, Commitment], next_id: int, words: str
) -> None:
    before = listing(store.path.parent)
    spoilt = Register(sources={source(2).id: source(2)}, commitments=kept, next_id=next_id)
    with pytest.raises(ValueError, match=words):
        store.update(becoming(spoilt), {source(2).id: text(2)})
    assert listing(store.path.parent) == before


def test_a_text_under_another_id_is_not_kept(store: Store) -> None:
    before = listing(store.path.parent)
    with pytest.raises(ValueError, match=source(2).id):
        store.update(lambda old: (with_readout(old, 2), None), {source(2).id: text(1)})
    assert listing(store.path.parent) == before


def test_only_what_writes_loads_the_database_and_the_lock() -> None:
    script = (
        "import sys; from pathlib import Path; from commitments.storage import Store; "
        "loaded = lambda: sorted({'tinydb', 'filelock'} & sys.modules.keys()); "
        "print(loaded()); Store(Path('/no/such/store.json')).read(); print(loaded())"
    )
    said = subprocess.run(
        [sys.executable, "-c", script],
        env=ENVIRONMENT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout.splitlines() == ["[]", "[]"]
