"""Exact runs come before scattered words on every page of a long answer."""

import pytest

from reports.models import Agency, Report, Section
from reports.search import rebuild
from reports.search.ranking.ordering import MOST_ORDERED, RESCORED
from tests.conftest import answer

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

EXACT, HEADED = RESCORED + 20, 15
# Of the longer answer not every report is put in order, only the ranks are.
SCATTERED = {"many": RESCORED + 60, "very many": MOST_ORDERED}
OTHER = "本单位公开目录已经更新，接受群众监督，回应社会关切。" * 40


@pytest.fixture(scope="module", params=SCATTERED)
def places(request, shelf):
    """Where the run stands in each report; the better it stands, the less by words."""
    scattered = SCATTERED[request.param]
    kinds = [
        *[("scattered", "通告", "", "窗口办理，热线受理。" * 20)] * scattered,
        *[("exact", "通告", "", f"{OTHER}窗口热线。{OTHER}")] * EXACT,
        *[("heading", "通告", "窗口热线", f"窗口热线{OTHER}{OTHER}")] * HEADED,
    ]
    Report.objects.all().delete()
    agency, _ = Agency.objects.get_or_create(
        name="壬部", slug="ren-bu", level="ministry"
    )
    reports = Report.objects.bulk_create(
        Report(
            agency=agency,
            year=2019,
            kind="other",
            title=f"{title}{number}",
            status="published",
        )
        for number, (_, title, _, _) in enumerate(kinds)
    )
    Section.objects.bulk_create(
        Section(report=report, order=1, depth=1, heading=heading, text=text)
        for report, (_, _, heading, text) in zip(reports, kinds, strict=True)
    )
    rebuild()
    return {
        report.pk: kind for report, (kind, _, _, _) in zip(reports, kinds, strict=True)
    }


@pytest.mark.parametrize("per_page", [50, 130])
def test_the_better_a_run_stands_the_sooner_it_comes(places, per_page):
    first = answer("窗口热线", per_page=per_page)
    pages = [first] + [
        answer("窗口热线", per_page=per_page, page=str(page))
        for page in range(2, first.pages + 1)
    ]
    hits = [hit.report.pk for each in pages for hit in each.hits]
    kinds = [places[pk] for pk in hits]
    scattered = len(places) - EXACT - HEADED

    assert len(set(hits)) == len(places)
    assert kinds == ["heading"] * HEADED + ["exact"] * EXACT + ["scattered"] * scattered


def test_a_download_has_the_order_of_the_pages(places, client):
    lines = client.get("/search.jsonl", {"q": "窗口热线"}).getvalue().decode()
    rows = [hit.report.get_absolute_url() for hit in answer("窗口热线").hits]

    assert lines.count("\n") == len(places)
    assert [row for row in rows if f"{row}" not in lines] == []
    assert sorted(rows, key=lines.index) == rows
