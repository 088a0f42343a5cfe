"""The 政府信息公开情况统计表 of 2014 to 2018: label, unit, number, row by row."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, takewhile

from reports.figures.belonging import (
    NEVER_OWN,
    NOTHING_KNOWN,
    OWN,
    Claim,
    Reported,
    are_parts_summed,
    claim_of,
    column_claims,
    own_column,
    remarks_on_others,
)
from reports.figures.indicators import (
    TABLE_LABELS,
    Indicator,
    TableKind,
    indicators,
    printed_in,
)
from reports.figures.labels import LabelOrder, fold_label
from reports.figures.numbers import (
    folded,
    is_number,
    is_unit,
    is_value,
    money_unit,
    read_value,
)
from reports.figures.readings import Figure, ReadTable
from reports.figures.tables.grids import (
    NOWHERE,
    Grid,
    Place,
    beside_itself,
    figure_at,
    of_several_rows,
    stacked,
)
from reports.figures.tables.statistics_heads import (
    has_unit,
    head_above,
    head_rows,
    surest_column,
)

LEAST_ROWS, MANY_LABELS = 4, 10
# The number of a group that has run on into the label above it.
NEXT_GROUP = re.compile(r"(?<=.)[一二三四五六七八九十]{1,2}[、．.]")
OVER_ALL = (Claim.WIDER, Claim.OWN_AREA)
LEAST_VALUES, LONGEST_NAMED = 2, 60
UNDECIDED = (
    "“{}”有几列数（{}），从表头不能确定哪一列是本报告年度、本机关的，没有读取，"
    "请对照原文件核对。"
)
HEADLESS_COLUMNS = (
    "“{}”有 {} 列数而没有表头，不能确定哪一列是本报告年度、本机关的，没有读取，"
    "请对照原文件核对。"
)
OTHERS_COLUMN = (
    "“{}”的表头（{}）写明不是本报告年度或本机关的数，没有读取，请对照原文件核对。"
)


class StatisticsReader:
    """Reads the table of one report, which may go on over several tables of a PDF."""

    def __init__(
        self,
        printed: frozenset[str] = frozenset(),
        about: Reported = NOTHING_KNOWN,
        once: frozenset[str] = frozenset(),
    ) -> None:
        self.about = about
        self.refused = ""
        self.is_of_area = False
        self.has_several = False
        known = [
            (each.code, fold_label(label))
            for each in printed_in(TableKind.STATISTICS)
            for label in each.rows
        ]
        self.order = LabelOrder(tuple(known), printed)
        # Labels that stand once in all tables of a report that has many of them.
        own = once & {label for _, label in known}
        self.once = own if len(own) >= MANY_LABELS else frozenset()
        self.column: int | None = None
        # How many columns stand below heads; 0 where there are none.
        self.headed = 0

    def recognises(self, grid: Grid) -> bool:
        """Say whether a table is this one, or goes on with it."""
        grid = self._in_one(grid)
        is_piece = bool(self.order.taken) or self._is_first_piece(grid)
        least = 1 if is_piece else LEAST_ROWS
        found = sum(
            any(self.order.knows(cell.text) for cell in row)
            and (has_unit(row) or _number_in(row))
            for row in grid.printed
        )
        return found >= least or bool(self._lying(grid))

    def _in_one(self, grid: Grid) -> Grid:
        """Return a table that goes on beside itself as one below the other."""
        below = stacked(grid)
        if below is not grid or head_rows(grid):
            return below
        return beside_itself(grid, self.order.knows, LEAST_ROWS)

    def _is_first_piece(self, grid: Grid) -> bool:
        """Say whether a table is the beginning of one that headings cut in pieces."""
        labels = {fold_label(cell.text) for row in grid.printed for cell in row}
        known = {label for _, label in self.order.known} & labels
        return bool(known) and known <= self.once

    def read(self, grid: Grid) -> ReadTable:
        """Read every row that has a unit; name those whose label is not known."""
        grid = self._in_one(grid)
        lying = self._lying(grid)
        self._choose_column(grid)
        if self.refused and not lying:
            return ReadTable(TableKind.STATISTICS, (), refused=self.refused)
        figures = list(self._across(lying, grid))
        unread: list[int] = []
        has_units = any(has_unit(row) for row in grid.printed)
        merged = of_several_rows(grid) | _of_several_columns(grid)
        rows = zip(grid.printed, grid.spread, strict=True)
        width = max(map(len, grid.spread), default=0)
        heads = head_rows(grid)
        for at, (row, places) in enumerate(rows):
            if at in lying or at - 1 in lying or places in heads:
                continue
            labels = self._labels(row, places)
            unit = _unit(row)
            is_row = unit or _number_in(row) or not has_units
            if not labels or not is_row:
                unread += [row[0].row] if _number_in(row) else []
                continue
            is_own = not self._is_of_others(labels[-1], places)
            code = self.order.find(self._alone(labels[-1].text)) if is_own else None
            is_short = not grid.lacks_ends and len(places) < width
            place = self._place(row, places, is_short=is_short)
            if code and place is not None:
                read = _figure(indicators()[code], place, unit or grid.money)
                figures.append(replace(read, value=None) if place in merged else read)
            elif _number_in(row) and not self._is_blank(places, width):
                unread.append(row[0].row)
        return ReadTable(
            TableKind.STATISTICS,
            tuple(figures),
            tuple(unread),
            is_of_area=self.is_of_area,
        )

    def _choose_column(self, grid: Grid) -> None:
        """Set the column that counts, from the heads of this table or those before.

        Of several columns without heads none is known to be this year's.
        """
        label = TABLE_LABELS[TableKind.STATISTICS]
        rows, numbers = head_rows(grid), self._columns_of_numbers(grid)
        self.headed = max(map(len, rows), default=0)
        had_several, self.has_several = self.has_several, len(numbers) > 1
        if not rows:
            if self.column is None and len(numbers) > 1:
                self.refused = HEADLESS_COLUMNS.format(label, len(numbers))
            elif self.column is not None and len(numbers) == 1 and not had_several:
                # Where a table goes on, its columns may be counted otherwise.
                self.column = numbers[0]
            return
        heads = {at: head_above(rows, at, self.about) for at in numbers}
        self.refused, named = "", "、".join(filter(None, heads.values()))
        claims = column_claims(heads, self.about)
        # A sum beside the columns of other bodies is one over all of them.
        is_over_all = Claim.OTHER_BODY in claims.values()
        # Beside one without a head no one can tell what a head stood above.
        is_headless = len(heads) > 1 and not all(heads.values())
        is_unsure = is_over_all or is_headless
        surest = None if is_unsure else surest_column(rows, numbers)
        self.column = None if claims.get(surest or 0) in OVER_ALL else surest
        if self.column is None and heads:
            self.column = own_column(heads, self.about)
            if self.column is None:
                reason = UNDECIDED if len(heads) > 1 else OTHERS_COLUMN
                self.refused = reason.format(label, named[:LONGEST_NAMED])
        self.is_of_area = claims.get(self.column or 0) is Claim.OWN_AREA

    def _columns_of_numbers(self, grid: Grid) -> list[int]:
        """List the columns with several numbers that stand behind known labels."""
        filled: Counter[int] = Counter()
        for row in grid.spread:
            known = [at for at, cell in enumerate(row) if self.order.knows(cell.text)]
            first = known[-1] + 1 if known else len(row)
            # A cell that is merged over several columns stands in the first of them.
            for cell in dict.fromkeys(row[first:]):
                filled[row.index(cell, first)] += is_number(cell.text)
        return [at for at, count in sorted(filled.items()) if count >= LEAST_VALUES]

    def _lying(self, grid: Grid) -> dict[int, list[tuple[str, Place]]]:
        """Return labels that stand side by side, each with the cell below it, by row.

        The row below may say what all of them count: 公开政府信息数（条）.
        """
        found: dict[int, list[tuple[str, Place]]] = {}
        for at, upper in enumerate(grid.spread):
            if _number_in(upper):
                continue
            rows = (self._below(upper, lower) for lower in grid.spread[at + 1 :])
            below = list(takewhile(bool, rows))
            firsts = [lower[0].text for lower in grid.spread[at + 1 :][: len(below)]]
            own = self._own_row(firsts)
            if own is not None:
                found[at] = below[own]
        return found

    def _below(
        self, upper: tuple[Place, ...], lower: tuple[Place, ...]
    ) -> list[tuple[str, Place]]:
        """Return the labels of one row with the cells of another, if it has values."""
        if not any(is_value(each.text) for each in lower):
            return []
        heads = [head.text if fold_label(head.text) else "" for head in upper]
        named = ((text, text and f"{text}{lower[0].text}") for text in heads)
        labels = [next(filter(self.order.knows, each), "") for each in named]
        pairs = zip(labels, lower, strict=False)
        below = [(label, place) for label, place in pairs if label]
        has_values = any(is_value(place.text) for _, place in below)
        return below if len(below) >= LEAST_ROWS and has_values else []

    def _own_row(self, firsts: list[str]) -> int | None:
        """Return which row below the labels is the report's own, by its head."""
        claims = [claim_of(first, self.about) for first in firsts]
        own = [at for at, claim in enumerate(claims) if claim in OWN]
        if are_parts_summed(firsts):
            own = []
        if len(claims) == 1 and claims[0] not in NEVER_OWN:
            own = [0]
        return own[0] if len(own) == 1 else None

    def _is_blank(self, places: tuple[Place, ...], width: int) -> bool:
        """Say whether a whole row has no number where it counts, as a head has."""
        is_whole = self.column is not None and len(places) == width
        return is_whole and not folded(places[self.column or 0].text)

    def _is_of_others(self, label: Place, places: tuple[Place, ...]) -> bool:
        """Say whether what stands before a label, or in its remark, names another."""
        before = dict.fromkeys(places[: places.index(label)])
        is_headed = any(claim_of(e.text, self.about) in NEVER_OWN for e in before)
        return is_headed or remarks_on_others(label.text, self.about)

    def _across(
        self, lying: dict[int, list[tuple[str, Place]]], grid: Grid
    ) -> Iterator[Figure]:
        for label, place in chain.from_iterable(lying.values()):
            code = self.order.find(label)
            if code:
                yield _figure(indicators()[code], place, grid.money)

    def _alone(self, label: str) -> str:
        """Return a label without the head of the next group, which has no numbers."""
        found = NEXT_GROUP.search(label)
        first = label[: found.start()] if found else label
        is_known = self.order.knows(first) and not self.order.knows(label)
        return first if is_known else label

    def _labels(self, row: tuple[Place, ...], places: tuple[Place, ...]) -> list[Place]:
        """List the cells with words; what stands in the column of numbers is none."""
        own = len(places) if self.column is None else self.column
        return [
            cell
            for cell in dict.fromkeys(places[: max(own, 1)])
            if cell in row
            and fold_label(cell.text)
            and not is_value(cell.text)
            and not is_unit(cell.text)
        ]

    def _place(
        self, row: tuple[Place, ...], places: tuple[Place, ...], *, is_short: bool
    ) -> Place | None:
        """Return the cell of the number, NOWHERE if it is blank, None if unsure.

        In a row that lacks cells a number may be that of another column.
        """
        if is_short and self.has_several and _number_in(row):
            return None
        beyond = places[self.headed :] if self.headed else ()
        if any(is_number(cell.text) for cell in beyond):
            # A row with more cells than heads may be out of line with them.
            return None
        own = self.column
        column = places[own : own + 1] if own is not None else ()
        if column and not is_unit(column[0].text):
            is_blank = not column[0].text.strip()
            # A number beside the one column of numbers is in its place for a reader.
            is_beside = is_blank and not self.has_several and _number_in(row)
            return None if is_beside else column[0]
        unit = next((at for at, c in enumerate(row) if is_unit(c.text)), None)
        after = row[unit + 1 :] if unit is not None else row[1:]
        values = [cell for cell in after if is_value(cell.text)]
        if sum(is_number(cell.text) for cell in values) > 1:
            return None
        return values[0] if values else NOWHERE


def _figure(indicator: Indicator, place: Place, unit: str) -> Figure:
    value = read_value(place.text, indicator.unit, unit)
    return figure_at(place, indicator.code, value)


def _of_several_columns(grid: Grid) -> frozenset[Place]:
    """Return the numbers that stand under several heads of columns."""
    head = next(iter(head_rows(grid)), ())
    above: dict[Place, set[Place]] = {}
    for row in grid.spread:
        for label, cell in zip(head, row, strict=False):
            if folded(label.text) and is_number(cell.text):
                above.setdefault(cell, set()).add(label)
    return frozenset(cell for cell, heads in above.items() if len(heads) > 1)


def _unit(row: tuple[Place, ...]) -> str:
    """Return the unit of a row, from its own cell or from the end of the label."""
    cells = [folded(cell.text) for cell in row]
    own = next(filter(is_unit, cells), "")
    return own or next(filter(None, map(money_unit, cells)), "")


def _number_in(row: tuple[Place, ...]) -> bool:
    return any(is_number(cell.text) for cell in row[1:])
