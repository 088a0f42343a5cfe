"""A real Chromium, and the archive served to it with the sample reports."""

from threading import Condition

import pytest
from django.core.management import call_command
from django.core.signals import request_finished, request_started

from reports.roles import Role
from tests.admin.conftest import PASSWORD, account
from tests.browser.chromium import CHROMIUM, OPTIONS
from tests.conftest import PROJECT

# Not the hints that Chromium gives to developers.
COMPLAINTS = ("error", "warning", "exception")


@pytest.fixture(scope="module")
def chromium(django_db_setup):
    """Start the browser once for the tests of a module.

    Playwright runs an event loop in this thread as long as it lives, beside which
    Django wants to be allowed to use the database.
    """
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium on this machine")
    with (
        pytest.MonkeyPatch.context() as patched,
        playwright.sync_playwright() as driver,
    ):
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def served(transactional_db, own_reference, live_server):
    """Serve an archive without reports; all that was asked for ends with the test.

    A browser that is closed still has pages being made for it, which would find the
    database emptied, or write to the next test's.
    """
    in_hand, ended = [], Condition()

    def begin(**_):
        in_hand.append(1)

    def end(**_):
        with ended:
            in_hand.pop()
            ended.notify_all()

    request_started.connect(begin)
    request_finished.connect(end)
    yield live_server
    with ended:
        assert ended.wait_for(lambda: not in_hand, timeout=30)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def site(chromium, served):
    """Serve the sample reports and return the address of the site."""
    call_command("ingest", PROJECT / "fixtures" / "samples", verbosity=0)
    return served.url


@pytest.fixture
def open_page(chromium, site):
    """Open pages at a width; nothing may be on the console or come from elsewhere."""
    contexts, messages = [], []

    def noticed(opened, message):
        # The browser itself notes that a page answered 404 or 410, as some should.
        if message.location.get("url") != opened.url:
            messages.append(message.text)

    def foreign(url):
        if not url.startswith((site, "data:")):
            messages.append(f"asked another host: {url}")

    def page(*, width=1280, javascript=True, **options):
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            **options,
        )
        contexts.append(context)
        opened = context.new_page()
        opened.on("console", lambda message: noticed(opened, message))
        opened.on("pageerror", lambda error: messages.append(str(error)))
        opened.on("request", lambda asked: foreign(asked.url))
        return opened

    yield page
    for context in contexts:
        context.close()
    assert messages == []


@pytest.fixture
def desk(chromium, served):
    """Open pages of the desk; afterwards nothing may stand on the console."""
    account("li", Role.EDITOR)
    contexts, messages = [], []

    def page(*, width=1280, javascript=True, **options):
        context = chromium.new_context(
            base_url=served.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            **options,
        )
        contexts.append(context)
        opened = context.new_page()
        opened.on("console", lambda each: messages.append((each.type, each.text)))
        opened.on("pageerror", lambda error: messages.append(("exception", str(error))))
        return opened

    yield page
    for context in contexts:
        context.close()
    assert [each for each in messages if each[0] in COMPLAINTS] == []


def log_in(page, address="/admin/"):
    """Log in at the page that asks for it."""
    page.goto(address)
    page.fill("#id_username", "li")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.locator("#user-tools").wait_for()
