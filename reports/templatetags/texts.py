"""Texts of a report, dozens on a page, with the places that were looked for.

All that is put in is escaped, as in a template.
"""

from collections.abc import Iterable, Iterator

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeData
from django.utils.translation import gettext

from reports.templatetags.lists import Written
from reports.views.report.marks import Piece
from reports.views.report.reading import Block, ReadSection

register = template.Library()

PLACE = (
    '<mark id="m{place}">{{}}</mark><span class="steps" data-place="{place} / {last}">'
)
BACK = '<a class="back" href="#m{to}" aria-label="{{before}}"></a>'
ON = '<a class="on" href="#m{to}" aria-label="{{after}}"></a>'
GOES_ON, PLAIN = "<mark>{}</mark>", "{}"
PARAGRAPH = '<p lang="zh-Hans">{}{}</p>'
RUN_IN = '<a class="run-in" href="#{}" title="{}">{}</a>'


def broken(text: str) -> object:
    """Return a text for `format_html` whose lines break where they do in print."""
    if isinstance(text, SafeData):
        return text
    return linebreaksbr(text) if "\n" in text or "\r" in text else Written(text)


@register.simple_tag
def marked_pieces(pieces: Iterable[Piece], last: int) -> str:
    """Write pieces with their marks, each with links to the places beside it."""
    shown = list(pieces)
    form = "".join(_forms(shown, last))
    if not form:
        return ""
    texts = (broken(piece.text) for piece in shown)
    return format_html(form, *texts, before=gettext("上一处"), after=gettext("下一处"))


def _forms(pieces: Iterable[Piece], last: int) -> Iterator[str]:
    for piece in pieces:
        if piece.place:
            yield PLACE.format(place=piece.place, last=last)
            yield BACK.format(to=piece.place - 1) if piece.place > 1 else ""
            yield ON.format(to=piece.place + 1) if piece.place < last else ""
            yield "</span>"
        else:
            yield GOES_ON if piece.goes_on else PLAIN


def text_or_pieces(text: str, pieces: Iterable[Piece], last: int) -> object:
    """Return for `format_html` the pieces where there are any, else the text."""
    return marked_pieces(pieces, last) if pieces else broken(text)


@register.simple_tag
def paragraph(block: Block, read: ReadSection, last: int, *, is_first: bool) -> str:
    """Write a paragraph; the first one carries the number of a section without heading.

    `last` is the number of the last mark on the page.
    """
    run_in: object = ""
    section = read.section
    if is_first and section.number and not section.heading:
        title = gettext("本段链接")
        run_in = format_html(RUN_IN, read.anchor, title, section.number)
    return format_html(
        PARAGRAPH, run_in, text_or_pieces(block.text, block.pieces, last)
    )
