"""Commands that look after what is kept: undo, redo, history, check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from commitments.chronicle import Backup, Entry, Finding
from commitments.cli.asking import JsonOption
from commitments.cli.choosing import ids
from commitments.cli.deeds import deed_now
from commitments.cli.output import tell, terminal
from commitments.cli.settings import NoColorOption, StoreOption, WaitOption, colour_of, store_of
from commitments.errors import DamagedStore, NoSuchCommitment, UsageError
from commitments.storage import Store
from commitments.views.wording import counted


def undo(context: typer.Context, store: StoreOption = None, wait: WaitOption = None) -> None:
    """Take back the last command, whole.

    Also an add of many documents, an import, or a restored backup. Call it again for
    the command before. The texts of documents stay, so that redo needs nothing else.

    \b
    Examples:
      track undo
      track undo --wait 60
    """
    _tell_reversed("Undone", store_of(context, store, wait).undo(deed_now()))


def redo(context: typer.Context, store: StoreOption = None, wait: WaitOption = None) -> None:
    """Do again what was undone last.

    Only where nothing else was changed since.

    \b
    Examples:
      track redo
      track redo --wait 60
    """
    _tell_reversed("Done again", store_of(context, store, wait).redo(deed_now()))


def history(
    context: typer.Context,
    numbers: Annotated[
        list[str] | None, typer.Argument(metavar="ID...", help="Only what touched these, such as 3 or 5-8.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the last so many.")] = None,
    json: JsonOption = False,
    store: StoreOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Show who did what when.

    Every command that changed something, the latest last. The number is that of the
    generation which the command made. Hours are in UTC. On a pipe it is tab-separated
    lines under a header.

    \b
    Examples:
      track history
      track history 3,5-7
    """
    kept = store_of(context, store)
    entries = kept.journal()
    if numbers:
        register = kept.read()
        asked = ids(numbers)
        touched = {number for entry in entries for number in entry.touched}
        for number in asked:
            if number not in touched and number not in register.commitments:
                raise NoSuchCommitment(f"There is no commitment {number}, and there never was one; see track list.")
        entries = [entry for entry in entries if not set(asked).isdisjoint(entry.touched)]
    entries = entries[-limit:] if limit else entries
    from commitments.views.history import history as drawn
    from commitments.views.history import history_listing, history_record

    if json:
        from commitments.views.records import as_json

        print(as_json([history_record(entry) for entry in entries]))
        return
    if not entries:
        tell("The journal has nothing yet.")
    if console := terminal(colour_of(context, no_color)):
        from commitments.views.drawing import draw

        draw(drawn(entries), console)
    else:
        print(history_listing(entries))


def check(
    context: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help="Bring a damaged store back to its last good generation.")
    ] = False,
    list_backups: Annotated[
        bool, typer.Option("--list-backups", help="List the generations kept beside the store.")
    ] = False,
    restore: Annotated[
        str | None, typer.Option("--restore", metavar="NAME", help="Make this backup the next generation.")
    ] = None,
    json: JsonOption = False,
    store: StoreOption = None,
    wait: WaitOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Check that all that is kept is whole.

    The store's checksum and records, every quote against the kept text of its document,
    the journal without gaps, the backups. Ends with exit code 4 where anything is damaged.
    What --repair puts aside is kept under another name; --restore can be undone.

    \b
    Examples:
      track check
      track check --repair
      track check --restore 2021-10-01.json.gz
    """
    if sum([repair, list_backups, restore is not None]) > 1:
        raise UsageError("Give one of --repair, --list-backups and --restore.")
    kept = store_of(context, store, wait)
    if list_backups:
        _list_backups(kept.backups(), json)
    elif restore is not None:
        register = kept.restore(restore, deed_now())
        tell(f"Restored {restore}: {counted(len(register.commitments), 'commitment')}; track undo takes it back.")
    else:
        if repair:
            for sentence in kept.repair() or ["Nothing needed to be repaired."]:
                tell(sentence)
        _report(context, kept, kept.check(), json=json, no_color=no_color)


def _report(context: typer.Context, kept: Store, found: Sequence[Finding], *, json: bool, no_color: bool) -> None:
    from commitments.views.history import finding_record, findings

    if json:
        from commitments.views.records import as_json

        print(as_json([finding_record(one) for one in found]))
    elif console := terminal(colour_of(context, no_color)):
        from commitments.views.drawing import draw

        draw(findings(found), console)
    elif found:
        from commitments.views.layout import plain

        print(plain(findings(found)))
    if any(one.damage for one in found):
        raise typer.Exit(DamagedStore.exit_code)
    register = kept.read()
    tell(
        f"The store {kept.path} is whole: generation {register.generation}, "
        f"{counted(len(register.commitments), 'commitment')} in {counted(len(register.sources), 'document')}, "
        f"{counted(len(kept.backups()), 'backup')}."
    )


def _list_backups(kept: Sequence[Backup], json: bool) -> None:
    from commitments.views.history import backup_record, backups_listing

    if json:
        from commitments.views.records import as_json

        print(as_json([backup_record(one) for one in kept]))
    else:
        print(backups_listing(kept))


def _tell_reversed(done: str, entry: Entry) -> None:
    from commitments.views.history import command, told

    tell(f"{done}: {command(entry)} ({told(entry)}).")
