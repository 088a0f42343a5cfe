"""The addresses of the readers' pages."""

from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import path

from reports.sitemaps import SITEMAPS
from reports.views import about, coverage, discovery, guide, home, preferences, terms
from reports.views.agency import directory, years
from reports.views.agency import page as agency
from reports.views.comparison import overlaps
from reports.views.comparison import page as comparison
from reports.views.figures import export as figures_export
from reports.views.figures import outcomes
from reports.views.figures import page as figures
from reports.views.report import citing, tables, versions
from reports.views.report import page as report
from reports.views.results import export, search, suggest

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.report_list, name="report-list"),
    path("search/suggest/", suggest.suggestions, name="search-suggest"),
    path("search.atom", export.report_feed, name="report-feed"),
    path("search.csv", export.report_csv, name="report-csv"),
    path("search.jsonl", export.report_jsonl, name="report-jsonl"),
    path("help/search/", guide.search_guide, name="search-help"),
    path("reports/<int:pk>/", report.report_detail, name="report-detail"),
    path(
        "reports/<int:pk>/original/<int:source_pk>/",
        report.original,
        name="report-original",
    ),
    path(
        "reports/<int:pk>/original/<int:source_pk>/view/",
        report.original_view,
        name="report-original-view",
    ),
    path("reports/<int:pk>/cite/", citing.report_citations, name="report-citations"),
    path(
        "reports/<int:pk>/citation.<slug:ending>",
        citing.citation_file,
        name="report-citation",
    ),
    path(
        "reports/<int:pk>/tables/<int:number>.csv",
        tables.report_table,
        name="report-table",
    ),
    path(
        "reports/<int:pk>/compare/",
        comparison.comparison_choice,
        name="comparison-choice",
    ),
    path(
        "reports/<int:pk>/compare/<int:other_pk>/",
        comparison.comparison,
        name="comparison",
    ),
    path("reports/<int:pk>/versions/", versions.version_list, name="version-list"),
    path(
        "reports/<int:pk>/versions/<int:number>/",
        versions.version_detail,
        name="version-detail",
    ),
    path(
        "reports/<int:pk>/versions/<int:number>/changes/",
        versions.version_changes,
        name="version-changes",
    ),
    path("agencies/", directory.agency_list, name="agency-list"),
    path("figures/", figures.figures, name="figures"),
    path("figures/indicators/", figures.dictionary, name="figure-dictionary"),
    path("figures/outcomes/", outcomes.figure_outcomes, name="figure-outcomes"),
    path("figures.csv", figures_export.figures_csv, name="figures-csv"),
    path("figures.jsonl", figures_export.figures_jsonl, name="figures-jsonl"),
    path("agencies/<slug:slug>/", agency.agency_detail, name="agency-detail"),
    path("years/", years.year_list, name="year-list"),
    path("about/", about.about, name="about"),
    path("about/colophon/", about.colophon, name="colophon"),
    path("preferences/", preferences.set_preferences, name="preferences"),
    path("overlaps/", overlaps.overlap_list, name="overlap-list"),
    path("terms/", terms.term_course, name="term-course"),
    path("terms.csv", terms.term_course_csv, name="term-course-csv"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage.csv", coverage.coverage_csv, name="coverage-csv"),
    path("coverage.atom", coverage.coverage_feed, name="coverage-feed"),
    path("robots.txt", discovery.robots, name="robots"),
    path("opensearch.xml", discovery.search_description, name="search-description"),
    path(
        "sitemap.xml",
        sitemap_index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-part"},
        name="sitemap-index",
    ),
    path(
        "sitemap-<slug:section>.xml",
        sitemap,
        {"sitemaps": SITEMAPS},
        name="sitemap-part",
    ),
]
