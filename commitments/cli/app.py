"""The program and its commands."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from pathlib import Path
from typing import Annotated

import typer

from commitments.cli.program import Program
from commitments.cli.settings import Given

app = typer.Typer(
    cls=Program,
    # Its boxes eat `[brackets]` and half of 80 columns.
    rich_markup_mode=None,
    # `track completion` has scripts of our own: typer's would let a shell run what a document says.
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("commitments")
        except PackageNotFoundError:
            number = "(not installed: it runs from its source)"
        print(f"track {number}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def track(
    context: typer.Context,
    store: Annotated[
        Path | None,
        typer.Option(
            help="The file that keeps the commitments. [default: in your data directory]",
            envvar="TRACK_STORE",
            show_envvar=True,
            metavar="PATH",
        ),
    ] = None,
    tables: Annotated[
        Path | None,
        typer.Option(
            help="The folder of your own rule tables, whose rows are added to the program's.",
            envvar="TRACK_TABLES",
            show_envvar=True,
            metavar="DIR",
        ),
    ] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="Draw without colours, as NO_COLOR=1 does.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Keep what leaders and organisations said they would do, until it is done.

    Read an article, see what was promised in it, and follow each promise:

    \b
      track add article.txt
      track list --topic energy
      track show 3
      track status 3 kept --because "It met." --evidence https://…
      track report

    `track COMMAND --help` says more about each. Exit codes: 0 done, 1 failed, 2 wrong
    usage, 3 no such commitment or document, 4 the store is damaged.
    """
    context.obj = Given(store=store, tables=tables, no_color=no_color)
    if context.invoked_subcommand is None:
        print(context.get_help())
