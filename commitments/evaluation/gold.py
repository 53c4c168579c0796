"""Reading a folder of labelled documents: an index, and for each document its text and a file of labels."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from commitments.documents import read
from commitments.errors import UnreadableDocument, UnreadableGold, UsageError
from commitments.evaluation.labels import Label, LabelledDocument, label_of

_INDEX_FORM = "it must be a list of objects with id and date"


def read_gold(folder: Path, only: str = "") -> list[LabelledDocument]:
    """Return the labelled documents of a folder, in the order of its index: those whose id contains `only`.

    Raises UnreadableGold that names every bad file and line at once, and UsageError where no document fits `only`.
    """
    if not folder.is_dir():
        raise UnreadableGold(f"There is no folder {folder}; name one that holds index.json, docs/ and labels/.")
    entries = _index(folder / "index.json")
    chosen = {name: said for name, said in entries.items() if only in name}
    if not chosen:
        raise UsageError(f"No document of {folder} has {only!r} in its id (of {len(entries)}).")
    faults: list[str] = []
    documents = [_document(folder, name, said, faults) for name, said in chosen.items()]
    _refuse(faults)
    return documents


def _index(path: Path) -> dict[str, date]:
    """Return the ids that the index lists, each with its date."""
    try:
        entries = _json(_content(path))
        if not isinstance(entries, list) or not entries:
            raise ValueError("lists no documents")
    except UnreadableGold as fault:
        raise UnreadableGold(f"{_clause(fault)}; {_INDEX_FORM}.") from None
    except ValueError as fault:
        raise UnreadableGold(f"{path} {fault}; {_INDEX_FORM}.") from None
    faults: list[str] = []
    index: dict[str, date] = {}
    for number, entry in enumerate(entries, 1):
        try:
            name, said = _entry(entry)
            if name in index:
                raise ValueError(f"lists {name!r} again")
        except ValueError as fault:
            faults.append(f"{path}, entry {number} {fault}")
        else:
            index[name] = said
    _refuse(faults)
    return index


def _entry(entry: object) -> tuple[str, date]:
    if not isinstance(entry, Mapping):
        raise ValueError("is no JSON object")
    missing = [key for key in ("id", "date") if not isinstance(entry.get(key), str)]
    if missing:
        raise ValueError(f"lacks {' and '.join(missing)}")
    try:
        return entry["id"], date.fromisoformat(entry["date"])
    except ValueError:
        raise ValueError(f"has the date {entry['date']!r}, which is no day like 2021-04-07") from None


def _document(folder: Path, name: str, said: date, faults: list[str]) -> LabelledDocument:
    """Return one document with its labels; what is wrong with them is added to `faults`."""
    try:
        text = read(folder / "docs" / f"{name}.txt", said).text
        path = folder / "labels" / f"{name}.jsonl"
        labels = tuple(_labels(path, _content(path), text, faults))
    except (UnreadableDocument, UnreadableGold) as fault:
        faults.append(_clause(fault))
        return LabelledDocument(name, "", said, ())
    return LabelledDocument(name, text, said, labels)


def _labels(path: Path, content: str, text: str, faults: list[str]) -> Iterator[Label]:
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield label_of(_json(line), text)
        except ValueError as fault:
            faults.append(f"{path}, line {number} {fault}")


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UnreadableGold(f"There is no file {path}.") from None
    except OSError as error:
        raise UnreadableGold(f"{path} cannot be read: {error.strerror or error}.") from None
    except UnicodeDecodeError as error:
        raise UnreadableGold(f"{path} is not UTF-8 text (byte {error.start}).") from None


def _json(content: str) -> object:
    try:
        value: object = json.loads(content)
    except (ValueError, RecursionError):
        raise ValueError("is no JSON") from None
    return value


def _clause(fault: Exception) -> str:
    return str(fault).removesuffix(".")


def _refuse(faults: list[str]) -> None:
    """Raise UnreadableGold that names all faults at once; return where there is none."""
    if faults:
        raise UnreadableGold("; ".join(faults) + ".")
