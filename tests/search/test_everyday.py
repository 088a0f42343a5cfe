"""Questions in everyday words bring what officials wrote about them first."""

import pytest

from reports.text.everyday import OFFICIAL, official_words
from tests.conftest import answer
from tests.search.shelving import shelve

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

ARTICLES = {
    "labour": "用人单位无故解除劳动合同的，应当支付赔偿金。",
    "fireworks": "禁止在下列地点燃放烟花爆竹：车站、码头。",
    "licence": "机动车驾驶证遗失的，应当申请补发。",
    "market": "随便摆放的货摊由老街市场安排，给我市商贩方便。",
    "关键信息基础设施安全保护规定": "有关部门负责保护工作。",
    "环境保护规定": "有关部门负责，基金另定，期限、范围、程序。",
    "phones": "通过移动互联网应用程序办理。",
    "twelfth": "第十二个五年规划纲要阐明方向。“十一五”时期我市平稳发展。",
    "eleventh": "第十一个五年规划纲要阐明方向。“十五”时期我市平稳发展。",
    "notice": "本办法由主管部门负责解释，能够公开的都公开。",
}


@pytest.fixture(scope="module")
def articles(shelf):
    return shelve(ARTICLES)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("老板随便开除我怎么办", "labour"),
        ("在老街放鞭炮行不行", "fireworks"),
        ("驾照丢了给我补吗", "licence"),
        ("十一五规划纲要的重点有哪些", "eleventh"),
    ],
)
def test_a_question_in_everyday_words_finds_the_article(articles, typed, name):
    results = answer(typed)

    assert results.relaxed
    assert articles[results.hits[0].report.pk] == name
    assert results.wanting.official


def test_a_word_alone_that_stands_nowhere_leads_to_what_officials_write(articles):
    results = answer("APP")

    assert (results.count, results.relaxed, results.notes) == (0, False, [])
    assert results.explanation.missing == ("app",)
    offered = {each.label: each.count for each in results.explanation.relaxations}
    assert offered["公文里的说法“移动互联网应用程序”"] == 1
    assert offered["公文里的说法“应用程序”"] == answer('"应用程序"').count


def test_characters_of_a_word_alone_bring_no_reports(articles):
    results = answer("老板")

    assert (results.count, results.explanation.missing) == (0, ("老板",))
    assert results.explanation.relaxations[0].label == "公文里的说法“用人单位”"


def test_an_abbreviation_of_a_title_brings_it_first(articles):
    results = answer("关基保护规定")

    assert results.relaxed
    assert articles[results.hits[0].report.pk] == "关键信息基础设施安全保护规定"


@pytest.mark.parametrize("typed", ["不用报告", "公告和报告"])
def test_one_character_is_a_word_only_alone(typed):
    assert not {"起诉", "举报"} & set(official_words(typed))
    assert "起诉" in official_words("告谁")


@pytest.mark.parametrize("typed", ["鞭炮", "驾照", '"开除"', "老板 开除 老街"])
def test_no_report_counts_as_having_the_everyday_word(articles, typed):
    results = answer(typed)

    assert results.relaxed or not results.count
    assert set(results.wanting.words).isdisjoint({"鞭炮", "驾照", "开除"})


def test_official_words_are_others_than_those_asked():
    for everyday, official in OFFICIAL.items():
        assert everyday not in official
        assert official_words(everyday)
