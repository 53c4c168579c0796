"""Printed pages become running text again: heads, feet, columns, broken words, and where each page begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import DATED, SAID, TITLE, drawn, laid_out, printed, tabled
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from commitments.documents import read
from commitments.errors import UnknownDate, UnreadableDocument
from commitments.extraction import extract
from commitments.model import Document

THE_DAY = date(2031, 5, 2)
WIDTH, HEIGHT = A4
WORDS = "fish roads ports trade visas schools rivers farms ships wool tin salt copper timber rail".split()
LONG = [
    f"Article {number}: On {WORDS[number % 15]} Norway agreed to reopen its office for {WORDS[number % 7]} by the end"
    f" of 2031, and on {WORDS[number % 11]} and {WORDS[number % 13]} both sides shall hold long-term talks. Peru"
    f" pledged to lift all fees on {WORDS[number % 4]} and {WORDS[number % 15]}."
    for number in range(1, 60)
]
"""Paragraphs of which no two are alike, as on no two pages the same words stand."""


def read_pdf(content: bytes) -> Document:
    return read("-", THE_DAY, content)


def lines(*words: str, left: float = 60, top: float = 100, size: float = 10) -> bytes:
    """Return a PDF of one page with these lines below each other."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for row, line in enumerate(words):
            canvas.drawString(left, HEIGHT - top - 1.2 * size * row, line)

    return drawn(draw)


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("justified", [True, False], ids=["justified", "ragged"])
def test_columns_are_read_one_after_the_other_without_heads_and_feet(columns: int, justified: bool) -> None:
    content = printed(
        LONG, columns, head="Joint communiqué of 2 May 2031", foot="Page {} of 9", size=8, justified=justified
    )
    assert read_pdf(content).text.split("\n\n") == LONG


@pytest.mark.parametrize("foot", ["{}", "- {} -", "Page {}", "p. {}", "{}/12", "[{}]"])
def test_a_number_below_a_page_is_not_read(foot: str) -> None:
    assert read_pdf(printed(LONG[:5], foot=foot)).text.split("\n\n") == LONG[:5]


def test_each_page_begins_where_its_first_word_stands() -> None:
    document = read_pdf(printed(LONG, head="Communiqué", foot="{}"))
    pages = document.source.pages
    assert len(pages) == 3
    assert pages[0] == 0
    assert list(pages) == sorted(pages)
    whole = [LONG.index(paragraph) for paragraph in document.text.split("\n\n")]
    assert whole == list(range(len(LONG)))
    first = document.text[pages[1] : pages[1] + 30]
    assert first in document.text
    assert document.text[pages[1] - 1].isspace()
    assert document.source.page(0) == 1
    assert document.source.page(pages[2]) == 3


@pytest.mark.parametrize(
    ("last", "first", "between", "reason"),
    [
        ("Norway agreed to reopen its embassy in the capital of the Republic of", "Peru by 2031.", " ", "a full line"),
        ("Norway agreed to reopen its embassy in the capital, and in the ports of", "the sea.", " ", "a small letter"),
        ("Norway agreed to reopen its embassy in the capital of Peru by May 2031.", "Peru did.", "\n\n", "a full stop"),
        ("ANNEX", "Peru agreed.", "\n\n", "a short line"),
        ("Norway agreed to open an office, a school and a house in the capital, and", "- a port.", "\n", "a bullet"),
    ],
)
def test_a_sentence_goes_on_over_the_page_and_a_paragraph_ends_with_it(
    last: str, first: str, between: str, reason: str
) -> None:
    width = "Norway and Peru met in Oslo in May, and spoke of fish, roads and ships."

    def before(canvas: Canvas) -> None:
        canvas.drawString(60, 412, width)
        canvas.drawString(60, 400, last)

    text = read_pdf(drawn(before, lambda canvas: canvas.drawString(60, 400, first))).text
    assert text.endswith(f"{last}{between}{first}"), reason


def test_an_empty_page_holds_nothing_and_the_next_keeps_its_number() -> None:
    content = drawn(
        lambda canvas: canvas.drawString(60, 700, "Norway agreed."),
        lambda canvas: None,
        lambda canvas: canvas.drawString(60, 700, "Peru pledged."),
    )
    document = read_pdf(content)
    assert document.text == "Norway agreed.\n\nPeru pledged."
    assert document.source.page(document.text.index("Peru")) == 3


