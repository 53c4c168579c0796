from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_deeds import a_life, add, note, redo, repair, restore, shown, undo
from store_examples import listing, source, text, with_note, with_readout
from store_processes import finish, remount, start

from commitments.errors import StoreUnavailable
from commitments.storage import Store


def test_what_a_killed_writer_left_is_swept_and_what_is_not_ours_is_not(store: Store) -> None:
    documents = store.path.parent / "documents"
    ours = [store.path.with_name("store.json.tmp"), documents / "store.json.tmp"]
    others = [store.path.with_name("other.json.tmp"), documents / "other.json.tmp"]
    for left in ours + others:
        left.write_bytes(b"half a rec")
    store.update(lambda old: (with_readout(old, 2), None), {source(2).id: text(2)})
    assert not any(left.exists() for left in ours)
    assert [left.read_bytes() for left in others] == [b"half a rec", b"half a rec"]


@pytest.mark.parametrize("begun", [True, False], ids=["to a store", "to nothing yet"])
def test_a_linked_store_stays_a_link_and_all_else_lies_beside_what_it_points_to(tmp_path: Path, begun: bool) -> None:
    target, link = tmp_path / "there" / "register.json", tmp_path / "here" / "store.json"
    link.parent.mkdir()
    link.symlink_to(Path("..", "there", "register.json"))
    if begun:
        Store(target).update(lambda old: (with_readout(old, 1), None), {source(1).id: text(1)})
    store = Store(link)
    store.update(lambda old: (with_readout(old, 2), None), {source(2).id: text(2)})
    assert link.is_symlink()
    assert [path.name for path in link.parent.iterdir()] == ["store.json"]
    assert Store(target).read() == store.read()
    assert source(2).id in store.read().sources
    assert store.text(source(2).id) == text(2)
    assert target.with_name("register.json.lock").exists()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_file_keeps_its_mode(store: Store, mode: int) -> None:
    store.path.chmod(mode)
    store.update(lambda old: (with_note(old, 1, "call Oslo"), None))
    assert stat.S_IMODE(store.path.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only an administrator can give a file to another owner")
def test_the_file_keeps_its_owner_when_the_administrator_writes(store: Store) -> None:
    os.chown(store.path, 12345, 23456)
    store.update(lambda old: (with_note(old, 1, "call Oslo"), None))
    assert (store.path.stat().st_uid, store.path.stat().st_gid) == (12345, 23456)


@pytest.fixture
def open_store() -> Iterator[Store]:
    """A store that any user of the machine may read, unlike what lies in pytest's own directories."""
    with tempfile.TemporaryDirectory() as place:
        store = Store(Path(place) / "kept" / "store.json")
        store.update(lambda old: (with_readout(old, 1), None), {source(1).id: text(1)})
        Path(place).chmod(0o755)
        readable(store)
        yield store
        store.path.parent.chmod(0o755)


def readable(store: Store) -> None:
    """Let any user of the machine read what is kept."""
    for path in (store.path.parent, *store.path.parent.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def without_rights(deed: str, path: Path) -> list[str]:
    said = finish(start("without_rights.py", deed, path))
    if said == ["cannot drop rights"]:
        pytest.skip("this administrator cannot become another user")
    return said


WRITING = ("update", "undo", "redo", "restore", "repair")


@pytest.mark.parametrize("lived", [False, True], ids=["of one generation", "with backups and a journal"])
def test_a_store_that_cannot_be_written_is_read_in_every_way_and_nothing_is_made(
    open_store: Store, lived: bool
) -> None:
    if lived:
        a_life(open_store)
    readable(open_store)
    for path in open_store.path.parent.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    open_store.path.parent.chmod(0o555)
    before = listing(open_store.path.parent)
    assert without_rights("read", open_store.path) == shown(open_store)
    for deed in WRITING if lived else ("update",):
        (said,) = without_rights(deed, open_store.path)
        assert said.startswith(f"StoreUnavailable The store {open_store.path} cannot be written (permission denied")
        assert said.endswith("; ask its owner for access, or name another store.")
    assert listing(open_store.path.parent) == before


def test_a_store_without_a_lock_file_in_a_directory_that_cannot_be_written_is_read(open_store: Store) -> None:
    open_store.path.with_name("store.json.lock").unlink()
    open_store.path.parent.chmod(0o555)
    before = listing(open_store.path.parent)
    assert without_rights("read", open_store.path) == shown(open_store)
    (said,) = without_rights("update", open_store.path)
    assert said.startswith(f"StoreUnavailable The store {open_store.path} cannot be written (permission denied")
    assert listing(open_store.path.parent) == before


def test_a_store_on_a_disk_that_is_read_only_is_read_in_every_way(small_disk: Path) -> None:
    store = Store(small_disk / "kept" / "store.json", wait=0)
    a_life(store)
    told, before = shown(store), listing(small_disk)
    remount(small_disk, "ro")
    assert shown(store) == told
    for deed in (add, note, undo, redo, restore, repair):
        with pytest.raises(StoreUnavailable, match=r"cannot be written \(read-only file system.*can be read there"):
            deed(store)
    assert listing(small_disk) == before


def test_a_store_that_cannot_be_read_says_so(open_store: Store) -> None:
    open_store.path.chmod(0)
    path = open_store.path
    assert without_rights("read", path) == [
        f"StoreUnavailable The store {path} cannot be read (permission denied: {path}); "
        "ask its owner for access, or name another store."
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".", "is a directory"),
        ("a file/store.json", "file exists: .*a file"),
        ("around/store.json", "file exists: .*around"),
        ("around", "too many levels of symbolic links"),
        ("x" * 252, "file name too long"),
    ],
)
def test_a_path_that_cannot_be_a_store_is_refused_in_words(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "a file").touch()
    (tmp_path / "around").symlink_to("around")
    with pytest.raises(StoreUnavailable, match=reason):
        Store(tmp_path / name).update(lambda old: (with_readout(old, 1), None))
