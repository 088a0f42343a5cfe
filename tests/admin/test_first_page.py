"""The first page of the desk: what waits for whom, in the order of the work."""

import re

import pytest

from reports.models import Report
from tests.admin.conftest import TEXT, change_of, hand_in

pytestmark = pytest.mark.django_db


def counts(page):
    """Read what waits, by its label."""
    found = re.findall(r"<span>([^<]*)</span> <strong>(\d+)</strong>", page)
    return {label: int(count) for label, count in found}


@pytest.fixture
def first_page():
    def get(browser):
        response = browser.get("/admin/")
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_it_counts_what_waits_and_leads_there(editor, first_page):
    hand_in(editor, TEXT.encode())
    hand_in(editor, b"\x00\x01", "broken.pdf")
    page = first_page(editor)

    waiting = counts(page)
    assert waiting["待审核的报告"] == 1
    assert waiting["没有读出报告的文件"] == 1
    for address in re.findall(r'<li[^>]*><a href="([^"]*)"><span>', page):
        assert editor.get(address.replace("&amp;", "&")).status_code == 200


def test_it_leads_to_the_drafts_that_wait_with_what_is_unsure(editor, first_page):
    hand_in(editor, TEXT.encode())
    hand_in(editor, TEXT.replace("临沚市商务局", "某某局").encode(), "second.txt")
    sure, unsure = Report.objects.order_by("pk")
    page = first_page(editor)

    waiting = page.partition('<ol aria-labelledby="drafts">')[2].partition("</ol>")[0]
    assert waiting.index(change_of(sure)) < waiting.index(change_of(unsure))
    first, second = waiting.split("</li>")[:2]
    assert "没有疑点" in first
    assert unsure.doubt_lines[0] in second


def test_what_is_published_waits_no_more(editor, published, first_page):
    assert 'aria-labelledby="drafts"' not in first_page(editor)


def test_an_uploader_reads_who_takes_it_from_here(uploader, first_page):
    hand_in(uploader, TEXT.encode())
    page = first_page(uploader)
    assert "我上传的" in page
    assert "等待编辑审核" in page
    assert "等着处理" not in page


def test_an_uploader_is_told_of_own_work_only(editor, uploader, first_page):
    hand_in(editor, TEXT.encode())
    page = first_page(uploader)

    assert counts(page)["待审核的报告"] == 0
    assert "没有答复的数字核对" not in page
    assert "临沚市商务局2019年" not in page


def test_lists_stand_in_the_order_of_the_work(administrator, first_page):
    page = first_page(administrator)
    groups = re.findall(r'class="section"[^>]*>([^<]*)</a>', page)

    assert groups[:3] == ["审核", "数字", "记录和账户"]
    assert page.index("model-report") < page.index("model-agency")


def test_what_failed_is_told_as_such(editor, first_page):
    hand_in(editor, b"\x00\x01", "broken.pdf")

    assert "（未成功）" in first_page(editor)
