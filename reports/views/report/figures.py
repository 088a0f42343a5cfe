"""The numbers of one report beside their tables: last year's, and what is odd."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reports.figures import (
    Standing,
    Whole,
    indicators,
    same_series,
    standings,
    values_around,
)
from reports.figures.indicators import name_of
from reports.figures.numbers import written
from reports.figures.readings import number_anchor
from reports.models import Answer, Check, Report

# What a body is compared by with its peers.
PEER_INDICATORS = (
    *("requests_new", "outcome_granted", "requests_carried_out"),
    *("review_total", "normative_made", "stat_disclosed"),
)


# A table of a section, a row and a cell of it, from 1.
Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """A number with last year's; `change` carries its sign, empty where unknown."""

    label: str
    unit: str
    value: str
    before: str
    change: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """What does not agree, and what an editor has said to it."""

    message: str
    answer: str
    note: str
    anchor: str


@dataclass(frozen=True, slots=True)
class CorrectedLine:
    """A number that was read wrongly, as it stands above and as the original has it."""

    label: str
    raw: str
    value: str


@dataclass(frozen=True, slots=True)
class SectionFigures:
    """What is shown below the tables of a section.

    `area` is the place all of which is counted, where a table says so: 全县. `places`
    are the cells of numbers, each with the fragments that lead to what was read of it;
    `told` are the fragments of those that stand in no table.
    """

    compared: tuple[Compared, ...]
    checks: tuple[CheckLine, ...]
    corrected: tuple[CorrectedLine, ...]
    area: str
    places: Mapping[Place, tuple[str, ...]]
    told: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """What is gathered of the numbers of a section."""

    corrected: list[CorrectedLine] = field(default_factory=list)
    places: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PeerLine:
    """Where the report stands among its peers, in words and numbers.

    `area` and `is_alone` say which governments one is compared with: those that count
    the same area, or those whose tables name none.
    """

    label: str
    value: str
    unit: str
    low: str
    median: str
    high: str
    count: int
    share_below: int
    area: str
    is_alone: bool

    @property
    def compared_with(self) -> tuple[str, bool]:
        """What several lines may have in common, so that it is said once."""
        return self.area, self.is_alone


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """All that is shown of the numbers of a report; sections by their order."""

    sections: Mapping[int, SectionFigures]
    peers: tuple[PeerLine, ...]


def report_figures(report: Report) -> ReportFigures:
    """Collect the numbers of a report with three queries, and its peers'."""
    own, before = values_around(report)
    checks = list(report.checks.filter(is_current=True))
    found = _numbers(report)
    sections = {
        order: SectionFigures(
            tuple(_compared(own, before, order)),
            tuple(_checks(checks, order)),
            tuple(found[order].corrected),
            _area(own, order),
            found[order].places,
            tuple(found[order].told),
        )
        for order in {*found, *map(_section, checks)}
    }
    peers = tuple(_peer(each) for each in standings(report, own, PEER_INDICATORS))
    return ReportFigures(sections, peers)


def _compared(
    own: Mapping[str, Whole], before: Mapping[str, Whole], order: int
) -> Iterable[Compared]:
    for code, row in own.items():
        if not row.table or row.section != order:
            continue
        indicator = indicators()[code]
        then = next(
            (before[other] for other in same_series(code) if other in before), None
        )
        yield Compared(
            indicator.label,
            indicator.unit,
            written(row.value),
            written(then.value) if then else "",
            _change(row.value, then.value if then else None),
        )


def _area(own: Mapping[str, Whole], order: int) -> str:
    """Return the place that a table of a section says it counts all of."""
    rows = (each for each in own.values() if each.table and each.section == order)
    return next((row.sentence for row in rows if row.sentence), "")


def check_anchor(pk: int) -> str:
    """Return what a check is called on the page of its report."""
    return f"check-{pk}"


def _section(check: Check) -> int:
    """Return the order of the section a check belongs to; 0 is none."""
    return int(check.cells[0]["section"]) if check.cells else 0


def _change(now: Decimal | None, then: Decimal | None) -> str:
    if now is None or then is None:
        return ""
    change = now - then
    return f"+{written(change)}" if change > 0 else written(change)


def _checks(checks: list[Check], order: int) -> Iterable[CheckLine]:
    for check in checks:
        if _section(check) == order:
            answer = Answer(check.answer)
            said = str(answer.label) if answer != Answer.OPEN else ""
            yield CheckLine(check.message, said, check.note, check_anchor(check.pk))


def _numbers(report: Report) -> defaultdict[int, _Found]:
    """Return where the numbers of a report stand, by the order of their section."""
    rows = report.observations.order_by("pk").values_list(
        *("section", "table", "row", "column", "origin", "indicator", "applicant"),
        *("is_corrected", "raw", "value"),
    )
    found = defaultdict[int, _Found](_Found)
    for section, table, row, column, *number, corrected, raw, value in rows:
        origin, indicator, applicant = number
        anchor = number_anchor(origin, indicator, applicant)
        if table:
            place = table, row, column
            places = found[section].places
            places[place] = (*places.get(place, ()), anchor)
        else:
            found[section].told.append(anchor)
        if corrected:
            line = CorrectedLine(name_of(indicator, applicant), raw, written(value))
            found[section].corrected.append(line)
    return found


def _peer(standing: Standing) -> PeerLine:
    indicator = indicators()[standing.indicator]
    spread = standing.spread
    return PeerLine(
        indicator.label,
        written(standing.value),
        indicator.unit,
        written(spread.low),
        written(spread.median),
        written(spread.high),
        spread.count,
        standing.share_below,
        standing.area or "",
        standing.area == "",
    )
