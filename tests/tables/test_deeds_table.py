"""The table of deeds: each row is tested by the actions it carries, and faults are told with file and line."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from table_lint import cell_faults, rows_of

from commitments.errors import DamagedStore
from commitments.model import Kind, Mention
from commitments.rule_tables import TABLES, Row
from commitments.tracking.deeds import Stated
from commitments.tracking.restating import likeness, same_act
from commitments.tracking.vocabulary import COLUMNS, forms, vocabulary

NEEDED = ("deed", "words", "example", "again", "other")


def lint(path: Path) -> list[str]:
    """Return every fault of the file."""
    rows, faults = rows_of(path, COLUMNS)
    faults += [fault for row in rows for fault in (*cell_faults(row, NEEDED, ("words",)), *_word_faults(row))]
    for before, row in pairwise(rows):
        if row["deed"] <= before["deed"]:
            faults.append(row.fault("stands after its place in the order of deeds"))
    return [*faults, *_shared_word_faults(rows)]


def _word_faults(row: Row) -> Iterator[str]:
    if row["deed"] != row.listed("words")[0]:
        yield row.fault(f"the deed is named by its first word, {row.listed('words')[0]!r}")
    for word in row.listed("words"):
        if word != word.lower():
            yield row.fault(f"word {word!r} must be small letters")


def _shared_word_faults(rows: list[Row]) -> Iterator[str]:
    """A word in two rows would be told by whichever is read last."""
    held: dict[str, Row] = {}
    for row in rows:
        for word in row.listed("words"):
            other = held.setdefault(word, row)
            if other is not row:
                yield row.fault(f"{word!r} stands in line {other.line} too")
    for row in rows:
        for form in {form for word in row.listed("words") if " " not in word for form in forms(word)}:
            if form in held and held[form] is not row:
                yield row.fault(f"{form!r}, a form of its words, stands in line {held[form].line}")


with (TABLES / "deeds.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def test_the_table_has_no_fault() -> None:
    faults = lint(TABLES / "deeds.csv")
    assert not faults, "\n".join(faults)


def stated(action: str, to: str, start: int) -> Mention:
    return Mention(
        document="text",
        quote=f"{action}.",
        start=start,
        end=start + len(action) + 1,
        cue="agreed to",
        rule="agree + to",
        actors=("Norway",),
        counterparties=(to,) if to else (),
        action=action,
        deadline=None,
        kind=Kind.AGREEMENT,
        condition=None,
        restated=False,
        specific=True,
        topics=(),
    )


def mentions(row: dict[str, str]) -> tuple[Mention, ...]:
    to = "Malta" if "Malta" in row["example"] else ""
    actions = (row[column] for column in ("example", "again", "other"))
    return tuple(stated(action, to=to, start=500 + 200 * i) for i, action in enumerate(actions))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["deed"]))
def test_a_row_tells_its_example_again_and_not_the_other(row: dict[str, str]) -> None:
    example, again, other = mentions(row)
    assert same_act(example, again)
    assert not same_act(example, other)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["deed"]))
def test_without_its_row_the_example_is_not_told_again(row: dict[str, str], tmp_path: Path) -> None:
    shutil.copytree(TABLES, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "deeds.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(one for one in ROWS if one is not row)
    example, again, _ = (Stated(mention, vocabulary(tmp_path)) for mention in mentions(row))
    assert likeness(example, again) == 0


FAULTY = [
    ("build,build|construct,,maybe,a,b,c", "once 'maybe' must be yes or empty"),
    ("build,build|construct,house,,a,b,c", "carries 'house' is none of act, phase, noun, verb"),
    ("build,,,,a,b,c", "needs a deed and its words"),
]


@pytest.mark.parametrize(("row", "told"), FAULTY, ids=[told for _, told in FAULTY])
def test_a_faulty_row_is_refused_with_its_line(tmp_path: Path, row: str, told: str) -> None:
    shutil.copytree(TABLES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "deeds.csv").write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
    with pytest.raises(DamagedStore, match=f"deeds.csv, line 2: {told}"):
        vocabulary(tmp_path)


LINTED = [
    ("cut,cut,,,a,b,c\nbuild,build,,,a,b,c", "line 3: stands after its place"),
    ("build,construct,,,a,b,c", "line 2: the deed is named by its first word, 'construct'"),
    ("build,build|Construct,,,a,b,c", "line 2: word 'Construct' must be small letters"),
    ("build,build|cut,,,a,b,c\ncut,cut,,,a,b,c", "line 3: 'cut' stands in line 2 too"),
    ("build,build|builds,,,,b,c", "line 2: example is empty"),
    ("meet,meet,,,a,b,c\nmeeting,meeting,,,a,b,c", "line 2: 'meeting', a form of its words, stands in line 3"),
]


@pytest.mark.parametrize(("rows", "told"), LINTED, ids=[told for _, told in LINTED])
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, rows: str, told: str) -> None:
    path = tmp_path / "deeds.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{rows}\n", encoding="utf-8")
    assert any(told in fault for fault in lint(path)), lint(path)
