"""What changed between two texts; pure values in, pure values out.

Both texts can be put together again from a comparison, to the last character.
"""

from reports.comparison.comparing import compare
from reports.comparison.passages import Cell, Passage, Row, printed, stored_passage
from reports.comparison.results import (
    Change,
    ComparedBlock,
    ComparedCell,
    ComparedPassage,
    ComparedRow,
    Comparison,
    Span,
    Tally,
)
from reports.comparison.words import Unit

__all__ = [
    "Cell",
    "Change",
    "ComparedBlock",
    "ComparedCell",
    "ComparedPassage",
    "ComparedRow",
    "Comparison",
    "Passage",
    "Row",
    "Span",
    "Tally",
    "Unit",
    "compare",
    "printed",
    "stored_passage",
]
