"""Values parted by commas: a table, below what stands above it on lines of its own."""

import csv
import io
from collections.abc import Iterator
from statistics import median

from .document import Block, Paragraph, plain_table

FEWEST_ROWS, FEWEST_COLUMNS, MOST_LINES_ABOVE = 2, 2, 4
LONGEST_CELL = 40
WINDOW = 2_000
SENTENCE_ENDS = (".", "。", "!", "?", "；")


def csv_blocks(text: str) -> tuple[Block, ...]:
    """Return the table of a CSV file and the lines above it, nothing for other text.

    Commas are only taken for borders where every row has as many of them.
    """
    if "," not in text[:WINDOW]:
        return ()
    try:
        rows = [row for row in csv.reader(io.StringIO(text), strict=True) if any(row)]
    except csv.Error:
        return ()
    width = len(rows[-1]) if rows else 0
    start = next((at for at, row in enumerate(rows) if _filled(row) > 1), len(rows))
    below = rows[start:]
    is_even = all(len(row) == width for row in below)
    enough = len(below) >= FEWEST_ROWS and width >= FEWEST_COLUMNS
    if not enough or not is_even or start > MOST_LINES_ABOVE or _is_prose(below):
        return ()
    return (*_paragraphs(rows[:start]), plain_table(below))


def _filled(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _is_prose(rows: list[list[str]]) -> bool:
    cells = [cell.strip() for row in rows for cell in row if cell.strip()]
    ends = sum(row[-1].strip().endswith(SENTENCE_ENDS) for row in rows)
    return median(map(len, cells)) > LONGEST_CELL or ends * 2 >= len(rows)


def _paragraphs(rows: list[list[str]]) -> Iterator[Paragraph]:
    for row in rows:
        yield from (Paragraph(cell.strip()) for cell in row if cell.strip())
