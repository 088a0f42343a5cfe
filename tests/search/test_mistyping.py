"""What sounds or looks the same and stands in many more is offered, never found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.models import Agency, Report, Section
from reports.reference import load_reference
from reports.search import rebuild
from tests.conftest import answer

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

TEXTS = (
    "本年度收到行政复议申请十件，均已办结。",
    "依申请公开的答复期限是二十个工作日。",
    "政府信息公开工作年度报告按时发布。",
    "渡口的安全和依法行政，意见办理，公务用车。",
)


@pytest.fixture(scope="module")
def few(shelf):
    load_reference()
    agency = Agency.objects.named("教育部").get()
    for year, text in enumerate(TEXTS, start=2018):
        report = Report.objects.create(
            agency=agency, year=year, kind="other", title="通告", status="published"
        )
        Section.objects.create(report=report, order=1, depth=1, text=text)
    rebuild()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("行政复意", "行政复议"),
        ("依申请供开", "依申请公开"),
        ("年渡报告", "年度报告"),
        ("行正复议", "行政复议"),
        ("心政复议", "行政复议"),
        ("title:通搞", "title:通告"),
        ("年渡报告 发布", "年度报告 发布"),
        ('"工做日" 期限', '"工作日" 期限'),
        ("年度报搞 -复议", "年度报告 -复议"),
    ],
)
def test_a_word_of_the_same_sound_is_offered_with_its_count(few, typed, meant):
    _hold_that_it_is_offered(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("政府倌息", "政府信息"),
        ("信息公幵", "信息公开"),
        ("意见办埋", "意见办理"),
        ("政俯信息公升", "政府信息公开"),
        ("title:通吉", "title:通告"),
        ('"工作曰" 期限', '"工作日" 期限'),
        ("答夏期限 -复议", "答复期限 -复议"),
    ],
)
def test_a_word_of_the_same_shape_is_offered_with_its_count(few, typed, meant):
    _hold_that_it_is_offered(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gongkai", "公开"),
        ("xingzhengfuyi", "行政复议"),
        ("zhengfu xinxi gongkai", "政府 信息 公开"),
        ("title:tonggao", "title:通告"),
        ("niandu -fuyi", "年度 -fuyi"),
        ("yishenqinggongkai", "依申请公开"),
    ],
)
def test_what_was_typed_in_letters_is_offered_in_characters(few, typed, meant):
    _hold_that_it_is_offered(typed, meant)


@pytest.mark.parametrize("typed", ["http", "law", "banana", "xian", "zzzz", "gong"])
def test_other_letters_spell_nothing(few, typed):
    assert answer(typed).mistyped is None


def _hold_that_it_is_offered(typed, meant):
    results = answer(typed)
    offered = results.mistyped

    assert offered is not None
    assert offered.selection.query.typed == offered.label == meant
    assert offered.count == answer(meant).count > 0
    assert results.relaxed or not results.count


@pytest.mark.parametrize(
    "typed",
    [
        "行政复议",
        "养老食堂",
        "哦豁",
        "渡口 安全",
        "-行政复意",
        "a",
        "",
        '"',
        "复意 大象",
        "-政府倌息",
        "土豆 意见",
    ],
)
def test_nothing_is_offered_for_what_is_like_nothing(few, typed):
    assert answer(typed).mistyped is None


def test_a_rare_word_that_is_found_gives_way_to_no_other(few):
    results = answer("意见办理")

    assert (results.count, results.mistyped) == (1, None)


def test_what_was_meant_orders_the_closest(few):
    results = answer("年渡")
    meant = {hit.report.pk for hit in answer("年度").hits}

    assert results.relaxed
    assert {hit.report.pk for hit in results.hits[: len(meant)]} == meant
    assert results.count > len(meant)


def test_a_guess_has_to_be_written_so_somewhere(few):
    assert answer("个税条例").mistyped is None
    # 渡口 and 行政 stand somewhere, 口行 nowhere.
    assert answer("杜口行政").mistyped is None


def test_the_page_asks_what_was_meant(few, client):
    page = client.get("/search/", {"q": "依申请供开"}).content.decode()
    assert '要查的是不是<a href="/search/?q=%E4%BE%9D' in page
    assert "依申请公开</a>" in page

    client.cookies["django_language"] = "en"
    page = client.get("/search/", {"q": "依申请供开"}).content.decode()
    assert "Did you mean <a href=" in page
    assert '<span lang="zh-Hans">依申请公开</span></a>?' in page


def test_the_interface_tells_what_was_meant(few, client):
    told = client.get("/api/v1/reports", {"q": "依申请供开"}).json()["query"]
    assert told["likely"] == {
        "query": "依申请公开",
        "count": answer("依申请公开").count,
    }

    told = client.get("/api/v1/reports", {"q": "依申请公开"}).json()["query"]
    assert told["likely"] is None


@given(typed=st.text('年渡度报告复意议公供开爆倌信息思 "-|', max_size=30))
def test_what_is_offered_finds_as_many_as_it_says(few, typed):
    offered = answer(typed).mistyped
    if offered:
        assert answer(offered.label).count == offered.count
