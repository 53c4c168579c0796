"""An agenda for calendars: what is awaited as all-day events, in the format of RFC 5545 (.ics).

A calendar tells what it already has by the event's UID, and which of two is newer by SEQUENCE and then DTSTAMP. So the
UID comes from where the mention that speaks for a commitment stands, which neither a correction nor an import changes,
and the other two only ever grow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from icalendar import Calendar, Event

from commitments.model import Commitment, Deadline, Mention, Register, Source, identify
from commitments.tracking.agenda import Agenda
from commitments.views.agenda import untold
from commitments.views.citation import quoted, web_address
from commitments.views.quotes import CUT
from commitments.views.visible import one_line
from commitments.views.wording import counted, parties, span

_SUMMARY = 120
"""Characters of a summary: a calendar shows one or two lines of it, and the quote stands in full below."""
_SHORTEST = 60
"""Where no word ends behind this many characters, a summary is cut inside one."""
_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%"
"""What stands in an address as it is, beside letters, digits and -._~; all else is written as its bytes."""
_FIRST_DAY = date(1970, 1, 1)
_CHANGES = 10_000
"""How many changes of a store are told apart on one day."""
_LARGEST = 2**31 - 1
"""The last integer of the standard, which is reached in the year 2557."""


def calendar(agenda: Agenda, register: Register, known: date) -> bytes:
    """Return a calendar with one event for each commitment that the agenda tells of and that has an end.

    `known` is the last day whose knowledge it holds. The same register on the same day gives the same bytes; after any
    change, and on any later day, calendars take the new event in place of the one that they have.
    """
    drawn = Calendar()
    drawn.add("prodid", "-//commitments//track//EN")
    drawn.add("version", "2.0")
    drawn.add("calscale", "GREGORIAN")
    drawn.add("x-wr-calname", "Commitments")
    stamp = datetime(known.year, known.month, known.day, tzinfo=UTC)
    sequence = min(max(0, (known - _FIRST_DAY).days) * _CHANGES + register.generation % _CHANGES, _LARGEST)
    taken: Counter[str] = Counter()
    for one, deadline, last in _ended(agenda):
        event = _event(one, deadline, last, register.sources)
        place = _place(one.said[0])
        taken[place] += 1
        # Only a register that was not read by us has two of one place, words and actors.
        event.add("uid", f"{place}{f'-{taken[place]}' if taken[place] > 1 else ''}@commitments")
        event.add("sequence", sequence)
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        drawn.add_component(event)
    content: bytes = drawn.to_ical()
    return content


def ending(agenda: Agenda) -> tuple[Commitment, ...]:
    """Return those that the agenda tells of whose windows have an end, in its order."""
    return tuple(one for one, _, _ in _ended(agenda))


def written(agenda: Agenda, file: str) -> str:
    """Return how many deadlines were written to the file, and how many were left out and why, in a sentence."""
    endless = [f"{len(agenda.open_ended)} without an end"] if agenda.open_ended else []
    left_out = " and ".join([*endless, *untold(agenda)])
    told = f"Wrote {counted(len(ending(agenda)), 'deadline')} as of {agenda.as_of} to {file}"
    return f"{told}; left out: {left_out}." if left_out else f"{told}."


def _ended(agenda: Agenda) -> Iterator[tuple[Commitment, Deadline, date]]:
    """Yield those with an end, with their deadlines and the last days of these."""
    for one in agenda.told:
        deadline = one.deadline
        if deadline and deadline.window.latest:
            yield one, deadline, deadline.window.latest


def _event(one: Commitment, deadline: Deadline, last: date, sources: Mapping[str, Source]) -> Event:
    event = Event()
    first = deadline.window.earliest or last
    # Where a calendar shows a window of a year as one bar, nothing else tells its last day.
    day = f" ({'on' if deadline.window.earliest == last else 'by'} {last})"
    event.add("summary", _cut(f"{parties(one)}: {one_line(one.action)}", _SUMMARY - len(day)) + day)
    event.add("dtstart", first)
    # The end is the day after the last, which the last of all days has not got.
    if (after := last + timedelta(days=last < date.max)) > first:
        event.add("dtend", after)
    # It is somebody else's time: a window of a year must not fill a year.
    event.add("transp", "TRANSPARENT")
    if topics := [topic for topic in map(one_line, one.topics) if topic]:
        event.add("categories", topics)
    mentions = _telling(one, deadline)
    event.add("description", "\n".join(_description(one, deadline, mentions, sources)))
    if address := next(filter(None, (web_address(sources[mention.document]) for mention in mentions)), ""):
        event.add("url", quote(address, safe=_OF_ADDRESSES, errors="replace"))
    return event


def _telling(one: Commitment, deadline: Deadline) -> list[Mention]:
    """Return the mention that speaks for a commitment, and the one that narrows the window where it is another."""
    return [one.principal, *[said for said in one.mentions if said.deadline == deadline != one.principal.deadline][:1]]


def _description(
    one: Commitment, deadline: Deadline, mentions: Iterable[Mention], sources: Mapping[str, Source]
) -> list[str]:
    """Return the lines below an event: the deadline's words, the status, and the quotes with where they stand."""
    lines = [f"Deadline: {one_line(deadline.phrase)} ({span(deadline.window)})"]
    if one.condition:
        lines.append(f"Condition: {one_line(one.condition)}")
    because = one_line(one.steps[-1].because) if one.history else ""
    lines.append(f"Status: {one.status}{f' ({because})' if because else ''}")
    lines.append(f"track show {one.id}")
    return [*lines, *(quoted(mention, sources[mention.document]) for mention in mentions)]


def _place(mention: Mention) -> str:
    """Return where a mention stands, and who is bound there, as words that no other mention has.

    One sentence may state several acts, which begin at different places of it, and the same act of several actors.
    """
    act = mention.start + max(0, mention.quote.find(mention.action))
    return f"{mention.document}-{mention.start}-{act}-{identify(chr(0).join(mention.actors))[:8]}"


def _cut(text: str, room: int) -> str:
    """Return the text, or its beginning up to the end of a word where it has more than `room` characters."""
    if len(text) <= room:
        return text
    begun = text[: room - len(CUT)]
    end = begun.rfind(" ")
    return f"{begun[:end] if end >= _SHORTEST else begun}{CUT}"
