"""Reports: upload, review, correct, publish, withdraw."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import QuerySet
from django.forms.formsets import DEFAULT_MAX_NUM
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html

from reports import desk
from reports.admin.held import OVERTAKEN
from reports.admin.kept import KeptTexts
from reports.admin.recorded import RecordedAdmin
from reports.admin.repeated import ONCE, is_repeated
from reports.admin.review import ReviewPages
from reports.admin.rights import NeverAdded, NeverDeleted, seen_reports, sees_all
from reports.admin.sources import download_link
from reports.admin.upload import upload
from reports.admin.visitors import by, editor
from reports.history import record_refusal
from reports.ingest import keep_before_edit, lookalike
from reports.models import Action, Report, Section, Source, Status
from reports.text.language import parse_query
from reports.views.report.reading import read_report

TITLE = "title"
PARTICULARS = (
    ("agency", "issued_as"),
    ("year", "kind"),
    TITLE,
    ("document_number", "index_number"),
    ("issued_on", "published_on"),
    "source_url",
)


NEEDED = {
    "agency": "发布前请选定机构。",
    "year": "发布前请填写年度。",
    "title": "发布前请填写标题。",
}
PUBLISH, PREVIEW = "_publish", "_preview"
SEEN = "seen_revision"
# More names would push the list of reports out of sight.
MOST_NAMED = 3


class SectionInline(NeverAdded, admin.TabularInline[Section, Report]):
    model = Section
    view_on_site = False
    fields = readonly_fields = ("label", "role", "beginning")
    ordering = ("order",)
    extra = 0
    can_delete = False
    show_change_link = True

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Take as many sections as the report has, where Django takes 1,000."""
        most = max(DEFAULT_MAX_NUM, obj.sections.count() if obj else 0)
        return super().get_formset(request, obj, absolute_max=most, **kwargs)

    @admin.display(description="章节")
    def label(self, section: Section) -> str:
        return section.label

    @admin.display(description="开头")
    def beginning(self, section: Section) -> str:
        body = section.text.removeprefix(f"{section.number}{section.heading}")
        return f"{body.strip()[:60]}（{len(section.text)} 字）"


class SourceInline(NeverAdded, admin.TabularInline[Source, Report]):
    model = Source
    fields = readonly_fields = ("download", "url", "size", "message", "captured_at")
    extra = 0
    show_change_link = True
    can_delete = False

    @admin.display(description="原文件")
    def download(self, source: Source) -> str:
        return download_link(source)


class ReportForm(forms.ModelForm[Report]):
    """The particulars of a report; the button 保存并发布 publishes it as well.

    So the form itself says what is missing before anything is written. It also notes
    the revision that the editor has before the eyes: what somebody else has saved
    meanwhile is not overwritten.
    """

    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        # A title of two lines is read at a glance, which a field of one line hides.
        widgets = {"title": forms.Textarea({"rows": 2, "class": "vLargeTextField"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEEN].initial = self.instance.revision
        for field in self.fields.values():
            # A browser would cut off in silence what is pasted beyond the limit.
            field.widget.attrs.pop("maxlength", None)

    def full_clean(self) -> None:
        stored = self.instance.status
        super().full_clean()
        if self.errors:
            # The page that comes back shows the report as it stands.
            self.instance.status = stored

    def clean_title(self) -> str:
        """Join the lines of a title that was copied from a page."""
        return "".join(map(str.strip, self.cleaned_data["title"].splitlines()))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        is_published_now = PUBLISH in self.data and self.instance.status == Status.DRAFT
        # What is sent twice, as by two clicks, says what stands by then.
        self.is_changed = is_published_now or bool(set(self.changed_data) - {SEEN})
        seen = self.cleaned_data.get(SEEN)
        is_late = seen is not None and seen != self.instance.revision
        if is_late and self.is_changed:
            raise forms.ValidationError(OVERTAKEN)
        if is_published_now:
            self.instance.status = Status.PUBLISHED
        for name, message in NEEDED.items() if self.instance.is_published else ():
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, message)
        for name in ("issued_on", "published_on"):
            day = self.cleaned_data.get(name)
            if day and day > timezone.localdate():
                self.add_error(name, "日期还没有到。")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # The rules of the published ones hold, though no field shows the status.
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"status", "withdrawn_reason"}


class CounterpartFilter(admin.SimpleListFilter):
    """Reports that are one too many, or a new version of another."""

    title = "同一报告"
    parameter_name = "counterparts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "有同一机构、年度和类型的")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Report]
    ) -> QuerySet[Report]:
        return desk.with_counterparts(queryset) if self.value() else queryset


