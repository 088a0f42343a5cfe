"""What holds for every page, in every state, in both languages.

The list of pages is held against the URLconf, so that no new page is forgotten.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from reports.models import Agency, AgencyName, Region, Report, Section, Source
from reports.reference import load_reference, load_samples
from reports.views import guide
from tests.every_page import (
    FORBIDDEN,
    NO_PAGES,
    NOWHERE,
    arrange,
    desk_pages,
    entrance_pages,
    named_addresses,
    names_shown,
    public_pages,
)
from tests.pages.markup import faults
from tests.pages.words import chinese_of

pytestmark = pytest.mark.django_db

STATUSES = {"withdrawn": 410, "unknown": 404, "only sent to": 405}
DESK_STATUSES = {
    "desk refused": 403,
    "desk unreadable": 400,
    "desk unknown": 404,
    "desk only sent to": 405,
}
# Pages of one report with other marks, and what a repaired address leads to.
SAME_TITLE = {
    *("report with marks", "report without the words", "report in new text only"),
    *("comparison side by side", "comparison not found", "facet searched"),
    "coverage read otherwise",
}
DESK_LISTS = {"review", "reports without any", "failed file", "withdrawn"}
# Words that stand in English sentences because they are what to type, or a name.
QUOTED = {
    *("中文", "商务局", "商务厅", "收费", "减免", "标题", "机构", "年度", "文号"),
    *("国办发〔2014〕32号", "国办公开办函〔2019〕60号", "〔2021〕30号", "〔〕［］（）"),
    *("依申请公开", "2021年", "工作要点", "公开", "行政复议"),
    *("计划", "资讯", "信息"),
    # The query that finds nothing, the parts it is taken apart into.
    *(NOWHERE[start:end] for start in range(7) for end in range(start + 1, 8)),
}


@pytest.fixture(scope="module")
def stand(shelf):
    load_reference()
    load_samples()
    return arrange(shelf / "files")


@pytest.fixture(scope="module")
def kept(stand):
    """Hold what was answered, for each page is asked for once in a language."""
    return {}


@pytest.fixture
def pages(stand, on_shelf):
    return public_pages(stand)


@pytest.fixture
def answers(pages, kept, client):
    """Give the answer of every page of readers, by its name."""

    def ask(language="zh-hans"):
        client.cookies["django_language"] = language
        if language not in kept:
            kept[language] = {name: client.get(each) for name, each in pages.items()}
        return kept[language]

    return ask


@pytest.fixture
def desk(stand, on_shelf, client):
    client.force_login(stand.editor)
    return desk_pages(stand)


@pytest.fixture
def desk_answers(desk, kept, client):
    if "desk" not in kept:
        kept["desk"] = {name: client.get(each) for name, each in desk.items()}
    return kept["desk"]


def read(answers):
    """Decode the page of every answer."""
    return {name: each.content.decode() for name, each in answers.items()}


def title_of(page):
    return re.search(r"<title>\s*(.*?)\s*</title>", page, re.S)[1]


def test_no_address_is_forgotten(pages, desk):
    listed = (pages, desk, entrance_pages())
    shown = set(names_shown(each for some in listed for each in some.values()))
    all_names = {name for space, name in named_addresses() if space != "api-v1"}
    assert all_names - shown - NO_PAGES - FORBIDDEN == set()


def test_what_nobody_may_do_is_refused(stand, desk, client):
    for address in (
        f"reports/report/{stand.report.pk}/delete/",
        f"auth/user/{stand.editor.pk}/delete/",
        "reports/auditentry/add/",
        "reports/section/add/",
    ):
        assert client.get(f"/admin/{address}").status_code == 403, address


def test_every_page_answers_as_it_should(answers):
    answered = {name: each.status_code for name, each in answers().items()}
    assert answered == {name: STATUSES.get(name, 200) for name in answered}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_valid_and_has_one_heading(answers, language):
    for name, page in read(answers(language)).items():
        assert faults(page) == [], name
        assert page.count("<h1") == 1, name


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_titles_tell_pages_apart(answers, language):
    titles = {name: title_of(page) for name, page in read(answers(language)).items()}
    telling = [title for name, title in titles.items() if name not in SAME_TITLE]
    twice = [title for title in telling if telling.count(title) > 1]
    assert twice == []


def test_headings_in_english_begin_with_a_capital(answers):
    for name, page in read(answers("en")).items():
        heads = re.findall(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", page, re.S)
        told = [strip_tags(each).strip() for each in heads]
        assert [each for each in told if re.match("[a-z]", each)] == [], name


def test_every_page_says_since_when_it_stands_as_it_does(answers):
    shown = {name: each for name, each in answers().items() if each.status_code == 200}
    assert len(shown) > 40
    for name, each in shown.items():
        assert each["ETag"], name
        assert each["Last-Modified"], name


def test_pages_ask_no_other_host(answers):
    for name, page in read(answers()).items():
        loaded = re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]*)"', page)
        for link in re.findall(r"<link[^>]*>", page):
            if re.search(r'rel="(?:stylesheet|icon|preload)"', link):
                loaded += re.findall(r'href="([^"]*)"', link)
        assert all(re.match(r"/(?!/)", each) for each in loaded), name


def test_every_page_is_asked_for_again_and_answers_304(answers, pages, client):
    for name, first in answers().items():
        if name in STATUSES:
            continue
        address = pages[name]
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        since = {"if-modified-since": first["Last-Modified"]}
        assert (name, again.status_code) == (name, 304)
        assert (name, client.get(address, headers=since).status_code) == (name, 304)


def test_every_page_names_its_one_address(answers, client):
    for name, page in read(answers()).items():
        if name in STATUSES:
            continue
        (canonical,) = re.findall(r'<link rel="canonical" href="([^"]*)">', page)
        assert canonical.startswith("http://testserver/"), name
        assert client.head(canonical).status_code == 200, name


# Addresses that crawlers reach by links, and whether search engines may list them.
LISTED = {
    "/search/": True,
    "/search/?year=2021": True,
    "/search/?page=2": True,
    "/search/?year=2021&level=city": False,
    "/search/?year=2021&year=2020": False,
    "/search/?q=公开": False,
    "/agencies/?level=city": True,
    "/agencies/?level=city&line=商务": False,
    "/agencies/?order=pinyin": True,
    "/figures/": True,
    "/figures/?indicator=requests_done": True,
    "/figures/?indicator=requests_done&level=city": False,
    "/coverage/": True,
    "/coverage/?level=city&region=990000": False,
    "/terms/": True,
    "/terms/?term=公开": False,
}


@pytest.mark.parametrize("address", LISTED)
def test_search_engines_list_one_facet_and_no_mixtures(
    stand, on_shelf, client, address
):
    page = client.get(address).content.decode()
    assert ('<meta name="robots" content="noindex' not in page) is LISTED[address]


# A page asks the database a number of times that does not grow with what it holds.
MOST_QUERIES = 30
DESK_QUERIES = 40


def counted(client, addresses):
    """Count what each page asks the database."""
    found = {}
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        found[name] = len(asked)
    return found


def test_no_page_asks_the_database_often(pages, client):
    often = {n: c for n, c in counted(client, pages).items() if c > MOST_QUERIES}
    assert often == {}


def test_no_page_of_the_desk_asks_the_database_often(desk, client):
    often = {n: c for n, c in counted(client, desk).items() if c > DESK_QUERIES}
    assert often == {}


def content():
    """List what the archive holds: titles, names, numbers, what editors wrote."""
    texts = set(QUOTED)
    for name in ("title", "document_number", "issued_as", "withdrawn_reason"):
        texts |= set(Report.objects.values_list(name, flat=True))
    for model in (Agency, AgencyName, Region, Source):
        texts |= set(model.objects.values_list("name", flat=True))
    for section in Section.objects.all():
        texts |= {section.label, section.number, section.heading}
    examples = (*guide.BASICS, *guide.PLACES, *guide.WRITINGS)
    texts |= {example.typed for example in examples}
    return sorted(filter(None, texts), key=len, reverse=True)


def test_nothing_of_ours_stays_chinese_in_english(answers):
    known = content()
    said = {
        name: found
        for name, page in read(answers("en")).items()
        if (found := chinese_of(page, known))
    }
    assert said == {}


# Faults of Django's own pages of accounts: help that is pointed at but not printed,
# a list of rules inside a paragraph.
DJANGOS = {"account", "account added", "account's password", "password"}


def test_every_page_of_the_desk_opens_and_is_valid(desk_answers):
    for name, response in desk_answers.items():
        assert (name, response.status_code) == (name, DESK_STATUSES.get(name, 200))
        if name not in DJANGOS:
            assert faults(response.content.decode()) == [], name


def test_what_goes_wrong_at_the_desk_leads_back_to_it(desk_answers):
    for name in DESK_STATUSES:
        page = desk_answers[name].content.decode()
        assert '<a href="/admin/">返回编辑工作台</a>' in page, name
    assert "“everywhere”没有打开" in desk_answers["desk refused"].content.decode()


def test_titles_tell_pages_of_the_desk_apart(desk_answers):
    titles = {name: title_of(page) for name, page in read(desk_answers).items()}
    # The lists with and without a filter are the same page.
    telling = [title for name, title in titles.items() if name not in DESK_LISTS]
    twice = [title for title in telling if telling.count(title) > 1]
    assert twice == []
