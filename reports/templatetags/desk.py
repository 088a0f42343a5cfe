"""What waits at the desk, who did what, and the lists in the order of the work."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import template
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from reports.desk import with_counterparts
from reports.models import AuditEntry, Check, Report, Source, UnreadTable

register = template.Library()

LATELY_SHOWN, DRAFTS_SHOWN = 12, 6
# The order of the work, not of the letters.
GROUPS = (
    ("审核", ("Report", "Source", "Section", "Agency", "Region")),
    ("数字", ("Check", "Observation", "Correction", "UnreadTable", "Overlap")),
    ("记录和账户", ("AuditEntry", "User")),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for an editor: what, how many, and where."""

    label: str
    count: int
    href: str


@register.filter
def in_order_of_work(app_list: list[Any]) -> list[Any]:
    """Return the models of the admin in our groups instead of Django's apps."""
    models = {each["object_name"]: each for app in app_list for each in app["models"]}
    return [
        {
            "name": name,
            "app_label": f"group-{place}",
            "app_url": reverse("admin:index"),
            "models": [models[each] for each in members if each in models],
        }
        for place, (name, members) in enumerate(GROUPS)
        if any(each in models for each in members)
    ]


@register.simple_tag
def waiting(request: HttpRequest) -> list[Waiting]:
    """Count what waits for the account, as far as it may see it."""
    return list(_waiting(request))


@register.simple_tag
def longest_waiting(request: HttpRequest) -> list[Report]:
    """Return the drafts that have waited longest, as far as the account may see."""
    drafts = _seen(request, Report).filter(status="draft")
    bare = drafts.select_related(None).prefetch_related(None).only("title", "doubts")
    return list(bare.order_by("pk")[:DRAFTS_SHOWN])


@register.simple_tag
def lately_done(request: HttpRequest) -> list[AuditEntry]:
    """Return the last entries of the record that the account may see."""
    if not request.user.has_perm("reports.view_auditentry"):
        return []
    return list(_seen(request, AuditEntry).order_by("-pk")[:LATELY_SHOWN])


def _seen(request: HttpRequest, model: type[Any]) -> QuerySet[Any]:
    return admin.site.get_model_admin(model).get_queryset(request)


def _waiting(request: HttpRequest) -> Iterator[Waiting]:
    drafts = _seen(request, Report).filter(status="draft")
    listed = reverse("admin:reports_report_changelist")
    yield Waiting("待审核的报告", drafts.count(), f"{listed}?status__exact=draft")
    yield Waiting(
        "其中与已有报告同一机构、年度和类型",
        with_counterparts(drafts).count(),
        f"{listed}?status__exact=draft&counterparts=yes",
    )
    yield Waiting(
        "没有读出报告的文件",
        _seen(request, Source).filter(report=None).count(),
        f"{reverse('admin:reports_source_changelist')}?report__isnull=True",
    )
    if request.user.has_perm("reports.change_check"):
        yield Waiting(
            "没有答复的数字核对",
            Check.objects.filter(answer="", is_current=True).count(),
            f"{reverse('admin:reports_check_changelist')}?answer__exact=&is_current__exact=1",
        )
        yield Waiting(
            "未读懂的表格",
            UnreadTable.objects.count(),
            reverse("admin:reports_unreadtable_changelist"),
        )
