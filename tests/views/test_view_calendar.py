from __future__ import annotations

import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from shown_examples import CABLE, EMBASSY, HARMLESS, QUOTE, SOURCES, WICKED, mention, source, step

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
from store_strategies import registers

from commitments.model import Commitment, Correction, Deadline, Mention, Register, Status, Window, replace
from commitments.tracking.agenda import agenda
from commitments.views.calendar import calendar, ending, written
from commitments.views.visible import one_line
from commitments.views.wording import parties, span

DAY = date(2031, 6, 1)
CHARACTERS = f"characters {EMBASSY.principal.start}–{EMBASSY.principal.end}"


def drawn(*commitments: Commitment, day: date = DAY, generation: int = 0, more: tuple[str, ...] = ()) -> bytes:
    sources = {**SOURCES, **{name: source(name) for name in more}}
    register = Register(
        sources=sources, commitments={one.id: one for one in commitments}, next_id=99, generation=generation
    )
    return calendar(agenda(commitments, day), register, day)


def events(content: bytes) -> list[Any]:
    """Return the events; what type each property has is what is tested."""
    return Calendar.from_ical(content).walk("VEVENT")


def text(event: Any, name: str) -> str:
    return str(event[name])


def topics(event: Any) -> list[str]:
    return [str(each) for each in event["CATEGORIES"].cats] if "CATEGORIES" in event else []


def test_an_event_tells_the_deadline_with_all_that_it_rests_on() -> None:
    (event,) = events(drawn(EMBASSY))
    assert text(event, "SUMMARY") == "Norway → Peru: reopen its embassy (by 2031-12-31)"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2031, 5, 2), date(2032, 1, 1))
    assert event["DTSTART"].params["VALUE"] == event["DTEND"].params["VALUE"] == "DATE"
    assert topics(event) == ["diplomacy"]
    assert text(event, "TRANSP") == "TRANSPARENT"
    assert text(event, "DESCRIPTION").split("\n") == [
        "Deadline: by the end of the year (2031-05-02 … 2031-12-31)",
        "Condition: if Peru lifts visas",
        "Status: open",
        "track show 7",
        f"“{QUOTE}” — The readout, 2031-05-02, readout.txt, {CHARACTERS}.",
    ]


def of(**parts: Any) -> Any:
    """Return the event of a commitment whose document has these parts."""
    register = Register(sources={"readout": replace(SOURCES["readout"], **parts)}, commitments={7: EMBASSY}, next_id=8)
    (event,) = events(calendar(agenda([EMBASSY], DAY), register, DAY))
    return event


def test_an_event_ends_with_the_citation_of_its_quote() -> None:
    event = of(publisher="The Paper", url="https://paper.example/a", pages=(0, 9000))
    assert text(event, "DESCRIPTION").split("\n")[-1] == (
        f"“{QUOTE}” — The Paper, The readout, 2031-05-02, https://paper.example/a, page 1, {CHARACTERS}."
    )


@pytest.mark.parametrize(
    ("parts", "address", "why"),
    [
        ({"url": "https://paper.example/a?b=c,d;e#f"}, "https://paper.example/a?b=c,d;e#f", "where it was published"),
        ({"origin": "http://paper.example/a"}, "http://paper.example/a", "where it was read"),
        ({"url": "HTTPS://paper.example/a"}, "HTTPS://paper.example/a", "in whatever letters"),
        ({"url": "https://x/ü b\r\nATTACH:y"}, "https://x/%C3%BC%20b%0D%0AATTACH:y", "one address and no more"),
        ({"url": "https://x/\ud800"}, "https://x/?", "half a character"),
        ({"url": "https://x/%20"}, "https://x/%20", "what is written as bytes already"),
        ({"url": "file:///etc/passwd"}, None, "no address of the web"),
        ({"url": "javascript:alert(1)"}, None, "nor is this"),
        ({}, None, "a file"),
    ],
)
def test_an_event_has_the_address_of_its_document(parts: dict[str, str], address: str | None, why: str) -> None:
    assert of(**parts).get("URL") == address, why


