from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from store_damage import forged, sealed
from store_examples import source, text, with_note, with_readout

from commitments.errors import DamagedStore
from commitments.model import identify
from commitments.storage import Store

untimed = settings(deadline=None)
"""Writing a file takes as long as the disk takes."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with two readouts, whose file each test alters and none mends."""
    whole = Store(tmp_path_factory.mktemp("damage") / "store.json")
    texts = {source(number).id: text(number) for number in (1, 2)}
    whole.update(lambda old: (with_readout(with_readout(old, 1), 2), None), texts)
    return whole


@pytest.fixture(scope="module")
def content(store: Store) -> bytes:
    return store.path.read_bytes()


def refusal(store: Store, content: bytes) -> str:
    """Put `content` into the store's file; return why it is refused, to readers and writers, and left."""
    store.path.write_bytes(content)
    with pytest.raises(DamagedStore) as on_reading:
        store.read()
    with pytest.raises(DamagedStore) as on_writing:
        store.update(lambda old: (with_note(old, 1, "lost?"), None))
    assert str(on_reading.value) == str(on_writing.value)
    assert store.path.read_bytes() == content
    assert str(store.path) in str(on_reading.value)
    return str(on_reading.value)


@untimed
@given(data=st.data())
def test_a_flipped_byte_anywhere_is_detected(store: Store, content: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(content) - 1))
    flipped = bytearray(content)
    flipped[place] ^= data.draw(st.integers(1, 255))
    assert "damaged" in refusal(store, bytes(flipped))


@untimed
@given(data=st.data())
def test_a_file_cut_anywhere_is_detected(store: Store, content: bytes, data: st.DataObject) -> None:
    assert "damaged" in refusal(store, content[: data.draw(st.integers(0, len(content) - 1))])


@untimed
@given(data=st.data())
def test_a_lost_or_repeated_stretch_is_detected(store: Store, content: bytes, data: st.DataObject) -> None:
    start, end = (data.draw(st.integers(0, len(content))) for _ in range(2))
    assume(start != end)
    assert "damaged" in refusal(store, content[:start] + content[end:])


@pytest.fixture(scope="module")
def newer(store: Store, content: bytes) -> bytes:
    """The file of the next generation."""
    later = Store(store.path.with_name("later.json"))
    later.path.write_bytes(content)
    later.update(lambda old: (with_note(old, 1, "call Riga"), None))
    return later.path.read_bytes()


@untimed
@given(data=st.data())
def test_pages_of_two_generations_are_never_taken_for_one(
    store: Store, content: bytes, newer: bytes, data: st.DataObject
) -> None:
    seam = data.draw(st.integers(0, len(newer)))
    for spliced in (newer[:seam] + content[seam:], content[:seam] + newer[seam:]):
        if spliced not in (content, newer):
            assert "damaged" in refusal(store, spliced)


def test_an_empty_file_is_not_an_empty_store(store: Store) -> None:
    assert "empty (0 bytes)" in refusal(store, b"")


@pytest.mark.parametrize("foreign", [b"{}", b'{"_default": {}}', b"\xff\xfe", b"Dear diary,\n" * 20])
def test_a_file_that_is_no_store_is_refused(store: Store, foreign: bytes) -> None:
    assert "does not begin as a store does" in refusal(store, foreign)


