"""The card that stands in the place of a withdrawn report, with the reason."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from reports.models import Report, Status

View = Callable[..., HttpResponseBase]


def withdrawal_card(request: HttpRequest, report: Report) -> HttpResponse:
    """Answer that a report is gone, and why."""
    return render(
        request,
        "reports/report_withdrawn.html",
        {"report": report},
        status=HTTPStatus.GONE,
    )


def gone_when_withdrawn(view: View) -> View:
    """Let a page that belongs to a report answer as the report does once withdrawn.

    What is shown costs nothing more: only a page that was not found is looked into.
    """

    @wraps(view)
    def answer(request: HttpRequest, pk: int, **more: object) -> HttpResponseBase:
        try:
            return view(request, pk=pk, **more)
        except Http404:
            # A comparison is of two reports. A list of numbers would be handed to the
            # database as it is, also one that it cannot hold.
            one, other = str(pk), str(more.get("other_pk", pk))
            asked = Report.objects.filter(Q(pk=one) | Q(pk=other))
            withdrawn = asked.filter(status=Status.WITHDRAWN)
            report = withdrawn.select_related("agency").first()
            if report is None:
                raise
        return withdrawal_card(request, report)

    return answer
