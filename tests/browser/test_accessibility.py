"""On any page, light, dark, Chinese, English, axe-core finds nothing to object to.

Nor does a page ask to be scrolled sideways, on a phone or at 400 % (WCAG 2.2, 1.4.10).
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from tests.every_page import arrange, desk_pages, entrance_pages, public_pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LANGUAGES = ("zh-hans", "en")
SCHEMES = ("light", "dark")
# A phone, and 1280 px at 400 %.
NARROW = (360, 320)
# The rules of WCAG 2.2 A and AA, and what axe holds to be good practice.
AXE = Axe()


@pytest.fixture
def stand(served, tmp_path):
    return arrange(tmp_path / "files")


def objections(page, addresses):
    """List what axe objects to on pages, in light and dark, with the element."""
    found = []
    for address in addresses:
        page.goto(address)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            results = AXE.run(page)
            found += [
                f"{scheme} {address}: {each['id']} {each['nodes'][0]['html'][:160]}"
                for each in results.response["violations"]
            ]
    return found


@pytest.fixture
def browse(chromium, served):
    """Open a page in a language, as somebody or as nobody."""
    contexts = []

    def opened(language, user=None, *, width=1280):
        # Colours on their way from light to dark are neither.
        context = chromium.new_context(
            base_url=served.url,
            viewport={"width": width, "height": 800},
            reduced_motion="reduce",
        )
        contexts.append(context)
        cookies = {"django_language": language}
        if user:
            client = Client()
            client.force_login(user)
            cookies["sessionid"] = client.cookies["sessionid"].value
        context.add_cookies(
            [
                {"name": name, "value": value, "url": served.url}
                for name, value in cookies.items()
            ]
        )
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def test_no_page_has_a_violation(browse, stand):
    readers = [*public_pages(stand).values(), *entrance_pages().values()]
    found = [
        objection
        for language in LANGUAGES
        for objection in objections(browse(language), readers)
    ]
    assert found == []


def test_no_page_has_a_violation_on_a_phone(browse, stand):
    readers = [*public_pages(stand).values(), *entrance_pages().values()]
    assert objections(browse("zh-hans", width=390), readers) == []


# Texts with Chinese in them whose nearest `lang` is another language.
UNMARKED = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const {data, parentElement: within} = texts.currentNode;
    if (!/[\\u4e00-\\u9fff]/.test(data)) continue;
    if (within.closest("script, style")) continue;
    const language = within.closest("[lang]").getAttribute("lang");
    if (!language.startsWith("zh")) found.push(data.trim());
  }
  return found;
}"""


def test_what_stays_chinese_on_an_english_page_is_marked_as_such(browse, stand):
    page = browse("en")
    found = {}
    for address in public_pages(stand).values():
        page.goto(address)
        found[address] = page.evaluate(UNMARKED)
    assert {key: value for key, value in found.items() if value} == {}


def test_no_page_scrolls_sideways(browse, stand):
    readers = [*public_pages(stand).values(), *entrance_pages().values()]
    desk = desk_pages(stand).values()
    found = [
        each
        for language in LANGUAGES
        for page, addresses in (
            (browse(language), readers),
            (browse(language, stand.editor), desk),
        )
        for each in too_wide(page, addresses)
    ]
    assert found == []


def too_wide(page, addresses):
    """List the pages that are wider than a narrow window."""
    for address in addresses:
        page.goto(address)
        for width in NARROW:
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate("document.documentElement.scrollWidth")
            if found > width:
                yield f"{address} is {found} wide in {width}"


def test_no_page_of_the_desk_has_a_violation(browse, stand):
    desk = desk_pages(stand).values()
    found = [
        objection
        for language in LANGUAGES
        for objection in objections(browse(language, stand.editor), desk)
    ]
    assert found == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_that_only_a_form_leads_to_has_a_violation(browse, stand, width):
    page = browse("zh-hans", stand.editor, width=width)
    page.goto(f"/admin/reports/report/{stand.unsure.pk}/change/", wait_until="load")
    page.get_by_role("button", name="保存并发布").click()
    page.locator(".errornote").wait_for()
    found = complaints(page)
    page.goto("/admin/reports/agency/", wait_until="load")
    for box in page.locator("#result_list .action-select").all()[:2]:
        box.check()
    page.locator("select[name=action]").select_option("merge_selected")
    page.get_by_role("button", name="执行").click()
    page.get_by_role("heading", name="合并机构").wait_for()
    found += complaints(page)
    page.goto("/admin/reports/report/upload/", wait_until="load")
    bad = {"name": "坏.docx", "mimeType": "text/plain", "buffer": bytes(range(256)) * 9}
    page.set_input_files("#id_file", bad)
    page.get_by_role("button", name="上传并读取").click()
    page.locator(".uploads .failed p").wait_for(timeout=30_000)
    found += complaints(page)
    assert found == []


def complaints(page):
    """List what axe objects to on a page as it stands, and whether it is too wide."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        results = AXE.run(page).response["violations"]
        found += [f"{scheme} {page.url}: {each['id']}" for each in results]
    size = page.viewport_size["width"]
    if page.evaluate("document.documentElement.scrollWidth") > size:
        found.append(f"{page.url} is wider than {size}")
    return found
