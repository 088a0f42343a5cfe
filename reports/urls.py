"""The addresses of the readers' pages."""

from django.urls import path

from reports.views import agency, home, report, search

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.report_list, name="report-list"),
    path("reports/<int:pk>/", report.report_detail, name="report-detail"),
    path(
        "reports/<int:pk>/original/<int:source_pk>/",
        report.original,
        name="report-original",
    ),
    path("agencies/", agency.agency_list, name="agency-list"),
    path("agencies/<slug:slug>/", agency.agency_detail, name="agency-detail"),
]
