"""What changed in a text, span by span; thousands of them on a page, all escaped."""

from collections.abc import Iterable

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html

from reports.comparison import Change, Span

register = template.Library()

SAME = "{}"
ELEMENTS = {Change.REMOVED: "del", Change.ADDED: "ins"}
NUMBER = ' class="number"'


@register.simple_tag
def changed(spans: Iterable[Span]) -> str:
    """Write a text with what was removed and added, numbers told apart."""
    shown = list(spans)
    if not shown:
        return ""
    return format_html("".join(map(_format, shown)), *(_text(each) for each in shown))


def _format(span: Span) -> str:
    name = ELEMENTS.get(span.change)
    if name is None:
        return SAME
    return f"<{name}{NUMBER if span.is_number else ''}>{{}}</{name}>"


def _text(span: Span) -> str:
    is_broken = "\n" in span.text or "\r" in span.text
    return linebreaksbr(span.text) if is_broken else span.text
