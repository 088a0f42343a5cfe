"""What editors do to bodies and regions: names, addresses, and two that are one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q

from reports import history
from reports.desk.counting import index_soon
from reports.figures import follow_agency, record
from reports.history import By, Change
from reports.models import (
    Action,
    Agency,
    AgencyName,
    FormerSlug,
    Kind,
    NameKind,
    Region,
    Report,
)

# What a body is known by, beside its further names.
FACTS = ("name", "slug", "level", "region", "line")


@dataclass(frozen=True, slots=True)
class FurtherName:
    """What the name of a merged body is to the one that stays, with its years."""

    kind: NameKind
    held_from: int | None = None
    held_until: int | None = None


class MergeError(ValueError):
    """Two bodies cannot be made one; the message says why, in Chinese."""


def record_agency_edit(agency: Agency) -> None:
    """Count a change of an agency as one of each of its reports."""
    agency.reports.update(revision=F("revision") + 1)
    follow_agency(agency)
    index_soon()


def record_region_edit(region: Region) -> None:
    """Count a change of a region as one of each report of a body inside it.

    They are indexed under every region around them, and pages name these.
    """
    inside = Agency.objects.filter(
        Q(region=region) | Q(region__parent=region) | Q(region__parent__parent=region)
    )
    Report.objects.filter(agency__in=inside).update(revision=F("revision") + 1)
    index_soon()


def keep_slug(agency: Agency, slug: str) -> None:
    """Let the address an agency had until now lead on to it."""
    FormerSlug.objects.filter(slug=agency.slug).delete()
    FormerSlug.objects.update_or_create(slug=slug, defaults={"agency": agency})


@transaction.atomic
def merge_agencies(kept: Agency, merged: Agency, name: FurtherName, by: By) -> None:
    """Give the reports, names and addresses of one body to another, and end it.

    Reports of a former name keep it as their 署名. Raises MergeError where both
    have published the same report.
    """
    signed = merged.name if name.kind == NameKind.FORMER else ""
    _refuse_same_reports(kept, merged, signed)
    reports = list(merged.reports.all())
    changes = _what_was_merged(merged, kept, reports)
    merged.reports.filter(issued_as="").update(issued_as=signed)
    merged.reports.update(agency=kept)
    merged.observations.update(agency=kept)
    _take_names(kept, merged, name)
    FormerSlug.objects.filter(agency=merged).update(agency=kept)
    note = f"{merged.name}（{merged.slug}）并入{kept.name}（{kept.slug}）。"
    for agency in (merged, kept):
        history.record(Action.MERGED, by, agency, changes=changes, note=note)
    slug = merged.slug
    merged.delete()
    keep_slug(kept, slug)
    for report in reports:
        record(Report.objects.get(pk=report.pk))
    record_agency_edit(kept)


def _what_was_merged(
    merged: Agency, kept: Agency, reports: Iterable[Report]
) -> list[Change]:
    """List what an editor needs to make the body anew, should it have been wrong."""
    moved = [Change(f"报告 #{each.pk}", merged.name, kept.name) for each in reports]
    facts = history.differences(history.values_of(merged, FACTS), {})
    names = [Change("名称", _said(each), "") for each in merged.names.all()]
    return [*moved, *facts, *names]


def _said(name: AgencyName) -> str:
    years = f"{name.held_from or ''}–{name.held_until or ''}".strip("–")
    return " ".join(filter(None, (name.name, name.get_kind_display(), years)))


def _refuse_same_reports(kept: Agency, merged: Agency, signed: str) -> None:
    for report in merged.reports.published():
        name = report.issued_as or signed
        same = kept.reports.published().filter(
            issued_as=name, year=report.year, kind=report.kind
        )
        if report.kind != Kind.ANNUAL:
            same = same.filter(title=report.title)
        other = same.first()
        if other:
            msg = (
                f"两个机构都发布了 {report.year} 年的同一种报告"
                f"（#{report.pk} 和 #{other.pk}），请先撤回其中一份。"
            )
            raise MergeError(msg)


def _take_names(kept: Agency, merged: Agency, name: FurtherName) -> None:
    known = {kept.name, *kept.names.values_list("name", flat=True)}
    merged.names.exclude(name__in=known).update(agency=kept)
    if merged.name not in known:
        AgencyName.objects.update_or_create(
            agency=kept,
            name=merged.name,
            defaults={
                "kind": name.kind,
                "held_from": name.held_from,
                "held_until": name.held_until,
            },
        )
