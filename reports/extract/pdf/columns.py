"""Reading order of a page: columns one after the other, each from top to bottom."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from .lines import Line, Run, runs_of
from .page import Box
from .table import PlacedTable

Item = Line | PlacedTable

# What makes lines side by side two columns of prose and not a table.
FEWEST_LINES, FEWEST_CHARACTERS, SHORTEST_LINE = 4, 60, 8
MOST_ACROSS, MOST_TRIED, MOST_RUNS = 0.3, 12, 600
FULL = 0.6
GUTTER = 0.9
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Stream:
    """Lines and tables that are read one after the other; `is_column` if beside one."""

    items: tuple[Item, ...]
    page: Box
    is_column: bool = False


def streams(page: Box, lines: list[Line], tables: list[PlacedTable]) -> list[Stream]:
    """Return what stands on a page in the order it is read."""
    items: list[Item] = [*lines, *tables]
    return [Stream(_sorted(part), page, beside) for part, beside in _parts(items, 0)]


def _sorted(items: list[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (_top(item), item.box.x0)))


def _top(item: Item) -> float:
    return item.baseline - item.size / 2 if isinstance(item, Line) else item.box.y0


def _parts(items: list[Item], depth: int) -> Iterator[tuple[list[Item], bool]]:
    gutter = _gutter(items) if depth < DEEPEST else None
    if gutter is None:
        if items:
            yield items, depth > 0
        return
    left: list[Item] = []
    right: list[Item] = []
    across: list[Item] = []
    for item in _sorted(list(_divided(items, gutter))):
        is_left, is_right = item.box.x1 <= gutter, item.box.x0 >= gutter
        if not (is_left or is_right):
            # What runs across ends the columns above it.
            yield from _both(left, right, depth)
            left, right = [], []
            across.append(item)
            continue
        if across:
            yield across, False
            across = []
        (left if is_left else right).append(item)
    if across:
        yield across, False
    yield from _both(left, right, depth)


def _both(
    left: list[Item], right: list[Item], depth: int
) -> Iterator[tuple[list[Item], bool]]:
    for part in (left, right):
        yield from _parts(part, depth + 1)


def _divided(items: list[Item], gutter: float) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Line):
            yield from _sides(item, gutter)
        else:
            yield item


def _sides(line: Line, gutter: float) -> list[Line]:
    """Part a line at the gutter; whole where its characters run across."""
    glyphs = [glyph for run in line.runs for glyph in run.glyphs]
    before = [glyph for glyph in glyphs if glyph.box.x1 <= gutter]
    after = [glyph for glyph in glyphs if glyph.box.x0 >= gutter]
    if not before or not after or len(before) + len(after) < len(glyphs):
        return [line]
    gap = min(g.box.x0 for g in after) - max(g.box.x1 for g in before)
    if gap < GUTTER * min(glyph.size for glyph in glyphs):
        return [line]
    return [Line(tuple(runs_of(side))) for side in (before, after)]


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands on one side of a gutter."""

    runs: list[Run]
    width: float
    has_table: bool

    def is_prose(self) -> bool:
        if len(self.runs) < FEWEST_LINES:
            return False
        lengths = [len(run.text) for run in self.runs]
        return (
            sum(lengths) >= FEWEST_CHARACTERS
            and median(lengths) >= SHORTEST_LINE
            and median(run.box.width for run in self.runs) >= FULL * self.width
        )


def _gutter(items: list[Item]) -> float | None:
    """Return the x between two columns of prose, or None."""
    runs = [run for item in items if isinstance(item, Line) for run in item.runs]
    if not 2 * FEWEST_LINES <= len(runs) <= MOST_RUNS:
        return None
    left, right = min(r.box.x0 for r in runs), max(r.box.x1 for r in runs)
    tables = [item.box for item in items if isinstance(item, PlacedTable)]
    for start, end in _free(runs):
        sides = (
            _Side(
                [run for run in runs if run.box.x1 <= start],
                start - left,
                any(box.x1 <= end for box in tables),
            ),
            _Side(
                [run for run in runs if run.box.x0 >= end],
                right - end,
                any(box.x0 >= start for box in tables),
            ),
        )
        if _are_columns(*sides):
            return (start + end) / 2
    return None


def _free(runs: list[Run]) -> list[tuple[float, float]]:
    """List the stretches of x that few runs cover, the least covered first."""
    ends = sorted({round(run.box.x1, 1) for run in runs})
    found: list[tuple[int, float, float]] = []
    for end in ends:
        after = [run.box.x0 for run in runs if run.box.x0 >= end]
        start = min(after, default=end)
        if start - end < GUTTER * median(run.size for run in runs):
            continue
        across = sum(run.box.x0 < end and run.box.x1 > start for run in runs)
        if across <= MOST_ACROSS * len(runs):
            found.append((across, end, start))
    return [(start, end) for _, start, end in sorted(found)[:MOST_TRIED]]


def _are_columns(left: _Side, right: _Side) -> bool:
    """Tell columns: prose on both sides, or prose beside a table in its column."""
    prose = left.is_prose(), right.is_prose()
    return all(prose) or (
        any(prose) and all((left.has_table or prose[0], right.has_table or prose[1]))
    )
