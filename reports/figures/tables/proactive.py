"""The table of what was disclosed: small tables, each under its own head of columns."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain, pairwise, repeat

from reports.figures.belonging import (
    NEVER_OWN,
    NOTHING_KNOWN,
    Reported,
    claim_of,
    remarks_on_others,
)
from reports.figures.indicators import (
    Indicator,
    TableKind,
    printed_in,
)
from reports.figures.labels import fold_label, is_unclear, resemble, tells_of_others
from reports.figures.numbers import (
    folded,
    has_digits,
    is_number,
    is_value,
    money_unit,
    read_value,
)
from reports.figures.readings import Figure, ReadTable
from reports.figures.tables.grids import (
    NOWHERE,
    Grid,
    Place,
    figure_at,
    of_several_rows,
)

HEAD = "信息内容"
# What stands in its place where bodies make the table themselves.
NO_HEADS = ("", "项目", "事项", "类别", "内容", "指标", "名称")
# The article of the law stands above each of the small tables.
ARTICLE = re.compile(r"第[一二三四五六七八九十]+条")
# Without a unit, an amount that is smaller for each project is in 万元: nobody buys
# centrally for so few yuan.
PROJECTS, PROCURED, LEAST_PROCURED = "procurement_projects", "procurement_amount", 1000
# A column of what another one counts in part.
PART = re.compile("其中")


class ProactiveReader:
    """Reads the tables of one report; a head of columns holds until the next one."""

    def __init__(self, about: Reported = NOTHING_KNOWN) -> None:
        self.about = about
        self.heads: list[Place] = []
        self.start = 1
        self.taken: set[str] = set()
        self.known = printed_in(TableKind.PROACTIVE)
        names = (name for each in self.known for name in each.columns)
        self.columns = frozenset(map(fold_label, names))

    def recognises(self, grid: Grid) -> bool:
        """Say whether a table has such a head, or goes on under the last one."""
        grid = _from_heads(grid)
        firsts = [fold_label(row[0].text) for row in grid.printed if row]
        if any(map(self._is_head, filter(None, grid.printed))):
            return True
        rows = {fold_label(name) for each in self.known for name in each.rows}
        return bool(self.heads) and any(first in rows for first in firsts)

    def read(self, grid: Grid) -> ReadTable:
        """Read each row under the head that stands above it."""
        grid = _from_heads(grid)
        figures: list[Figure] = []
        unread: list[int] = []
        merged = of_several_rows(grid)
        above: tuple[Place, ...] = ()
        for row in filter(None, grid.printed):
            first = fold_label(row[0].text)
            if self._is_head(row):
                self.heads, self.start = list(row[1:]), row[0].width
                if above and not folded(above[0].text) and self._goes_on(above):
                    # A page end has cut the head: its words begin in the row above.
                    self.heads = _joined(above[1:], row[1:])
            elif not first and self._goes_on(row):
                self.heads = _joined(self.heads, row[1:])
            elif self.heads:
                read, is_whole = self._row(row, grid, merged)
                figures += read
                if not is_whole:
                    unread.append(row[0].row)
            above = row
        return ReadTable(TableKind.PROACTIVE, tuple(figures), tuple(unread))

    def _is_head(self, row: tuple[Place, ...]) -> bool:
        """Say whether a row has the heads of columns, with 信息内容 or without."""
        first, *others = (fold_label(cell.text) for cell in row)
        if first == HEAD:
            return True
        is_bare = first in NO_HEADS and bool(others)
        return is_bare and all(each in self.columns for each in others)

    def _goes_on(self, row: tuple[Place, ...]) -> bool:
        """Say whether the head, cut by the end of a page, goes on in this row."""
        texts = [cell.text for cell in row[1:] if folded(cell.text)]
        fits = len(row) - 1 == len(self.heads)
        is_other = any(is_value(text) or ARTICLE.match(folded(text)) for text in texts)
        return fits and bool(texts) and not is_other

    def _row(
        self, row: tuple[Place, ...], grid: Grid, merged: frozenset[Place]
    ) -> tuple[list[Figure], bool]:
        """Return the figures of a row, and whether no number of it is left over."""
        figures: list[Figure] = []
        beside = self._beside(row, lacks_ends=grid.lacks_ends)
        read = {place for _, place in beside}
        left_over = [has_digits(place.text) for place in row[1:] if place not in read]
        cells = Counter(place for head, place in beside if folded(head.text))
        for head, place in beside:
            indicator = self._indicator(row[0].text, head.text)
            if indicator:
                self.taken.add(indicator.code)
                heads = (head.text, row[0].text)
                unit = next(filter(None, map(money_unit, heads)), grid.money)
                unit = unit or _sure_unit(indicator, place.text, figures)
                figure = _figure(indicator, place, unit)
                # What is merged over several columns or rows is of none of them.
                is_merged = cells[place] > 1 or place in merged
                figures.append(replace(figure, value=None) if is_merged else figure)
            else:
                left_over.append(has_digits(place.text))
        return figures, not any(left_over)

    def _beside(
        self, row: tuple[Place, ...], *, lacks_ends: bool
    ) -> list[tuple[Place, Place]]:
        """Return each head with the cell below it, in the columns of both if they fit.

        No head has a cell where cells are too few or too many, and no one can tell
        which.
        """
        ends = list(accumulate((each.width for each in self.heads), initial=self.start))
        places = [place for place in row for _ in range(place.width)]
        if ends[-1] == len(places):
            below = [places[start:end] for start, end in pairwise(ends)]
            if len(row) == len(self.heads) + 1 and not all(map(_is_one, below)):
                # As many cells as heads, whose edges are not above each other.
                return list(zip(self.heads, row[1:], strict=True))
            pairs = zip(self.heads, below, strict=True)
            # Below one head there may be two numbers: one of them is another year's.
            return [(head, cells[0]) for head, cells in pairs if _is_one(cells)]
        filled = [at for at, cell in enumerate(row) if at and is_number(cell.text)]
        is_short = len(row) <= len(self.heads) and not lacks_ends
        if filled and (is_short or filled[-1] > len(self.heads)):
            return []
        return list(zip(self.heads, chain(row[1:], repeat(NOWHERE)), strict=False))

    def _indicator(self, row: str, column: str) -> Indicator | None:
        """Find what a cell counts; a head that is exactly known wins over one alike."""
        label, head = fold_label(row), fold_label(column)
        is_other = claim_of(column, self.about) in NEVER_OWN
        if PART.match(folded(column)) or tells_of_others(column):
            return None
        if remarks_on_others(row, self.about):
            return None
        if is_other and head not in self.columns:
            return None
        heads = {fold_label(each.text) for each in self.heads}
        if is_unclear(head, self._columns_of(label)):
            return None
        for each in self.known:
            names = {fold_label(name) for name in each.columns}
            if (
                each.code not in self.taken
                and any(label == fold_label(name) for name in each.rows)
                and any(resemble(head, name) for name in names)
                and (head in names or not names & heads)
            ):
                return each
        return None

    def _columns_of(self, label: str) -> Iterator[tuple[str, str]]:
        """Yield the heads under which a row may have numbers, with what they count."""
        for each in self.known:
            if any(label == fold_label(name) for name in each.rows):
                yield from ((each.code, fold_label(name)) for name in each.columns)


def _from_heads(grid: Grid) -> Grid:
    """Return a table without the columns before 信息内容: numbers of rows, articles."""
    heads = [[fold_label(cell.text) for cell in row] for row in grid.spread]
    starts = {row.index(HEAD) for row in heads if HEAD in row}
    if len(starts) != 1 or starts == {0}:
        return grid
    start = starts.pop()
    spread = tuple(row[start:] for row in grid.spread)
    rows = zip(grid.printed, spread, strict=True)
    printed = tuple(tuple(c for c in cells if c in beside) for cells, beside in rows)
    return replace(grid, printed=printed, spread=spread)


def _is_one(cells: Sequence[Place]) -> bool:
    return sum(is_number(cell.text) for cell in dict.fromkeys(cells)) <= 1


def _joined(upper: Sequence[Place], lower: Sequence[Place]) -> list[Place]:
    return [
        replace(low, text=high.text + low.text)
        for high, low in zip(upper, lower, strict=True)
    ]


def _sure_unit(indicator: Indicator, text: str, before: Sequence[Figure]) -> str:
    """Return the unit of an amount without one that is too small to be in yuan."""
    amount = read_value(text, indicator.unit, indicator.unit)
    counts = (each.value for each in before if each.indicator == PROJECTS)
    least = LEAST_PROCURED * max(1, next(counts, None) or 0)
    is_sure = indicator.code == PROCURED and amount is not None and amount < least
    return indicator.unit if is_sure else ""


def _figure(indicator: Indicator, place: Place, unit: str) -> Figure:
    value = read_value(place.text, indicator.unit, unit)
    return figure_at(place, indicator.code, value)
