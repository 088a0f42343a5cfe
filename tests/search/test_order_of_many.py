"""Exact runs come before scattered words on every page of a long answer."""

import pytest

from reports.models import Agency, Report, Section
from reports.search import rebuild
from reports.search.ordering import RESCORED
from tests.conftest import answer

pytestmark = pytest.mark.usefixtures("on_shelf")

SCATTERED, EXACT, HEADED = RESCORED + 60, RESCORED + 20, 15
OTHER = "本单位公开目录已经更新，接受群众监督，回应社会关切。" * 40


@pytest.fixture(scope="module")
def places(shelf):
    """Where the run stands in each report; the better it stands, the less by words."""
    agency = Agency.objects.create(name="壬部", slug="ren-bu", level="ministry")
    found = {}
    kinds = [
        *[("scattered", "通告", "", "窗口办理，热线受理。" * 20)] * SCATTERED,
        *[("exact", "通告", "", f"{OTHER}窗口热线。{OTHER}")] * EXACT,
        *[("heading", "通告", "窗口热线", f"窗口热线{OTHER}{OTHER}")] * HEADED,
    ]
    for number, (kind, title, heading, text) in enumerate(kinds):
        report = Report.objects.create(
            agency=agency,
            year=2019,
            kind="other",
            title=f"{title}{number}",
            status="published",
        )
        Section.objects.create(
            report=report, order=1, depth=1, heading=heading, text=text
        )
        found[report.pk] = kind
    rebuild()
    return found


@pytest.mark.parametrize("per_page", [10, 130])
def test_the_better_a_run_stands_the_sooner_it_comes(places, per_page):
    first = answer("窗口热线", per_page=per_page)
    pages = [first] + [
        answer("窗口热线", per_page=per_page, page=str(page))
        for page in range(2, first.pages + 1)
    ]
    kinds = [places[hit.report.pk] for each in pages for hit in each.hits]

    assert kinds == ["heading"] * HEADED + ["exact"] * EXACT + ["scattered"] * SCATTERED


def test_a_download_has_the_order_of_the_pages(places, client):
    lines = client.get("/search.jsonl", {"q": "窗口热线"}).getvalue().decode()
    rows = [hit.report.get_absolute_url() for hit in answer("窗口热线").hits]

    assert len(rows) == len(places)
    assert [row for row in rows if f"{row}" not in lines] == []
    assert sorted(rows, key=lines.index) == rows
