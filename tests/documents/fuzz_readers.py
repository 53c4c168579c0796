"""Mutated documents of every format: each is read, or refused in a sentence.

Run as a script it tries ten thousand, or as many as are asked for: python tests/documents/fuzz_readers.py 10000
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import date
from pathlib import PurePath

from hostile_files import WORD_XML, packed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_files import SAID, TITLE, mail
from test_document_formats import EVERY_FORMAT

from commitments.documents import read_each
from commitments.documents.article import Unreadable
from commitments.documents.formats import FORMATS
from commitments.errors import TrackError, UnknownDate, UnreadableDocument
from commitments.extraction import extract
from commitments.model import identify

OWN = {"markdown", "mail", "mbox", "word", "article_list"}
"""Readers of our own, which raise nothing but what they are meant to; libraries may raise anything, in confinement."""
SPARKS = [b"\0", b"\xff" * 4, b"<", b"[[", b'{"', b"%", b"9" * 40, b"\r\n\r\n", b"-2147483648", b"&#x110000;", b"obj"]


INSIDE = WORD_XML.format(
    "",
    "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Norway agreed to talk.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Peru</w:t><w:tab/></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:p><w:pPr><w:numPr/></w:pPr><w:ins><w:r><w:t>Norway pledged to pay.</w:t></w:r></w:ins></w:p>",
).encode()
"""What is packed in a Word file: of mutations outside, the check sums of the packing let none through."""
PASSED = mail(
    f"FYI.\n\n---------- Forwarded message ---------\nFrom: Press <p@roads.example>\nDate: 1 May 2031\nSubject: {TITLE}"
    f"\n\n{SAID[0]}\n\nOn 30 April 2031 Ana wrote:\n> {SAID[1]}\n> {SAID[2]}\n"
)
CARRYING = (
    b'From: b@p.example\nMIME-Version: 1.0\nMessage-ID: <2@p.example>\nContent-Type: multipart/mixed; boundary="bb"\n\n'
    b"--bb\nContent-Type: text/plain; format=flowed\n\nSee \nbelow.\n--bb\nContent-Type: message/rfc822\n\n%b\n--bb--\n"
)
MARKED_UP = "".join(f"<p>{words}<br>so</p><ul><li hidden>a<li>b</ul>" for words in SAID)
SEEDS = EVERY_FORMAT | {
    "inside.docx": INSIDE,
    "passed.eml": PASSED,
    "carrying.eml": CARRYING % PASSED,
    "box.mbox": b"From a@b.example Fri May  2 21:30:00 2031\n%b\n" % PASSED * 2,
    "marked-up.json": json.dumps([{"text": MARKED_UP}]).encode(),
}


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a file's name and its content with some bytes changed, left out, doubled or put in."""
    name = draw(st.sampled_from(sorted(SEEDS)))
    content = bytearray(SEEDS[name])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        length = draw(st.sampled_from((1, 1, 2, 8, 64, 1024)))
        match draw(st.sampled_from(("change", "leave out", "double", "put in", "cut", "other"))):
            case "change":
                content[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "leave out":
                del content[at : at + length]
            case "double":
                content[at:at] = content[at : at + length]
            case "put in":
                content[at:at] = draw(st.sampled_from(SPARKS) | st.binary(max_size=8))
            case "cut":
                del content[at:]
            case _:
                other = SEEDS[draw(st.sampled_from(sorted(SEEDS)))]
                content[at:at] = other[at : at + length]
    return name, packed(bytes(content)) if name == "inside.docx" else bytes(content)


def is_read_or_refused(named: tuple[str, bytes]) -> None:
    """See that a file gives whole documents, whose mentions stand where they say, or a sentence."""
    name, content = named
    for one in FORMATS:
        if PurePath(name).suffix in one.suffixes and one.module in OWN:
            with suppress(Unreadable):
                one.reader()(content)
    try:
        found = read_each(name, date(2031, 5, 2), content)
    except (UnreadableDocument, UnknownDate) as failure:
        found = [failure]
    for document in found:
        if isinstance(document, TrackError):
            assert str(document).startswith(name)
            assert "\n" not in str(document)
            assert "seconds to read" not in str(document)
            continue
        text, source = document.text, document.source
        assert source.id == identify(text)
        assert text.encode("utf-8").decode("utf-8") == text
        assert all(
            0 <= a <= b <= len(text) for a, b in zip((0, *source.pages), (*source.pages, len(text)), strict=True)
        )
        for mention in extract(text, source.date):
            assert text[mention.start : mention.end] == mention.quote
            assert mention.action in mention.quote


if __name__ == "__main__":
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    checks = list(HealthCheck)
    settings(max_examples=times, deadline=None, suppress_health_check=checks, print_blob=True)(
        given(mutated())(is_read_or_refused)
    )()
    print(f"{times} mutated documents are read or refused.")
