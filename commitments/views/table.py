"""Tables for a terminal: what gives way when it is narrow is the number of columns, never the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from commitments.model import Commitment, Deadline, Mention
from commitments.tracking.agenda import Agenda
from commitments.tracking.documents import Held
from commitments.tracking.report import Report, nearest
from commitments.views.agenda import Part, footer, parts, states
from commitments.views.agenda import lines as agenda_lines
from commitments.views.documents import FROM_NO_FILE, in_words, of_copies, paragraphs
from commitments.views.drawing import draw, styled
from commitments.views.layout import Line, Role, Span, said, status_role, urgency
from commitments.views.overview import TRACK, Track, group_bars, pressing, windows_title
from commitments.views.summary import Section, figures, sections, sentence
from commitments.views.visible import one_line
from commitments.views.wording import NOTHING, counted, dated, listed, parties, span, standing

_WIDE = 120
"""From here on each part has a column of its own; below, parts that belong together share one."""

_NARROW = 68
"""Below this there is no room for columns: each commitment is a paragraph."""

_OF_PRESSING, _OF_GROUP, _GROUPS = 20, 10, 12
"""Commitments of a schedule and of a group, and groups, that a terminal shows: else the figures scroll away."""

_PARTS = ("actors", "to", "action", "deadline", "topics")

_MOST = {"actors": 24, "to": 20, "topics": 18, "deadline": 24, "cue": 20}
"""Most cells that a column takes from the action."""


def draw_list(commitments: Sequence[Commitment], as_of: date, console: Console) -> None:
    """Draw the commitments as a table: one column a part on a wide terminal, stacked on a narrow one."""
    rows = []
    for one in commitments:
        ends = (
            styled(Span(one.status, status_role(one.status))),
            styled(Span(one.schedule(as_of), urgency(one, as_of))),
        )
        rows.append(_Row(one.id, one, one.topics, one.deadline, ends))
    _draw(rows, ("id", "status", "schedule"), console)
    draw([said(f"{counted(len(commitments), 'commitment')}, schedule as of {as_of}", Role.QUIET)], console)


def draw_mentions(mentions: Sequence[Mention], groups: Sequence[int], console: Console) -> None:
    """Draw what was found in one document as a table of the same form, with kind and cue at its end."""
    rows = []
    for mention, group in zip(mentions, groups, strict=True):
        ends = Text(mention.kind), styled(Span(one_line(mention.cue), Role.QUIET))
        rows.append(_Row(group, mention, mention.topics, mention.deadline, ends))
    _draw(rows, ("group", "kind", "cue"), console)


def draw_report(report: Report, asked: str, console: Console) -> None:
    """Draw the report: figures, bars and windows, then one table a section with columns that line up."""
    narrow = console.width < _NARROW
    draw(figures(report, asked, stacked=narrow), console)
    if not narrow:
        draw(group_bars(report), console)
        if some := pressing(report):
            draw([Line(), said(windows_title(report), Role.HEADING)], console)
            console.print(_windows(some, report))
    groups, earlier, later = nearest(report, _GROUPS)
    cut = 0
    for section in sections(report, groups):
        shown = section.commitments[: _OF_PRESSING if section.pressing else _OF_GROUP]
        more = len(section.commitments) - len(shown)
        draw([Line(), section.heading()], console)
        if narrow:
            draw([sentence(one, section.states(one, report)) for one in shown], console)
        else:
            console.print(_section(replace(section, commitments=shown), report, console.width))
        if more:
            draw([said(f"and {more:,} more", Role.QUIET, lead="      ")], console)
        cut += more
    if left := earlier + later:
        draw([Line(), said(f"and {left:,} more of such groups", Role.QUIET)], console)
    if cut or left:
        draw([Line(), said("The same command with | less behind it tells all.", Role.QUIET)], console)


def draw_agenda(agenda: Agenda, console: Console) -> None:
    """Draw an agenda: a table a part with columns that line up, and what it does not tell of in a last line."""
    narrow = console.width < _NARROW
    if narrow:
        draw(agenda_lines(agenda), console)
    else:
        for part in parts(agenda):
            draw([part.heading()], console)
            console.print(_part(part, agenda.as_of, console.width))
            draw([Line()], console)
    draw([footer(agenda)], console)


def draw_documents(several: Sequence[tuple[Held, str]], console: Console) -> None:
    """Draw the documents that were read, each with how it stands to its file."""
    if console.width < _NARROW:
        draw(paragraphs(several), console)
        return
    wide = console.width >= _WIDE
    table = Table(box=box.SIMPLE_HEAD, border_style="dim", pad_edge=False, padding=(0, 1, 0, 0))
    table.leading = 0 if wide else 1
    heads = ("no.", "handle", "date", "title", "read from", "added", "states")
    pairs = (("no.", ""), ("handle", "date"), ("title", "read from"), ("states", "added"))
    for heading in [Text(head, "bold") for head in heads] if wide else [_heading(*pair) for pair in pairs]:
        table.add_column(heading, overflow="fold")
    table.columns[0].justify = table.columns[-1].justify = "right"
    for one, file in several:
        table.add_row(*_document(one, file, wide))
    console.print(table)


def _document(one: Held, file: str, wide: bool) -> tuple[Text, ...]:
    source = one.source
    number, handle, states = Text(str(one.number)), Text(one.handle), Text(str(len(one.commitments)))
    day = _stacked(Text(str(source.date)), Text(dated(source), "dim"))
    added = Text(str(source.added.date()) if source.added else NOTHING, "dim")
    origin = styled(Span(FROM_NO_FILE if source.origin == "-" else one_line(source.origin), Role.QUIET))
    if flag := in_words(file):
        origin = _stacked(origin, styled(Span(flag, Role.OVERDUE)))
    title = _stacked(Text(one_line(source.title)), *(Text(words, "dim") for words in of_copies(one)))
    if wide:
        return number, handle, day, title, origin, added, states
    return number, _stacked(handle, day), _stacked(title, origin), _stacked(states, added)


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    bound: Mention | Commitment
    topics: Sequence[str]
    deadline: Deadline | None
    ends: tuple[Text, Text]

    def paragraph(self) -> Line:
        head = f"{parties(self.bound)}: {one_line(self.bound.action)}"
        when = f"; {one_line(self.deadline.phrase)}, {span(self.deadline.window)}" if self.deadline else ""
        ends = ", ".join(end.plain for end in self.ends)
        return Line((Span(f"{head}{when}; {ends}"),), Span(f"{self.number:>3}  "))

    def stacked(self) -> tuple[Text, ...]:
        action = Text(one_line(self.bound.action))
        topics = [styled(Span(listed(self.topics), Role.QUIET))] if self.topics else []
        return (
            Text(str(self.number)),
            _parties(self.bound),
            _stacked(action, *topics),
            _deadline(self.deadline),
            _stacked(*self.ends),
        )

    def spread(self) -> tuple[Text, ...]:
        return (
            Text(str(self.number)),
            Text(_names(self.bound)),
            Text(listed(self.bound.counterparties) or NOTHING),
            Text(one_line(self.bound.action)),
            _deadline(self.deadline),
            Text(listed(self.topics) or NOTHING),
            *self.ends,
        )


def _draw(rows: Sequence[_Row], names: tuple[str, str, str], console: Console) -> None:
    """Draw the rows in the form that fits; `names` are those of the number and of the two ends."""
    number, *ends = names
    if console.width < _NARROW:
        draw((row.paragraph() for row in rows), console)
        return
    wide = console.width >= _WIDE
    table = Table(box=box.SIMPLE_HEAD, border_style="dim", pad_edge=False, padding=(0, 1, 0, 0))
    table.leading = 0 if wide else 1
    if wide:
        headings = [Text(name, "bold") for name in (number, *_PARTS, *ends)]
        widest = [None, *(_MOST.get(name) for name in (*_PARTS, *ends))]
    else:
        pairs = (("actors", "→ to"), ("action", "topics"), ("deadline", "window"), ends)
        headings = [Text(number, "bold"), *(_heading(*pair) for pair in pairs)]
        widest = [None, 17, None, 14, 16]
    for heading, most in zip(headings, widest, strict=True):
        # Without "fold" a word wider than its column would lose its end.
        table.add_column(heading, max_width=most, overflow="fold")
    table.columns[0].justify = "right"
    for row in rows:
        table.add_row(*(row.spread() if wide else row.stacked()))
    console.print(table)


def _windows(commitments: Sequence[Commitment], report: Report) -> Table:
    track = Track(commitments, report.as_of)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for cells in (4, 18, TRACK, 19):
        table.add_column(width=cells, overflow="fold")
    table.columns[0].justify = "right"
    table.add_row("", "", styled(Span(track.axis(), Role.QUIET)), "")
    for one in commitments:
        if one.deadline:
            stands = urgency(one, report.as_of)
            line = styled(Span(track.drawn(one.deadline.window), stands))
            table.add_row(
                Text(str(one.id)), Text(parties(one)), line, styled(Span(standing(one, report.as_of), stands))
            )
    return table


def _section(section: Section, report: Report, width: int) -> Table:
    wide = width >= _WIDE
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), width=min(width, 170))
    for cells in (4, 28 if wide else 17, None, *([28] if wide else []), 17):
        table.add_column(width=cells, ratio=None if cells else 1, overflow="fold")
    table.columns[0].justify = "right"
    for one in section.commitments:
        number, action = Text(str(one.id)), Text(one_line(one.action))
        states = [styled(state) for state in section.states(one, report)]
        if wide:
            who = Text(parties(one))
            table.add_row(number, who, action, _deadline(one.deadline), _stacked(*states))
        else:
            if one.deadline and section.timed:
                states.insert(1, styled(Span(span(one.deadline.window), Role.QUIET)))
            table.add_row(number, _parties(one), action, _stacked(*states))
    return table


def _part(part: Part, as_of: date, width: int) -> Table:
    wide = width >= _WIDE
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), width=min(width, 170))
    for cells in (4, 28 if wide else 17, None, 28 if wide else 18, 17 if wide else 14):
        table.add_column(width=cells, ratio=None if cells else 1, overflow="fold")
    table.columns[0].justify = "right"
    for one in part.commitments:
        who = Text(parties(one)) if wide else _parties(one)
        stands = _stacked(*(styled(state) for state in states(one, as_of)))
        table.add_row(Text(str(one.id)), who, Text(one_line(one.action)), _deadline(one.deadline), stands)
    return table


def _names(bound: Mention | Commitment) -> str:
    return listed(bound.actors) or NOTHING


def _parties(bound: Mention | Commitment) -> Text:
    rows = [Text(_names(bound))]
    if bound.counterparties:
        rows.append(styled(Span("→ ", Role.QUIET), Span(listed(bound.counterparties))))
    return _stacked(*rows)


def _deadline(deadline: Deadline | None) -> Text:
    if deadline is None:
        return Text(NOTHING, "dim")
    return _stacked(Text(one_line(deadline.phrase)), styled(Span(span(deadline.window), Role.QUIET)))


def _heading(upper: str, lower: str) -> Text:
    return _stacked(Text(upper, "bold"), Text(lower, "dim"))


def _stacked(*rows: Text) -> Text:
    return Text("\n").join(rows)
