"""The sample reports, as readers find them after the first start."""

import pytest
from django.core.management import call_command

from tests.conftest import PROJECT


@pytest.fixture
def archive(reference):
    """Take in all sample reports."""
    call_command("ingest", PROJECT / "fixtures" / "samples", verbosity=0)


@pytest.fixture
def body():
    """Decode the page of a response, which must have been found."""

    def read(response, status=200):
        assert response.status_code == status
        return response.content.decode()

    return read
