"""How many requests were handled in all, told in a sentence: 收到8件，均已办结.

Whoever was answered is not all that was handled: it counts where it is as many as all
that came in without what is left, and nothing else of the report tells it. All that
came in are all that was handled only where the report tells what was carried over.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reports.figures.belonging import Reported
from reports.figures.indicators import Applicant
from reports.figures.readings import Cell, Figure, Origin
from reports.figures.said.result_wordings import FIRST_OF_REQUESTS
from reports.figures.said.results import Part
from reports.figures.said.sentences import HANDLED, folded_sentence

DONE = "requests_done"
NEW, CARRIED_IN = "requests_new", "requests_carried_in"
LEFT = "requests_carried_out"


def read_done(
    told: Sequence[Part], about: Reported, known: Iterable[Figure]
) -> list[Figure]:
    """Read what is told of a year since 2019; `known` is all that was read else."""
    values = {
        each.indicator: each.value or Decimal(0)
        for each in known
        if each.applicant is Applicant.TOTAL
    }
    is_of_era = (about.year or 0) >= FIRST_OF_REQUESTS
    if not is_of_era or DONE in values or not values.get(NEW):
        return []
    handled = values[NEW] + values.get(CARRIED_IN, 0) - values.get(LEFT, 0)
    sure = [each for each in told if CARRIED_IN in values or _is_printed(each)]
    return [_figure(each) for each in sure if each.value == handled][:1]


def _is_printed(part: Part) -> bool:
    """Say whether a sentence prints the number itself: 办结8件, not 均已办结."""
    text = folded_sentence(part.sentence)
    return any(found["count"] == part.raw for found in HANDLED.finditer(text))


def _figure(part: Part) -> Figure:
    return Figure(
        DONE,
        Applicant.TOTAL,
        Decimal(part.value),
        part.raw,
        Cell(part.section),
        Origin.TEXT,
        part.sentence,
    )
