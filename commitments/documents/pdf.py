"""PDF: its lines as they stand on the pages, joined to paragraphs again, with the offsets at which pages begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTComponent, LTContainer, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.utils import decode_text

from commitments.documents.article import Article, Unreadable
from commitments.documents.dates import date_in_heads
from commitments.documents.paragraphs import paragraphs
from commitments.documents.printed_pages import Line, columns, without_running_heads

_LIGATURES = {
    **{0xFB00 + i: letters for i, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))},
    0x00A0: " ",
    0x0000: "",
}
_CODE = re.compile(r"\(cid:\d+\)")
_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_OCR = "a program for text recognition (OCR, as: ocrmypdf IN.pdf OUT.pdf) can give it one"


def read(content: bytes) -> Sequence[Article]:
    """Return the text of all pages without their running heads and numbers; raises Unreadable where it has none."""
    try:
        document = PDFDocument(PDFParser(BytesIO(content)))
        pages = list(_pages(document))
    except PDFPasswordIncorrect:
        raise Unreadable("is a PDF that opens with a password only; save it without one first") from None
    except PDFEncryptionError:
        raise Unreadable("is a PDF that is locked in a way nothing here can open; save it unlocked first") from None
    except PDFSyntaxError as broken:
        raise Unreadable(f"is a damaged PDF ({str(broken).rstrip('.')}); save or download it again") from None
    if not any(pages):
        on = "its one page" if len(pages) == 1 else f"any of its {len(pages)} pages"
        what = f"has no text on {on}, as from a scanner; {_OCR}" if pages else "has no pages; save it again"
        raise Unreadable(f"is a PDF that {what}")
    body, heads = without_running_heads(pages)
    text, begins = paragraphs([columns(page) for page in body])
    if len(_CODE.findall(text)) > 0.02 * len(text):
        raise Unreadable(f"is a PDF whose letters have no text behind them; {_OCR}")
    info = {key: value for held in document.info for key, value in held.items()}
    title = _string(info.get("Title"))
    made = _MADE.match(_string(info.get("CreationDate")))
    said = date_in_heads(heads, text)
    return [
        Article(
            text=text,
            # What programs put there is often the name of a file.
            title=title if " " in title and _bare(title) in _bare(text[:2000]) else "",
            said=said,
            dated_by="page header" if said else "",
            url=next((head for head in heads if re.fullmatch(r"https?://\S+", head)), ""),
            pages=begins,
            made="-".join(made.groups()) if made else "",
        )
    ]


def _pages(document: PDFDocument) -> Iterator[list[Line]]:
    manager = PDFResourceManager()
    # Text that stands in a drawing is read as well: some programs write whole pages so.
    device = PDFPageAggregator(manager, laparams=LAParams(boxes_flow=None, all_texts=True))
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        laid_out = device.get_result()
        yield [line for found in _lines(laid_out) if (line := _line(found, laid_out.y0, laid_out.height))]


def _lines(inside: LTComponent) -> Iterator[LTTextLine]:
    waiting = [inside]
    while waiting:
        one = waiting.pop()
        if isinstance(one, LTTextLine):
            yield one
        elif isinstance(one, LTContainer):
            waiting.extend(reversed(list(one)))


def _line(found: LTTextLine, low: float, height: float) -> Line | None:
    letters = [letter for letter in found if isinstance(letter, LTChar)]
    text = " ".join(found.get_text().translate(_LIGATURES).split())
    # What does not run level is a mark in the margin or across the page.
    if not text or not letters or abs(letters[0].matrix[1]) > 0.1 * abs(letters[0].matrix[0]):
        return None
    bold = sum("bold" in letter.fontname.lower() for letter in letters) > len(letters) / 2
    size = sorted(letter.size for letter in letters)[len(letters) // 2]
    return Line(text, found.x0, found.x1, low + height - found.y1, low + height - found.y0, size, bold, False, height)


def _string(held: object) -> str:
    if isinstance(held, bytes):
        return " ".join(decode_text(held).replace("\0", "").split())
    return held if isinstance(held, str) else ""


def _bare(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
