from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_deeds import DEEDS, a_life, damage, note
from store_examples import listing, source, text
from store_processes import first_line, locked, start

from commitments.errors import StoreUnavailable
from commitments.storage import Store


@pytest.fixture
def holder(store: Store) -> Iterator[subprocess.Popen[str]]:
    """A process in the middle of a change of the store."""
    process = start("hold_lock.py", store.path)
    assert first_line(process) == "holding\n"
    yield process
    kill(process)


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def lock_of(store: Store) -> Path:
    return store.path.with_name(f"{store.path.name}.lock")


def test_a_writer_gives_up_on_a_held_lock_and_names_it_but_a_reader_needs_none(store: Store) -> None:
    before = listing(store.path.parent)
    with locked(lock_of(store)):
        with pytest.raises(StoreUnavailable, match=rf"holds the lock file {lock_of(store)}, and 0 seconds"):
            note(store)
        assert listing(store.path.parent) == before
        assert store.read().generation == 1
        assert store.text(source(1).id) == text(1)
        assert store.check() == []
    note(store)


def test_the_lock_file_stays_the_same_file(store: Store) -> None:
    before = lock_of(store).stat().st_ino
    note(store)
    assert lock_of(store).stat().st_ino == before


def test_the_lock_of_a_killed_writer_is_free(store: Store, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(StoreUnavailable):
        note(store)
    kill(holder)
    note(store)
    assert store.read().generation == 2
    assert damage(store) == []


def test_a_waiting_writer_says_so_once_and_goes_on_as_soon_as_the_holder_is_dead(
    store: Store, holder: subprocess.Popen[str]
) -> None:
    said: list[str] = []

    def waiting(sentence: str) -> None:
        said.append(sentence)
        kill(holder)

    note(Store(store.path, wait=600, waiting=waiting))
    assert said == [f"Another writer holds the lock file {lock_of(store)}; waiting for up to 600 seconds."]
    assert store.read().generation == 2


@pytest.mark.parametrize(("wait", "told"), [(1.1, 1), (0.1, 0)], ids=["after it said so", "too soon to say so"])
def test_a_waiting_writer_gives_up_and_says_how_long_it_waited(store: Store, wait: float, told: int) -> None:
    said: list[str] = []
    before = listing(store.path.parent)
    with locked(lock_of(store)), pytest.raises(StoreUnavailable) as refused:
        note(Store(store.path, wait=wait, waiting=said.append))
    assert str(refused.value) == (
        f"Another writer holds the lock file {lock_of(store)}, and {wait} seconds were not enough: "
        "wait for it to finish, then try again."
    )
    assert len(said) == told
    assert listing(store.path.parent) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_whatever_writes_needs_the_lock(store: Store, deed: str) -> None:
    a_life(store)
    before = listing(store.path.parent)
    with locked(lock_of(store)), pytest.raises(StoreUnavailable, match="holds the lock file"):
        DEEDS[deed](store)
    assert listing(store.path.parent) == before
