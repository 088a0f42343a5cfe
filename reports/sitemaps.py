"""The addresses that search engines may list, in an index of bounded parts."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from reports.models import Agency, Report
from reports.models.report import publishing_agencies
from reports.search import changed_at

# Written in a moment; a robot asks for the parts one after the other.
ADDRESSES_IN_A_PART = 1_000
PAGES = (
    "home",
    "report-list",
    "agency-list",
    "year-list",
    "coverage",
    "figures",
    "figure-outcomes",
    "figure-dictionary",
    "term-course",
    "overlap-list",
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
        return _newest()


def _newest() -> datetime | None:
    """Return when anything changed last; to ask all reports takes a second."""
    changed = changed_at()
    return datetime.fromtimestamp(changed, UTC) if changed else None


class AgencySitemap(Sitemap[Agency]):
    """Every body with a published report."""

    limit = ADDRESSES_IN_A_PART

    def items(self) -> QuerySet[Agency]:
        own = Report.objects.published().filter(agency=OuterRef("pk"))
        newest = own.order_by("-updated_at").values("updated_at")[:1]
        return publishing_agencies().annotate(changed=Subquery(newest)).order_by("pk")

    def lastmod(self, item: Agency) -> datetime:
        changed: datetime = vars(item)["changed"]
        return changed

    def get_latest_lastmod(self) -> datetime | None:
        return _newest()


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
