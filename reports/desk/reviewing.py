"""What becomes of a report: published, withdrawn, restored, rejected."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from reports import history
from reports.desk.counting import record_edit
from reports.history import By
from reports.models import Action, Report, Status

RESTORED = {Status.WITHDRAWN: Status.PUBLISHED, Status.REJECTED: Status.DRAFT}


@dataclass(frozen=True, slots=True)
class Fitting:
    """The standings of a report that a decision fits, and the rule as it is told."""

    standings: Collection[Status]
    rule: str

    def objection(self, report: Report) -> str:
        """Say why the decision does not fit a report; nothing where it does."""
        if report.status in self.standings:
            return ""
        return f"{self.rule}这份报告现在是“{report.get_status_display()}”。"


DECIDED = {
    Action.PUBLISHED: Fitting((Status.DRAFT,), "只有待审核的报告可以发布。"),
    Action.WITHDRAWN: Fitting((Status.PUBLISHED,), "只有已发布的报告可以撤回。"),
    Action.RESTORED: Fitting(RESTORED, "只有撤回或不采用的报告可以恢复。"),
    Action.REJECTED: Fitting((Status.DRAFT,), "只有待审核的报告可以不予采用。"),
}


def counterparts(report: Report) -> QuerySet[Report]:
    """Return the other reports of the same body, year and kind, but rejected ones."""
    if report.agency_id is None or report.year is None:
        return Report.objects.none()
    same = Report.objects.filter(
        agency=report.agency_id, year=report.year, kind=report.kind
    )
    others = same.exclude(pk=report.pk).exclude(status=Status.REJECTED)
    return others.order_by("-status", "pk")


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
    expect(report, DECIDED[Action.PUBLISHED])
    if report.lacking:
        raise ValidationError(f"还缺{'、'.join(report.lacking)}。")
    set_status(report, Status.PUBLISHED)
    history.record(Action.PUBLISHED, by, report)


@transaction.atomic
def withdraw(report: Report, reason: str, by: By) -> None:
    """Take a report from the readers; its card stays. Raises ValidationError."""
    expect(report, DECIDED[Action.WITHDRAWN])
    report.withdrawn_reason = reason.strip()
    set_status(report, Status.WITHDRAWN)
    history.record(Action.WITHDRAWN, by, report, note=report.withdrawn_reason)


@transaction.atomic
def restore(report: Report, by: By) -> None:
    """Give a withdrawn report back to the readers, a rejected one to the review.

    The reason it was withdrawn for stays in the record only. Raises ValidationError.
    """
    expect(report, DECIDED[Action.RESTORED])
    status = RESTORED[Status(report.status)]
    note = report.withdrawn_reason and f"原撤回原因：{report.withdrawn_reason}"
    report.withdrawn_reason = ""
    set_status(report, status)
    history.record(Action.RESTORED, by, report, note=note)


@transaction.atomic
def reject(report: Report, reason: str, by: By) -> None:
    """Put a draft aside that is not to be shown. Raises ValidationError."""
    expect(report, DECIDED[Action.REJECTED])
    set_status(report, Status.REJECTED)
    history.record(Action.REJECTED, by, report, note=reason.strip())


def set_status(report: Report, status: Status) -> None:
    """Give a report another standing, where the rules of that one hold for it."""
    report.status = status
    report.full_clean()
    try:
        with transaction.atomic():
            report.save(update_fields=["status", "withdrawn_reason", "updated_at"])
    except IntegrityError:
        # Another was published meanwhile, which is seen and told now.
        report.full_clean()
        raise
    record_edit(report)


def objection(report: Report, action: Action) -> str:
    """Say why a decision does not fit a report as it stands; nothing where it does."""
    return DECIDED[action].objection(report)


def expect(report: Report, fitting: Fitting) -> None:
    """Refuse what another editor has meanwhile made impossible.

    Raises ValidationError.
    """
    report.status = Report.objects.select_for_update().get(pk=report.pk).status
    said = fitting.objection(report)
    if said:
        raise ValidationError(said)
