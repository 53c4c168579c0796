"""Mails: each is said by its own sender on its own day, wherever it stands."""

from __future__ import annotations

import sys
from datetime import date
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import DATED, SAID, TITLE, mail, web_page

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
from track_runs import Desk

from commitments.documents import read, read_each
from commitments.documents.quoted import passed_on, without_quotes
from commitments.errors import TrackError, UnknownDate, UnreadableDocument
from commitments.model import Document

SAID_ALL = "\n\n".join(SAID)
LATER = {"From": "Bob <bob@paper.example>", "Subject": "Fwd: Talks", "Date": "Fri, 01 Aug 2031 10:00:00 +0000"}
BINDING = "Spain will also pay five million euros for the road to the sea."


def texts(content: bytes, name: str = "a.eml") -> list[tuple[str, str, str, str, str]]:
    """Return the origin, day, title, publisher and text of each document in a mail."""
    found = read_each(name, None, content)
    assert not [str(one) for one in found if isinstance(one, TrackError)]
    return [
        (one.source.origin, one.source.date.isoformat(), one.source.title, one.source.publisher, one.text.strip("\n"))
        for one in found
        if isinstance(one, Document)
    ]


def carrying(*attached: bytes, text: str = "FYI, see attached.") -> bytes:
    from email import message_from_bytes, policy

    message = EmailMessage()
    for name, value in LATER.items():
        message[name] = value
    message["Message-ID"] = "<2@paper.example>"
    message.set_content(text)
    for one in attached:
        message.add_attachment(message_from_bytes(one, policy=policy.default))
    return message.as_bytes()


ORIGINAL = ("2031-05-02", TITLE, "Ministry of Roads", SAID_ALL)
COVER = ("2031-08-01", "Talks", "Bob")


def test_an_attached_mail_is_read_in_the_stead_of_the_one_that_only_carries_it() -> None:
    assert texts(carrying(mail())) == [("a.eml", *ORIGINAL)]


def test_a_mail_that_says_something_itself_is_read_beside_those_attached_to_it() -> None:
    second = mail(SAID[1], Subject="Second", Date="Sat, 03 May 2031 10:00:00 +0200")
    assert texts(carrying(mail(), second, text=BINDING)) == [
        ("a.eml#1", *COVER, BINDING),
        ("a.eml#2", *ORIGINAL),
        ("a.eml#3", "2031-05-03", "Second", "Ministry of Roads", SAID[1]),
    ]


def test_a_mail_attached_to_an_attached_mail_is_read_too() -> None:
    assert texts(carrying(carrying(mail()))) == [("a.eml", *ORIGINAL)]


def test_an_attached_mail_without_a_text_is_told_of_beside_what_is_read() -> None:
    picture = mail().replace(b"Content-Type: text/plain", b"Content-Type: image/png")
    told = [str(one) for one in read_each("a.eml", None, carrying(mail(), picture))]
    assert told[1].startswith("a.eml, text 2, is a mail without a text")


