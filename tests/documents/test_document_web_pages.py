"""Web pages: the article without what stands around it, and what the page says of itself."""

from __future__ import annotations

import json
from datetime import date

import pytest
from made_files import SAID, TITLE, web_page

from commitments.documents import read
from commitments.errors import UnknownDate, UnreadableDocument
from commitments.model import Document

THE_DAY = date(2031, 5, 2)


def read_page(content: bytes, given: date | None = THE_DAY) -> Document:
    return read("-", given, content)


def test_the_article_is_read_and_not_what_stands_around_it() -> None:
    document = read_page(web_page())
    assert document.text.split("\n\n") == [TITLE, *SAID]
    assert document.source.title == TITLE


@pytest.mark.parametrize(
    ("body", "text", "reason"),
    [
        (
            "<p>Both agreed to:</p><ul><li>talk;</li><li>walk.</li></ul>",
            "Both agreed to:\n\n- talk;\n- walk.",
            "a list",
        ),
        ("<p>Norway <b>agreed</b> to <a href='x'>reopen</a> it.</p>", "Norway agreed to reopen it.", "marks inside"),
        ("<p>Norway\n agreed &amp; Peru&nbsp;too.</p>", "Norway agreed & Peru too.", "blanks and entities"),
        ("<h2>Trade</h2><p>Norway agreed.</p>", "Trade\n\nNorway agreed.", "a heading is a paragraph"),
        ("<blockquote><p>We will build.</p></blockquote>", "We will build.", "a quotation"),
        ("<div>Norway agreed.<br><br>Peru did.</div>", "Norway agreed.\n\nPeru did.", "two breaks part paragraphs"),
    ],
)
def test_blocks_are_paragraphs(body: str, text: str, reason: str) -> None:
    rest = "".join(f"<p>{words}</p>" for words in SAID)
    assert read_page(web_page(body + rest)).text == "\n\n".join([TITLE, text, *SAID]), reason


LINKED = {"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "2031-05-02T08:00:00+05:00"}


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (f'<script type="application/ld+json">{json.dumps(LINKED)}</script>', 2),
        (f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "Person"}, LINKED]})}</script>', 2),
        ('<meta property="article:published_time" content="2031-05-02T23:59:00-11:00">', 2),
        ('<meta name="DC.date.issued" content="2 May 2031">', 2),
        ('<meta itemprop="datePublished" content="2031-05-02">', 2),
        ('<meta name="pubdate" content="Fri, 02 May 2031 10:00:00 GMT">', 2),
        ('<meta property="article:modified_time" content="2031-06-09"><meta name="date" content="20310502">', None),
        ('<meta property="article:modified_time" content="2031-06-09">', None),
        ('<meta name="date" content="02/03/2031">', None),
        ('<meta name="date" content="2031-02-30"><meta name="pubdate" content="2031-05-02">', 2),
        ('<script type="application/ld+json">{"@type": "NewsArticle", </script>', None),
    ],
)
def test_a_page_is_dated_by_what_it_says_of_its_publication_alone(head: str, day: int | None) -> None:
    content = web_page(head=head)
    if day is None:
        with pytest.raises(UnknownDate, match="carries no date"):
            read_page(content, None)
    else:
        source = read_page(content, None).source
        assert (source.date, source.date_from) == (date(2031, 5, day), "metadata")


def test_the_one_time_in_an_article_dates_it_and_several_do_not() -> None:
    one = "<time datetime='2031-05-02T10:00'>2 May</time>" + "".join(f"<p>{words}</p>" for words in SAID)
    assert read_page(web_page(one), None).source.date == THE_DAY
    with pytest.raises(UnknownDate):
        read_page(web_page(one + "<time datetime='2030-01-01'>1 January</time>"), None)


def test_a_dateline_dates_a_page_that_says_nothing() -> None:
    body = "".join(f"<p>{words}</p>" for words in ("2 May 2031", *SAID))
    source = read_page(web_page(body), None).source
    assert (source.date, source.date_from) == (THE_DAY, "date line")


