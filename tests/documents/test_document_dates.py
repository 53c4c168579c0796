from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.documents.dates import date_in_address, date_in_name, date_in_text
from commitments.errors import UnknownDate

THE_DAY = date(2031, 5, 2)


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ("Date: 2 May 2031\n\nThe ministers met.", "date line", "a header"),
        ("Dated 2nd of May, 2031\nThe ministers met.", "date line", "an ordinal"),
        (
            " date 2031-05-02 The ministers after talks. Photo: MFA",
            "date line",
            "a public copy runs on after it",
        ),
        ("Published: 2031-05-02T10:30:00Z\n", "date line", "a timestamp"),
        ("Posted on May 2, 2031 10:30 AM UTC\n", "date line", "a time behind it"),
        (
            "Oslo and Lima agree\n\nFriday, 2 May 2031\n",
            "date line",
            "a line that is only a date, below a headline",
        ),
        ("Lima, 2 May 2031\n", "date line", "a place before it"),
        ("2031-05-02", "date line", "nothing but the date"),
        ("Date: 2031/05/02\n", "date line", "the year first leaves one reading"),
        ("Updated: 9 June 2031\nPublished: 2 May 2031\n", "date line", "the day it was published, not changed"),
        ("Published 2 May 2031 (updated 9 June 2031)\n", "date line", "both on one line"),
        ("Published: 2 May 2031 10:30 CET | Last updated: 9 June 2031 11:30 CET\n", "date line", "in two pieces"),
        ("Updated 9 June 2031 | Published 2 May 2031\n", "date line", "in the other order"),
        ("Last updated on 9 June 2031\nLIMA, May 2, 2031 (ANP) - The ministers met.", "dateline", "a later line"),
        ("Last updated: 2 May 2031\n\nThe ministers met.", "update line", "no other day"),
        ("Posted on May 2, 2031 by Kari\n", "date line", "who put it there"),
        ("Posted by Kari Nordmann on May 2, 2031\n", "date line", "in the other order"),
        ("Talks\nBy Kari Nordmann | 2 May 2031 | 10:32 am\n", "date line", "an author's line"),
        ("Talks\nBy Kari Nordmann and Ana de la Peña, 2 May 2031\n", "date line", "two authors"),
        ("Talks\n2 May 2031 · By Kari · 4 min read\n", "date line", "what else such a line tells"),
        ("LIMA, May 2, 2031 (ANP) - The ministers met.", "dateline", "an agency's dateline"),
        ("LIMA, Peru, May 2, 2031 /NewsLine/ -- The ministers met.", "dateline", "a wire's dateline"),
        (
            "JOINT STATEMENT - 2 MAY 2031\n\nThe ministers met.",
            "headline",
            "a headline that ends in its date",
        ),
        ("2 May 2031 – Joint statement\n\nThe ministers met.", "headline", "a headline that begins with it"),
    ],
)
def test_a_text_tells_its_own_date(text: str, where: str, why: str) -> None:
    assert date_in_text(text) == (THE_DAY, where), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The ministers met on 2 May 2031 in Lima.", "a date in a sentence tells when something happened"),
        ("Released on 2 May 2031, the prisoners thanked the ministers.", "a label that opens a sentence"),
        ("LIMA (ANP) - On 2 May 2031 the ministers met.", "a dateline without a date"),
        ("Statement on the treaty of 2 May 2031\n", "a headline about a date"),
        ("May 2031\n", "a month is no day"),
        ("\n".join(["A line."] * 12 + ["2 May 2031"]), "a date far down is not the head's"),
        ("No. 12/2031\n", "a number"),
        ("Accessed: 2 May 2031\n", "when somebody read it"),
        ("Talks\nDeadline: 2 May 2031\n", "when something is due"),
        ("Talks\nConcert in Oslo | 2 May 2031 | 7:30 pm\n", "an event"),
        ("Talks\n2 May 2031 | 4 May 2031\n", "a span of days"),
        ("Talks\nPublished on 2 May 2031 by Kari, the report led to a debate.\n", "a label that opens a sentence"),
        ("Talks\nBy order of the court on 2 May 2031\n", "an order is no author"),
    ],
)
def test_a_date_that_is_not_the_texts_own_is_left_alone(text: str, why: str) -> None:
    assert date_in_text(text) is None, why


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Date: 2031-02-30\n", "2031-02-30"),
        ("Date: 31 June 2031\n", "2031-06-31"),
        ("LIMA, April 31, 2031 (ANP) - The ministers met.", "2031-04-31"),
        ("Date: 2031-13-01\n", "2031-13-01"),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_refused_and_named(text: str, named: str) -> None:
    with pytest.raises(UnknownDate, match=rf"{named}.*--date"):
        date_in_text(text)


