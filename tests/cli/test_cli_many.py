from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from track_runs import Desk, bare

from commitments.cli.processes import in_order
from commitments.storage import Store

PARTIES = ("Norway", "Peru", "Japan", "Kenya", "Chile", "France", "India", "Ghana")


def folder(desk: Desk, count: int, name: str = "many") -> Path:
    """Write so many documents with a commitment each, and a folder of two more below."""
    made = desk.home / name
    (made / "below").mkdir(parents=True)
    for number in range(count):
        who, other = PARTIES[number % 8], PARTIES[(number + 1 + number // 8) % 8]
        (made / f"2021-05-02-{number:03}.txt").write_text(f"{who} pledged to send {number + 2} ships to {other}.\n")
    for number in range(2):
        (made / "below" / f"2021-06-0{number + 1}.txt").write_text(f"Peru will build {number + 2} ports by 2030.\n")
    return made


def names(out: str) -> list[str]:
    return [Path(line.split(": ")[0]).name for line in out.splitlines()]


@pytest.mark.parametrize(
    ("places", "found"),
    [
        (["many"], ["2021-05-02-000.txt", "2021-05-02-001.txt", "2021-06-01.txt", "2021-06-02.txt"]),
        (["many", "--no-recursive"], ["2021-05-02-000.txt", "2021-05-02-001.txt"]),
        (["many/*.txt"], ["2021-05-02-000.txt", "2021-05-02-001.txt"]),
        (["many/**/*-0[12].txt"], ["2021-06-01.txt", "2021-06-02.txt"]),
        (["m*/**/*.txt"], ["2021-05-02-000.txt", "2021-05-02-001.txt", "2021-06-01.txt", "2021-06-02.txt"]),
        (["many/**"], ["2021-05-02-000.txt", "2021-05-02-001.txt", "2021-06-01.txt", "2021-06-02.txt"]),
        (["many/below", "many"], ["2021-06-01.txt", "2021-06-02.txt", "2021-05-02-000.txt", "2021-05-02-001.txt"]),
    ],
    ids=["folder", "alone", "pattern", "at any depth", "in the middle", "at the end", "found twice, read once"],
)
def test_a_folder_or_a_pattern_means_its_documents_by_name(tmp_path: Path, places: list[str], found: list[str]) -> None:
    desk = Desk(tmp_path)
    folder(desk, 2)
    run = desk.process("add", *places)
    assert (run.code, names(run.out)) == (0, found), run.err


def test_circles_of_links_end_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    made = folder(desk, 1)
    (made / "below" / "up").symlink_to(made)
    (made / "itself.txt").symlink_to("itself.txt")
    (made / ".2021-05-05.txt").write_text("Peru will build a port.\n")
    assert names(desk.process("add", "many/**/*.txt").out) == ["2021-05-02-000.txt", "2021-06-01.txt", "2021-06-02.txt"]
    again = desk.process("add", "many")
    assert [line.count("already read") for line in again.out.splitlines()] == [1, 1, 1]
    assert again.err == "1 file of another kind was left out: many/itself.txt (no file); name one to have it read.\n"


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.document("2021-05-02-[1].txt", "Norway will reopen its embassy in Lima.")
    assert desk.process("add", "2021-05-02-[1].txt").out.startswith("2021-05-02-[1].txt: 1 new")


@pytest.mark.parametrize(
    ("listed", "reason"),
    [
        (b"many/2021-05-02-000.txt\nmany/below\n", "one a line, folders too"),
        (b"many/2021-05-02-000.txt\r\n\r\nmany/below", "line ends of another system, an empty line"),
        (b"many/2021-05-02-000.txt\0many/below\0", "as find -print0 writes"),
    ],
)
def test_a_list_of_paths_is_read_from_a_file_or_standard_input(tmp_path: Path, listed: bytes, reason: str) -> None:
    desk = Desk(tmp_path)
    folder(desk, 2)
    run = desk.process("add", "--from", "-", stdin=listed)
    assert names(run.out) == ["2021-05-02-000.txt", "2021-06-01.txt", "2021-06-02.txt"], reason
    desk.document("list", listed)
    assert desk.process("add", "--from", "list").out.count("already read") == 3


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        (["add"], 2, "Missing argument 'FILE...': name documents, or a list of them with --from."),
        (["add", "-", "--from", "-"], 2, "Standard input cannot be a document and, with --from, a list of them"),
        (["add", "--from", "-"], 2, "Standard input names no documents; write one path a line."),
        (["add", "--from", "gone"], 1, "The list gone cannot be read: No such file or directory."),
        (["add", "none/*.pdf"], 1, "No file fits the pattern none/*.pdf."),
        (["add", "empty"], 1, "The folder empty holds no documents (.txt"),
        (["add", "empty", "--jobs", "0"], 2, "0 is not in the range x>=1"),
    ],
)
def test_what_means_no_document_is_one_sentence(tmp_path: Path, call: list[str], code: int, said: str) -> None:
    desk = Desk(tmp_path)
    (tmp_path / "empty").mkdir()
    run = desk.process(*call)
    assert (run.code, run.out, run.err.count("\n")) == (code, "", 1)
    assert said in run.err


