from __future__ import annotations

import re
from datetime import date
from io import StringIO

import pytest
from shown_examples import (
    AS_OF,
    CABLE,
    EMBASSY,
    HARMLESS,
    HOSTILE,
    RECORDED,
    SOURCES,
    TEXT,
    WICKED,
    mention,
    source,
)

from commitments.model import Commitment, Correction, Deadline, Evidence, Note, Window, replace
from commitments.model.following import BY_HAND
from commitments.views.detail import detail
from commitments.views.drawing import draw, terminal
from commitments.views.layout import Role, plain
from commitments.views.surroundings import place, surroundings


def page(one: Commitment, text: str = TEXT) -> str:
    return plain(detail(one, SOURCES, {"readout": text}, AS_OF))


def test_a_page_shows_what_the_commitment_is() -> None:
    assert page(EMBASSY).split("\n\n")[:2] == [
        "7   Norway → Peru\n    reopen its embassy",
        "    status      open\n"
        "    deadline    by the end of the year: 2031-05-02 … 2031-12-31; as of 2032-03-01: 8 weeks overdue\n"
        "    kind        agreement, firm, specific\n"
        "    condition   if Peru lifts visas\n"
        "    topics      diplomacy\n"
        "    review      proposed",
    ]


def test_a_page_shows_the_quote_between_its_neighbours_and_how_it_was_read() -> None:
    assert page(EMBASSY).split("\n\n")[2] == (
        "    Said once\n"
        "    2031-05-02  The readout\n"
        "                readout.txt, dated by its date line\n"
        "      The ministers met on Friday.\n"
        "    ┃ Norway agreed to reopen its embassy by the end of the year, if Peru lifts visas.\n"
        "      They dined afterwards.\n"
        "    place       paragraph 2\n"
        "    cue         agreed to (rule agree + to-infinitive)\n"
        "    deadline    by the end of the year: 2031-05-02 … 2031-12-31 (rule year-end)"
    )


def test_a_page_shows_every_mention_and_what_another_one_says_differently() -> None:
    other = mention(document="note", action="reopen it", counterparties=(), deadline=None, subject="the embassy")
    both = replace(EMBASSY, mentions=(*EMBASSY.mentions, other))
    shown = plain(detail(both, {**SOURCES, "note": source("note")}, {"readout": TEXT, "note": TEXT}, AS_OF))
    second = shown.split("\n\n")[3]
    assert "Said twice" in shown
    assert "note.txt" in second
    for part in (
        "parties     Norway",
        "action      reopen it",
        "kind        agreement, firm",
        "through     the embassy",
    ):
        assert f"    {part}\n" in second + "\n"


def test_a_page_shows_below_a_mention_what_it_changed() -> None:
    later = mention(
        document="note",
        action="reopen its old embassy in Lima",
        deadline=Deadline("by June 2032", Window(date(2031, 9, 1), date(2032, 6, 30)), "by"),
        condition=HOSTILE,
    )
    both = replace(EMBASSY, mentions=(*EMBASSY.mentions, later))
    shown = plain(detail(both, {**SOURCES, "note": source("note")}, {}, AS_OF))
    assert [line.strip() for line in shown.split("\n") if line.strip().startswith("changed")] == [
        "changed     deadline later: by the end of the year → by June 2032",
        f"changed     condition: if Peru lifts visas → {HARMLESS}",
        "changed     action with: old … in Lima",
    ]


def test_a_document_that_says_it_twice_is_named_once() -> None:
    shown = page(replace(EMBASSY, mentions=EMBASSY.mentions * 2))
    assert shown.count("readout.txt") == 1
    assert shown.count("┃") == 2


def test_a_page_shows_history_with_evidence_and_a_settled_deadline_presses_no_more() -> None:
    shown = page(CABLE)
    assert "    History\n    2031-12-02  kept: It is laid\n    evidence    https://example.org/cable" in shown
    settled = page(replace(EMBASSY, history=CABLE.history))
    assert "    deadline    by the end of the year: 2031-05-02 … 2031-12-31\n" in settled
    assert "overdue" not in settled


def test_a_page_shows_what_was_put_right_and_what_was_read_there() -> None:
    later = Deadline("in spring", Window(date(2032, 3, 1), date(2032, 5, 31)), BY_HAND)
    put_right = Correction(
        actors=("Peru",), counterparties=(), deadline=later, condition="", topics=("energy", "trade")
    )
    shown = page(replace(EMBASSY, correction=put_right))
    assert shown.startswith("7   Peru\n    reopen its embassy\n")
    assert "    deadline    in spring: 2032-03-01 … 2032-05-31; as of 2032-03-01: closes in 13 weeks\n" in shown
    assert "condition   if" not in shown.split("corrected")[0]
    assert [line.strip() for line in shown.split("\n") if line.startswith("    corrected")] == [
        "corrected   actors; read as Norway",
        "corrected   to; read as Peru",
        "corrected   deadline; read as by the end of the year: 2031-05-02 … 2031-12-31",
        "corrected   condition; read as if Peru lifts visas",
        "corrected   topics; read as diplomacy",
    ]
    assert "    corrected   deadline; none was read\n" in page(replace(CABLE, correction=Correction(deadline=later)))


def test_mentions_are_numbered_where_there_are_several() -> None:
    several = page(replace(EMBASSY, mentions=EMBASSY.mentions * 12)).split("\n")
    assert [line[:6] for line in several if "┃" in line] == [f"{number:>3} ┃ " for number in range(1, 13)]
    assert "    ┃ Norway agreed" in page(EMBASSY)


