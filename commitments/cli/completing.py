"""Completion of commands, options and of what the store holds: the command that prints the script, and the answers."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from commitments.cli.settings import Given, store_of
from commitments.cli.shells import SCRIPTS, Shell, typed, written
from commitments.errors import TrackError
from commitments.model import Register, Status
from commitments.views.visible import one_line

if TYPE_CHECKING:
    from typer._click.core import Command, Parameter

Values = Iterable[tuple[str, str]]
"""What may be typed, and what to tell of it."""

_IDS = re.compile(r"(.*[,-])?(\d*)", re.ASCII)
_NAMES = re.compile("[A-Z]+")
_FILES = re.compile("FILE|PATH|DIR")
_TOLD = 100
"""Characters of an action that are told: shells give it what is left of a row."""


def completion(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", case_sensitive=False, help=f"One of: {', '.join(Shell)}.")],
) -> None:
    """Print the script by which a shell completes what is typed.

    Commands, options and their values; ids, parties, topics and documents as the store
    holds them. The script says in its first lines how to have it in every shell.

    \b
    Examples:
      track completion zsh
      track completion fish > track.fish
    """
    print(SCRIPTS[shell], end="")


def answer(program: "Command", asked: str, given: Sequence[str]) -> int:
    """Print what the words of a call could go on with, a line each; return 1 where that is the name of a file, else 0.

    `asked` is the name of the shell, `given` what its script hands over. A store that cannot be read offers nothing.
    """
    if asked not in Shell.__members__.values():
        return 1
    from typer._click.shell_completion import _resolve_context, _resolve_incomplete

    shell = Shell(asked)
    call = typed(shell, given)
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):  # --version would speak up
        context = cast(typer.Context, _resolve_context(program, {}, "track", [*call.words]))
    if context.command is program and [*context._protected_args, *context.args]:
        return 0  # the words begin with a command that is none
    context.obj = _given(context)
    what, begun = _resolve_incomplete(context, [*call.words], call.begun)
    head = call.begun.removesuffix(begun)
    if _is_file(what):
        return 1
    try:
        found = [(head + value, told) for value, told in _found(context, what, begun) if value.isprintable()]
    except TrackError:
        found = []
    for value, told in found:
        print(written(shell, call, value, told))
    return 0


def _given(context: typer.Context) -> Given:
    said = context.find_root().params
    return Given(store=said.get("store"), tables=said.get("tables"), no_color=True)


def _is_file(what: "Command | Parameter") -> bool:
    return bool(_FILES.search(getattr(what, "metavar", None) or ""))


def _found(context: typer.Context, what: "Command | Parameter", begun: str) -> Iterator[tuple[str, str]]:
    """Yield what a word that was begun could become."""
    offered = what.shell_complete(context, begun)
    yield from ((item.value, one_line(item.help or "")) for item in offered)
    # What is one of a few values has offered them already, without a look at the store.
    known = [_VALUES[word] for word in _NAMES.findall(getattr(what, "metavar", None) or "") if word in _VALUES]
    if offered or not known:
        return
    register = store_of(context, context.params.get("store")).read()
    for values in known:
        start, last = "", begun
        if values is _ids and (match := _IDS.fullmatch(begun)):
            start, last = match[1] or "", match[2]
        named = values if getattr(what, "name", "") != "to" else _counterparties
        for value, told in named(register):
            if value.casefold().startswith(last.casefold()):
                yield start + value, one_line(told)[:_TOLD]


def _ids(register: Register) -> Values:
    from commitments.views.wording import parties

    return [(str(one.id), f"{parties(one)}: {one.action}") for one in register.commitments.values()]


def _actors(register: Register) -> Values:
    return _by_name(actor for one in register.commitments.values() for actor in one.actors)


def _counterparties(register: Register) -> Values:
    return _by_name(party for one in register.commitments.values() for party in one.counterparties)


def _topics(register: Register) -> Values:
    return _by_name(topic for one in register.commitments.values() for topic in one.topics)


def _tags(register: Register) -> Values:
    return _by_name(tag for one in register.commitments.values() for tag in one.tags)


def _documents(register: Register) -> Values:
    from commitments.tracking.documents import held

    return [(one.handle, f"{one.source.date} {one.source.title}") for one in held(register)]


def _statuses(_: Register) -> Values:
    return [(status, "") for status in Status]


def _by_name(names: Iterable[str]) -> Values:
    return [(name, "") for name in sorted(set(names), key=str.casefold)]


_VALUES: dict[str, Callable[[Register], Values]] = {
    "ID": _ids,
    "PARTY": _actors,
    "TOPIC": _topics,
    "TAG": _tags,
    "DOC": _documents,
    "STATUS": _statuses,
}
"""What the store has for an argument or option, by how the help calls its value: so new commands have it too."""