def test_a_title_over_two_columns_is_read_before_both() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 760, "Norway and Peru open a new chapter in their long friendship")
        canvas.setFont("Helvetica", 10)
        for row in range(12):
            canvas.drawString(60, 720 - 12 * row, f"left column line {row} of the whole text here")
            canvas.drawString(310, 720 - 12 * row, f"right column line {row} of the whole text here")

    text = read_pdf(drawn(draw)).text
    left = " ".join(f"left column line {row} of the whole text here" for row in range(12))
    right = left.replace("left", "right")
    assert text == f"Norway and Peru open a new chapter in their long friendship\n\n{left} {right}"


def test_a_table_is_read_row_by_row() -> None:
    def draw(canvas: Canvas) -> None:
        for row, (step, year) in enumerate(
            (("Embassy", "2031"), ("Visas", "2032"), ("Port", "2033"), ("Road", "2034"))
        ):
            canvas.drawString(60, 700 - 30 * row, step)
            canvas.drawString(300, 700 - 30 * row, year)

    assert read_pdf(drawn(draw)).text.split("\n\n") == [
        "Embassy | 2031",
        "Visas | 2032",
        "Port | 2033",
        "Road | 2034",
    ]


def test_an_item_whose_bullet_stands_far_out_is_one_with_its_lines() -> None:
    def draw(canvas: Canvas) -> None:
        for row, (mark, words) in enumerate(
            (("1.", "hold talks on fisheries and"), ("", "on roads;"), ("(ii)", "dine."))
        ):
            canvas.drawString(60, 700 - 14 * row, mark)
            canvas.drawString(130, 700 - 14 * row, words)

    assert read_pdf(drawn(draw)).text == "1. hold talks on fisheries and on roads;\n(ii) dine."


@pytest.mark.parametrize(
    ("first", "second", "joined", "reason"),
    [
        ("Norway and Peru agreed to pro-", "mote the trade of both coun- tries", "promote the", "a word is joined"),
        ("They will hold long-", "term talks on fish and on trade", "long-term talks", "half of a compound is one"),
        ("The Franco-", "German council agreed to meet again", "Franco-German council", "a name keeps its hyphen"),
        ("They agreed to re-", "open it, and may re-open more later", "re-open it", "as it is written elsewhere"),
        ("They agreed to long-", "lasting peace, so longlasting", "longlasting peace", "as it is written elsewhere"),
        ("They met in 2031-", "2032 and agreed to meet again", "2031- 2032", "a number is no word"),
    ],
)
def test_a_word_that_a_lines_end_broke_is_whole_again(first: str, second: str, joined: str, reason: str) -> None:
    assert joined in read_pdf(lines(first, second)).text, reason


@pytest.mark.parametrize(
    ("rows", "paragraphs", "reason"),
    [
        (
            [
                "Both sides agreed to these steps in the coming year:",
                "- hold talks on",
                "fisheries;",
                "- open an office.",
            ],
            "Both sides agreed to these steps in the coming year:\n- hold talks on fisheries;\n- open an office.",
            "a bullet opens an item",
        ),
        (
            ["JOINT STATEMENT", "Norway agreed to reopen its embassy in Lima by the end of 2031", "and to stay."],
            "JOINT STATEMENT\n\nNorway agreed to reopen its embassy in Lima by the end of 2031 and to stay.",
            "a short line before a capital is a headline",
        ),
        (
            ["Norway agreed to reopen its embassy.", "Peru pledged to lift all visa fees for students by June 2031."],
            "Norway agreed to reopen its embassy.\n\nPeru pledged to lift all visa fees for students by June 2031.",
            "a short line with a full stop ends a paragraph",
        ),
    ],
)
def test_lines_become_paragraphs(rows: list[str], paragraphs: str, reason: str) -> None:
    assert read_pdf(lines(*rows)).text == paragraphs, reason


