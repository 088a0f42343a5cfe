"""A small archive, built once for each test through the command."""

import pytest
from django.core.management import call_command

from tests.snapshots import SAMPLES, fill_with_samples


@pytest.fixture
def archive(reference):
    """Take in the sample reports of one city body."""
    call_command("ingest", SAMPLES / "临沚市商务局", verbosity=0)


@pytest.fixture
def whole_archive(db, snapshots, tmp_path):
    """Take in all sample reports."""
    snapshots.begin("samples", fill_with_samples, tmp_path)
