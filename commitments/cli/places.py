"""Which documents are meant: by folders, patterns, and lists of paths."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import translate
from pathlib import Path

from commitments.errors import TrackError, UnreadableDocument, UsageError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_MAGIC = re.compile(r"[*?]|\[[^/]+\]")
_SHOWN = 3
"""Names that a sentence tells of many."""


@dataclass(frozen=True, slots=True)
class Places:
    """What is meant by folders, patterns and paths."""

    documents: list[str | TrackError] = field(default_factory=list)
    """Where they are; in the stead of a folder or a pattern that gives nothing stands why."""
    others: list[str] = field(default_factory=list)
    """Files in the folders that are left out: of other kinds, or that cannot be files, as links to nothing."""


def is_address(place: str) -> bool:
    """Return whether this is an address on the web, and no path."""
    return bool(_ADDRESS.match(place))


def places_in(places: Sequence[str], *, recursive: bool = True) -> Places:
    """Return the documents that are meant, those of a folder or a pattern by name; anything else is itself.

    What is named twice stands there twice, but what a folder or a pattern only finds again does not.
    """
    found: set[str] = set()
    every: list[str | TrackError] = []
    others: dict[str, None] = {}
    for place in places:
        expanded = _expanded(place, recursive)
        if expanded is None:
            every.append(place)
            found.add(place)
            continue
        every += [one for one in expanded.documents if isinstance(one, TrackError) or one not in found]
        found.update(one for one in expanded.documents if isinstance(one, str))
        others.update(dict.fromkeys(expanded.others))
    return Places(every, [one for one in others if one not in found])


def listed_in(file: str) -> list[str]:
    """Return the paths that stand in a file, or on standard input where it is "-", one a line.

    Where the list holds a NUL, as of `find -print0`, those divide it, and a path may hold line ends. Raises
    UnreadableDocument where it cannot be read, and UsageError where it names nothing.
    """
    what = "Standard input" if file == "-" else file
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UnreadableDocument(f"The list {file} cannot be read: {why}.") from None
    if not (paths := _lines(content)):
        raise UsageError(f"{what} names no documents; write one path a line.")
    return paths


def is_list(content: bytes) -> bool:
    """Return whether this is a list of files that are there, as `find` writes it, and so no document."""
    paths = _lines(content)
    return bool(paths) and all(map(os.path.exists, paths))


def in_folder(folder: str, *, recursive: bool = True) -> Places:
    """Return the documents in a folder and the folders below it, by name, and why one of these cannot be read.

    Files and folders that are hidden are left out, as a shell does. A link to a folder below is not followed, so every
    file has one name, and no circle of links is walked.
    """
    from commitments.documents.formats import SUFFIXES

    failures: list[OSError] = []
    found: list[str] = []
    others: list[str] = []
    for where, below, names in os.walk(folder, onerror=failures.append):
        below[:] = [name for name in below if recursive and not name.startswith(".")]
        for path in (Path(where, name) for name in names if not name.startswith(".")):
            (found if path.suffix.lower() in SUFFIXES and path.is_file() else others).append(str(path))
    documents: list[str | TrackError] = [
        UnreadableDocument(f"The folder {failure.filename} cannot be read: {failure.strerror or failure}.")
        for failure in failures
    ]
    documents += sorted(found)
    if not documents:
        documents.append(UnreadableDocument(f"The folder {folder} holds no documents ({', '.join(SUFFIXES)})."))
    return Places(documents, sorted(others))


def of_others(others: Sequence[str], what_to_do: str) -> str:
    """Return a sentence on the files that were left out, which ends in what to do about them."""
    few = "1 file of another kind was" if len(others) == 1 else f"{len(others):,} files of other kinds were"
    named = some_of([path if os.path.isfile(path) else f"{path} (no file)" for path in others])  # noqa: PTH113
    return f"{few} left out: {named}; {what_to_do}."


def some_of(names: Sequence[str]) -> str:
    """Return the first few of the names and how many there are more: "a.rtf, b.doc, c.gz and 6 more"."""
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")


def _lines(content: bytes) -> list[str]:
    """Return the paths in a list: between its NULs where it has some, else one a line."""
    divider = b"\0" if b"\0" in content else b"\n"
    lines = [line if divider == b"\0" else line.removesuffix(b"\r") for line in content.split(divider)]
    return [os.fsdecode(line) for line in lines if line.strip()]


def _expanded(place: str, recursive: bool) -> Places | None:
    """Return what is in a folder or fits a pattern; None where the place is neither."""
    if place == "-" or is_address(place):
        return None
    try:
        if os.path.isdir(place):  # noqa: PTH112  # a Path raises for a NUL in the name
            return in_folder(place, recursive=recursive)
        if _MAGIC.search(place) and not os.path.lexists(place):
            return Places(list(_fitting(place)))
    except TrackError as failure:
        return Places([failure])
    return None


def _fitting(pattern: str) -> Iterator[str]:
    """Yield the files that a pattern fits, as a shell reads it, by name; ** stands for folders at any depth.

    Like the shell it leaves out hidden files, and like a folder it follows no links to folders below **.
    """
    start = "/" if pattern.startswith("/") else ""
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    found = sorted({path for path in _below(start, parts) if os.path.isfile(path)})  # noqa: PTH113
    if not found:
        raise UnreadableDocument(f"No file fits the pattern {pattern}.")
    yield from found


def _below(folder: str, parts: Sequence[str]) -> Iterator[str]:
    if not parts:
        yield folder
        return
    first, rest = parts[0], parts[1:]
    if first == "**":
        yield from _below(folder, rest or ["*"])
        for entry in _entries(folder):
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield from _below(os.path.join(folder, entry.name), parts)  # noqa: PTH118
    elif _MAGIC.search(first):
        fits = re.compile(translate(first)).match
        for entry in _entries(folder):
            if fits(entry.name) and (first.startswith(".") or not entry.name.startswith(".")):
                yield from _below(os.path.join(folder, entry.name), rest)  # noqa: PTH118
    elif os.path.lexists(path := os.path.join(folder, first)):  # noqa: PTH118
        yield from _below(path, rest)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder or ".") as entries:
            return list(entries)
    except OSError:  # a file, or what may not be looked into: nothing there fits
        return []
