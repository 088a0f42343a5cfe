"""What does not agree in a report, as editors see it, and their answers."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join

from reports.admin.held import WatchfulForm
from reports.admin.recorded import RecordedAdmin
from reports.admin.rights import NeverAdded, NeverDeleted
from reports.admin.visitors import editor
from reports.figures.checks.findings import RULE_LABELS
from reports.figures.indicators import name_of
from reports.models import Answer, Check, Correction, Observation

NOT_CORRECTED = (
    "涉及的数字还没有一个更正过。请先点开读错的那个数字更正，答复会随之记下。"
)


class RuleFilter(admin.SimpleListFilter):
    """Checks by the words their explanation begins with."""

    title = "规则"
    parameter_name = "found"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(label, label) for label in dict.fromkeys(RULE_LABELS.values())]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Check]
    ) -> QuerySet[Check]:
        if not self.value():
            return queryset
        rules = [rule for rule, label in RULE_LABELS.items() if label == self.value()]
        return queryset.filter(rule__in=rules)


class CheckForm(WatchfulForm[Check]):
    """An editor's answer to a check."""

    class Meta:
        model = Check
        fields = ("answer", "note")
        help_texts = {
            "answer": "原件就是这样印的，选“核对无误，原文如此”；读错了的，"
            "点上面的数字去更正，答复随之记下。",
        }

    def clean_answer(self) -> str:
        """Refuse to call corrected what nobody has corrected: readers are told so."""
        answer: str = self.cleaned_data["answer"]
        if answer == Answer.CORRECTED != self.initial["answer"]:
            made = Correction.objects.filter(report=self.instance.report_id)
            corrected = set(made.values_list("indicator", "applicant"))
            if corrected.isdisjoint(_keys(self.instance)):
                raise forms.ValidationError(NOT_CORRECTED)
        return answer


@admin.register(Check)
class CheckAdmin(NeverAdded, NeverDeleted, RecordedAdmin[Check]):
    """What does not agree, and the answer."""

    nothing_yet = "报告里对不上的数字列在这里，等编辑答复。"
    history_fields = ("answer", "note")

    form = CheckForm
    list_display = ("message", "report", "answer", "is_current")
    list_filter = ("answer", "is_current", RuleFilter)
    list_select_related = ("report",)
    search_fields = ("message", "report__title", "=report__id")
    readonly_fields = (
        *("report", "message", "is_current", "numbers"),
        *("answered_by", "answered_at"),
    )
    fields = (
        *("report", "message", "is_current", "numbers", "answer", "note"),
        *("answered_by", "answered_at", "seen"),
    )

    @admin.display(description="涉及的数字")
    def numbers(self, check: Check) -> str:
        found = Observation.objects.filter(report=check.report_id)
        keys = {(each.indicator, each.applicant, each.origin): each for each in found}
        lines = [
            (
                reverse("admin:reports_observation_change", args=[keys[key].pk]),
                name_of(cell["indicator"], cell["applicant"]),
                cell["raw"] or "空白",
                keys[key].get_absolute_url(),
            )
            for cell in check.cells
            if (key := (cell["indicator"], cell["applicant"], cell["origin"])) in keys
        ]
        return format_html_join(
            "", '<a href="{}">{}：{}</a>（<a href="{}">原文</a>）<br>', lines
        )

    def save_model(
        self, request: HttpRequest, obj: Check, form: Any, change: bool
    ) -> None:
        answered = obj.answer != Answer.OPEN
        obj.answered_by = editor(request) if answered else None
        obj.answered_at = timezone.now() if answered else None
        super().save_model(request, obj, form, change)


def _keys(check: Check) -> set[tuple[str, str]]:
    """Return what the numbers of a check count, and whose requests."""
    return {(cell["indicator"], cell["applicant"]) for cell in check.cells}
