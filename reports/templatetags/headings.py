"""Headings whose lines end between words; what is put in is escaped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from django import template
from django.utils.html import format_html

from reports.text.highlight import Span
from reports.text.phrasing import phrases
from reports.views.report.marks import Piece

register = template.Library()

# Where a line may end; the style of headings forbids it everywhere else.
MAY_END = "<wbr>"


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
def phrased_pieces(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces of a heading with the places where a line may end."""
    shown = list(pieces)
    parts = _parts([(each.text, bool(each.place or each.goes_on)) for each in shown])
    return [
        replace(piece, text=_written(part))
        for piece, part in zip(shown, parts, strict=True)
    ]


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
    return format_html(_form(parts), *parts) if parts else ""