@admin.register(Report)
class ReportAdmin(NeverDeleted, RecordedAdmin[Report]):
    nothing_yet = "上传报告文件以后，读到的内容在这里核对和发布。"
    form = ReportForm
    history_fields = (*flatten(PARTICULARS), "status", "withdrawn_reason")
    # A draft has no page of its own yet; the field `page` links where there is one.
    view_on_site = False
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    change_form_template = "admin/reports/report/change_form.html"
    change_list_template = "admin/reports/report/change_list.html"
    list_display = ("name", "agency", "about", "status", "doubts", "handed_in")
    list_filter = ("status", CounterpartFilter, "kind", "agency__level", "year")
    ordering = ("-pk",)
    list_select_related = ("agency",)
    search_fields = ("title", "document_number", "agency__name")
    autocomplete_fields = ("agency",)
    readonly_fields = (
        *("status", "doubts", "page", "withdrawn_reason", "withdrawn_at"),
        *("revision", "created_at"),
    )
    inlines = (SectionInline, SourceInline)
    actions = ("publish_selected",)
    recorded_actions = {"publish_selected": Action.PUBLISHED}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        reports = super().get_queryset(request).select_related("agency__region")
        return seen_reports(request, reports).prefetch_related("sources__captured_by")

    def get_fieldsets(self, request: HttpRequest, obj: Report | None = None) -> Any:
        standing = ["status", "page"]
        if obj is not None and obj.doubts:
            standing.insert(1, "doubts")
        if obj is not None and obj.status == Status.WITHDRAWN:
            standing += ["withdrawn_reason", "withdrawn_at"]
        may_change = self.has_change_permission(request, obj)
        hidden = (SEEN,) if may_change else ()
        return [
            (None, {"fields": standing}),
            ("报告", {"fields": (*PARTICULARS, *hidden)}),
            ("记录", {"fields": ("revision", "created_at")}),
        ]

    def formfield_for_dbfield(self, *args: Any, **kwargs: Any) -> Any:
        """Leave out the ways to delete or only look at the body from here."""
        field = super().formfield_for_dbfield(*args, **kwargs)
        if field is not None and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.upload_view)
        own = path("upload/", view, name="reports_report_upload")
        pages = (*ReviewPages(self).urls(), *KeptTexts(self).urls())
        return [own, *pages, *super().get_urls()]

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Take files in and open their drafts."""
        return upload(self, request)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        # A report begins with its file; there is nothing to fill in without one.
        return HttpResponseRedirect("../upload/")

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form again with what another editor has published meanwhile."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        report = kwargs.get("obj")
        if report is not None:
            seen = self.get_queryset(request).filter(pk__in=desk.counterparts(report))
            is_draft = report.status == Status.DRAFT
            alike = lookalike(report) if is_draft else None
            context |= {
                "show_save_and_add_another": False,
                "reading": read_report(report, parse_query("")),
                "has_kept_texts": sees_all(request) and report.versions.exists(),
                "counterparts": seen,
                "lookalike": alike if alike and sees_all(request) else None,
                "may_withdraw": request.user.has_perm("reports.withdraw_report"),
                "may_publish": request.user.has_perm("reports.publish_report"),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def action_of(self, request: HttpRequest, *, change: bool) -> Action:
        if PUBLISH in request.POST:
            return Action.PUBLISHED
        return super().action_of(request, change=change)

    def save_model(
        self, request: HttpRequest, obj: Report, form: Any, change: bool
    ) -> None:
        if TITLE in form.changed_data:
            # It heads the text and is cited, so readers find the one they knew.
            before = Report.objects.get(pk=obj.pk)
            keep_before_edit(before, editor(request))
            obj.shown_since = before.shown_since
        super().save_model(request, obj, form, change)
        if form.is_changed:
            desk.record_edit(obj)

    def response_change(self, request: HttpRequest, obj: Report) -> HttpResponse:
        if PUBLISH in request.POST and obj.is_published:
            told = format_html(
                '已发布，读者现在看得到：<a href="{}">{}</a>',
                obj.get_absolute_url(),
                obj.title,
            )
            messages.success(request, told)
            return self.response_post_save_change(request, obj)
        response = super().response_change(request, obj)
        if PREVIEW in request.POST:
            return redirect("admin:reports_report_preview", obj.pk)
        return response

    @admin.display(description="标题", ordering="title")
    def name(self, report: Report) -> str:
        return str(report)

    @admin.display(description="年度和类型", ordering="year")
    def about(self, report: Report) -> str:
        return f"{report.year or '年度不明'} {report.get_kind_display()}"

    @admin.display(description="来源文件")
    def handed_in(self, report: Report) -> str:
        """Say which file it came from, who handed it in and when."""
        sources = list(report.sources.all())
        if not sources:
            return ""
        day = timezone.localtime(sources[0].captured_at)
        who = sources[0].captured_by or "命令行"
        return format_html(
            '{}<br>{} <time datetime="{}" title="{}">{}</time>',
            sources[0].name,
            who,
            day.isoformat(),
            f"{day:%Y-%m-%d %H:%M}",
            f"{day:%Y-%m-%d}",
        )

    @admin.display(description="读者页面")
    def page(self, report: Report) -> str:
        if report.status not in (Status.PUBLISHED, Status.WITHDRAWN):
            return "读者看不到"
        return format_html('<a href="{}">查看</a>', report.get_absolute_url())

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("reports.publish_report")

    @admin.action(description="发布所选的报告", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: Any) -> None:
        published = []
        for report in queryset:
            try:
                desk.publish(report, by(request))
            except ValidationError as error:
                self._refused(request, report, " ".join(error.messages))
            else:
                published.append(report)
        if published:
            self.message_user(request, _told_of(published), messages.SUCCESS)

    def _refused(self, request: HttpRequest, report: Report, reason: str) -> None:
        """Say why a report is not published, or that it is, where two clicks asked."""
        if is_repeated(request, Action.PUBLISHED, report):
            self.message_user(request, f"《{report}》已发布。{ONCE}", messages.SUCCESS)
            return
        text = f"《{report}》没有发布：{reason}"
        self.message_user(request, text, messages.ERROR)
        record_refusal(Action.PUBLISHED, by(request), report, note=reason)


def _told_of(published: list[Report]) -> str:
    """Say what was published, of many the first by name."""
    named = "".join(f"《{each}》" for each in published[:MOST_NAMED])
    count = len(published)
    return f"{named}{f'等 {count} 份报告' if count > MOST_NAMED else ''}已发布。"
