"""The way of an editor: log in, hand in files, review, publish, find, withdraw."""

import re

import pytest

from reports.models import Report
from tests.admin.conftest import PASSWORD, TEXT
from tests.browser.conftest import log_in
from tests.ingest.zips import zipped

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.browser

YEARS = (2016, 2017, 2018, 2019)
WIDTHS = (1440, 390)
FILES = [
    {
        "name": f"{year}.txt",
        "mimeType": "text/plain",
        "buffer": TEXT.replace("2019年", f"{year}年")
        .replace("2020年1月", f"{year + 1}年1月")
        .replace("凿空", f"凿空{year}")
        .encode(),
    }
    for year in YEARS
]
BAD = {
    "name": "坏.docx",
    "mimeType": "application/octet-stream",
    "buffer": bytes(range(256)) * 9,
}


def hand_in(page):
    page.goto("/admin/reports/report/")
    page.get_by_role("link", name="上传报告").click()
    # Before its script has run, the page sends the plain form.
    page.wait_for_url("**/upload/", wait_until="load")
    page.set_input_files("#id_file", [*FILES[:2], BAD, *FILES[2:]])
    page.get_by_role("button", name="上传并读取").click()
    page.locator(".uploads .failed").wait_for()
    page.locator(".uploads li").nth(4).locator("a").wait_for(timeout=20_000)


def review_publish_find_withdraw(page):
    assert page.locator(".uploads .created").count() == 4
    assert page.locator(".uploads .failed p").inner_text()
    page.locator(".uploads .created a").first.click()
    expect(page.locator(".review-text")).to_contain_text("凿空2016")
    page.fill("#id_document_number", "商函〔2017〕3号")
    page.get_by_role("button", name="保存并预览").click()
    expect(page.locator(".report .notice").first).to_contain_text("预览")
    page.get_by_role("link", name="回到编辑").click()
    page.get_by_role("button", name="保存并发布").click()
    expect(page.locator(".messagelist")).to_contain_text("已发布，读者现在看得到")
    page.goto("/search/?q=凿空2016")
    page.get_by_role("link", name="临沚市商务局2016年").first.click()
    expect(page.locator(".report-text")).to_contain_text("凿空2016")
    report = Report.objects.published().get()
    page.goto(f"/admin/reports/report/{report.pk}/change/")
    page.get_by_role("link", name="撤回…").click()
    page.fill("#id_reason", "原机关通知撤回")
    page.get_by_role("button", name="撤回").click()
    expect(page.locator(".messagelist")).to_contain_text("已撤回")
    assert page.request.get(f"/reports/{report.pk}/").status == 410


# Keeps all that the line below the form has said.
LISTEN = """addEventListener("DOMContentLoaded", () => {
  const line = document.getElementById("upload-status");
  window.told = [];
  if (line) new MutationObserver(() => window.told.push(line.textContent))
    .observe(line, {childList: true});
})"""


@pytest.mark.parametrize("width", WIDTHS)
def test_an_editor_hands_in_five_files_of_which_one_is_bad(desk, width, settings):
    # What bounds a plain form bounds no script, which sends each file by itself.
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    page = desk(width=width)
    page.add_init_script(LISTEN)
    log_in(page)
    hand_in(page)
    page.get_by_text("全部完成").wait_for()
    told = page.evaluate("window.told")
    assert told[0] == "还有 5 个"
    assert told[-1] == "新建 4，失败 1。全部完成。"
    review_publish_find_withdraw(page)


def test_an_editor_without_javascript_does_the_same(desk):
    page = desk(javascript=False, width=390)
    log_in(page)
    hand_in(page)
    review_publish_find_withdraw(page)


def tab_to(page, text):
    """Press Tab until what has the focus says the text."""
    for _ in range(80):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "(e => [e.innerText, e.value, e.name].filter(Boolean).join(' '))"
            "(document.activeElement)"
        )
        if text in said:
            return
    pytest.fail(f"{text} cannot be reached by keyboard")


def test_a_file_is_handed_in_and_published_by_keyboard_alone(desk):
    page = desk()
    # Listened for from the start: a browser may open the choice before it is told to.
    page.on("filechooser", lambda chooser: chooser.set_files([FILES[0]]))
    page.goto("/admin/")
    page.keyboard.type("li")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="报告", exact=True).first.wait_for()
    tab_to(page, "报告")
    page.goto("/admin/reports/report/")
    tab_to(page, "上传报告")
    page.keyboard.press("Enter")
    page.wait_for_url("**/upload/")
    tab_to(page, "file")
    page.keyboard.press("Space")
    chosen = page.locator("input[type=file]")
    expect(chosen).to_have_value(re.compile(re.escape(FILES[0]["name"])))
    tab_to(page, "上传并读取")
    page.keyboard.press("Enter")
    page.locator(".uploads .created a").wait_for(timeout=20_000)
    tab_to(page, "打开报告")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/")
    tab_to(page, "_publish")
    page.keyboard.press("Enter")
    page.locator(".messagelist").get_by_text("已发布，读者现在看得到").wait_for()
    assert Report.objects.published().count() == 1


def test_dropped_files_are_sent_one_by_one_and_a_lost_login_is_told(desk):
    page = desk()
    log_in(page)
    page.goto("/admin/reports/report/upload/")
    drop(page, "一.txt", FILES[0]["buffer"].decode())
    page.locator(".uploads .created").wait_for(timeout=20_000)
    page.context.clear_cookies(name="sessionid")
    drop(page, "二.txt", FILES[1]["buffer"].decode())
    page.locator(".uploads .failed").wait_for(timeout=20_000)
    assert "登录已过期" in page.locator(".uploads .failed").inner_text()
    assert Report.objects.count() == 1


