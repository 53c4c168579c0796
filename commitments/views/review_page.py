"""One proposed commitment as a person looks at it to decide: the words that state it, and what was read from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from commitments.model import Commitment, Mention, Review, Source
from commitments.tracking.reviewing import Outcome, Session
from commitments.views.documents import in_copies
from commitments.views.layout import Line, Role, Span, said
from commitments.views.quotes import beginning, ending, marked, shortened
from commitments.views.surroundings import surroundings
from commitments.views.visible import one_line, visible
from commitments.views.wording import NOTHING, corrected, dated, listed, parties, span

_INDENT = "  "
_LABEL = 10
_BAR = 12
_TITLE = 64
"""Letters of a title that fit beside its date on a row of 80."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of the texts is shown, in letters; None for all."""

    around: int | None = None
    """Of what stands before a quote, and of what stands behind it."""
    quote: int | None = None
    title: int | None = None
    """Of a document's title; the place it was read from is left out where this is not even a row's."""


_TITLE = 64
"""Letters of a title that fit beside its date on a row of 80."""
WHOLE = Cut()
CUTS = (
    WHOLE,
    Cut(None, None, _TITLE),
    Cut(120, None, _TITLE),
    Cut(60, None, _TITLE),
    Cut(60, 480, _TITLE),
    Cut(60, 300, _TITLE),
    Cut(0, 240, 24),
    Cut(0, 120, 24),
)
"""From all to as little as can be judged by: the first that fits on the screen is taken."""


def progress(session: Session, *, bar: bool = True) -> Line:
    """Return how far the review is, and what was decided so far."""
    total = len(session.queue)
    filled = round(_BAR * session.place / total) if total else _BAR
    told = [
        f"{session.count(outcome)} {outcome}"
        for outcome in Outcome
        if outcome in (Outcome.ACCEPTED, Outcome.REJECTED) or session.count(outcome)
    ]
    drawn = (Span("━" * filled, Role.TAKEN), Span("─" * (_BAR - filled), Role.QUIET), Span("  "))
    return Line(
        (
            Span(f"{min(session.place + 1, total)} of {total}", Role.STRONG),
            Span("  "),
            *(drawn if bar else ()),
            Span(", ".join(told)),
            *([] if session.number is None else [Span(f"  commitment {session.number}", Role.QUIET)]),
        ),
        Span(_INDENT),
    )


def page(
    one: Commitment,
    sources: Mapping[str, Source],
    texts: Mapping[str, str],
    alike: Sequence[Commitment],
    cut: Cut = WHOLE,
) -> list[Line]:
    """Return the lines that show a commitment to decide on.

    `texts` holds the documents that state it, by id; without one its quotes stand alone. `alike` are those that may
    state the same.
    """
    return list(_lines(one, sources, texts, alike, cut))


def _lines(
    one: Commitment, sources: Mapping[str, Source], texts: Mapping[str, str], alike: Sequence[Commitment], cut: Cut
) -> Iterator[Line]:
    several = len(one.mentions) > 1
    numbered = [(number if several else 0, m) for number, m in enumerate(one.mentions, 1) if not m.copied]
    # What was read is the principal's: its words stand beside it, and those of the others behind.
    numbered.sort(key=lambda pair: pair[1] is not one.principal)
    document = numbered[0][1].document
    yield from _said_in(sources[document], cut)
    yield from _quoted(*numbered[0], texts.get(document, ""), cut)
    yield Line()
    yield from _read(one)
    if len(numbered) > 1:
        yield Line()
        yield said("Also said", Role.HEADING, lead=_INDENT)
        for number, mention in numbered[1:]:
            if mention.document != document:
                document = mention.document
                yield from _said_in(sources[document], cut)
            yield from _quoted(number, mention, texts.get(document, ""), cut)
    if one.copies:
        yield Line()
        yield said("Also in", Role.HEADING, lead=_INDENT)
        for words in in_copies(one, sources):
            yield _part("", Span(words))
    if alike:
        yield Line()
        yield said("May state the same", Role.HEADING, lead=_INDENT)
        for other in alike:
            action = beginning(one_line(other.action), 130)
            review = "" if other.review is Review.PROPOSED else f"  {other.review}"
            yield Line(
                (Span(f"{parties(other)}: "), Span(action), Span(review, Role.QUIET)),
                Span(f"{_INDENT}{other.id:<{_LABEL}} ", Role.QUIET),
            )