def test_a_page_shows_tags_links_the_lines_of_a_note_and_the_day_of_evidence() -> None:
    noted = Note(text="First.\n\n  Then.\n", recorded=RECORDED, links=("https://example.org/a", "/home/b.txt"))
    shown_later = replace(CABLE.history[0], evidence=(Evidence("a photo", date(2032, 1, 5)),), actor="Norway")
    shown = page(replace(CABLE, notes=(noted,), tags=("brief", "G20"), history=(shown_later,)))
    assert "    tags        brief, G20\n" in shown
    assert "    status      in-progress\n                Estonia: open\n                Norway: kept\n" in shown
    assert "    2031-12-02  Norway: kept: It is laid\n    evidence    a photo (of 2032-01-05)\n" in shown
    assert shown.endswith(
        "    2031-12-03  1. First.\n"
        "                Then.\n"
        "    link        https://example.org/a\n"
        "    link        /home/b.txt"
    )


def test_the_cue_is_marked_in_the_quote_also_where_it_stands_in_pieces() -> None:
    one = replace(EMBASSY, mentions=(mention(cue="agreed … reopen"),))
    lines = detail(one, SOURCES, {"readout": TEXT}, AS_OF)
    marked = [span.text for line in lines for span in line.body if span.role is Role.CUE]
    assert marked == ["agreed", "reopen"]


def test_hostile_text_is_shown_whole_and_harmless() -> None:
    shown = page(WICKED, HOSTILE)
    assert not set("\x1b\x07\x9b\u202e\r") & set(shown)
    for line in (
        f"3   {HARMLESS} → {HARMLESS}, too",
        f"    {HARMLESS}",
        f"    condition   {HARMLESS}",
        f"    topics      {HARMLESS}",
        f"    2031-12-02  stalled: {HARMLESS}",
        f"    evidence    {HARMLESS}",
        "    2031-12-03  1. " + HARMLESS.removesuffix(" line"),
        "                line",
        f"    through     {HARMLESS}",
        "    ┃ " + HARMLESS.removesuffix(" line"),
        "    ┃ line",
    ):
        assert line in shown.split("\n")


@pytest.mark.parametrize("width", [30, 80, 160])
def test_a_terminal_wraps_the_page_behind_its_leads_and_loses_no_word(width: int) -> None:
    out = StringIO()
    console = terminal(out, colour=False, width=width)
    lines = detail(WICKED, SOURCES, {"readout": HOSTILE}, AS_OF)
    draw(lines, console)
    rows = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()).split("\n")
    assert max(len(row.rstrip()) for row in rows) <= width
    assert _words("".join(rows)) == _words(plain(lines))


def _words(text: str) -> str:
    return "".join(text.replace("┃", "").split())


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("QUOTE", "", ""),
        ("One. Two! QUOTE Three? Four.", "Two!", "Three?"),
        ("A headline\n\nQUOTE\n\nNext one", "A headline", "Next one"),
        ("“He went.” QUOTE “She stayed.”", "“He went.”", "“She stayed.”"),
        ("One goes\non. QUOTE Three\ngo.", "One goes on.", "Three go."),
    ],
)
def test_a_quote_stands_between_the_sentences_around_it(text: str, before: str, after: str) -> None:
    start = text.index("QUOTE")
    assert surroundings(text, start, start + len("QUOTE")) == (before, after)


def test_a_long_neighbour_is_cut_and_says_so() -> None:
    words = "and so on " * 100
    before, after = surroundings(f"{words}QUOTE {words}", len(words), len(words) + 5)
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert max(len(before), len(after)) <= 244


@pytest.mark.parametrize(
    ("pages", "text", "at", "stands", "reason"),
    [
        ((), "One.\n\nTwo.\nTwo still.\n\nThree.", "Three", "paragraph 3", "blank lines part paragraphs"),
        ((), "One.\n\nTwo.\nTwo still.", "still", "paragraph 2", "a line's end parts none"),
        ((), "\n\n \n\nOne.\r\n\r\n\r\nTwo.", "Two", "paragraph 2", "several blank lines part two paragraphs"),
        ((0, 5), "One. Two.", "One", "page 1", "a page begins where the text does"),
        ((0, 5), "One. Two.", "Two", "page 2", "and the next one at its offset"),
        ((0, 5, 5), "One. Two.", "Two", "page 3", "an empty page holds nothing"),
        ((2,), "  One.", "One", "page 1", "blanks before the first page are on it"),
    ],
)
def test_a_quote_stands_on_a_page_or_in_a_paragraph(
    pages: tuple[int, ...], text: str, at: str, stands: str, reason: str
) -> None:
    assert place(replace(source(), pages=pages), text, text.index(at)) == stands, reason


def test_without_its_text_a_quote_stands_on_a_page_or_nowhere() -> None:
    assert place(replace(source(), pages=(0, 5)), "", 7) == "page 2"
    assert place(source(), "", 7) == ""


def test_a_page_cites_publisher_and_address() -> None:
    cited = replace(source(), publisher="The \x1b[31mPaper", url="https://paper.example/a")
    shown = plain(detail(EMBASSY, {"readout": cited}, {"readout": TEXT}, AS_OF))
    assert (
        "    2031-05-02  The readout\n"
        "                The ␛[31mPaper\n"
        "                https://paper.example/a\n"
        "                readout.txt, dated by its date line\n"
    ) in shown


def test_an_address_that_the_text_was_read_from_is_cited_once() -> None:
    fetched = replace(source(), origin="https://paper.example/a", url="https://paper.example/a")
    shown = plain(detail(EMBASSY, {"readout": fetched}, {"readout": TEXT}, AS_OF))
    assert shown.count("https://paper.example/a") == 1
