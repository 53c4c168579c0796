from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from memory_backend import Memory, MemoryBackend
from store_conformance import Opened, StoreConformance

from commitments.storage import Store


class TestJsonStore(StoreConformance):
    @pytest.fixture
    def opened(self, swift_path: Path) -> Opened:
        return lambda name: Store(swift_path / name / "store.json", wait=60)


class TestMemoryBackend(StoreConformance):
    """Shows that the tests ask for nothing that only a file can do."""

    @pytest.fixture
    def opened(self) -> Opened:
        memories: defaultdict[str, Memory] = defaultdict(Memory)
        return lambda name: MemoryBackend(memories[name])
