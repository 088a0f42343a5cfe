"""Tables as bodies lay them out: captions, rows in two, lying tables, page ends."""

import random
from dataclasses import dataclass, replace

from samples_source.grids import Cell, Grid

from tests.figures.paging import cut

IN_TEN_THOUSANDS = "本年收费金额（单位：万元）"
BARE_AMOUNT = "本年收费金额"
CHANNELS = ("政府公报", "政府网站", "政务微博", "政务微信", "其他方式")
COUNTED = "公开政府信息数"
SHORTEST_CUT = 16


@dataclass(frozen=True)
class Laid:
    """A table with the line above it."""

    grid: Grid
    caption: str = ""


def laid_out(chance: random.Random, grid: Grid) -> list[Laid]:
    """Lay a table out in one of the ways it is printed."""
    texts = [cell.text for row in grid.rows for cell in row]
    if IN_TEN_THOUSANDS in texts and chance.random() < 0.3:
        return [_in_yuan(chance, grid)]
    if any(COUNTED in text for text in texts) and chance.random() < 0.3:
        return [Laid(each) for each in _with_channels_across(chance, grid)]
    if len(grid.rows) >= SHORTEST_CUT and chance.random() < 0.2:
        return [Laid(_with_a_row_in_two(chance, grid))]
    return [Laid(grid)]


def parts_of(chance: random.Random, grid: Grid, ending: str) -> list[Grid]:
    """Cut a table in two where a page ends; below, the head may stand again."""
    if ending not in ("html", "docx", "pdf") or len(grid.rows) < SHORTEST_CUT:
        return [grid]
    if chance.random() < 0.5:
        return [grid]
    place = chance.randint(10, len(grid.rows) - 4)
    through, below = chance.random() < 0.5, chance.random() < 0.5
    upper, lower = cut(grid, place, through=through, numbers_below=below)
    if chance.random() < 0.3:
        head = grid.rows[: max(cell.rows for cell in grid.rows[0])]
        lower = replace(lower, rows=(*head, *lower.rows))
    return [upper, lower]


def _in_yuan(chance: random.Random, grid: Grid) -> Laid:
    """Print the amount in yuan, as a line above the table says."""
    rows = list(grid.rows)
    for number, row in enumerate(rows):
        if row[-1].text == IN_TEN_THOUSANDS:
            rows[number] = (*row[:-1], replace(row[-1], text=BARE_AMOUNT))
            below = rows[number + 1]
            yuan = round(float(below[-1].text) * 10_000)
            rows[number + 1] = (*below[:-1], replace(below[-1], text=str(yuan)))
    caption = chance.choice(("单位：件、元", "（单位：件/元）", "计量单位：项、件、元"))
    return Laid(replace(grid, rows=tuple(rows)), caption)


def _with_channels_across(chance: random.Random, grid: Grid) -> list[Grid]:
    """Print what went through each channel in a table of its own, side by side."""
    taken = [row for row in grid.rows if COUNTED in row[0].text and "." in row[0].text]
    kept = tuple(row for row in grid.rows if row not in taken)
    numbers = tuple(Cell(row[-1].text) for row in taken)
    if chance.random() < 0.5:
        heads = tuple(Cell(f"{channel}{COUNTED}") for channel in CHANNELS)
        rows = (heads, numbers)
    else:
        heads = tuple(Cell(channel) for channel in ("渠道", *CHANNELS))
        rows = (heads, (Cell(f"{COUNTED}（条）"), *numbers))
    across = Grid(rows, len(heads))
    tables = [replace(grid, rows=kept), across]
    return tables if chance.random() < 0.5 else tables[::-1]


def _with_a_row_in_two(chance: random.Random, grid: Grid) -> Grid:
    """Part the label of a row over two rows; its numbers stand in one of them."""
    place = chance.randint(4, len(grid.rows) - 2)
    below = chance.random() < 0.5
    upper, lower = cut(grid, place, through=True, numbers_below=below)
    return replace(grid, rows=(*upper.rows, *lower.rows))
