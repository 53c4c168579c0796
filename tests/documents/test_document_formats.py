"""What is read from each format, and what tells the formats apart."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from made_files import DATED, ITEMS, SAID, TITLE, mail, printed, saved, web_page, word

from commitments.documents import read, read_each
from commitments.errors import UnknownDate, UnreadableDocument
from commitments.extraction import extract
from commitments.model import Document

THE_DAY = date(2031, 5, 2)
SAMPLE = Path(__file__).parents[2] / "data" / "articles" / "2021-04-07-lavrov-in-islamabad.txt"
MARKDOWN = f"# {TITLE}\n\n{DATED}\n\n" + "\n\n".join(SAID).replace("Norway", "**Norway**")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path


def read_as(place: Path, name: str, content: bytes, given: date | None = None) -> Document:
    path = place / name
    path.write_bytes(content)
    return read(path, given)


EVERY_FORMAT = {
    "article.txt": f"{TITLE}\n\n{DATED}\n\n{SAID[0]}\n\n{SAID[1]}\n\n{SAID[2]}\n".encode(),
    "article.md": MARKDOWN.encode(),
    "article.html": web_page(head='<meta property="article:published_time" content="2031-05-02T09:30:00+02:00">'),
    "article.pdf": printed([TITLE, DATED, *SAID]),
    "article.docx": word(),
    "article.eml": mail(),
    "article.json": json.dumps({"title": TITLE, "date": "2031-05-02", "text": "\n\n".join(SAID)}).encode(),
    "article.jsonl": json.dumps({"title": TITLE, "date": "2031-05-02", "text": "\n\n".join(SAID)}).encode() + b"\n",
}


@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_the_same_article_is_read_the_same_from_every_format(place: Path, name: str) -> None:
    document = read_as(place, name, EVERY_FORMAT[name])
    assert (document.source.date, document.source.title) == (THE_DAY, TITLE)
    found = extract(document.text, document.source.date)
    assert [m.actors for m in found] == [("Norway",), ("Peru",), ("Peru", "Norway")]
    assert [m.quote for m in found] == list(SAID)
    assert all(document.text[m.start : m.end] == m.quote for m in found)


@pytest.mark.parametrize(
    "name", ["article.md", "article.html", "article.pdf", "article.docx", "article.eml", "article.json"]
)
@pytest.mark.parametrize("other", ["article.txt", "article", "article.doc"])
def test_a_format_is_told_by_what_stands_in_the_file(place: Path, name: str, other: str) -> None:
    # Markdown is text that reads as it stands: only its suffix says that its marks are to be taken out.
    if name == "article.md":
        assert "**Norway**" in read_as(place, other, EVERY_FORMAT[name]).text
    else:
        assert read_as(place, other, EVERY_FORMAT[name]).text == read_as(place, name, EVERY_FORMAT[name]).text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Date: 2 May 2031\nFrom: the ministry\n\nNorway agreed.", "a head of fields is no mail without its number"),
        ("[Joint statement] 2 May 2031\n\nNorway agreed.", "a bracket opens no JSON"),
        ("{Draft} Norway agreed.", "nor does a brace"),
        ("<Norway agreed>, he said.", "words in angle brackets are no page"),
        ("# Norway agreed\n\n* and **Peru** too", "marks of Markdown are kept in plain text"),
        ("PK Norway agreed", "letters of a ZIP file's mark"),
    ],
)
def test_what_only_looks_like_a_format_is_kept_as_it_stands(place: Path, text: str, reason: str) -> None:
    assert read_as(place, "article.txt", text.encode(), THE_DAY).text == text, reason


def test_a_word_document_keeps_paragraphs_lists_and_tables_in_their_order(place: Path) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("Both sides agreed to:")
    for item in ITEMS:
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Embassy", "2031"
    ending = document.add_paragraph("They ")
    ending.add_run("dined").bold = True
    ending.add_run("\tafterwards.")
    document.core_properties.title = ""
    read_back = read_as(place, "a.docx", saved(document), THE_DAY)
    assert read_back.text == (
        f"{TITLE}\n\nBoth sides agreed to:\n\n- {ITEMS[0]}\n- {ITEMS[1]}\n\nEmbassy | 2031\n\nThey dined\tafterwards."
    )
    assert read_back.source.title == TITLE


def test_a_document_that_is_laid_out_in_a_table_is_read_by_its_paragraphs(place: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "\n".join(SAID)
    cell = table.cell(0, 1)
    cell.text = SAID[0]
    for words in SAID[1:]:
        cell.add_paragraph(words)
    assert read_as(place, "a.docx", saved(document), THE_DAY).text.split("\n\n") == [" ".join(SAID), *SAID]


def test_what_was_struck_out_of_a_word_document_is_not_read_and_what_was_put_in_is(place: Path) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    paragraph = document.add_paragraph("Norway ")._p
    for piece in (
        f"<w:del {nsdecls('w')}><w:r><w:delText>refused</w:delText></w:r></w:del>",
        f"<w:ins {nsdecls('w')}><w:r><w:t>agreed</w:t></w:r></w:ins>",
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:r><w:t> to reopen</w:t></w:r></w:sdtContent></w:sdt>",
        f"<w:r {nsdecls('w')}><w:instrText>PAGE</w:instrText></w:r>",
    ):
        paragraph.append(parse_xml(piece))
    assert read_as(place, "a.docx", saved(document), THE_DAY).text == "Norway agreed to reopen"


def test_notes_of_a_word_document_stand_behind_its_text(place: Path) -> None:
    part = (
        '<w:{0}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
        '<w:{0} w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {1}</w:t></w:r></w:p></w:{0}>'
        "</w:{0}s>"
    )
    content = BytesIO(word(SAID))
    with zipfile.ZipFile(content, "a") as packed:
        packed.writestr("word/footnotes.xml", part.format("footnote", "Peru pledged to pay half."))
        packed.writestr("word/endnotes.xml", part.format("endnote", "See the annex."))
    read_back = read_as(place, "a.docx", content.getvalue(), THE_DAY)
    assert read_back.text.split("\n\n") == [*SAID, "Peru pledged to pay half.", "See the annex."]


def test_the_head_of_a_words_pages_is_no_text_and_dates_a_document_that_carries_no_other_date(place: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Joint Statement, 19 May 2030"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph(SAID[0])
    read_back = read_as(place, "a.docx", saved(document))
    assert read_back.text == SAID[0]
    assert (read_back.source.date.isoformat(), read_back.source.date_from) == ("2030-05-19", "page header")
    document.paragraphs[0].insert_paragraph_before("Oslo, 3 June 2031")
    source = read_as(place, "a.docx", saved(document)).source
    assert (source.date.isoformat(), source.date_from) == ("2031-06-03", "date line")


@pytest.mark.parametrize(
    ("markdown", "text", "reason"),
    [
        ("# A *new* chapter\n\nNorway **agreed**.", "A new chapter\n\nNorway agreed.", "headings and emphasis"),
        (
            "[Norway](https://n.example) agreed ![a flag](f.png)",
            "Norway agreed",
            "links keep their words, pictures none",
        ),
        ("Both:\n\n- talk,\n- *walk*\n", "Both:\n\n- talk,\n- walk", "a list keeps its bullets"),
        ("3. talk\n4. walk", "3. talk\n4. walk", "and its numbers"),
        ("> We will\n> build.", "We will build.", "a quotation is its words"),
        ("| a | b |\n|---|---|\n| c | d |", "a | b\n\nc | d", "a row of a table is a line"),
        ("`code` and\\\nmore &amp; more", "code and\nmore & more", "breaks and entities"),
        ("<b>Norway</b> agreed", "Norway agreed", "HTML inside"),
        ("Norway agreed[^1]\n\n***\n\nto talk", "Norway agreed[^1]\n\nto talk", "a rule parts nothing else"),
    ],
)
def test_markdown_is_read_without_its_marks(place: Path, markdown: str, text: str, reason: str) -> None:
    assert read_as(place, "a.md", markdown.encode(), THE_DAY).text == text, reason


def test_a_front_matter_gives_title_date_and_address(place: Path) -> None:
    front = '---\ntitle: "Oslo and Lima"\ndate: 2031-05-02\nurl: https://p.example/a\nsource: The Paper\n---\n'
    source = read_as(place, "a.md", f"{front}Norway agreed.\n".encode()).source
    assert (source.title, source.date, source.date_from) == ("Oslo and Lima", THE_DAY, "front matter")
    assert (source.url, source.publisher) == ("https://p.example/a", "The Paper")


def test_a_mail_is_dated_in_its_senders_own_time_and_published_by_him(place: Path) -> None:
    document = read_as(place, "a.eml", mail(page=web_page()))
    source = document.source
    assert document.text.rstrip("\n") == "\n\n".join(SAID)
    assert (source.title, source.publisher) == (TITLE, "Ministry of Roads")
    assert (source.date, source.date_from) == (THE_DAY, "Date header")


def test_a_mail_that_is_only_a_page_is_read_like_one(place: Path) -> None:
    document = read_as(place, "a.eml", mail(text="", page=web_page()))
    assert SAID[0] in document.text
    assert "shoes" not in document.text
    assert document.source.publisher == "Ministry of Roads"


@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_a_mail_is_read_in_the_charset_of_its_part(place: Path, subtype: str) -> None:
    said = f"<p>{SAID[0]}</p><p>Málaga agreed to talk to Norway about the road to the sea.</p>"
    head = (
        f'From: press@roads.example\nMIME-Version: 1.0\nContent-Type: text/{subtype}; charset="windows-1252"\n'
        "Content-Transfer-Encoding: 8bit\n\n"
    )
    content = head.encode() + web_page(said).decode().encode("cp1252")
    assert "Málaga agreed" in read_as(place, "a.eml", content, THE_DAY).text


@pytest.mark.parametrize("charset", [b"\0utf-8", b"zip", b"no-such", b"utf-8-but-not", b"us-ascii"])
def test_a_mail_whose_charset_is_none_is_read_all_the_same(place: Path, charset: bytes) -> None:
    content = mail("Malaga agreed.").replace(b'charset="utf-8"', b"charset=" + charset)
    assert read_as(place, "a.eml", content, THE_DAY).text == "Malaga agreed.\n"


def test_a_page_that_a_browser_saved_has_its_address_and_not_the_day_it_was_saved(place: Path) -> None:
    address = "https://paper.example/oslo-lima"
    saved_page = mail(text="", page=web_page(), **{"Snapshot-Content-Location": address})
    with pytest.raises(UnknownDate, match="carries no date"):
        read_as(place, "a.mhtml", saved_page)
    assert read_as(place, "a.mhtml", saved_page, THE_DAY).source.url == address


def test_a_mail_without_a_date_is_dated_by_its_text(place: Path) -> None:
    content = mail(f"{DATED}\n\n{SAID[0]}").replace(b"Date: Fri, 02 May 2031 23:30:00 -0500", b"Date: none")
    assert read_as(place, "a.eml", content).source.date_from == "date line"


ARTICLES = [
    {
        "text": SAID[0],
        "date": "2031-05-02T10:00:00Z",
        "title": "One",
        "url": "https://p.example/1",
        "source": "The Paper",
    },
    {"text": SAID[1], "published": "3 May 2031", "publisher": {"name": "The Post"}},
    {"text": SAID[2]},
    {"title": "No text"},
    {"text": SAID[2], "date": "soon"},
    "no article",
]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ARTICLES).encode(),
        json.dumps(ARTICLES, indent=2).encode("utf-16"),
        "\n".join(map(json.dumps, ARTICLES)).encode() + b"\n\n",
    ],
    ids=["list", "list in UTF-16", "lines"],
)
def test_a_list_of_articles_gives_as_many_documents_or_says_why_not(content: bytes) -> None:
    found = read_each("news.json", None, content)
    kept = [one for one in found if isinstance(one, Document)]
    assert [(one.source.origin, one.text, one.source.date.day) for one in kept] == [
        ("news.json#1", SAID[0], 2),
        ("news.json#2", SAID[1], 3),
    ]
    assert [(one.source.publisher, one.source.url) for one in kept] == [
        ("The Paper", "https://p.example/1"),
        ("The Post", ""),
    ]
    assert [str(one) for one in found if not isinstance(one, Document)] == [
        "news.json, text 3, carries no date; say when it was said, as in --date 2021-04-07.",
        'news.json, text 4, has no "text".',
        "news.json, text 5: its key \"date\" says 'soon', which is no day; say which, as in --date 2021-04-07.",
        "news.json, text 6, is no JSON object.",
    ]


def test_one_article_of_json_is_the_file_itself(place: Path) -> None:
    source = read_as(place, "a.json", json.dumps(ARTICLES[0]).encode()).source
    assert (source.origin, source.date_from, source.title) == (str(place / "a.json"), 'key "date"', "One")


@pytest.mark.parametrize(
    ("markup", "text", "reason"),
    [
        (
            "<p>Norway <b>agreed</b>.</p><p>Peru &amp; Chile did.</p>",
            "Norway agreed.\n\nPeru & Chile did.",
            "paragraphs",
        ),
        ("Norway agreed.<br><br/>Peru\ndid.<br>So", "Norway agreed.\n\nPeru did.\nSo", "line breaks"),
        ("<div>Both:<ul><li>talk<li><i>walk</i></ul></div>", "Both:\n\n- talk\n- walk", "lists"),
        ("<table><tr><td>Step</td><td>2031</td></tr></table>", "Step | 2031", "cells of a row"),
        ("<p>a</p><script>var b;</script><p hidden>c</p><style>d</style><p>e</p>", "a\n\ne", "what is not shown"),
        ("<p hidden>a<p>b", "b", "paragraphs that end themselves"),
        ("<p>a</p><div style='display: none'><div>b</div>c</div>d", "a\n\nd", "hidden parts in parts"),
        ("<p>a</p><![x[b", "a", "a broken declaration"),
        ("<p>a<!-- b --> c</p><!-- d", "a c", "comments, also without an end"),
        ("<pre>a\nb</pre>", "a\nb", "what is set as it stands"),
        ("Peru < Norway & a > b, <i>", "Peru < Norway & a > b, <i>", "signs that are no markup"),
        ("a &amp; b", "a &amp; b", "nor is this alone"),
    ],
)
def test_an_article_of_json_in_html_is_read_as_its_text(markup: str, text: str, reason: str) -> None:
    assert read("a.json", THE_DAY, json.dumps({"text": markup}).encode()).text == text, reason


def test_several_texts_are_not_taken_for_one() -> None:
    with pytest.raises(UnreadableDocument, match=r"news\.json holds 6 texts"):
        read("news.json", None, json.dumps(ARTICLES).encode())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"text": "Norway', "cut short or damaged JSON"),
        (b"[]", "holds no articles"),
        (b"[1, 2", "cut short or damaged JSON"),
        (b'{"title": "One"}', 'is JSON, but no article (has no "text")'),
        (b'{"text": 7}', 'has a "text" that is no string'),
        (b'{"format": "track-export", "version": 1}', "take it in with track import"),
        (b"[" * 100_000, "lists in lists without end"),
        (b'{"text": "   "}', "is empty"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "cut short or damaged JSON (a number of 10,000 digits)."),
        (
            b'[{"body": "Norway agreed."}]',
            'holds no article (the first has no "text"); they must be objects with the keys',
        ),
        (b'{"body": "a"}\n{"body": "b"}\n', 'holds no article (the first has no "text"); they must be objects with'),
        (b'[[{"text": "Norway agreed."}], []]', "is JSON of lists in a list; make one list of them, of objects with"),
        (b'{"articles": [{"text": "a"}]}', 'holds its articles under "articles"; save that list by itself'),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(place: Path, content: bytes, said: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_as(place, "a.json", content, THE_DAY)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("given", "metadata", "text", "name", "dated_by", "day"),
    [
        (date(2031, 5, 1), "2031-05-02", "3 May 2031", "2031-05-04", "--date", 1),
        (None, "2031-05-02", "3 May 2031", "2031-05-04", 'key "date"', 2),
        (None, "", "3 May 2031", "2031-05-04", "date line", 3),
        (None, "", "Norway met Peru.", "2031-05-04", "file name", 4),
    ],
)
def test_dates_are_trusted_in_their_order(
    place: Path, given: date | None, metadata: str, text: str, name: str, dated_by: str, day: int
) -> None:
    content = json.dumps({"text": f"{text}\n\nNorway agreed.", "date": metadata}).encode()
    source = read_as(place, f"{name}.json", content, given).source
    assert (source.date_from, source.date) == (dated_by, date(2031, 5, day))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_the_day_a_file_was_made_dates_no_text_but_is_told(place: Path, name: str) -> None:
    content = printed(SAID) if name == "a.pdf" else word(SAID)
    with pytest.raises(
        UnknownDate, match=r"carries no date \(the file was made on \d{4}-\d\d-\d\d, which may be later"
    ):
        read_as(place, name, content)


def test_the_sample_article_says_the_same_as_a_word_document_and_as_a_page(place: Path) -> None:
    sample = read(SAMPLE)
    paragraphs = [" ".join(block.split()) for block in sample.text.split("\n\n") if block.strip()]
    plain = [m.quote for m in extract("\n\n".join(paragraphs), sample.source.date)]
    page = web_page("".join(f"<p>{words}</p>" for words in paragraphs))
    for name, content in (("a.docx", word(paragraphs)), ("a.html", page), ("a.pdf", printed(paragraphs))):
        document = read_as(place, name, content, sample.source.date)
        assert [m.quote for m in extract(document.text, document.source.date)] == plain, name
