"""Tables of a report, hundreds of cells on a page; all that is printed is escaped."""

from collections.abc import Iterable, Iterator

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html

from reports.templatetags.wording import worded
from reports.views.reading import Cell
from reports.views.report_figures import Compared

register = template.Library()

Row = tuple[Cell, ...]
# First come words of this module, then what is inserted, through `format_html`.
CELL = "<{name}{attributes}>{{}}</{name}>"
COMPARED = (
    '<tr><th scope="row">{}</th><td class="figure">{}</td><td class="figure">{}</td>'
    '<td class="figure">{}</td><td>{}</td></tr>'
)


@register.filter
def is_unmarked(rows: Iterable[Row]) -> bool:
    """Say whether nothing that was looked for stands in a table."""
    return not any(cell.pieces for row in rows for cell in row)


@register.simple_tag
def unmarked_rows(rows: Iterable[Row]) -> str:
    """Write the rows of a table, headings among them."""
    shown = [row for row in rows if row]
    if not shown:
        return ""
    shape = "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in shown)
    return format_html(shape, *(_text(cell) for row in shown for cell in row))


@register.simple_tag
def compared_rows(rows: Iterable[Compared]) -> str:
    """Write the numbers of a table with last year's and the change."""
    values = [
        value
        for row in rows
        for value in (
            *(worded(row.label), row.value, row.before, row.change),
            worded(row.unit),
        )
    ]
    return format_html(COMPARED * (len(values) // 5), *values) if values else ""


def _cells(row: Row) -> Iterator[str]:
    for cell in row:
        name = "th" if cell.is_heading else "td"
        yield CELL.format(
            name=name, attributes=_attributes(cell, is_alone=len(row) == 1)
        )


def _text(cell: Cell) -> str:
    is_broken = "\n" in cell.text or "\r" in cell.text
    return linebreaksbr(cell.text) if is_broken else cell.text


def _attributes(cell: Cell, *, is_alone: bool) -> str:
    colspan, rowspan = int(cell.colspan), int(cell.rowspan)
    given = ""
    if cell.is_heading:
        given = ' scope="colgroup"' if colspan > 1 else ' scope="col"'
    elif cell.is_figure:
        given = ' class="figure"'
    elif is_alone and colspan > 1:
        given = ' class="band"'
    given += f' colspan="{colspan}"' if colspan > 1 else ""
    return given + (f' rowspan="{rowspan}"' if rowspan > 1 else "")
