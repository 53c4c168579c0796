from __future__ import annotations

from pathlib import Path

import pytest
from store_examples import source, text, with_readout

from commitments.storage import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with one readout, in a directory of its own, that waits for no lock."""
    begun = Store(tmp_path / "kept" / "store.json", wait=0)
    begun.update(lambda old: (with_readout(old, 1), None), {source(1).id: text(1)})
    return begun
