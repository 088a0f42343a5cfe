"""Tables set with spaces or bars in plain text, where their columns are unmistakable.

Bars keep blank cells, so rows of equally many are one table. Spaces do not: a row has
lost no cell only where it fits the heads above it, or has one number.
"""

import re
from itertools import groupby, takewhile

from .document import Table, plain_table

MIN_ROWS, MIN_COLUMNS = 2, 2
MOST_HEADS, LONGEST_CELL = 4, 60
GAP = re.compile(r" {2,}| *\u3000[ \u3000]*")
BAR = re.compile(r"[|｜│┃]")
# A line between rows: |---|:--:|, ├──┼──┤.
RULE = re.compile(r"[-=+:|｜\s\u2500-\u257f]*")
DASHES = re.compile(r":?-{2,}:?")
# A colon before any bracket: 填报单位：…, and no 金额（单位：万元）.
SENTENCE = re.compile(r"[。；！？]|^[^（(]*[：:]")
NUMBER = re.compile(
    r"[-+－＋]?[\d０-９]+(?:[,，][\d０-９]{3})*(?:[.．][\d０-９]+)?[%％]?|[-—－–/／]{1,4}"
)
UNIT = re.compile(r"[件条次篇个人份场期部项元]|人次|[百千万亿]元")

Rows = list[list[str]]


def spaced_table_at(lines: list[str], start: int) -> tuple[Table | None, int, int]:
    """Return the table in the lines that go on from one, and where it begins and ends.

    Without one, the end is that of the lines that were looked at.
    """
    split = _barred if BAR.search(lines[start]) else _spaced
    end, rows = start, []
    while end < len(lines) and (cells := split(lines[end])):
        rows.append(cells)
        end += 1
    if not rows:
        return None, start, start + 1
    if split is _barred:
        if _is_ruled(rows):
            return plain_table([*rows[:1], *rows[2:]]), start, end
        is_table = _is_even(rows) or _is_closed(lines[start:end], rows)
        return (plain_table(_without_rules(rows)) if is_table else None), start, end
    first, last = _table_within(rows)
    if first == last:
        return None, start, end
    return plain_table(rows[first:last]), start + first, start + last


def _barred(line: str) -> list[str]:
    """Return the cells of a line of bars; a line between rows has only rules."""
    text = line.strip()
    if not BAR.search(text) and not (text and RULE.fullmatch(text)):
        return []
    inner = BAR.sub("|", text).removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in inner.split("|")]


def _spaced(line: str) -> list[str]:
    """Return the cells of a line, if it has gaps and says no sentence."""
    if "\t" in line or BAR.search(line):
        return []
    cells = GAP.split(line.strip())
    is_row = len(cells) >= MIN_COLUMNS and all(map(_is_cell, cells))
    return cells if is_row else []


def _is_cell(text: str) -> bool:
    return 0 < len(text) <= LONGEST_CELL and not SENTENCE.search(text)


def _without_rules(rows: Rows) -> Rows:
    return [row for row in rows if not all(map(RULE.fullmatch, row)) or not any(row)]


def _is_even(rows: Rows) -> bool:
    """Tell rows of bars with numbers that all have as many cells as the widest."""
    left = _without_rules(rows)
    widths = {len(row) for row in left if any(map(NUMBER.fullmatch, row))}
    is_even = widths == {max(map(len, left), default=0)}
    return is_even and len(left) >= MIN_ROWS and min(widths) >= MIN_COLUMNS


def _is_closed(lines: list[str], rows: Rows) -> bool:
    """Tell rows that all end with a bar, as what makes text of a web page writes them.

    It writes a cell that spans several once, so rows have more cells or fewer; below
    the same heads all have as many numbers. Cells each on a line of its own with a bar
    behind it are no rows.
    """
    if not all(BAR.search(line.rstrip()[-1:]) for line in lines):
        return False
    if max(map(len, rows)) < MIN_COLUMNS:
        return False
    counts = [_values(row) for row in _without_rules(rows)]
    below = [list(group) for is_row, group in groupby(counts, bool) if is_row]
    are_even = all(len(set(group)) == 1 for group in below)
    return are_even and sum(map(len, below)) >= MIN_ROWS


def _is_ruled(rows: Rows) -> bool:
    """Tell a table of Markdown: a head of at least two cells, a rule below each."""
    head, rule = (*rows, [], [])[:2]
    return MIN_COLUMNS <= len(head) == len(rule) and all(map(DASHES.fullmatch, rule))


def _table_within(rows: Rows) -> tuple[int, int]:
    """Return where in a run of lines its table begins and ends; equal if nowhere."""
    filled = [at for at, row in enumerate(rows) if _values(row)]
    if not filled:
        return 0, 0
    last = filled[-1] + 1
    above = list(takewhile(_is_head, reversed(rows[: filled[0]])))[:MOST_HEADS]
    first = filled[0] - len(above)
    return (first, last) if _is_certain(rows[first:last]) else (0, 0)


def _is_certain(rows: Rows) -> bool:
    """Say whether each row has a number under each head, so that none was left out."""
    heads: Rows = []
    fitting, count, is_level = 0, 0, False
    for row in rows:
        values = _values(row)
        if not values:
            # A head below numbers begins a table of its own.
            heads = [*heads, row] if not fitting else [row]
            fitting = 0
            continue
        if not fitting and not _fits(row, values, heads):
            return False
        if fitting and values != fitting:
            return False
        fitting, count = values, count + 1
        is_level = bool(heads) and len(row) == len(heads[-1])
    return count >= MIN_ROWS or is_level


def _fits(row: list[str], values: int, heads: Rows) -> bool:
    if not heads:
        return values == 1 and len(row) > MIN_COLUMNS and bool(UNIT.fullmatch(row[-2]))
    lowest = len(heads[-1])
    widths = {lowest}
    if len(heads) > 1:
        # One of the heads above stands over all below it.
        widths.add(lowest + len(heads[-2]) - 1)
    return len(row) == lowest or values in widths


def _is_head(row: list[str]) -> bool:
    return not any(map(NUMBER.fullmatch, row))


def _values(row: list[str]) -> int:
    """Count the numbers at the end of a row; 0 where none of it is a number."""
    values = sum(1 for _ in takewhile(NUMBER.fullmatch, reversed(row)))
    is_counted = any(any(map(str.isdecimal, cell)) for cell in row[len(row) - values :])
    return values if is_counted else 0
