"""What is made to do harm, or is no document, is told in a sentence, and nothing is kept."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hostile_files import HOSTILE

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
from track_runs import Desk

from commitments.documents import read
from commitments.documents.article import Article, Found
from commitments.documents.confinement import Confined, confined
from commitments.errors import UnreadableDocument


def refused(desk: Desk, path: str) -> str:
    """Return the one sentence that is said of the file, and see that nothing is kept."""
    run = desk.process("add", "--date", "2031-05-02", path)
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith(f"track: {path} ")
    assert run.err.count("\n") == 1
    assert not desk.store.exists()
    return run.err


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_made_to_do_harm_is_refused(tmp_path: Path, name: str) -> None:
    make, said = HOSTILE[name]
    desk = Desk(tmp_path)
    assert said in refused(desk, desk.document(name, make()))


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def loop(path: Path) -> None:
    path.symlink_to(path)


def plug(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


def secret(path: Path) -> None:
    path.symlink_to("/proc/self/mem")


@pytest.mark.parametrize(
    ("make", "name", "said"),
    [
        (device, "zero.txt", "is a device, and no file"),
        (pipe, "pipe.txt", "is a pipe with a name, and no file"),
        (loop, "loop.txt", "cannot be read: Too many levels of symbolic links"),
        (plug, "plug.txt", "is a socket, and no file"),
        (huge, "huge.html", "has 200 MB, and a document at most 50"),
        (secret, "memory.txt", "cannot be read"),
    ],
)
def test_what_is_no_file_of_a_documents_size_is_refused_unread(
    tmp_path: Path, make: Callable[[Path], None], name: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
    make(Path(name))
    assert said in refused(Desk(tmp_path), name)


def test_a_directory_is_no_document_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="is a directory; name the files in it"):
        read(tmp_path, date(2031, 5, 2))


def test_a_pipe_that_the_shell_made_is_read(tmp_path: Path) -> None:
    ours, its = os.pipe()
    os.write(its, b"Norway agreed.")
    os.close(its)
    assert read(f"/dev/fd/{ours}", date(2031, 5, 2)).text == "Norway agreed."
    os.close(ours)


def test_standard_input_without_an_end_is_read_no_further_than_a_document_goes(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = desk.process("add", "--date", "2031-05-02", "-", stdin=b"a" * 50_000_001)
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith("track: Standard input has more than 50 MB")


def without_end(_: bytes) -> list[Found]:
    while True:
        pass


def greedy(_: bytes) -> list[Found]:
    return [Article(text="a" * 10**9)]


def deep(content: bytes) -> list[Found]:
    return deep(content)


def broken(_: bytes) -> list[Found]:
    raise KeyError("Root")


def gone(_: bytes) -> list[Found]:
    os.kill(os.getpid(), signal.SIGTERM)
    return []


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        (without_end, "takes more than 1 seconds to read"),
        (greedy, "needs more memory than there is for it"),
        (deep, "has parts in parts without end"),
        (broken, "is damaged (KeyError: 'Root')"),
        (gone, "is damaged, or made to do damage"),
    ],
)
def test_a_reader_that_fails_in_any_way_ends_in_a_sentence(reader: Callable[[bytes], list[Found]], said: str) -> None:
    with pytest.raises(Confined) as failure:
        confined(reader, b"", seconds=1, memory=100_000_000)
    assert str(failure.value) == said
