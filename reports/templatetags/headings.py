"""Headings whose lines end between words; what is put in is escaped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import accumulate, pairwise

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from reports.addresses import address_of
from reports.models import Role
from reports.templatetags.lists import Written
from reports.templatetags.texts import marked_pieces
from reports.templatetags.wording import worded
from reports.text.highlight import Span
from reports.text.phrasing import phrases
from reports.views.report.marks import Piece
from reports.views.report.reading import ReadSection

register = template.Library()

# Where a line may end; the style of headings forbids it everywhere else.
MAY_END = "<wbr>"
TOP_RANK = 2
# The links stand beside the heading: who goes from heading to heading hears it alone.
HEADING = (
    '<div class="heading">'
    '<h{rank}><span lang="zh-Hans">{text}</span>{role}</h{rank}>'
    '<a class="permalink" href="#{anchor}" aria-label="{label}">§</a>{cite}</div>'
)
TITLE = '<title>{0} · {1}</title>\n    <meta property="og:title" content="{0}">'
ROLE = ' <span class="badge role" title="{}">{}</span>'
CITE = '<a class="cite-link" href="{}?section={}" rel="nofollow" aria-label="{}">{}</a>'
ENTRY = '<li class="depth-{}"><a href="#{}">{}</a></li>'


@register.simple_block_tag
def page_title(content: str) -> str:
    """Write the title of a page for browsers, and for pages that show a link to it."""
    # What is put in is escaped already, but not for an attribute.
    said = unescape(content.strip())
    site = gettext("政务公开报告档案")
    return format_html(TITLE, said, site)


@register.filter
def phrased(text: object) -> str:
    """Write a heading with the places where a line of it may end."""
    return _written(phrases(str(text)))


@register.simple_tag
def phrased_spans(spans: Sequence[Span]) -> str:
    """Write a heading with its marks and the places where a line may end."""
    parts = list(_parts([(span.text, span.mark) for span in spans]))
    form = "".join(
        f"<mark>{_form(part)}</mark>" if span.mark else _form(part)
        for span, part in zip(spans, parts, strict=True)
    )
    texts = [text for part in parts for text in part]
    return format_html(form, *texts) if texts else ""


@register.simple_tag
def phrased_pieces(pieces: Iterable[Piece], last: int) -> str:
    """Write a heading with its numbered marks and where a line of it may end."""
    shown = list(pieces)
    parts = _parts([(each.text, bool(each.place or each.goes_on)) for each in shown])
    cut = (
        replace(piece, text=_written(part))
        for piece, part in zip(shown, parts, strict=True)
    )
    return marked_pieces(cut, last)


@register.simple_tag
def section_heading(read: ReadSection, last: int, *, is_cited: bool) -> str:
    """Write the heading of a section, with its links; `last` is the last mark's number.

    A section of a text that was replaced has no citation of its own.
    """
    section = read.section
    return format_html(
        HEADING,
        rank=read.rank,
        text=phrased_pieces(read.pieces, last)
        if read.pieces
        else phrased(read.heading),
        role=_role(read),
        anchor=read.anchor,
        label=Written(gettext("本节链接：%(label)s") % {"label": section.label}),
        cite=_cite(read) if is_cited else "",
    )


def _role(read: ReadSection) -> str:
    """Name the statutory role of a section that is headed by other words."""
    role = read.section.role
    said = Role(role).label if role and read.rank == TOP_RANK else ""
    if not said or said == read.section.heading:
        return ""
    return format_html(ROLE, gettext("法定栏目"), worded(said))


def _cite(read: ReadSection) -> str:
    section = read.section
    said = gettext("引用本节：%(label)s") % {"label": section.label}
    address = address_of("report-citations", section.report_id)
    return format_html(CITE, address, read.anchor, Written(said), gettext("引"))


@register.simple_tag
def contents_entries(listed: Iterable[ReadSection]) -> str:
    """Write the table of contents as items."""
    entries = (
        (each.section.depth, each.anchor, phrased(each.section.label))
        for each in listed
    )
    return format_html_join("\n", ENTRY, entries)


def _parts(texts: Sequence[tuple[str, bool]]) -> Iterator[list[str]]:
    """Cut each of several texts where lines of them all together may end.

    Each comes with whether it is marked. Where a line may end between two, the place
    is outside the mark: an empty part at that end of the other.
    """
    ends = set(accumulate(map(len, phrases("".join(text for text, _ in texts)))))
    begin = 0
    for at, (text, is_marked) in enumerate(texts):
        end = begin + len(text)
        cuts = sorted(each for each in ends if begin < each < end)
        bounds = [begin, *cuts, end]
        parts = [text[one - begin : two - begin] for one, two in pairwise(bounds)]
        if not is_marked and at and begin in ends:
            parts.insert(0, "")
        if (
            not is_marked
            and end in ends
            and any(mark for _, mark in texts[at + 1 :][:1])
        ):
            parts.append("")
        yield parts
        begin = end


def _form(parts: Sequence[str]) -> str:
    return MAY_END.join(["{}"] * len(parts))


def _written(parts: Sequence[str]) -> str:
    return format_html(_form(parts), *map(Written, parts)) if parts else ""
