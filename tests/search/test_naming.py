"""A body called by a short form comes first, and its page is offered."""

import pytest

from reports.models import Agency, Region, Report, Section
from reports.search import rebuild
from reports.text.short_names import short_names
from tests.conftest import answer

pytestmark = pytest.mark.usefixtures("on_shelf")

BODIES = {
    "仙桃市卫生健康委员会": "429004",
    "武昌区卫生健康局": "420106",
    "仙桃市发展和改革局": "429004",
    "武昌区人力资源和社会保障局": "420106",
    "武昌区行政审批服务局": "420106",
    "武昌区人民政府": "420106",
}
RIVALS = 250


@pytest.fixture(scope="module")
def bodies(shelf):
    """Bodies whose reports never call them for short, among many that name them."""
    from reports.reference import load_reference

    load_reference()
    rival = Agency.objects.create(name="庚部", slug="geng-bu", level="ministry")
    for number, (name, code) in enumerate(BODIES.items()):
        agency = Agency.objects.create(
            name=name,
            slug=f"body-{number}",
            level="city" if "市" in name else "county",
            region=Region.objects.get(code=code),
        )
        _report(agency, "年度总结", "本单位全年公开目录已经更新。")
    for number in range(RIVALS):
        _report(
            rival,
            f"第{number}号通告",
            "市卫健委、区卫健局、发改局、人社局、审批局和区政府参加会议。" * 3,
        )
    rebuild()


def _report(agency, title, text):
    report = Report.objects.create(
        agency=agency, year=2021, kind="other", title=title, status="published"
    )
    Section.objects.create(report=report, order=1, depth=1, text=text)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("卫健局", "武昌区卫生健康局"),
        ("衛健局", "武昌区卫生健康局"),
        ("武昌区卫健局", "武昌区卫生健康局"),
        ("市卫健委", "仙桃市卫生健康委员会"),
        ("发改局", "仙桃市发展和改革局"),
        ("人社局", "武昌区人力资源和社会保障局"),
        ("审批局", "武昌区行政审批服务局"),
        ("区政府", "武昌区人民政府"),
        ("仙桃发改局", "仙桃市发展和改革局"),
        ("区卫健局 公开目录", "武昌区卫生健康局"),
    ],
)
def test_a_short_form_brings_the_body_first_and_offers_its_page(bodies, typed, name):
    results = answer(typed, per_page=10)

    assert results.hits[0].report.agency.name == name
    assert [each.agency.name for each in results.agencies] == [name]


@pytest.mark.parametrize(
    "typed",
    [
        "区政府什么时候公布年度总结",
        "谁管办公室",
        "本单位全年公开目录由办公室更新",
    ],
)
def test_what_may_be_any_body_names_none(bodies, typed):
    assert answer(typed, per_page=10).agencies == ()


@pytest.mark.parametrize("typed", ["卫健", "卫生健康", "公开目录", "健局"])
def test_what_is_no_name_of_a_body_offers_no_other_body(bodies, typed):
    assert "武昌区行政审批服务局" not in [
        each.agency.name for each in answer(typed, per_page=10).agencies
    ]


def test_characters_of_a_short_form_bring_nothing_nearby(bodies):
    results = answer("武昌区卫健局", per_page=10)

    assert results.count
    assert results.nearby == ()


def test_quotes_ask_for_the_characters_alone(bodies):
    agencies = {hit.report.agency.name for hit in answer('"卫健局"').hits}

    assert agencies == {"庚部"}


@pytest.mark.parametrize("typed", ["rsj", "renshe", "RSJ"])
def test_letters_that_stand_nowhere_offer_the_bodies_they_spell(bodies, typed):
    results = answer(typed, per_page=10)

    assert results.count == 0
    assert [each.name for each in results.nearest] == ["武昌区人力资源和社会保障局"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("国家发展和改革委员会", {"国家发改委", "国家发展和改革委"}),
        ("某市市场监督管理局", {"某市市场监管局", "某市市监局"}),
        ("某省人民政府办公厅", {"某省人民政府办", "某省政府办"}),
        ("某市教育委员会", {"某市教委", "某市教育委"}),
        ("仙桃市商务局", {"仙桃商务局"}),
        ("仙桃市武昌区商务局", set()),
        ("仙桃市人民政府", {"仙桃市政府"}),
        ("教育部", set()),
        ("", set()),
    ],
)
def test_short_forms_follow_the_usual_rules(name, short):
    assert set(short_names(name)) == short
