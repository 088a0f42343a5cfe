"""The card that stands in the place of a withdrawn report, with the reason."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reports.models import Report, Status

GONE = 410
View = Callable[..., HttpResponse]


def withdrawal_card(request: HttpRequest, report: Report) -> HttpResponse:
    """Answer that a report is gone, and why."""
    return render(
        request, "reports/report_withdrawn.html", {"report": report}, status=GONE
    )


def gone_when_withdrawn(view: View) -> View:
    """Let a page that belongs to a report answer as the report does once withdrawn.

    What is shown costs nothing more: only a page that was not found is looked into.
    """

    @wraps(view)
    def answer(request: HttpRequest, pk: int, **more: object) -> HttpResponse:
        try:
            return view(request, pk=pk, **more)
        except Http404:
            withdrawn = Report.objects.filter(pk=pk, status=Status.WITHDRAWN)
            report = withdrawn.select_related("agency").first()
            if report is None:
                raise
        return withdrawal_card(request, report)

    return answer
