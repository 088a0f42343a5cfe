"""Cells of the matrix of bodies and years, hundreds on a page; all is escaped."""

from collections.abc import Iterable, Iterator

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext

from reports.addresses import address_of
from reports.coverage import Cell, State
from reports.templatetags.days import written_day
from reports.templatetags.wording import worded

register = template.Library()

# First come words of this module, then what is inserted, through `format_html`.
# Each cell says its year too, for phones, where a row is a card without heads.
PRESENT = (
    '<td data-label="{year:d}"><a class="state {state}" href="{{}}"{title}>'
    "{{{state}}}</a></td>"
)
ABSENT = (
    '<td data-label="{year:d}"><span class="state {state}{due}">{{{state}}}</span></td>'
)
TITLE = ' title="{}"'


@register.simple_tag
def coverage_cells(cells: Iterable[Cell]) -> str:
    """Write what is known of a body, year by year."""
    shown = list(cells)
    labels = {state.code: worded(state.label) for state in State}
    return format_html("".join(map(_format, shown)), *_values(shown), **labels)


def _format(cell: Cell) -> str:
    if not cell.report:
        due = " due" if cell.is_newly_due else ""
        return ABSENT.format(year=cell.year, state=cell.state.code, due=due)
    title = TITLE if cell.published_on else ""
    return PRESENT.format(year=cell.year, state=cell.state.code, title=title)


def _values(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        if cell.report:
            yield address_of("report-detail", cell.report)
            if cell.published_on:
                yield gettext("%(published_on)s发布，应在 %(due)s前") % {
                    "published_on": written_day(cell.published_on),
                    "due": written_day(cell.due, "MONTH_DAY_FORMAT"),
                }