def test_several_processes_read_the_same_in_the_same_order_as_one(tmp_path: Path) -> None:
    runs = []
    for jobs in ("1", "3"):
        (tmp_path / jobs).mkdir()
        desk = Desk(tmp_path / jobs)
        folder(desk, 40)
        (desk.home / "many" / "2021-05-02-007.txt").write_bytes(b"\x7fELF\0")
        (desk.home / "many" / "several.json").write_text(
            json.dumps([{"text": "Chile will send aid to Peru.", "date": "2021-05-03"}, {"text": "Kenya will vote."}])
        )
        run = desk.process("add", "many", "gone.txt", "--jobs", jobs)
        register = Store(desk.store).read()
        runs.append((run, register.commitments, [source.origin for source in register.sources.values()]))
    assert runs[0] == runs[1]
    assert runs[0][0].code == 1
    assert runs[0][0].err.endswith("3 of 45 documents could not be read.\n")


def test_many_are_summed_up_and_make_one_step(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    folder(desk, 10)
    run = desk.process("add", "many")
    assert run.err == f"12 documents: {len(Store(desk.store).read().commitments)} new, 0 restated.\n"
    assert desk.process("undo").code == 0
    assert Store(desk.store).read().sources == {}


def test_strict_keeps_none_also_with_several_processes(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (folder(desk, 20) / "2021-05-02-005.txt").write_text("")
    run = desk.process("add", "--strict", "many", "--jobs", "2")
    assert (run.code, run.out, run.err) == (1, "", "track: many/2021-05-02-005.txt is empty.\n")
    assert not desk.store.exists()


def test_only_what_is_new_or_changed_is_read_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    made = folder(desk, 2)
    desk.process("add", "many")
    before = desk.store.read_bytes()
    again = desk.process("add", "many")
    assert (again.code, again.out.count("already read, nothing changed: 1 known")) == (0, 4)
    assert desk.store.read_bytes() == before
    (made / "2021-05-02-001.txt").write_text("Peru pledged to send 99 trains to Norway.\n")
    (made / "2021-07-01.txt").write_text("Kenya will build a harbour by 2030.\n")
    changed = desk.process("add", "many")
    assert [("already read" in line) for line in changed.out.splitlines()] == [True, False, False, True, True]
    assert "was read before in another version" in changed.err
    assert desk.process("add", "many", "--again").out.count("already read, nothing changed") == 5


def test_a_document_that_is_read_already_tells_that_its_date_differs(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.process("add", desk.readout)
    assert "and not 2021-06-01" in desk.process("add", desk.readout, "--date", "2021-06-01").out


def test_a_lost_text_is_kept_anew_when_its_document_is_added_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.process("add", desk.readout)
    (text,) = (desk.store.parent / "documents").glob("*.txt")
    text.unlink()
    assert "already read" in desk.process("add", desk.readout).out
    assert text.exists()


def test_a_text_in_a_list_that_could_not_be_read_is_told_of_each_time(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.document("a.json", json.dumps([{"text": "Chile will aid Peru.", "date": "2021-05-03"}, {"text": "It rains."}]))
    first, second = desk.process("add", "a.json"), desk.process("add", "a.json")
    assert (first.code, first.err) == (second.code, second.err)
    assert "already read, nothing changed" in second.out


def test_a_bar_is_drawn_on_a_terminal_for_many_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    folder(desk, 12)
    assert "Reading" in bare(desk.screen("add", "many", "--jobs", "2"))
    assert "Reading" not in bare(desk.screen("add", "many/below"))
    assert "Reading" not in desk.process("add", "many").err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_keeps_what_is_read_and_says_what_is_not(tmp_path: Path, jobs: str) -> None:
    desk = Desk(tmp_path)
    made = folder(desk, 11)
    # What comes before it is read; then the program waits for standard input, where the interrupt finds it.
    child = pexpect.spawn(
        sys.executable,
        ["-m", "commitments", "add", "--jobs", jobs, "--date", "2021-05-02", str(made), "-", desk.later],
        env=desk.env,
        cwd=str(desk.home),
        dimensions=(50, 300),
    )
    child.expect("13/15")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert isinstance(child.before, bytes)
    said = bare(child.before.decode())
    assert child.exitstatus == 130
    assert "Interrupted: 13 of 15 were read and are kept; not read: - and 1 after it." in said.replace("\r\n", "\n")
    assert "Traceback" not in said
    assert len(Store(desk.store).read().sources) == 13
    assert len(Store(desk.store).journal()) == 1


def _at(thing: int) -> str:
    if thing == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return str(thing)


@pytest.mark.parametrize("count", [5, 100])
def test_a_process_that_is_killed_costs_the_one_thing_it_was_at(count: int) -> None:
    made = list(in_order(range(count), _at, jobs=2, lost=lambda thing: f"lost {thing}"))
    assert made == [f"lost {n}" if n == 3 else str(n) for n in range(count)]


def test_processes_that_are_all_killed_lose_everything_and_end() -> None:
    def killed(_: int) -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        return ""

    assert list(in_order(range(5), killed, jobs=3, lost=str)) == [*map(str, range(5))]


def test_processes_end_when_the_program_is_killed() -> None:
    program = (
        "import os, signal; from commitments.cli.processes import in_order\n"
        "pids = in_order(range(9), lambda _: os.getpid(), jobs=3, lost=str)\n"
        "print({next(pids) for _ in range(9)}, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    # Their stdout is this pipe: it ends when the last of them has.
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=os.environ) as process:
        out, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert out.startswith(b"{")
