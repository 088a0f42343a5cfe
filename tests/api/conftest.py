"""A small archive, built once for each module through the command."""

import pytest
from django.core.management import call_command

from tests.snapshots import SAMPLES, fill_with_reference, fill_with_samples


def fill_with_city():
    """Take in the sample reports of one city body."""
    fill_with_reference()
    call_command("ingest", SAMPLES / "临沚市商务局", verbosity=0)


@pytest.fixture(scope="module")
def city(shelf, snapshots):
    """Take the reports of the city in once for a module."""
    snapshots.begin("city", fill_with_city, shelf)


@pytest.fixture
def archive(city, db, snapshots, tmp_path):
    """The reports of one city body, for a test that may change them."""
    snapshots.begin("city", fill_with_city, tmp_path)


@pytest.fixture
def whole_archive(filled, db, snapshots, tmp_path):
    """All sample reports, for a test that may change them."""
    snapshots.begin("samples", fill_with_samples, tmp_path)
