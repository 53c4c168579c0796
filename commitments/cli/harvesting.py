"""Many documents are read, in several processes where that pays: what is in each, and why others cannot be read."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from commitments.cli.gathering import documents_at
from commitments.cli.places import is_address
from commitments.cli.processes import in_order
from commitments.errors import DamagedStore, TrackError, UnreadableDocument
from commitments.model import Document, Mention, Register, Source, replace
from commitments.storage import Store

if TYPE_CHECKING:
    from commitments.extraction.rules import Rules

Read = tuple[Document, list[Mention]]
Outcome = Read | Source | TrackError
"""A document with what it states; the source of one that was read before; or why one cannot be read."""
Known = Mapping[tuple[str, str], Source]
"""The sources that were read before, by their origin and the SHA-256 of what they were read from."""

FEW = 10
"""Documents that are looked over at a glance: for more there is a bar and a summary."""
_MANY = 50
"""Documents from which on all cores read: a fork takes as long as a document."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How documents are read."""

    rules: "Rules"
    said: date | None = None
    allow_local: bool = False
    known: Known = field(default_factory=dict)

    def __call__(self, place: str) -> list[Outcome]:
        """Return what is at a place: mostly one document."""
        try:
            return list(self._outcomes(place))
        except TrackError as failure:
            return [failure]
        except Exception as fault:
            # One text that the program fails on is not to cost the hundreds beside it.
            why = " ".join(f"{type(fault).__name__}: {fault}".split())[:100]
            return [UnreadableDocument(f"{place} cannot be read, by a fault of the program ({why}).")]

    def read(self, document: Document) -> Read:
        """Return a document with what it states."""
        # Only the commands that read documents load the extraction and its tables.
        from commitments.extraction import extract
        from commitments.tracking.copies import sketched

        # Here, where several processes share the work.
        return sketched(document), extract(document.text, document.source.date, self.rules)

    def _outcomes(self, place: str) -> Iterator[Outcome]:
        content = None
        if not _only_here(place):
            from commitments.documents.reading import content_at, digest_of, named

            content = content_at(place)
            before = self.known.get((named(place), digest_of(content)))
            if before:
                yield self._again(before)
                return
        for found in documents_at(place, self.said, self.allow_local, content):
            if isinstance(found, TrackError):
                yield found
            elif before := self.known.get((found.source.origin, found.source.content)):
                yield self._again(before)
            else:
                yield self.read(found)

    def _again(self, before: Source) -> Source:
        return replace(before, date=self.said) if self.said else before


@dataclass(slots=True)
class Harvest:
    """What came of many documents."""

    read: list[Read | Source] = field(default_factory=list)
    """In the order of the documents."""
    failures: list[TrackError] = field(default_factory=list)
    unread: Sequence[str | TrackError] = ()
    """What was left when the user broke it off."""

    @property
    def documents(self) -> int:
        """How many there were, those that could not be read too."""
        return len(self.read) + len(self.failures)

    def broken_off(self, places: int) -> str:
        """Return what was read of so many places until the user broke it off, and what was not."""
        first, more = self.unread[0], len(self.unread) - 1
        rest = f" and {more:,} after it" if more else ""
        return f"Interrupted: {places - more - 1:,} of {places:,} were read and are kept; not read: {first}{rest}."


def harvest(
    places: Sequence[str | TrackError], reader: Reader, *, jobs: int | None = None, strict: bool = False, colour: bool
) -> Harvest:
    """Return what the reader finds at all places, up to where the user breaks it off.

    `strict` raises the first failure. Without `jobs`, as many processes read as there are cores where there is much to
    read, else this one alone. How far it is, is drawn on stderr where that is a terminal.
    """
    found = Harvest()
    jobs = min(jobs or (_cores() if len(places) > _MANY else 1), max(1, len(places)))
    if jobs > 1:
        _load(places, reader)
    gc.freeze()  # the tables: they stay to the end, and need not be gone through again for each document
    taken = 0
    with ExitStack() as open_now:
        step = _progress(open_now, len(places), colour)
        try:
            every = in_order(places, _tried(reader), jobs=jobs, lost=_lost, here=_only_here)
            for outcomes in open_now.enter_context(closing(every)):
                failures = [one for one in outcomes if isinstance(one, TrackError)]
                if strict and failures:
                    raise failures[0]
                found.failures += failures
                found.read += [one for one in outcomes if not isinstance(one, TrackError)]
                taken += 1
                step()
                if jobs > 1:
                    _look_ahead(outcomes)
        except KeyboardInterrupt:
            if strict:
                raise
            found.unread = places[taken:]
    return found


def known_from(register: Register, store: Store, places: Sequence[str | TrackError]) -> Known:
    """Return what was read before from these places, of that whose text is still kept."""
    from commitments.documents.reading import named

    meant = {named(place) for place in places if isinstance(place, str) and place != "-"}
    known = {}
    for source in register.sources.values():
        here = source.origin in meant or source.origin.rpartition("#")[0] in meant
        if source.content and here and _kept(store, source):
            known[source.origin, source.content] = source
    return known


def _kept(store: Store, source: Source) -> bool:
    try:
        store.text(source.id)
    except DamagedStore:  # reading the document again brings it back
        return False
    return True


def _tried(reader: Reader) -> Callable[[str | TrackError], list[Outcome]]:
    return lambda place: [place] if isinstance(place, TrackError) else reader(place)


def _only_here(place: str | TrackError) -> bool:
    """Return whether only this process can read it, as standard input; a server is asked for one page at a time."""
    return isinstance(place, TrackError) or place == "-" or is_address(place)


def _lost(place: str | TrackError) -> list[Outcome]:
    return [UnreadableDocument(f"{place} cannot be read: the process that read it was ended, as where memory is out.")]


def _load(places: Sequence[str | TrackError], reader: Reader) -> None:
    """Load here, once, what every process would load by itself."""
    from commitments.documents.formats import load

    load({PurePath(place).suffix.lower() for place in places if isinstance(place, str)})
    from commitments.extraction import extract

    extract("Norway will reopen its embassy in Lima by May.", date(2021, 4, 7), reader.rules)


def _look_ahead(outcomes: Sequence[Outcome]) -> None:
    """Work out what merging will ask of each mention, which is kept in mind: here, while other processes read on."""
    from commitments.tracking.deeds import Stated

    for one in outcomes:
        if isinstance(one, tuple):
            for mention in one[1]:
                Stated(mention)


def _progress(open_now: ExitStack, total: int, colour: bool) -> Callable[[], None]:
    if total <= FEW or not sys.stderr.isatty():
        return lambda: None
    # rich only to draw.
    from commitments.views.progress import progress

    return open_now.enter_context(progress(sys.stderr, total, "documents", colour=colour))


def _cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
