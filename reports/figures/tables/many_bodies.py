"""Tables over many bodies: each row, or each column, has the numbers of one."""

from collections.abc import Iterable, Iterator

from reports.figures.belonging import Claim, Reported, claim_of
from reports.figures.numbers import is_number
from reports.figures.tables.grids import Grid, Place

OF_BODIES = (Claim.OWN_BODY, Claim.OTHER_BODY)
LEAST_BODIES = 2


def are_of_bodies(grid: Grid, about: Reported) -> bool:
    """Say whether several rows or columns with numbers are each headed by a body."""
    rows = [row for row in grid.spread if _has_number(row)]
    columns = [
        tuple(filter(None, each)) for each in _columns(grid) if _has_number(each)
    ]
    return any(
        len(_bodies(lines, about)) >= max(LEAST_BODIES, len(lines) / 2)
        for lines in (rows, columns)
    )


def _columns(grid: Grid) -> Iterator[tuple[Place, ...]]:
    width = max(map(len, grid.spread), default=0)
    for at in range(width):
        yield tuple(row[at] for row in grid.spread if at < len(row))


def _has_number(line: Iterable[Place]) -> bool:
    return any(is_number(cell.text) for cell in line)


def _bodies(lines: Iterable[tuple[Place, ...]], about: Reported) -> set[str]:
    """Return the bodies that lines begin with, each once."""
    return {
        cell.text
        for line in lines
        for cell in line
        if not is_number(cell.text) and claim_of(cell.text, about) in OF_BODIES
    }
