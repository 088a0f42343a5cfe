"""The noise of real files: one label or number as a thousand hands would write it."""

import random
from dataclasses import dataclass, replace

from samples_source.grids import Cell, Grid

from tests.figures.chinese_numerals import in_chinese

FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)}
NOTES = ("①", "②", "*", "¹", "¹²", "※", "[1]", "（注1）", "注2")
SHORT_NOTES = 6
REMARKS = ("（其中线上12）", "（含上年结转2件）", "(不含下属单位)")


@dataclass(frozen=True)
class Noise:
    """How nought is written, whether cells have breaks, and room for long notes."""

    zero: str
    keeps_breaks: bool
    is_narrow: bool


def noisy_grid(chance: random.Random, grid: Grid, noise: Noise) -> Grid:
    """Write every cell of a table anew."""
    rows = tuple(
        tuple(
            replace(cell, text=_plausible(_noise(chance, cell.text, noise), row))
            for cell in row
        )
        for row in grid.rows
    )
    return Grid(rows, grid.width)


def _plausible(text: str, row: tuple[Cell, ...]) -> str:
    """Put the unit of a row in the place of that of cases, and none behind money."""
    own = next((c.text for c in row if c.text in ("人", "人次", "次", "个")), "件")
    is_money = any("费" in cell.text for cell in row)
    bare = text.removesuffix("件")
    return text if bare == text else bare + ("" if is_money else own)


def _noise(chance: random.Random, text: str, noise: Noise) -> str:
    bare = text.lstrip("+-")
    if text == "0":
        return noise.zero
    if bare.replace(".", "").isdigit():
        return _noisy_number(chance, text, is_narrow=noise.is_narrow)
    return _noisy_label(chance, text, keep_breaks=noise.keeps_breaks)


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
