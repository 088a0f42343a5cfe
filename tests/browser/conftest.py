"""A real Chromium, and the archive served to it with the sample reports."""

from pathlib import Path

import pytest
from django.core.management import call_command

from tests.conftest import PROJECT

CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


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
def site(chromium, transactional_db, reference, live_server):
    """Serve the sample reports and return the address of the site."""
    call_command("ingest", PROJECT / "fixtures" / "samples", verbosity=0)
    return live_server.url


@pytest.fixture
def open_page(chromium, site):
    """Open pages at a width; afterwards nothing may stand on the console."""
    contexts, messages = [], []

    def page(*, width=1280, javascript=True):
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
        )
        contexts.append(context)
        opened = context.new_page()
        opened.on("console", lambda message: messages.append(message.text))
        opened.on("pageerror", lambda error: messages.append(str(error)))
        return opened

    yield page
    for context in contexts:
        context.close()
    assert messages == []
