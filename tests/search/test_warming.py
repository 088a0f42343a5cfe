"""A worker makes pages before anybody asks for one, and says nothing of it."""

import random
from contextlib import contextmanager

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from archive.warming import warm_up
from reports.reference import load_reference
from reports.search import rebuild
from tests.search.library import fill

pytestmark = pytest.mark.usefixtures("on_shelf")


@pytest.fixture(scope="module")
def filled(shelf):
    load_reference()
    found = fill(random.Random(46))
    rebuild()
    return found


@contextmanager
def _paths_asked():
    asked = []

    def note(environ, **_):
        asked.append(environ["PATH_INFO"])

    # A request closes what stands in a transaction, as every test does.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    request_started.connect(note)
    try:
        yield asked
    finally:
        request_started.disconnect(note)
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@pytest.mark.parametrize("hosts", [["archive.example"], [".example"], ["*"]])
def test_pages_of_results_and_of_reports_are_made(filled, settings, caplog, hosts):
    settings.ALLOWED_HOSTS = hosts
    settings.SECURE_SSL_REDIRECT = True
    with _paths_asked() as asked:
        warm_up(WSGIHandler())

    assert "/search/" in asked
    assert any(path.startswith("/reports/") for path in asked)
    # A page that is refused, is not there or fails would be told.
    assert [each for each in caplog.records if each.name.startswith("django")] == []


def test_a_server_that_answers_nobody_starts_without_them(filled, settings):
    settings.ALLOWED_HOSTS = []
    with _paths_asked() as asked:
        warm_up(WSGIHandler())

    assert asked == []


def test_an_archive_without_an_index_is_served_without_them(
    filled, settings, tmp_path, caplog
):
    settings.INDEX_DIR = tmp_path / "nowhere"
    with _paths_asked() as asked:
        warm_up(WSGIHandler())

    assert asked == []
    assert caplog.records == []
