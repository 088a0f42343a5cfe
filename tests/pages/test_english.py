"""The English pages: nothing of ours stays Chinese, what is quoted does."""

import ast
import gettext
import re

import pytest
from django.test import Client
from django.utils import translation

from reports.models import Report, Status
from reports.templatetags.wording import named, worded
from reports.views.vocabulary import WORDS
from tests.conftest import PROJECT
from tests.pages.words import CHINESE, Words

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ROOM = PROJECT / "reports"
CATALOGUE = PROJECT / "locale" / "en" / "LC_MESSAGES" / "django"


@pytest.fixture
def english(filled, on_shelf, client):
    """Get a page as a reader sees it who switched to English."""
    client.post("/preferences/", {"language": "en"})

    def get(address):
        return client.get(address).content.decode()

    return get


def test_the_catalogue_bears_no_hour_that_each_run_would_change():
    assert "POT-Creation-Date" not in CATALOGUE.with_suffix(".po").read_text()


def test_a_forged_form_is_refused_in_english():
    stranger = Client(enforce_csrf_checks=True)
    stranger.post("/preferences/", {"language": "en"})
    answer = stranger.post("/search/", {"q": "公开"})
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "This form is no longer valid" in text
    assert not [each for each in Words(text).said if CHINESE.search(each)]


def test_withdrawn_report_is_explained_in_english(english):
    report = Report.objects.published().first()
    report.status, report.withdrawn_reason = Status.WITHDRAWN, "twice"
    report.save()
    assert "Record of withdrawal" in english(report.get_absolute_url())


def test_only_the_chinese_of_an_english_sentence_is_marked():
    marked = '<span lang="zh-Hans">{}</span>'.format
    with translation.override("en"):
        number = marked("国办发〔2014〕32号")
        assert named("the form (国办发〔2014〕32号) of") == f"the form ({number}) of"
        assert named("岚川省商务厅") == marked("岚川省商务厅")
        both = f"{marked('公开')}&lt;b&gt; or {marked('收费')}"
        assert named("公开<b> or 收费") == both
    assert named("公开 OR 收费") == "公开 OR 收费"


@pytest.mark.parametrize(
    "said",
    [
        "合计不符：“办理结果总计”的“总计”印作 72，同行各列相加得 70。",
        "勾稽不符：“总计”一列，本年新收 69 加上年结转 4 得 73；"
        "办理结果总计 72 加结转下年度 3 得 75。",
        "其中数大于总数：“办理结果总计”印作 8，多于“收到申请数”的 7。",
        "合计不符：主动公开政府信息数印作 1,064 条，各渠道公开的条数相加只有 846 条；"
        "同一信息可以经几个渠道公开，各渠道相加不应少于公开数。",
        "文表不符：“本年新收政府信息公开申请数量”的“总计”正文作 7，表中作 8。",
        "前后不符：“本年新收政府信息公开申请数量”的“总计”一处作 7，另一处作 8。",
        "结转不符：“总计”上年结转 3，上年报告结转下年度 4；"
        "“自然人”上年结转 2，上年报告结转下年度 3。",
        "接续不符：“规章·现行有效件数”印作 5，上年报告的 3 加本年制发 1、"
        "减本年废止 0 得 4。",
        "变动很大：“收到申请数”本年 900，上年 9，相差十倍以上，"
        "可能多写或少写了数字，也可能属实。",
    ],
)
def test_what_does_not_agree_is_told_in_english(said):
    with translation.override("en"):
        assert CHINESE.findall(worded(said)) == []


@pytest.mark.parametrize("address", ["/coverage/", "/figures/"])
def test_a_form_in_english_sends_lines_as_filters_read_them(english, address):
    assert '<option value="商务">Commerce</option>' in english(address)
    chosen = english(f"{address}?line=商务")
    assert '<option value="商务" selected>Commerce</option>' in chosen


