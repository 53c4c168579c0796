from __future__ import annotations

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from store_deeds import a_life, add, damage, deed
from store_examples import listing, source, text, with_note, with_readout

from commitments.errors import StoreUnavailable
from commitments.model import Register, identify, replace
from commitments.storage import Store


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


def test_where_the_disk_is_full_for_the_journal_nothing_changes(store: Store) -> None:
    a_life(store)
    for number in range(3, 13):
        store.update(lambda old, n=number: (with_note(old, 1, f"note {n}"), None))  # type: ignore[misc]
    journal = store.path.with_name("store.json.journal")
    before = {name: kept[:2] for name, kept in listing(store.path.parent).items()}
    with files_no_longer_than(journal.stat().st_size + 100), pytest.raises(StoreUnavailable, match="file too large"):
        store.update(lambda old: (with_note(old, 1, "call Oslo"), None))
    assert {name: kept[:2] for name, kept in listing(store.path.parent).items()} == before
    store.update(lambda old: (with_note(old, 1, "call Oslo"), None))
    assert damage(store) == []


PAGE = 4096
WORDS = text(2) * 100
LONG = replace(source(2), id=identify(WORDS))
UNLIKE = "".join(chr(0x4E00 + place * place * 7919 % 20000) for place in range(4000))
"""Twelve kilobytes that gzip makes little smaller."""
STEPS = ("the text", "the journal", "the backup", "the store")


def leave(disk: Path, pages: int) -> None:
    """Fill the disk but for so many pages."""
    ballast = disk / "ballast"
    ballast.touch()
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - pages * PAGE)))


def grow(store: Store) -> None:
    """Make a change of which each of the four files takes several pages."""

    def change(old: Register) -> tuple[Register, None]:
        return replace(with_note(old, 1, UNLIKE), sources={**old.sources, LONG.id: LONG}), None

    store.update(change, {LONG.id: WORDS}, deed("add", days=3))


def refusal(store: Store) -> str:
    """Let the store grow, and return why it could not; empty where it could."""
    try:
        grow(store)
    except StoreUnavailable as full:
        return str(full)
    return ""


def beside(store: Store, suffix: str) -> bytes:
    return store.path.with_name(f"store.json.{suffix}").read_bytes()


def came_to(store: Store) -> str:
    """Return which file a refused change was about to write."""
    days = store.path.with_name("store.json.backups")
    done = ((store.path.parent / "documents" / f"{LONG.id}.txt").exists(), days.exists(), any(days.glob("*.gz")), False)
    return STEPS[done.index(False)]


def test_wherever_a_real_disk_is_full_the_store_stays_and_the_next_write_succeeds(
    swift_path: Path, small_disk: Path
) -> None:
    begun = Store(swift_path / "begun" / "store.json")
    begun.update(lambda old: (with_readout(old, 1), None), {source(1).id: text(1)})
    # No day was named yet, so that no backup is there before the first.
    begun.update(lambda old: (with_note(old, 1, UNLIKE[::-1]), None))
    refused: list[str] = []
    for pages in range(200):
        place = small_disk / str(pages)
        shutil.copytree(begun.path.parent, place)
        store = Store(place / "store.json", wait=0)
        leave(small_disk, pages)
        if said := refusal(store):
            assert said.startswith(f"The store {store.path} cannot be written (no space left on device")
            assert said.endswith("; free some space and try again.")
            refused.append(came_to(store))
            assert store.path.read_bytes() == begun.path.read_bytes()
            assert store.read() == begun.read()
            assert beside(store, "journal") == beside(begun, "journal")
            assert store.journal() == begun.journal()
            assert damage(store) == []
            assert [path.name for path in place.rglob("*.tmp")] == []
            (small_disk / "ballast").unlink()
            grow(store)
        assert store.read().generation == begun.read().generation + 1
        assert store.text(LONG.id) == WORDS
        assert damage(store) == []
        (small_disk / "ballast").unlink(missing_ok=True)
        shutil.rmtree(place)
        if len(refused) == pages:
            break
    assert [*dict.fromkeys(refused)] == [*STEPS]


def test_a_first_write_to_a_full_disk_leaves_an_empty_store_that_can_be_begun(small_disk: Path) -> None:
    store = Store(small_disk / "kept" / "store.json")
    for pages in range(3):
        leave(small_disk, pages)
        with pytest.raises(StoreUnavailable, match="free some space and try again"):
            grow_from_nothing(store)
        assert store.read() == Register()
        assert damage(store) == []
        (small_disk / "ballast").unlink()
    add(store)
    assert store.read().generation == 1


def grow_from_nothing(store: Store) -> None:
    def change(old: Register) -> tuple[Register, None]:
        return replace(with_readout(old, 1), sources={source(1).id: source(1), LONG.id: LONG}), None

    store.update(change, {source(1).id: text(1), LONG.id: WORDS}, deed("add"))


def test_a_change_that_was_refused_does_not_come_back_by_a_repair(store: Store) -> None:
    """Its line stood in the journal already when the disk was full for the store."""
    for number in range(2, 9):
        store.update(lambda old, n=number: (with_readout(old, n), None), {source(number).id: text(number)})  # type: ignore[misc]
    last, journal = store.read(), store.path.with_name("store.json.journal")
    # So that what is written there is shorter than the store.
    journal.unlink()
    with files_no_longer_than(store.path.stat().st_size), pytest.raises(StoreUnavailable):
        store.update(lambda old: (with_note(old, 1, "call Oslo"), None))
    assert journal.read_bytes() == b""
    # A new file: the previous generation is the old one's second name for now.
    store.path.unlink()
    store.path.write_bytes(b"")
    store.repair()
    assert store.read() == last
    assert damage(store) == []
