"""What all pages beside the form of a report share: whose report, and how drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reports.admin.addresses import DeskAdmin
from reports.models import Report


class NotSeenError(LookupError):
    """There is no report of this number, or none that the account may see."""

    def __init__(self, pk: int) -> None:
        super().__init__(pk)
        self.pk = pk


@dataclass(frozen=True, slots=True)
class PagesBeside:
    """Pages about one report, of the model admin that owns them."""

    owner: DeskAdmin[Report]

    def wrapped(self, page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """Put a page behind the login, and lead on from what an account cannot see."""

        def led(request: HttpRequest, **numbers: int) -> HttpResponse:
            try:
                return page(request, **numbers)
            except NotSeenError as error:
                return self.owner.tell_missing(request, str(error.pk))

        return self.owner.admin_site.admin_view(led)

    def report(self, request: HttpRequest, pk: int) -> Report:
        """Return the report. Raises NotSeenError and PermissionDenied."""
        report = self.owner.get_queryset(request).filter(pk=pk).first()
        if report is None:
            raise NotSeenError(pk)
        if not self.owner.has_view_or_change_permission(request, report):
            raise PermissionDenied
        return report

    def page(
        self,
        request: HttpRequest,
        template: str,
        report: Report,
        context: dict[str, Any],
    ) -> HttpResponse:
        """Draw a page of the desk about a report."""
        common = self.owner.admin_site.each_context(request)
        whole = {**common, "report": report, "opts": Report._meta, **context}
        return render(request, f"admin/reports/report/{template}", whole)
