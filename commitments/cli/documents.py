"""Commands about the documents that were read: documents, forget."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from collections.abc import Collection, Iterator
from typing import Annotated

import typer

from commitments.cli.asking import JsonOption
from commitments.cli.choosing import DryRunOption, YesOption, agreed
from commitments.cli.deeds import deed_now
from commitments.cli.output import tell, terminal
from commitments.cli.settings import NoColorOption, StoreOption, WaitOption, colour_of, store_of
from commitments.errors import ChangedMeanwhile
from commitments.model import Register
from commitments.tracking.correcting import forgotten
from commitments.tracking.documents import handles, held, named, worked_on
from commitments.views.wording import counted, numbers


def documents(
    context: typer.Context,
    json: JsonOption = False,
    store: StoreOption = None,
    no_color: NoColorOption = False,
) -> None:
    """List the documents that were read.

    By date, with a short handle for track show --document and track forget. A file that is
    not what was read any more is marked changed; one that is not there, seen from this
    directory, gone.

    \b
    Examples:
      track documents
      track documents --json
    """
    from commitments.documents.standing import standing

    kept = store_of(context, store)
    every = [(one, standing(one.source).value) for one in held(kept.read())]
    if json:
        from commitments.views.documents import held_record
        from commitments.views.records import as_json

        print(as_json([held_record(one, file) for one, file in every]))
        return
    if not every:
        tell(f"No documents are kept yet in {kept.path}; begin with track add FILE.")
    if console := terminal(colour_of(context, no_color)):
        from commitments.views.table import draw_documents

        if every:
            draw_documents(every, console)
    else:
        from commitments.views.documents import held_listing

        print(held_listing(every))


def forget(
    context: typer.Context,
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOC...", help="Its number or handle in track documents, or the file it was read from."),
    ],
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    store: StoreOption = None,
    wait: WaitOption = None,
) -> None:
    """Take documents out again, with what only they stated.

    A commitment that another document states as well stays, and where a document has
    copies, the first of them takes its place. Asks first where a status, note, review,
    correction or tag of yours would go. The text stays beside the store, and track undo
    brings all of it back.

    \b
    Examples:
      track forget 1 --dry-run
      track forget statement.txt --yes
    """
    kept = store_of(context, store, wait)
    register = kept.read()
    going = {named(register, words).source.id for words in dict.fromkeys(documents)}
    _, gone = forgotten(register, going)
    work = worked_on(register, gone)
    if dry_run:
        tell(f"Would forget {_told(going, gone)}{_of_yours(work)}.")
        for sentence in _heirs(register, going):
            tell(sentence)
        return
    if work and not yes and not agreed(f"Forget {_told(going, gone)}{_of_yours(work)}?", "see what would go"):
        tell("Nothing was forgotten.")
        return

    def change(now: Register) -> tuple[Register, list[int]]:
        left, also = forgotten(now, going)
        if not going <= now.sources.keys():
            raise ChangedMeanwhile("Another command took a document out meanwhile, so nothing is forgotten.")
        # Whoever agreed to lose some work has not agreed to lose what another command added meanwhile.
        if not yes and [now.commitments[n] for n in worked_on(now, also)] != [register.commitments[n] for n in work]:
            raise ChangedMeanwhile("Another command changed what would go meanwhile; say again what to forget.")
        return left, also

    gone = kept.update(change, deed=deed_now())
    tell(f"Forgot {_told(going, gone)}; track undo brings it back.")
    for sentence in _heirs(register, going):
        tell(sentence)


def _heirs(register: Register, going: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each document that goes and leaves its place to a copy."""
    handle = handles(register)
    for document in held(register):
        staying = [copy for copy in document.copies if copy.id not in going]
        if document.source.id in going and staying:
            heir = f"{staying[0].title} ({handle[staying[0].id]})"
            yield f"The place of {document.source.title} goes to its copy {heir}."


def _told(going: Collection[str], gone: Collection[int]) -> str:
    many = counted(len(gone), "commitment")
    return f"{counted(len(going), 'document')} and {many}{f' ({numbers(gone)})' if gone else ''}"


def _of_yours(work: Collection[int]) -> str:
    return f", with your work on {numbers(work)}" if work else ""
