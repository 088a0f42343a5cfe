"""The one app of the archive."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Name the app as editors see it."""

    name = "reports"
    verbose_name = "档案"
