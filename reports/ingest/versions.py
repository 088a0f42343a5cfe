"""Keeping the text of a report before another takes its place."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils import timezone

from reports.ingest.likeness import without_head
from reports.models import Report, Version, VersionReason
from reports.text.resemblance import same_words

# An editor saves section by section; that is one change to a reader.
SITTING = timedelta(hours=1)


def keep_version(
    report: Report, reason: VersionReason, user: User | None = None
) -> Version:
    """Keep the text a report has now as an earlier version of it.

    To be called in the transaction that changes the text, before it does.
    """
    return Version.objects.create(
        report=report,
        number=version_number(report),
        title=report.title,
        sections=list(
            report.sections.order_by("order").values(*Version.SECTION_FIELDS)
        ),
        reason=reason,
        replaced_by=user,
    )


def keep_before_edit(report: Report, user: User) -> None:
    """Keep the published text before an editor changes it, once for a sitting."""
    if not report.is_published:
        return
    last = report.versions.order_by("number").last()
    is_same_sitting = (
        last is not None
        and (last.reason, last.replaced_by_id) == (VersionReason.EDIT, user.pk)
        and timezone.now() - last.replaced_at < SITTING
    )
    if not is_same_sitting:
        keep_version(report, VersionReason.EDIT, user)


def version_number(report: Report) -> int:
    """Return the number of the text that a report has now."""
    last = report.versions.aggregate(last=Max("number"))["last"] if report.pk else 0
    return (last or 0) + 1


def version_with_text(report: Report, text: str) -> int:
    """Return the number of the earlier text with these very words, or 0."""
    for version in report.versions.order_by("-number"):
        kept = "\n".join(section["text"] for section in version.sections)
        title = version.title
        if same_words(without_head(kept, title), without_head(text, title)):
            return version.number
    return 0
