"""The English pages: nothing of ours stays Chinese, what is quoted does."""

import gettext
import html
import re
from ast import literal_eval

import pytest

from reports.models import Agency, AgencyName, Region, Report, Section, Status
from reports.views import guide
from tests.conftest import PROJECT
from tests.pages.markup import faults

pytestmark = pytest.mark.django_db

CATALOGUE = PROJECT / "locale" / "en" / "LC_MESSAGES" / "django"
CHINESE = re.compile(r"[\u3001\u3002\u4e00-\u9fff\uff01-\uff65]+")
# Words that stand in English sentences because they are what to type, or a name.
QUOTED = ("中文", "商务局", "商务厅", "收费", "减免", "标题", "机构", "年度", "文号")
QUOTED += (
    "国办发〔2014〕32号",
    "国办公开办函〔2019〕60号",
    "〔2021〕30号",
    "〔〕［］（）",
)
QUOTED += (
    "依申请公开",
    "2021年",
    "绝无此语存焉",
    "此语存焉",
    "绝无此语",
    "绝无",
    "存焉",
    "焉",
    "工作要点",
    "公开",
    "行政复议",
)
NOT_OURS = [
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r'<div class="report-text".*?(?=<div class="report-side")',
        r'<(\w+)[^>]* lang="zh-Hans"[^>]*>.*?</\1>',
        r"<script.*?</script>|<(?:meta|link)[^>]*>",
    )
]


@pytest.fixture
def english(filled, on_shelf, client):
    """Get a page as a reader sees it who switched to English."""
    client.post("/preferences/", {"language": "en"})

    def get(address):
        return client.get(address).content.decode()

    return get


def content():
    """List what the archive holds: titles, names, texts, cells, in any language."""
    texts = {*Report.objects.values_list("title", flat=True), *QUOTED}
    texts |= set(Report.objects.values_list("document_number", flat=True))
    texts |= set(Report.objects.values_list("issued_as", flat=True))
    texts |= set(Agency.objects.values_list("name", flat=True))
    texts |= set(AgencyName.objects.values_list("name", flat=True))
    texts |= set(Region.objects.values_list("name", flat=True))
    for section in Section.objects.all():
        texts |= {section.label, section.number, section.heading}
    examples = (*guide.BASICS, *guide.PLACES, *guide.WRITINGS)
    texts |= {example.typed for example in examples}
    return sorted(filter(None, texts), key=len, reverse=True)


def words_of(page):
    """Return the words of a page, without those of the reports it quotes."""
    for quoted in NOT_OURS:
        page = quoted.sub(" ", page)
    page = re.sub(r"</?mark>", "", page)
    said = re.findall(r'(?:title|aria-label|placeholder|alt)="([^"]*)"', page)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", page), *said]))


PAGES = [
    "/",
    "/search/?q=公开&year=2021&level=city",
    "/search/?q=公开 绝无此语存焉",
    '/search/?q="绝无此语存焉"',
    '/search/?q=((公开 -" OR&year=x',
    "/agencies/",
    "/agencies/?order=pinyin",
    "/agencies/lan-chuan-sheng-shang-wu-ting/",
    "/years/",
    "/figures/",
    "/figures/?indicator=requests_received&level=city",
    "/figures/indicators/",
    "/figures/outcomes/",
    "/coverage/",
    "/coverage/?year=1",
    "/terms/",
    "/terms/?term=公开&term=行政复议",
    "/overlaps/",
    "/help/search/",
    "/about/",
    "/about/colophon/",
    "/nowhere/",
]


@pytest.mark.parametrize("address", PAGES)
def test_nothing_of_ours_stays_chinese(english, address):
    words = words_of(english(address))
    for known in content():
        words = words.replace(known, " ")
    assert CHINESE.findall(words) == []


@pytest.mark.parametrize("part", ["", "?q=公开", "cite/?section=2"])
def test_nothing_around_a_report_stays_chinese(english, part):
    report = Report.objects.get(agency__name="岚川省商务厅", year=2021, kind="annual")
    words = words_of(english(f"{report.get_absolute_url()}{part}"))
    names = [source.name for source in report.sources.all()]
    for known in [*names, *content()]:
        words = words.replace(known, " ")
    assert CHINESE.findall(words) == []


def test_withdrawn_report_is_explained_in_english(english):
    report = Report.objects.published().first()
    report.status, report.withdrawn_reason = Status.WITHDRAWN, "twice"
    report.save()
    assert "Record of withdrawal" in english(report.get_absolute_url())


def test_english_pages_are_valid_and_say_so(english):
    for address in PAGES:
        page = english(address)
        assert faults(page) == [], address
        assert '<html lang="en"' in page


def test_language_lasts_and_is_switched_back(english, client):
    assert "Search" in english("/about/")
    client.post("/preferences/", {"language": "zh-hans"})
    response = client.get("/about/")
    assert '<html lang="zh-Hans"' in response.content.decode()
    assert response["Content-Language"] == "zh-hans"


def test_chinese_is_what_everyone_sees_first(db, client):
    response = client.get("/about/", headers={"accept-language": "en"})
    assert '<html lang="zh-Hans"' in response.content.decode()


@pytest.mark.parametrize("language", ["fr", "", "../en", "zh-hant"])
def test_unknown_language_is_not_kept(db, client, language):
    assert not client.post("/preferences/", {"language": language}).cookies
    client.cookies["django_language"] = language
    assert '<html lang="zh-Hans"' in client.get("/about/").content.decode()


def test_the_desk_stays_chinese(db, client):
    client.cookies["django_language"] = "en"
    assert 'lang="zh-hans"' in client.get("/admin/login/").content.decode().lower()


def entries():
    """Read the pairs of the catalogue, each on a line of its own."""
    text = CATALOGUE.with_suffix(".po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid (".*")\nmsgstr (".*")$', text, re.M)
    assert pairs
    return [(literal_eval(given), literal_eval(said)) for given, said in pairs]


def test_catalogue_is_complete_and_compiled():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = [pair for pair in entries() if pair[0]]
    assert [given for given, said in written if not said] == []
    assert [given for given, said in written if compiled.gettext(given) != said] == []


def test_translations_keep_the_values():
    def values(text):
        return sorted(re.findall(r"%\((\w+)\)s|\{(\w?)\}", text))

    differing = [given for given, said in entries() if values(given) != values(said)]
    assert differing == []