REST = "".join(f"<p>{words}</p>" for words in SAID)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("<div class=meta>Published: 2 May 2031</div>", "a label and a day"),
        (
            "<div class=meta><b>Published:</b> <span>2 May 2031</span> | Updated: 9 June 2031</div>",
            "not its last change",
        ),
        ("<p>Posted on May 2, 2031 by Kari</p>", "who put it there"),
        (
            "<div class=byline><span>By <a href=x>Kari Nordmann</a></span> | <span>2 May 2031</span> | "
            "<span>10:32 am</span></div>",
            "an author's line",
        ),
        ("<div><i>Updated: 9 June 2031</i></div><div><i>Published: 2 May 2031</i></div>", "two lines"),
        (
            "<div>Published: 2 May 2031</div><aside><p>Published: 9 June 2031</p></aside>",
            "what stands aside is another's",
        ),
    ],
)
def test_a_line_that_says_when_the_page_was_published_dates_it(line: str, reason: str) -> None:
    source = read_page(web_page(line + REST), None).source
    assert (source.date, source.date_from) == (THE_DAY, "date line"), reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("<p>The report was published on 2 May 2031 by the ministry.</p>", "a sentence"),
        ("<footer>Published: 2 May 2031</footer>", "the foot of the page"),
        ("<div class=event>Concert | 2 May 2031 | 19:30</div>", "an event"),
        ("<p hidden>Published: 2 May 2031</p>", "nobody sees it"),
    ],
)
def test_a_line_that_does_not_say_so_of_the_page_dates_nothing(line: str, reason: str) -> None:
    with pytest.raises(UnknownDate):
        read_page(web_page(line + REST), None)


@pytest.mark.parametrize(
    ("hidden", "reason"),
    [
        ("<p hidden>Peru will hide.</p>", "an attribute"),
        ("<div hidden='until-found'><p>Peru will hide.</p></div>", "in whatever way"),
        ("<template><p>Peru will hide.</p></template>", "a template is for scripts"),
        ("<p aria-hidden='true'>Peru will hide.</p>", "a mark for programs that read aloud"),
        ("<p style='display:none'>Peru will hide.</p>", "a style"),
    ],
)
def test_what_a_page_does_not_show_is_not_read(hidden: str, reason: str) -> None:
    assert read_page(web_page(f"{REST}{hidden}<p>Norway will build.</p>")).text.split("\n\n") == [
        TITLE,
        *SAID,
        "Norway will build.",
    ], reason


def test_what_a_script_puts_in_its_place_is_read() -> None:
    assert "Peru will build." in read_page(web_page(f"{REST}<div hidden id='S:0'><p>Peru will build.</p></div>")).text
    assert SAID[0] in read_page(web_page(REST).replace(b"<body>", b"<body hidden>")).text


@pytest.mark.parametrize(
    "content",
    [
        "<html><title>App</title><body><p>You need to enable JavaScript to run this app.</p></body></html>",
        "<html><body><noscript>You need to enable JavaScript to run this.</noscript><div id=root></div></body></html>",
        "<html><head><style>p{}</style></head><body><noscript><p>Please <b>enable</b> JavaScript.</noscript></body>",
        "<html><body><div>This site requires Javascript to work.</div><script>var a;</script></body></html>",
        "<html><body><h1>The Paper</h1><p>JavaScript is disabled in your browser.</p></body></html>",
    ],
)
def test_a_page_that_a_script_has_yet_to_write_is_refused(content: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"shows its text only with JavaScript; save what a browser shows"):
        read_page(content.encode())


def test_a_page_that_asks_for_javascript_beside_its_text_is_read() -> None:
    assert SAID[0] in read_page(web_page(f"{REST}<p>Please enable JavaScript to comment.</p>")).text
    short = f"<html><body><p>{SAID[0]}</p><noscript>Please enable JavaScript to comment.</noscript></body></html>"
    assert read_page(short.encode()).text == SAID[0]
    short = f"<html><body><p>{SAID[0]}</p><p>Please enable JavaScript to comment.</p></body></html>"
    assert SAID[0] in read_page(short.encode()).text


def test_a_page_that_a_browser_saved_has_the_address_it_came_from() -> None:
    saved = b"<!-- saved from url=(0034)https://p.example/2031/05/02/talks -->\n"
    assert read_page(saved + web_page()).source.url == "https://p.example/2031/05/02/talks"
    canonical = web_page(head='<link rel="canonical" href="https://p.example/a">')
    assert read_page(saved + canonical).source.url == "https://p.example/a"
    assert read_page(b"<!-- saved from url=(0014)about:internet -->\n" + web_page()).source.url == ""


def test_a_page_that_nothing_else_dates_has_the_date_of_its_address() -> None:
    head = '<link rel="canonical" href="https://p.example/2031/05/02/talks">'
    source = read_page(web_page(head=head), None).source
    assert (source.date, source.date_from) == (THE_DAY, "address")
    named = read("2031-05-04.html", None, web_page(head=head)).source
    assert (named.date.day, named.date_from) == (4, "file name")
    source = read_page(web_page(f"<p>LIMA, May 3, 2031 (ANP) - The ministers met.</p>{REST}", head), None).source
    assert (source.date.day, source.date_from) == (3, "dateline")