def test_the_files_of_a_dropped_folder_are_sent_one_by_one(desk, tmp_path):
    (tmp_path / "全市" / "商务").mkdir(parents=True)
    (tmp_path / "空").mkdir()
    for path in (f"全市/商务/{FILES[0]['name']}", "全市/坏.docx", "全市/.DS_Store"):
        each = FILES[0] if path.endswith(".txt") else BAD
        (tmp_path / path).write_bytes(each["buffer"])
    page = desk()
    log_in(page)
    page.goto("/admin/reports/report/upload/", wait_until="load")
    drop_paths(page, [tmp_path / "全市", tmp_path / "空"])
    page.locator("#upload-status", has_text="全部完成").wait_for(timeout=20_000)
    page.locator(".uploads .created").wait_for(timeout=20_000)
    told = page.locator(".uploads > li")
    expect(told).to_have_count(3)
    assert "全市/商务/2016.txt" in page.locator(".uploads .created").inner_text()
    said = "".join(told.all_inner_texts())
    assert "全市/坏.docx" in said
    assert "文件夹里没有文件" in said


def drop_paths(page, paths):
    """Drop what lies on the disk, as a hand would with a pointer."""
    browser = page.context.new_cdp_session(page)
    data = {"items": [], "files": [*map(str, paths)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        event = {"type": kind, "x": 400, "y": 300, "data": data}
        browser.send("Input.dispatchDragEvent", event)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_files_of_a_zip_are_told_below_it(desk, javascript):
    page = desk(width=390, javascript=javascript)
    log_in(page)
    page.goto("/admin/reports/report/upload/", wait_until="load")
    inside = {f"市/{each['name']}": each["buffer"] for each in FILES[:2]}
    packed = zipped(inside | {"坏.docx": BAD["buffer"]})
    whole = {"name": "全市.zip", "mimeType": "application/zip", "buffer": packed}
    page.set_input_files("#id_file", [whole, FILES[2]])
    page.get_by_role("button", name="上传并读取").click()
    page.locator(".uploads > .created", has_text="2018.txt").wait_for(timeout=30_000)
    group = page.locator(".uploads > .zip")
    assert "共 3 个文件：新建 2，失败 1。" in group.inner_text()
    assert group.locator(".uploads .file").all_inner_texts() == [*inside, "坏.docx"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def drop(page, name, text):
    page.evaluate(
        """([name, text]) => {
          const files = new DataTransfer();
          files.items.add(new File([text], name, {type: "text/plain"}));
          const event = new DragEvent("drop", {dataTransfer: files, cancelable: true});
          document.dispatchEvent(event);
        }""",
        [name, text],
    )


def test_no_page_of_the_desk_complains_or_scrolls_sideways(desk):
    page = desk()
    log_in(page)
    page.goto("/admin/reports/report/upload/")
    page.set_input_files("#id_file", FILES[:2])
    page.get_by_role("button", name="上传并读取").click()
    page.locator(".uploads .created a").nth(1).wait_for(timeout=20_000)
    one, other = Report.objects.order_by("pk")
    section = one.sections.first()
    for address in (
        "",
        "reports/report/",
        "reports/report/upload/",
        f"reports/report/{one.pk}/change/",
        f"reports/report/{one.pk}/beside/{other.pk}/",
        f"reports/report/{one.pk}/reject/",
        f"reports/report/{one.pk}/history/",
        f"reports/section/{section.pk}/change/",
        f"reports/agency/{one.agency_id}/change/",
        "reports/agency/",
        "reports/auditentry/",
        "password_change/",
    ):
        page.goto(f"/admin/{address}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate("document.documentElement.scrollWidth")
            assert found <= width, (address, width)


@pytest.mark.parametrize("javascript", [True, False])
def test_on_phones_a_list_is_narrowed_in_a_sheet_over_it(desk, javascript):
    page = desk(width=390, javascript=javascript)
    log_in(page)
    page.goto("/admin/reports/agency/")
    filters = page.locator("#changelist-filter")
    assert not filters.is_visible()
    page.get_by_role("link", name="筛选", exact=True).click()
    filters.wait_for()
    assert not page.locator("#result_list").is_visible()
    if javascript:
        page.keyboard.press("Escape")
    else:
        page.get_by_role("link", name="关闭").click()
    filters.wait_for(state="hidden")
    page.get_by_role("link", name="筛选", exact=True).click()
    filters.get_by_role("link", name="部委").click()
    page.wait_for_url("**/agency/?**", wait_until="load")
    assert page.get_by_role("link", name="清除已选的条件").is_visible()
    levels = page.locator("#result_list .field-level").all_inner_texts()
    assert levels
    assert all("部委" in each for each in levels)


@pytest.mark.parametrize("width", [1280, 1440])
def test_the_first_page_of_the_desk_fills_a_wide_window(desk, width):
    page = desk(width=width)
    log_in(page)
    last = page.locator(".lately").bounding_box()
    assert last["x"] + last["width"] > width * 0.95
    tops = {
        page.locator(f"#{name}").bounding_box()["y"] for name in ("waiting", "lately")
    }
    assert len(tops) == 1
