"""The addresses that search engines may list, in an index of bounded parts."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Q, QuerySet
from django.urls import reverse

from reports.models import Agency, Report
from reports.models.report import publishing_agencies

ADDRESSES_IN_A_PART = 5_000
PAGES = (
    "home",
    "report-list",
    "agency-list",
    "year-list",
    "search-help",
    "about",
    "colophon",
)


class ReportSitemap(Sitemap[Report]):
    """Every published report."""

    limit = ADDRESSES_IN_A_PART

    def items(self) -> QuerySet[Report]:
        return (
            Report.objects.published()
            .order_by("pk")
            .only("pk", "updated_at", "year", "title")
        )

    def lastmod(self, item: Report) -> datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        newest = Report.objects.published().order_by("-updated_at")
        return newest.values_list("updated_at", flat=True).first()


class AgencySitemap(Sitemap[Agency]):
    """Every body with a published report."""

    limit = ADDRESSES_IN_A_PART

    def items(self) -> QuerySet[Agency]:
        published = Q(reports__status="published")
        return (
            publishing_agencies()
            .annotate(changed=Max("reports__updated_at", filter=published))
            .order_by("pk")
        )

    def lastmod(self, item: Agency) -> datetime:
        changed: datetime = item.changed  # type: ignore[attr-defined]
        return changed


class PageSitemap(Sitemap[str]):
    """The pages that stand by themselves."""

    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS: dict[str, type[Sitemap[Any]]] = {
    "pages": PageSitemap,
    "agencies": AgencySitemap,
    "reports": ReportSitemap,
}
