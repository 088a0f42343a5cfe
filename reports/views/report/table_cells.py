"""Tables of a report for reading: what heads a cell, so that a row can be a card.

Ten columns do not fit on a phone. There each row stands by itself, under what its line
is called, and each number beside what its column is called; both are found here through
the cells that span several rows or columns.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import takewhile
from typing import Any, NamedTuple

from reports.comparison import is_figure
from reports.views.report.marks import Piece

MOST_HEADING_ROWS = 3
# So many columns stand beside each other on a phone.
NARROW = 4
MOST_COLUMNS = 60
LONG_CORNER = 12


class Line(Enum):
    """What a cell is to its row: its name, what stands above that, or a remark."""

    NAME = "name"
    ABOVE = "above"
    REMARK = "remark"


# Tuples, for a page has hundreds, and a dataclass takes three times as long to make.
class Cell(NamedTuple):
    """A cell of a table; spans count rows and columns, `pieces` carry its marks.

    `label` heads a figure or a text in its column, `group` several columns from here
    on: empty where nothing does any more, None where the same does as before. `line`
    is its part in what calls the row, `above` what reaches down from earlier rows.
    `names_row` says that the numbers beside it are its own, for who hears them one by
    one. `anchors` are the fragments that lead to it, one for each number.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    is_heading: bool = False
    pieces: tuple[Piece, ...] = ()
    label: str | None = None
    group: str | None = None
    line: Line | None = None
    above: str | None = None
    names_row: bool = False
    anchors: tuple[str, ...] = ()

    @property
    def is_figure(self) -> bool:
        """Whether nothing but a number, or a stroke in place of one, stands here."""
        return is_figure(self.text)

    @property
    def heads(self) -> list[tuple[str, str]]:
        """What heads it where its row stands by itself, each with its part in that."""
        every = ("label", self.label), ("group", self.group), ("above", self.above)
        return [(part, text) for part, text in every if text is not None]


Row = tuple[Cell, ...]


class _Placed(NamedTuple):
    """A cell with its first column and the column after it."""

    cell: Cell
    start: int
    end: int

    @property
    def text(self) -> str:
        return "".join(self.cell.text.split())


# What stands in a column of each row, reaching down from earlier rows too.
Grid = list[dict[int, _Placed]]


def read_rows(stored: Sequence[Sequence[Mapping[str, Any]]]) -> tuple[Row, ...]:
    """Read the rows of a stored table, headings among them; cells know their heads."""
    rows = [
        [
            Cell(cell["text"], cell.get("rowspan", 1), cell.get("colspan", 1))
            for cell in row
        ]
        for row in stored
    ]
    headings = _heading_rows(rows)
    above = [
        [_as_heading(cell, is_heading=bool(cell.text.strip())) for cell in row]
        for row in rows[:headings]
    ]
    return tuple(map(_with_name, _labelled([*above, *rows[headings:]])))


def _with_name(row: Row) -> Row:
    """Mark the texts that a row of numbers begins with."""
    if not _has_figures(row):
        return row
    leading = len(list(takewhile(lambda cell: not _has_figures([cell]), row)))
    named = [
        cell._replace(names_row=True) if _may_name(cell) else cell
        for cell in row[:leading]
    ]
    return (*named, *row[leading:])


def _may_name(cell: Cell) -> bool:
    return bool(cell.text.strip()) and not cell.is_heading


def _heading_rows(rows: list[list[Cell]]) -> int:
    """Count the rows above the first figure; of a table of words, the first row."""
    if len(rows) < 2:
        return 0
    above = len(list(takewhile(lambda row: not _has_figures(row), rows)))
    is_whole = above == len(rows)
    return above if 0 < above <= MOST_HEADING_ROWS and not is_whole else 1


def _has_figures(row: Iterable[Cell]) -> bool:
    return any(cell.is_figure and cell.text.strip() for cell in row)


def _labelled(rows: list[list[Cell]]) -> tuple[Row, ...]:
    placed, grid = _placed(rows)
    columns = max((column for row in grid for column in row), default=-1) + 1
    if not NARROW < columns <= MOST_COLUMNS:
        return tuple(map(tuple, rows))
    found: list[Row] = []
    for first, last in _parts(placed, columns):
        heads = _heads(placed[first:last])
        body = placed[first + heads : last]
        found += [_as_headings(row) for row in placed[first : first + heads]]
        found += _with_heads(body, grid[first : first + heads], columns)
    return tuple(found)


def _placed(rows: list[list[Cell]]) -> tuple[list[list[_Placed]], Grid]:
    grid: Grid = [{} for _ in rows]
    placed = []
    for index, row in enumerate(rows):
        column, here = 0, []
        for cell in row:
            while column in grid[index]:
                column += 1
            end = column + max(1, min(cell.colspan, MOST_COLUMNS + 1))
            found = _Placed(cell, column, end)
            here.append(found)
            for reached in grid[index : index + max(1, cell.rowspan)]:
                for place in range(column, end):
                    reached.setdefault(place, found)
        placed.append(here)
    return placed, grid


