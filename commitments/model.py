"""The nouns of the field: what is read, what is found in it, and what is kept of it.

Everything here is a frozen value. A change makes a new value; nothing is edited in place, so that a register can be
compared, undone and written whole.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Self


class Kind(StrEnum):
    """How a party bound itself. The words decide, not the number of speakers."""

    AGREEMENT = "agreement"
    PLEDGE = "pledge"
    PLAN = "plan"
    OFFER = "offer"


class Strength(StrEnum):
    """Whether the words bind (agreement, pledge) or only declare (plan, offer)."""

    FIRM = "firm"
    SOFT = "soft"


class Status(StrEnum):
    """What became of a commitment; only a person sets it."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    STALLED = "stalled"
    KEPT = "kept"
    PARTLY_KEPT = "partly-kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class Schedule(StrEnum):
    """Where a date stands to a commitment's window; computed, never stored."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    UNDATED = "undated"


class Review(StrEnum):
    """Whether a person has looked at what the extraction proposed."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


def identify(text: str) -> str:
    """Return the id of the document with this text: the SHA-256 of its UTF-8 bytes, in hexadecimal."""
    import hashlib  # brings OpenSSL with it, which takes as long to load as all of this module's classes

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a text comes from and when it was said, without the text itself."""

    id: str
    """SHA-256 of the text: the same words are the same document wherever they lie."""
    title: str
    date: date
    """Every deadline in the text is read against this date."""
    date_from: str
    """How the date was found, in words for the user: "--date", "date line", "file name"."""
    origin: str
    """The path or address it was read from; "-" for standard input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its source. Offsets in mentions count characters of `text`, which is never rewritten."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Window:
    """The days a time phrase means, both ends included; None where that side is not bounded."""

    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"a window cannot end before it starts: {self.earliest} … {self.latest}")

    def meets(self, other: Self) -> bool:
        """Return whether some day lies in both; a side that is not bounded excludes no day."""
        before = self.latest and other.earliest and self.latest < other.earliest
        after = other.latest and self.earliest and other.latest < self.earliest
        return not (before or after)

    def schedule(self, day: date) -> Schedule:
        """Return where `day` stands to it: before it opens, inside it, after it closed; undated without an end."""
        if self.earliest is None and self.latest is None:
            return Schedule.UNDATED
        if self.latest is not None and self.latest < day:
            return Schedule.OVERDUE
        if self.earliest is not None and day < self.earliest:
            return Schedule.UPCOMING
        return Schedule.DUE


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time phrase and what it means on its document's date."""

    phrase: str
    """Verbatim words of the document."""
    window: Window
    rule: str
    """Name of the row in tables/deadlines.csv that read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in one document where a commitment is stated, with the parts read from it.

    `text[start:end] == quote`; `action`, `condition` and the deadline's phrase are substrings of `quote`.
    """

    document: str
    """Id of the document's source."""
    quote: str
    start: int
    end: int
    cue: str
    """The words that make it a commitment, as they stand in the quote, or in the head of the list it is an item of."""
    rule: str
    """Which row of tables/cues.csv took it, as "cue + frame"."""
    actors: tuple[str, ...]
    counterparties: tuple[str, ...]
    action: str
    deadline: Deadline | None
    kind: Kind
    condition: str | None
    restated: bool
    specific: bool
    topics: tuple[str, ...]
    subject: str = ""
    """The thing through which the actors act ("the joint commission … would").

    Empty where they act themselves.
    """

    @property
    def strength(self) -> Strength:
        """Firm for agreements and pledges, soft for plans and offers."""
        return Strength.FIRM if self.kind in _FIRM else Strength.SOFT

    @property
    def conditional(self) -> bool:
        """Whether it hangs on a stated condition."""
        return self.condition is not None


