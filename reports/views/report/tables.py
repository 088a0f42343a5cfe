"""One table of a report as CSV, numbered as on its page."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reports.exports import BYTE_ORDER_MARK, csv_line
from reports.models import Report
from reports.views.downloads import file_headers
from reports.views.report.withdrawal import gone_when_withdrawn

MOST_CELLS_OF_A_SPAN = 1000


@require_safe
@gone_when_withdrawn
def report_table(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    report = get_object_or_404(Report.objects.published(), pk=pk)
    tables = [
        block["rows"]
        for section in report.sections.order_by("order")
        for block in section.blocks
        if block["type"] == "table" and block["rows"]
    ]
    if not 0 < number <= len(tables):
        raise Http404
    lines = (csv_line(row) for row in laid_out(tables[number - 1]))
    return HttpResponse(
        BYTE_ORDER_MARK + "".join(lines),
        headers=file_headers(f"report-{pk}-{number}.csv"),
    )


def laid_out(rows: list[list[dict[str, Any]]]) -> Iterator[list[str]]:
    """Lay a table out on a grid; a cell that spans others stands in its first place.

    A figure repeated over all places it spans would be counted twice.
    """
    taken: dict[tuple[int, int], str] = {}
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            while (index, column) in taken:
                column += 1
            height = min(cell.get("rowspan", 1), len(rows) - index)
            width = min(cell.get("colspan", 1), MOST_CELLS_OF_A_SPAN)
            for down in range(height):
                for right in range(width):
                    taken[index + down, column + right] = ""
            taken[index, column] = cell["text"]
    columns = max((column for _, column in taken), default=-1) + 1
    for index in range(len(rows)):
        yield [taken.get((index, column), "") for column in range(columns)]
