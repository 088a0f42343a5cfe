"""The search page: how a query is read, where it leads on, what is suggested."""

import html
import re
from urllib.parse import unquote

import pytest
from django.core.cache import caches
from django.http import QueryDict
from django.utils.cache import get_max_age

from reports.models import Agency, Region
from reports.search import Facet, FacetValue, Selection
from reports.views.guide import BASICS, PLACES, WRITINGS
from reports.views.results import onward
from reports.views.results.facets import MOST_SHOWN, facet_links

pytestmark = pytest.mark.django_db


@pytest.fixture
def get(filled, on_shelf, client):
    """Get a page of the search as text, with its context."""

    def page(address="/search/", **parameters):
        response = client.get(address, parameters)
        assert response.status_code == 200
        return response, html.unescape(response.content.decode())

    return page


BESIDE = [
    {"q": "公开"},
    {"q": "公开", "page": "2"},
    {"q": "公开", "page": "2", "sort": "newest"},
    {"q": "公开", "year": "2019"},
    {"q": "公开", "scope": "title"},
    {"q": "公开", "agency_find": "商务"},
    {"q": "公开 ", "region_find": "没有"},
    {"q": '公开" <b>', "level": ["city", "county"]},
    {"page": "2"},
]


def test_filters_that_are_kept_are_those_that_would_be_written(get, client):
    kept = caches["template_fragments"]
    for language in ("en", "zh-hans"):
        client.cookies["django_language"] = language
        anew = []
        for parameters in BESIDE:
            kept.clear()
            anew.append(get(**parameters)[1])
        assert len(set(anew)) == len(BESIDE)
        for _ in range(2):
            assert [get(**parameters)[1] for parameters in BESIDE] == anew


def test_advanced_form_writes_one_query(filled, on_shelf, client):
    response = client.get(
        "/search/",
        {
            "all": "公开",
            "exact": "行政复议",
            "any": "收费 减免",
            "none": "卫星",
            "by": "商务厅",
            "from": "2014",
            "to": "2021",
            "scope": "",
            "kind": "annual",
            "page": "3",
        },
    )
    assert response.status_code == 302
    assert unquote(response["Location"].replace("+", " ")) == (
        '/search/?q=公开 "行政复议" (收费 OR 减免) -卫星 agency:商务厅 '
        "year:2014..2021&kind=annual"
    )


def test_advanced_form_left_empty_lists_everything(filled, on_shelf, client):
    assert client.get("/search/", {"all": "", "by": " "})["Location"] == "/search/"


def test_advanced_form_keeps_titles_only(filled, on_shelf, client):
    location = client.get("/search/", {"all": "公开", "scope": "title"})["Location"]
    assert location.endswith("scope=title")


def test_or_in_the_field_of_all_words_joins_its_neighbours(filled, on_shelf, client):
    location = client.get("/search/", {"all": "公开 收费 OR 减免"})["Location"]
    assert unquote(location.replace("+", " ")) == "/search/?q=公开 (收费 OR 减免)"


def test_what_the_advanced_form_cannot_take_is_told(get):
    response, page = get(all="公开 OR", none="-收费")
    assert response.context["selection"].query.read_as == '公开 -"-收费"'
    assert "OR 缺少一边，已忽略。" in page
    assert "“-收费”按原文检索。" in page
    assert 'href="http://testserver/search/?q=%E5%85%AC' in page


def test_query_beside_fields_of_the_form_stays(filled, on_shelf, client):
    address = {"q": "公开 OR 年报", "from": "2014", "level": "county"}
    location = client.get("/search/", address)["Location"]
    assert unquote(location.replace("+", " ")) == (
        "/search/?q=(公开 OR 年报) year:2014..&level=county"
    )


@pytest.mark.parametrize("typed", ["公开\x00", "title: 公", "公))开", "年报 title:"])
def test_every_repair_is_told(get, typed):
    response, page = get(q=typed)
    query = response.context["selection"].query
    assert not query.is_empty
    assert all(note in page for note in query.notes)
    assert query.notes or "本次按" in page


def test_box_takes_more_than_is_read_so_that_a_cut_is_told(get):
    _, page = get(q="公" * 800)
    assert "查询过长，只用了前 400 个字符。" in page
    assert 'name="q"' in page
    assert 'maxlength="800"' in page


def test_advanced_form_shows_what_was_asked(get):
    _, page = get(q='公开 "行政复议" -卫星 year:2014..')
    for name, value in {"all": "公开", "exact": "行政复议", "from": "2014"}.items():
        assert re.search(rf'name="{name}" value="{value}"', page)


def test_query_too_deep_for_the_form_is_said_so(get):
    _, page = get(q="(公开 年报) OR 要点")
    assert "表单写不下" in page


def test_reading_is_told_where_it_differs(get):
    _, page = get(q="公开 AND 年报")
    assert "本次按 <code>公开 年报</code> 检索" in page


