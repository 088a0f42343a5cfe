"""Level lines of a page, put together from the pieces that cells draw them in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reports.extract.paper.page import Rule

from .grid import NEAR, bands

FEWEST_LEVELS, FEWEST_COLUMNS = 2, 2
# Several times what a page of a report has.
MOST_LEVELS, MOST_COLUMNS = 200, 60


@dataclass(frozen=True, slots=True)
class Level:
    """A level line: the stretches it covers, and where its pieces begin and end."""

    at: float
    pieces: tuple[tuple[float, float], ...]

    @property
    def start(self) -> float:
        return self.pieces[0][0]

    @property
    def end(self) -> float:
        return max(end for _, end in self.pieces)

    def covers(self, low: float, high: float) -> bool:
        """Tell whether it is drawn below the middle between two places."""
        middle = (low + high) / 2
        return any(start <= middle <= end for start, end in self.pieces)


def groups_of(rules: list[Rule]) -> Iterator[list[Level]]:
    """Yield the levels below one another whose pieces meet at the same places."""
    for part in _beside(rules):
        yield from _groups(_levels(part))


def _levels(rules: list[Rule]) -> list[Level]:
    """Put the pieces on one height together, from top to bottom."""
    return [
        Level(
            sum(rule.at for rule in band) / len(band),
            tuple(sorted((rule.start, rule.end) for rule in band)),
        )
        for band in bands(rules)
    ]


def _beside(rules: list[Rule]) -> Iterator[list[Rule]]:
    """Part the lines of tables side by side by the stretches that pieces fill."""
    stretches: list[list[float]] = []
    for start, end in sorted(_meeting(rules)):
        if stretches and start <= stretches[-1][1] + NEAR:
            stretches[-1][1] = max(stretches[-1][1], end)
        else:
            stretches.append([start, end])
    for low, high in stretches:
        yield [r for r in rules if low - NEAR <= r.start and r.end <= high + NEAR]


def _meeting(rules: list[Rule]) -> Iterator[tuple[float, float]]:
    """Yield where pieces stand that another one of their line goes on from."""
    for band in bands(rules):
        for left, right in pairwise(band):
            if abs(right.start - left.end) <= NEAR:
                yield left.start, right.end


def _groups(levels: list[Level]) -> Iterator[list[Level]]:
    """Yield the levels below one another whose pieces end at the same places."""
    group: list[Level] = []
    for level in levels:
        if group and not (len(group) < MOST_LEVELS and _belongs(group, level)):
            yield from usable(group)
            group = []
        group.append(level)
    yield from usable(group)


def _belongs(group: list[Level], level: Level) -> bool:
    """Tell a line all of whose pieces end where others do, or the other way round."""
    edges, ends = edges_of(group), edges_of([level])
    if level.end < edges[0] or level.start > edges[-1]:
        return False
    within = [edge for edge in edges if level.start - NEAR <= edge <= level.end + NEAR]
    return _are_among(ends, edges) or _are_among(within, ends)


def _are_among(fewer: list[float], more: list[float]) -> bool:
    return all(min(abs(each - other) for other in more) <= NEAR for each in fewer)


def usable(group: list[Level]) -> Iterator[list[Level]]:
    """Yield a group if it is the lines of a table."""
    is_parted = sum(len(level.pieces) > 1 for level in group) >= FEWEST_LEVELS
    if is_parted and FEWEST_COLUMNS < len(edges_of(group)) <= MOST_COLUMNS:
        yield group


def edges_of(group: list[Level]) -> list[float]:
    """Return where pieces begin and end; those of two cells that meet are one edge."""
    ends = sorted(place for level in group for piece in level.pieces for place in piece)
    edges: list[list[float]] = []
    for end in ends:
        if not edges or end - edges[-1][0] > NEAR:
            edges.append([])
        edges[-1].append(end)
    return [sum(each) / len(each) for each in edges]
