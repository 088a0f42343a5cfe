"""Ways through the archive: directory, bodies over the years, years, the home page."""

import re
from datetime import date
from html import unescape

import pytest

from reports.models import Agency, Kind, Level, Region, Report, Status
from reports.models.agency import told_apart
from reports.views.agency.page import last_due_year, timeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def get(filled, on_shelf, client):
    """Get a page with its context."""

    def page(address, **parameters):
        response = client.get(address, parameters)
        assert response.status_code == 200
        return response

    return page


def names(response):
    """List the bodies that the directory shows, in its order."""
    return [
        entry.label
        for group in response.context["groups"]
        for _, entries in group.places
        for entry in entries
    ]


def years(found):
    return [(entry.first, entry.last, len(entry.reports)) for entry in found]


@pytest.mark.parametrize(
    ("parameters", "wanted"),
    [
        pytest.param({"level": "ministry"}, ["典籍部"], id="level"),
        pytest.param({"line": "教育"}, ["岚川省教育厅", "望岐市教育局"], id="line"),
        pytest.param({"letter": "w"}, ["望岐市教育局"], id="letter"),
        pytest.param({"level": "city", "line": "商务"}, ["临沚市商务局"], id="both"),
        pytest.param({"level": "ministry", "line": "教育"}, [], id="nothing"),
    ],
)
def test_directory_is_narrowed(get, parameters, wanted):
    assert names(get("/agencies/", **parameters)) == wanted


def test_directory_takes_several_values_of_one_kind(get):
    both = names(get("/agencies/?line=教育&level=province&level=city"))
    assert both == ["岚川省教育厅", "望岐市教育局"]


def test_directory_shows_what_is_chosen_and_each_can_be_taken_away(get):
    code = Region.objects.get(name="岚川省").code
    response = get(f"/agencies/?level=city&region={code}&line=商务&letter=l")
    chips = response.context["chips"]
    assert [each.label for each in chips] == [
        "层级：市级",
        "地区：岚川省",
        "条线：商务",
        "拼音首字母：L",
    ]
    for chip in chips:
        left = get(chip.href).context["chips"]
        assert [each.label for each in left] == [
            each.label for each in chips if each is not chip
        ]
    page = response.content.decode()
    assert "<title>机构目录，层级：市级，地区：岚川省，条线：商务" in page
    assert not get(response.context["clear"]).context["chips"]


def test_directory_says_what_it_did_not_understand(get):
    page = get("/agencies/?level=none&region=999999&line=钓鱼&letter=字").content
    assert (
        "已忽略无法识别的条件：层级“none”、地区“999999”、条线“钓鱼”、"
        "拼音首字母“字”。" in page.decode()
    )
    assert "已忽略" not in get("/agencies/?level=city&letter=w").content.decode()


def test_directory_by_region_has_all_that_lies_in_it(get):
    code = Region.objects.get(name="临沚市").code
    assert names(get("/agencies/", region=code)) == [
        "临沚市人民政府",
        "临沚市商务局",
        "青砚县人民政府",
        "青砚县人民政府办公室",
    ]


def test_a_chosen_region_opens_those_below_it(get):
    def offered(**parameters):
        facets = get("/agencies/", **parameters).context["facets"]
        (regions,) = (each.values for each in facets if each.name == "region")
        return {each.label: each for each in regions}

    assert set(offered()) == {"岚川省"}
    province = Region.objects.get(name="岚川省").code
    assert set(offered(region=province)) == {"岚川省", "临沚市", "望岐市"}
    city = offered(region=province)["临沚市"]
    response = get(city.href)
    assert response.context["count"] == city.count == 4
    assert [chip.label for chip in response.context["chips"]] == ["地区：临沚市"]
    code = Region.objects.get(name="临沚市").code
    below = offered(region=code)
    assert {"岚川省", "临沚市", "望岐市", "青砚县"} <= set(below)
    assert [below[name].depth for name in ("岚川省", "临沚市", "青砚县")] == [0, 1, 2]
    assert get(below["青砚县"].href).context["count"] == below["青砚县"].count


def test_directory_counts_are_what_the_link_finds(get):
    for parameters in ({}, {"level": "city"}, {"letter": "L"}):
        for facet in get("/agencies/", **parameters).context["facets"]:
            for value in facet.values:
                if not value.selected and not parameters.get(facet.name):
                    assert get(value.href).context["count"] == value.count


def test_directory_in_pinyin_is_in_the_order_of_the_alphabet(get):
    response = get("/agencies/", order="pinyin")
    assert [group.title for group in response.context["groups"]] == list("DLQW")
    assert len(names(response)) == 11


@pytest.mark.parametrize(
    "query",
    [
        "level=none&region=x&line=%00&letter=%E5%AD%97&page=x&order=evil",
        "page=99999999999999",
        "page=-1",
        "letter=LL",
        "region=" + "9" * 6,
    ],
)
def test_directory_answers_broken_parameters(get, query):
    get(f"/agencies/?{query}")


def test_directory_has_pages(get, monkeypatch):
    monkeypatch.setattr("reports.views.agency.directory.AGENCIES_PER_PAGE", 4)
    whole = []
    address = "/agencies/"
    while address:
        response = get(address)
        whole += names(response)
        address = response.context["pages"].following
    monkeypatch.undo()
    assert whole == names(get("/agencies/"))


