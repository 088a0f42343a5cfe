"""The sample reports, as readers find them after the first start."""

import pytest

from tests.ingest.own_archives import archive_template  # noqa: F401
from tests.snapshots import fill_with_samples


@pytest.fixture
def archive(filled, db, snapshots, tmp_path):
    """All sample reports, for a test that may change them and their index."""
    snapshots.begin("samples", fill_with_samples, tmp_path)


@pytest.fixture
def body():
    """Decode the page of a response, which must have been found."""

    def read(response, status=200):
        assert response.status_code == status
        return response.content.decode()

    return read
