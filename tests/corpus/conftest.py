import pytest

from tests.conftest import SHARED


@pytest.fixture
def shared():
    if not SHARED.is_dir():
        pytest.skip("the shared corpus is not on this machine")
    return SHARED
