"""What disks, cables and editors do to a file: any byte altered, any stretch lost, blank or from an older file."""

from __future__ import annotations

import hashlib

from hypothesis import strategies as st

from commitments.storage import Store


@st.composite
def damaged(draw: st.DrawFn, content: bytes, older: bytes = b"") -> bytes:
    """Draw what a file of this content may have become, `older` being what stood in its place before."""
    start = draw(st.integers(0, len(content) - 1))
    end = draw(st.integers(start + 1, len(content)))
    ways = {
        "a byte altered": lambda: (
            content[:start] + bytes([content[start] ^ draw(st.integers(1, 255))]) + content[start + 1 :]
        ),
        "cut short": lambda: content[:start],
        "a stretch lost": lambda: content[:start] + content[end:],
        "a stretch blank": lambda: content[:start] + bytes(end - start) + content[end:],
        "a stretch of the older": lambda: content[:start] + older[start:end] + content[end:],
        "the end of the older": lambda: content[:start] + older[start:],
    }
    return draw(st.sampled_from([*ways]).map(lambda way: ways[way]()).filter(lambda now: now not in (content, older)))


def forged(content: bytes, old: bytes, new: bytes) -> bytes:
    """Return the file with one place altered and the checksum made to fit again."""
    assert content.count(old) == 1
    return sealed(content.replace(old, new)[84:])


def sealed(rest: bytes) -> bytes:
    """Return a file in which `rest` stands behind the checksum that fits it."""
    return b'{"_meta":{"sha256":"' + hashlib.sha256(rest).hexdigest().encode() + rest


class Kept:
    """The files of a store as they were, to be put back before each damage."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._directory = store.path.parent
        self._files = {path: path.read_bytes() for path in self._directory.rglob("*") if path.is_file()}

    def put_back(self) -> None:
        """Let every file be what it was, and none be there that was not."""
        for path in self._directory.rglob("*"):
            if path.is_file() and path not in self._files:
                path.unlink()
        for path, content in self._files.items():
            # Not written into: another name may stand for the same file.
            if not path.exists() or path.read_bytes() != content:
                path.unlink(missing_ok=True)
                path.write_bytes(content)

    def content(self, name: str) -> bytes:
        """Return what a file held."""
        return self._files[self._directory / name]

    def damage(self, name: str, content: bytes) -> None:
        """Put all back but for one file."""
        self.put_back()
        (self._directory / name).unlink()
        (self._directory / name).write_bytes(content)
