"""Builds the PDF files the tests read, with the fonts every viewer brings."""

import io

from PIL import Image
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, PageBreak, Paragraph, SimpleDocTemplate

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

BODY = ParagraphStyle(
    "body", fontName=FONT, fontSize=14, leading=24, wordWrap="CJK", firstLineIndent=28
)
HEADING = ParagraphStyle("heading", parent=BODY, fontSize=15)
TITLE = ParagraphStyle(
    "title",
    parent=BODY,
    fontSize=20,
    leading=30,
    firstLineIndent=0,
    alignment=TA_CENTER,
)
SIGNED = ParagraphStyle("signed", parent=BODY, alignment=TA_RIGHT)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=9, leading=12, firstLineIndent=0)
RULED = [
    ("GRID", (0, 0), (-1, -1), 0.5, "black"),
    ("FONT", (0, 0), (-1, -1), FONT, 9),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
]

REPORT = "云岭省商务厅2023年政府信息公开工作年度报告"
SENTENCE = "本年度主动公开政府信息一千二百条，受理公开申请三十五件，全部按期答复。"


def text(words, style=BODY):
    """Return a paragraph."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    return Paragraph(escaped, style)


def grid(rows, *commands, widths=None, wrap=False, **options):
    """Return a ruled table; `commands` are those of reportlab, such as SPAN."""
    cells = [[text(c, CELL) if wrap and c else c for c in row] for row in rows]
    style = [*RULED, *commands]
    return LongTable(cells, colWidths=widths, style=style, **options)


def pdf(*flowables, decorate=None, **options):
    """Return a PDF of these flowables; `decorate` draws on every page."""
    buffer = io.BytesIO()
    template = SimpleDocTemplate(buffer, pagesize=A4, invariant=1, **options)
    hook = decorate or (lambda canvas, document: None)
    template.build(list(flowables), onFirstPage=hook, onLaterPages=hook)
    return buffer.getvalue()


def drawn(draw, *, pages=1, size=A4, encrypt=None):
    """Return a PDF whose pages `draw(canvas, number)` draws."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1, encrypt=encrypt)
    for number in range(1, pages + 1):
        canvas.setFont(FONT, 12)
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def page_break():
    """Return the end of a page."""
    return PageBreak()


def margins(head="", foot="{page}"):
    """Return a decoration that prints a head and a foot."""

    def decorate(canvas, document):
        canvas.setFont(FONT, 9)
        canvas.drawString(72, 800, head.format(page=document.page))
        canvas.drawCentredString(297, 36, foot.format(page=document.page))

    return decorate


def picture(canvas, *place):
    """Draw what a scanner makes of a page, all over it if no place is given."""
    canvas.drawImage(
        ImageReader(Image.new("L", (60, 80), 200)), *(place or (0, 0, *A4))
    )


def raw(*objects, trailer="/Root 1 0 R", head=b"%PDF-1.7\n"):
    """Return a PDF of hand-written objects, numbered from 1."""
    out, offsets = bytearray(head), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        body = body if isinstance(body, bytes) else body.encode()
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer.encode(),
        start,
    )
    return bytes(out)


def stream(data, extra=""):
    """Return a stream object."""
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (
        len(data),
        extra.encode(),
        data,
    )
