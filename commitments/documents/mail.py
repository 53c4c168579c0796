"""Mail: its text part, with the subject as title and the sender as publisher, on the day of its Date header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from commitments.documents.article import Article, Found, Unreadable
from commitments.documents.encodings import page_text_of

_REPLIED = re.compile(r"(?:\s*(?:fwd?|re|aw|wg)\s*:)+\s*", re.IGNORECASE)
_DEEPEST = 20
"""Parts in parts. Senders' programs nest three or four."""
_MULTIPART = re.compile(rb"^content-type:[^\S\n]*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 500


def read(content: bytes) -> Sequence[Found]:
    """Return the mail's text; raises Unreadable where it has none, or hides it in parts without end.

    Of a page that a browser saved as a mail ("MHTML"), the page is read, and not the day it was saved.
    """
    if len(_MULTIPART.findall(content)) > _MOST_PARTS:
        raise Unreadable("is a mail with parts in parts without end; save its text in a file of its own")
    parsed = message_from_bytes(content, policy=policy.default)
    part = _body(parsed)
    if part is None:
        raise Unreadable("is a mail without a text; save its attachments, and add those")
    saved_from = _header(parsed, "snapshot-content-location")
    if part.get_content_subtype() == "html":
        article = _of_page(part)
        if saved_from:
            return [replace(article, url=article.url or saved_from)]
    else:
        article = Article(text=_text(part))
    said = _said(parsed)
    name, address = parseaddr(_header(parsed, "from"))
    return [
        replace(
            article,
            title=_REPLIED.sub("", _header(parsed, "subject"), count=1),
            said=said,
            dated_by="Date header" if said else "",
            publisher=name or address,
        )
    ]


def _body(parsed: EmailMessage) -> EmailMessage | None:
    """Return the part that is read, the plain one if there is one; attached mails are not gone into."""
    found: dict[str, EmailMessage] = {}
    waiting: list[tuple[EmailMessage, int]] = [(parsed, 0)]
    while waiting:
        part, depth = waiting.pop(0)
        if depth > _DEEPEST:
            raise Unreadable("is a mail with parts in parts without end; save its text in a file of its own")
        kind = part.get_content_type()
        if part.is_multipart():
            if part.get_content_maintype() == "multipart":
                waiting += [(inner, depth + 1) for inner in part.iter_parts() if isinstance(inner, EmailMessage)]
        elif not part.is_attachment():
            found.setdefault(kind, part)
    return found.get("text/plain") or found.get("text/html")


def _text(part: EmailMessage) -> str:
    text = page_text_of(_bytes(part), part.get_content_charset("utf-8")).replace("\r\n", "\n").replace("\0", "")
    if part.get_param("format") == "flowed":
        # A line that ends in a blank goes on in the next.
        text = re.sub(r"(?<=[^\n]) \n(?=[^\n>])", " ", text)
    return text


def _of_page(part: EmailMessage) -> Article:
    # Few mails are web pages alone, and reading those loads a large library.
    from commitments.documents.formats import reader_of

    page = page_text_of(_bytes(part), part.get_content_charset(""))
    (article,) = reader_of("web_page")(page.encode("utf-8-sig", "replace"))
    if isinstance(article, Unreadable):
        raise article
    return article


def _bytes(part: EmailMessage) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _header(parsed: EmailMessage, name: str) -> str:
    try:
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
