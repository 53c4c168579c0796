"""A commitment to decide on, cut to the room there is without losing what it is judged by."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shown_examples import HOSTILE, QUOTE, TEXT, mention, source

from commitments.model import Commitment, Correction, Review, replace
from commitments.tracking.reviewing import Outcome, Session
from commitments.views.drawing import rows
from commitments.views.layout import Role, plain
from commitments.views.quotes import beginning, ending, shortened
from commitments.views.review_page import CUTS, WHOLE, Cut, keys_explained, page, progress

SOURCES = {
    "readout": source(),
    "later": source("later", date(2031, 8, 7)),
    "wire": replace(source("wire"), copy_of="readout"),
}
ONE = Commitment(id=7, mentions=(mention(),))
LONG = "Ministers met. " + "The two sides, with regret, noted many things, " * 12 + QUOTE + " And on it went." * 9


def test_a_page_shows_the_quote_where_it_stands_and_what_was_read() -> None:
    assert plain(page(ONE, SOURCES, {"readout": TEXT}, [])) == (
        "  2031-05-02 The readout\n"
        "             readout.txt, dated by its date line\n"
        "      The ministers met on Friday.\n"
        f"    ┃ {QUOTE}\n"
        "      They dined afterwards.\n"
        "\n"
        "  actors     Norway → Peru\n"
        "  action     reopen its embassy\n"
        "  deadline   by the end of the year  2031-05-02 … 2031-12-31\n"
        "  kind       agreement, firm, specific\n"
        "  topics     diplomacy\n"
        "  condition  if Peru lifts visas"
    )


def test_the_cue_is_marked() -> None:
    quote = next(line for line in page(ONE, SOURCES, {}, []) if "┃" in line.lead.text)
    assert [span.text for span in quote.body if span.role is Role.CUE] == ["agreed to"]


def test_several_mentions_are_numbered_with_the_principal_first_and_each_document_told_once() -> None:
    fuller = mention(quote="Norway agreed to reopen its embassy in Lima.", action="reopen its embassy in Lima")
    later = mention(document="later", quote="Norway vowed it.", cue="vowed", action="it")
    shown = plain(page(replace(ONE, mentions=(mention(), fuller, later)), SOURCES, {}, []))
    assert [row for row in shown.split("\n") if "┃" in row or "Also" in row or "later.txt" in row] == [
        f"  2 ┃ {fuller.quote}",
        "  Also said",
        f"  1 ┃ {QUOTE}",
        "             later.txt, dated by its date line",
        "  3 ┃ Norway vowed it.",
    ]


def test_copies_are_named_with_their_numbers_below_what_is_said() -> None:
    later = mention(document="later", quote="Norway vowed it.", cue="vowed", action="it")
    one = replace(ONE, mentions=(mention(), mention(document="wire", copied=True), later))
    rows = plain(page(one, SOURCES, {}, [])).split("\n")
    assert [row for row in rows if "┃" in row or "Also" in row or "wire.txt" in row] == [
        f"  1 ┃ {QUOTE}",
        "  Also said",
        "  3 ┃ Norway vowed it.",
        "  Also in",
        "             2. The wire, wire.txt, 2031-05-02",
    ]


def test_what_was_corrected_and_decided_is_told() -> None:
    one = replace(ONE, correction=Correction(actors=("Chile",)), review=Review.REJECTED)
    shown = plain(page(one, SOURCES, {}, []))
    assert "  actors     Chile → Peru\n" in shown
    assert "  review     rejected\n  corrected  actors; read as Norway" in shown


def test_those_that_may_state_the_same_stand_by_their_ids() -> None:
    other = replace(ONE, id=12, review=Review.ACCEPTED)
    shown = plain(page(ONE, SOURCES, {}, [other]))
    assert shown.endswith("\n\n  May state the same\n  12         Norway → Peru: reopen its embassy  accepted")


@pytest.mark.parametrize("cut", CUTS)
def test_however_much_is_cut_the_quote_has_its_cue_and_all_that_was_read_is_there(cut: Cut) -> None:
    one = replace(ONE, mentions=(mention(quote=LONG),))
    shown = plain(page(one, SOURCES, {}, [], cut))
    assert "agreed to" in shown
    assert "  action     reopen its embassy\n" in shown
    assert ("…" in shown.split("┃")[1].split("\n")[0]) == (cut.quote is not None)


def test_each_cut_shows_less_than_the_one_before() -> None:
    one = replace(ONE, mentions=(mention(quote=LONG),))
    text = "Before this, much else was said by all who were there, at length and in many tongues, each in turn. " + LONG
    assert CUTS[0] == WHOLE
    sizes = [len(plain(page(one, SOURCES, {"readout": text}, [], cut))) for cut in CUTS]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 4


def test_a_hostile_document_commands_no_terminal() -> None:
    one = replace(ONE, mentions=(mention(quote=HOSTILE, action=HOSTILE, actors=(HOSTILE,), topics=(HOSTILE,)),))
    named = {"readout": replace(source(), title=HOSTILE, origin=HOSTILE)}
    for cut in CUTS:
        lines = page(one, named, {"readout": HOSTILE * 3}, [one], cut)
        assert plain(lines).replace("\n", "").isprintable()
        assert {ord(c) for row in rows(lines, width=80, colour=False) for c in row if not c.isprintable()} <= {0x1B}


@pytest.mark.parametrize(
    ("session", "told"),
    [
        (Session(queue=(3, 4)), "  1 of 2  0 accepted, 0 rejected  commitment 3"),
        (
            Session(queue=(3, 4, 5), place=2, outcomes={3: Outcome.ACCEPTED, 4: Outcome.SKIPPED}),
            "  3 of 3  1 accepted, 0 rejected, 1 skipped  commitment 5",
        ),
        (Session(queue=(3,), place=1, outcomes={3: Outcome.REJECTED}), "  1 of 1  0 accepted, 1 rejected"),
    ],
)
def test_the_progress_is_told(session: Session, told: str) -> None:
    assert plain([progress(session, bar=False)]) == told


def test_the_keys_are_explained_on_one_screen() -> None:
    assert len(rows(keys_explained(), width=79, colour=True)) <= 19


@given(st.text("abc, ", max_size=300), st.sampled_from(("agreed to", "a", "vowed … to", "")), st.integers(10, 90))
def test_a_shortened_quote_is_pieces_of_it_in_order(text: str, cue: str, letters: int) -> None:
    quote = f"{text} {cue.split(' … ')[0]} {text}"
    short = shortened(quote, cue, letters)
    place = 0
    whole = " ".join(quote.split())
    for piece in short.split(" … "):
        place = whole.index(piece.strip(), place) + len(piece.strip())
    assert len(short) <= len(whole)
    assert cue.split(" … ")[0] in short


@given(st.text("abc ", max_size=60), st.integers(1, 50))
def test_the_beginning_and_the_ending_are_told_from_the_whole(text: str, letters: int) -> None:
    for cut in (beginning(text, letters), ending(text, letters)):
        assert (cut == text) == (len(text) <= letters)
        assert len(cut) <= max(letters + 2, len(text) if len(text) <= letters else 0)
