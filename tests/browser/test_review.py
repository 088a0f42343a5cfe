"""The review in a browser: doubts, two texts side by side, lists on a phone."""

import pytest
from django.contrib.auth.models import User

from reports.models import Report
from reports.roles import Role, group_of
from tests.admin.conftest import TEXT, account
from tests.browser.conftest import log_in
from tests.browser.test_print import pages_printed

pytestmark = pytest.mark.browser

DOUBTFUL = """某某局关于信息公开的说明

本局按时公开信息，情况如下。
2018年的情况见附件；2019年的情况另报。
"""
NUMBERED = TEXT.replace("\n\n一、", "\n\n临商函〔2020〕3号\n\n一、", 1)


def hand_in(page, text, name="report.txt"):
    page.goto("/admin/reports/report/upload/", wait_until="load")
    file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    page.set_input_files("#id_file", file)
    page.get_by_role("button", name="上传并读取").click()
    page.locator(".uploads .file", has_text=name).wait_for(timeout=30_000)
    page.locator(".uploads a").last.click()
    page.wait_for_url("**/change/")


def is_too_wide(box):
    return box.evaluate("e => e.scrollWidth > e.clientWidth")


@pytest.mark.parametrize("width", [1440, 1280, 390])
def test_a_draft_with_several_doubts_says_each_and_where_values_stand(desk, width):
    page = desk(width=width)
    log_in(page)
    hand_in(page, DOUBTFUL)
    doubts = page.locator(".field-doubts .readonly").inner_text().splitlines()
    assert len(doubts) == len(set(doubts)) >= 3
    evidence = page.locator(".evidence")
    found = Report.objects.get().field_evidence
    assert evidence.locator("dt").all_inner_texts() == [each.label for each in found]
    assert not is_too_wide(page.locator(".review-text"))
    # Chinese breaks anywhere: what was read must not stand in a column of characters.
    narrowest = evidence.locator("dd").evaluate_all(
        "all => Math.min(...all.map(e => e.clientWidth))"
    )
    assert narrowest >= 180


@pytest.mark.parametrize("width", [1440, 390])
def test_a_draft_is_adopted_value_by_value_with_the_keyboard(desk, width):
    page = desk(width=width)
    log_in(page)
    hand_in(page, NUMBERED, "first.txt")
    page.get_by_role("button", name="保存并发布").click()
    page.locator(".messagelist").get_by_text("已发布").wait_for()
    published = Report.objects.get()
    newer = NUMBERED.replace("〔2020〕3号", "〔2020〕8号").replace("1月15日", "1月16日")
    hand_in(page, newer.replace("凿空", "汲古"), "second.txt")
    page.get_by_role("link", name="并排比较").click()
    page.wait_for_url("**/beside/**")
    choices = page.locator(".choices tbody tr")
    shown = choices.filter(has_text="文号")
    assert "临商函〔2020〕3号" in shown.locator("td").first.inner_text()
    assert "临商函〔2020〕8号" in shown.locator("td").last.inner_text()
    assert not is_too_wide(page.locator(".choices"))
    right = shown.get_by_role("radio").last
    assert right.is_checked()
    right.focus()
    page.keyboard.press("ArrowLeft")
    assert shown.get_by_role("radio").first.is_checked()
    page.get_by_role("button", name="用右边的文字替换").press("Enter")
    page.locator(".messagelist").get_by_text("已换成新的文字").wait_for()
    published.refresh_from_db()
    assert published.document_number == "临商函〔2020〕3号"
    assert published.issued_on.day == 16
    assert "汲古" in published.sections.get(number="一、").text


def test_lists_of_the_desk_are_cards_on_a_phone(desk):
    page = desk(width=390)
    log_in(page)
    hand_in(page, DOUBTFUL)
    for name in ("report", "auditentry", "source", "section"):
        page.goto(f"/admin/reports/{name}/", wait_until="load")
        assert not is_too_wide(page.locator("#changelist .results")), name
    page.goto("/admin/reports/report/", wait_until="load")
    cell = page.locator("#result_list .field-status")
    said = cell.evaluate("e => getComputedStyle(e, '::before').content")
    assert "状态" in said
    assert "按状态" in page.locator("#changelist-filter").inner_text()