def test_the_calendar_has_what_the_standard_asks_for() -> None:
    content = drawn(EMBASSY, WICKED)
    whole = Calendar.from_ical(content)
    assert (str(whole["VERSION"]), str(whole["PRODID"])) == ("2.0", "-//commitments//track//EN")
    assert all({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys() for event in events(content))
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("window", "first", "after", "why"),
    [
        (Window(None, date(2031, 7, 1)), date(2031, 7, 1), date(2031, 7, 2), "a last day alone is that day"),
        (Window(date(2031, 7, 1), date(2031, 7, 1)), date(2031, 7, 1), date(2031, 7, 2), "one day"),
        (Window(date(2031, 7, 1), date(2040, 1, 1)), date(2031, 7, 1), date(2040, 1, 2), "its last day is inside"),
        (Window(date(2031, 2, 28), date(2032, 2, 28)), date(2031, 2, 28), date(2032, 2, 29), "a leap day"),
        (Window(date(2031, 7, 1), date.max), date(2031, 7, 1), date.max, "there is no day after the last"),
        (Window(None, date.max), date.max, None, "a day is one day without being told so"),
        (Window(None, date(987, 7, 1)), date(987, 7, 1), date(987, 7, 2), "years have four digits"),
    ],
)
def test_an_event_is_the_window_with_the_day_after_its_last(
    window: Window, first: date, after: date | None, why: str
) -> None:
    dated = mention(deadline=Deadline("in time", window, "a rule"))
    (event,) = events(drawn(replace(EMBASSY, mentions=(dated,))))
    assert event["DTSTART"].dt == first, why
    assert (event["DTEND"].dt if "DTEND" in event else None) == after, why


def test_what_has_no_end_is_left_out_and_told() -> None:
    endless = replace(EMBASSY, id=9, mentions=(mention(deadline=Deadline("from May", Window(DAY, None), "x")),))
    every = agenda([EMBASSY, CABLE, endless], DAY)
    assert [one.id for one in ending(every)] == [7]
    assert len(events(drawn(EMBASSY, CABLE, endless))) == 1
    left_out = "1 without an end and 1 undated (track list --schedule undated)"
    assert written(every, "due.ics") == f"Wrote 1 deadline as of 2031-06-01 to due.ics; left out: {left_out}."
    assert written(agenda([EMBASSY], DAY), "x") == "Wrote 1 deadline as of 2031-06-01 to x."
    assert written(agenda([], DAY), "x") == "Wrote 0 deadlines as of 2031-06-01 to x."


def test_hostile_words_stay_words() -> None:
    content = drawn(WICKED)
    (event,) = events(content)
    assert HARMLESS in text(event, "DESCRIPTION").replace("\n", " ")
    assert topics(event) == [HARMLESS]
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", content.decode())


@pytest.mark.parametrize(
    "words",
    [
        "lunch\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:mine",
        "x\nATTACH:file:///etc/passwd",
        "a;b,c:d\\n e\\",
        '";X-EVIL=1:"',
        "\ud800\x00\x1b]0;t\x07\u2028END:VCALENDAR",
    ],
)
def test_no_words_make_a_property_or_an_event(words: str) -> None:
    said = mention(action=words, quote=words, actors=(words,), condition=words, topics=(words,))
    content = drawn(replace(EMBASSY, mentions=(said,)))
    (event,) = events(content)
    assert event.keys() == events(drawn(EMBASSY))[0].keys()
    assert text(event, "SUMMARY") == f"{one_line(words)} → Peru: {one_line(words)} (by 2031-12-31)"
    assert topics(event) == [one_line(words)]
    assert text(event, "DESCRIPTION").split("\n")[-1].startswith(f"“{one_line(words)}” — ")


@pytest.mark.parametrize(
    ("action", "shown", "why"),
    [
        ("open " + "w" * 84, None, "whole where it fits"),
        ("build " + "roads " * 40, "Norway → Peru: build " + "roads " * 12 + "roads…", "cut where a word ends"),
        ("w" * 200, "Norway → Peru: " + "w" * 88 + "…", "cut inside a word that has no end"),
    ],
)
def test_a_summary_is_cut_sensibly(action: str, shown: str | None, why: str) -> None:
    (event,) = events(drawn(replace(EMBASSY, mentions=(mention(action=action),))))
    assert text(event, "SUMMARY") == f"{shown or f'Norway → Peru: {action}'} (by 2031-12-31)", why
    assert len(text(event, "SUMMARY")) <= 120


def test_the_narrower_deadline_of_another_mention_comes_with_its_words() -> None:
    later = mention(
        document="later",
        quote="It will be open in July.",
        action="open",
        deadline=Deadline("in July", Window(date(2031, 7, 1), date(2031, 7, 31)), "month"),
    )
    (event,) = events(drawn(replace(EMBASSY, mentions=(mention(), later)), more=("later",)))
    assert event["DTSTART"].dt == date(2031, 7, 1)
    assert text(event, "DESCRIPTION").split("\n") == [
        "Deadline: in July (2031-07-01 … 2031-07-31)",
        "Condition: if Peru lifts visas",
        "Status: open",
        "track show 7",
        f"“{QUOTE}” — The readout, 2031-05-02, readout.txt, {CHARACTERS}.",
        f"“It will be open in July.” — The later, 2031-05-02, later.txt, {CHARACTERS}.",
    ]


