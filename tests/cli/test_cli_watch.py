from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from track_runs import Desk, hangups_heard

from commitments.storage import Store

AID = "Norway pledged to send 3 ships to Peru.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with a folder in which one document lies."""
    desk = Desk(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "2021-05-02-first.txt").write_text(AID)
    return desk


@pytest.fixture
def watching(desk: Desk) -> Iterator[pexpect.spawn[str]]:
    pytest.importorskip("watchfiles")
    env = {**desk.env, "PYTHONPATH": ":".join(filter(None, sys.path))}
    with hangups_heard():
        child = pexpect.spawn(
            sys.executable,
            ["-m", "commitments", "watch", "in"],
            env=env,
            cwd=str(desk.home),
            dimensions=(50, 200),
            encoding="utf-8",
        )
    yield child
    child.close(force=True)


def test_what_is_there_comes_or_changes_is_added_until_the_user_ends_it(
    desk: Desk, watching: pexpect.spawn[str]
) -> None:
    watching.expect("in/2021-05-02-first.txt: 1 new .*Watching in; Ctrl-C ends it")
    (desk.home / "in" / "below").mkdir()
    (desk.home / "in" / "2021-05-03-bad.txt").write_text("")
    watching.expect("track: in/2021-05-03-bad.txt is empty.")
    (desk.home / "in" / "2021-05-03-bad.txt").write_text("Kenya will build a harbour by 2030.\n")
    watching.expect("in/2021-05-03-bad.txt: 1 new")
    (desk.home / "in" / "below" / "2021-05-04.txt").write_text("Chile will send aid to Ghana by May 2022.\n")
    watching.expect("in/below/2021-05-04.txt: 1 new")
    (desk.home / "in" / "2021-05-02-first.txt").write_text(f"{AID}\nPeru will build two ports by 2030.\n")
    watching.expect("in/2021-05-02-first.txt: 1 new .*1 restated.*was read before in another version")
    watching.sendintr()
    watching.expect("Watched until here: 4 documents added.")
    watching.expect(pexpect.EOF)
    watching.close()
    assert watching.exitstatus == 0
    assert len(Store(desk.store).journal()) == 4, "one step for what came together"


def test_a_file_of_another_kind_is_told_of_once_and_an_unfinished_or_hidden_one_never(
    desk: Desk, watching: pexpect.spawn[str]
) -> None:
    watching.expect("Watching in")
    for name in ("2021-05-03.txt.part", ".2021-05-03.txt", "a.rtf"):
        (desk.home / "in" / name).write_text("Kenya will build a harbour by 2030.\n")
    watching.expect("1 file of another kind was left out: in/a.rtf; track add reads what you name.")
    (desk.home / "in" / "2021-05-03.txt.part").rename(desk.home / "in" / "2021-05-03.txt")
    watching.expect("in/2021-05-03.txt: 1 new")
    assert "left out" not in str(watching.before)
    watching.sendintr()
    watching.expect("Watched until here: 2 documents added.")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_as_ctrl_c_does(
    desk: Desk, watching: pexpect.spawn[str], sent: signal.Signals, code: int
) -> None:
    watching.expect("Watching in")
    (desk.home / "in" / "2021-05-03.txt").write_text("Kenya will build a harbour by 2030.\n")
    watching.expect("in/2021-05-03.txt: 1 new")
    watching.kill(sent)
    watching.expect("Watched until here: 2 documents added.")
    watching.expect(pexpect.EOF)
    watching.close()
    assert watching.exitstatus == code
    assert len(Store(desk.store).read().sources) == 2


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        (["watch", "gone"], 1, "There is no folder gone."),
        (["watch", "."], 2, "lies in ., and each change of it would be one to add; move it."),
    ],
)
def test_what_cannot_be_watched_is_one_sentence(desk: Desk, call: list[str], code: int, said: str) -> None:
    pytest.importorskip("watchfiles")
    run = desk.process(*call, PYTHONPATH=":".join(filter(None, sys.path)))
    assert (run.code, run.out, run.err.count("\n")) == (code, "", 1)
    assert said in run.err


def test_without_its_package_the_line_that_installs_it_is_told(desk: Desk) -> None:
    lacking = "import sys; sys.modules['watchfiles'] = None; sys.argv = ['track', 'watch', 'in']\n"
    run = desk.process_of(f"{lacking}from commitments.cli import main; main()")
    assert (run.code, run.err.count("\n")) == (1, 1)
    assert "For watching a folder the package watchfiles is needed; install it: " in run.err
    assert "-m pip install 'commitments[watch]'" in run.err
