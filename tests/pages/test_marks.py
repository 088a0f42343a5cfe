"""The report page of a search: every place marked, and the way between them."""

import html
import re

import pytest

from reports.models import Report, Section
from reports.views.report import marks

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def report(filled, on_shelf):
    return Report.objects.get(agency__name="岚川省商务厅", year=2021, kind="annual")


@pytest.fixture
def get(client, body, report):
    """Get the report's page as a search for something carries the reader there."""

    def page(typed):
        return body(client.get(report.get_absolute_url(), {"q": typed}))

    return page


def text_of(page):
    """Return the characters of the report itself, without those of the way around."""
    inside = page[page.index('class="report-text"') : page.index('class="report-side"')]
    inside = re.sub(r"<nav class=\"marks\".*?</nav>", "", inside, flags=re.S)
    inside = re.sub(r'<a class="first-mark".*?</a>', "", inside)
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", inside)).split())


def test_marks_change_no_character(get):
    assert text_of(get("公开 行政复议")) == text_of(get(""))


def test_marks_are_numbered_without_a_gap(get):
    page = get("公开")
    numbers = [int(each) for each in re.findall(r'<mark id="m(\d+)"', page)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert f"共 <strong>{len(numbers)}</strong> 处" in page


def test_each_mark_leads_to_its_neighbours(get):
    page = get("公开")
    last = page.count("<mark id=")
    ids = set(re.findall(r'id="(m\d+)"', page))
    assert set(re.findall(r'href="#(m\d+)"', page)) == ids
    assert f'href="#m{last + 1}"' not in page
    assert 'href="#m0"' not in page


def test_marks_stand_in_headings_paragraphs_and_cells(get, report):
    blocks = [
        {"type": "paragraph", "text": "一处甲乙丙。"},
        {"type": "table", "rows": [[{"text": "甲乙丙"}], [{"text": "1"}]]},
    ]
    section = report.sections.filter(part="body").first()
    Section.objects.filter(pk=section.pk).update(heading="甲乙丙", blocks=blocks)
    # Where a line of the heading may end is no part of what is marked.
    page = get("甲乙丙").replace("<wbr>", "")
    assert re.search(r"<h2>.*?<mark id=\"m1\">甲乙丙</mark>", page)
    assert '<p lang="zh-Hans">一处<mark id="m2">甲乙丙</mark>' in page
    assert re.search(r"<th[^>]*><mark id=\"m3\">甲乙丙</mark>", page)


def test_run_over_two_paragraphs_is_one_place(get, report):
    blocks = [
        {"type": "paragraph", "text": "开头甲乙"},
        {"type": "paragraph", "text": "丙丁结尾"},
        {"type": "table", "rows": [[{"text": "戊"}, {"text": "己"}]]},
    ]
    section = report.sections.filter(part="body").first()
    Section.objects.filter(pk=section.pk).update(blocks=blocks)
    page = get("甲乙丙丁")
    assert '<p lang="zh-Hans">开头<mark id="m1">甲乙</mark>' in page
    assert '<p lang="zh-Hans"><mark>丙丁</mark>结尾' in page
    assert "共 <strong>1</strong> 处" in page
    assert "本节 1 处" in page
    assert re.search(r'<mark id="m1">戊</mark>.*<mark>己</mark>', get('"戊己"'), re.S)


def test_words_of_a_run_are_not_marked_where_the_run_stands_whole(get, report):
    page = get("行政复议")
    assert set(re.findall(r"<mark[^>]*>(.*?)</mark>", page)) == {"行政复议"}


def test_original_characters_are_marked(get, report):
    blocks = [{"type": "paragraph", "text": "２０２１年資訊公開<b>"}]
    section = report.sections.filter(part="body").first()
    Section.objects.filter(pk=section.pk).update(blocks=blocks)
    assert re.search(r"<mark[^>]*>資訊公開</mark>.*?&lt;b&gt;", get("资讯公开"))


def test_marks_are_bounded(get, monkeypatch):
    monkeypatch.setattr(marks, "MOST_MARKS", 5)
    page = get("公开")
    assert page.count("<mark id=") == 5
    assert "标出前 5 处" in page


def test_text_that_is_not_there_is_said_so(get):
    page = get("绝无此语")
    assert "标题和各节里没有相连的“绝无此语”" in page


@pytest.mark.parametrize("typed", ["", "year:2021", "agency:商务", "-公开", "((("])
def test_queries_without_text_mark_nothing(get, typed):
    page = get(typed)
    assert "<mark" not in page
    assert 'class="marks"' not in page


def test_canonical_address_has_no_query(get, report):
    page = get("公开")
    assert (
        f'rel="canonical" href="http://testserver{report.get_absolute_url()}"' in page
    )


def test_related_reports_are_listed(client, report, body):
    page = body(client.get(report.get_absolute_url()))
    assert "同一机构其他年度" in page
    assert "同条线同年度" in page
    assert "内容相近" in page


def test_related_reports_of_the_database_outlive_the_index(
    client, report, body, settings, tmp_path
):
    settings.INDEX_DIR = tmp_path / "nowhere"
    page = body(client.get(report.get_absolute_url()))
    assert "同一机构其他年度" in page
    assert "内容相近" not in page


@pytest.mark.parametrize(
    ("text", "typed", "words"),
    [
        ("申请很多，公开很快。", "依申请公开", "申请、公开"),
        ("看到过，滞后9天。", "到9", "9"),
        ("批准了，又投放。", "准与投", "准、投"),
    ],
)
def test_words_that_are_marked_for_a_run_are_named(get, report, text, typed, words):
    blocks = [{"type": "paragraph", "text": text}]
    Section.objects.filter(report=report).update(blocks=blocks, heading="", text="")
    page = get(typed)

    assert f"没有原样的“{typed}”，标出其中的词（{words}），共" in page
