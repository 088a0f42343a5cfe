"""What changed in a text, span by span; thousands of them on a page, all escaped."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html

from reports.comparison import Change, Span
from reports.comparison.results import (
    RIGHT,
    ComparedBlock,
    ComparedCell,
    ComparedRow,
    side,
)
from reports.templatetags.tables import is_heads, is_wide
from reports.views.report.table_cells import Cell, read_rows

register = template.Library()

SAME = "{}"
SIDE = "side"
PARAGRAPH = '<p lang="zh-Hans">{}</p>'
PAIR = '<div class="pair" lang="zh-Hans"><p>{}</p><p>{}</p></div>'
ELEMENTS = {Change.REMOVED: "del", Change.ADDED: "ins"}
NUMBER = ' class="number"'


@register.simple_tag
def changed(spans: Iterable[Span]) -> str:
    """Write a text with what was removed and added, numbers told apart."""
    shown = list(spans)
    if not shown:
        return ""
    return format_html(_shape(shown), *map(_text, shown))


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs in a row, or a table."""

    paragraphs: tuple[ComparedBlock, ...] = ()
    table: ComparedBlock | None = None


@register.simple_tag
def shown_runs(blocks: Iterable[ComparedBlock], way: object) -> list[Run]:
    """Return what is shown of a section, as many paragraphs at once as there are."""
    is_short = getattr(way, "only_changes", False)
    shown = (each for each in blocks if not (is_short and each.is_unchanged))
    runs: list[Run] = []
    for is_table, found in groupby(shown, key=attrgetter("is_table")):
        blocks_ = tuple(found)
        runs += map(_run_of_table, blocks_) if is_table else [Run(blocks_)]
    return runs


def _run_of_table(table: ComparedBlock) -> Run:
    return Run(table=table)


@register.simple_tag
def changed_paragraphs(paragraphs: Iterable[ComparedBlock], way: object) -> str:
    """Write paragraphs in one step, in one column or in two."""
    is_beside = getattr(way, "view", "") == SIDE
    shape: list[str] = []
    shown: list[Span] = []
    for each in paragraphs:
        if is_beside:
            left = each.left if each.change != Change.ADDED else ()
            right = each.right if each.change != Change.REMOVED else ()
            shape.append(PAIR.format(_shape(left), _shape(right)))
            shown += (*left, *right)
        else:
            shape.append(PARAGRAPH.format(_shape(each.spans)))
            shown += each.spans
    return format_html("\n".join(shape), *map(_text, shown))


@register.simple_tag
def changed_rows(rows: Iterable["ShownRow"]) -> str:
    """Write the rows of a compared table in one step: a page has hundreds of cells."""
    shown = list(rows)
    if not shown:
        return ""
    shape = "".join(map(_row, shown))
    values = (
        value
        for row in shown
        for cell, head in row.cells
        for value in (*(text for _, text in head.heads), *map(_text, cell.spans))
    )
    return format_html(shape, *values)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with what heads each of its cells.

    `is_heads`: nothing but heads of columns stands in it, and none has changed.
    """

    change: Change
    cells: list[tuple[ComparedCell, Cell]]
    is_heads: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A compared table; the rows of a wide one can stand by themselves."""

    rows: list[ShownRow]
    is_wide: bool


@register.simple_tag
def with_heads(rows: Iterable[ComparedRow]) -> ShownTable:
    """Give the cells of a compared table their heads, as they stand on the right."""
    compared = list(rows)
    drawn = [[cell for cell in row.cells if cell.width] for row in compared]
    headed = read_rows([[*map(_stored, cells)] for cells in drawn])
    shown = [
        ShownRow(
            row.change,
            list(zip(cells, heads, strict=True)),
            is_heads(heads) and not _has_changed(row),
        )
        for row, cells, heads in zip(compared, drawn, headed, strict=True)
    ]
    return ShownTable(shown, is_wide(headed))


def _row(row: ShownRow) -> str:
    kind = "heads" if row.is_heads else row.change.value
    cells = "".join(_cell(cell, head) for cell, head in row.cells)
    return f"<tr{_class(kind)}>{cells}</tr>"


def _cell(cell: ComparedCell, head: Cell) -> str:
    kind = head.line.value if head.line else "figure" if cell.is_figure else ""
    width = f' colspan="{int(cell.width)}"' if cell.width > 1 else ""
    heads = "".join(f' data-{part}="{{}}"' for part, _ in head.heads)
    text = "".join(map(_format, cell.spans))
    inner = text if head.label is None else f"<span>{text}</span>"
    return f"<td{_class(kind)}{width}{heads}>{inner}</td>"


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind not in ("", Change.SAME.value) else ""


def _has_changed(row: ComparedRow) -> bool:
    spans = (span for cell in row.cells for span in cell.spans)
    return any(span.change != Change.SAME for span in spans)


def _stored(cell: ComparedCell) -> dict[str, Any]:
    spans = side(cell.spans, RIGHT) or cell.spans
    return {"text": "".join(span.text for span in spans), "colspan": cell.width}


def _shape(spans: Iterable[Span]) -> str:
    return "".join(map(_format, spans))


def _format(span: Span) -> str:
    name = ELEMENTS.get(span.change)
    if name is None:
        return SAME
    return f"<{name}{NUMBER if span.is_number else ''}>{{}}</{name}>"


def _text(span: Span) -> Span | str:
    is_broken = "\n" in span.text or "\r" in span.text
    return linebreaksbr(span.text) if is_broken else span
