"""The report as a page, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from reported_register import AS_OF, COMMITMENTS, HOSTILE, TEXT, fill, hostile, many, source, until
from track_runs import Desk

from commitments.model import Commitment, replace

pytest.importorskip("websocket", reason="websocket-client is not installed")

from chromium import Page, browser, opened

CHROMIUM = browser()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    assert CHROMIUM
    with opened(CHROMIUM, tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def page(chromium: Page) -> Iterator[Page]:
    """Lend a page, and see afterwards that it said nothing and asked the network for nothing."""
    yield chromium
    assert chromium.complaints == []
    assert [url for url in chromium.requests if not url.startswith("file://")] == []
    assert len(chromium.requests) == 1, "the page is one file"


def made(home: Path, *commitments: object, words: tuple[str, ...] = ()) -> Path:
    """Return the page that the program makes of these commitments."""
    desk = Desk(home)
    if commitments:
        fill(desk.store, *commitments)  # type: ignore[arg-type]
    run = desk.process("report", "--as-of", AS_OF, "-o", "report.html", *words)
    assert run.code == 0, run.err
    return home / "report.html"


def joint(*actors: str) -> Commitment:
    """Return a commitment of these actors to nobody else."""
    said = replace(COMMITMENTS[1].mentions[0], actors=actors)
    return replace(COMMITMENTS[1], mentions=(said,), history=())


def ids(page: Page) -> list[int]:
    return [int(text) for text in page.texts("#list tbody tr:not(.detail) td:first-child")]


def bar(facet: str, value: str) -> str:
    return f'[data-key="bar {facet} {value}"]'


def test_the_head_says_how_many_stand_where(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *COMMITMENTS))
    assert page.text("h1") == "Commitments as of 1 March 2032"
    assert page.text(".scope") == "6 commitments from 1 document, said on 2031-05-02."
    assert [text.split("\n") for text in page.texts(".figure")] == [
        ["6", "commitments"],
        ["1", "overdue"],
        ["2", "due now"],
        ["1", "kept"],
        ["1", "broken"],
    ]


@pytest.mark.parametrize(
    ("clicks", "left", "why"),
    [
        ([], [1, 2, 3, 4, 5, 6], "without a filter all are there"),
        ([("status", "kept")], [3], "one status"),
        ([("status", "kept"), ("status", "broken")], [3, 5], "two of one kind mean either"),
        ([("topic", "transport"), ("actor", "Norway")], [2], "two kinds must both hold"),
        ([("actor", "Peru")], [2, 3, 5], "who is bound jointly counts too"),
        ([("to", "Norway")], [2, 3, 4], "to whom, or with whom jointly"),
        ([("to", "none"), ("schedule", "due")], [6], "none of a kind can be asked for"),
        ([("schedule", "settled")], [3, 5], "what is settled presses no more"),
        ([("schedule", "overdue"), ("schedule", "overdue")], [1, 2, 3, 4, 5, 6], "a second click takes it back"),
        ([("topic", "none")], [6], "without a topic"),
    ],
)
def test_filters_leave_what_fits_them_all(
    page: Page, tmp_path: Path, clicks: list[tuple[str, str]], left: list[int], why: str
) -> None:
    page.open(made(tmp_path, *COMMITMENTS))
    for facet, value in clicks:
        page.click(bar(facet, value))
    assert ids(page) == left, why
    assert page.text(".figure .number") == str(len(left))
    assert page.text("#found") == (f"{len(left)} of 6 commitments" if len(left) < 6 else "")


def test_a_bar_counts_what_it_would_leave_beside_the_other_filters(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *COMMITMENTS))
    page.click(bar("actor", "Peru"))
    counts = {"Norway": "2", "Peru": "3", "Kenya": "2"}
    assert {name: page.text(f"{bar('actor', name)} .bar-number") for name in counts} == counts
    assert page.text(f"{bar('status', 'kept')} .bar-number") == "1"
    assert page.ask(f"document.querySelector('{bar('actor', 'Peru')}').getAttribute('aria-pressed')") == "true"


@pytest.mark.parametrize(
    ("words", "left", "why"),
    [
        ("bridge", [5], "a quote"),
        ("LIMA ask", [1], "a note; both words, in any case"),
        ("gazette", [3], "evidence"),
        ("kenya", [4, 6], "a party"),
        ("zebra", [], "nothing"),
    ],
)
def test_words_are_looked_for_everywhere(page: Page, tmp_path: Path, words: str, left: list[int], why: str) -> None:
    page.open(made(tmp_path, *COMMITMENTS))
    page.press("/", "/")
    assert page.ask("document.activeElement.id") == "words", "a slash goes to the search"
    page.type(words)
    page.wait("document.getElementById('found').innerText !== ''")
    assert ids(page) == left, why
    page.click("#clear")
    assert (ids(page), page.ask("document.getElementById('words').value")) == ([1, 2, 3, 4, 5, 6], "")


def test_the_address_keeps_what_is_seen(page: Page, tmp_path: Path) -> None:
    file = made(tmp_path, *COMMITMENTS)
    page.open(file)
    page.click(bar("topic", "transport"))
    page.click('[data-key="sort actor"]')
    page.click('[data-key="sort actor"]')
    page.click('[data-key="open 5"]')
    shown, kept = ids(page), page.ask("location.hash")
    assert kept == "#topic=transport&sort=-actor&open=5"
    page.open(file, kept)
    assert ids(page) == shown == [5, 2]
    assert page.ask("document.querySelector('#detail-5 blockquote').innerText").startswith("It rained. Peru agreed to")


@pytest.mark.parametrize(
    "hash", ["#list", "#open=99&sort=colour&topic=x&topic=", "#%", "#open=x&q=%00", "#__proto__=1"]
)
def test_an_address_that_means_nothing_breaks_nothing(page: Page, tmp_path: Path, hash: str) -> None:
    page.open(made(tmp_path, *COMMITMENTS), hash)
    assert page.text("h1").startswith("Commitments")
    assert page.text("#found") in ("", "0 of 6 commitments")


def test_a_row_opens_its_words_and_what_became_of_them(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *COMMITMENTS))
    page.click('[data-key="open 3"]')
    assert page.text("#detail-3 blockquote") == "It rained. Peru pledged to lift visa fees. It rained."
    opened_row = page.text("#detail-3")
    for words in (
        "Oslo, Lima and Nairobi agree",
        "2031-05-02, dated by its date line",
        "readout.txt, paragraph 1, characters ",
    ):
        assert words in opened_row
    for words in ("They are lifted", "the gazette, p. 3 (2031-12-02)", "agreement, firm, specific", "none stated"):
        assert words in opened_row
    assert page.ask("[...document.querySelectorAll('#detail-3 a')].map(a => a.href)") == ["https://example.org/fees"]
    page.click('[data-key="open 1"]')
    assert page.text("#detail-1 mark") == "agreed to"
    assert "Ask in Lima." in page.text("#detail-1")
    page.click('[data-key="open 3"]')
    assert page.ask("document.querySelector('#detail-3')") is None


def test_a_copy_is_named_and_not_quoted_again(page: Page, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    kept = replace(
        COMMITMENTS[2],
        mentions=(*COMMITMENTS[2].mentions, replace(COMMITMENTS[2].mentions[0], document="b" * 64, copied=True)),
    )
    wire = replace(
        source(TEXT), id="b" * 64, copy_of=source(TEXT).id, title="The wire", publisher="Wire & Sons", origin="wire.txt"
    )
    fill(desk.store, kept, sources=(source(TEXT), wire))
    assert desk.process("report", "--as-of", AS_OF, "-o", "report.html").code in (0, 4)
    page.open(tmp_path / "report.html", "#open=3")
    assert len(page.texts("#detail-3 blockquote")) == 1
    assert page.text("#detail-3 .copies").split("\n")[1:] == [
        "Wire & Sons: The wire",
        f"2031-05-02, wire.txt, characters {kept.mentions[1].start}–{kept.mentions[1].end}",
    ]


def test_the_keyboard_alone_opens_a_row_and_keeps_its_place(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *COMMITMENTS))
    page.ask("document.querySelector('[data-key=\"open 4\"]').focus()")
    page.press("Enter", "\r")
    assert page.text("#detail-4 blockquote").startswith("It rained. Kenya plans to ship")
    assert page.ask("document.activeElement.getAttribute('aria-expanded')") == "true"
    page.ask(f"document.querySelector('{bar('status', 'kept')}').focus()")
    page.press("Enter", "\r")
    assert ids(page) == [3]
    assert page.ask("document.activeElement.dataset.key") == "bar status kept", "drawn anew, and still in focus"
    page.press("Tab")
    assert page.ask("document.activeElement.dataset.key").startswith("bar status ")


def test_windows_stand_against_the_day(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *COMMITMENTS))
    lanes = [text.split("\n") for text in page.texts(".lane")]
    assert [(lane[0], lane[-1]) for lane in lanes] == [
        ("Norway → Peru reopen its embassy in Lima by the end of the year", "8 weeks overdue"),
        ("Kenya plant trees by May", "closes in 13 weeks"),
        ("Norway, Peru lay a cable by 2035", "closes in 3 years"),
        ("Kenya → Norway ship 900 tonnes of tea to Norway in June", "opens in 3 months"),
    ]
    sides = page.ask(
        "[...document.querySelectorAll('.lane')].map(lane => {"
        " const [w, now] = [...lane.querySelectorAll('.window, .now-line')].map(e => e.getBoundingClientRect());"
        " return w.right <= now.left ? 'before' : w.left >= now.left ? 'after' : 'across' })"
    )
    assert sides == ["before", "across", "across", "after"]
    page.click('[data-key="lane 6"]')
    assert page.ask("document.activeElement.dataset.key") == "open 6"


def test_the_matrix_counts_pairs_and_filters_by_them(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *COMMITMENTS))
    assert page.texts("#matrix tbody th") == ["Norway", "Peru", "Kenya"]
    assert page.texts("#matrix .cell") == ["2", "2", "1"]
    page.click('[data-key="cell Kenya Norway"]')
    assert ids(page) == [4]
    page.click('[data-key="cell Kenya Norway"]')
    assert ids(page) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(("cell", "left"), [("Norway Peru", [1, 2]), ("Peru Norway", [2, 3])])
def test_a_joint_commitment_stands_in_both_directions(page: Page, tmp_path: Path, cell: str, left: list[int]) -> None:
    page.open(made(tmp_path, *COMMITMENTS))
    assert "a joint commitment stands in both directions" in page.text("#matrix-lede")
    page.click(f'[data-key="cell {cell}"]')
    assert ids(page) == left


def test_nobody_promises_jointly_with_themselves(page: Page, tmp_path: Path) -> None:
    file = made(tmp_path, *COMMITMENTS)
    page.open(file, "#actor=Peru")
    assert page.texts(".panel-to .bar-name") == ["Norway", "none"]
    page.open(file, "#to=Peru")
    assert page.texts(".panel-actor .bar-name") == ["Norway"]
    page.open(file, "#actor=Peru&to=Peru")
    assert page.text("#found") == "0 of 6 commitments"


@pytest.mark.parametrize(("count", "paired"), [(1, False), (2, True), (4, True), (5, False)])
def test_two_to_four_who_agree_are_pairs_and_more_are_none(
    page: Page, tmp_path: Path, count: int, paired: bool
) -> None:
    page.open(made(tmp_path, joint(*"ABCDE"[:count])))
    assert len(page.ask("[...document.querySelectorAll('#matrix .cell')].map(one => one.dataset.key)")) == (
        count * (count - 1) if paired else 0
    )


def test_a_matrix_that_is_cut_says_how_much_lies_beyond(page: Page, tmp_path: Path) -> None:
    parties = [f"Party {letter}" for letter in "ABCDEFGHIJKL"]
    commitments = [replace(joint(one, "Party A"), id=number + 1) for number, one in enumerate(parties[1:])]
    file = made(tmp_path, *commitments)
    page.open(file, width=390)
    assert page.text("#matrix-hint").endswith("more to the right: scroll →")
    page.ask("document.getElementById('matrix-body').scrollLeft = 9999")
    page.wait("document.getElementById('matrix-hint').innerText === ''")
    page.open(file, width=1280)
    assert page.text("#matrix-hint") == ""


def test_a_narrow_scorecard_shows_every_number(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *COMMITMENTS), width=390)
    assert page.ask("(one => one.scrollWidth <= one.clientWidth)(document.getElementById('scorecard-body'))")
    for name in ("all", "not assessed", "score"):
        box = page.ask(
            f"(one => [one.left, one.right, one.height])(document.querySelector('#scorecard [data-name=\"{name}\"]')"
            ".getBoundingClientRect())"
        )
        assert box[0] >= 0
        assert box[1] <= 390
        assert box[2] > 0


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_labels_of_the_axis_never_meet(page: Page, tmp_path: Path, width: int) -> None:
    page.open(made(tmp_path, *COMMITMENTS), width=width)
    boxes = page.ask(
        "[...document.querySelectorAll('.tick')].map(one => one.getBoundingClientRect()).map(b => [b.left, b.right])"
    )
    boxes.sort()
    assert len(boxes) > 1
    assert all(before[1] + 4 < after[0] for before, after in pairwise(boxes))


def test_a_window_that_began_before_the_axis_is_in_full_colour_and_marked(page: Page, tmp_path: Path) -> None:
    old = until("by 2031", date(1990, 1, 1), date(2031, 12, 31))
    first = replace(COMMITMENTS[0], id=99, mentions=(replace(COMMITMENTS[0].mentions[0], deadline=old),))
    page.open(made(tmp_path, *many(60), first), "#open=99&q=99")
    page.ask("document.getElementById('clear').click()")
    for _ in range(2):
        page.ask("document.querySelector('[data-key=\"lanes overdue\"]')?.click()")
    drawn = page.ask(
        "(one => [getComputedStyle(one).maskImage, getComputedStyle(one, '::before').content, one.title])"
        "(document.querySelector('[data-key=\"lane 99\"] .window'))"
    )
    assert drawn[:2] == ["none", '"‹"']
    assert drawn[2].endswith("began earlier than this axis")


def test_bars_are_as_long_as_those_in_sight_allow(page: Page, tmp_path: Path) -> None:
    parties = [replace(joint(f"Party {place}", "Peru"), id=place + 1) for place in range(9)]
    free = [replace(COMMITMENTS[4], id=place + 20) for place in range(40)]
    page.open(made(tmp_path, *parties, *free))
    assert page.ask("document.querySelector('.panel-to .fill').style.width") == "100%"
    assert "none" not in page.texts(".panel-to .bar-name")


def test_on_paper_what_is_left_out_is_said_and_no_address_stands_twice(page: Page, tmp_path: Path) -> None:
    parties = [replace(joint(f"Party {place}", "Peru"), id=place + 10) for place in range(20)]
    page.open(made(tmp_path, COMMITMENTS[2], *parties), "#open=3")
    seen = "getComputedStyle(document.querySelector('.panel-actor .left-out')).display"
    assert page.ask(seen) == "none"
    page.send("Emulation.setEmulatedMedia", media="print")
    assert page.text(".panel-actor .left-out") == "14 more not shown"
    assert page.ask(seen) == "block"
    after = page.ask("getComputedStyle(document.querySelector('#detail-3 .evidence a'), '::after').content")
    assert after == "none"
    assert page.ask("getComputedStyle(document.querySelector('h3')).breakAfter") == "avoid"
    page.send("Emulation.setEmulatedMedia", media="")


def test_without_javascript_the_page_says_so_to_anyone(page: Page, tmp_path: Path) -> None:
    file = made(tmp_path, *COMMITMENTS)
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.open(file)
    page.send("Emulation.setScriptExecutionDisabled", value=False)
    assert page.text("noscript").startswith("This page draws its tables with JavaScript, which is off here.")
    assert "track" not in page.text("noscript")


def test_the_scorecard_has_each_actors_own_status_and_hides_nothing(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *COMMITMENTS))
    rows = [[cell.strip() for cell in text.split("\t")] for text in page.texts("#scorecard tbody tr")]
    assert rows == [
        ["all together", "6", "1 33%", "1 33%", "1 33%", "3", "", "0.00 of 3"],
        ["Peru", "3", "1 33%", "1 33%", "1 33%", "0", "", "0.00 of 3"],
        ["Kenya", "2", "0", "0", "0", "2", "", "–"],
        ["Norway", "2", "1 100%", "0 0%", "0 0%", "1", "", "+1.00 of 1"],
    ]
    page.click('[data-key="scorecard topic"]')
    assert page.texts("#scorecard tbody th")[1:] == ["diplomacy", "transport", "economy", "trade", "none"]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 390, 800, 1280, 2000])
def test_nothing_hangs_over_the_edge_of_the_window(page: Page, tmp_path: Path, width: int, dark: bool) -> None:
    page.open(made(tmp_path, *COMMITMENTS), "#open=1&open=3", width=width, dark=dark)
    assert page.ask("document.documentElement.scrollWidth") <= width


def test_hostile_words_stay_words(page: Page, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    hostile(desk.store)
    assert desk.process("report", "--as-of", AS_OF, "-o", "report.html").code == 0
    page.open(tmp_path / "report.html", "#open=1&q=stung")
    assert page.ask("document.querySelectorAll('#list .detail').length") == 1
    assert page.ask("typeof window.stung") == "undefined"
    assert page.ask("document.querySelectorAll('img, svg, iframe, object, embed, script[src], link').length") == 0
    assert page.ask("document.querySelectorAll('script').length") == 2
    links = page.ask("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    assert links == ["#list"], "neither javascript: nor data:, and no address with blanks in it"
    assert "</script><script>window.stung=1</script><img src=x" in page.text("#detail-1 blockquote")
    assert page.text("#detail-1 mark") == "window.stung"
    assert "␛[31m <U+202E>turned<U+202C>" in page.text("#detail-1")
    page.ask("document.querySelectorAll('button').forEach(button => button.isConnected && button.click())")
    assert page.ask("typeof window.stung") == "undefined"


def test_the_policy_of_the_page_lets_no_other_script_run(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *COMMITMENTS))
    policy = page.ask("document.querySelector('meta[http-equiv]').content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_what_hears_the_page_finds_a_name_for_everything(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *COMMITMENTS), "#open=1&status=open")
    nodes = page.send("Accessibility.getFullAXTree")["nodes"]
    seen = [node for node in nodes if not node["ignored"]]
    roles = {node["role"]["value"] for node in seen}
    assert {"banner", "main", "search", "searchbox", "table", "columnheader", "row", "status", "list"} <= roles
    unnamed = [node for node in seen if node["role"]["value"] in ("button", "searchbox", "link", "image")]
    assert [node for node in unnamed if not node.get("name", {}).get("value")] == []
    headings = [node["name"]["value"] for node in seen if node["role"]["value"] == "heading"]
    assert headings[:1] == ["Commitments as of 1 March 2032"]


def test_it_prints_all_that_is_left_by_the_filters(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *many(300)), "#actor=Kenya")
    assert page.pdf().startswith(b"%PDF-")
    assert len(ids(page)) == 100, "every row is printed, not only the first of them"
    page.send("Emulation.setEmulatedMedia", media="print")
    assert page.ask("getComputedStyle(document.querySelector('.search')).display") == "none"
    assert page.text("#found") == "100 of 300 commitments", "a printed page says what it leaves out"


def test_five_thousand_are_drawn_some_at_a_time_and_filtered_as_a_whole(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *many(5000)))
    assert page.text(".figure .number") == "5,000"
    assert len(ids(page)) == 100
    page.click("#more-button")
    page.wait("document.querySelectorAll('#list tbody tr').length === 200")
    page.click(bar("status", "broken"))
    assert page.text("#found") == "833 of 5,000 commitments"
    page.click('[data-key="sort id"]')
    assert ids(page)[0] == 4997


@pytest.mark.parametrize(
    ("count", "figure", "said"),
    [
        (0, "0\ncommitments", "No commitment is kept yet, or none is what this report was asked for."),
        (1, "1\ncommitment", "reopen its embassy in Lima by the end of the year"),
    ],
)
def test_none_and_one_make_a_page_too(page: Page, tmp_path: Path, count: int, figure: str, said: str) -> None:
    page.open(made(tmp_path, *COMMITMENTS[:count]))
    assert page.text(".figure") == figure
    assert said in page.text("#list")


def test_a_page_of_a_part_says_which_part(page: Page, tmp_path: Path) -> None:
    page.open(made(tmp_path, *COMMITMENTS, words=("--actor", "peru", "--text", "<b>")))
    assert page.text(".scope") == "Nothing to show for actor Peru, text '<b>'."
    assert json.loads(page.ask("document.getElementById('data').textContent"))["commitments"] == []


def test_a_lost_text_hides_no_quote(chromium: Page, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    fill(desk.store, *COMMITMENTS)
    for text in (desk.store.parent / "documents").iterdir():
        text.unlink()
    run = desk.process("report", "--as-of", AS_OF, "-o", "report.html")
    assert (run.code, "is missing" in run.err) == (4, True)
    chromium.open(tmp_path / "report.html", "#open=3")
    assert chromium.text("#detail-3 blockquote") == "Peru pledged to lift visa fees."
    assert HOSTILE not in chromium.text("#detail-3")