def test_outcomes_in_english_keep_the_line_chosen_before(english):
    page = english("/figures/outcomes/?line=商务")
    assert '<input type="hidden" name="line" value="商务">' in page


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
    """Read the contexts and pairs of the catalogue, each on a line of its own."""
    text = CATALOGUE.with_suffix(".po").read_text(encoding="utf-8")
    form = r'^(?:msgctxt (".*")\n)?msgid (".*")\nmsgstr (".*")$'
    found = re.findall(form, text, re.M)
    assert found
    return [tuple(ast.literal_eval(each or '""') for each in entry) for entry in found]


def test_catalogue_is_complete_and_compiled():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = [entry for entry in entries() if entry[1]]
    assert [given for _, given, said in written if not said] == []
    differing = [
        given
        for context, given, said in written
        if said
        != (compiled.pgettext(context, given) if context else compiled.gettext(given))
    ]
    assert differing == []


# Put together of 全 and the last character of a region.
OF_A_REGION = re.compile("全.")


def test_no_word_is_collected_that_nothing_says():
    """Hold the vocabulary against the code and the data whose words it repeats."""
    files = [each for each in ROOM.rglob("*.py") if each.stem != "vocabulary"]
    texts = [
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    tables = [*ROOM.rglob("*.csv"), *ROOM.rglob("*.json")]
    said = "\n".join([*texts, *(each.read_text(encoding="utf-8") for each in tables)])
    kept = [each for each in WORDS if not OF_A_REGION.fullmatch(each)]
    assert [each for each in kept if each not in said] == []


def test_translations_keep_the_values():
    def values(text):
        return sorted(re.findall(r"%\((\w+)\)s|\{(\w?)\}", text))

    differing = [given for _, given, said in entries() if values(given) != values(said)]
    assert differing == []


def test_sentences_around_marked_words_are_whole_in_english(english):
    report = Report.objects.get(agency__name="岚川省商务厅", year=2021, kind="annual")
    other = Report.objects.get(agency__name="岚川省商务厅", year=2020, kind="annual")
    compared = english(f"{report.get_absolute_url()}compare/{other.pk}/")
    assert "this report has is marked by <del>strikethrough</del></p>" in compared
    assert re.search(r"Characters removed: <strong>\d+</strong>, added: ", compared)
    found = english("/search/?q=公开&year=2021&level=city")
    assert re.search(r"<li>published <time datetime=\"[\d-]+\">\d+ \w+ 20", found)
    read = english('/search/?q=((公开 -" OR')
    assert re.search(r"Searched for <code>.+</code>\. <a", read)


@pytest.mark.parametrize("address", ["/terms/?term=公开", "/figures/?agency={}"])
def test_what_a_drawing_shows_is_told_in_both_languages(english, address):
    body = Report.objects.filter(agency__name="岚川省商务厅").first().agency
    page = english(address.format(body.slug))
    (told,) = re.findall(r'<p class="visually-hidden">(.*?)</p>', page)
    assert re.search(r'<span lang="zh-Hans">[^<]+</span>: [\d.]+ \S+ in 20\d\d', told)
    drawing = re.search(r'<svg [^>]*aria-hidden="true">(.*?)</svg>', page, re.S)[1]
    words = re.sub(r"<title.*?</title>", "", drawing)
    assert "<circle" in drawing
    assert not CHINESE.search(words)


def test_the_tip_of_a_point_is_in_one_language(english):
    body = Report.objects.filter(agency__name="岚川省商务厅").first().agency
    of_body = re.findall("<title.*?</title>", english(f"/figures/?agency={body.slug}"))
    assert of_body[1:]
    assert all(
        re.match(r'<title lang="zh-Hans">岚川省商务厅 20\d\d: \d', tip)
        for tip in of_body[1:]
    )
    of_all = re.findall("<title.*?</title>", english(body.get_absolute_url()))
    assert re.match(r"<title>New requests 20\d\d: \d", of_all[1])


def test_one_is_not_many_in_english(english):
    one = Report.objects.filter(agency__name="典籍部").first()
    address = f"/search/?agency={one.agency.slug}&year={one.year}&kind={one.kind}"
    assert ">1 report<" in english(address)
    assert "See 1 report<" in english(address)
