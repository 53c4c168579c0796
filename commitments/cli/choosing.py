"""Which commitments a command that changes several is for: by number, by range, or by an expression."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from commitments.cli.days import today
from commitments.cli.output import tell
from commitments.errors import UsageError
from commitments.model import Register
from commitments.tracking.query import Query, find
from commitments.views.visible import one_line
from commitments.views.wording import counted, first_numbers, numbers

IdsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID...", help="Numbers from track list, also as 3,5-8.", show_default=False),
]
WhereOption = Annotated[
    str | None, typer.Option("--where", metavar="EXPR", help="All that this expression means; see track filter.")
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would be changed; change nothing.")]

# Not compiled here: most commands that offer ids are called without.
_RANGE = r"(\d{1,18})(?:-(\d{1,18}))?"
_IDS = r"\d+(?:-\d+)?(?: *, *\d+(?:-\d+)?)*"


def ids(words: Sequence[str]) -> list[int]:
    """Return the ids that these words name, each once, in their order: "3,5-8" is 3, 5, 6, 7 and 8.

    Raises UsageError for a word that names none.
    """
    found: dict[int, None] = {}
    for part in (part for word in words for part in word.split(",")):
        match = re.fullmatch(_RANGE, part.strip(), re.ASCII)
        if match is None:
            raise UsageError(f"{part!r} is no id; ids are the numbers that track list shows, such as 3 or 5-8.")
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            raise UsageError(f"{part!r} runs backwards; write {last}-{first}.")
        if last - first >= 100_000:
            raise UsageError(f"{part!r} names {last - first + 1} ids; choose them by --where.")
        found.update(dict.fromkeys(range(first, last + 1)))
    return list(found)


def split_words(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words that name ids, in front, and what stands behind them: at most one text.

    Raises UsageError where more stands there, as where a text was not put in quotes.
    """
    count = next((i for i, word in enumerate(words) if not re.fullmatch(_IDS, word.strip(), re.ASCII)), len(words))
    numbers, rest = list(words[:count]), list(words[count:])
    if len(rest) > 1 and not numbers:
        ids(rest[:1])  # says what is wrong with it
    if len(rest) > 1:
        raise UsageError(f"{rest[1]!r} stands behind {rest[0]!r}; put a text of several words in quotes.")
    return numbers, rest


def one_way(words: Sequence[str] | None, where: str | None) -> None:
    """Raise UsageError where commitments are chosen neither by their ids nor by an expression, or by both."""
    if bool(words) == (where is not None):
        raise UsageError("Name the commitments by their ids, or all that an expression means with --where.")


def chosen(
    context: typer.Context, register: Register, words: Sequence[str] | None, where: str | None, tables: Path | None
) -> list[int]:
    """Return the ids of the commitments a command is for: those named, or all that the expression means.

    Those that were rejected are named by their ids, or meant by an expression that asks for reviews.
    Raises NoSuchCommitment for one that is not kept, and UsageError where neither or both are given or the expression
    is none.
    """
    one_way(words, where)
    if where is None:
        return [find(register, number).id for number in ids(words or ())]
    from commitments.cli.expressions import meant

    return [one.id for one in meant(context, register, Query(as_of=today()), where, tables).commitments]


def go_on(what: str, several: Sequence[int], *, asked: bool, yes: bool, dry_run: bool) -> bool:
    """Return whether to change these commitments; `what` says in words what would be done: "reject".

    Asks on a terminal where an expression chose them (`asked`) and `yes` was not given. Without a terminal to ask on,
    raises UsageError that names --yes.
    """
    if not several:
        tell("No commitment is meant; nothing is changed.")
        return False
    if dry_run:
        tell(f"Would {what} {counted(len(several), 'commitment')}: {numbers(several)}.")
        return False
    if yes or not asked:
        return True
    told = f"{counted(len(several), 'commitment')} ({first_numbers(several)})"
    return agreed(f"{what[:1].upper()}{what[1:]} {told}?", "see them")


def somebody() -> bool:
    """Return whether there is a terminal that a person can be asked on."""
    return bool(sys.stdin) and sys.stdin.isatty() and sys.stderr.isatty()  # it is None where the caller closed it


def agreed(words: str, see: str) -> bool:
    """Return whether the person says yes to this question.

    Raises UsageError where nobody can be asked, which says what --dry-run is for: to "see them".
    """
    question = one_line(words)
    if not somebody():
        raise UsageError(f"{question} Nobody can be asked here: give --yes, or --dry-run to {see}.")
    return typer.confirm(question, err=True)
