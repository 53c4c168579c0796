"""One commitment in full: what it is, in whose words, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from commitments.model import Commitment, Deadline, Mention, Source, StatusChange
from commitments.tracking.changes import Change, How, changes
from commitments.tracking.report import SETTLED
from commitments.views.documents import in_copies
from commitments.views.layout import Line, Role, Span, said, status_role, urgency
from commitments.views.quotes import marked
from commitments.views.surroundings import place, surroundings
from commitments.views.visible import one_line, visible
from commitments.views.wording import NOTHING, changed, corrected, dated, listed, parties, span, standing, why

_INDENT = "    "
_LABEL = 11


def detail(commitment: Commitment, sources: Mapping[str, Source], texts: Mapping[str, str], as_of: date) -> list[Line]:
    """Return the lines that show the commitment.

    `texts` holds the documents that state it, by id; without one its quotes stand alone.
    """
    return [
        *_heading(commitment),
        Line(),
        *_parts(commitment, as_of),
        *_mentions(commitment, sources, texts),
        *_history(commitment.steps),
        *_notes(commitment),
    ]


def _heading(one: Commitment) -> Iterator[Line]:
    yield Line((Span(parties(one), Role.STRONG),), Span(f"{one.id:<4}", Role.HEADING))
    yield said(one_line(one.action), lead=_INDENT)


def _parts(one: Commitment, as_of: date) -> Iterator[Line]:
    yield _part("status", Span(one.status, status_role(one.status)))
    for actor, status in one.statuses.items():
        yield _part("", Span(f"{one_line(actor)}: "), Span(status, status_role(status)))
    if one.deadline:
        stands = Span(f"; as of {as_of}: ", Role.QUIET), Span(standing(one, as_of), urgency(one, as_of))
        phrase = Span(f"{one_line(one.deadline.phrase)}: {span(one.deadline.window)}")
        yield _part("deadline", phrase, *(() if one.status in SETTLED else stands))
    else:
        yield _part("deadline", Span("none stated", Role.QUIET))
    qualities = [one.kind.value, one.strength.value]
    qualities += ["specific" if one.specific else "not specific"]
    qualities += ["restated"] if one.restated else []
    yield _part("kind", Span(", ".join(qualities)))
    if one.condition is not None:
        yield _part("condition", Span(one_line(one.condition)))
    yield _part("topics", Span(listed(one.topics) or NOTHING))
    if one.tags:
        yield _part("tags", Span(listed(one.tags)))
    yield _part("review", Span(one.review))
    for name, read in corrected(one):
        yield _part(
            "corrected", Span(f"{name}; {'none was read' if read == NOTHING else f'read as {read}'}", Role.QUIET)
        )


def _mentions(one: Commitment, sources: Mapping[str, Source], texts: Mapping[str, str]) -> Iterator[Line]:
    times = {1: "once", 2: "twice"}.get(len(one.said), f"{len(one.said)} times")
    yield from _section(f"Said {times}")
    changed_by: dict[int, list[Change]] = defaultdict(list)
    for change in changes(one.mentions):
        if change.how is not How.REWORDED:  # both wordings stand on the page
            changed_by[change.mention].append(change)
    document = None
    for i, mention in enumerate(one.mentions):
        if mention.copied:
            continue
        if document is not None:
            yield Line()
        if mention.document != document:
            document = mention.document
            yield from _said_in(sources[document])
        number = f"{i + 1:>3} " if len(one.mentions) > 1 else _INDENT
        text = texts.get(mention.document, "")
        yield from _quoted(mention, text, number)
        if stands := place(sources[document], text, mention.start):
            yield _part("place", Span(stands))
        yield from _reading(mention, one.principal)
        for change in changed_by[i]:
            yield _part("changed", Span(changed(change)))
    if one.copies:
        yield Line()
    for words in in_copies(one, sources):
        yield _part("also in", Span(words))


def _said_in(source: Source) -> Iterator[Line]:
    yield _part(f"{source.date}", Span(one_line(source.title)))
    if source.publisher:
        yield _part("", Span(one_line(source.publisher)))
    if source.url not in ("", source.origin):
        yield _part("", Span(one_line(source.url)))
    yield _part("", Span(f"{one_line(source.origin)}, {dated(source)}", Role.QUIET))


def _quoted(mention: Mention, text: str, number: str) -> Iterator[Line]:
    """Yield the quote between its neighbours; its number, by which it can be split off, stands before its first row."""
    before, after = surroundings(text, mention.start, mention.end) if text else ("", "")
    if before:
        yield said(before, Role.QUIET, lead=_INDENT + "  ")
    bar = _INDENT + "┃ "
    lead = number + "┃ "
    for paragraph in visible(mention.quote).split("\n"):
        if paragraph.strip():
            yield Line(tuple(marked(one_line(paragraph), mention.cue)), Span(lead), rest=bar)
            lead = bar
    if after:
        yield said(after, Role.QUIET, lead=_INDENT + "  ")


def _reading(mention: Mention, principal: Mention) -> Iterator[Line]:
    yield _part("cue", Span(one_line(mention.cue)), Span(f" (rule {why(mention.rule)})", Role.QUIET))
    if mention is not principal:
        yield _part("parties", Span(parties(mention)))
        yield _part("action", Span(one_line(mention.action)))
        yield _part("kind", Span(f"{mention.kind}, {mention.strength}"))
    if mention.subject:
        yield _part("through", Span(one_line(mention.subject)))
    if mention.deadline:
        yield _part("deadline", *_resolved(mention.deadline))


def _resolved(deadline: Deadline) -> tuple[Span, ...]:
    rule = Span(f" (rule {one_line(deadline.rule)})", Role.QUIET)
    return Span(f"{one_line(deadline.phrase)}: {span(deadline.window)}"), rule


def _history(history: Sequence[StatusChange]) -> Iterator[Line]:
    if not history:
        return
    yield from _section("History")
    for change in history:
        whose = Span(f"{one_line(change.actor)}: " if change.actor else "")
        status = Span(change.status, status_role(change.status))
        yield _part(f"{change.on}", whose, status, Span(f": {one_line(change.because)}"))
        for evidence in change.evidence:
            day = Span(f" (of {evidence.on})" if evidence.on != change.on else "", Role.QUIET)
            yield _part("evidence", Span(one_line(evidence.source)), day)


def _notes(one: Commitment) -> Iterator[Line]:
    if not one.notes:
        return
    yield from _section("Notes")
    for number, note in enumerate(one.notes, 1):
        first, *others = [line for line in visible(note.text).split("\n") if line.strip()] or [""]
        yield _part(f"{note.recorded.date()}", Span(f"{number}. ", Role.QUIET), Span(one_line(first)))
        yield from (_part("", Span(one_line(line))) for line in others)
        for link in note.links:
            yield _part("link", Span(one_line(link)))


def _section(title: str) -> Iterator[Line]:
    yield Line()
    yield said(title, Role.HEADING, lead=_INDENT)


def _part(label: str, *value: Span) -> Line:
    return Line(value, Span(f"{_INDENT}{label:<{_LABEL}} ", Role.QUIET))
