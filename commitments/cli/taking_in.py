"""What was read from documents goes into the store, in one step, and each is told of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitments.cli.deeds import deed_now
from commitments.cli.harvesting import Read
from commitments.model import Register, Source, replace
from commitments.storage import Store
from commitments.views.visible import one_line
from commitments.views.wording import counted, dated, numbers

if TYPE_CHECKING:
    from commitments.tracking.merge import Absorbed


@dataclass(frozen=True, slots=True)
class Taken:
    """A document that was taken into the store."""

    read: Source
    """As it was read now."""
    kept: Source
    """As it is kept, perhaps from an earlier reading."""
    result: "Absorbed"

    def in_words(self) -> str:
        """Return what it brought, on one line."""
        name = "standard input" if self.read.origin == "-" else self.read.origin
        parts = [f"{len(ids)} {what} ({numbers(ids)})" for what, ids in self.outcomes().items() if ids]
        found = ", ".join(parts) or "no commitments found"
        if self.result.already_read:
            found = f"already read, nothing changed{f': {found}' if parts else ''}"
        differs = f", and not {self.read.date}" if self.kept.date != self.read.date else ""
        return one_line(f"{name}: {found}; {when(self.kept)}{differs}")

    def record(self) -> dict[str, object]:
        """Return what it brought, with stable keys."""
        from commitments.views.records import document

        outcomes = {what: list(ids) for what, ids in self.outcomes().items()}
        return {"document": document(self.kept), "already_read": self.result.already_read, **outcomes}

    def outcomes(self) -> dict[str, tuple[int, ...]]:
        """Return the ids of the commitments that are new, restated, or known from it already."""
        return {"new": self.result.new, "restated": self.result.restated, "known": self.result.known}


@dataclass(frozen=True, slots=True)
class Growth:
    """What many documents made of the store."""

    taken: list[Taken]
    commitments: int
    """How many are kept now."""
    told: list[str]
    """Sentences on earlier versions of documents."""


def take_in(store: Store, register: Register, read: Sequence[Read | Source]) -> Growth:
    """Keep all documents in one step; `register` is what was kept when they were read."""
    from commitments.storage.loading import collector_paused
    from commitments.tracking.merge import absorb_all

    deed = deed_now()
    # When it was added, a document does not know of itself.
    fresh = [
        (replace(document, source=replace(document.source, added=deed.at)), mentions)
        for document, mentions in (one for one in read if not isinstance(one, Source))
    ]

    def change(before: Register) -> tuple[Register, Growth]:
        after, absorbed = absorb_all(before, fresh)
        return after, _growth(before, after, read, absorbed)

    if not fresh:
        return _growth(register, register, read, [])
    texts = {document.source.id: document.text for document, _ in fresh}
    with collector_paused():
        return store.update(change, texts, deed)


def summary(taken: Sequence[Taken]) -> str:
    """Return what many documents brought all together, in words."""
    parts = []
    for what in ("new", "restated"):
        ids = {number for one in taken for number in one.outcomes()[what]}
        parts.append(f"{len(ids):,} {what}")
    before = sum(one.result.already_read for one in taken)
    again = f"; {before:,} of them already read" if before else ""
    return f"{counted(len(taken), 'document')}{again}: {', '.join(parts)}."


def when(source: Source) -> str:
    """Return when a document was said and how that was found, in words."""
    return f"said {source.date}, {dated(source)}"


def _growth(before: Register, after: Register, read: Sequence[Read | Source], absorbed: Sequence["Absorbed"]) -> Growth:
    from commitments.tracking.merge import Absorbed

    stated = _stated(after, {one.id for one in read if isinstance(one, Source)})
    results = iter(absorbed)
    taken, told = [], []
    for one in read:
        source = one if isinstance(one, Source) else one[0].source
        if source.id not in after.sources:
            told.append(f"{source.origin} was taken out by another command meanwhile; add it again to have it.")
            continue
        kept = after.sources[source.id]
        result = Absorbed(known=stated[source.id], already_read=True) if one is source else next(results)
        taken.append(Taken(source, kept, result))
        told += _of_earlier_versions(before, after, kept)
    return Growth(taken, len(after.commitments), told)


def _stated(register: Register, documents: set[str]) -> dict[str, tuple[int, ...]]:
    """Return the ids of the commitments that each of these documents states."""
    stated: dict[str, tuple[int, ...]] = dict.fromkeys(documents, ())
    if documents:
        for number, one in register.commitments.items():
            for document in {mention.document for mention in one.mentions} & documents:
                stated[document] += (number,)
    return stated


def _of_earlier_versions(before: Register, after: Register, source: Source) -> Iterator[str]:
    """Yield a sentence for a new document whose place held another one when it was read before."""
    from commitments.tracking.documents import earlier_versions, handle_of

    if source.id not in before.sources:
        for old in earlier_versions(before, source):
            added = f", added {old.added.date()}" if old.added else ""
            yield (
                f"{source.origin} was read before in another version (said {old.date}{added}), which is kept as "
                f"well; track forget {handle_of(after, old.id)} takes that one out."
            )