def test_the_date_in_a_running_head_dates_a_text_that_has_none() -> None:
    source = read("-", None, printed(LONG, head="Joint communiqué - 2 May 2031")).source
    assert (source.date, source.date_from) == (THE_DAY, "page header")
    dated = read("-", None, printed(["Date: 3 May 2031", *LONG], head="Joint communiqué - 2 May 2031")).source
    assert (dated.date.day, dated.date_from) == (3, "date line")


@pytest.mark.parametrize("stamp", ["11/24/26, 1:17 PM", "24/11/2026, 13:17", "2026-11-24 13:17"])
def test_what_a_browser_prints_around_a_page_is_not_read_and_dates_nothing(stamp: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(30, 820, stamp)
        canvas.drawString(250, 820, TITLE)
        canvas.drawString(60, 700, "Norway agreed to reopen its embassy.")
        canvas.drawString(30, 20, "https://paper.example/oslo")
        canvas.drawString(550, 20, "1/1")

    document = read_pdf(drawn(draw))
    assert document.text == "Norway agreed to reopen its embassy."
    assert document.source.url == "https://paper.example/oslo"
    with pytest.raises(UnknownDate):
        read("-", None, drawn(draw))


def test_a_pdfs_title_is_believed_where_its_text_says_the_same() -> None:
    assert read_pdf(printed([DATED, TITLE, *SAID], title=TITLE)).source.title == TITLE
    assert read_pdf(printed([TITLE, *SAID], title="final draft 2 (clean).doc")).source.title == TITLE


def test_a_watermark_across_the_page_and_ligatures_do_not_disturb() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Norway agreed to reopen its embassy.")
        canvas.rotate(45)
        canvas.drawString(500, 200, "DRAFT")

    assert read_pdf(drawn(draw)).text == "Norway agreed to reopen its embassy."


def test_a_scanned_pdf_is_refused_with_what_can_be_done() -> None:
    content = drawn(*[lambda canvas: canvas.rect(100, 100, 300, 300, fill=1)] * 3)
    with pytest.raises(UnreadableDocument, match=r"no text on any of its 3 pages, as from a scanner; .*OCR.*ocrmypdf"):
        read_pdf(content)


@pytest.mark.parametrize(("password", "opens"), [("", True), ("secret", False)])
def test_a_pdf_that_asks_for_a_password_says_so(password: str, opens: bool) -> None:
    held = BytesIO()
    canvas = Canvas(held, encrypt=StandardEncryption(password, "owner", canPrint=0, strength=128))
    canvas.drawString(60, 700, "Norway agreed to reopen its embassy.")
    canvas.save()
    if opens:
        assert read_pdf(held.getvalue()).text == "Norway agreed to reopen its embassy."
    else:
        with pytest.raises(UnreadableDocument, match="opens with a password only"):
            read_pdf(held.getvalue())


FULL = [
    f"The ministers spoke of {one}, of {other} and of the road that goes over the pass to the sea."
    for one in WORDS[:8]
    for other in WORDS[8:]
]
"""Lines that fill the width of a page, no two alike."""


def pages_with(*firsts: str, blank: bool = True) -> list[tuple[list[str], list[str]]]:
    """Return pages that begin with these lines, each a paragraph of its own where there is a blank line behind."""
    return [
        ([first, *([""] if blank else []), *FULL[8 * page : 8 * page + 7]], []) for page, first in enumerate(firsts)
    ]


PAID = "Norway will provide 5 million euros a year to the fund."


@pytest.mark.parametrize(
    ("pages", "said", "times", "reason"),
    [
        (pages_with("On fish.", PAID, PAID, PAID), PAID, 3, "a sentence that opens three of four pages"),
        (pages_with(PAID, PAID, PAID, PAID), PAID, 4, "a sentence that opens all"),
        (
            pages_with("On fish.", "Both agreed to", "Both agreed to", "On roads."),
            "Both agreed to",
            2,
            "half a sentence",
        ),
        (pages_with(*["climate change, and fish"] * 4, blank=False), "climate change, and fish", 4, "no blank line"),
        (pages_with(*["Chapter of the accord"] * 4), "Chapter of the accord", 4, "a blank line as between paragraphs"),
        (pages_with("Article 1", "Article 2", "Article 3"), "Article", 3, "a headline that counts as the pages do"),
    ],
)
def test_a_line_of_the_text_that_many_pages_begin_with_is_kept(
    pages: list[tuple[list[str], list[str]]], said: str, times: int, reason: str
) -> None:
    assert read_pdf(laid_out(*pages)).text.count(said) == times, reason
    assert read_pdf(laid_out(*pages, head="Communiqué", foot="{}")).text.count(said) == times, reason


@pytest.mark.parametrize(
    ("heads", "size", "top", "reason"),
    [
        (["Joint communiqué"] * 4, 12, 42, "apart, in the letters of the text"),
        (["Joint communiqué"] * 4, 9, 60, "in smaller letters"),
        (["", *["Joint communiqué"] * 3], 9, 60, "not on the first page"),
        (["Joint communiqué", "Norway and Peru"] * 2, 12, 42, "one on left pages, one on right ones"),
        ([f"Bulletin No. 14, page {page}" for page in (1, 2, 3, 4)], 12, 42, "with the number of the page"),
        (["Joint communiqué"] * 4, 9, 99, "printed over the first line of the text"),
    ],
)
def test_a_head_is_left_out_and_the_sentence_goes_on_below_it(
    heads: list[str], size: float, top: float, reason: str
) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Times-Roman", size)
            canvas.drawString(200, HEIGHT - top, heads[number])
            canvas.setFont("Times-Roman", 12)
            for row in range(30):
                canvas.drawString(60, HEIGHT - 100 - 14 * row, f"and on page {number} of row {row} to sea they went")

        return draw

    text = read_pdf(drawn(*map(page, range(4)))).text
    assert text == " ".join(f"and on page {n} of row {row} to sea they went" for n in range(4) for row in range(30))


def test_a_chapters_title_beside_the_number_of_the_page_is_no_text() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(60, 800, f"Of {WORDS[number // 2]}")
            canvas.drawString(520, 800, str(number + 1))
            for row, words in enumerate(FULL[8 * number : 8 * number + 8]):
                canvas.drawString(60, 740 - 14 * row, words)

        return draw

    assert " ".join(read_pdf(drawn(*map(page, range(5)))).text.split()) == " ".join(FULL[:40])


@pytest.mark.parametrize(
    ("line", "text", "reason"),
    [
        (
            "Norway will pay 5 million euros<1> by the end of 2031.<2>",
            "pay 5 million euros by the end of 2031.",
            "notes",
        ),
        ("Norway will pay by 2031.<12> Peru will dine.<3,4>", "by 2031. Peru will dine.", "behind a full stop"),
        ("Norway will pay by 2031<3>. It will dine<*>, too.", "by 2031. It will dine, too.", "before one"),
        ("Norway will plant 30 km<2> of forest", "30 km² of forest", "a measure"),
        ("Norway will plant 10<6> trees", "10⁶ trees", "a power"),
        ("Norway will pay the 2<nd> share", "the 2nd share", "letters"),
    ],
)
def test_raised_marks_of_notes_are_no_part_of_words_and_numbers(line: str, text: str, reason: str) -> None:
    assert text in read_pdf(laid_out(([line], []))).text, reason


def test_a_deadline_before_the_mark_of_a_note_is_read() -> None:
    said = "Norway will provide 5 million euros<1> by the end of 2033.<2> Peru will open a consulate in 2032.<3>"
    notes = ["<1> At the rate of the day.", "<2> As agreed.", "<3> In Bergen."]
    document = read_pdf(laid_out(([said], notes)))
    mentions = extract(document.text, THE_DAY)
    assert [mention.deadline and mention.deadline.phrase for mention in mentions] == ["by the end of 2033", "in 2032"]


@pytest.mark.parametrize(
    ("pages", "text", "reason"),
    [
        (
            [
                (
                    ["Peru spoke.", "", f"{FULL[0]} Norway", "will lend<1> 5 million to", "schools, and"],
                    ["<1> Of Oslo."],
                ),
                (["to ports by 2033.", "", "Both dined."], []),
            ],
            f"Peru spoke.\n\nOf Oslo.\n\n{FULL[0]} Norway will lend 5 million to schools, and to ports by 2033."
            "\n\nBoth dined.",
            "before the paragraph that goes on over the page",
        ),
        (
            [(["Norway will pay<1> in May."], ["1 Of 2033,", "as it said."]), (["Peru will dine."], [])],
            "Norway will pay in May.\n\nOf 2033, as it said.\n\nPeru will dine.",
            "behind the last paragraph; the mark of the note is not raised",
        ),
        (
            [
                (["Peru spoke.", "", FULL[0][:-1]], []),
                ([f"and dined in winter. It<7> then {FULL[1][4:-1]}", FULL[2][:-1]], ["<7> In Lima."]),
                (["and on."], []),
            ],
            f"Peru spoke.\n\n{FULL[0][:-1]} and dined in winter.\n\nIn Lima.\n\n"
            f"It then {FULL[1][4:-1]} {FULL[2][:-1]} and on.",
            "behind a sentence, in a paragraph that is longer than the page",
        ),
        (
            [
                (["Peru spoke.", "", "Both agreed to:", "- dine;<1>"], ["<1> In Lima."]),
                (["- dance."], []),
            ],
            "Peru spoke.\n\nIn Lima.\n\nBoth agreed to:\n- dine;\n- dance.",
            "before the list that goes on over the page",
        ),
        (
            [([*FULL[:4], "They dined."], ["Printed in Oslo."])],
            f"{' '.join(FULL[:4])} They dined.\n\nPrinted in Oslo.",
            "small letters without a mark stay where they are",
        ),
    ],
)
def test_notes_stand_where_they_break_no_sentence(
    pages: list[tuple[list[str], list[str]]], text: str, reason: str
) -> None:
    assert read_pdf(laid_out(*pages)).text == text, reason


spoken = st.lists(st.sampled_from(["", "and then", "Then they met.", "- to"]), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(pages=st.lists(st.tuples(spoken, st.integers(0, 3)), min_size=1, max_size=5))
def test_the_page_that_is_cited_is_the_one_on_which_the_words_stand(pages: list[tuple[list[str], int]]) -> None:
    sheets = [
        (
            [f"{words} on row p{page}r{row} of this they spoke" for row, words in enumerate(rows)]
            + [f"with{''.join(f'<{note}>' for note in range(1, notes + 1))} all."] * bool(notes),
            [f"<{note}> See p{page}n{note} for more." for note in range(1, notes + 1)],
        )
        for page, (rows, notes) in enumerate(pages, start=1)
    ]
    document = read_pdf(laid_out(*sheets, head="Joint communiqué", foot="{}"))
    for page, (rows, notes) in enumerate(pages, start=1):
        for word in [f"p{page}r{row}" for row in range(len(rows))] + [f"p{page}n{note + 1}" for note in range(notes)]:
            assert document.text.count(word) == 1
            assert document.source.page(document.text.index(word)) == page


LENT = "Norway will lend forty million kroner to the ports and to the schools of fishing on the coast by 2033."


@pytest.mark.parametrize("style", ["grid", "box", "lines", "ground", "none"])
def test_the_lines_of_a_cell_are_read_together(style: str) -> None:
    rows = [
        ("Party", "Step", "Day"),
        ("Norway", LENT, "May 2033"),
        ("Peru", "will open a school.", "2034"),
        ("Both", "meet", "2035"),
    ]
    text = read_pdf(tabled("They spoke.", rows, "They dined.", style)).text
    assert text.split("\n\n") == [
        "They spoke.",
        "Party | Step | Day",
        "Norway",
        LENT,
        "May 2033",
        "Peru | will open a school. | 2034",
        "Both | meet | 2035",
        "They dined.",
    ]


def test_labels_and_what_they_name_are_one_line_each_and_date_the_text() -> None:
    document = read("-", None, tabled("", [("Date:", "2 May 2031"), ("From:", "Ministry of Roads")], SAID[0], "grid"))
    assert document.text.startswith("Date: 2 May 2031\n\nFrom: Ministry of Roads\n\n")
    assert document.source.date == THE_DAY


@pytest.mark.parametrize("width", [140, 180, 240])
def test_wide_blanks_of_justified_lines_make_no_table(width: float) -> None:
    said = " ".join(FULL[:6] + ["Norway will establish internationalisation bureaus and telecommunication posts."] * 3)
    assert read_pdf(tabled(said, [], "", "none", width)).text == said
