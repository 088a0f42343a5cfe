"""What changed in a text, span by span; thousands of them on a page, all escaped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join

from reports.comparison import (
    RIGHT,
    Change,
    ComparedBlock,
    ComparedCell,
    ComparedRow,
    Spans,
    side,
)
from reports.templatetags.tables import is_heads, is_wide
from reports.views.report.table_cells import Cell, read_rows

register = template.Library()

SIDE = "side"
PARAGRAPH = '<p lang="zh-Hans">{}</p>'
PAIR = '<div class="pair" lang="zh-Hans"><p>{}</p><p>{}</p></div>'
STARTS = {
    (Change.REMOVED, False): "<del>",
    (Change.REMOVED, True): '<del class="number">',
    (Change.ADDED, False): "<ins>",
    (Change.ADDED, True): '<ins class="number">',
}
ENDS = {Change.REMOVED: "</del>", Change.ADDED: "</ins>"}
# What HTML writes in another way.
SPECIAL = re.compile(r"[&<>\"'\r\n]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with what was removed and added; escaped where it is inserted.

    A page has thousands of spans, of which Django would ask each what it is.
    """

    spans: Spans

    def __html__(self) -> str:
        texts = [span.text for span in self.spans]
        if SPECIAL.search("".join(texts)):
            texts = list(map(_escaped, texts))
        marked = [
            text
            if change is Change.SAME
            else f"{STARTS[change, is_number]}{text}{ENDS[change]}"
            for (_, change, is_number), text in zip(self.spans, texts, strict=True)
        ]
        return "".join(marked)


@register.simple_tag
def changed(spans: Spans) -> str:
    """Write a text with what was removed and added, numbers told apart."""
    return format_html("{}", Marked(spans))


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
    if getattr(way, "view", "") != SIDE:
        return format_html_join(
            "\n", PARAGRAPH, ((Marked(each.spans),) for each in paragraphs)
        )
    pairs = (
        (
            Marked(each.left if each.change != Change.ADDED else ()),
            Marked(each.right if each.change != Change.REMOVED else ()),
        )
        for each in paragraphs
    )
    return format_html_join("\n", PAIR, pairs)


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
        for value in (*(text for _, text in head.heads), Marked(cell.spans))
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
    inner = "{}" if head.label is None else "<span>{}</span>"
    return f"<td{_class(kind)}{width}{heads}>{inner}</td>"


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind not in ("", Change.SAME.value) else ""


def _has_changed(row: ComparedRow) -> bool:
    spans = (span for cell in row.cells for span in cell.spans)
    return any(span.change != Change.SAME for span in spans)


def _stored(cell: ComparedCell) -> dict[str, Any]:
    spans = side(cell.spans, RIGHT) or cell.spans
    return {"text": "".join(span.text for span in spans), "colspan": cell.width}


def _escaped(text: str) -> str:
    is_broken = "\n" in text or "\r" in text
    return linebreaksbr(text) if is_broken else escape(text)