def test_figures_that_can_mean_two_days_are_refused() -> None:
    with pytest.raises(UnknownDate, match=r"02/05/2031.*two days.*--date"):
        date_in_text("Date: 02/05/2031\n")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Date: 25/05/2031", date(2031, 5, 25)),
        ("Date: 05/25/2031", date(2031, 5, 25)),
        ("Date: 4.4.2031", date(2031, 4, 4)),
    ],
)
def test_figures_that_can_mean_one_day_only_are_read(text: str, day: date) -> None:
    assert date_in_text(text) == (day, "date line")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2031-05-02-lima.txt", THE_DAY),
        ("lima_2031_05_02.txt", THE_DAY),
        ("lima.2031.05.02.txt", THE_DAY),
        ("20310502.txt", THE_DAY),
        ("readout20310502b.txt", THE_DAY),
        ("2031-05-02_copy_2031-05-02.txt", THE_DAY),
        ("20319999.txt", None),
        ("120310502.txt", None),
        ("lima.txt", None),
    ],
)
def test_a_file_name_may_hold_the_date(name: str, day: date | None) -> None:
    assert date_in_name(name) == (None if day is None else (day, "file name"))


@pytest.mark.parametrize("name", ["2031-02-30.txt", "20310230.txt", "2031-05-02-to-2031-05-04.txt"])
def test_a_file_name_with_no_one_day_is_refused(name: str) -> None:
    with pytest.raises(UnknownDate, match="its file name"):
        date_in_name(name)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://p.example/2031/05/02/talks", THE_DAY),
        ("https://p.example/world/2031/5/2/", THE_DAY),
        ("https://p.example/world/2031/may/02/talks", THE_DAY),
        ("https://p.example/2031-05-02-talks.html", THE_DAY),
        ("https://p.example/20310502/talks", THE_DAY),
        ("https://p.example/2031/05/02/talks-of-2031-05-02", THE_DAY),
        ("https://p.example/2031/05/02", THE_DAY),
        ("https://p.example/2031/05/talks", None),
        ("https://p.example/talks?from=2031-05-02", None),
        ("https://p.example/talks#2031-05-02", None),
        ("https://2031-05-02.example/talks", None),
        ("https://p.example/2031/02/30/talks", None),
        ("https://p.example/2031/05/02/talks-from-2031-05-01", None),
        ("https://web.archive.example/web/20310502101010/https://p.example/talks", None),
        ("", None),
    ],
)
def test_the_path_of_an_address_may_hold_the_date(address: str, day: date | None) -> None:
    assert date_in_address(address) == (None if day is None else (day, "address"))


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.sampled_from(
        ["Date: %Y-%m-%d", "%d %B %Y", "%A, %B %d, %Y", "OSLO, %b. %d, %Y (X) - Talks", "Talks - %d %b %Y"]
    ),
)
def test_every_day_is_read_back_from_every_form(day: date, form: str) -> None:
    found = date_in_text(day.strftime(form))
    assert found is not None
    assert found[0] == day
