"""The command that adds what comes into a folder: watch."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from commitments.cli.days import day_or_none, today
from commitments.cli.extras import needing
from commitments.cli.harvesting import Reader, harvest, known_from
from commitments.cli.output import tell
from commitments.cli.places import in_folder, of_others
from commitments.cli.reading import DateOption, rules_of
from commitments.cli.remarks import remarks
from commitments.cli.settings import StoreOption, TablesOption, WaitOption, store_of
from commitments.cli.stopping import INTERRUPTED, Stop, stoppable
from commitments.cli.taking_in import take_in
from commitments.errors import UnreadableDocument, UsageError
from commitments.storage import Store
from commitments.views.wording import counted

_LOOK = 1000
"""Milliseconds after which the folder is looked through for what came while it was not watched yet."""
_CALM = 200
"""Milliseconds without a change after which a file counts as wholly written."""
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", "~")
"""What names end in while something is being written or fetched."""


def watch(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder whose documents are added.")],
    date: DateOption = None,
    recursive: Annotated[
        bool, typer.Option("--recursive/--no-recursive", help="Watch the folders below it too, or not.")
    ] = True,
    store: StoreOption = None,
    tables: TablesOption = None,
    wait: WaitOption = None,
) -> None:
    """Add what a folder holds, and what comes into it, until Ctrl-C.

    Documents are added as track add does, and what comes together is one step that can be
    undone. A document that changed is added as another version of it. One that cannot be
    read is reported, and tried again when it changes. Each is told of on stderr, and once
    each file of another kind, which is left out. Hidden files are left out.

    \b
    Examples:
      track watch readouts/
      track watch --no-recursive --date 2021-04-07 readouts/
    """
    with needing("watchfiles", "watch", "watching a folder"):
        from watchfiles import watch as changes
    if not folder.is_dir():
        raise UnreadableDocument(f"There is no folder {folder}.")
    kept = store_of(context, store, wait)
    if Path(os.path.realpath(kept.path)).is_relative_to(os.path.realpath(folder)):
        raise UsageError(f"The store {kept.path} lies in {folder}, and each change of it would be one to add; move it.")
    said = day_or_none(date, "--date")
    with stoppable() as stop:
        watched = _Watched(str(folder), recursive, kept, Reader(rules_of(context, tables), said), stop)
        came = changes(folder, recursive=recursive, step=_CALM, rust_timeout=_LOOK, yield_on_timeout=True)
        try:
            ended = watched.add_new()
            tell(f"Watching {folder}; Ctrl-C ends it.")
            # The first time it may be told of nothing: what came before it watched is added then.
            first = True
            while not ended:
                if next(came) or first:
                    first = False
                    ended = watched.add_new()
        except (KeyboardInterrupt, StopIteration):
            pass
        except OSError as error:
            raise UnreadableDocument(f"The folder {folder} cannot be watched: {error.strerror or error}.") from None
        tell(f"Watched until here: {counted(watched.added, 'document')} added.")
    if stop.code not in (0, INTERRUPTED):
        raise typer.Exit(stop.code)


@dataclass(slots=True)
class _Watched:
    folder: str
    recursive: bool
    store: Store
    reader: Reader
    stop: Stop
    added: int = 0
    _seen: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    _left_out: set[str] = field(default_factory=set)
    """Files of other kinds that were told of."""

    def add_new(self) -> bool:
        """Add what is new or changed in one step; return whether it was broken off."""
        places = self._new()
        if not places:
            return False
        register = self.store.read()
        known = known_from(register, self.store, places)
        reader = Reader(self.reader.rules, self.reader.said, known=known)
        found = harvest(places, reader, colour=False)
        for failure in found.failures:
            tell(f"track: {failure}")
        grown = take_in(self.store, register, found.read, begin=self.stop.write)
        self.added += sum(not one.result.already_read for one in grown.taken)
        for sentence in [*(one.in_words() for one in grown.taken), *grown.told, *remarks(grown.taken, today())]:
            tell(sentence)
        if found.unread:
            tell(found.broken_off(len(places)))
        return self.stop.written() or bool(found.unread)

    def _new(self) -> Sequence[str]:
        """Return the documents that are not there as they were when they were looked at last."""
        there = in_folder(self.folder, recursive=self.recursive)
        others = [one for one in there.others if one not in self._left_out and not one.endswith(_UNFINISHED)]
        if others:
            self._left_out.update(others)
            tell(of_others(others, "track add reads what you name"))
        documents = [one for one in there.documents if isinstance(one, str)]
        state = {place: status for place in documents if (status := _status(place))}
        new = [place for place, status in state.items() if self._seen.get(place) != status]
        self._seen = state
        return new


def _status(place: str) -> tuple[int, int, int] | None:
    try:
        status = os.stat(place)  # noqa: PTH116
    except OSError:  # it went again
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
