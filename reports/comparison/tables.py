"""Tables that two reports cut differently: one table here, four of its parts there.

A file may begin a table anew on each page, or print the articles of the law as lines
between small tables. Both sides are cut alike before they are compared; the text of
each stays as it is, since a row of one cell is printed as a line is. Of two tables the
one is drawn whose rows are all as wide: a text knows of no merged cells.
"""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain, groupby

from reports.comparison.passages import Block, Cell, Row, row_key

Table = tuple[Row, ...]
Blocks = tuple[Block, ...]
Sides = tuple[Blocks, Blocks]


class Drawn(StrEnum):
    """Whose merged cells a compared table has."""

    LEFT = "left"
    RIGHT = "right"
    EITHER = "either"

    def width(self, left: Cell | None, right: Cell | None) -> int:
        """Return how many columns a pair is wide; 0 where the table has no such cell.

        Only empty cells stand alone.
        """
        own = left if self is Drawn.LEFT else right
        if own is None and self is Drawn.EITHER:
            own = left
        return own.width if own else 0


def drawn_as(left: Table, right: Table) -> Drawn:
    """Say whose rows are all as wide; those of the right where both are."""
    if _is_even(right):
        return Drawn.RIGHT
    return Drawn.LEFT if _is_even(left) else Drawn.EITHER


def _is_even(table: Table) -> bool:
    return len({sum(cell.width for cell in row) for row in table}) == 1


def cut_alike(left: Blocks, right: Blocks) -> Sides:
    """Return both sides as they are, or cut so that more of their tables are the same.

    Tables are the same that have the same words in the same rows.
    """
    if _shape(left) == _shape(right):
        return left, right
    joined = _joined(left), _joined(right)
    cut = _cut(joined[0]), _cut(joined[1])
    return max((left, right), joined, cut, key=_shared)


def _shape(blocks: Blocks) -> list[int]:
    """Return how many rows of one cell each table has."""
    return [sum(map(_is_line, each)) for each in blocks if not isinstance(each, str)]


def _is_line(row: Row) -> bool:
    return len(row) == 1


def _shared(sides: Sides) -> int:
    """Count the characters of the words of tables that stand on both sides."""
    left, right = (Counter(_words(side)) for side in sides)
    return sum(len(words) * count for words, count in (left & right).items())


def _words(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if not isinstance(block, str):
            yield "\n".join(map(row_key, block))


def _joined(blocks: Blocks) -> Blocks:
    """Make one table of those that follow each other."""
    joined: list[Block] = []
    for is_text, run in groupby(blocks, lambda each: isinstance(each, str)):
        if is_text:
            joined += run
        else:
            tables = (each for each in run if not isinstance(each, str))
            joined.append(tuple(chain.from_iterable(tables)))
    return tuple(joined)


def _cut(blocks: Blocks) -> Blocks:
    """Make lines of the rows of one cell."""
    return tuple(part for block in blocks for part in _parts(block))


def _parts(block: Block) -> Iterator[Block]:
    if isinstance(block, str):
        yield block
        return
    for is_line, rows in groupby(block, _is_line):
        if is_line:
            yield from (cell.text for row in rows for cell in row)
        else:
            yield tuple(rows)