@pytest.mark.parametrize(
    ("head", "publisher", "url"),
    [
        ('<meta property="og:site_name" content="The Paper">', "The Paper", ""),
        ('<meta name="DC.publisher" content="Ministry of Roads">', "Ministry of Roads", ""),
        ('<link rel="canonical" href="https://p.example/a">', "", "https://p.example/a"),
        ('<meta property="og:url" content="https://p.example/b">', "", "https://p.example/b"),
        ('<link rel="canonical" href="javascript:alert(1)">', "", ""),
        (
            '<script type="application/ld+json">'
            '[{"@type": ["Article"], "publisher": {"@type": "Organization", "name": "The Post"}}]</script>',
            "The Post",
            "",
        ),
    ],
)
def test_a_page_names_its_publisher_and_address(head: str, publisher: str, url: str) -> None:
    source = read_page(web_page(head=head)).source
    assert (source.publisher, source.url) == (publisher, url)


def test_the_publishers_name_is_no_part_of_the_title() -> None:
    head = (
        '<meta property="og:title" content="Ministers meet - and agree - The Paper">'
        '<meta property="og:site_name" content="The Paper">'
    )
    assert read_page(web_page(head=head)).source.title == "Ministers meet - and agree"


def test_a_page_that_is_laid_out_in_a_table_is_read_by_its_paragraphs() -> None:
    said = "<br><br>".join(SAID).replace("agreed", "<b>agreed</b>")
    content = (
        "<html><title>Statement</title><body><table><tr><td><a href='/'>Home</a><br><a href='/x'>Press</a></td>"
        f"<td><font size=2><b>STATEMENT</b><br><br>{said}</font></td></tr></table></body></html>"
    )
    assert read_page(content.encode()).text.split("\n\n")[-4:] == ["STATEMENT", *SAID]


@pytest.mark.parametrize(
    ("body", "text", "reason"),
    [
        ("<table><tr><th>Step</th><td>2031</td></tr></table>", "Step | 2031", "cells of a row"),
        ("<blockquote>He said: <p>We will <i>build</i>.</p> So it is.</blockquote>", "He said:", "words before it"),
    ],
)
def test_words_around_blocks_are_kept(body: str, text: str, reason: str) -> None:
    rest = "".join(f"<p>{words}</p>" for words in SAID)
    assert text in read_page(web_page(body + rest)).text.split("\n\n"), reason


def test_the_headline_is_read_as_the_page_shows_it_and_not_as_it_is_passed_on() -> None:
    head = '<meta property="og:title" content="You will not believe what Oslo said">'
    document = read_page(web_page(head=head))
    assert document.text.split("\n\n")[:2] == [TITLE, SAID[0]]
    assert document.source.title == "You will not believe what Oslo said"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16", "koi8-r", "gb18030"])
def test_a_page_is_read_in_the_charset_that_it_declares(charset: str) -> None:
    words = "Сергей agreed" if charset == "koi8-r" else "外长 agreed" if charset == "gb18030" else "Málaga agreed"
    body = f"<p>{words} to talk.</p>" + "".join(f"<p>{said}</p>" for said in SAID)
    assert (
        words in read_page(web_page(body, charset=charset).replace("©".encode(charset, "ignore") or b"\0\0", b"")).text
    )


def test_a_page_that_declares_a_wrong_charset_is_read_all_the_same() -> None:
    body = "<p>Norway’s minister — in Málaga — agreed.</p>" + "".join(f"<p>{said}</p>" for said in SAID)
    wrong = web_page(body).replace(b'charset="utf-8"', b'charset="zip"')
    assert "Norway’s minister — in Málaga — agreed." in read_page(wrong).text
    windows = web_page(body, charset="windows-1252").replace(b'charset="windows-1252"', b'charset="utf-8"')
    assert "Norway’s minister — in Málaga — agreed." in read_page(windows).text


@pytest.mark.parametrize(
    "content", [b"<!doctype html>", b"<html><body></body></html>", b"<html><script>var a;</script>"]
)
def test_a_page_without_a_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="web page without a text"):
        read_page(content)


def test_a_short_article_keeps_its_paragraphs_too() -> None:
    body = f"<p>{SAID[0]}</p><ul><li>talk;</li><li>walk.</li></ul><div class=meta>Published: 2 May 2031</div>"
    document = read_page(web_page(body), None)
    assert document.text.split("\n\n") == [TITLE, SAID[0], "- talk;\n- walk.", "Published: 2 May 2031"]
