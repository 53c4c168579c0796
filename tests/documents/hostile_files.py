"""Files made to fill the memory, to run on without end, or to break a reader."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from made_files import mail, printed, web_page, word

WORD_XML = (
    '<?xml version="1.0"?>{}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)


def packed(xml: bytes, names: int = 0) -> bytes:
    """Return a Word document with this body, and many empty files beside it."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("word/document.xml", xml)
        for number in range(names):
            out.writestr(f"word/{number}", b"")
    return held.getvalue()


def zip_bomb() -> bytes:
    return packed(WORD_XML.format("", "<w:p><w:r><w:t>" + " " * 150_000_000 + "</w:t></w:r></w:p>").encode())


def lying_zip() -> bytes:
    """Return a bomb that states a small size in both places where it may."""
    bomb = packed(b" " * 150_000_000)
    return bomb.replace((150_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def laughs() -> bytes:
    """Return a Word document whose entities stand for each other, ten times each."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE w [<!ENTITY l0 "ha">{entities}]>'
    return packed(WORD_XML.format(doctype, "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>").encode())


def foreign_entity() -> bytes:
    doctype = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return packed(WORD_XML.format(doctype, "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>").encode())


def deep_word() -> bytes:
    return packed(WORD_XML.format("", "<w:p>" * 100_000 + "</w:p>" * 100_000).encode())


def many_names() -> bytes:
    return packed(WORD_XML.format("", "").encode(), 25_000)


def pdf(*objects: bytes, prev: bool = False) -> bytes:
    """Return a PDF of these objects, from number 1, the first of them its catalog."""
    out = b"%PDF-1.4\n"
    places = []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    more = b"/Prev %d" % start if prev else b""
    return out + b"trailer <</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, more, start)


CATALOG = b"<</Type /Catalog /Pages 2 0 R>>"
PAGES = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"


def page_of(stream: bytes, filters: bytes = b"") -> bytes:
    """Return a PDF with one page of this content."""
    content = b"<</Length %d %s>> stream\n%s\nendstream" % (len(stream), filters, stream)
    page = (
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>> >> >>"
    )
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
    form = (
        b"<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 5"
        b" /Resources <</XObject <</X 6 0 R>> >> >> stream\n/X Do\nendstream"
    )
    return pdf(CATALOG, PAGES, page, content, font, form)


def looping_pages() -> bytes:
    return pdf(CATALOG, b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>")


def looping_tables() -> bytes:
    return pdf(CATALOG, b"<</Type /Pages /Kids [] /Count 0>>", prev=True)


def looping_references() -> bytes:
    return pdf(b"<</Type /Catalog /Pages 2 0 R>>", b"3 0 R", b"2 0 R")


def looping_drawing() -> bytes:
    return page_of(b"/X Do")


def deep_pdf() -> bytes:
    return page_of(b"[" * 200_000 + b"]" * 200_000 + b" TJ")


def pdf_bomb() -> bytes:
    """Return a page whose content unpacks to two gigabytes, from one block again and again."""
    squeezing = zlib.compressobj(9)
    first, again = (squeezing.compress(b" " * 10_000_000) + squeezing.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return page_of(first + again * 200, b"/Filter /FlateDecode")


def deep_page() -> bytes:
    return b"<!doctype html><html><body>" + b"<div><b>" * 100_000 + b"Norway agreed."


def page_of_a_million_parts() -> bytes:
    return b"<!doctype html><html><body>" + b"<p>a</p>" * 1_000_000


def deep_mail(kind: str = "multipart/mixed") -> bytes:
    nested = "".join(
        f"Content-Type: {kind}" + (f'; boundary="{n}"\n\n--{n}\n' if kind.startswith("multipart") else "\n\n")
        for n in range(3000)
    )
    return ("From: a@b.example\nMIME-Version: 1.0\nMessage-ID: <1@b.example>\n" + nested).encode()


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


HOSTILE = {
    "zip-bomb.docx": (zip_bomb, "unpacks to more than 100 MB"),
    "lying-zip.docx": (lying_zip, "damaged Word document"),
    "laughs.docx": (laughs, "DOCTYPE"),
    "entity.docx": (foreign_entity, "DOCTYPE"),
    "deep.docx": (deep_word, "parts in parts without end"),
    "names.docx": (many_names, "unpacks to more than"),
    "cut.docx": (lambda: cut(word()), "damaged Word document"),
    "archive.docx": (lambda: packed(b"").replace(b"word/document.xml", b"word/documents.xm"), "no Word document"),
    "loop.pdf": (looping_pages, "has no pages"),
    "tables.pdf": (looping_tables, "parts in parts without end"),
    "references.pdf": (looping_references, "takes more than 10 seconds"),
    "drawing.pdf": (looping_drawing, "has no text on its one page"),
    "deep.pdf": (deep_pdf, "has no text on its one page"),
    "bomb.pdf": (pdf_bomb, "more memory than there is"),
    "cut.pdf": (lambda: cut(printed(["Norway agreed."])), "is damaged"),
    "deep.html": (deep_page, "parts in parts without end"),
    "million.html": (page_of_a_million_parts, "more memory than there is"),
    "large.html": (lambda: web_page("<p>" + "a " * 6_000_000 + "</p>"), "has 12 MB, and a document at most 10"),
    "lists.json": (lambda: b"[" + b"[]," * 16_000_000 + b"[]]", "more memory than there is"),
    "many.json": (lambda: b"[" + b"{}," * 200_000 + b"{}]", "holds 200,001 articles, and 100,000 are read at once"),
    "many.jsonl": (lambda: b"{}\n" * 200_000, "holds 200,000 articles, and 100,000 are read at once"),
    "deep.json": (lambda: b"[" * 1_000_000, "lists in lists without end"),
    "deep.eml": (deep_mail, "parts in parts without end"),
    "rfc822.eml": (lambda: deep_mail("message/rfc822"), "parts in parts without end"),
    "attached.eml": (lambda: mail().replace(b"Content-Type: text/plain", b"Content-Type: image/png"), "without a text"),
}
"""What makes each, and what is said of it."""
