"""The three statutory tables, as one of the sample reports prints them."""

import re
from functools import cache
from pathlib import Path
from random import Random

SAMPLE = (
    Path(__file__).resolve().parents[2]
    / "fixtures/samples/岚川省商务厅/2021-年度报告.txt"
)
FIGURE = re.compile(r"\d+")
TYPICAL = (0, 0, 0, 0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 144)
ROLES = ("proactive", "requests", "review")

Rows = list[list[str]]


def table(role: str, random: Random) -> dict[str, object]:
    """Return the table of a section as a stored block, with figures of its own."""
    rows = [
        [{"text": _cell(text, random), "rowspan": 1, "colspan": 1} for text in row]
        for row in _printed()[role]
    ]
    return {"type": "table", "rows": rows}


def _cell(text: str, random: Random) -> str:
    return str(random.choice(TYPICAL)) if FIGURE.fullmatch(text) else text


@cache
def _printed() -> dict[str, Rows]:
    found: list[Rows] = []
    inside = False
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        if "\t" in line:
            if not inside:
                found.append([])
            found[-1].append(line.split("\t"))
        inside = "\t" in line
    return dict(zip(ROLES, found, strict=True))
