"""The earlier texts of a report at the desk, also those that readers never saw."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path

from reports.admin.rights import sees_all
from reports.models import Report
from reports.views.reading import read_version


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """The pages of one model admin: the list of earlier texts, and each of them."""

    owner: admin.ModelAdmin[Report]

    def urls(self) -> list[URLPattern]:
        """Return the addresses of both pages, each behind the login."""
        wrapped = self.owner.admin_site.admin_view
        return [
            path("<int:pk>/kept/", wrapped(self.kept_list), name="reports_report_kept"),
            path(
                "<int:pk>/kept/<int:kept_pk>/",
                wrapped(self.kept_text),
                name="reports_report_kept_text",
            ),
        ]

    def kept_list(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the texts that others have taken the place of, the latest first."""
        report = self._report(request, pk)
        kept = report.versions.defer("sections").select_related("replaced_by")
        context = {"title": "较早的文字", "kept": list(kept.order_by("-pk"))}
        return self._render(request, "kept_list.html", report, context)

    def kept_text(self, request: HttpRequest, pk: int, kept_pk: int) -> HttpResponse:
        """Show one of them as it stood."""
        report = self._report(request, pk)
        version = get_object_or_404(report.versions, pk=kept_pk)
        context = {
            "title": f"较早的文字：{version.standing}",
            "version": version,
            "sections": read_version(version),
        }
        return self._render(request, "kept_text.html", report, context)

    def _report(self, request: HttpRequest, pk: int) -> Report:
        report = get_object_or_404(self.owner.get_queryset(request), pk=pk)
        if not sees_all(request):
            raise PermissionDenied
        return report

    def _render(
        self,
        request: HttpRequest,
        template: str,
        report: Report,
        context: dict[str, Any],
    ) -> HttpResponse:
        common = self.owner.admin_site.each_context(request)
        whole = {**common, "report": report, "opts": Report._meta, **context}
        return render(request, f"admin/reports/report/{template}", whole)
