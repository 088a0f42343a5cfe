"""Numbers as editors see them: read, corrected, not understood."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html

from reports.admin.addresses import DeskAdmin
from reports.admin.held import HeldAdmin, WatchfulForm
from reports.admin.recorded import HistoryOfReport
from reports.admin.rights import NeverAdded, NeverChanged, NeverDeleted
from reports.admin.visitors import by, editor
from reports.figures import correct
from reports.figures.indicators import can_be, indicators
from reports.figures.numbers import written
from reports.figures.readings import Origin
from reports.history import Change, record
from reports.models import (
    Action,
    Answer,
    Check,
    Correction,
    Observation,
    Section,
    UnreadTable,
)

UNCHANGED = "数值没有变化；原文如此的，请在“数字核对”中答复。"


def corrections_of(number: Observation) -> QuerySet[Correction]:
    """Return what was set right of a number, the latest first."""
    return Correction.objects.filter(
        report=number.report_id,
        indicator=number.indicator,
        applicant=number.applicant,
    )


def checks_about(number: Observation) -> QuerySet[Check]:
    """Return the checks of a number that nobody has answered."""
    return Check.objects.filter(
        report=number.report_id,
        indicator=number.indicator,
        applicant=number.applicant,
        answer=Answer.OPEN,
    )


class ObservationForm(WatchfulForm[Observation]):
    """The number of a cell, set right where it was read wrongly."""

    reason = forms.CharField(
        label="更正的理由",
        widget=forms.Textarea({"rows": 3}),
        help_text="原件上实际印的是什么、为什么读错；与原值、时间和您的名字一起保留。",
    )

    class Meta:
        model = Observation
        fields = ("value",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.value is not None:
            self.initial["value"] = written(self.instance.value).replace(",", "")

    def clean_value(self) -> Any:
        value = self.cleaned_data["value"]
        code = self.instance.indicator
        if value is not None and code in indicators() and not can_be(code, value):
            msg = "件数等不会是负数，也没有小数；金额可以有小数，增减可以是负数。"
            raise forms.ValidationError(msg)
        return value

    def clean(self) -> dict[str, Any] | None:
        stored = self.instance.value
        is_same = self.cleaned_data.get("value", object()) == stored
        made = corrections_of(self.instance).first()
        reason = self.cleaned_data.get("reason")
        # As by two clicks: the very correction is made.
        self.is_sent_again = is_same and made is not None and made.reason == reason
        if is_same and not self.is_sent_again:
            self.add_error("value", UNCHANGED)
        return super().clean()

    def says_what_stands(self) -> bool:
        return self.is_sent_again


class OriginFilter(admin.SimpleListFilter):
    """Numbers of tables, or of sentences."""

    title = "出处"
    parameter_name = "found_in"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(Origin.TABLE, "表"), (Origin.TEXT, "文中")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Observation]
    ) -> QuerySet[Observation]:
        return queryset.filter(origin=self.value()) if self.value() else queryset


@admin.register(Observation)
class ObservationAdmin(
    NeverAdded, NeverDeleted, HistoryOfReport, HeldAdmin[Observation]
):
    """Each number with its cell; changing it records a correction."""

    nothing_yet = "从报告的表格和文字里读到的数字列在这里。"
    form = ObservationForm
    list_display = ("name", "read_as", "raw", "place", "report", "corrected")
    list_select_related = ("report",)
    list_filter = ("is_corrected", OriginFilter)
    search_fields = ("=report__id", "=indicator")
    show_full_result_count = False
    readonly_fields = ("report", "name", "raw", "place", "sentence", "history")
    fields = (
        "report",
        "name",
        "raw",
        "place",
        "sentence",
        "value",
        "reason",
        "seen",
        "history",
    )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        shown = self.get_object(request, object_id)
        named = {"subtitle": shown.name} if shown else {}
        context = (extra_context or {}) | named
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description="数字")
    def name(self, observation: Observation) -> str:
        return observation.name

    @admin.display(description="数值", ordering="value")
    def read_as(self, observation: Observation) -> str:
        return written(observation.value)

    @admin.display(description="经编辑更正", ordering="is_corrected")
    def corrected(self, observation: Observation) -> str:
        return "是" if observation.is_corrected else ""

    @admin.display(description="位置")
    def place(self, observation: Observation) -> str:
        address = observation.get_absolute_url()
        if not observation.table:
            return format_html('<a href="{}">文中</a>', address)
        text = (
            f"第 {observation.table} 个表，第 {observation.row} 行，"
            f"第 {observation.column} 格"
        )
        return format_html('<a href="{}">{}</a>', address, text)

    @admin.display(description="更正记录")
    def history(self, observation: Observation) -> str:
        rows = corrections_of(observation).select_related("corrected_by")
        lines = [
            f"{timezone.localtime(each.corrected_at):%Y-%m-%d %H:%M} "
            f"{each.corrected_by}："
            f"{written(each.old)} → {written(each.new)}。{each.reason}"
            for each in rows
        ]
        return "\n".join(lines) or "没有"

    def save_model(
        self, request: HttpRequest, obj: Observation, form: Any, change: bool
    ) -> None:
        if form.is_sent_again:
            return
        new = obj.value
        obj.refresh_from_db(fields=["value"])
        reason = form.cleaned_data["reason"]
        changes = [Change(obj.name, written(obj.value), written(new))]
        asked = list(checks_about(obj).values_list("pk", flat=True))
        correct(obj, new, reason, editor(request))
        record(Action.EDITED, by(request), obj.report, changes=changes, note=reason)
        self._record_answers(request, asked, reason)

    def _record_answers(
        self, request: HttpRequest, asked: list[int], reason: str
    ) -> None:
        """Tell the record which checks the correction has answered."""
        answers = (Answer.OPEN.label, Answer.CORRECTED.label)
        changes = [Change("答复", *map(str, answers))]
        for check in Check.objects.filter(pk__in=asked, answer=Answer.CORRECTED):
            record(Action.EDITED, by(request), check, changes=changes, note=reason)

    def response_change(self, request: HttpRequest, obj: Observation) -> HttpResponse:
        """Say what the number is now; a blank may stand there by mistake."""
        made = corrections_of(obj).first()
        if made is None or "_continue" in request.POST:
            return super().response_change(request, obj)
        told = f"已更正{made.name}：{_said(made.old)} → {_said(made.new)}。"
        messages.success(request, told)
        return self.response_post_save_change(request, obj)


@admin.register(UnreadTable)
class UnreadTableAdmin(
    NeverAdded, NeverChanged, NeverDeleted, HistoryOfReport, DeskAdmin[UnreadTable]
):
    """Tables that wait for somebody who understands them."""

    nothing_yet = "有数字而没有读懂的表格列在这里。"
    list_display = ("report", "place", "reason", "page")
    list_select_related = ("report",)
    search_fields = ("report__title", "reason")
    readonly_fields = fields = ("report", "section", "place", "reason", "page")

    def get_queryset(self, request: HttpRequest) -> QuerySet[UnreadTable]:
        # What the address of a table is made of.
        headings = Prefetch("report__sections", Section.objects.headings())
        return super().get_queryset(request).prefetch_related(headings)

    @admin.display(description="位置", ordering="table")
    def place(self, unread: UnreadTable) -> str:
        return unread.place

    @admin.display(description="读者页面")
    def page(self, unread: UnreadTable) -> str:
        return format_html('<a href="{}">查看</a>', unread.get_absolute_url())


@admin.register(Correction)
class CorrectionAdmin(
    NeverAdded, NeverChanged, NeverDeleted, HistoryOfReport, DeskAdmin[Correction]
):
    """All numbers that were set by hand; only to be read."""

    nothing_yet = "编辑更正过的数字列在这里。"
    list_display = ("report", "name", "was", "became", "corrected_by", "corrected_at")
    list_select_related = ("report", "corrected_by")
    search_fields = ("report__title", "=indicator")
    fields = (
        *("report", "name", "raw", "was", "became"),
        *("reason", "corrected_by", "corrected_at"),
    )

    @admin.display(description="数字")
    def name(self, correction: Correction) -> str:
        return correction.name

    @admin.display(description="原值")
    def was(self, correction: Correction) -> str:
        return _said(correction.old)

    @admin.display(description="更正为")
    def became(self, correction: Correction) -> str:
        return _said(correction.new)


def _said(value: Decimal | None) -> str:
    return "空白" if value is None else written(value)
