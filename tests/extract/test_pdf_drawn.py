"""Tables of a PDF without upright lines, told by how their cells are drawn."""

import pytest
from reportlab.platypus import LongTable

from reports.extract import Outcome, Table
from reports.extract.reader import read

from .pdf_samples import CELL, FONT, SENTENCE, drawn, pdf, text
from .samples import ink

LEVEL = [("LINEABOVE", (0, 0), (-1, -1), 0.5, "black")]
THREE = [
    ("LINEABOVE", (0, 0), (-1, 0), 1.2, "black"),
    ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),
    ("LINEBELOW", (0, -1), (-1, -1), 1.2, "black"),
]
WRAPPED = [
    ["序号", "存在的问题", "改进的措施"],
    ["1", "部分栏目更新不及时，公众查询不够方便", "建立台账，每月通报，专人负责"],
    ["2", "政策解读形式单一", "增加图解和视频解读，与文件同步起草、同步发布"],
    ["3", "基层人员业务能力有待提高", "组织培训"],
]
COUNTED = [
    ["单位", "社会公益组织", "法律服务机构", "其他"],
    ["县商务局", "12", "0", "3"],
    ["县教育局", "5", "2", "0"],
    ["合计", "17", "2", "3"],
]
LOOKS = {"none": [], "level": LEVEL, "three": THREE}


def unruled(rows, look, widths):
    cells = [[text(cell, CELL) for cell in row] for row in rows]
    style = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *look]
    return LongTable(cells, colWidths=widths, style=style)


@pytest.mark.parametrize("look", LOOKS)
def test_cells_that_wrap_side_by_side_stay_whole(tables, look):
    content = pdf(text(SENTENCE), unruled(WRAPPED, LOOKS[look], [40, 90, 100]))
    assert tables(content) == [WRAPPED]


@pytest.mark.parametrize("look", LOOKS)
def test_heads_that_wrap_stay_over_their_numbers(tables, look):
    content = pdf(unruled(COUNTED, LOOKS[look], [60, 42, 42, 42]))
    assert tables(content) == [COUNTED]


def test_a_line_of_its_own_inside_of_a_table_is_a_row(tables):
    rows = [*COUNTED[:2], ["二、解读情况", "", "", ""], ["1.局办公室", "5", "2", "0"]]
    cells = [[text(cell, CELL) if cell else "" for cell in row] for row in rows]
    table = LongTable(cells, colWidths=[90, 42, 42, 42])
    assert tables(pdf(table)) == [rows]


def test_cells_that_fit_into_no_columns_are_listed_for_the_editor():
    def draw(canvas, number):
        canvas.setFont(FONT, 10)
        canvas.drawString(72, 760, SENTENCE)
        places = (
            (72, 700, ["各科室对照目录", "逐条梳理信息"]),
            (170, 700, ["未及时公开的", "限期补齐内容"]),
            (110, 665, ["办公室每季度", "汇总检查情况"]),
            (205, 665, ["检查结果通报", "到各个科室去"]),
        )
        for x, y, lines in places:
            for at, words in enumerate(lines):
                canvas.drawString(x, y - 13 * at, words)

    extraction = read(drawn(draw))
    assert extraction.outcome is Outcome.TRUNCATED
    assert "第 1 页的表格没有框线" in extraction.message
    (table,) = (e for e in extraction.document.blocks if isinstance(e, Table))
    written = ink("".join(cell.text for row in table.rows for cell in row))
    assert "各科室对照目录逐条梳理信息" in written
    assert "检查结果通报到各个科室去" in written


def test_a_spaced_out_line_of_a_paragraph_is_no_table(paragraphs):
    def draw(canvas, number):
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 700, "本级" * 18)
        for at in (1, 2):
            words = "邮编和电子邮箱见网站公告栏"
            canvas.drawString(72, 700 - 20 * at, words, charSpace=13)
        canvas.drawString(72, 640, "以下从略。")

    found = ink("".join(paragraphs(drawn(draw))))
    assert found == "本级" * 18 + "邮编和电子邮箱见网站公告栏" * 2 + "以下从略。"
