from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_examples import MEMORY, source, text, with_readout

from commitments.storage import Store

# Else a failure in there says no more than AssertionError.
pytest.register_assert_rewrite("store_conformance")


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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of a few hundred kilobytes, which the test may fill; skips where none can be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only an administrator can mount a disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", place], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"this administrator cannot mount a disk: {mounted.stderr.splitlines()[0]}")
    yield place
    subprocess.run(["umount", place], check=True)
