"""A small archive, built once for each test through the command."""

from pathlib import Path

import pytest
from django.core.management import call_command

from reports.reference import load_reference, load_samples
from tests.conftest import PROJECT

SAMPLES = PROJECT / "fixtures" / "samples"


@pytest.fixture
def archive(reference):
    """Take in the sample reports of one city body."""
    call_command("ingest", SAMPLES / "临沚市商务局", verbosity=0)


@pytest.fixture
def whole_archive(reference):
    """Take in all sample reports."""
    call_command("ingest", Path(SAMPLES), verbosity=0)


@pytest.fixture(scope="module")
def filled(shelf):
    """Take in all sample reports once for a module that changes none of them."""
    load_reference()
    load_samples()
    call_command("ingest", SAMPLES, verbosity=0)
