"""The earlier texts of a report at the desk, also those that readers never saw."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from reports.admin.beside import PagesBeside
from reports.admin.rights import sees_all
from reports.models import Report
from reports.views.report.reading import read_version


@dataclass(frozen=True, slots=True)
class KeptTexts(PagesBeside):
    """The list of earlier texts, and each of them."""

    def urls(self) -> list[URLPattern]:
        """Return the addresses of both pages, each behind the login."""
        wrapped = self.wrapped
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
        report = self._seen(request, pk)
        kept = report.versions.defer("sections").select_related("replaced_by")
        context = {"title": "较早的文字", "kept": list(kept.order_by("-pk"))}
        return self.page(request, "kept_list.html", report, context)

    def kept_text(self, request: HttpRequest, pk: int, kept_pk: int) -> HttpResponse:
        """Show one of them as it stood."""
        report = self._seen(request, pk)
        version = get_object_or_404(report.versions, pk=kept_pk)
        context = {
            "title": f"较早的文字：{version.standing}",
            "version": version,
            "sections": read_version(version),
        }
        return self.page(request, "kept_text.html", report, context)

    def _seen(self, request: HttpRequest, pk: int) -> Report:
        report = self.report(request, pk)
        if not sees_all(request):
            raise PermissionDenied
        return report
