"""Documents in each format, written by the programs that people write them with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape
from io import BytesIO
from typing import Any

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

TITLE = "Oslo and Lima open a new chapter"
DATED = "Date: 2 May 2031"
SAID = (
    "Norway agreed to reopen its embassy in Lima by the end of 2031.",
    "Peru pledged to lift visa fees for Norwegian students, and the two ministers spoke of fish and of the long road.",
    "Both sides agreed to hold consultations on fisheries in June 2031.",
)
ITEMS = ("hold talks on fisheries", "open a trade office in Bergen")


def word(paragraphs: Sequence[str] = (TITLE, DATED, *SAID), items: Sequence[str] = ()) -> bytes:
    """Return a Word document with these paragraphs, a list, and a small table."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    for item in items:
        document.add_paragraph(item, style="List Bullet")
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def printed(
    paragraphs: Sequence[str],
    columns: int = 1,
    head: str = "",
    foot: str = "",
    title: str = "",
    size: float = 10,
    justified: bool = True,
) -> bytes:
    """Return a PDF with these paragraphs in columns, and a head and a foot on each page; `{}` is its number there."""
    width, height = A4
    held = BytesIO()
    apart = 20
    wide = (width - 120 - apart * (columns - 1)) / columns

    def furnish(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, height - 40, head.format(canvas.getPageNumber()))
        canvas.drawCentredString(width / 2, 30, foot.format(canvas.getPageNumber()))

    frames = [Frame(60 + n * (wide + apart), 60, wide, height - 130, 0, 0, 0, 0) for n in range(columns)]
    # Not packed, so that a mutation changes what stands on the page.
    document = BaseDocTemplate(held, pagesize=A4, title=title, pageCompression=0)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=furnish))
    style = ParagraphStyle(
        "body", fontName="Times-Roman", fontSize=size, leading=1.2 * size, alignment=4 if justified else 0, spaceAfter=6
    )
    document.build([Paragraph(escape(words), style) for words in paragraphs])
    return held.getvalue()


def drawn(*pages: Callable[[Canvas], object]) -> bytes:
    """Return a PDF whose pages are drawn by these functions."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=A4)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def web_page(body: str = "", head: str = "", charset: str = "utf-8") -> bytes:
    """Return a newspaper's page with menus and adverts around an article, or around another body."""
    said = "".join(f"<p>{escape(words)}</p>" for words in SAID)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="{charset}"><title>{TITLE} | The Paper</title>'
        f"{head}</head>"
        '<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        '<div class="advert">Buy these shoes now, and never walk alone.</div>'
        f"<article><h1>{TITLE}</h1>{body or said}</article>"
        '<aside><h3>Most read</h3><ul><li><a href="/1">A cat was found</a></li></ul></aside>'
        "<footer>© The Paper. All rights reserved. Cookies.</footer></body></html>"
    ).encode(charset)


def mail(text: str = "\n\n".join(SAID), page: bytes = b"", **headers: str) -> bytes:
    """Return a mail with a text, and with a page beside it or alone."""
    message = EmailMessage()
    fields = {
        "From": "Ministry of Roads <press@roads.example>",
        "To": "desk@paper.example",
        "Subject": f"Fwd: {TITLE}",
        "Date": "Fri, 02 May 2031 23:30:00 -0500",
        "Message-ID": "<1@roads.example>",
    }
    for name, value in (fields | headers).items():
        message[name] = value
    if text:
        message.set_content(text)
    if page and text:
        message.add_alternative(page.decode(), subtype="html")
    elif page:
        message.set_content(page.decode(), subtype="html")
    return message.as_bytes()


def laid_out(*pages: tuple[Sequence[str], Sequence[str]], head: str = "", foot: str = "") -> bytes:
    """Return a PDF whose pages hold these lines of text, and below them notes in smaller letters.

    `<n>` in a line is the raised mark of note n; a note begins with the same. `{}` in the head and foot is the page.
    """
    held = BytesIO()
    canvas = Canvas(held, pagesize=A4)

    def line(words: str, at: float, size: float) -> None:
        text = canvas.beginText(60, at)
        for piece in words.replace(">", "<").split("<"):
            mark = f"<{piece}>" in words
            text.setFont("Times-Roman", 0.6 * size if mark else size)
            text.setRise(0.35 * size if mark else 0)
            text.textOut(piece)
        canvas.drawText(text)

    for number, (lines, notes) in enumerate(pages, start=1):
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(60, 800, head.format(number))
        canvas.drawString(300, 30, foot.format(number))
        for row, words in enumerate(lines):
            line(words, 740 - 14 * row, 12)
        for row, words in enumerate(notes):
            line(words, 70 + 10 * (len(notes) - row), 8)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def tabled(before: str, rows: Sequence[Sequence[str]], behind: str, style: str, width: float = 450) -> bytes:
    """Return a PDF with a table between two paragraphs, justified to a width; `style` is what is drawn around cells."""
    held = BytesIO()
    text = ParagraphStyle("text", fontName="Times-Roman", fontSize=11, leading=13, spaceAfter=6, alignment=4)
    cell = ParagraphStyle("cell", parent=text, alignment=0, spaceAfter=0)
    drawn_with: dict[str, list[Any]] = {
        "grid": [("GRID", (0, 0), (-1, -1), 0.5, "black")],
        "box": [("BOX", (0, 0), (-1, -1), 0.5, "black"), ("INNERGRID", (0, 0), (-1, -1), 0.5, "black")],
        "lines": [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")],
        "ground": [("BACKGROUND", (0, row), (-1, row), "lightgrey") for row in range(0, len(rows), 2)],
        "none": [],
    }
    flow: list[Flowable] = [Paragraph(escape(before), text)] if before else []
    if rows:
        made = Table([[Paragraph(words, cell) for words in row] for row in rows], [80, 200, 100][: len(rows[0])])
        made.setStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *drawn_with[style]])
        flow.append(made)
    if behind:
        flow.append(Paragraph(escape(behind), text))
    document = BaseDocTemplate(held, pagesize=A4)
    document.addPageTemplates(PageTemplate(frames=[Frame(60, 60, width, 700, 0, 0, 0, 0)]))
    document.build(flow)
    return held.getvalue()
