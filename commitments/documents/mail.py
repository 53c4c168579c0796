"""Mail: its text part, with the subject as title and the sender as publisher, on the day of its Date header.

A mail that is attached, or passed on in the text below its own head, is a text of its own: it was said by its own
sender on its own day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from commitments.documents.article import Article, Found, Unreadable
from commitments.documents.encodings import page_text_of, words_of
from commitments.documents.quoted import Passed, is_reply, is_slight, passed_on, without_quotes
from commitments.documents.titles import REPLIED

_DEEPEST = 20
"""Parts in parts. Senders' programs nest three or four."""
_MULTIPART = re.compile(rb"^content-type:[^\S\n]*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 500
_WITHOUT_END = "is a mail with parts in parts without end; save its text in a file of its own"
_STUB, _LONGER = 300, 3
"""Letters of a plain part that may only send its reader to the page beside it; and how many times longer that is."""
_ADDRESSES = re.compile(r"https?://\S+")
_PERSONAL = re.compile(r"from\s*:|wrote\s*:|gmail_quote|type=.?cite", re.IGNORECASE)
_QUOTED = re.compile(r"^>", re.MULTILINE)
_REPLY = re.compile(r"\s*(?:re|aw|sv|antw)\s*:", re.IGNORECASE)


def read(content: bytes) -> Sequence[Found]:
    """Return the mail's text, and those of the mails that are attached to it or passed on in it.

    Words that only pass another mail on are none. Raises Unreadable where the mail has no text, or hides it in parts
    without end. Of a page that a browser saved as a mail ("MHTML"), the page is read, and not the day it was saved.
    """
    if len(_MULTIPART.findall(content)) > _MOST_PARTS:
        raise Unreadable(_WITHOUT_END)
    found = _mails(message_from_bytes(content, policy=policy.default))
    if len(found) == 1 and isinstance(found[0], Unreadable):
        raise found[0]
    return found


def _mails(parsed: EmailMessage, depth: int = 0) -> list[Found]:
    """Return what this mail says, then what is passed on in it, and then the mails that are attached."""
    if depth > _DEEPEST:
        raise Unreadable(_WITHOUT_END)
    bodies, attached = _parts(parsed)
    inner = [one for mail in attached for one in _mails(mail, depth + 1)]
    try:
        body, flowed = _body(bodies)
    except Unreadable as failure:
        return inner or [failure]
    if saved_from := _header(parsed, "snapshot-content-location"):
        return [replace(body, url=body.url or saved_from)]
    own = _said_in(body, parsed, flowed)
    covers = any(isinstance(one, Article) for one in inner) and not any(_tells(one) for one in own)
    return inner if covers else [*own, *inner]


def _tells(one: Found) -> bool:
    return isinstance(one, Article) and not is_slight(one.text)


def _parts(parsed: EmailMessage) -> tuple[dict[str, EmailMessage], list[EmailMessage]]:
    """Return the parts that may be read, the first of each kind, and the mails that are attached."""
    found: dict[str, EmailMessage] = {}
    attached: list[EmailMessage] = []
    waiting: list[tuple[EmailMessage, int]] = [(parsed, 0)]
    while waiting:
        part, depth = waiting.pop(0)
        if depth > _DEEPEST:
            raise Unreadable(_WITHOUT_END)
        inside = (
            [inner for inner in part.iter_parts() if isinstance(inner, EmailMessage)] if part.is_multipart() else []
        )
        if part.get_content_maintype() == "multipart":
            waiting += [(inner, depth + 1) for inner in inside]
        elif part.get_content_type() == "message/rfc822":
            attached += [inner for inner in inside if inner.keys()]
        elif not part.is_multipart() and not part.is_attachment():
            found.setdefault(part.get_content_type(), part)
    return found, attached


def _body(bodies: dict[str, EmailMessage]) -> tuple[Article, bool]:
    """Return the mail's text, of the plain part or of the page where that is a stub, and whether its lines flow.

    Raises Unreadable where it has none.
    """
    plain, page = bodies.get("text/plain"), bodies.get("text/html")
    if plain is None:
        if page is None:
            raise Unreadable("is a mail without a text; save its attachments, and add those")
        return _of_page(page), False
    text = _text(plain)
    length = len(_ADDRESSES.sub("", text).strip())
    if page is not None and length < _STUB:
        with suppress(Exception):  # the library's, of whatever damage: the plain part is there
            article = _of_page(page)
            if len(article.text) > _LONGER * length:
                return article, False
    return Article(text=text), plain.get_param("format") == "flowed"


def _said_in(body: Article, parsed: EmailMessage, flowed: bool) -> list[Found]:
    """Return what the mail says itself, unless it only passes on what follows, and what is passed on in its text."""
    subject, said = _header(parsed, "subject"), _said(parsed)
    first, *more = passed_on(body.text)
    text = _own_words(first.text, bool(_REPLY.match(subject)) or parsed.get("in-reply-to") is not None)
    own = replace(
        body,
        text=_unflowed(text.strip("\n") if more else text, flowed),
        title=REPLIED.sub("", subject, count=1),
        said=said or body.said,
        dated_by="Date header" if said else body.dated_by,
        publisher=_sender(_header(parsed, "from")),
    )
    every = [one for one in (own, *(_passed(one, flowed) for one in more)) if one.text.strip()]
    if not every:
        return [Unreadable("is a mail that only quotes another; add that one" if body.text.strip() else "is empty")]
    return [*(one for one in every[:-1] if _tells(one)), every[-1]]


def _passed(one: Passed, flowed: bool) -> Article:
    """Return what was passed on, as said by its own sender on its own day."""
    subject = one.fields.get("subject", "")
    return Article(
        text=_unflowed(_own_words(one.text, bool(_REPLY.match(subject))).strip("\n"), flowed),
        title=REPLIED.sub("", subject, count=1),
        said=one.fields.get("date") or one.fields.get("sent", ""),
        dated_by="forwarded header",
        publisher=_sender(one.fields.get("from", "")),
    )


def _own_words(text: str, reply: bool) -> str:
    """Return the text without what it quotes, if it is a reply: elsewhere such lines are the text's own."""
    return without_quotes(text) if reply or is_reply(text) else text


def _sender(words: str) -> str:
    """Return the name of a sender, or his address where that is all."""
    name, address = parseaddr(re.sub(r"\[mailto:([^\]]*)\]", r"<\1>", words))
    return (name or address) if "@" in address else words


def _unflowed(text: str, flowed: bool) -> str:
    # A line that ends in a blank goes on in the next; "-- " begins a signature.
    return re.sub(r"(?<=[^\n]) (?<!\n-- )\n(?=[^\n>])", " ", text) if flowed else text


def _text(part: EmailMessage) -> str:
    return page_text_of(_bytes(part), part.get_content_charset("utf-8")).replace("\r\n", "\n").replace("\0", "")


def _of_page(part: EmailMessage) -> Article:
    # Few mails are web pages alone, and reading those loads a large library.
    from commitments.documents.formats import reader_of
    from commitments.documents.markup import text_of_markup

    page = page_text_of(_bytes(part), part.get_content_charset(""))
    if _PERSONAL.search(page):
        # What finds the main text of a newspaper's page takes heads of mails for what stands around it.
        text = text_of_markup(page)
        if len(passed_on(text)) > 1 or is_reply(text) or _QUOTED.search(text):
            return Article(text=text)
    (article,) = reader_of("web_page")(page.encode("utf-8-sig", "replace"))
    if isinstance(article, Unreadable):
        raise article
    return article


def _bytes(part: EmailMessage) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _header(parsed: EmailMessage, name: str) -> str:
    try:
        raw = next((str(value) for key, value in parsed.raw_items() if key.lower() == name), "")
        if any("\udc80" <= letter <= "\udcff" for letter in raw):  # bytes of a charset that nobody declared
            raw = words_of(raw.encode("utf-8", "surrogateescape"))
            return " ".join(str(policy.default.header_factory(name, raw)).split())
        return " ".join(str(parsed.get(name, "")).split())
    except Exception:  # the standard library's parser of headers falls over some malformed ones in many ways
        return ""


def _said(parsed: EmailMessage) -> str:
    """Return the day of the Date header in the sender's own time; empty where it is none."""
    try:
        moment = getattr(parsed.get("date"), "datetime", None)
    except Exception:  # as in `_header`
        return ""
    return moment.date().isoformat() if isinstance(moment, datetime) else ""
