"""A 文号 brings the report that bears it first, however it is written."""

import pytest

from reports.models import Agency, Report, Section
from reports.search import rebuild
from tests.conftest import answer

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

BORNE, NAMED = (
    "癸办发〔2018〕123号",
    "关于落实癸办发2018年第123号文件、癸办发 2018 123 的说明",
)


@pytest.fixture(scope="module")
def named(shelf):
    agency = Agency.objects.create(name="癸部", slug="gui-bu", level="ministry")
    rows = [
        ("names it", NAMED, "", "本说明讲癸办发〔2018〕123号、第123号文。"),
        ("bears it", "通知", BORNE, f"{BORNE}。请各单位在今年第一季度照办。"),
        ("another", "另一通知", "癸办发〔2018〕12号", "癸办发〔2018〕12号，第123页。"),
    ]
    found = {}
    for name, title, number, text in rows:
        report = Report.objects.create(
            agency=agency,
            year=2018,
            kind="other",
            title=title,
            document_number=number,
            status="published",
        )
        Section.objects.create(report=report, order=1, depth=1, text=text)
        found[report.pk] = name
    rebuild()
    return found


@pytest.mark.parametrize(
    "typed",
    [
        "癸办发〔2018〕123号",
        "癸办发[2018]123号",
        "癸办发（2018）第123号",
        "癸办发2018年123号",
        "癸办发2018年第123号",
        "癸办发 2018 123",
        "〔2018〕123号",
        "2018年第123号",
        "请问癸办发2018年第123号讲了什么",
    ],
)
def test_the_report_that_bears_a_number_comes_first(named, typed):
    results = answer(typed)

    assert named[results.hits[0].report.pk] == "bears it"


def test_a_number_of_which_this_is_the_beginning_is_another(named):
    first, *_ = answer("癸办发2018年第12号").hits

    assert named[first.report.pk] == "another"