def test_no_column_of_the_list_of_reports_is_out_of_sight(desk):
    page = desk(width=1280)
    log_in(page)
    hand_in(page, DOUBTFUL)
    page.goto("/admin/reports/report/", wait_until="load")
    assert not is_too_wide(page.locator("#changelist .results"))


def test_no_field_is_cut_where_the_form_stands_beside_the_list_of_pages(desk):
    page = desk(width=768)
    log_in(page)
    hand_in(page, DOUBTFUL)
    source = Report.objects.get().sources.get()
    for address in (
        page.url,
        f"/admin/reports/source/{source.pk}/change/",
        f"/admin/auth/user/{looked_after_by_li().pk}/change/",
    ):
        page.goto(address, wait_until="load")
        rows = page.locator(".form-row:not(tr)").all()
        assert rows
        cut = [row.get_attribute("class") for row in rows if is_too_wide(row)]
        assert (address, cut) == (address, [])


def test_days_are_asked_for_without_a_word_on_the_hour(desk):
    page = desk(timezone_id="America/New_York")
    log_in(page)
    hand_in(page, DOUBTFUL)
    page.locator("#id_issued_on + .datetimeshortcuts").wait_for()
    assert page.locator(".timezonewarning").count() > 0
    assert page.locator(".timezonewarning:visible").count() == 0


def looked_after_by_li():
    """Let the editor look after accounts, and return another one."""
    User.objects.get(username="li").groups.add(group_of(Role.ADMINISTRATOR))
    return account("wang", Role.UPLOADER)


def test_the_desk_on_paper_begins_with_what_was_asked_for(desk):
    page = desk()
    log_in(page)
    hand_in(page, DOUBTFUL)
    draft = pages_printed(page)[0]
    report = Report.objects.get()
    assert "注销" not in draft
    assert "".join(report.doubts.split())[:10] in draft
    page.goto("/admin/reports/report/", wait_until="load")
    listed = pages_printed(page)[0]
    assert report.sources.get().name in listed
    assert "".join(report.doubts.split())[:4] in listed


def test_a_form_sent_after_the_session_is_filled_in_again(desk):
    page = desk()
    log_in(page)
    hand_in(page, TEXT)
    address = page.url
    page.fill("#id_document_number", "临商函〔2020〕3号")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator(".messagelist").get_by_text("内容会填回原处").wait_for()
    log_in(page, page.url)
    assert page.url == address
    assert page.input_value("#id_document_number") == "临商函〔2020〕3号"
    assert "请核对以后再保存" in page.locator(".errorlist.nonfield").inner_text()
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator(".messagelist .success").wait_for()
    assert Report.objects.get().document_number == "临商函〔2020〕3号"


def test_two_clicks_publish_once_and_tell_of_nobody_else(desk):
    page = desk()
    log_in(page)
    hand_in(page, TEXT)
    page.get_by_role("button", name="保存并发布").dblclick()
    told = page.locator(".messagelist")
    told.get_by_text("已发布").wait_for()

    assert told.locator("li").count() == 1
    assert page.get_by_text("被别人改过").count() == 0


def test_what_the_way_back_fills_in_again_overwrites_nobody(desk):
    page = desk()
    log_in(page)
    hand_in(page, DOUBTFUL)
    page.fill("#id_title", "先改的标题")
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator(".messagelist").wait_for()
    report = Report.objects.get()
    Report.objects.update(title="别人改的标题", revision=report.revision + 1)
    page.go_back(wait_until="load")
    assert page.input_value("#id_title") == "先改的标题"
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("这次的修改没有保存").wait_for()

    assert Report.objects.get().title == "别人改的标题"
