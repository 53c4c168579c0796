"""The README is true: its commands run, and print what it says they print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "cli"))
from track_runs import Desk, bare

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COLUMNS = 96


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def told(block: str) -> list[tuple[str, str]]:
    """Return each command of a console block with what is printed below it."""
    parts = re.split(r"^\$ track (.*)\n", block, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def arguments(line: str) -> list[str]:
    import shlex

    return shlex.split(line)


def trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def test_the_walk_prints_what_the_readme_shows(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data", dirs_exist_ok=True)
    commands = [step for block in blocks("console") for step in told(block)]
    assert len(commands) >= 6
    for command, shown in commands:
        assert trimmed(bare(desk.screen(*arguments(command), columns=COLUMNS))) == trimmed(shown), command


def test_the_set_up_line_installs_and_ends_in_the_report_of_the_sample(tmp_path: Path) -> None:
    """Run the line as a newcomer would: in a fresh copy, with no environment of ours."""
    clone = tmp_path / "clone"
    left_out = shutil.ignore_patterns(".git", ".venv", "sample", "*_cache", "__pycache__", ".hypothesis")
    shutil.copytree(ROOT, clone, ignore=left_out)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "TRACK_"))}
    line = blocks("sh")[0]
    done = subprocess.run(["sh", "-c", line], cwd=clone, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "7 new (1–7)" in done.stdout
    assert done.stdout.rstrip().endswith("[open]")
    assert "Commitments as of 2021-10-01" in done.stdout


def test_ci_runs_the_very_line_that_the_readme_gives_for_the_tests() -> None:
    line = blocks("sh")[1].strip()
    assert line.endswith("/pytest")
    assert line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").split("\n")


def test_the_python_example_runs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", blocks("python")[0]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 10


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!https?:)[^)]+)\)", README))
def test_a_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
