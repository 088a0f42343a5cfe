"""The noise of real files: one label or number as a thousand hands would write it."""

import random
from dataclasses import replace

from samples_source.grids import Grid

from tests.figures.chinese_numerals import in_chinese

FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)}
NOTES = ("①", "②", "*", "¹", "※", "[1]", "（注1）", "注2")
SHORT_NOTES = 5
REMARKS = ("（其中线上12）", "（含上年结转2件）", "(不含下属单位)")


def noisy_grid(chance: random.Random, grid: Grid, zero: str, ending: str) -> Grid:
    """Write every cell of a table anew; nought is written as `zero`."""
    rows = tuple(
        tuple(
            replace(cell, text=_noise(chance, cell.text, zero, ending)) for cell in row
        )
        for row in grid.rows
    )
    return Grid(rows, grid.width)


def _noise(chance: random.Random, text: str, zero: str, ending: str) -> str:
    bare = text.lstrip("+-")
    if text == "0":
        return zero
    if bare.replace(".", "").isdigit():
        # The narrow columns of a page have no room for more than a number.
        return _noisy_number(chance, text, is_narrow=ending == "pdf")
    return _noisy_label(chance, text, keep_breaks=ending != "txt")


def _noisy_number(chance: random.Random, text: str, *, is_narrow: bool) -> str:
    kind = chance.randrange(16 if is_narrow else 24)
    if kind == 0:
        return text.translate(FULL_WIDTH)
    if kind == 1:
        return f" {text}　"
    if kind == 2 and text[0] == "-":
        return f"－{text[1:]}"
    if kind == 3:
        return f"{text}{chance.choice(NOTES[:SHORT_NOTES] if is_narrow else NOTES)}"
    if kind == 4 and "." not in text:
        return f"{int(text):{'+' if text[0] == '+' else ''},}"
    if 16 <= kind < 20 and "." not in text:
        return _written_otherwise(chance, int(text), text)
    if kind == 20:
        return f"{text}{chance.choice(REMARKS)}"
    if kind == 21 and text[0] not in "+-":
        return f"共{text}"
    return text


def _written_otherwise(chance: random.Random, number: int, text: str) -> str:
    sign = text[0] if text[0] in "+-" else ""
    grouped = f"{abs(number):,}"
    ways = [
        f"{sign}{grouped}",
        f"{sign}{grouped.replace(',', '，')}",
        f"{sign}{grouped.replace(',', ' ')}",
    ]
    if not sign:
        ways += [in_chinese(number)] + [f"{number}件"] * (number < 10_000)
    return chance.choice(ways)


def _noisy_label(chance: random.Random, text: str, *, keep_breaks: bool) -> str:
    kind = chance.randrange(12)
    if len(text) < 4 or kind > 5 or text.endswith("万元"):
        return text
    if kind == 0:
        at = chance.randrange(1, len(text))
        return f"{text[:at]} {text[at:]}"
    if kind == 1 and keep_breaks:
        at = chance.randrange(2, len(text))
        return f"{text[:at]}\n{text[at:]}"
    if kind == 2:
        return text.replace("（", "(").replace("）", ")")
    if kind == 3:
        return text.replace("、", "．", 1) if text[1] == "、" else f"{text} "
    if kind == 4 and text[1] == ".":
        return text.replace(".", chance.choice("、．"), 1)
    return f"　{text}"
