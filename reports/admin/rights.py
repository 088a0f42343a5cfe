"""What an account may see at the desk, and what nobody may do there.

Editors see all, uploaders what they handed in.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from reports.models import Report, Section, Source


class NeverAdded:
    """Rows that are not made by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NeverChanged:
    """Rows that stay as they are."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NeverDeleted:
    """Rows that stay."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def sees_all(request: HttpRequest) -> bool:
    """Say whether the account is an editor's, who works on everybody's reports."""
    return request.user.has_perm("reports.change_report")


def seen_reports(request: HttpRequest, reports: QuerySet[Report]) -> QuerySet[Report]:
    """Keep the reports that the account may see."""
    return reports if sees_all(request) else reports.filter(pk__in=_own(request))


def seen_sections(
    request: HttpRequest, sections: QuerySet[Section]
) -> QuerySet[Section]:
    """Keep the sections of the reports that the account may see."""
    return sections if sees_all(request) else sections.filter(report__in=_own(request))


def seen_sources(request: HttpRequest, sources: QuerySet[Source]) -> QuerySet[Source]:
    """Keep the files that the account may see."""
    return sources if sees_all(request) else sources.filter(captured_by=_pk(request))


def _own(request: HttpRequest) -> QuerySet[Source, int | None]:
    own = Source.objects.filter(captured_by=_pk(request), report__isnull=False)
    return own.values_list("report", flat=True)


def _pk(request: HttpRequest) -> int:
    return request.user.pk or 0
