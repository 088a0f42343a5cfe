"""Tables of a report, hundreds of cells on a page; all that is printed is escaped."""

from collections.abc import Iterable, Iterator, Sequence

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html

from reports.templatetags.lists import Written
from reports.templatetags.wording import worded
from reports.views.report.figures import Compared
from reports.views.report.table_cells import Cell

register = template.Library()

Row = tuple[Cell, ...]
# Columns of numbers in letters of 8 points; the table on lawsuits has fifteen.
FIT_ON_PAPER = 20
# First come words of this module, then what is inserted, through `format_html`.
CELL = "<{name}{attributes}>{{}}</{name}>"
COMPARED = (
    '<tr><th scope="row">{}</th><td class="figure">{}</td><td class="figure">{}</td>'
    '<td class="figure">{}</td><td>{}</td></tr>'
)


@register.filter
def under(cells: Iterable[object], heads: Iterable[object]) -> list[tuple[object, ...]]:
    """Put each cell of a row under the head of its column: (head, cell) each.

    >>> under([12, 15], ["2020", "2021"])
    [('2020', 12), ('2021', 15)]
    """
    return list(zip(heads, cells, strict=True))


@register.filter
def is_unmarked(rows: Iterable[Row]) -> bool:
    """Say whether nothing that was looked for stands in a table."""
    return not any(cell.pieces for row in rows for cell in row)


def is_wide(rows: Iterable[Row]) -> bool:
    """Say whether a table is one of cards on a phone: its cells know their heads."""
    return any(cell.label for row in rows for cell in row)


def is_broad(rows: Iterable[Row]) -> bool:
    """Say whether the columns of a table have to share the width of a page."""
    return any(sum(cell.colspan for cell in row) > FIT_ON_PAPER for row in rows)


@register.filter
def shapes(rows: Sequence[Row]) -> str:
    """Name the shapes of a table that are set in ways of their own."""
    named = {"cards": is_wide(rows), "broad": is_broad(rows)}
    return " ".join(name for name, is_so in named.items() if is_so)


@register.filter
def is_heads(row: Row) -> bool:
    """Say whether nothing but heads of columns stands in a row."""
    return all(cell.is_heading or not cell.text.strip() for cell in row)


@register.filter
def heading_scope(cell: Cell) -> str:
    """Say what a heading of a table heads, as its attribute does."""
    if cell.names_row:
        return "rowgroup" if cell.rowspan > 1 else "row"
    return "colgroup" if cell.colspan > 1 else "col"


@register.simple_tag
def unmarked_rows(rows: Iterable[Row]) -> str:
    """Write the rows of a table, headings among them."""
    shown = [row for row in rows if row]
    if not shown:
        return ""
    shape = "".join(map(_row, shown))
    values = (each for row in shown for cell in row for each in _values(cell))
    return format_html(shape, *values)


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


def _row(row: Row) -> str:
    cells = "".join(
        CELL.format(
            name="th" if cell.is_heading or cell.names_row else "td",
            attributes=_attributes(cell, is_alone=len(row) == 1),
        )
        for cell in row
    )
    return f'<tr class="heads">{cells}</tr>' if is_heads(row) else f"<tr>{cells}</tr>"


def _values(cell: Cell) -> Iterator[object]:
    """Yield what is inserted into a cell: its attributes in their order, its text."""
    yield from (Written(text) for _, text in cell.heads)
    is_broken = "\n" in cell.text or "\r" in cell.text
    yield linebreaksbr(cell.text) if is_broken else Written(cell.text)


def _attributes(cell: Cell, *, is_alone: bool) -> str:
    colspan, rowspan = int(cell.colspan), int(cell.rowspan)
    given = ""
    if cell.is_heading or cell.names_row:
        given = f' scope="{heading_scope(cell)}"'
    if cell.line:
        given += f' class="{cell.line.value}"'
    elif cell.is_figure and not cell.is_heading:
        given += ' class="figure"'
    elif is_alone and colspan > 1 and not cell.is_heading:
        given += ' class="band"'
    given += f' colspan="{colspan}"' if colspan > 1 else ""
    given += f' rowspan="{rowspan}"' if rowspan > 1 else ""
    return given + "".join(f' data-{part}="{{}}"' for part, _ in cell.heads)
