from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_examples import MEMORY, source, text, with_readout

from commitments.storage import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with one readout, in a directory of its own, that waits for no lock."""
    begun = Store(tmp_path / "kept" / "store.json", wait=0)
    begun.update(lambda old: (with_readout(old, 1), None), {source(1).id: text(1)})
    return begun


@pytest.fixture
def swift_path() -> Iterator[Path]:
    """A directory in memory, where the machine has such, for what makes hundreds of stores.

    A killed process loses what it did not hand to the kernel, and that is the same there; only a power cut tells the
    difference, and none of these tests cuts the power.
    """
    with tempfile.TemporaryDirectory(dir=MEMORY) as place:
        yield Path(place)
