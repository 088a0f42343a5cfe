"""Keeping the text of a report before another takes its place."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils import timezone

from reports.ingest.likeness import without_head
from reports.models import Report, Version, VersionReason
from reports.text.resemblance import same_words

# An editor saves section by section. A step that stood for a shorter time, and was
# replaced by the same editor, is a part of one change; what stood longer is a version.
FLEETING = timedelta(minutes=10)
NEVER_SHOWN = 0


def keep_version(
    report: Report, reason: VersionReason, user: User | None = None
) -> Version:
    """Keep the text a report has now as an earlier version of it.

    To be called in the transaction that changes the text, before it does. What readers
    never saw gets no number, nor do its files.
    """
    shown_since = _shown_since(report)
    number = version_number(report)
    if shown_since is None:
        report.sources.filter(version=number).update(version=NEVER_SHOWN)
    version = Version.objects.create(
        report=report,
        number=number if shown_since else None,
        shown_since=shown_since,
        title=report.title,
        sections=list(
            report.sections.order_by("order").values(*Version.SECTION_FIELDS)
        ),
        reason=reason,
        replaced_by=user,
    )
    _begin_text(report)
    return version


def keep_before_edit(report: Report, user: User | None) -> None:
    """Keep title and text that readers know before an editor changes them.

    A step of the same editor that readers saw for a few minutes is not kept: the change
    then counts from the last step on.
    """
    shown_since = _shown_since(report)
    if shown_since is None:
        return
    last = report.versions.shown().last()
    is_step = (
        report.is_published
        and last is not None
        and (last.reason, last.replaced_by_id) == (VersionReason.EDIT, user and user.pk)
        and timezone.now() - shown_since < FLEETING
    )
    if is_step:
        _begin_text(report)
    else:
        keep_version(report, VersionReason.EDIT, user)


def _shown_since(report: Report) -> datetime | None:
    """Return since when readers see the text a report has now, or saw it once."""
    return report.shown_since or (report.created_at if report.is_published else None)


def _begin_text(report: Report) -> None:
    """Note that another text takes its place now, shown at once if published."""
    report.shown_since = timezone.now() if report.is_published else None
    Report.objects.filter(pk=report.pk).update(shown_since=report.shown_since)


def version_number(report: Report) -> int:
    """Return the number of the text that a report has now."""
    last = report.versions.aggregate(last=Max("number"))["last"] if report.pk else 0
    return (last or 0) + 1


def version_with_text(
    report: Report, text: str, are_same: Callable[[str, str], bool] = same_words
) -> Version | None:
    """Return the earlier text with these very words, the latest of them."""
    for version in report.versions.order_by("-pk"):
        kept = "\n".join(section["text"] for section in version.sections)
        title = version.title
        if are_same(without_head(kept, title), without_head(text, title)):
            return version
    return None
