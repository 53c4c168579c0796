"""A mailbox in one file ("mbox"): mails, each below a line "From press@p.example Tue Mar 14 21:30:00 2023"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from commitments.documents.article import Found, Unreadable
from commitments.documents.mail import read as read_mail

_BEGINS = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{0,300}\d:\d\d\b[^\r\n]{0,20}\b\d{4}[^\r\n]{0,40}\r?\n"
    rb"(?=[A-Za-z][\w-]{0,60}:)"
)
_MASKED = re.compile(rb"^>(>*From )", re.MULTILINE)
"""A line of a mail that would look like the beginning of another."""
_MOST = 10_000


def read(content: bytes) -> Sequence[Found]:
    """Return the texts of the mails, as the reader of mails does, with what is wrong in the stead of one without.

    Raises Unreadable where they are too many.
    """
    begins = [found.span() for found in _BEGINS.finditer(content)]
    if len(begins) > _MOST:
        raise Unreadable(f"holds {len(begins):,} mails, and {_MOST:,} are read at once; divide it")
    if not begins:
        raise Unreadable("is a mailbox without a mail")
    ends = [start for start, _ in begins[1:]] + [len(content)]
    return [one for (_, start), end in zip(begins, ends, strict=True) for one in _each(content[start:end])]


def _each(mail: bytes) -> Iterator[Found]:
    for end in (b"\n", b"\r\n"):
        if mail.endswith(end * 2):  # the blank line before the next
            mail = mail.removesuffix(end)
    try:
        yield from read_mail(_MASKED.sub(rb"\1", mail))
    except Unreadable as failure:
        yield failure
    except Exception as failure:  # of one mail whatever a library thinks of its page; the others are read
        yield Unreadable(f"is a damaged mail ({type(failure).__name__})")
