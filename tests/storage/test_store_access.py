from __future__ import annotations

import fcntl
import os
import resource
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from store_deeds import damage
from store_examples import listing, source, text, with_note, with_readout
from store_processes import finish, start

from commitments.errors import StoreUnavailable
from commitments.model import Register, identify, replace
from commitments.storage import Store


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on `path` as another process would: by a descriptor of its own."""
    with path.open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        yield


def test_a_writer_gives_up_on_a_held_lock_and_names_it_but_a_reader_needs_none(store: Store) -> None:
    lock = store.path.with_name("store.json.lock")
    before = listing(store.path.parent)
    with locked(lock):
        with pytest.raises(StoreUnavailable, match=rf"holds the lock file {lock}, and 0 seconds"):
            store.update(lambda old: (with_note(old, 1, "call Oslo"), None))
        assert listing(store.path.parent) == before
        assert store.read().generation == 1
        assert store.text(source(1).id) == text(1)
    store.update(lambda old: (with_note(old, 1, "call Oslo"), None))


def test_the_lock_file_stays_the_same_file(store: Store) -> None:
    lock = store.path.with_name("store.json.lock")
    before = lock.stat().st_ino
    store.update(lambda old: (with_note(old, 1, "call Oslo"), None))
    assert lock.stat().st_ino == before


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


@contextmanager
def files_no_longer_than(length: int) -> Iterator[None]:
    """Let the kernel refuse every write beyond `length`, as a full disk does."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.999])
def test_where_the_disk_is_full_nothing_changes_and_the_next_write_succeeds(store: Store, share: float) -> None:
    before = {name: kept[:2] for name, kept in listing(store.path.parent).items()}
    longer = len(before["store.json"][0]) + 100
    with (
        files_no_longer_than(int(longer * share)),
        pytest.raises(StoreUnavailable, match=r"cannot be written \(file too large\); raise the limit"),
    ):
        store.update(lambda old: (with_note(old, 1, "x" * 200), None))
    # All but when the journal was last written: the half of a line that stood there for a moment is gone again.
    assert {name: kept[:2] for name, kept in listing(store.path.parent).items()} == before
    store.update(lambda old: (with_note(old, 1, "x" * 200), None))
    assert store.read().generation == 2
    assert damage(store) == []


def test_where_the_disk_is_full_for_a_text_no_commitment_is_kept_without_it(store: Store) -> None:
    before = listing(store.path.parent)
    words = text(2) * 1000
    read = replace(source(2), id=identify(words))

    def change(old: Register) -> tuple[Register, None]:
        return replace(old, sources={**old.sources, read.id: read}), None

    with files_no_longer_than(len(words) // 2), pytest.raises(StoreUnavailable):
        store.update(change, {read.id: words})
    assert listing(store.path.parent) == before
    store.update(change, {read.id: words})
    assert store.text(read.id) == words


@pytest.fixture
def open_store() -> Iterator[Store]:
    """A store that any user of the machine may read, unlike what lies in pytest's own directories."""
    with tempfile.TemporaryDirectory() as place:
        store = Store(Path(place) / "kept" / "store.json")
        store.update(lambda old: (with_readout(old, 1), None), {source(1).id: text(1)})
        for path in (Path(place), store.path.parent, store.path.parent / "documents"):
            path.chmod(0o755)
        for path in store.path.parent.rglob("*"):
            path.chmod(path.stat().st_mode | 0o444)
        yield store
        store.path.parent.chmod(0o755)


def without_rights(deed: str, path: Path) -> str:
    (said,) = finish(start("without_rights.py", deed, path))
    if said == "cannot drop rights":
        pytest.skip("this administrator cannot become another user")
    return said


def test_a_store_that_cannot_be_written_is_read_and_nothing_is_made(open_store: Store) -> None:
    for path in (open_store.path, open_store.path.with_name("store.json.lock")):
        path.chmod(0o444)
    open_store.path.parent.chmod(0o555)
    before = listing(open_store.path.parent)
    assert without_rights("read", open_store.path) == f"generation 1 {len(text(1))}"
    said = without_rights("update", open_store.path)
    assert said.startswith(f"StoreUnavailable The store {open_store.path} cannot be written (permission denied")
    assert listing(open_store.path.parent) == before


def test_a_store_that_cannot_be_read_says_so(open_store: Store) -> None:
    open_store.path.chmod(0)
    path = open_store.path
    assert without_rights("read", path) == (
        f"StoreUnavailable The store {path} cannot be read (permission denied: {path}); "
        "ask its owner for access, or name another store."
    )


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
