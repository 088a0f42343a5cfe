"""Words over the years: counts that the search agrees with, and bad words told so."""

import csv
import io

import pytest

from reports.models import Level, Report
from tests.conftest import answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled", "on_shelf")]

LEVELS = {str(level.label): level.value for level in Level}


def course(client, **query):
    return client.get("/terms/", query).context["course"]


def test_counts_are_what_the_search_finds(client):
    found = course(client, term=["行政复议", "收费"], kind="all")

    assert len(found.series) == 2
    for series in found.series:
        for count in [
            *series.counts,
            *(each for row in series.rows for each in row.counts),
        ]:
            chosen = {"year": str(count.year)}
            if count.level:
                chosen["level"] = LEVELS[count.level]
            assert answer(f'"{series.term}"', **chosen).count == count.reports
            assert answer("", **chosen).count == count.whole


def test_a_number_leads_to_its_reports(client):
    found = course(client, term="依申请公开")
    count = next(each for each in found.series[0].counts if each.reports)

    assert client.get(count.href).context["results"].count == count.reports


def test_the_page_has_a_chart_beside_the_table(client, body):
    page = body(client.get("/terms/", {"term": ["公开", "收费"]}))

    assert "<svg" in page
    assert "公开：20" in page
    assert "style=" not in page
    assert page.count('<table class="matrix stacked">') == 3


def test_filters_narrow_the_reports_counted(client):
    everything = course(client, term="公开", kind="all")
    cities = course(client, term="公开", level="city")

    assert cities.levels == ("市级",)
    assert sum(row.whole for row in cities.rows) < sum(
        row.whole for row in everything.rows
    )


def test_annual_reports_are_the_usual_ones(client):
    usual = course(client, term="公开")
    annual = Report.objects.published().filter(kind="annual").count()

    assert sum(row.whole for row in usual.rows) == annual


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"term": "，。！"}, "没有可以检索的文字"),
        ({"term": '"'}, "没有可以检索的文字"),
        ({"term": "公" * 61}, "过长"),
        ({"term": ["一", "二", "三", "四", "五", "六"]}, "最多比较 5 个词"),
        ({"term": "公开", "level": "evil"}, "已忽略"),
    ],
)
def test_bad_words_are_told_so(client, body, query, words):
    assert words in body(client.get("/terms/", query))


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("((((", []),
        ("title:公开", ["title:公开"]),
        ("公开 OR 收费", ["公开 OR 收费"]),
        ('公开" OR "', ["公开 OR"]),
        ("\x00", []),
        ("-公开", ["-公开"]),
    ],
)
def test_signs_of_the_query_language_are_only_characters(client, term, words):
    assert [each.term for each in course(client, term=term).series] == words


def test_without_words_there_are_examples(client, body):
    page = body(client.get("/terms/"))

    assert "/terms/?term=" in page


def test_the_same_word_is_counted_once(client):
    assert len(course(client, term=["公开", "公開"]).series) == 1


def test_the_table_can_be_taken_away(client):
    found = course(client, term="收费")
    text = client.get("/terms.csv", {"term": "收费"}).content.decode().lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    whole = [int(row["含有的报告"]) for row in rows if row["层级"] == "全部"]

    assert whole == [count.reports for count in found.series[0].counts]


def test_the_interface_gives_the_same(client):
    found = course(client, term="收费")
    given = client.get("/api/v1/terms", {"term": "收费"}).json()

    assert given["results"][0]["reports"] == found.series[0].total


def test_terms_ask_few_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get("/terms/", {"term": ["公开", "收费", "复议"]})


def test_without_index_the_page_says_so(client, body, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "nothing"
    page = body(client.get("/terms/", {"term": "公开"}), status=503)

    assert "检索" in page
    assert client.get("/api/v1/terms", {"term": "公开"}).status_code == 503
    assert client.get("/terms.csv", {"term": "公开"}).status_code == 503
