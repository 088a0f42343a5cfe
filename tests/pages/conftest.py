"""The sample reports, as readers find them after the first start."""

import pytest
from django.core.management import call_command

from reports.reference import load_reference, load_samples
from tests.conftest import PROJECT
from tests.ingest.own_archives import archive_template  # noqa: F401


@pytest.fixture
def archive(reference):
    """Take in all sample reports."""
    call_command("ingest", PROJECT / "fixtures" / "samples", verbosity=0)


@pytest.fixture(scope="module")
def filled(shelf):
    """Take in all sample reports once for a module that changes none of them."""
    load_reference()
    load_samples()
    call_command("ingest", PROJECT / "fixtures" / "samples", verbosity=0)


@pytest.fixture
def body():
    """Decode the page of a response, which must have been found."""

    def read(response, status=200):
        assert response.status_code == status
        return response.content.decode()

    return read
