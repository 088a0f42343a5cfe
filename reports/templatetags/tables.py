"""Tables of a report, hundreds of cells on a page; all that is printed is escaped."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from django import template
from django.utils.html import format_html

from reports.templatetags.lists import Written
from reports.templatetags.texts import text_or_pieces
from reports.templatetags.wording import worded
from reports.views.report.figures import Compared
from reports.views.report.table_cells import Cell

register = template.Library()

Row = tuple[Cell, ...]
# Columns of numbers in letters of 8 points; the table on lawsuits has fifteen.
FIT_ON_PAPER = 20
MOST_SHAPES = 512
TOLD = '<span class="told" id="{}"></span>'
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


def is_heads(row: Row) -> bool:
    """Say whether nothing but heads of columns stands in a row."""
    return all(cell.is_heading or not cell.text.strip() for cell in row)


@register.simple_tag
def table_rows(rows: Iterable[Row], last: int) -> str:
    """Write the rows of a table, headings among them.

    `last` is the number of the last mark on the page.
    """
    shown = [row for row in rows if row]
    if not shown:
        return ""
    shape = "".join(map(_row, shown))
    values = (value for row in shown for cell in row for value in _values(cell, last))
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
    is_alone = len(row) == 1
    cells = "".join([_cell(cell, is_alone=is_alone) for cell in row])
    return f'<tr class="heads">{cells}</tr>' if is_heads(row) else f"<tr>{cells}</tr>"


def _cell(cell: Cell, *, is_alone: bool) -> str:
    is_head = _is_head(cell)
    return _shape(
        _scope(cell) if is_head else "",
        _kind(cell, is_alone=is_alone),
        (int(cell.colspan), int(cell.rowspan)),
        tuple([name for name, _ in _attributes(cell)]),
        is_marked=bool(cell.pieces) and not is_head,
    )


def _is_head(cell: Cell) -> bool:
    return cell.is_heading or cell.names_row


def _scope(cell: Cell) -> str:
    """Say what a heading of a table heads, as its attribute does."""
    if cell.names_row:
        return "rowgroup" if cell.rowspan > 1 else "row"
    return "colgroup" if cell.colspan > 1 else "col"


def _kind(cell: Cell, *, is_alone: bool) -> str:
    """Name the way that a cell is set in, as its class does."""
    if cell.line:
        return cell.line.value
    if cell.is_heading:
        return ""
    if cell.is_figure:
        return "figure"
    return "band" if is_alone and cell.colspan > 1 else ""


@lru_cache(maxsize=MOST_SHAPES)
def _shape(
    scope: str,
    kind: str,
    spans: tuple[int, int],
    attributes: tuple[str, ...],
    *,
    is_marked: bool,
) -> str:
    """Return a cell with room for its attributes, in that order, and for its text.

    Of hundreds on a page some ten differ. A cell with a scope is a heading. On a phone
    each row is a card, where text and marks of a number stay together.
    """
    name = "th" if scope else "td"
    colspan, rowspan = spans
    given = f' scope="{scope}"' if scope else ""
    given += f' class="{kind}"' if kind else ""
    given += f' colspan="{colspan}"' if colspan > 1 else ""
    given += f' rowspan="{rowspan}"' if rowspan > 1 else ""
    given += "".join(f' {name}="{{}}"' for name in attributes)
    text = "<span>{}</span>" if is_marked else "{}"
    return f"<{name}{given}>{text}</{name}>"


def _attributes(cell: Cell) -> list[tuple[str, str]]:
    """Return what leads to a cell and what heads it, each by its attribute."""
    heads = [(f"data-{part}", text) for part, text in cell.heads]
    return [*(("id", each) for each in cell.anchors[:1]), *heads]


def _values(cell: Cell, last: int) -> Iterator[object]:
    """Yield what is inserted into a cell: its attributes in their order, its text.

    Where it was read as several numbers, what leads to the others stands in the text.
    """
    for _, text in _attributes(cell):
        yield Written(text)
    said = text_or_pieces(cell.text, cell.pieces, last)
    further = cell.anchors[1:]
    yield format_html(TOLD * len(further) + "{}", *further, said) if further else said
