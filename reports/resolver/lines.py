"""The line of work a body belongs to, told by the stems in its name."""

import json
import re
from functools import cache
from pathlib import Path

GENERAL = "综合"
# Of a zone, whose name is that of a region: 苏州工业园区.
BOARD = "管理委员会"
SECOND_NAME = re.compile(r"[（(].*?[）)]")


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    """List stems with their lines, the longest first, 综合 last among equals."""
    path = Path(__file__).with_name("lines_of_work.json")
    rows = json.loads(path.read_text(encoding="utf-8"))
    pairs = [(stem, row["line"]) for row in rows for stem in row["stems"]]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[1] == GENERAL)))


def read_line(body: str) -> str:
    """Return the line of work of a body without its region, or nothing.

    >>> read_line("卫生和计划生育局")
    '卫生健康'
    """
    name = SECOND_NAME.sub("", body)
    if name == BOARD:
        return GENERAL
    found = [(stem, line) for stem, line in _stems() if stem in name]
    if not found:
        return ""
    longest = [pair for pair in found if len(pair[0]) == len(found[0][0])]
    longest.sort(key=lambda pair: (pair[1] == GENERAL, name.index(pair[0])))
    return longest[0][1]
