"""The sample reports with their figures, and a reader of one page."""

import pytest

from reports.extract import Extractor
from reports.preparing import Unread, prepare
from tests.figures.web_pages import TITLE, web_page


@pytest.fixture
def samples(filled, on_shelf):
    """The samples on the shelf of the module, for tests that change none of them."""


@pytest.fixture(scope="module")
def read():
    """Read a report of 2016; return the numbers of its tables, and what is left."""
    with Extractor() as extractor:

        def read_report(*body, title=TITLE):
            content = web_page(*body, title=title)
            counted = prepare(extractor, Unread(content, "a.html")).rows.counted
            rows = (row for row in counted.figures if row[4] == "table")
            reasons = [reason for *_, reason in counted.unread]
            return {
                row[0]: float(row[2]) for row in rows if row[2] is not None
            }, reasons

        yield read_report
