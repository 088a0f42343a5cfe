"""Cells of the matrix of bodies and years, hundreds on a page; all is escaped."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language, gettext

from reports.addresses import address_of
from reports.coverage import Cell, State
from reports.templatetags.days import MOST_DAYS, written_day
from reports.templatetags.wording import worded

register = template.Library()

# First come words of this module, then what is inserted, through `format_html`.
# Each cell says its year too, for phones, where a row is a card without heads.
PRESENT = (
    '<td data-label="{year:d}"><a class="state {state}" href="{{}}"{{}}>'
    "{{{state}}}</a></td>"
)
ABSENT = (
    '<td data-label="{year:d}"><span class="state {state}{due}">{{{state}}}</span></td>'
)


@register.simple_tag
def coverage_cells(cells: Iterable[Cell]) -> str:
    """Write what is known of a body, year by year."""
    shown, language = list(cells), get_language()
    return format_html(
        "".join(map(_format, shown)), *_values(shown, language), **_labels(language)
    )


def _format(cell: Cell) -> str:
    if cell.report:
        return PRESENT.format(year=cell.year, state=cell.state.code)
    due = " due" if cell.is_newly_due else ""
    return ABSENT.format(year=cell.year, state=cell.state.code, due=due)


def _values(cells: Iterable[Cell], language: str | None) -> Iterator[str]:
    for cell in cells:
        if cell.report:
            yield address_of("report-detail", cell.report)
            yield _title(cell.published_on, cell.due, language)


# The same labels stand in every row and the same days in many; each is worked out
# once in the language of the reader, which is the present one.
@lru_cache
def _labels(language: str | None) -> dict[str, str]:
    return {state.code: worded(state.label) for state in State}


@lru_cache(maxsize=MOST_DAYS)
def _title(published_on: date | None, due: date, language: str | None) -> str:
    if published_on is None:
        return ""
    said = gettext("%(published_on)s发布，应在 %(due)s前") % {
        "published_on": written_day(published_on),
        "due": written_day(due, "MONTH_DAY_FORMAT"),
    }
    return format_html(' title="{}"', said)