def test_one_day_is_told_as_the_day_itself() -> None:
    dated = mention(deadline=Deadline("in time", Window(DAY, DAY), "a rule"))
    (event,) = events(drawn(replace(EMBASSY, mentions=(dated,))))
    assert text(event, "SUMMARY") == "Norway → Peru: reopen its embassy (on 2031-06-01)"


def test_the_status_says_why() -> None:
    (event,) = events(drawn(replace(EMBASSY, history=(step(Status.STALLED, "No  builders"),))))
    assert "Status: stalled (No builders)" in text(event, "DESCRIPTION").split("\n")


def test_a_document_from_standard_input_has_no_path() -> None:
    assert "The readout, 2031-05-02, standard input, characters " in text(of(origin="-"), "DESCRIPTION")


def uids(*commitments: Commitment) -> list[str]:
    return [text(event, "UID") for event in events(drawn(*commitments, more=("later",)))]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (replace(EMBASSY, id=12), "a number differs from store to store"),
        (replace(EMBASSY, correction=Correction(action="close it", actors=("Peru",))), "what a person put right"),
        (
            replace(EMBASSY, correction=Correction(deadline=Deadline("soon", Window(None, DAY), "by hand"))),
            "a date moved by hand",
        ),
        (replace(EMBASSY, history=(step(Status.STALLED, "x"),)), "a status"),
        (replace(EMBASSY, mentions=(mention(), mention(document="later", specific=False))), "said again"),
    ],
)
def test_an_event_keeps_its_uid(changed: Commitment, why: str) -> None:
    assert uids(changed) == uids(EMBASSY), why
    assert uids(EMBASSY)[0].startswith(f"readout-{EMBASSY.principal.start}-")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (mention(document="later"), "another document"),
        (mention(start=500, end=500 + len(QUOTE)), "another place"),
        (mention(action="lifts visas"), "another act of the sentence"),
        (mention(actors=("Iceland",)), "the same act of somebody else"),
        (mention(), "the very same, as no document states it twice"),
    ],
)
def test_two_commitments_never_share_a_uid(other: Mention, why: str) -> None:
    both = uids(EMBASSY, Commitment(id=8, mentions=(other,)))
    assert len(set(both)) == 2, why


def newness(content: bytes) -> tuple[int, object]:
    (event,) = events(content)
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    return int(event["SEQUENCE"]), event["DTSTAMP"].dt


def test_the_same_register_on_the_same_day_is_the_same_file() -> None:
    assert drawn(EMBASSY, WICKED, generation=3) == drawn(EMBASSY, WICKED, generation=3)


@pytest.mark.parametrize(
    ("days", "generation", "why"),
    [
        (0, 6, "something changed on the same day, be it undone"),
        (1, 5, "a day later"),
        (1, 1, "a day later, from a store that was set up anew"),
        (400, 12_000, "much later"),
    ],
)
def test_a_calendar_takes_the_newer_event(days: int, generation: int, why: str) -> None:
    earlier = newness(drawn(EMBASSY, generation=5))
    later = newness(drawn(EMBASSY, day=DAY + timedelta(days=days), generation=generation))
    assert later > earlier, why
    assert later[0] > earlier[0], why


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), date(2500, 1, 1), date.max])
def test_a_sequence_is_a_number_that_the_standard_allows(day: date) -> None:
    assert 0 <= newness(drawn(EMBASSY, day=day, generation=123_456))[0] < 2**31


@settings(max_examples=60, deadline=None)
@given(registers(), st.dates())
def test_whatever_is_kept_reads_back_as_it_was_told(register: Register, day: date) -> None:
    every = agenda(register.commitments.values(), day)
    content = calendar(every, register, day)
    read = events(content)
    told = ending(every)
    assert len(read) == len({text(event, "UID") for event in read}) == len(told)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    for event, one in zip(read, told, strict=True):
        deadline = one.deadline
        assert deadline is not None
        assert deadline.window.latest is not None
        assert event["DTSTART"].dt == (deadline.window.earliest or deadline.window.latest)
        if deadline.window.latest < date.max:
            assert event["DTEND"].dt == deadline.window.latest + timedelta(days=1)
        whole = f"{parties(one)}: {one_line(one.action)}"
        shown, _, day_told = text(event, "SUMMARY").rpartition(" (")
        assert shown == whole if len(whole) <= 104 else shown[:60] == whole[:60]
        assert day_told in (f"by {deadline.window.latest})", f"on {deadline.window.latest})")
        assert len(text(event, "SUMMARY")) <= 120
        assert topics(event) == [one_line(topic) for topic in one.topics if one_line(topic)]
        lines = text(event, "DESCRIPTION").split("\n")
        assert any(line.startswith(f"“{one_line(one.principal.quote)}” — ") for line in lines)
        assert f"Deadline: {one_line(deadline.phrase)} ({span(deadline.window)})" in lines
        assert any(line.startswith(f"Status: {one.status}") for line in lines)
