"""Overlaps as editors see them: found by a command, not made by hand."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from reports.admin.addresses import DeskAdmin
from reports.admin.recorded import HistoryOfReport
from reports.admin.rights import NeverAdded, NeverChanged, NeverDeleted
from reports.models import Overlap
from reports.overlaps import LEAST_UNCHANGED


class UnchangedFilter(admin.SimpleListFilter):
    """Only the reports that say hardly anything of their own."""

    title = "变化"
    parameter_name = "unchanged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "除数字外几乎没有变化")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Overlap]
    ) -> QuerySet[Overlap]:
        if self.value() != "1":
            return queryset
        return queryset.filter(alike__gte=LEAST_UNCHANGED)


@admin.register(Overlap)
class OverlapAdmin(
    NeverAdded, NeverChanged, NeverDeleted, HistoryOfReport, DeskAdmin[Overlap]
):
    nothing_yet = "发布报告以后，与上年或别的机构逐字相同较多的列在这里。"
    list_display = ("report", "other", "relation", "percent", "alike_percent", "way")
    fields = (*list_display[:3], "characters", *list_display[3:])
    list_filter = (UnchangedFilter, "relation", "report__agency__level", "report__year")
    list_select_related = ("report__agency", "other__agency")
    search_fields = ("report__title", "report__agency__name")

    @admin.display(description="逐字相同", ordering="share")
    def percent(self, overlap: Overlap) -> str:
        return f"{overlap.share:.0%}"

    @admin.display(description="不计数字", ordering="alike")
    def alike_percent(self, overlap: Overlap) -> str:
        return f"{overlap.alike:.0%}"

    @admin.display(description="原文")
    def way(self, overlap: Overlap) -> str:
        address = reverse("comparison", args=[overlap.report_id, overlap.other_id])
        return format_html('<a href="{}">比较</a>', address)
