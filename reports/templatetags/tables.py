"""Rows of printed tables, hundreds of cells of a report; all of it is escaped."""

from collections.abc import Iterator

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html_join

from reports.views.reading import Cell

register = template.Library()


@register.filter
def is_unmarked(row: tuple[Cell, ...]) -> bool:
    """Say whether nothing that was looked for stands in a row."""
    return not any(cell.pieces for cell in row)


@register.simple_tag
def unmarked_cells(row: tuple[Cell, ...]) -> str:
    """Write the cells of a row, headings among them."""
    return format_html_join("", "<{}{}>{}</{}>", _written(row))


def _written(row: tuple[Cell, ...]) -> Iterator[tuple[str, str, str, str]]:
    for cell in row:
        name = "th" if cell.is_heading else "td"
        is_broken = "\n" in cell.text or "\r" in cell.text
        text = linebreaksbr(cell.text) if is_broken else cell.text
        yield name, _attributes(cell, is_alone=len(row) == 1), text, name


def _attributes(cell: Cell, *, is_alone: bool) -> str:
    given = []
    if cell.is_heading:
        given.append(("scope", "colgroup" if cell.colspan > 1 else "col"))
    elif cell.is_figure:
        given.append(("class", "figure"))
    elif is_alone and cell.colspan > 1:
        given.append(("class", "band"))
    spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    given += [(name, str(count)) for name, count in spans if count > 1]
    return format_html_join("", ' {}="{}"', given) if given else ""
