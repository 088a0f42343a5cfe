"""axe-core finds nothing to object to on any page, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from reports.models import Report, Status

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COLOURS = {"runOnly": ["color-contrast"]}


@pytest.fixture
def addresses(site):
    report = Report.objects.get(agency__name="岚川省商务厅", year=2021, kind="annual")
    withdrawn = Report.objects.get(agency__name="典籍部", year=2012)
    withdrawn.status, withdrawn.withdrawn_reason = Status.WITHDRAWN, "重复"
    withdrawn.save()
    page = report.get_absolute_url()
    return [
        "/",
        "/search/?q=公开&year=2021",
        "/search/?q=公开 绝无此语存焉",
        '/search/?q="绝无此语存焉"',
        f"{page}?q=公开",
        f"{page}cite/?section=2",
        withdrawn.get_absolute_url(),
        report.agency.get_absolute_url(),
        "/agencies/?level=city",
        "/years/",
        "/figures/",
        "/coverage/",
        "/terms/?term=公开",
        f"/figures/?agency={report.agency.slug}&agency=lin-zhi-shi-shang-wu-ju",
        "/figures/outcomes/",
        "/figures/indicators/",
        "/help/search/",
        "/about/",
        "/about/colophon/",
        "/nowhere/",
    ]


def objections(page, address, **options):
    """List what axe objects to on a page, with the element."""
    page.goto(address)
    results = Axe().run(page, **options)
    return [
        f"{address}: {each['id']} {each['nodes'][0]['html'][:120]}"
        for each in results.response["violations"]
    ]


def test_no_page_has_a_violation_in_light(open_page, addresses):
    page = open_page(width=1280)
    found = [each for address in addresses for each in objections(page, address)]
    assert found == []


def test_no_page_has_a_violation_in_dark(open_page, addresses):
    page = open_page(width=1280, color_scheme="dark")
    found = [
        each
        for address in addresses
        for each in objections(page, address, options=COLOURS)
    ]
    assert found == []


def test_no_page_has_a_violation_in_english(open_page, addresses):
    page = open_page(width=1280)
    page.goto("/")
    page.get_by_role("button", name="English").click()
    page.wait_for_load_state()
    found = [each for address in addresses for each in objections(page, address)]
    assert found == []


def test_no_page_has_a_violation_on_a_phone(open_page, addresses):
    page = open_page(width=390)
    found = [each for address in addresses[:6] for each in objections(page, address)]
    assert found == []