HEADS = {
    "as one program forwards": (
        "---------- Forwarded message ---------\nFrom: Ministry of Roads <press@roads.example>\n"
        f"Date: Fri, May 2, 2031 at 9:30 PM\nSubject: {TITLE}\nTo: <desk@paper.example>\n\n\n"
    ),
    "as another does": (
        f"-----Original Message-----\nFrom: Ministry of Roads [mailto:press@roads.example]\n"
        f"Sent: Friday, May 2, 2031 9:30 PM\nTo: Desk; Bob;\n Ana <ana@paper.example>\nSubject: {TITLE}\n\n"
    ),
    "below a rule": (
        "________________________________\nFrom: Ministry of Roads <press@roads.example>\n"
        f"Sent: Friday, 2 May 2031 21:30\nTo: Desk <desk@paper.example>\nSubject: RE: {TITLE}\n\n"
    ),
    "without a mark": (
        f"*From:* Ministry of Roads\n*Sent:* Friday, May 2, 2031 9:30 PM\n*To:* Desk\n*Subject:* FW: {TITLE}\n\n"
    ),
    "with a subject on two lines": (
        "---------- Forwarded message ---------\nFrom: Ministry of Roads <press@roads.example>\n"
        "Subject: Oslo and Lima open\na new chapter\nDate: 2 May 2031\n\n"
    ),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_what_is_passed_on_in_a_mail_was_said_by_its_own_sender_on_its_own_day(head: str) -> None:
    assert texts(mail(f"FYI.\n\n{head}{SAID_ALL}\n", b"", **LATER)) == [("a.eml", *ORIGINAL)]
    assert texts(mail(f"{BINDING}\n\n{head}{SAID_ALL}\n", b"", **LATER)) == [
        ("a.eml#1", *COVER, BINDING),
        ("a.eml#2", *ORIGINAL),
    ]


def test_what_is_passed_on_with_a_mark_before_each_line_is_read_without_the_marks() -> None:
    head = f"From: Ministry of Roads <press@roads.example>\nSubject: {TITLE}\nDate: 2 May 2031 at 21:30:00 CEST\n\n"
    quoted = "\n".join(f"> {line}".rstrip() for line in (head + SAID_ALL).split("\n"))
    assert texts(mail(f"Begin forwarded message:\n\n{quoted}\n", b"", **LATER)) == [("a.eml", *ORIGINAL)]


def test_a_mail_that_was_passed_on_twice_is_dated_by_the_first_head() -> None:
    by = "---------- Forwarded message ---------\nFrom: {}\nDate: {}\nSubject: {}\n\n"
    chain = by.format("Ana <a@p.example>", "3 May 2031", "Fwd: Talks") + "See below.\n\n"
    chain += by.format("Ministry of Roads", "2 May 2031", TITLE) + SAID_ALL
    assert texts(mail(chain, b"", **LATER)) == [("a.eml", *ORIGINAL)]


def test_a_day_in_the_head_of_what_is_passed_on_that_cannot_be_read_is_not_taken_from_elsewhere() -> None:
    head = "---------- Forwarded message ---------\nFrom: Ministry\nDate: Freitag, 2. Mai 2031\nSubject: Talks\n\n"
    with pytest.raises(UnknownDate, match=r"its forwarded header says 'Freitag, 2\. Mai 2031', which is no day"):
        read("2031-08-01.eml", None, mail(f"{head}{SAID_ALL}", b"", **LATER))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{SAID_ALL}\n\nDate: 3 June 2031\nFrom: 10:00\nTo: 12:00\nThe talks go on.", "an appointment"),
        (f"{SAID_ALL}\n\nFrom: Oslo\nTo: Lima\n\nThe road is long.", "a road"),
        (f"{SAID_ALL}\n\n---------- Forwarded message ---------\n\nNorway agreed.", "a mark without a head"),
        (f"{SAID_ALL}\n\n________________________________\nNorway agreed.", "a rule"),
        (f"On Friday the minister wrote:\n\n{SAID_ALL}", "a sentence that leads on"),
        (f"{SAID_ALL}\n> not a reply, but a mark", "a mail that answers none"),
    ],
)
def test_what_only_looks_like_another_mail_is_the_mails_own(text: str, reason: str) -> None:
    assert texts(mail(text)) == [("a.eml", "2031-05-02", TITLE, "Ministry of Roads", text)], reason


REPLIED = "On Fri, May 2, 2031 at 9:30 PM Ministry of Roads <press@roads.example> wrote:"
BROKEN = REPLIED.replace(" Roads", "\nRoads")
QUOTED = "\n".join(f"> {line}".rstrip() for line in SAID_ALL.split("\n"))


