"""Shared ground of the tests: own folders, plain static files, the reference data."""

import os
from pathlib import Path

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import settings as hypothesis

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"
SEEDS = SHARED / "seeds"

# What asks for one of these differs between SQLite and PostgreSQL, nothing else does.
OF_THE_DATABASE = {"db", "transactional_db", "django_db_setup", "archive_template"}

# How long a thing takes is measured by the bench; a busy machine fails no test. Nor
# does chance: a landing is refused for what it changes. With FUZZ the dice are thrown.
hypothesis.register_profile(
    "steady", deadline=None, derandomize="FUZZ" not in os.environ
)
hypothesis.load_profile("steady")


def pytest_collection_modifyitems(items):
    """Mark the tests that ask the database, however many fixtures lie between.

    Most of those that say of themselves that any database gives the same answer ask the
    index, and PostgreSQL would be filled for them in vain.
    """
    for item in items:
        if item.get_closest_marker("any_database"):
            continue
        asked = OF_THE_DATABASE.intersection(getattr(item, "fixturenames", ()))
        if asked or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request, tmp_path_factory, django_db_modify_db_settings_parallel_suffix
):
    """Let pages served to a browser ask a file, each thread for itself, as they do.

    In memory, SQLite lends all threads one connection, and refuses at once to write
    where another one reads.
    """
    from django.conf import settings

    database = settings.DATABASES["default"]
    is_served = any(
        item.get_closest_marker("browser") for item in request.session.items
    )
    if is_served and database["ENGINE"].endswith("sqlite3"):
        file = tmp_path_factory.mktemp("database") / "test_archive.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(file)
        # It need not outlive a power cut, and waiting for the disk doubles the time.
        options = database["OPTIONS"]
        options["init_command"] += " PRAGMA synchronous=OFF;"


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """Keep originals and index of each test in a folder of its own."""
    settings.ORIGINALS_DIR = tmp_path / "originals"
    settings.INDEX_DIR = tmp_path / "index"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        },
    }
    # Hundreds of accounts are made, and a slow hash of each guards nothing here.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def seeds():
    """The five real documents that stand outside the repository."""
    if not SEEDS.is_dir():
        pytest.skip("the shared seeds are not on this machine")
    return sorted(SEEDS.glob("*.txt"))


@pytest.fixture(scope="session")
def laws():
    """Some regulations, for volume: real texts that stand outside the repository."""
    folder = SHARED / "corpus" / "laws"
    if not folder.is_dir():
        pytest.skip("the shared corpus is not on this machine")
    return sorted(folder.glob("*.md"))


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory):
    """Archives that many tests begin with, filled once for all of this process."""
    from tests.snapshots import Snapshots

    return Snapshots(tmp_path_factory.mktemp("snapshots"))


@pytest.fixture(scope="module")
def referenced(shelf, snapshots):
    """Load regions and bodies once for a module."""
    from tests.snapshots import fill_with_reference

    snapshots.begin("reference", fill_with_reference, shelf)


@pytest.fixture
def reference(referenced, db):
    """Begin with regions, the State Council's bodies and the invented ones."""


@pytest.fixture
def own_reference(db, snapshots, tmp_path):
    """Load the same for one test alone, which may commit it for its threads."""
    from tests.snapshots import fill_with_reference

    snapshots.begin("reference", fill_with_reference, tmp_path)


@pytest.fixture
def take(reference):
    """Take files in with one run and return how each one ended, by file name."""
    from reports.ingest import Given, collect, ingest

    def take_in(*paths, given=None, for_all=None, dry_run=False):
        outcomes = ingest(
            collect(paths), given or {}, for_all=for_all or Given(), dry_run=dry_run
        )
        return {Path(each.path).name: each for each in outcomes}

    return take_in


@pytest.fixture
def found():
    """Answer a query from the index with the titles of all reports found."""
    return titles_found


def titles_found(typed="", **values):
    """List the titles of all reports that a query and its filters find, best first."""
    return [hit.report.title for hit in answer(typed, **values).hits]


def answer(typed="", *, per_page=1000, **values):
    """Search as the pages do: from the parameters of a URL."""
    from reports.filters import read_selection
    from reports.search import search

    parameters = QueryDict(mutable=True)
    parameters["q"] = typed
    for name, value in values.items():
        parameters.setlist(name, value if isinstance(value, list) else [value])
    return search(read_selection(parameters)[0], per_page=per_page)


@pytest.fixture(scope="module")
def shelf(django_db_setup, django_db_blocker, tmp_path_factory):
    """A database and index that all tests of a module read, filled only once."""
    from django.db import connection
    from django.test import override_settings

    # pytest-django makes no test database when no test of the run asks for one.
    name = Path(connection.settings_dict["NAME"]).name
    assert "memory" in name or name.startswith("test_"), name
    folder = tmp_path_factory.mktemp("shelf")
    folders = override_settings(
        ORIGINALS_DIR=folder / "originals", INDEX_DIR=folder / "index"
    )
    with folders, django_db_blocker.unblock(), transaction.atomic():
        yield folder
        transaction.set_rollback(True)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef):
    """Check keys when a shelf has been filled, not again at the end of each test.

    PostgreSQL puts checks off to the commit, and the end of a test brings them forward:
    all those of the shelf too, as often as its module has tests.
    """
    result = yield
    if "shelf" in fixturedef.argnames and fixturedef.scope == "module":
        from django.db import connection

        connection.check_constraints()
    return result


@pytest.fixture
def on_shelf(shelf, db, settings):
    """Point one test to the index of its module's shelf."""
    settings.ORIGINALS_DIR = shelf / "originals"
    settings.INDEX_DIR = shelf / "index"


@pytest.fixture(scope="module")
def filled(shelf, snapshots):
    """Take in all sample reports once for a module that changes none of them."""
    from tests.snapshots import fill_with_samples

    snapshots.begin("samples", fill_with_samples, shelf)
