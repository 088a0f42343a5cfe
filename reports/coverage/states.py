"""How it stands with the report of one body about one year."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from reports.coverage.deadlines import deadline

# A gap is news as long as its deadline is the last one; older ones are known.
NEWS = timedelta(days=365)


class State(Enum):
    """The states of a cell: code and label."""

    PRESENT = "present", "按时"
    LATE = "late", "迟发"
    UNDATED = "undated", "日期不明"
    MISSING = "missing", "应发未见"
    PENDING = "pending", "未到期"
    ABSENT = "absent", "机构不存在"

    @property
    def code(self) -> str:
        return self.value[0]

    @property
    def label(self) -> str:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Tenure:
    """The years of which a body owes reports, where names say so; None is unknown.

    A body that was abolished in the course of a year leaves that report to its heir.
    """

    first: int | None = None
    abolished: int | None = None

    def owes(self, year: int) -> bool:
        """Say whether the body was there to report on a year."""
        if self.first is not None and year < self.first:
            return False
        return self.abolished is None or year < self.abolished


ALWAYS = Tenure()


@dataclass(frozen=True, slots=True)
class Cell:
    """One body and one year; `report` is the id of the earliest one published.

    `is_newly_due` says of a missing one that it fell due within the last year.
    """

    year: int
    state: State
    due: date
    report: int | None = None
    published_on: date | None = None
    is_newly_due: bool = False


def cell_of(
    year: int,
    found: tuple[int, date | None] | None,
    *,
    is_government: bool,
    tenure: Tenure,
    today: date,
) -> Cell:
    """Judge a year by the id and publication date of its report, if there is one."""
    due = deadline(year, is_government=is_government)
    if found is None:
        state = _without_report(year, due, tenure, today)
        is_newly_due = state is State.MISSING and today - due <= NEWS
        return Cell(year, state, due, is_newly_due=is_newly_due)
    report, published_on = found
    if published_on is None:
        return Cell(year, State.UNDATED, due, report)
    state = State.LATE if published_on > due else State.PRESENT
    return Cell(year, state, due, report, published_on)


def _without_report(year: int, due: date, tenure: Tenure, today: date) -> State:
    if not tenure.owes(year):
        return State.ABSENT
    return State.MISSING if due < today else State.PENDING
