"""What all pages beside the form of a report share: whose report, and how drawn."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from reports.models import Report


@dataclass(frozen=True, slots=True)
class PagesBeside:
    """Pages about one report, of the model admin that owns them."""

    owner: admin.ModelAdmin[Report]

    def report(self, request: HttpRequest, pk: int) -> Report:
        """Return the report. Raises Http404 and PermissionDenied."""
        report = get_object_or_404(self.owner.get_queryset(request), pk=pk)
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
