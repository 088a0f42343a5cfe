"""Web pages printed to PDF by Chromium, the way most readers make one."""

import pytest

from reports.extract import Paragraph, Table
from reports.extract.reader import read
from tests.browser.chromium import CHROMIUM, OPTIONS

from .samples import REPORT, SENTENCE, ink

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ROWS = [[f"{n}.第{n}类信息需要另行制作", str(n * 7), str(n)] for n in range(1, 61)]
HEAD = ["事项", "自然人", "总计"]
BODY = (
    f"<h1>{REPORT}</h1><p>{SENTENCE * 6}</p><h2>一、总体情况</h2><p>{SENTENCE * 9}</p>"
    "<p>全年发布 policy documents 共12件，网址 https://www.example.gov.cn/xxgk/ 。</p>"
    "<h2>二、收到和处理申请情况</h2><table><thead><tr>"
    + "".join(f"<th>{cell}</th>" for cell in HEAD)
    + "</tr></thead><tbody>"
    + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    + f"</tbody></table><h2>三、其他</h2><p>{SENTENCE * 3}</p>"
    "<table><tr><td rowspan=2>三、办理结果</td><td colspan=2>予以公开</td></tr>"
    "<tr><td>其他</td><td>3</td></tr></table><p>云岭省商务厅<br>2024年1月30日</p>"
)
STYLES = {
    "official": "p{text-indent:2em;margin:0;text-align:justify;line-height:1.8}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid}",
    "plain": "table{border-collapse:collapse}td,th{border:1px dashed #999}",
    "boxes": "td,th{border:1px solid #888;padding:2px}",
}


@pytest.fixture(scope="module")
def printed():
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium on this machine")

    def print_page(style, **options):
        page.set_content(f"<html lang=zh><style>{style}</style><body>{BODY}</body>")
        return page.pdf(format="A4", **options)

    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        page = browser.new_page()
        yield print_page
        browser.close()


def test_a_heading_over_two_lines_is_one_heading(printed):
    content = printed("h1{width:9em;text-align:center}", tagged=True)
    assert read(content).document.blocks[0] == Paragraph(REPORT, 1)


def test_a_narrow_table_whose_heads_touch_is_listed_for_the_editor(printed):
    extraction = read(printed("h1{width:9em}", tagged=True))
    assert "页的表格没有框线" in extraction.message
    text = ink("".join(extraction.document.texts()))
    assert all(ink("".join(row)) in text for row in ROWS)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("tagged", [True, False])
def test_printed_page_is_read_as_it_was_written(printed, document, style, tagged):
    content = printed(STYLES[style], tagged=tagged, display_header_footer=not tagged)
    blocks = document(content).blocks
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert ink(texts[1]) == SENTENCE * 6
    assert {"一、总体情况", "二、收到和处理申请情况", "三、其他"} <= set(texts)
    assert texts[-2:] == ["云岭省商务厅", "2024年1月30日"]
    big, small = (block for block in blocks if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in big.rows] == [HEAD, *ROWS]
    assert [(c.text, c.rowspan, c.colspan) for c in small.rows[0]] == [
        ("三、办理结果", 2, 1),
        ("予以公开", 1, 2),
    ]
    assert ink("".join(document(content).texts())) == ink(
        REPORT
        + SENTENCE * 6
        + "一、总体情况"
        + SENTENCE * 9
        + "全年发布policydocuments共12件，网址https://www.example.gov.cn/xxgk/。"
        + "二、收到和处理申请情况"
        + "".join(map("".join, [HEAD, *ROWS]))
        + "三、其他"
        + SENTENCE * 3
        + "三、办理结果予以公开其他3云岭省商务厅2024年1月30日"
    )