def _parts(placed: list[list[_Placed]], columns: int) -> Iterator[tuple[int, int]]:
    """Part a table where a line over all columns begins another with heads of its own.

    Such a line is a part by itself.
    """
    begin = 0
    for index, row in enumerate(placed):
        following = placed[index + 1] if index + 1 < len(placed) else []
        if _is_band(row, columns, following):
            yield from ((begin, index), (index, index + 1))
            begin = index + 1
    yield begin, len(placed)


def _is_band(row: list[_Placed], columns: int, following: list[_Placed]) -> bool:
    filled = [each for each in row if each.text]
    if len(filled) != 1 or filled[0].start:
        return False
    # Where merged cells were lost, a name without numbers looks the same.
    is_over_heads = bool(following) and not _has_figures(_cells(following))
    return filled[0].end == columns or (is_over_heads and len(row) == columns)


def _cells(row: list[_Placed]) -> list[Cell]:
    return [each.cell for each in row]


def _heads(part: list[list[_Placed]]) -> int:
    """Count the rows of heads a part begins with; without other rows it has none."""
    headings = len(list(takewhile(_is_heading, part)))
    if not headings and len(part) > 1:
        headings = int(not _has_figures(_cells(part[0])))
    return headings if headings < len(part) else 0


def _is_heading(row: list[_Placed]) -> bool:
    return any(each.cell.is_heading for each in row)


def _as_headings(row: list[_Placed]) -> Row:
    """Mark heads; a remark in the corner of a table is worth a line of its own."""
    return tuple(
        _as_heading(
            each.cell,
            is_heading=bool(each.text),
            line=Line.REMARK
            if not each.start and len(each.text) > LONG_CORNER
            else None,
        )
        for each in row
    )


# Written out, for a page has hundreds, and `_replace` takes longer.
def _as_heading(cell: Cell, *, is_heading: bool, line: Line | None = None) -> Cell:
    return Cell(cell.text, cell.rowspan, cell.colspan, is_heading, line=line)


def _under(
    cell: Cell,
    label: str | None = None,
    group: str | None = None,
    line: Line | None = None,
    above: str | None = None,
) -> Cell:
    """Return a cell with what heads it."""
    spans = cell.rowspan, cell.colspan
    return Cell(cell.text, *spans, cell.is_heading, (), label, group, line, above)


def _with_heads(body: list[list[_Placed]], heads: Grid, columns: int) -> Iterator[Row]:
    """Give the cells of rows their heads, and the first ones the name of their row."""
    begin = _first_figure(body)
    paths = _paths(heads, begin, columns)
    names: dict[int, str] = {}
    for row in body:
        if not heads:
            yield tuple(_cells(row))
            continue
        own = {each.start: each.text for each in row if each.start < begin}
        first = min((at for at, text in own.items() if text), default=begin)
        names = {at: text for at, text in names.items() if at < first}
        above = " › ".join(names.values())
        names |= {at: text for at, text in own.items() if text}
        yield _headed(row, paths, begin, above)


def _first_figure(body: list[list[_Placed]]) -> int:
    """Return the column where the names of rows end; they have one at least."""
    firsts = (
        next((e.start for e in row if e.text and e.cell.is_figure), None)
        for row in body
    )
    return min((each for each in firsts if each is not None), default=1)


def _paths(heads: Grid, begin: int, columns: int) -> dict[int, list[str]]:
    """Return what heads each column, from the outermost, but what heads them all.

    Where merged cells were lost, a head also stands over the blanks after it, as far
    as what stands above is the same.
    """
    paths: dict[int, list[str]] = {column: [] for column in range(begin, columns)}
    for row in heads:
        said: dict[int, str] = {}
        for column in range(columns):
            placed = row.get(column)
            text = placed.text if placed else ""
            goes_on = paths.get(column) == paths.get(column - 1)
            said[column] = text or (said.get(column - 1, "") if goes_on else "")
        whole = {said[column] for column in paths}
        for column, path in paths.items():
            if len(whole) > 1 and said[column] and said[column] not in path[-1:]:
                path.append(said[column])
    return paths


def _headed(
    row: list[_Placed], paths: Mapping[int, list[str]], begin: int, above: str
) -> Row:
    named = [each.cell for each in row if each.start < begin]
    filled = [at for at, cell in enumerate(named) if cell.text.strip()]
    first, last = (filled[0], filled[-1]) if filled else (-1, -1)
    cells = [
        _under(
            cell,
            line=Line.NAME if at == last else Line.ABOVE,
            above=above or None if at == first else None,
        )
        for at, cell in enumerate(named)
    ]
    figures = [each for each in row if each.start >= begin]
    own = [paths.get(each.start, []) for each in figures]
    groups = _groups([" · ".join(path[:-1]) for path in own])
    if groups and above and not filled:
        groups[0] = " · ".join(filter(None, (above, groups[0])))
    for each, path, group in zip(figures, own, groups, strict=True):
        cells.append(_under(each.cell, "".join(path[-1:]), group))
    return tuple(cells)


def _groups(said: list[str]) -> list[str | None]:
    """Keep of the groups of a row those that are not the one before."""
    before = ["", *said]
    return [
        group if group != other else None
        for group, other in zip(said, before, strict=False)
    ]