def test_a_refusal_is_one_sentence_with_the_way_out_and_exit_code_4(store: Store) -> None:
    assert refusal(store, b"") == (
        f"The store {store.path} is damaged (it is empty (0 bytes)) and was left as it is: "
        "track check --repair brings back its last good generation."
    )
    assert DamagedStore.exit_code == 4


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            '"schema":3',
            '"schema":4',
            "newer version of this program (schema 4, where this one knows schema 3): install that version",
        ),
        ('"records":4', '"records":5', "should hold 5 records and holds 4"),
        ('"records":4', '"records":null', "not laid out as a store"),
        (',"records":4', "", "not laid out as a store: 'records'"),
        ('"next_id":3', '"next_id":2', "under the number 2, where 2 is the next to be given"),
        ('\n"2":{"id":2,', '\n"2":{"id":1,', "commitment 1 stands under the number 2"),
        ('\n"2":{"id":2,', '\n"2":{', "record 2 of its commitments: Object missing required field `id`"),
        ('\n"2":{"id":2,', '\n"2":["id",2,', "not laid out as a store"),
        ('\n"2":{"id":2,', '\n"1":{"id":2,', "should hold 4 records and holds 3"),
        ('"title":"Readout 2"', '"title":7', "record 2 of its sources: Expected `str`, got `int` - at `$.title`"),
        ('"origin":"readouts/2.txt"', '"origin":"readouts/2.txt",', "record 2 of its sources: Expecting property name"),
    ],
)
def test_a_file_with_a_right_checksum_and_wrong_content_is_refused(
    store: Store, content: bytes, old: str, new: str, words: str
) -> None:
    assert words in refusal(store, forged(content, old.encode(), new.encode()))


@pytest.mark.parametrize("table", ['"2":[1]', '"2":7', '"two":{}', '"-2":{}', "7", "", '"2":{}}'])
def test_a_table_of_something_else_than_records_by_number_is_refused(store: Store, table: str) -> None:
    first = '","schema":1,"generation":1,"next_id":3,"records":1},'
    rest = f'{first}\n"commitments":{{\n{table}\n}}\n}}\n'.encode()
    assert "damaged" in refusal(store, sealed(rest))


def lacking(content: bytes, key: str) -> bytes:
    """Return the file with a right checksum and without this key of its commitment 2."""
    record: dict[str, Any] = json.loads(content)["commitments"]["2"]
    less = {name: value for name, value in record.items() if name != key}
    old, new = (json.dumps(r, ensure_ascii=False, separators=(",", ":")).encode() for r in (record, less))
    return forged(content, old, new)


@pytest.mark.parametrize("key", ["id", "mentions"])
def test_a_record_without_a_key_it_must_have_is_refused(store: Store, content: bytes, key: str) -> None:
    assert f"missing required field `{key}`" in refusal(store, lacking(content, key))


@pytest.mark.parametrize("key", ["history", "notes", "review"])
def test_a_record_without_a_key_that_has_a_default_is_found_by_check_and_not_at_every_read(
    store: Store, content: bytes, key: str
) -> None:
    """The checksum covers it: no damage of a disk does this, only somebody who forges the checksum too."""
    store.path.write_bytes(lacking(content, key))
    assert store.read().generation == 1
    assert [finding.what for finding in store.check()] == [
        "The record of commitment 2 is not as this program writes it."
    ]


def kept(store: Store, number: int) -> Path:
    return store.path.parent / "documents" / f"{source(number).id}.txt"


@untimed
@given(data=st.data())
def test_a_flipped_byte_in_a_kept_text_is_detected(store: Store, data: st.DataObject) -> None:
    flipped = bytearray(text(1).encode())
    flipped[data.draw(st.integers(0, len(flipped) - 1))] ^= data.draw(st.integers(1, 255))
    kept(store, 1).write_bytes(flipped)
    with pytest.raises(DamagedStore, match=r"not the text that was kept: add the document again"):
        store.text(source(1).id)


def test_a_missing_text_is_named(store: Store) -> None:
    with pytest.raises(DamagedStore, match=rf"{identify('never read')}\.txt is missing"):
        store.text(identify("never read"))


def test_adding_a_document_again_brings_back_its_lost_or_altered_text(store: Store, content: bytes) -> None:
    store.path.write_bytes(content)
    kept(store, 1).unlink()
    kept(store, 2).write_bytes(b"something else")
    store.update(lambda old: (old, None), {source(number).id: text(number) for number in (1, 2)})
    assert [store.text(source(number).id) for number in (1, 2)] == [text(1), text(2)]
    assert store.path.read_bytes() == content
