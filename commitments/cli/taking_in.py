"""What was read from documents goes into the store, in one step, and each is told of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitments.cli.deeds import deed_now
from commitments.cli.harvesting import Read
from commitments.errors import DamagedStore
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
    handle: str
    first: str = ""
    """Of what it is a copy, as "a copy of Oslo and Lima agree (49b4d394)"; empty where of nothing."""
    foreign: bool = False
    """Whether it states nothing because it is not in English."""

    def in_words(self) -> str:
        """Return what it brought, on one line."""
        name = "standard input" if self.read.origin == "-" else self.read.origin
        outcomes = self.outcomes()
        outcomes["the same"] = outcomes.pop("copied")
        parts = [f"{len(ids)} {what} ({numbers(ids)})" for what, ids in outcomes.items() if ids]
        found = ", ".join(parts) or "no commitments found"
        if self.result.already_read:
            changed = "no copy any more" if self.result.parted else "nothing changed"
            found = f"already read, {changed}{f': {found}' if parts else ''}"
        elif self.first:
            found = f"{self.first}: {found}"
        differs = f", and not {self.read.date}" if self.kept.date != self.read.date else ""
        return one_line(f"{name}: {found}; {when(self.kept)}{differs}")

    def record(self) -> dict[str, object]:
        """Return what it brought, with stable keys."""
        from commitments.views.records import document

        outcomes = {what: list(ids) for what, ids in self.outcomes().items()}
        return {"document": document(self.kept), "already_read": self.result.already_read, **outcomes}

    def outcomes(self) -> dict[str, tuple[int, ...]]:
        """Return the ids of the commitments that are new, restated, known from it already, or the same in a copy."""
        one = self.result
        return {"new": one.new, "restated": one.restated, "known": one.known, "copied": one.copied}


@dataclass(frozen=True, slots=True)
class Growth:
    """What many documents made of the store."""

    taken: list[Taken]
    commitments: int
    """How many are kept now."""
    told: list[str]
    """Sentences on earlier versions of documents."""


def take_in(
    store: Store,
    register: Register,
    read: Sequence[Read | Source],
    *,
    copies: bool = True,
    begin: Callable[[], None] = lambda: None,
) -> Growth:
    """Keep all documents in one step; `register` is what was kept when they were read.

    One that has the text of another again is kept as a copy of it, unless `copies` are not wanted. `begin` is called
    when no other writer is waited for any more.
    """
    from commitments.storage.loading import collector_paused
    from commitments.tracking.merge import absorb_all

    deed = deed_now()
    # When it was added, a document does not know of itself.
    fresh = [
        (replace(document, source=replace(document.source, added=deed.at)), mentions)
        for document, mentions in (one for one in read if not isinstance(one, Source))
    ]

    def text_of(document: str) -> str | None:
        try:
            return store.text(document)
        except DamagedStore:  # that is for track check to tell
            return None

    def change(before: Register) -> tuple[Register, Growth]:
        begin()
        after, absorbed = absorb_all(before, fresh, text_of, copies=copies)
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
    copies = sum(bool(one.first) and not one.result.already_read for one in taken)
    told = [f"{n:,} of them {what}" for n, what in ((before, "already read"), (copies, "copies")) if n]
    return f"{'; '.join((counted(len(taken), 'document'), *told))}: {', '.join(parts)}."


def when(source: Source) -> str:
    """Return when a document was said and how that was found, in words."""
    return f"said {source.date}, {dated(source)}"


def _growth(before: Register, after: Register, read: Sequence[Read | Source], absorbed: Sequence["Absorbed"]) -> Growth:
    from commitments.tracking.documents import by_place, handles, place_of, same_place
    from commitments.tracking.merge import Absorbed
    from commitments.views.documents import copy_or_version

    handle, earlier = handles(after), by_place(before.sources.values())
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
        of = after.sources.get(kept.copy_of)
        first = f"{copy_or_version(same_place(kept, of))} of {of.title} ({handle[of.id]})" if of else ""
        taken.append(Taken(source, kept, result, handle[kept.id], first, _foreign(one)))
        if source.id not in before.sources:
            told += [_of_earlier_version(old, handle[old.id]) for old in earlier.get(place_of(kept), ())]
    return Growth(taken, len(after.commitments), told)


def _foreign(one: Read | Source) -> bool:
    if isinstance(one, Source) or one[1]:
        return False
    from commitments.extraction.language import looks_english

    return not looks_english(one[0].text)


def _stated(register: Register, documents: set[str]) -> dict[str, tuple[int, ...]]:
    """Return the ids of the commitments that each of these documents states."""
    stated: dict[str, tuple[int, ...]] = dict.fromkeys(documents, ())
    if documents:
        for number, one in register.commitments.items():
            for document in {mention.document for mention in one.mentions} & documents:
                stated[document] += (number,)
    return stated


def _of_earlier_version(old: Source, handle: str) -> str:
    added = f", added {old.added.date()}" if old.added else ""
    return (
        f"{old.origin} was read before in another version (said {old.date}{added}), which is kept as well; "
        f"track forget {handle} takes that one out."
    )
