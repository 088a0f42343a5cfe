"""The article and its particulars, whatever the page around it is built with."""

from datetime import date

import pytest

from reports.extract.reader import read
from reports.parse import parse
from tests.corpus.layouts import LAYOUTS, LINES, TITLE
from tests.extract.samples import ink

EXPECTED = {
    "document_number": "岚商函〔2022〕7号",
    "index_number": "11LC0001/2022-00007",
    "issued_on": date(2022, 1, 20),
    "published_on": date(2022, 1, 25),
}


@pytest.fixture(params=LAYOUTS, ids=lambda layout: layout.name)
def layout(request):
    return request.param


def document(layout):
    return read(layout.page.encode(), "a.html").document


def test_the_article_stands_alone_and_whole(layout):
    texts = [ink(text) for text in document(layout).texts()]

    assert [text for text in texts if text != ink(TITLE)] == [
        ink(each) for each in LINES
    ]


def test_the_particulars_are_read(layout):
    report = parse(document(layout))

    assert (report.title, report.year, report.kind) == (TITLE, 2021, "annual")
    assert report.agencies[0] == "岚川省商务厅"
    assert {name: getattr(report, name) for name in layout.particulars} == {
        name: EXPECTED[name] for name in layout.particulars
    }
    assert [each for each in report.doubts if each.about != "text"] == []