_FIRM = (Kind.AGREEMENT, Kind.PLEDGE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a person points to when saying that a commitment was kept or broken: an address, a file or a remark."""

    source: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """One step in a commitment's history: its status from the day `on`, and why."""

    status: Status
    on: date
    because: str
    evidence: tuple[Evidence, ...] = ()
    recorded: datetime
    """When it was written down, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A dated remark by the user."""

    text: str
    recorded: datetime
    """When it was written down, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One act that a party bound itself to: what is tracked. One or more mentions state it.

    What the mentions say is derived here and not kept twice; what a person added (history, notes, review) is kept.
    """

    id: int
    """Given once, never reused or renumbered."""
    mentions: tuple[Mention, ...]
    """In the order of the days they were said on, and within a document as it states them."""
    history: tuple[StatusChange, ...] = ()
    """In the order it was recorded."""
    notes: tuple[Note, ...] = ()
    review: Review = Review.PROPOSED

    @property
    def principal(self) -> Mention:
        """Return the mention that speaks for the commitment: the firmest, then the most specific, then the fullest."""
        if len(self.mentions) == 1:
            return self.mentions[0]
        return max(self.mentions, key=lambda m: (m.strength is Strength.FIRM, m.specific, len(m.action)))

    @property
    def actors(self) -> tuple[str, ...]:
        """Return who is bound, by all mentions, the principal's first."""
        said = [m.actors for m in self.mentions]
        return _once(said[0]) if _alike(said) else _joined(self.principal.actors, *said)

    @property
    def counterparties(self) -> tuple[str, ...]:
        """Return to whom or with whom, by all mentions, the principal's first; none of them is an actor."""
        said = [m.counterparties for m in self.mentions]
        named = _once(said[0]) if _alike(said) else _joined(self.principal.counterparties, *said)
        if not named:
            return ()
        actors = self.actors
        return tuple([party for party in named if party not in actors])

    @property
    def action(self) -> str:
        """Return what will be done, in the principal's words."""
        return self.principal.action

    @property
    def deadline(self) -> Deadline | None:
        """Return the deadline with the narrowest window of all mentions, or None where none states one.

        Where two have no day in common the date was moved, and what was said later holds: a bridge promised by June,
        and then by December, is due in December.
        """
        if len(self.mentions) == 1:
            return self.mentions[0].deadline
        kept: Deadline | None = None
        for said in [m.deadline for m in self.mentions if m.deadline]:
            if not kept or not said.window.meets(kept.window) or _breadth(said.window) < _breadth(kept.window):
                kept = said
        return kept

    @property
    def topics(self) -> tuple[str, ...]:
        """Return the topics of all mentions, the principal's first."""
        said = [m.topics for m in self.mentions]
        return _once(said[0]) if _alike(said) else _joined(self.principal.topics, *said)

    @property
    def restated(self) -> bool:
        """Whether it was said more than once, or in words that renew an earlier saying."""
        return len(self.mentions) > 1 or any(m.restated for m in self.mentions)

    @property
    def steps(self) -> tuple[StatusChange, ...]:
        """Return the history by the days its steps hold from: one recorded late may belong before others."""
        return tuple(sorted(self.history, key=lambda change: change.on))

    @property
    def status(self) -> Status:
        """Return the status that holds from the latest day; open where none was recorded."""
        return self.steps[-1].status if self.history else Status.OPEN

    def schedule(self, day: date) -> Schedule:
        """Return where `day` stands to the window: before it opens, inside it, after it closed, or no window."""
        deadline = self.deadline
        return deadline.window.schedule(day) if deadline else Schedule.UNDATED


def _alike(said: list[tuple[str, ...]]) -> bool:
    """Return whether all mentions name the same in the same order: no principal need then be found, as for most."""
    return said.count(said[0]) == len(said)


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return names if len(names) < 2 else tuple(dict.fromkeys(names))


def _joined(*names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for several in names for name in several))


def _breadth(window: Window) -> tuple[int, int]:
    """Order windows from narrow to wide; one without an end is wider than any with one."""
    if window.latest is None:
        return (2 if window.earliest is None else 1, 0)
    return (0, (window.latest - (window.earliest or date.min)).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a person did to the register: one command, which makes one generation and can be undone as one."""

    command: tuple[str, ...]
    """The words behind the program's name, as they were typed."""
    who: str
    """The name of the user's account."""
    at: datetime
    """When, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Everything kept: the sources read and the commitments found in them, as of one generation of the store."""

    sources: dict[str, Source] = field(default_factory=dict)
    """By source id, in the order they were added."""
    commitments: dict[int, Commitment] = field(default_factory=dict)
    """By commitment id, ascending."""
    next_id: int = 1
    """The id the next commitment gets; it only ever grows."""
    generation: int = 0
    """How many times the store was written."""
