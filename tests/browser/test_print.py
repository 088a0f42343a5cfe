"""Pages on paper, as Chromium prints them."""

import pypdfium2
import pytest
from django.core.management import call_command

from reports.models import Agency, Source
from reports.views.preferences import SIZE_COOKIE, SIZES
from tests.ingest.samples import annual, write

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


# A4 without the margins of print.css.
PAPER = 657


@pytest.mark.parametrize("size", [SIZES[0], SIZES[-1]])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_is_wider_than_its_paper(open_page, site, language, size):
    page = open_page(width=PAPER)
    chosen = {"django_language": language, SIZE_COOKIE: size}
    page.context.add_cookies(
        [{"name": name, "value": value, "url": site} for name, value in chosen.items()]
    )
    page.emulate_media(media="print")
    for address in ("/", "/agencies/", "/search/?q=公开", "/figures/", "/coverage/"):
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert (address, width) == (address, PAPER)


def test_what_is_folded_leaves_nothing_on_paper(open_page):
    page = open_page()
    page.goto("/terms/?term=公开&term=行政复议")
    assert page.locator("details:not([open]) > summary:visible").count() > 0
    page.emulate_media(media="print")
    assert page.locator("details:not([open]) > summary:visible").count() == 0


def test_a_table_of_forty_columns_is_whole_on_paper(open_page, tmp_path):
    names = [f"第{at}列的名称" for at in range(40)]
    numbers = [str(900 + at) for at in range(40)]
    rows = ["\t".join(["项目", *names]), *["\t".join(["行", *numbers])] * 2]
    text = annual("临沚市商务局", 2009, "\n".join(["表格如下。", *rows]))
    call_command("ingest", write(tmp_path, "wide.txt", text), verbosity=0)
    page = open_page()
    page.goto(Source.objects.get(name="wide.txt").report.get_absolute_url())
    assert page.locator(".broad tr").count() == 3
    printed = "".join(pages_printed(page))
    assert [each for each in numbers if each not in printed] == []
