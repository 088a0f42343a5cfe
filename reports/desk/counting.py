"""Counting a change, so that search, figures and pages follow it."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reports import coverage
from reports.figures import record
from reports.models import Report, Status
from reports.overlaps import follow_reports
from reports.search import index_pending


def record_edit(report: Report) -> None:
    """Count an editor's change; search and pages show it once it is committed.

    What stands word for word in other reports is looked for again then, too.
    """
    if report.status == Status.WITHDRAWN:
        withdrawn_at = report.withdrawn_at or timezone.now()
    else:
        withdrawn_at = None
    if report.is_published and report.shown_since is None:
        report.shown_since = timezone.now()
    Report.objects.filter(pk=report.pk).update(
        revision=F("revision") + 1,
        is_edited=True,
        withdrawn_at=withdrawn_at,
        shown_since=report.shown_since,
        updated_at=timezone.now(),
    )
    record(report)
    index_soon()
    _follow_soon(report.pk)


def _follow_soon(pk: int) -> None:
    # By its name Django tells of what fails; a partial has none, and would break off.
    def follow() -> None:
        follow_reports((pk,))

    transaction.on_commit(follow, robust=True)


def record_source_edit(report: Report) -> None:
    """Count a change beside the text, which a newer file may go on to replace."""
    Report.objects.filter(pk=report.pk).update(
        revision=F("revision") + 1, updated_at=timezone.now()
    )
    index_soon()


def index_soon() -> None:
    """Index when the transaction is committed; if that fails, the next run does it."""
    transaction.on_commit(index_pending, robust=True)
    transaction.on_commit(coverage.renew, robust=True)
