"""Parts of a commitment in words: parties, windows, and how far off a day is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from commitments.model import Commitment, Mention, Schedule, Source, Window, replace
from commitments.views.visible import one_line

if TYPE_CHECKING:
    from commitments.tracking.changes import Change

NOTHING = "–"


def listed(names: Sequence[str]) -> str:
    """Return the names on one line with commas between them; empty where there are none."""
    return one_line(names[0]) if len(names) == 1 else ", ".join([one_line(name) for name in names])


def parties(bound: Mention | Commitment) -> str:
    """Return who is bound and to whom, on one line: "Norway → Peru"."""
    actors = listed(bound.actors) or "no actor"
    return f"{actors} → {listed(bound.counterparties)}" if bound.counterparties else actors


_FRAMES = {
    "to": "followed by to + verb",
    "that": "followed by that + somebody + would, will or be done",
    "ing": "followed by to, on or in + verb in -ing",
    "in": "followed by in + verb in -ing",
    "of": "followed by of + an act",
    "for": "followed by for + an act",
    "on": "followed by on + an act",
    "np": "followed by a noun that names an act",
    "amount": "followed by an amount",
    "obj-to": "followed by somebody + to + verb",
    "staff-to": "followed by one's own staff + to + verb",
    "scheme-to": "followed by a scheme + to + verb",
    "outcome": "followed by an outcome with a year",
    "obj-of": "followed by somebody + of + an act",
    "guest-to": "followed by a guest + to + verb",
    "bare": "with the act named before it",
    "date": "followed by a date",
    "invitation": "followed by an invitation",
    "modal": "before the verb of a party's own act",
}


def why(rule: str) -> str:
    """Return a rule with what it asks for, in words: "agree + to, followed by to + verb"."""
    asked = _FRAMES.get(rule.rpartition(" + ")[2])
    return f"{one_line(rule)}, {asked}" if asked else one_line(rule)


def changed(change: Change) -> str:
    """Return a change of wording in words: "deadline later: by June → by the end of the year"."""
    # Only here: it loads all that compares wordings, with its tables, and a list tells of no change.
    from commitments.tracking.changes import How, Part

    said = " → ".join(one_line(words) for words in (change.before, change.after) if words)
    if change.part is Part.ACTION and change.how in (How.ADDED, How.DROPPED):
        return f"action {'with' if change.how is How.ADDED else 'without'}: {said}"
    return f"{change.part}: {said}" if change.how is How.CHANGED else f"{change.part} {change.how}: {said}"


def corrected(one: Commitment) -> Iterator[tuple[str, str]]:
    """Yield the name of each part that a person corrected, and what was read there, in words."""
    if one.correction is None:
        return
    now, read = parts_in_words(one), parts_in_words(replace(one, correction=None))
    for name, words in read.items():
        if words != now[name]:
            yield name, words or NOTHING


def parts_in_words(one: Commitment) -> dict[str, str]:
    """Return the parts that a person can put right, in words by their names; empty where there is none."""
    deadline = one.deadline
    return {
        "actors": listed(one.actors),
        "to": listed(one.counterparties),
        "action": one_line(one.action),
        "deadline": f"{one_line(deadline.phrase)}: {span(deadline.window)}" if deadline else "",
        "kind": one.kind,
        "condition": one_line(one.condition or ""),
        "specific": "yes" if one.specific else "no",
        "topics": listed(one.topics),
    }


def span(window: Window) -> str:
    """Return the window in words: "2030-01-01 … 2030-12-31", "on 2030-05-05", "from …", "until …"."""
    first, last = window.earliest, window.latest
    if first and last:
        return f"on {first}" if first == last else f"{first} … {last}"
    if first:
        return f"from {first}"
    return f"until {last}" if last else "no dates"


def standing(commitment: Commitment, as_of: date) -> str:
    """Return where the day stands to the window, in words: "3 weeks overdue", "closes in 12 days"."""
    window = commitment.deadline.window if commitment.deadline else None
    match commitment.schedule(as_of):
        case Schedule.OVERDUE if window and window.latest:
            return f"{distance(window.latest, as_of)} overdue"
        case Schedule.UPCOMING if window and window.earliest:
            return f"opens in {distance(as_of, window.earliest)}"
        case Schedule.DUE if window and window.latest == as_of:
            return "closes today"
        case Schedule.DUE if window and window.latest:
            return f"closes in {distance(as_of, window.latest)}"
        case Schedule.DUE:
            return "due, open-ended"
    return "undated"


def dated(source: Source) -> str:
    """Return how the document got its date, in words: "dated by its file name"."""
    return f"dated by {source.date_from if source.date_from.startswith('-') else f'its {source.date_from}'}"


def distance(earlier: date, later: date) -> str:
    """Return the time between two days in its largest whole unit: "1 day", "8 weeks", "3 years"."""
    days = (later - earlier).days
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    if months >= 24:
        return counted(months // 12, "year")
    if months >= 3:
        return counted(months, "month")
    return counted(days // 7, "week") if days >= 14 else counted(days, "day")


def counted(number: int, noun: str) -> str:
    """Return the number with its noun: "1 day", "2 days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def numbers(several: Iterable[int]) -> str:
    """Return the numbers as a reader would list them: "1–4, 7"."""
    runs: list[list[int]] = []
    for number in sorted(several):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


_RUNS = 8
"""Runs of numbers that are told of many."""


def first_numbers(several: Iterable[int]) -> str:
    """Return the numbers as `numbers` does, the first of many: "1–4, 7, 9, 12, 15, 18, 21, 24, …"."""
    runs = numbers(several).split(", ")
    return ", ".join([*runs[:_RUNS], "…"] if len(runs) > _RUNS else runs)
