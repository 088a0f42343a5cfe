"""What changed between two texts; pure values in, pure values out.

Both texts can be put together again from a comparison, to the last character.
"""

from reports.comparison.comparing import compare
from reports.comparison.copying import (
    Copyable,
    Share,
    copied,
    copied_paragraphs,
    copyable,
    prints,
    whole_print,
)
from reports.comparison.passages import (
    Cell,
    Passage,
    Row,
    is_figure,
    printed,
    stored_passage,
)
from reports.comparison.results import (
    RIGHT,
    Change,
    ComparedBlock,
    ComparedCell,
    ComparedPassage,
    ComparedRow,
    Comparison,
    Span,
    Spans,
    Tally,
    side,
)
from reports.comparison.words import Unit

__all__ = [
    "RIGHT",
    "Cell",
    "Change",
    "ComparedBlock",
    "ComparedCell",
    "ComparedPassage",
    "ComparedRow",
    "Comparison",
    "Copyable",
    "Passage",
    "Row",
    "Share",
    "Span",
    "Spans",
    "Tally",
    "Unit",
    "compare",
    "copied",
    "copied_paragraphs",
    "copyable",
    "is_figure",
    "printed",
    "prints",
    "side",
    "stored_passage",
    "whole_print",
]