@pytest.mark.parametrize("typed", ["公开  年报", "“行政复议”", "公开"])
def test_reading_is_not_told_where_it_is_what_was_typed(get, typed):
    _, page = get(q=typed)
    assert "本次按" not in page


def test_scope_switch_keeps_the_rest(get):
    response, _ = get(q="商务厅", year="2021")
    titles = response.context["asked"].scopes[1]
    found, page = get(titles.href)
    assert found.context["selection"].scope == "title"
    assert found.context["selection"].chosen("year") == ("2021",)
    assert '<input type="hidden" name="scope" value="title">' in page


def test_agency_named_in_the_query_comes_first(get):
    _, page = get(q="岚川省商务厅 公开")
    agency = Agency.objects.get(name="岚川省商务厅")
    assert page.index(f'href="{agency.get_absolute_url()}"') < page.index(
        'class="hits"'
    )


def test_agency_without_reports_is_said_so(get):
    _, page = get(q="外交部")
    assert "本档案尚无其报告" in page


def test_former_name_is_shown_beside_the_agency(get):
    _, page = get(q="栖桐区卫生和计划生育局")
    assert "（又称“栖桐区卫生和计划生育局”）" in page


def test_closest_reports_are_labelled(get):
    response, page = get(q="行政复议 绝无此语")
    results = response.context["results"]
    assert results.relaxed
    assert f"没有报告满足全部条件，以下是最接近的 {results.count} 份" in page
    assert "每份都含有" in page


def test_closest_reports_can_be_narrowed(get):
    response, _ = get(q="行政复议 绝无此语")
    (year,) = (each for each in response.context["facets"] if each.name == "year")
    for value in year.values:
        found, _ = get(value.href)
        assert found.context["results"].relaxed
        assert found.context["results"].count == value.count > 0


def test_reports_close_to_a_short_answer_stand_below_it(get):
    response, page = get(q="古籍普查 下载")
    results = response.context["results"]
    assert f"共 {results.count} 份报告" in page
    assert "这些报告不含全部检索词，不计入上面的份数。" in page
    for hit in results.nearby:
        assert page.index('id="nearby"') < page.index(hit.report.get_absolute_url())
    assert f"后附 {results.behind} 份接近的报告" in page


def test_the_pages_behind_a_short_answer_show_only_what_is_close(get):
    first = get(q="商业秘密 第三方")[0].context["results"]
    response, page = get(q="商业秘密 第三方", page=first.pages)
    results = response.context["results"]

    assert (results.page, results.hits) == (first.pages, ())
    assert len(results.nearby) == (first.count + first.behind) % 10 or 10
    assert page.count('<ol class="hits">') == 1
    assert f"第 {first.pages} 页，共 {first.pages} 页" in page
    assert 'rel="prev"' in page


def test_relaxations_find_what_they_say(get):
    response, page = get(q="行政复议 绝无此语", year="2021")
    relaxations = response.context["onward"].relaxations
    assert relaxations
    for each in relaxations:
        found, _ = get(each.href)
        assert found.context["results"].count == each.count > 0
        assert each.label in page


def test_agencies_with_a_like_name_are_offered(get):
    response, page = get(q="岚川省商务亍")
    assert "岚川省商务厅" in [each.name for each in response.context["results"].nearest]
    assert "名称相近的机构：" in page


def test_nothing_at_all_says_what_to_do(get):
    _, page = get(q="number:绝无此号")
    assert "没有找到符合条件的报告" in page
    assert "检索说明" in page


def test_broad_query_offers_ways_to_narrow(get, monkeypatch):
    monkeypatch.setattr(onward, "BROAD", 10)
    response, page = get(q="公开", kind="annual")
    narrowings = response.context["onward"].narrowings
    assert "可以缩小范围" in page
    assert "类型" not in [each.label for each in narrowings]
    for narrowing in narrowings:
        for value in narrowing.values:
            found, _ = get(value.href)
            assert found.context["results"].count == value.count


def test_narrow_query_offers_none(get):
    response, _ = get(q="公开")
    assert response.context["onward"].narrowings == []


def test_provinces_open_only_when_chosen(get):
    response, _ = get()
    assert _labels(response, "region") == ["岚川省"]
    province = Region.objects.get(name="岚川省")
    chosen, _ = get(region=province.code)
    assert "临沚市" in _labels(chosen, "region")
    assert "青砚县" not in _labels(chosen, "region")


def test_inner_region_takes_the_place_of_the_outer(get):
    province, city = (Region.objects.get(name=name) for name in ("岚川省", "临沚市"))
    response, _ = get(region=province.code)
    link = next(each for each in _values(response, "region") if each.label == "临沚市")
    found, _ = get(link.href)
    assert found.context["selection"].chosen("region") == (city.code,)
    assert found.context["results"].count == link.count


