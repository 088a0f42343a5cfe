"""The log has a line for what is refused, and a traceback only for our own errors."""

import logging
import sys

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from reports.models import Report
from reports.roles import Role
from tests.admin.conftest import account


@pytest.fixture
def logged(capsys):
    """Write the log as the settings say; gives what was written by a request."""
    configured = settings.LOGGING["handlers"]["console"]
    assert configured["filters"] == ["refusals"]
    handler = logging.getLogger().handlers
    ours = [each for each in handler if each.get_name() == "console"]
    assert ours, handler
    return ours[0]


@pytest.mark.parametrize(("status", "kept"), [(403, False), (400, False), (500, True)])
def test_only_errors_of_the_server_keep_their_traceback(logged, status, kept):
    try:
        raise PermissionDenied
    except PermissionDenied:
        record = logging.LogRecord(
            "django.request", logging.WARNING, "", 0, "Forbidden", None, sys.exc_info()
        )
    record.status_code = status
    assert logged.filter(record)
    assert ("Traceback" in logged.format(record)) == kept
    assert "Forbidden" in logged.format(record)


@pytest.mark.django_db
def test_a_refused_page_is_one_line(client, logged, capsys, monkeypatch):
    client.force_login(account("zhang", Role.UPLOADER))
    report = Report.objects.create(title="要点")
    monkeypatch.setattr(logged, "stream", sys.stdout)
    address = reverse("admin:auth_user_changelist")
    assert client.get(address).status_code == 403
    written = capsys.readouterr().out
    assert address in written
    assert "Traceback" not in written
    assert report.pk
