"""The sample reports with their figures, taken in once for a module."""

import pytest
from django.core.management import call_command

from reports.reference import load_reference, load_samples
from tests.conftest import PROJECT


@pytest.fixture(scope="module")
def filled(shelf):
    load_reference()
    load_samples()
    call_command("ingest", PROJECT / "fixtures" / "samples", verbosity=0)


@pytest.fixture
def samples(filled, on_shelf):
    """The samples on the shelf of the module, for tests that change none of them."""
