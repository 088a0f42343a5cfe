"""What becomes of a report: published, withdrawn, restored, rejected, replaced."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from reports import history
from reports.desk.counting import record_edit
from reports.history import By
from reports.ingest.evidence import updated
from reports.ingest.likeness import alike, keys_of, nearly_the_same, renew_keys
from reports.ingest.storing import text_of
from reports.ingest.versions import keep_version, version_number
from reports.models import Action, Report, Section, Status, VersionReason

# Orders of sections stay far below; what is moved aside goes above it for a moment.
ASIDE = 1_000_000
# What a new version tells of itself; the body, the year and the kind stay.
PARTICULARS = (
    *("title", "document_number", "index_number", "issued_on", "published_on"),
    "source_url",
)


NO_COUNTERPART = (
    "只有同一机构、同一年度、同一类型的报告可以换成这份草稿的文字；"
    "请先更正草稿的机构、年度或类型。"
)


def counterparts(report: Report) -> QuerySet[Report]:
    """Return the other reports of the same body, year and kind, but rejected ones."""
    if report.agency_id is None or report.year is None:
        return Report.objects.none()
    same = Report.objects.filter(
        agency=report.agency_id, year=report.year, kind=report.kind
    )
    others = same.exclude(pk=report.pk).exclude(status=Status.REJECTED)
    return others.order_by("-status", "pk")


def lookalike(report: Report) -> Report | None:
    """Return a report of another body with nearly the same text, if there is one."""
    if report.agency is None:
        return None
    likely = [each for each in alike(keys_of(report)) if each.pk != report.pk]
    return nearly_the_same(text_of(report), likely, report.agency)


def with_counterparts(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Keep the reports beside which another of the same body, year and kind stands."""
    same = Report.objects.filter(
        agency=OuterRef("agency"), year=OuterRef("year"), kind=OuterRef("kind")
    )
    others = same.exclude(pk=OuterRef("pk")).exclude(status=Status.REJECTED)
    return reports.exclude(status=Status.REJECTED).filter(Exists(others))


@transaction.atomic
def publish(report: Report, by: By) -> None:
    """Publish a draft. Raises ValidationError where something is still missing."""
    _expect(report, Status.DRAFT, "只有待审核的报告可以发布。")
    _set_status(report, Status.PUBLISHED)
    history.record(Action.PUBLISHED, by, report)


@transaction.atomic
def withdraw(report: Report, reason: str, by: By) -> None:
    """Take a report from the readers; its card stays. Raises ValidationError."""
    _expect(report, Status.PUBLISHED, "只有已发布的报告可以撤回。")
    report.withdrawn_reason = reason.strip()
    _set_status(report, Status.WITHDRAWN)
    history.record(Action.WITHDRAWN, by, report, note=report.withdrawn_reason)


@transaction.atomic
def restore(report: Report, by: By) -> None:
    """Give a withdrawn report back to the readers, a rejected one to the review.

    The reason it was withdrawn for stays in the record only. Raises ValidationError.
    """
    back = {Status.WITHDRAWN: Status.PUBLISHED, Status.REJECTED: Status.DRAFT}
    status = back.get(Status(report.status))
    if status is None:
        raise ValidationError("只有撤回或不采用的报告可以恢复。")
    note = report.withdrawn_reason and f"原撤回原因：{report.withdrawn_reason}"
    report.withdrawn_reason = ""
    _set_status(report, status)
    history.record(Action.RESTORED, by, report, note=note)


@transaction.atomic
def reject(report: Report, reason: str, by: By) -> None:
    """Put a draft aside that is not to be shown. Raises ValidationError."""
    _expect(report, Status.DRAFT, "只有待审核的报告可以不予采用。")
    _set_status(report, Status.REJECTED)
    history.record(Action.REJECTED, by, report, note=reason.strip())


def expect_adoptable(draft: Report, into: Report) -> None:
    """Raise ValidationError unless a draft may become the new text of a report."""
    _expect(draft, Status.DRAFT, "只有待审核的报告可以作为新版本采用。")
    _expect(into, Status.PUBLISHED, "只能替换已发布的报告的文字。")
    if into not in counterparts(draft):
        raise ValidationError(NO_COUNTERPART)


def differing(draft: Report, into: Report) -> list[str]:
    """Name the particulars of which a draft and a report have different values."""
    return [name for name in PARTICULARS if getattr(draft, name) != getattr(into, name)]


@transaction.atomic
def adopt(draft: Report, into: Report, by: By, *, taken: Collection[str]) -> None:
    """Give the text and the files of a draft to the report that it is a version of.

    Of the particulars that differ those in `taken` come from the draft, also where it
    has none; the others stay. The earlier text becomes a version of the report; the
    draft gets it in exchange and is put aside. Raises ValidationError.
    """
    expect_adoptable(draft, into)
    stays = [name for name in differing(draft, into) if name not in taken]
    before = history.values_of(into, PARTICULARS)
    user = by.user if isinstance(by.user, User) else None
    keep_version(into, VersionReason.FILE, user)
    for name in PARTICULARS:
        if name not in stays:
            setattr(into, name, getattr(draft, name))
    into.evidence = updated(
        [each for each in into.evidence if each["field"] not in taken],
        [each for each in draft.evidence if each["field"] not in stays],
    )
    into.full_clean()
    into.save(update_fields=[*PARTICULARS, "evidence", "updated_at"])
    _exchange_sections(draft, into)
    draft.sources.shown().update(report=into, version=version_number(into))
    for report in (into, draft):
        renew_keys(report)
    changes = history.differences(before, history.values_of(into, PARTICULARS))
    note = f"采用 #{draft.pk} 的文字和文件；原来的文字保存在 #{draft.pk}。"
    if stays:
        labels = "、".join(history.values_of(into, stays))
        note += f"{labels}保留这份报告原来的。"
    history.record(Action.ADOPTED, by, into, changes=changes, note=note)
    record_edit(into)
    _set_status(draft, Status.REJECTED)
    note = f"已作为 #{into.pk} 的新文字采用；这里保存它原来的文字。"
    history.record(Action.ADOPTED, by, draft, note=note)


def _exchange_sections(one: Report, other: Report) -> None:
    one.sections.update(order=F("order") + ASIDE)
    other.sections.update(report=one)
    moved = Section.objects.filter(report=one, order__gt=ASIDE)
    moved.update(report=other, order=F("order") - ASIDE)


def _set_status(report: Report, status: Status) -> None:
    report.status = status
    report.full_clean()
    report.save(update_fields=["status", "withdrawn_reason", "updated_at"])
    record_edit(report)


def _expect(report: Report, status: Status, message: str) -> None:
    """Refuse what another editor has meanwhile made impossible."""
    current = Report.objects.select_for_update().get(pk=report.pk).status
    if current != status:
        raise ValidationError(message)
