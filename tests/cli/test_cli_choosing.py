"""Which commitments a command that changes several is for, and the question before it changes them."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pexpect
import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from track_runs import Desk
from typer.main import get_command

from commitments.cli.app import app
from commitments.cli.choosing import chosen, go_on, ids
from commitments.cli.settings import Given
from commitments.errors import NoSuchCommitment, UnclearExpression, UsageError
from commitments.model import Register
from commitments.storage import Store


@pytest.mark.parametrize(
    ("words", "numbers", "why"),
    [
        (["3"], [3], "a number"),
        (["3,5-8"], [3, 5, 6, 7, 8], "a number and a range"),
        (["5-8", "3"], [5, 6, 7, 8, 3], "in their order"),
        (["3", "2-4", "3"], [3, 2, 4], "each once"),
        (["3, 4"], [3, 4], "a blank behind a comma"),
        (["7-7"], [7], "a range of one"),
        (["007"], [7], "zeros before it"),
    ],
)
def test_words_name_ids(words: list[str], numbers: list[int], why: str) -> None:
    assert ids(words) == numbers, why


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("x", "'x' is no id; ids are the numbers that track list shows, such as 3 or 5-8."),
        ("3,", "'' is no id; ids are the numbers that track list shows, such as 3 or 5-8."),
        ("-3", "'-3' is no id; ids are the numbers that track list shows, such as 3 or 5-8."),
        ("3-", "'3-' is no id; ids are the numbers that track list shows, such as 3 or 5-8."),
        ("٣", "'٣' is no id; ids are the numbers that track list shows, such as 3 or 5-8."),
        ("8-5", "'8-5' runs backwards; write 5-8."),
        ("1-1000000", "'1-1000000' names 1000000 ids; choose them by --where."),
    ],
)
def test_a_word_that_names_no_ids_is_told(word: str, says: str) -> None:
    with pytest.raises(UsageError) as failure:
        ids(["1", word])
    assert str(failure.value) == says


def test_a_number_of_any_length_is_refused_in_a_sentence() -> None:
    with pytest.raises(UsageError, match="is no id"):
        ids(["9" * 10_000])


@given(st.lists(st.tuples(st.integers(1, 200), st.integers(0, 9)), min_size=1, max_size=8))
def test_ranges_name_what_their_numbers_name(runs: list[tuple[int, int]]) -> None:
    ranges = [f"{first}-{first + more}" for first, more in runs]
    one_by_one = [str(number) for first, more in runs for number in range(first, first + more + 1)]
    assert ids(ranges) == ids([",".join(ranges)]) == ids(one_by_one)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.track("add", desk.readout, desk.later)
    return Store(desk.store).read()


@pytest.fixture
def context() -> typer.Context:
    context = typer.Context(get_command(app))
    context.obj = Given(store=None, tables=None, no_color=False)
    return context


def test_commitments_are_chosen_by_number_or_by_an_expression(register: Register, context: typer.Context) -> None:
    assert chosen(context, register, ["2,1"], None, None) == [2, 1]
    assert chosen(context, register, None, "actor:oslo", None) == [1]
    assert chosen(context, register, [], "said:2021 and not kind:offer", None) == [1, 2]
    assert chosen(context, register, None, "actor:peru and kind:plan", None) == []


def test_relative_dates_count_from_today(register: Register, context: typer.Context) -> None:
    assert date.today() > date(2021, 12, 31)
    assert chosen(context, register, None, "due<today", None) == [1]


@pytest.mark.parametrize(("words", "where"), [(None, None), ([], None), (["1"], "id:1")])
def test_neither_or_both_is_no_choice(
    register: Register, context: typer.Context, words: list[str] | None, where: str | None
) -> None:
    with pytest.raises(UsageError, match=r"^Name the commitments by their ids, or all that an expression means"):
        chosen(context, register, words, where, None)


def test_what_is_not_kept_is_not_chosen(register: Register, context: typer.Context) -> None:
    with pytest.raises(NoSuchCommitment, match="no commitment 3: ids run from 1 to 2"):
        chosen(context, register, ["1-3"], None, None)
    with pytest.raises(UnclearExpression, match="The expression is empty"):
        chosen(context, register, None, "", None)


@pytest.mark.parametrize(
    ("several", "options", "goes_on", "says"),
    [
        ([1, 2], {"dry_run": True}, False, "Would reject 2 commitments: 1–2.\n"),
        ([1, 2], {"dry_run": True, "yes": True}, False, "Would reject 2 commitments: 1–2.\n"),
        ([], {}, False, "No commitment is meant; nothing is changed.\n"),
        ([], {"yes": True}, False, "No commitment is meant; nothing is changed.\n"),
        ([1, 2], {"yes": True}, True, ""),
        ([1, 2], {"asked": False}, True, ""),
    ],
)
def test_without_a_question_it_goes_on_or_not(
    capsys: pytest.CaptureFixture[str], several: list[int], options: dict[str, bool], goes_on: bool, says: str
) -> None:
    given_options = {"asked": True, "yes": False, "dry_run": False} | options
    assert go_on("reject", several, **given_options) is goes_on
    assert capsys.readouterr() == ("", says)


def test_where_nobody_can_be_asked_the_way_on_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    says = "Reject 2 commitments (1, 4)? Nobody can be asked here: give --yes, or --dry-run to see them."
    with pytest.raises(UsageError) as failure:
        go_on("reject", [1, 4], asked=True, yes=False, dry_run=False)
    assert str(failure.value) == says
    monkeypatch.setattr(sys, "stdin", None)  # as Python has it where the caller closed it: track … <&-
    with pytest.raises(UsageError):
        go_on("reject", [1, 4], asked=True, yes=False, dry_run=False)
    assert capsys.readouterr() == ("", "")


QUESTION = """
import sys
from commitments.cli.choosing import go_on
print("goes on" if go_on(sys.argv[1], [int(n) for n in sys.argv[2].split()], asked=True, yes=False, dry_run=False)
      else "stops")
"""


def asked(tmp_path: Path, what: str, several: str) -> pexpect.spawn[str]:
    env = Desk(tmp_path).env
    return pexpect.spawn(
        sys.executable, ["-c", QUESTION, what, several], env=env, encoding="utf-8", timeout=30, dimensions=(24, 200)
    )


@pytest.mark.parametrize(
    ("answer", "then"), [("y", "goes on"), ("YES", "goes on"), ("n", "stops"), ("", "stops"), ("what\ny", "goes on")]
)
def test_on_a_terminal_it_asks(tmp_path: Path, answer: str, then: str) -> None:
    child = asked(tmp_path, "link https://Example.org to", "1 2 3 7")
    child.expect_exact("Link https://Example.org to 4 commitments (1–3, 7)? [y/N]: ")
    child.sendline(answer)
    child.expect_exact(then)
    child.expect(pexpect.EOF)


def test_a_question_about_many_stays_a_line_and_harmless(tmp_path: Path) -> None:
    child = asked(tmp_path, "tag \x1b[31mred", " ".join(str(n) for n in range(1, 99, 2)))
    child.expect_exact("Tag ␛[31mred 49 commitments (1, 3, 5, 7, 9, 11, 13, 15, …)? [y/N]: ")
    child.sendline("n")
    child.expect_exact("stops")
    child.expect(pexpect.EOF)
