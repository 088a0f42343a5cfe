"""Tables in plain text: tab-separated rows, and what Word leaves when pasted.

Word's shape is one cell to a line behind a tab, a blank line after each row, and a
line without a tab for a further line of the same cell:

    →统计指标
    →单位

    →一、主动公开
    （含各种方式）
    →条
"""

import re
from collections import Counter

from .document import Table, plain_table

MIN_ROWS = 2
MIN_COLUMNS = 2
# Lines of a letterhead have blank lines between them too.
LEAST_SPACED = 3
# The only head of a table: a word or two, and no sentence.
HEAD_ALONE = re.compile(r"[^\s。，：；、,:;]{1,12}")
SENTENCE_ENDS = ("。", "！", "？", "；", ".”", "。”", "。）")

NUMBER = re.compile(
    r"[（(]?[一二三四五六七八九十百\d]+[）)、.．]|[•●■◆·\-]|第[一二三四五六七八九十百\d]+[章节条]"
)

Rows = list[list[str]]


def table_at(lines: list[str], start: int) -> tuple[Table | None, int]:
    """Return the table that begins at a line, or None, and the next line to look at.

    The lines between belong together, so none of them is looked at twice: a long
    text of indented paragraphs takes time in proportion to its length.
    """
    if _is_row(lines[start]) or _is_head_alone(lines, start):
        return _tabbed_rows(lines, start)
    if _is_cell(lines[start]):
        return _pasted_rows(lines, start)
    return None, start + 1


def _tabbed_rows(lines: list[str], start: int) -> tuple[Table | None, int]:
    end, step = _spaced_end(lines, start), 2
    if not end:
        end, step = start + 1, 1
        while end < len(lines) and (_is_row(lines[end]) or _is_bare_row(lines, end)):
            end += 1
    rows = _without_indent([line.split("\t") for line in lines[start:end:step]])
    is_table = _is_filled(rows) and not _is_numbered_list(rows)
    return (plain_table(rows) if is_table else None), end


def _spaced_end(lines: list[str], start: int) -> int:
    """Return where rows end that have a blank line between them, or 0.

    A last one with another row right below it begins a table of its own.
    """
    end = start + 1
    while _is_spaced_out(lines, end - 1):
        end += 2
    if end < len(lines) and _is_row(lines[end]):
        end -= 2
    return end if end - start >= 2 * LEAST_SPACED - 1 else 0


def _is_spaced_out(lines: list[str], at: int) -> bool:
    """Tell a row with a blank line below it, and then a row of as many cells."""
    if at + 2 >= len(lines) or lines[at + 1].strip() or "\t" in lines[at + 1]:
        return False
    return _is_row(lines[at + 2]) and lines[at].count("\t") == lines[at + 2].count("\t")


def _is_filled(rows: Rows) -> bool:
    """Tell a table by two full rows, or by its head over rows that are left blank."""
    filled = [sum(map(bool, map(str.strip, row))) >= MIN_COLUMNS for row in rows]
    is_headed = len(rows) >= MIN_ROWS and len({len(row) for row in rows}) == 1
    return sum(filled) >= MIN_ROWS or (is_headed and filled[0])


def _is_numbered_list(rows: Rows) -> bool:
    """Tell paragraphs whose number Word set apart with a tab."""
    return all(len(row) == 2 and NUMBER.fullmatch(row[0].strip()) for row in rows)


def _is_row(line: str) -> bool:
    """Tell a line with a tab inside it, or with an empty first cell before one."""
    return bool(line.strip()) and ("\t" in line.lstrip() or line.count("\t") > 1)


def _is_head_alone(lines: list[str], at: int) -> bool:
    """Tell a head whose corner is blank, above rows of two cells: →数量."""
    head, below = lines[at], lines[at + 1 : at + 1 + MIN_ROWS]
    is_head = head.startswith("\t") and HEAD_ALONE.fullmatch(head.strip()) is not None
    are_rows = len(below) == MIN_ROWS and all(map(_is_row, below))
    return is_head and are_rows


def _is_bare_row(lines: list[str], at: int) -> bool:
    """Tell a row of empty cells alone, with another row below it."""
    is_bare = not lines[at].strip() and lines[at].count("\t") > 1
    return is_bare and at + 1 < len(lines) and _is_row(lines[at + 1])


def _without_indent(rows: Rows) -> Rows:
    """Drop first and last columns that are empty throughout: tabs around the row."""
    while rows and all(len(row) > 1 and not row[0].strip() for row in rows):
        rows = [row[1:] for row in rows]
    while rows and all(len(row) > 1 and not row[-1].strip() for row in rows):
        rows = [row[:-1] for row in rows]
    return rows


def _pasted_rows(lines: list[str], start: int) -> tuple[Table | None, int]:
    first, end = _pasted_row(lines, start)
    if len(first) < MIN_COLUMNS or _sentences(first) == len(first):
        return None, end
    rows, ends = [first], [end]
    while (position := _next_row(lines, ends[-1])) is not None:
        row, end = _pasted_row(lines, position)
        rows.append(row)
        ends.append(end)
    while len(rows[-1]) < MIN_COLUMNS:
        rows.pop()
        ends.pop()
    return (plain_table(rows) if is_regular(rows) else None), ends[-1]


def _next_row(lines: list[str], position: int) -> int | None:
    while position < len(lines) and _is_blank(lines[position]):
        position += 1
    return position if position < len(lines) and _is_cell(lines[position]) else None


def _pasted_row(lines: list[str], position: int) -> tuple[list[str], int]:
    cells: list[str] = []
    while position < len(lines) and not _is_blank(lines[position]):
        line = lines[position]
        if _is_cell(line):
            cells.append(line[1:])
        elif _is_row(line):
            # A table of its own, right below an indented line.
            break
        else:
            cells[-1] = f"{cells[-1].rstrip()}\n{line.strip()}"
        position += 1
    return cells, position


def _is_cell(line: str) -> bool:
    return line.startswith("\t")


def _is_blank(line: str) -> bool:
    """Tell a line that ends a row; a lone tab is an empty cell, not a blank line."""
    return not line.strip() and not _is_cell(line)


def is_regular(rows: Rows) -> bool:
    """Tell a table from indented prose, whose groups vary and end in full stops."""
    width, count = Counter(map(len, rows)).most_common(1)[0]
    cells = [cell for row in rows for cell in row if cell.strip()]
    is_even = len(rows) >= MIN_ROWS and width >= MIN_COLUMNS and count * 2 >= len(rows)
    return is_even and bool(cells) and _sentences(cells) * 2 <= len(cells)


def _sentences(cells: list[str]) -> int:
    return sum(cell.rstrip().endswith(SENTENCE_ENDS) for cell in cells)
