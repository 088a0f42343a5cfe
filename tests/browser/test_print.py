"""Pages on paper, as Chromium prints them."""

import pypdfium2
import pytest

from reports.models import Agency

pytestmark = pytest.mark.browser


def pages_printed(page):
    """Return the text of each page on paper, without its spaces."""
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    texts = (each.get_textpage().get_text_bounded() for each in printed)
    return ["".join(text.split()) for text in texts]


def test_the_reports_of_a_body_begin_on_its_first_page(open_page):
    page = open_page()
    page.goto(Agency.objects.get(name="岚川省商务厅").get_absolute_url())
    titles = page.locator(".year-block li a").all_inner_texts()
    assert titles
    assert titles[0] in pages_printed(page)[0]


def test_what_is_folded_leaves_nothing_on_paper(open_page):
    page = open_page()
    page.goto("/terms/?term=公开&term=行政复议")
    assert page.locator("details:not([open]) > summary:visible").count() > 0
    page.emulate_media(media="print")
    assert page.locator("details:not([open]) > summary:visible").count() == 0
