"""The addresses of the readers' pages."""

from django.urls import path

from reports.views import agency, guide, home, report, search, suggest

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.report_list, name="report-list"),
    path("search/suggest/", suggest.suggestions, name="search-suggest"),
    path("help/search/", guide.search_guide, name="search-help"),
    path("reports/<int:pk>/", report.report_detail, name="report-detail"),
    path(
        "reports/<int:pk>/original/<int:source_pk>/",
        report.original,
        name="report-original",
    ),
    path("agencies/", agency.agency_list, name="agency-list"),
    path("agencies/<slug:slug>/", agency.agency_detail, name="agency-detail"),
]