def _said_in(source: Source, cut: Cut) -> Iterator[Line]:
    title, origin = one_line(source.title), source.origin
    yield _part(f"{source.date}", Span(title if cut.title is None else beginning(title, cut.title)))
    if cut.title is not None and "://" not in origin:
        origin = origin.rpartition("/")[2]  # the file's name alone tells it from others
    if cut.title is None or cut.title >= _TITLE:
        yield _part("", Span(f"{one_line(origin)}, {dated(source)}", Role.QUIET))


def _quoted(number: int, mention: Mention, text: str, cut: Cut) -> Iterator[Line]:
    before, after = surroundings(text, mention.start, mention.end) if text else ("", "")
    if cut.around is not None:
        before, after = ending(before, cut.around), beginning(after, cut.around)
    if before and cut.around != 0:
        yield said(before, Role.QUIET, lead=_INDENT * 3)
    lead, bar = Span(f"{_INDENT}{number or '':<2}┃ ", Role.QUIET if number else Role.PLAIN), f"{_INDENT * 2}┃ "
    quote = visible(mention.quote) if cut.quote is None else shortened(mention.quote, mention.cue, cut.quote)
    for paragraph in quote.split("\n"):
        if paragraph.strip():
            yield Line(tuple(marked(one_line(paragraph), mention.cue)), lead, rest=bar)
            lead = Span(bar)
    if after and cut.around != 0:
        yield said(after, Role.QUIET, lead=_INDENT * 3)


def _read(one: Commitment) -> Iterator[Line]:
    yield _part("actors", Span(listed(one.actors) or "no actor", Role.STRONG), *_to(one))
    yield _part("action", Span(one_line(one.action)))
    if one.deadline:
        window = Span(f"  {span(one.deadline.window)}", Role.UPCOMING)
        yield _part("deadline", Span(one_line(one.deadline.phrase)), window)
    else:
        yield _part("deadline", Span(NOTHING, Role.QUIET))
    specific = "specific" if one.specific else "not specific"
    restated = ["restated"] if one.restated else []
    yield _part("kind", Span(", ".join([one.kind.value, one.strength.value, specific, *restated])))
    yield _part("topics", Span(listed(one.topics)) if one.topics else Span(NOTHING, Role.QUIET))
    if one.condition is not None:
        yield _part("condition", Span(one_line(one.condition)))
    if one.review is not Review.PROPOSED:
        role = Role.TAKEN if one.review is Review.ACCEPTED else Role.REFUSED
        yield _part("review", Span(one.review, role))
    for name, read in corrected(one):
        yield _part("corrected", Span(f"{name}; read as {read}", Role.QUIET))


def _to(one: Commitment) -> tuple[Span, ...]:
    return (Span(" → ", Role.QUIET), Span(listed(one.counterparties), Role.STRONG)) if one.counterparties else ()


def _part(label: str, *value: Span) -> Line:
    return Line(value, Span(f"{_INDENT}{label:<{_LABEL}} ", Role.QUIET))


_KEYS = (
    ("a", "accept: it is a commitment, and read right"),
    ("r", "reject: it is none; reading it again does not bring it back"),
    ("e", "edit a part: who, to whom, what, by when, topics, kind, condition"),
    ("m", "merge it into another one that states the same; that one keeps its id"),
    ("x", "split off a mention that states something else"),
    ("s, space", "skip: leave it proposed"),
    ("b", "back to the one before"),
    ("u", "undo the last thing done in this review"),
    ("w", "the whole text, where it was cut to fit the screen"),
    ("↑ ↓", "scroll; also Page Up, Page Down, Home and End"),
    ("q", "quit; also Ctrl-C and Ctrl-D. All that was decided is kept already"),
)


def keys_explained() -> list[Line]:
    """Return what each key does, a line each."""
    return [
        said("Keys", Role.HEADING, lead=_INDENT),
        *(Line((Span(what),), Span(f"{_INDENT}{key:<{_LABEL}} ", Role.STRONG)) for key, what in _KEYS),
        Line(),
        said("While typing: Tab completes names, Enter is done, Escape leaves it as it was.", lead=_INDENT),
        said("Each decision is one command of its own: track history shows it, track undo reverses it.", lead=_INDENT),
    ]
