"""Which annual reports are here, which came late and which are missing."""

from reports.coverage.bodies import Line
from reports.coverage.counting import renew
from reports.coverage.deadlines import FIRST_YEAR, deadline, recent_years
from reports.coverage.matrix import BODIES_PER_PAGE, Matrix, lines, matrix, totals
from reports.coverage.scopes import Scope
from reports.coverage.states import Cell, State, cell_of
from reports.coverage.sums import LevelTotals, Totals

__all__ = [
    "BODIES_PER_PAGE",
    "FIRST_YEAR",
    "Cell",
    "LevelTotals",
    "Line",
    "Matrix",
    "Scope",
    "State",
    "Totals",
    "cell_of",
    "deadline",
    "lines",
    "matrix",
    "recent_years",
    "renew",
    "totals",
]
