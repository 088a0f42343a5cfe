"""Tables of requests that are turned: applicants below one another, results aside."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reports.figures.indicators import APPLICANT_LABELS
from reports.figures.labels import fold_label
from reports.figures.numbers import folded, is_value
from reports.figures.tables.grids import Grid, Place

Row = tuple[Place, ...]
# 其他 and 总计 are labels of results as well.
SURE = {fold_label(label) for label in APPLICANT_LABELS.values()} - {"其他", "总计"}
LEAST_ROWS, LEAST_WORDS = 4, 2


def turned(grid: Grid) -> Grid | None:
    """Return a table with its columns as rows, if applicants stand one below another.

    Where it goes on below itself with further results, these become further rows. It
    has no rows where heads are not as many as what stands below them.
    """
    named = [SURE & {fold_label(cell.text) for cell in row} for row in grid.spread]
    found = set[str]().union(*named)
    if len(found) < LEAST_ROWS or any(len(names) > 1 for names in named):
        return None
    parts = list(_parts(grid.spread, named))
    is_even = all(len(set(map(len, part))) == 1 for part in parts)
    spread = tuple(row for part in parts if is_even for row in zip(*part, strict=True))
    printed = (tuple(dict.fromkeys(cell for cell in row if cell.row)) for row in spread)
    return replace(grid, printed=tuple(filter(None, printed)), spread=spread)


def _parts(rows: Sequence[Row], named: Sequence[set[str]]) -> Iterator[Sequence[Row]]:
    """Part a table where an applicant stands again, above the heads of that part."""
    starts, seen = [0], set[str]()
    for at, names in enumerate(named):
        if names & seen:
            starts.append(_top(rows, at))
            seen = set()
        seen |= names
    for begin, end in pairwise([*starts, len(rows)]):
        yield rows[begin:end]


def _top(rows: Sequence[Row], at: int) -> int:
    """Return the first of the rows of heads right above a row."""
    while at and _is_head(rows[at - 1]):
        at -= 1
    return at


def _is_head(row: Row) -> bool:
    texts = [folded(cell.text) for cell in dict.fromkeys(row)]
    return sum(map(bool, texts)) >= LEAST_WORDS and not any(map(is_value, texts))
