"""Tables of requests that count all applicants together, in one column of numbers."""

from collections import Counter
from collections.abc import Callable

from reports.figures.belonging import (
    NEVER_OWN,
    Claim,
    Reported,
    claim_of,
    own_column,
)
from reports.figures.labels import fold_label
from reports.figures.numbers import is_number, is_value
from reports.figures.tables.grids import Grid, Place

# Fewer rows may be some other table that has a label or two of this one.
LEAST_ROWS, LEAST_NUMBERS = 8, 2


def total_column(
    grid: Grid, knows: Callable[[str], bool], about: Reported
) -> int | None:
    """Return the column of totals of a table without kinds of applicants, or None.

    `knows` says whether a text is the label of a row. Of several columns the one counts
    whose head names the report's year or body.
    """
    rows = [
        (at, row)
        for at, row in enumerate(grid.spread)
        if any(knows(cell.text) for cell in row)
    ]
    if len(rows) < LEAST_ROWS:
        return None
    filled: Counter[int] = Counter()
    for _, row in rows:
        filled.update(_numbers(row, knows))
    columns = sorted(at for at, count in filled.items() if count >= LEAST_NUMBERS)
    top = grid.spread[: rows[0][0]]
    heads = {at: _head(top, at) for at in columns}
    if len(columns) == 1:
        claim = claim_of(heads[columns[0]], about)
        return None if claim in (*NEVER_OWN, Claim.CHANGE) else columns[0]
    return own_column(heads, about) if all(map(fold_label, heads.values())) else None


def _numbers(row: tuple[Place, ...], knows: Callable[[str], bool]) -> list[int]:
    """List the columns with a number, behind the label of a row."""
    last = max(at for at, cell in enumerate(row) if knows(cell.text))
    after = range(last + 1, len(row))
    return [at for at in after if is_value(row[at].text) and is_number(row[at].text)]


def _head(top: tuple[tuple[Place, ...], ...], at: int) -> str:
    cells = dict.fromkeys(row[at] for row in top if at < len(row))
    return "".join(cell.text.strip() for cell in cells)
