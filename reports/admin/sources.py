"""Captured files, also those from which nothing could be read."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from reports.admin.held import WatchfulForm
from reports.admin.recorded import RecordedAdmin
from reports.admin.rights import NeverAdded, NeverDeleted, seen_sources
from reports.desk import record_source_edit
from reports.extract.formats import FORMATS
from reports.models import Source
from reports.views.report.page import serve_original

FIELDS = ("name", "outcome", "message", "media_type", "size", "sha256")
MORE_FIELDS = ("report", "captured_at", "handed_in_by", "download")
UNKNOWN_FORMAT = "没有认出"


class FormatFilter(admin.SimpleListFilter):
    """Files by the format they were told to be of, by its name for an editor."""

    title = "格式"
    parameter_name = "format"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        known = [(each.label, each.label) for each in FORMATS]
        return [*known, (UNKNOWN_FORMAT, UNKNOWN_FORMAT)]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Source]
    ) -> QuerySet[Source]:
        if not self.value():
            return queryset
        types = {each.label: each.media_type for each in FORMATS}
        return queryset.filter(media_type=types.get(self.value() or "", ""))


@admin.register(Source)
class SourceAdmin(NeverAdded, NeverDeleted, RecordedAdmin[Source]):
    """What is kept of a file stays; only the address it was found at can be wrong."""

    nothing_yet = "收到的每个文件都列在这里，没有读出报告的也在内。"
    form = WatchfulForm[Source]
    history_fields = ("url",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ("name", "outcome", "message", "report", "captured_at")
    list_filter = ("outcome", FormatFilter)
    list_select_related = ("report", "captured_by")
    search_fields = ("name", "message", "sha256", "report__title")
    readonly_fields = (*FIELDS, *MORE_FIELDS)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.original)
        own = path("<int:pk>/original/", view, name="reports_source_original")
        return [own, *super().get_urls()]

    def original(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send the kept file, also of a report that readers cannot see."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        source = self.get_queryset(request).filter(pk=pk).first()
        if source is None:
            return self.tell_missing(request, str(pk))
        return serve_original(source)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return seen_sources(request, super().get_queryset(request))

    def get_fields(self, request: HttpRequest, obj: Source | None = None) -> Any:
        may_change = self.has_change_permission(request, obj)
        return (*FIELDS, "url", *MORE_FIELDS, *(("seen",) if may_change else ()))

    def save_model(
        self, request: HttpRequest, obj: Source, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if obj.report and "url" in form.changed_data:
            record_source_edit(obj.report)

    def response_post_save_change(
        self, request: HttpRequest, obj: Source
    ) -> HttpResponseRedirect:
        """Lead back to the report, where the file belongs to one."""
        if obj.report_id is None:
            return super().response_post_save_change(request, obj)
        return redirect("admin:reports_report_change", obj.report_id)

    @admin.display(description="收录人")
    def handed_in_by(self, source: Source) -> str:
        """Name the account; who may look at accounts finds it among them."""
        return str(source.captured_by or "命令行")

    @admin.display(description="原文件")
    def download(self, source: Source) -> str:
        return download_link(source)


def download_link(source: Source) -> str:
    """Return a link to the kept file for editors; a forged row of a form has none."""
    if source.pk is None:
        return ""
    address = reverse("admin:reports_source_original", args=[source.pk])
    return format_html('<a href="{}">下载 {}</a>', address, source.name)
