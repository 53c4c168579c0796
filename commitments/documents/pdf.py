"""PDF: its lines as they stand on the pages, joined to paragraphs again, with the offsets at which pages begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.utils import decode_text

from commitments.documents.article import Article, Unreadable
from commitments.documents.dates import date_in_heads
from commitments.documents.footnotes import has_no_end, without_notes
from commitments.documents.paragraphs import paragraphs
from commitments.documents.printed_letters import lines_of
from commitments.documents.printed_lines import Line, usual
from commitments.documents.printed_pages import columns
from commitments.documents.running_heads import without_running_heads

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
    text, begins = paragraphs(*_with_notes_apart(body))
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


def _with_notes_apart(pages: Sequence[Sequence[Line]]) -> tuple[list[list[list[Line]]], list[list[list[Line]]]]:
    """Return the columns of each page as they are read, and the notes at its foot."""
    size = usual(pages, lambda line: round(line.size, 1), 0.0)
    body: list[list[list[Line]]] = []
    notes: list[list[list[Line]]] = []
    for page in pages:
        text, of_page = without_notes(columns(page), size, bool(notes) and has_no_end(notes[-1]))
        body.append(text)
        notes.append(of_page)
    return body, notes


def _pages(document: PDFDocument) -> Iterator[list[Line]]:
    manager = PDFResourceManager()
    # Text that stands in a drawing is read as well: some programs write whole pages so.
    device = PDFPageAggregator(manager, laparams=LAParams(boxes_flow=None, all_texts=True))
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        yield lines_of(device.get_result())


def _string(held: object) -> str:
    if isinstance(held, bytes):
        return " ".join(decode_text(held).replace("\0", "").split())
    return held if isinstance(held, str) else ""


def _bare(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
