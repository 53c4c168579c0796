from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from track_runs import READOUT, Desk, Run

from commitments.storage import Store

FORMATS = pytest.mark.parametrize("layout", ["json", "jsonl"])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk that read two texts and followed what they state."""
    return followed(home(tmp_path / "ours"), "Ask the desk.")


@pytest.fixture
def other(tmp_path: Path) -> Desk:
    """Another desk, with nothing kept."""
    return home(tmp_path / "theirs")


def home(directory: Path) -> Desk:
    directory.mkdir()
    return Desk(directory)


def followed(desk: Desk, note: str, number: str = "1") -> Desk:
    desk.track("add", desk.readout, desk.later)
    desk.track("annotate", number, note)
    desk.track("status", number, "stalled", "--because", "No news.", "--on", "2021-10-01")
    return desk


def exported(desk: Desk, layout: str = "json") -> str:
    run = desk.track("export", "--format", layout)
    assert (run.code, run.err) == (0, "")
    return run.out


def imported(desk: Desk, content: str | bytes) -> Run:
    return desk.track("import", desk.document("theirs.json", content))


def everything(desk: Desk) -> tuple[str, dict[str, bytes]]:
    """Return what is kept, and the texts."""
    texts = {path.name: path.read_bytes() for path in (desk.store.parent / "documents").iterdir()}
    return desk.track("list", "--json", "--as-of", "2021-06-01").out, texts


@FORMATS
def test_an_export_imported_into_an_empty_store_is_all_there(desk: Desk, other: Desk, layout: str) -> None:
    run = imported(other, exported(desk, layout))
    assert (run.code, run.out, run.err) == (0, "", "Imported 2 documents (2 new) and 2 commitments (2 new: 1–2).\n")
    assert everything(other) == everything(desk)


@FORMATS
def test_it_goes_through_pipes(desk: Desk, other: Desk, layout: str) -> None:
    through = desk.process("export", "-o", "-", "--format", layout).out
    assert through == exported(desk, layout)
    assert other.process("import", "-", stdin=through.encode()).code == 0
    assert everything(other) == everything(desk)


@FORMATS
def test_imported_again_it_changes_nothing_and_says_so(desk: Desk, other: Desk, layout: str) -> None:
    content = exported(desk, layout)
    imported(other, content)
    before = other.store.read_bytes()
    again = imported(other, content)
    assert (again.code, again.out) == (0, "")
    assert again.err == "Nothing changed: 2 documents (2 here already) and 2 commitments (2 here already: 1–2).\n"
    assert other.store.read_bytes() == before


def test_exporting_writes_nothing_to_the_store(desk: Desk) -> None:
    before = [(path, path.stat().st_mtime_ns) for path in sorted(desk.store.parent.rglob("*"))]
    for layout in ("json", "jsonl", "csv"):
        exported(desk, layout)
    assert [(path, path.stat().st_mtime_ns) for path in sorted(desk.store.parent.rglob("*"))] == before


def test_two_desks_that_read_the_same_text_join_what_each_remarked(desk: Desk, other: Desk) -> None:
    other.track("add", other.document("more.txt", "1 May 2021\n\nPeru pledged to open a school.\n"))
    followed(other, "Thank them.", number="2")
    run = imported(other, exported(desk))
    joined = "2 commitments (1 joined with yours: 1 → 2; 1 here already: 2 → 3)"
    assert run.err == f"Imported 2 documents (2 here already) and {joined}.\n"
    (one,) = json.loads(other.track("show", "2", "--json").out)
    assert sorted(note["text"] for note in one["notes"]) == ["Ask the desk.", "Thank them."]
    assert len(one["history"]) == 2
    assert all(mention["document"]["origin"].startswith(str(other.home)) for mention in one["mentions"])


def test_what_is_new_gets_the_next_numbers_and_the_old_ones_are_told(desk: Desk, other: Desk) -> None:
    other.track("add", other.document("more.txt", "1 May 2021\n\nPeru pledged to open a school.\n"))
    run = imported(other, exported(desk))
    assert run.err == "Imported 2 documents (2 new) and 2 commitments (2 new: 1–2 → 2–3).\n"
    assert [*Store(other.store).read().commitments] == [1, 2, 3]


def test_nothing_kept_is_an_export_too(other: Desk, desk: Desk) -> None:
    run = other.track("export")
    assert run.code == 0
    assert run.err.startswith("No commitments are kept yet in ")
    assert imported(desk, run.out).err == "Nothing changed: 0 documents and 0 commitments.\n"


def test_the_table_can_be_read_by_its_header(desk: Desk) -> None:
    first, second = csv.DictReader(StringIO(exported(desk, "csv").removeprefix("\ufeff"), newline=""))
    assert (first["id"], first["actors"], first["latest"], first["notes"]) == ("1", "Norway", "2021-12-31", "1")
    assert (first["status"], first["status since"], first["times said"]) == ("stalled", "2021-10-01", "2")
    assert first["sources"] == f"{desk.readout};{desk.later}"
    assert "␛[31mdivers␛[0m and :smile: <U+202E>cooks" in second["quote"]


def test_a_table_is_as_of_today_and_tells_tags(desk: Desk) -> None:
    assert desk.track("annotate", "1", "--tag", "budget").code == 0
    first, _ = csv.DictReader(StringIO(exported(desk, "csv").removeprefix("\ufeff"), newline=""))
    listed = json.loads(desk.track("list", "--json", "--as-of", first["as of"]).out)[0]
    assert (first["tags"], first["schedule"]) == ("budget", listed["schedule"])
    assert first["specific"] == ("yes" if listed["specific"] else "no")


def test_the_help_says_that_a_table_cannot_be_imported(desk: Desk) -> None:
    assert "it cannot be imported" in " ".join(desk.track("export", "--help").out.split())


def test_a_file_is_written_and_told(desk: Desk) -> None:
    path = desk.home / "all.json"
    path.write_text("an old export")
    run = desk.track("export", "-o", str(path))
    assert (run.code, run.out, run.err) == (0, "", f"Exported 2 commitments of 2 documents to {path}.\n")
    assert path.read_text(encoding="utf-8") == exported(desk)
    assert [each.name for each in desk.home.glob("all.json*")] == ["all.json"]


@pytest.mark.parametrize(
    ("name", "start", "why"),
    [
        ("all.json", b"{", "one document"),
        ("all.jsonl", b'{"format":', "lines"),
        ("all.NDJSON", b'{"format":', "another name for those"),
        ("all.csv", "\ufeffid,".encode(), "a table"),
        ("all.xlsx", b"PK", "a workbook"),
        ("all", b"{", "no ending"),
    ],
)
def test_the_name_of_the_file_decides_where_no_format_is_given(desk: Desk, name: str, start: bytes, why: str) -> None:
    path = desk.home / name
    assert desk.track("export", "-o", str(path)).code == 0
    assert path.read_bytes().startswith(start), why
    assert desk.track("export", "--format", "csv", "-o", str(path)).code == 0
    assert path.read_bytes().startswith("\ufeffid,".encode()), "a given format counts for more"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("all.docx", ""),
        ("all.json.gz", ""),
        ("all.xlsm", ""),
        ("all.html", "; track report writes it"),
        ("all.ics", "; track due --ics writes it"),
    ],
)
def test_no_file_holds_something_else_than_its_name_says(desk: Desk, name: str, hint: str) -> None:
    run = desk.track("export", "-o", name)
    said = f"let the name of {name} end in .json, .jsonl, .ndjson, .csv or .xlsx, or give --format."
    assert (run.code, run.out) == (2, "")
    assert run.err == f"track: Nothing is written as {Path(name).suffix} here{hint}: {said}\n"
    assert not Path(name).exists()


@FORMATS
def test_a_lost_or_altered_text_leaves_the_file_as_it_was(desk: Desk, layout: str) -> None:
    path = desk.home / "all.json"
    path.write_text("an old export")
    text = next(path for path in (desk.store.parent / "documents").iterdir() if path.read_text() == READOUT)
    for damage, what in ((lambda: text.write_text("x"), "not the text that was kept"), (text.unlink, "missing")):
        damage()
        for arguments in (("-o", str(path)), ()):
            run = desk.track("export", "--format", layout, *arguments)
            assert (run.code, run.out) == (4, "")
            assert run.err == f"track: The kept text {text} is {what}: add the document again to keep its text anew.\n"
    assert path.read_text() == "an old export"
    assert desk.track("export", "--format", "csv").code == 0, "a table holds no texts"


def test_an_import_brings_a_lost_text_back(desk: Desk) -> None:
    content = exported(desk)
    for text in (desk.store.parent / "documents").iterdir():
        text.unlink()
    assert imported(desk, content).err.startswith("Nothing changed")
    assert exported(desk) == content


@pytest.mark.parametrize(
    ("output", "code", "said"),
    [
        ("data/c.json", 2, "{path} is the store itself; name another file for the export."),
        ("data", 1, "{path} cannot be written: Is a directory; nothing is exported."),
        ("gone/all.json", 1, "There is no folder {path.parent} to write all.json in; nothing is exported."),
    ],
)
def test_a_file_that_cannot_be_written_is_one_sentence(desk: Desk, output: str, code: int, said: str) -> None:
    before = everything(desk)
    run = desk.track("export", "-o", str(desk.home / output))
    assert (run.code, run.out, run.err) == (code, "", f"track: {said.format(path=desk.home / output)}\n")
    assert everything(desk) == before


def at(*path: str | int, value: Any) -> Callable[[str], str]:
    """Return what puts a value at this path of the JSON document."""

    def alter(content: str) -> str:
        document = json.loads(content)
        part = document
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value
        return json.dumps(document)

    return alter


def doubled(key: str) -> Callable[[str], str]:
    def alter(content: str) -> str:
        document = json.loads(content)
        document[key].append(document[key][0])
        return json.dumps(document)

    return alter


MENTION = ("commitments", 0, "mentions", 0)
ALTERED = "is not as it was exported ({}); export again, and import what that writes."
BROKEN = "is cut short or damaged ({}); export again, and import what that writes."
NO_EXPORT = "is JSON, but no export of track; import what track export writes as json or jsonl."
NEWER = (
    "was exported by a newer version of this program (version 2 of the format, where this one reads version 1);"
    " install that one to import it."
)


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (lambda _: "", "is empty; export again, and import what that writes."),
        (lambda _: "\n \n", "is empty; export again, and import what that writes."),
        (
            lambda _: "id,actors\n1,Norway\n",
            "is not JSON; import what track export writes as json or jsonl (csv cannot be imported).",
        ),
        (lambda content: content[:-9], BROKEN.format("line 6, column ")),
        (lambda _: '{"x":' + "[" * 100_000, BROKEN.format("lists in lists without end, or an endless number")),
        (lambda _: "[1]", NO_EXPORT),
        (lambda _: '{"version": "1.2.3", "format": ["x"]}', NO_EXPORT),
        (lambda _: '{"a": 1}\n{"a": 2}\n', NO_EXPORT),
        (at("format", value="other"), NO_EXPORT),
        (at("version", value=2), NEWER),
        (at(*MENTION, "start", value=3), ALTERED.format("the quote of mention 1 of commitment 1 is not characters 3")),
        (
            at(*MENTION, "end", value=-1),
            ALTERED.format("the quote of mention 1 of commitment 1 is not characters 54 to -1 of its document"),
        ),
        (
            at(*MENTION, "kind", value="vow"),
            ALTERED.format("commitments[0].mentions[0].kind: Invalid enum value 'vow'"),
        ),
        (
            at(*MENTION, "document", value="x"),
            ALTERED.format("mention 1 of commitment 1 is of a document that is not in it"),
        ),
        (at("commitments", 0, "mentions", value=[]), ALTERED.format("commitment 1 has no mention")),
        (
            at("documents", 0, "text", value="Another text."),
            ALTERED.format("the text of document 1 is not the one whose SHA-256 is its id"),
        ),
        (
            at("documents", 0, "source", "date", value="2021-02-30"),
            ALTERED.format("documents[0].source.date: Invalid RFC3339 encoded date"),
        ),
        (
            at(*MENTION, "deadline", "window", "earliest", value="2031-01-01"),
            ALTERED.format("commitments[0].mentions[0].deadline.window: a window cannot end before it starts: "),
        ),
        (
            at("commitments", 0, "notes", 0, "recorded", value="2021-06-04T10:00:00"),
            ALTERED.format("a note of commitment 1 was recorded at 2021-06-04 10:00:00, which is not in UTC"),
        ),
        (
            at("commitments", 0, "history", 0, "recorded", value="2021-06-04T10:00:00+02:00"),
            ALTERED.format("a step of commitment 1 was recorded at 2021-06-04 10:00:00+02:00, which is not in UTC"),
        ),
        (doubled("documents"), ALTERED.format("document 3 stands in it twice")),
        (doubled("commitments"), ALTERED.format("commitment 1 stands in it twice")),
        (
            at("commitments", 1, "id", value=7),
            ALTERED.format("there is a commitment 7, where 3 is the next id to be given"),
        ),
        (at("next_id", value=0), ALTERED.format("its next_id is 0, and ids begin at 1")),
        (at("next_id", value="3"), ALTERED.format("next_id: Expected `int`, got `str`")),
        (at("commitments", value=None), ALTERED.format("commitments: Expected `array`, got `null`")),
    ],
)
def test_a_document_that_is_no_sound_export_changes_nothing(
    desk: Desk, other: Desk, alter: Callable[[str], str], said: str
) -> None:
    refused(other, alter(exported(desk)), said)


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (
            lambda lines: lines[:-1],
            BROKEN.format("its first line tells of 2 documents and 2 commitments, and it has 3 lines for them"),
        ),
        (
            lambda lines: [*lines[:-1], lines[-1][:99]],
            BROKEN.format("line 5, column "),
        ),
        (lambda lines: lines[1:], NO_EXPORT),
        (lambda lines: [lines[0].replace('"version":1', '"version":2'), *lines[1:]], NEWER),
        (
            lambda lines: [lines[0], lines[3], *lines[1:3], lines[4]],
            ALTERED.format("line 2: Object missing required field `source`"),
        ),
        (
            lambda lines: [*lines[:4], lines[4].replace('"pledge"', '"vow"')],
            ALTERED.format("line 5: mentions[0].kind: Invalid enum value 'vow'"),
        ),
        (
            lambda lines: [*lines[:2], lines[1], *lines[3:]],
            ALTERED.format("document 2 stands in it twice"),
        ),
    ],
)
def test_lines_that_are_no_sound_export_change_nothing(
    desk: Desk, other: Desk, alter: Callable[[list[str]], list[str]], said: str
) -> None:
    refused(other, "\n".join(alter(exported(desk, "jsonl").splitlines())), said)


def refused(desk: Desk, content: str | bytes, said: str) -> None:
    """Claim that the content is refused with this sentence, of which the bracket may go on, into a store of one."""
    desk.track("add", desk.later)
    before = everything(desk)
    run = imported(desk, content)
    assert (run.code, run.out) == (1, "")
    begins, bracket, ends = said.partition(")")
    assert run.err.startswith(f"track: {desk.home / 'theirs.json'} {begins}")
    assert run.err.endswith(f"{bracket}{ends}\n")
    assert run.err.count("\n") == 1
    assert everything(desk) == before


def test_bytes_that_are_not_utf_8_are_told_by_their_place(desk: Desk, other: Desk) -> None:
    for encoding, place in (("utf-16", "byte 0 is 0xFF"), ("latin-1", "byte 1 is 0xFC")):
        refused(
            other, "{ü}".encode(encoding), f"is not UTF-8 text ({place}); import the very file that track export wrote."
        )


def test_a_file_that_is_not_there_is_one_sentence(desk: Desk) -> None:
    assert desk.track("import", "gone.json") == Run(
        1, "", "track: There is no file gone.json; write one with track export -o FILE.\n"
    )
    assert desk.track("import", str(desk.home)).err == f"track: {desk.home} cannot be read: Is a directory.\n"
    assert desk.track("import", "-").err.startswith("track: Standard input is empty; ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_export_onto_a_full_disk_is_one_sentence(desk: Desk) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "commitments", "export"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=desk.env,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, b"track: No space left on device.\n")
