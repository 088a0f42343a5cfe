"""One section of a report: number, heading, role and text."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from reports.admin.gone import Gone, Typed
from reports.admin.held import OVERTAKEN, hold
from reports.admin.recorded import RecordedAdmin
from reports.admin.repeated import ONCE, last_own
from reports.admin.rights import NeverAdded, NeverDeleted, seen_sections
from reports.admin.visitors import by, editor
from reports.desk import (
    SPLIT,
    ArrangementError,
    Move,
    SectionTextError,
    edit_section,
    editable_text,
    is_joined_so,
    is_split_so,
    join_section,
    move_section,
    record_edit,
    split_at_marks,
)
from reports.history import differences, record, record_refusal
from reports.ingest import keep_before_edit
from reports.models import Action, AuditEntry, Report, Section

GONE = "这一节已经不在（可能已并入上一节），送来的内容没有保存。"
SAVED_BEFORE = "章节没有移动；表单里的修改已经保存。"
OUTLINE, INDENT = "章节", "\u3000"
JOIN, CONTINUE = "_join", "_continue"
SEEN = "seen_revision"
ARRANGEMENTS = {
    "_up": "上移",
    "_down": "下移",
    "_out": "升一级",
    "_in": "降一级",
    JOIN: "并入上一节",
}


class SectionForm(forms.ModelForm[Section]):
    """The text of a section with marks in the place of its tables."""

    body = forms.CharField(
        label="正文",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 24, "class": "vLargeTextField"}),
        help_text="段落之间空一行；〔表1〕代表本节的第 1 个表格，请保留。"
        f"要从某处拆成两节，在那里单独写一段{SPLIT}，下一段就是新一节的标题，"
        "层次随它的序号。",
    )

    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Section
        fields = ("number", "heading", "role")
        widgets = {
            "heading": forms.Textarea({"rows": 2, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stood = _standing(self.instance)
        self.fields["body"].initial = editable_text(self.instance)
        self.fields[SEEN].initial = self.instance.report.revision

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.instance.number = self.cleaned_data.get("number", "")
        self.instance.heading = self.cleaned_data.get("heading", "")
        text = self.cleaned_data.get("body", "")
        seen = self.cleaned_data.get(SEEN)
        is_late = seen != self.instance.report.revision
        if not (is_late and is_split_so(self.instance, text)):
            self._edit(text)
        if is_late and not self._says_what_stands():
            raise forms.ValidationError(OVERTAKEN)
        return cleaned

    def _edit(self, text: str) -> None:
        try:
            edit_section(self.instance, text)
        except SectionTextError as error:
            self.add_error("body", str(error))

    def _says_what_stands(self) -> bool:
        """Say whether what was sent, as by two clicks, is there and asks no more."""
        self.instance.role = self.cleaned_data.get("role", "")
        is_same = _standing(self.instance) == self.stood
        return is_same and not ARRANGEMENTS.keys() & self.data.keys()


def _standing(section: Section) -> tuple[Any, ...]:
    """Return what an editor can change; a browser sends even that with other breaks."""
    return section.number, section.heading, section.role, section.blocks


def _outline(report: Report) -> str:
    """List the sections of a report in their order, each as far in as it is nested."""
    sections = report.sections.order_by("order")
    return "\n".join(f"{INDENT * (each.depth - 1)}{each.label}" for each in sections)


def _said_of(moved: QuerySet[Section]) -> str:
    """Say below what the subsections stand that went along with what was split off."""
    return "".join(
        f"原来的下级章节《{each.label}》现在归在《{each.parent.label}》下。"
        for each in moved.select_related("parent")
        if each.parent
    )


def _pressed(request: HttpRequest) -> str:
    return next((name for name in ARRANGEMENTS if name in request.POST), "")


def _note(section: Section, pressed: str) -> str:
    return f"《{section.label}》{ARRANGEMENTS[pressed]}。"


def _is_joined(done: AuditEntry, named: Section, sent: QueryDict) -> bool:
    """Say whether all that was sent stands where a section was joined."""
    report = Report.objects.filter(pk=done.subject_id).first()
    heading = f"{named.number}{named.heading}"
    return report is not None and is_joined_so(report, heading, sent.get("body", ""))


@admin.register(Section)
class SectionAdmin(NeverAdded, NeverDeleted, RecordedAdmin[Section]):
    nothing_yet = "收录报告以后，它的章节列在这里。"
    history_fields = ("number", "heading", "role", "text")
    form = SectionForm
    change_form_template = "admin/reports/section/change_form.html"
    list_display = ("name", "report", "role")
    list_filter = ("role", "part")
    list_select_related = ("report",)
    search_fields = ("heading", "report__title")
    readonly_fields = ("report", "order")

    @admin.display(description="章节")
    def name(self, section: Section) -> str:
        return section.label

    def hold(self, object_id: str) -> None:
        """Lock the report: a form of a section notes the revision of the whole."""
        if object_id.isdecimal():
            found = Section.objects.filter(pk=object_id).values_list(
                "report", flat=True
            )
            hold(Report, found.first())

    def get_fields(self, request: HttpRequest, obj: Section | None = None) -> Any:
        may_change = self.has_change_permission(request, obj)
        text = ("body", SEEN) if may_change else ("text",)
        return ("report", "order", "number", "heading", "role", *text)

    def view_on_site(self, section: Section) -> str | None:
        """Lead to the section as readers see it, where they do."""
        return section.get_absolute_url() if section.report.is_published else None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        return seen_sections(request, super().get_queryset(request))

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show beside the form where the section stands among the others."""
        section = context["original"]
        context["outline"] = section.report.sections.defer("blocks", "text")
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Section, form: Any, change: bool
    ) -> None:
        is_changed = form.stood != _standing(obj)
        if is_changed:
            keep_before_edit(obj.report, editor(request))
        super().save_model(request, obj, form, change)
        self._split(request, obj)
        if is_changed:
            record_edit(obj.report)

    def _split(self, request: HttpRequest, section: Section) -> None:
        """Split a section where it is marked, and tell where its subsections went."""
        before = _outline(section.report)
        inner = list(section.children.values_list("pk", flat=True))
        made = split_at_marks(section)
        if not made:
            return
        moved = section.report.sections.filter(pk__in=inner).exclude(parent=section)
        note = f"《{section.label}》拆成 {made + 1} 节。{_said_of(moved)}"
        self._record(request, section.report, before, note)
        messages.success(request, f"{note}新的章节在报告页面的章节表里。")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Move or join once what two clicks ask for; what else was sent is saved."""
        done = self._arranged_already(request, object_id or "")
        if done is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        messages.success(request, f"{done.note}{ONCE}")
        if not self.get_queryset(request).filter(pk=object_id or 0).exists():
            return redirect("admin:reports_report_change", done.subject_id)
        asked = request.POST.copy()
        del asked[_pressed(request)]
        asked[CONTINUE] = ""
        request.POST = QueryDict(asked.urlencode())
        return super().changeform_view(request, object_id, form_url, extra_context)

    @transaction.atomic
    def _arranged_already(
        self, request: HttpRequest, object_id: str
    ) -> AuditEntry | None:
        """Return what the record says of the first click, which this one waits for."""
        pressed = _pressed(request)
        if not pressed or not object_id.isdecimal():
            return None
        self.hold(object_id)
        sent = request.POST
        section = self.get_queryset(request).filter(pk=object_id).first()
        if section and str(section.report.revision) == sent.get(SEEN):
            return None
        named = Section(number=sent.get("number", ""), heading=sent.get("heading", ""))
        done = last_own(request, Action.ARRANGED, _note(section or named, pressed))
        is_lost = done and not section and not _is_joined(done, named, sent)
        return None if is_lost else done

    def typed(self, request: HttpRequest) -> Iterator[Typed]:
        """Yield heading and text, where the whole of the form was sent."""
        sent = request.POST
        if "body" in sent:
            heading = f"{sent.get('number', '')}{sent.get('heading', '')}"
            yield Typed("序号和标题", heading, 2)
            yield Typed("正文", sent["body"], 24)

    def gone(self, object_id: str, typed: tuple[Typed, ...]) -> Gone:
        """Lead to the reports: the section may be a part of another one now."""
        address = reverse("admin:reports_report_changelist")
        return Gone("这一节已经不在", GONE, address, "报告现在的章节里", typed)

    def response_change(self, request: HttpRequest, obj: Section) -> HttpResponse:
        """Move or join the section where such a button was pressed."""
        pressed = _pressed(request)
        if not pressed:
            return super().response_change(request, obj)
        note = _note(obj, pressed)
        before = _outline(obj.report)
        try:
            with transaction.atomic():
                keep_before_edit(obj.report, editor(request))
                stays = self._arranged(obj, pressed)
        except ArrangementError as error:
            messages.error(request, f"{error}{SAVED_BEFORE}")
            record_refusal(
                Action.ARRANGED, by(request), obj.report, note=f"{note}{error}"
            )
            return redirect("admin:reports_section_change", obj.pk)
        self._record(request, obj.report, before, note)
        record_edit(obj.report)
        messages.success(request, note)
        return redirect("admin:reports_section_change", stays.pk)

    def response_post_save_change(
        self, request: HttpRequest, obj: Section
    ) -> HttpResponseRedirect:
        """Lead back to the report, of which the section is a part."""
        return redirect("admin:reports_report_change", obj.report_id)

    def _record(
        self, request: HttpRequest, report: Report, before: str, note: str
    ) -> None:
        changes = differences({OUTLINE: before}, {OUTLINE: _outline(report)})
        record(Action.ARRANGED, by(request), report, changes=changes, note=note)

    def _arranged(self, section: Section, pressed: str) -> Section:
        if pressed == JOIN:
            return join_section(section)
        move_section(section, Move(pressed.removeprefix("_")))
        return section