def test_agencies_are_found_by_name(get):
    response, page = get(q="公开", year="2021", agency_find="商务")
    assert _labels(response, "agency")
    assert all("商务" in label for label in _labels(response, "agency"))
    form = page[page.index('class="facet-find"') :]
    assert '<input type="hidden" name="year" value="2021">' in form


def test_agencies_are_found_by_the_letters_of_their_names(get):
    response, _ = get(agency_find="lcsswt")
    assert _labels(response, "agency") == ["岚川省商务厅"]


def test_agency_that_is_not_there_is_said_so(get):
    _, page = get(agency_find="<绝无>")
    assert "没有名称含“<绝无>”的机构" in page


def test_long_facet_builds_only_the_links_it_shows():
    values = tuple(
        FacetValue(str(number), f"机构{number}", 1, selected=number == 500)
        for number in range(1000)
    )
    facet = Facet("agency", "机构", values)
    (links,) = facet_links(Selection(), (facet,), QueryDict())
    assert len(links.values) == MOST_SHOWN
    assert links.left_out == 1000 - MOST_SHOWN
    assert links.shown[0].selected
    (found,) = facet_links(Selection(), (facet,), QueryDict("agency_find=机构77"))
    assert len(found.values) == 11


def test_hits_carry_the_query_into_the_report(get):
    _, page = get(q="行政复议")
    links = re.findall(r'href="(/reports/\d+/\?q=[^"#]+#[^"]+)"', page)
    assert links
    _, report = get(links[0])
    assert "<mark id=" in report


def test_suggestions_are_json_that_may_be_kept(filled, on_shelf, client):
    response = client.get("/search/suggest/", {"q": "岚川省商务"})
    offered = response.json()["suggestions"]
    assert {"kind": "机构", "text": "岚川省商务厅"}.items() <= offered[0].items()
    assert get_max_age(response) == 60


@pytest.mark.parametrize("typed", ["", "\x00", "(((", "公" * 5000, "%_'\""])
def test_suggestions_take_any_text(filled, on_shelf, client, typed):
    assert client.get("/search/suggest/", {"q": typed}).status_code == 200


def test_suggestions_without_index_are_out_of_service(client, db):
    response = client.get("/search/suggest/", {"q": "公开"})
    assert response.status_code == 503
    assert response.json() == {"suggestions": []}


def test_help_shows_the_language_with_examples(get):
    _, page = get("/help/search/")
    assert page.count("<h1") == 1
    assert '"不予公开"' in page


def _values(response, name):
    facets = {facet.name: facet.values for facet in response.context["facets"]}
    return facets[name]


def _labels(response, name):
    return [value.label for value in _values(response, name)]


def test_every_example_of_the_help_finds_something(client, archive):
    for example in (*BASICS, *PLACES, *WRITINGS):
        assert client.get(example.href).context["results"].count, example.typed


def test_hits_mark_the_whole_run_and_not_its_words(client, archive):
    hits = client.get("/search/", {"q": "二〇二一年"}).context["results"].hits
    marks = {
        span.text
        for hit in hits
        for spans in (hit.title, *(each.snippet for each in hit.sections))
        for span in spans
        if span.mark
    }

    assert "2021年" in marks
    assert "年" not in marks


def test_filters_that_leave_nothing_are_said_to_be_what_is_in_the_way(client, archive):
    response = client.get("/search/", {"q": "疫苗", "level": "ministry"})
    results = response.context["results"]

    assert (results.count, results.relaxed) == (0, False)
    assert "不限层级" in {each.label for each in results.explanation.relaxations}


@pytest.mark.parametrize(
    "typed", ["公开", '"公开"', "“公开” 通告", "‘公开’", "<b>公开"]
)
def test_a_query_is_titled_as_it_was_typed(get, client, typed):
    _, page = get(q=typed)
    assert re.search(rf"<h1[^>]*>检索：{re.escape(typed)}</h1>", page)
    assert f"<title>检索：{typed} · " in page
    feed = html.unescape(client.get("/search.atom", {"q": typed}).content.decode())
    assert f"<title>检索：{typed} · " in feed


def test_a_reading_as_years_is_taken_back_by_a_link(get):
    response, page = get(q="近三年 公开", level="city")
    (link,) = response.context["asked"].readings
    _, alone = get(link.href)

    assert "也按年度检索" in page
    assert f'href="{html.escape(link.href)}"' in response.content.decode()
    assert "level=city" in link.href
    assert "也按年度检索" not in alone
    assert '检索："近三年" 公开' in alone


def test_nothing_found_among_reports_is_the_readers_to_change(filled, on_shelf, client):
    page = client.get("/search/?q=“绝无此语存焉”").content.decode()
    assert "没有找到符合条件的报告" in page
    assert "架上还没有报告" not in page