@pytest.mark.parametrize(
    ("text", "own", "reason"),
    [
        (f"{BINDING}\n\n{REPLIED}\n\n{QUOTED}\n", BINDING, "above"),
        (f"{BROKEN}\n{QUOTED}\n\n{BINDING}\n", BINDING, "below, with a broken line"),
        (f"{QUOTED}\nPeru will too.\n> more\n\n{BINDING}", f"Peru will too.\n\n{BINDING}", "between"),
        (f"{BINDING}\n\n>> deeper\n> > and\n>less\n", BINDING, "quotes in quotes"),
    ],
)
def test_what_a_reply_quotes_was_said_earlier_and_is_left_out(text: str, own: str, reason: str) -> None:
    replied = LATER | {"Subject": "Re: Talks"}
    assert texts(mail(text, b"", **replied)) == [("a.eml", *COVER, own)], reason


def test_a_mail_that_only_quotes_another_says_nothing_itself() -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.eml is a mail that only quotes another; add that one\."):
        read("a.eml", None, mail(f"{REPLIED}\n{QUOTED}\n", Subject="Re: Talks"))


PARAGRAPHS = "".join(f"<p>{escape(words)}</p>" for words in SAID)
ATTRIBUTED = f'<div class="gmail_attr">{escape(REPLIED)}<br></div>'
PAGES = {
    "of one program": (
        '<div dir="ltr">FYI<br><br><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ------'
        "---<br>From: <b>Ministry of Roads</b> <span>&lt;<a href='mailto:p@r.example'>p@r.example</a>&gt;</span><br>"
        f"Date: Fri, May 2, 2031 at 9:30 PM<br>Subject: {TITLE}<br>To: &lt;d@p.example&gt;<br></div><br>{PARAGRAPHS}"
    ),
    "of another": (
        "<html><head><style>p{}</style></head><body><p>FYI</p><div><p><b>From:</b> Ministry of Roads &lt;p@r.example"
        "&gt;<br><b>Sent:</b> Friday, May 2, 2031 9:30 PM<br><b>To:</b> Desk<br><b>Subject:</b> "
        f"{TITLE}</p></div><p>&nbsp;</p>{PARAGRAPHS}</body></html>"
    ),
    "of a third": (
        '<body>FYI<br><div><blockquote type="cite"><div>Begin forwarded message:</div><br><div><b>From: </b>'
        f"Ministry of Roads &lt;p@r.example&gt;<br></div><div><b>Subject: </b><b>{TITLE}</b><br></div>"
        f"<div><b>Date: </b>2 May 2031 at 21:30:00 CEST<br></div><br><div>{PARAGRAPHS}</div></blockquote></div></body>"
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_what_is_passed_on_in_a_mails_page_is_told_from_the_mail_too(page: str) -> None:
    assert texts(mail("", page.encode(), **LATER)) == [("a.eml", *ORIGINAL)]


@pytest.mark.parametrize(
    "page",
    [
        f'<div>{BINDING}</div><div>{ATTRIBUTED}<blockquote class="gmail_quote x">{PARAGRAPHS}</blockquote></div>',
        f'<body>{BINDING}<br><blockquote type="cite">{ATTRIBUTED}{PARAGRAPHS}</blockquote></body>',
    ],
)
def test_what_the_page_of_a_reply_quotes_is_left_out(page: str) -> None:
    replied = LATER | {"Subject": "Re: Talks"}
    assert texts(mail("", page.encode(), **replied)) == [("a.eml", *COVER, BINDING)]


def test_the_page_is_read_where_the_plain_part_is_only_a_stub() -> None:
    stub = mail("See the page: https://roads.example/a-very-long-address-of-a-page-that-is-to-be-seen", web_page())
    assert texts(stub)[0][-1].split("\n\n") == [TITLE, *SAID]
    assert texts(mail(SAID_ALL, web_page())) == [("a.eml", *ORIGINAL)]
    short = f"{SAID[0]} "
    assert texts(mail(short, f"<p>{short}</p>".encode()))[0][-1].strip() == SAID[0]


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_subject_of_bytes_that_nobody_declared_is_read_by_what_they_look_like(charset: str) -> None:
    content = mail().replace(f"Fwd: {TITLE}".encode(), "Re: Møte på Åland – “i dag”".encode(charset))
    content = content.replace(b"Ministry of Roads", "Søren Ødegård".encode(charset))
    source = read("a.eml", None, content).source
    assert (source.title, source.publisher) == ("Møte på Åland – “i dag”", "Søren Ødegård")


MASKED = "Norway agreed.\n\nFrom Lima in 2031\nhe wrote: a letter."


def box(*mails: bytes, end: bytes = b"\n") -> bytes:
    return b"".join(
        b"From press@roads.example Fri May  2 21:30:00 2031" + end + one.replace(b"\n", end) + end for one in mails
    )


@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", ["box.mbox", "box", "box.txt"])
def test_each_mail_of_a_mailbox_is_a_document_of_its_own(name: str, end: bytes) -> None:
    second = mail("Málaga agreed.\n\n>From Lima in 2031\nit will go on.", Subject="=?utf-8?q?M=C3=A1laga?=")
    found = texts(box(mail(), second, carrying(mail(SAID[0])), end=end), name)
    assert found == [
        (f"{name}#1", *ORIGINAL),
        (
            f"{name}#2",
            "2031-05-02",
            "Málaga",
            "Ministry of Roads",
            "Málaga agreed.\n\nFrom Lima in 2031\nit will go on.",
        ),
        (f"{name}#3", "2031-05-02", TITLE, "Ministry of Roads", SAID[0]),
    ]


def test_a_mail_is_the_same_document_in_a_mailbox_and_by_itself() -> None:
    assert texts(box(mail())) == texts(mail())
    ((alone,), (boxed, _)) = read_each("a.eml", None, mail()), read_each("a", None, box(mail(), mail("Peru will.")))
    assert isinstance(alone, Document)
    assert isinstance(boxed, Document)
    assert alone.source.id == boxed.source.id


def test_a_sentence_that_begins_with_from_is_no_mailbox() -> None:
    text = f"From Oslo to Lima in 2031\n{DATED}\n\nNorway agreed."
    assert read("a.txt", date(2031, 5, 2), text.encode()).text == text


def test_what_cannot_be_read_in_a_mailbox_is_told_beside_what_can(tmp_path: Path) -> None:
    broken = mail().replace(b"Content-Type: text/plain", b"Content-Type: image/png")
    deep = b"".join(b"Content-Type: message/rfc822\n\n" for _ in range(600))
    desk = Desk(tmp_path)
    desk.document("box.mbox", box(mail(), broken, b"From: a@b.example\n" + deep, mail(SAID[0])))
    run = desk.process("add", "box.mbox")
    assert run.code == 1
    assert "box.mbox, text 2, is a mail without a text; save its attachments, and add those." in run.err
    assert "box.mbox, text 3, is a mail with parts in parts without end" in run.err
    listed = desk.process("documents", "--json").out
    assert "box.mbox#1" in listed
    assert "box.mbox#4" in listed


def test_a_mailbox_of_too_many_mails_is_refused() -> None:
    many = box(*[b"From: a@b.example\n\nx\n"] * 10_001)
    with pytest.raises(UnreadableDocument, match=r"holds 10,001 mails, and 10,000 are read at once; divide it"):
        read("box.mbox", None, many)


@given(st.text(st.sampled_from("> \nabFrom: Date-_wrote:On2@"), max_size=200))
def test_no_line_of_a_text_is_lost_but_heads_and_quotes(text: str) -> None:
    found = passed_on(text)
    assert found[0].fields == {}
    assert len(found) > 1 or found[0].text == text
    kept = without_quotes(text)
    assert set(kept.split("\n")) <= {*text.split("\n"), ""}