def test_bodies_of_one_name_are_told_apart(filled, client):
    label = "朝阳区人民政府"
    regions = Region.objects.filter(name="朝阳区").select_related("parent")
    bodies = [
        Agency.objects.create(
            name=label, region=each, level=Level.COUNTY, slug=f"chao-yang-{each.code}"
        )
        for each in regions
    ]
    labels = told_apart(bodies).values()
    assert set(labels) == {f"{label}（北京市）", f"{label}（长春市）"}
    for body in bodies:
        page = client.get(body.get_absolute_url()).content.decode()
        assert f"<title>{body.placed_name} ·" in page


def test_gaps_between_years_are_shown():
    reports = [Report(year=year, kind=Kind.ANNUAL) for year in (2023, 2021, 2021, 2018)]
    assert years(timeline(reports, 2024)) == [
        (2024, 2024, 0),
        (2023, 2023, 1),
        (2022, 2022, 0),
        (2021, 2021, 2),
        (2019, 2020, 0),
        (2018, 2018, 1),
    ]


def test_years_before_the_duty_are_no_gap():
    reports = [Report(year=year, kind=Kind.PLAN) for year in (2009, 2003)]
    assert years(timeline(reports, 2009)) == [
        (2009, 2009, 1),
        (2008, 2008, 0),
        (2003, 2003, 1),
    ]


def test_year_with_a_plan_only_lacks_its_annual_report(get):
    agency = Agency.objects.get(name="典籍部")
    page = get(agency.get_absolute_url()).content.decode()
    assert "未收录这一年的年度报告" in page


def test_a_ministry_has_other_ministries_for_neighbours(get):
    page = get(Agency.objects.get(name="外交部").get_absolute_url()).content.decode()
    beside = page[page.index('id="beside"') :]
    assert "其他部委" in beside
    assert "典籍部" in beside
    assert "同一地区的机构" not in page


def test_a_body_without_reports_leads_to_what_is_due_and_to_its_name(get):
    ministry = Agency.objects.get(name="外交部")
    page = get(ministry.get_absolute_url()).content.decode()
    ways = page.partition('class="empty"')[2].partition("</ul>")[0]
    due, named = (unescape(each) for each in re.findall(r'href="([^"]+)"', ways))
    assert [line.agency for line in get(due).context["matrix"].lines] == [ministry]
    assert '检索："外交部"' in unescape(get(named).content.decode())


def test_body_has_neighbours_of_its_line_and_place(get):
    agency = Agency.objects.get(name="岚川省商务厅")
    near = get(agency.get_absolute_url()).context["neighbours"]
    assert [str(each) for each in near.lower] == ["临沚市商务局"]
    assert "岚川省教育厅" in [str(each) for each in near.beside]
    city = Agency.objects.get(name="临沚市商务局")
    near = get(city.get_absolute_url()).context["neighbours"]
    assert [str(each) for each in near.upper] == ["岚川省商务厅"]


def test_years_count_every_report_once(get):
    rows = get("/years/").context["rows"]
    assert sum(row.total.count for row in rows) == 43
    assert all(
        sum(each.count for each in row.levels) == row.total.count for row in rows
    )
    newest = rows[0]
    assert get(newest.total.href).context["results"].count == newest.total.count


def test_home_leads_in_by_line_and_shows_what_changed(archive, client):
    report = Report.objects.get(agency__name="岚川省商务厅", year=2021, kind="annual")
    report.status, report.withdrawn_reason = Status.WITHDRAWN, "重复"
    report.save()
    page = client.get("/").content.decode()
    assert "line=%E5%95%86%E5%8A%A1" in page
    changed = re.search(r'<section class="changed".*?</section>', page, re.S)[0]
    assert re.search(
        rf"撤回</strong>\s*<a href=\"{report.get_absolute_url()}\"", changed
    )


def test_drafts_are_not_among_the_changes(archive, client):
    report = Report.objects.published().first()
    report.status = Status.DRAFT
    report.save()
    assert report.get_absolute_url() not in client.get("/").content.decode()


def test_text_size_lasts(client, db):
    response = client.post("/preferences/", {"size": "large", "next": "/about/"})
    assert (response.status_code, response["Location"]) == (303, "/about/")
    cookie = response.cookies["text_size"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert 'class="text-large"' in client.get("/about/").content.decode()


@pytest.mark.parametrize("address", ["/reports/999/", "/nowhere/"])
def test_what_is_missing_is_asked_for_again(client, db, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "no-cache" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]


def test_other_text_size_is_another_page(client, db):
    first = client.get("/about/")["ETag"]
    client.post("/preferences/", {"size": "larger"})
    again = client.get("/about/", headers={"if-none-match": first})
    assert again.status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "\\\\evil"],
)
def test_preferences_lead_nowhere_else(client, db, elsewhere):
    response = client.post("/preferences/", {"size": "large", "next": elsewhere})
    assert response["Location"] == "/"


@pytest.mark.parametrize("size", ["huge", "", "<script>"])
def test_unknown_size_is_not_kept(client, db, size):
    assert not client.post("/preferences/", {"size": size}).cookies
    client.cookies["text_size"] = size
    assert 'class="text-normal"' in client.get("/about/").content.decode()


def test_preferences_are_set_by_post_only(client, db):
    assert client.get("/preferences/").status_code == 405


def test_due_years_follow_the_calendar():
    assert last_due_year(date(2026, 3, 31)) == 2024
    assert last_due_year(date(2026, 4, 1)) == 2025
