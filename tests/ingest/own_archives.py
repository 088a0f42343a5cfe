"""Fixtures that give a test an archive of its own, on SQLite or on PostgreSQL."""

import os
from contextlib import contextmanager
from itertools import count
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.ingest.processes import OwnArchive

# Each process of the tests has databases of its own.
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "gw")
TEMPLATE = f"archive_template_{PROCESS}"
NUMBERS = count()


def _server():
    """Return the address of the PostgreSQL server the suite runs on, if it does."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else ""


def _on_server(name):
    return urlunsplit(urlsplit(_server())._replace(path=f"/{name}"))


def _tell_server(statement):
    import psycopg

    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(statement)


def _database(name, template="template1"):
    _tell_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    _tell_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return _on_server(name)


@pytest.fixture(scope="session")
def archive_template(tmp_path_factory):
    """A migrated archive with its reference data, to be copied, not used."""
    url = _database(TEMPLATE) if _server() else ""
    archive = OwnArchive(tmp_path_factory.mktemp("template"), url)
    for command in (["migrate", "-v0"], ["load_reference", "--samples"]):
        ended = archive.manage(*command)
        assert ended.returncode == 0, ended.stderr
    yield archive
    if url:
        _tell_server(f'DROP DATABASE IF EXISTS "{TEMPLATE}" WITH (FORCE)')


@contextmanager
def copies(template, folder):
    """Make archives of their own, as many as are asked for; then drop them."""
    made = []

    def make():
        name = f"archive_{os.getpid()}_{next(NUMBERS)}"
        url = _database(name, TEMPLATE) if _server() else ""
        if url:
            made.append(name)
        return template.copied_to(folder / name, url)

    yield make
    for name in made:
        _tell_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def own_archives(archive_template, tmp_path):
    """Make archives of their own, as many as a test asks for."""
    with copies(archive_template, tmp_path) as make:
        yield make


@pytest.fixture
def own_archive(own_archives):
    """One archive of its own."""
    return own_archives()
