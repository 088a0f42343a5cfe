"""Reports: upload, review, correct, publish, withdraw."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html

from reports import desk
from reports.admin.recorded import RecordedAdmin
from reports.admin.rights import seen_reports
from reports.admin.sources import download_link
from reports.admin.upload import upload
from reports.admin.visitors import by
from reports.history import record, record_refusal
from reports.models import Action, Report, Section, Source, Status

PARTICULARS = (
    ("agency", "issued_as"),
    ("year", "kind"),
    "title",
    ("document_number", "index_number"),
    ("issued_on", "published_on"),
    "source_url",
)


NEEDED = {
    Status.PUBLISHED: ("agency", "year", "title"),
    Status.WITHDRAWN: ("withdrawn_reason",),
}
NEEDED_MESSAGES = {
    "agency": "发布前请选定机构。",
    "year": "发布前请填写年度。",
    "title": "发布前请填写标题。",
    "withdrawn_reason": "撤回报告须写明原因。",
}


class SectionInline(admin.TabularInline[Section, Report]):
    model = Section
    fields = readonly_fields = ("label", "role", "beginning")
    ordering = ("order",)
    extra = 0
    can_delete = False
    show_change_link = True

    @admin.display(description="章节")
    def label(self, section: Section) -> str:
        return section.label

    @admin.display(description="开头")
    def beginning(self, section: Section) -> str:
        body = section.text.removeprefix(f"{section.number}{section.heading}")
        return f"{body.strip()[:60]}（{len(section.text)} 字）"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SourceInline(admin.TabularInline[Source, Report]):
    model = Source
    fields = readonly_fields = ("download", "size", "message", "captured_at")
    extra = 0
    can_delete = False

    @admin.display(description="原文件")
    def download(self, source: Source) -> str:
        return download_link(source)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReportForm(forms.ModelForm[Report]):
    """The particulars of a report; the button 保存并发布 is a choice of the status.

    So the form itself says what is missing before anything is written.
    """

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any):
        if data is not None and "_publish" in data:
            changed = data.copy()
            changed["status"] = Status.PUBLISHED
            data = changed
        super().__init__(data, *args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        status = self.cleaned_data.get("status")
        required = NEEDED.get(status, ()) if status else ()
        for name in required:
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, NEEDED_MESSAGES[name])
        for name in ("issued_on", "published_on"):
            day = self.cleaned_data.get(name)
            if day and day > timezone.localdate():
                self.add_error(name, "日期还没有到。")
        return cleaned


@admin.register(Report)
class ReportAdmin(RecordedAdmin[Report]):
    form = ReportForm
    history_fields = (*flatten(PARTICULARS), "status", "withdrawn_reason")
    # A draft has no page of its own yet; the field `page` links where there is one.
    view_on_site = False
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    change_form_template = "admin/reports/report/change_form.html"
    change_list_template = "admin/reports/report/change_list.html"
    list_display = ("title", "agency", "year", "kind", "status", "doubts")
    list_filter = ("status", "kind", "agency__level", "year")
    list_select_related = ("agency",)
    search_fields = ("title", "document_number", "agency__name")
    autocomplete_fields = ("agency",)
    readonly_fields = ("doubts", "page", "withdrawn_at", "revision", "created_at")
    fieldsets = (
        (None, {"fields": ("doubts", "status", "withdrawn_reason", "page")}),
        ("报告", {"fields": PARTICULARS}),
        ("记录", {"fields": ("revision", "created_at", "withdrawn_at")}),
    )
    inlines = (SectionInline, SourceInline)
    actions = ("publish_selected",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return seen_reports(request, super().get_queryset(request))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.upload_view)
        own = path("upload/", view, name="reports_report_upload")
        return [own, *super().get_urls()]

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Take in one file and open its draft."""
        return upload(self, request)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        # A report begins with its file; there is nothing to fill in without one.
        return HttpResponseRedirect("../upload/")

    def save_model(
        self, request: HttpRequest, obj: Report, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        desk.record_edit(obj)

    @admin.display(description="读者页面")
    def page(self, report: Report) -> str:
        if report.status == Status.DRAFT:
            return "发布后可见"
        return format_html('<a href="{}">查看</a>', report.get_absolute_url())

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("reports.publish_report")

    @admin.action(description="发布所选的报告", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: Any) -> None:
        for report in queryset:
            try:
                with transaction.atomic():
                    desk.publish(report)
            except ValidationError as error:
                reason = " ".join(error.messages)
                text = f"《{report}》没有发布：{reason}"
                self.message_user(request, text, messages.ERROR)
                record_refusal(Action.PUBLISHED, by(request), report, note=reason)
            else:
                self.message_user(request, f"《{report}》已发布。", messages.SUCCESS)
                record(Action.PUBLISHED, by(request), report)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
