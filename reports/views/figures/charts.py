"""Charts as numbers: where lines, bands and labels stand; the template draws them.

A chart always stands beside the table it shows, so it carries no number of its own
that is not there too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from reports.figures.numbers import written

LEFT, RIGHT, TOP, BOTTOM = 72, 24, 16, 40
TICKS = 4
# Half the width of a band that stands over a single year.
ALONE = 4.0

Values = Mapping[int, Decimal | None]


@dataclass(frozen=True, slots=True)
class Size:
    """How large a chart is drawn, and how many years it can name."""

    width: int
    height: int
    years: int


WHOLE = Size(720, 300, 8)
SMALL = Size(340, 190, 4)


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on an axis, and where it stands."""

    place: str
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One value of a line."""

    x: str
    y: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A series; years without a value part it into several strokes."""

    label: str
    style: int
    strokes: tuple[str, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template needs to draw, as text in the units of the drawing."""

    title: str
    description: str
    width: int
    height: int
    left: str
    right: str
    base: str
    ticks: tuple[Tick, ...]
    years: tuple[Tick, ...]
    lines: tuple[Line, ...]
    bands: tuple[str, ...] = ()

    @property
    def has_legend(self) -> bool:
        """Whether there is more than one line to tell apart."""
        return len(self.lines) > 1


@dataclass(frozen=True, slots=True)
class Plane:
    """The area of a chart: which years and values it spans."""

    years: Sequence[int]
    least: float
    most: float
    size: Size

    def x(self, year: int) -> str:
        """Return where a year stands."""
        room = self.size.width - LEFT - RIGHT
        first, last = self.years[0], self.years[-1]
        share = (year - first) / (last - first) if last > first else 0.5
        return f"{LEFT + share * room:.1f}"

    def y(self, value: float) -> str:
        """Return where a value stands."""
        room = self.size.height - TOP - BOTTOM
        share = (value - self.least) / (self.most - self.least)
        return f"{TOP + (1 - share) * room:.1f}"


def line_chart(
    title: str,
    series: Sequence[tuple[str, Values]],
    *,
    band: tuple[Values, Values] | None = None,
    unit: str = "",
    size: Size = WHOLE,
) -> Chart | None:
    """Draw series over years, with a band between two of them; None without values."""
    shown = [values for _, values in series] + list(band or ())
    known = [
        float(each) for values in shown for each in values.values() if each is not None
    ]
    years = _drawn_years(shown)
    if not years:
        return None
    steps = scale(min(0.0, *known), max(known))
    plane = Plane(years, steps[0], steps[-1], size)
    lines = tuple(
        _line(label, values, style, plane)
        for style, (label, values) in enumerate(series)
    )
    return Chart(
        title,
        description(series, unit),
        size.width,
        size.height,
        str(LEFT),
        str(size.width - RIGHT),
        plane.y(max(0.0, steps[0])),
        tuple(Tick(plane.y(each), written(Decimal(f"{each:.6f}"))) for each in steps),
        _years(plane),
        lines,
        tuple(_bands(band, plane)) if band else (),
    )


def scale(least: float, most: float) -> list[float]:
    """Return round values from below the least to above the most.

    >>> scale(0, 37)
    [0.0, 10.0, 20.0, 30.0, 40.0]
    """
    span = (most - least) or 1.0
    rough = span / TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= rough)
    first, last = floor(least / step), ceil(most / step)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def description(series: Sequence[tuple[str, Values]], unit: str) -> str:
    """Say in one sentence a series what a chart shows, for those who do not see it."""
    said = []
    for label, values in series:
        known = [
            (year, each) for year, each in sorted(values.items()) if each is not None
        ]
        if known:
            (first, start), (last, end) = known[0], known[-1]
            said.append(
                f"{label}：{first} 年 {written(start)} {unit}，"
                f"{last} 年 {written(end)} {unit}。"
            )
    return "".join(said) or "没有数字。"


def _line(label: str, values: Values, style: int, plane: Plane) -> Line:
    strokes: list[list[str]] = [[]]
    dots = []
    for year in plane.years:
        value = values.get(year)
        if value is None:
            strokes.append([])
            continue
        x, y = plane.x(year), plane.y(float(value))
        strokes[-1].append(f"{x},{y}")
        dots.append(Dot(x, y, f"{label} {year} 年：{written(value)}"))
    drawn = tuple(" ".join(each) for each in strokes if len(each) > 1)
    return Line(label, style, drawn, tuple(dots))


def _drawn_years(shown: Sequence[Values]) -> list[int]:
    """List the years from the first with a value to the last, those between too."""
    years = sorted({year for values in shown for year in values})
    known = {y for values in shown for y, each in values.items() if each is not None}
    return [year for year in years if known and min(known) <= year <= max(known)]


def _bands(band: tuple[Values, Values], plane: Plane) -> Iterator[str]:
    """Yield the band over each run of years that has both ends; gaps part it."""
    low, high = band
    run: list[int] = []
    for year in (*plane.years, None):
        if year and low.get(year) is not None and high.get(year) is not None:
            run.append(year)
        elif run:
            yield _band(run, low, high, plane)
            run = []


def _band(run: Sequence[int], low: Values, high: Values, plane: Plane) -> str:
    """Return the outline of a band; that of one year alone has a width of its own."""
    sides = (-ALONE, ALONE) if len(run) == 1 else (0.0,)
    places = [(year, float(plane.x(year)) + side) for year in run for side in sides]
    upper = [f"{x:.1f},{plane.y(float(high[year] or 0))}" for year, x in places]
    lower = [f"{x:.1f},{plane.y(float(low[year] or 0))}" for year, x in places]
    return " ".join([*upper, *reversed(lower)])


def _years(plane: Plane) -> tuple[Tick, ...]:
    """Name some of the years, the last in any case: it is looked for most."""
    every = ceil(len(plane.years) / plane.size.years)
    named = plane.years[::-1][::every][::-1]
    return tuple(Tick(plane.x(year), str(year)) for year in named)
