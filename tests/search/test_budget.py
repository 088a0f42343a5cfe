"""However odd a string, the engine is asked little more than for an ordinary one.

The budget stands in docs/searching.md. It is one of work: of questions that the engine
is asked, and of parts they are made of.
"""

import pytest

from reports.search.index.reading import view
from tests.calls import calls_counted
from tests.conftest import answer
from tests.search.odd_queries import odd_queries
from tests.snapshots import fill_with_samples

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

QUESTION, PART = "(?:search|aggregate)' of 'tantivy", r"\w+_query"
MOST = {QUESTION: 100, PART: 6_000}
ODD = odd_queries()


@pytest.fixture(scope="module")
def archive(shelf, snapshots):
    """All sample reports."""
    snapshots.begin("samples", fill_with_samples, shelf)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_string_is_answered_within_the_budget(archive, name):
    for what, most in MOST.items():
        view().kept.forget()

        with calls_counted(what) as calls:
            answer(ODD[name])

        assert 0 < calls.count <= most
