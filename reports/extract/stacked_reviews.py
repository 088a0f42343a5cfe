"""The table of reviews and suits, as text with each of its cells on a line.

All of its heads stand in the order of its rows, and fifteen numbers below them.
"""

from collections.abc import Sequence
from itertools import chain, repeat

from .document import Cell, Table
from .spaced_table import NUMBER

RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
FIRST = "行政复议"
SUITS = ("未经复议直接起诉", "复议后起诉")
HEADS = "".join((FIRST, "行政诉讼", *RESULTS, *SUITS, *RESULTS, *RESULTS))
WIDTH = 3 * len(RESULTS)
MOST_LINES = 200


def stacked_reviews_at(lines: Sequence[str], start: int) -> tuple[Table | None, int]:
    """Return the table whose heads begin with a line, or None, and the next line."""
    if not HEADS.startswith(_closed_up(lines[start]) or " "):
        return None, start + 1
    within = range(start, min(len(lines), start + MOST_LINES))
    filled = [at for at in within if lines[at].strip()]
    written, count = "", 0
    while count < len(filled) and len(written) < len(HEADS):
        written += _closed_up(lines[filled[count]])
        count += 1
    row = [lines[at].strip() for at in filled[count : count + WIDTH]]
    more = [lines[at].strip() for at in filled[count + WIDTH : count + WIDTH + 1]]
    are_numbers = len(row) == WIDTH and all(map(NUMBER.fullmatch, row))
    if written != HEADS or not are_numbers or any(map(NUMBER.fullmatch, more)):
        return None, start + 1
    return _table(row), filled[count + WIDTH - 1] + 1


def _table(row: Sequence[str]) -> Table:
    results = map(Cell, RESULTS, repeat(2))
    suits = (Cell(each, 1, len(RESULTS)) for each in SUITS)
    return Table(
        (
            (Cell(FIRST, 1, len(RESULTS)), Cell("行政诉讼", 1, 2 * len(RESULTS))),
            tuple(chain(results, suits)),
            tuple(map(Cell, (*RESULTS, *RESULTS))),
            tuple(map(Cell, row)),
        )
    )


def _closed_up(line: str) -> str:
    return "".join(line.split())
