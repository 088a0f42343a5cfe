"""Statutory tables printed without lines: proven by words, order and sums."""

import pytest

from reports.extract import Outcome, Table
from reports.extract.reader import read

from .pdf_samples import FONT, drawn
from .samples import ink

HEADS = (
    "自然人",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
    "总计",
)
GROUPS = (
    ("（一）予以公开", ()),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
    ("（三）不予公开", ("1.属于国家秘密", "2.其他法律行政法规禁止公开")),
    ("", ("3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息")),
    ("", ("6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项")),
    ("（四）无法提供", ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作")),
    ("", ("3.补正后申请内容仍不明确",)),
    ("（五）不予处理", ("1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物")),
    ("", ("4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息")),
    ("（六）其他处理", ()),
    ("（七）总计", ()),
)
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
OUTER, MIDDLE, INNER, FIRST, STEP = 30, 100, 160, 330, 36


def labels():
    """Return the labels of all rows, each with the column that it stands in."""
    found = [[(OUTER, "一、本年新收政府信息公开申请数量")]]
    found.append([(OUTER, "二、上年结转政府信息公开申请数量")])
    for group, inner in GROUPS:
        rows = [[(INNER, each)] for each in inner] or [[]]
        rows[0] += [(MIDDLE, group)] if group else []
        found += rows
    found[2].append((OUTER, "三、本年度办"))
    found[3].append((OUTER, "理结果"))
    return [*found, [(OUTER, "四、结转下年度继续办理")]]


def figures():
    """Return rows of figures all of whose sums hold."""
    results = [[(row * column) % 13 for column in range(1, 7)] for row in range(1, 20)]
    results[4] = [0] * 6
    total = [sum(column) for column in zip(*results, strict=True)]
    rows = [total, [2] * 6, *results, total, [2] * 6]
    return [[*map(str, row), str(sum(row))] for row in rows]


def requests(rows, names=HEADS, extra=()):
    """Return a page with the table of requests, and words printed beside it."""

    def draw(canvas, number):
        canvas.setFont(FONT, 8)
        canvas.drawString(OUTER, 800, "三、收到和处理政府信息公开申请情况")
        canvas.drawString(FIRST + 3 * STEP, 780, "申请人情况")
        canvas.drawString(FIRST + 2 * STEP, 768, "法人或其他组织")
        for at, name in enumerate(names):
            x = FIRST + STEP * at - 20
            canvas.drawString(x, 756, name[:4])
            canvas.drawString(x, 747, name[4:])
        for at, (words, numbers) in enumerate(zip(labels(), rows, strict=True)):
            for x, text in words:
                canvas.drawString(x, 730 - 16 * at, text)
            for column, text in enumerate(numbers):
                canvas.drawRightString(FIRST + STEP * column, 730 - 16 * at, text)
        for place in extra:
            canvas.drawString(*place)

    return drawn(draw)


def tables_of(content):
    found = read(content)
    blocks = found.document.blocks
    return found.outcome, [block for block in blocks if isinstance(block, Table)]


def test_a_table_whose_words_and_sums_are_all_there_is_a_table():
    outcome, (table,) = tables_of(requests(figures()))
    assert outcome is Outcome.OK
    head, second, third, *rows = table.rows
    assert [(c.text, c.rowspan, c.colspan) for c in head] == [
        ("", 3, 3),
        ("申请人情况", 1, 7),
    ]
    assert [cell.text for cell in second] == [HEADS[0], "法人或其他组织", HEADS[-1]]
    assert [cell.text for cell in third] == list(HEADS[1:-1])
    assert [[cell.text for cell in row][-7:] for row in rows] == figures()
    group = next(row for row in rows if row[0].text == "（三）不予公开")
    assert [(c.text, c.rowspan) for c in group[:2]] == [
        ("（三）不予公开", 8),
        ("1.属于国家秘密", 1),
    ]
    assert (rows[2][0].text, rows[2][0].rowspan) == ("三、本年度办理结果", 20)


def wrong_sum():
    rows = figures()
    rows[4][0] = str(int(rows[4][0]) + 1)
    return requests(rows)


def blank_cell():
    rows = figures()
    rows[6][2] = ""
    return requests(rows)


DOUBTFUL = {
    "a sum that does not hold": wrong_sum,
    "a blank cell": blank_cell,
    "a head in another order": lambda: requests(
        figures(), (*HEADS[:5], "总计", "其他")
    ),
    "words of its own": lambda: requests(figures(), extra=[(INNER + 120, 650, "注一")]),
    "a number of its own": lambda: requests(figures(), extra=[(20, 650, "7")]),
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_is_not_as_prescribed_is_told_to_the_editor(name):
    outcome, _ = tables_of(DOUBTFUL[name]())
    assert outcome is Outcome.TRUNCATED


def test_a_heading_between_the_upright_lines_of_two_tables_is_a_heading(document):
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    numbers = [*"0000000000", *"00000"]

    def draw(canvas, number):
        canvas.setFont(FONT, 8)
        for top in (760, 560):
            reviews(canvas, top, numbers)
            for x in range(36, 600, 35):
                canvas.line(x, top - 60, x, top + 12)
        canvas.drawString(40, 640, heading)

    first, between, second = document(drawn(draw)).blocks
    assert (len(first.rows), len(second.rows)) == (4, 4)
    assert between.text == heading


def reviews(canvas, top, numbers):
    """Draw the table of reviews and lawsuits."""
    for x, down, text in (
        (100, 0, "行政复议"),
        (380, 0, "行政诉讼"),
        (270, 12, "未经复议直接起诉"),
        (450, 12, "复议后起诉"),
    ):
        canvas.drawString(x, top - down, text)
    for at, text in enumerate(numbers):
        x = 40 + 35 * at
        canvas.drawString(x, top - 24, RESULTS[at % 5][:2])
        canvas.drawString(x, top - 33, RESULTS[at % 5][2:])
        canvas.drawRightString(x + 16, top - 50, text)


def test_the_table_of_reviews_is_proven_by_its_three_sums():
    numbers = ["12", "3", "0", "5", "20", "0", "1", "0", "2", "3", *"00000"]

    def draw(canvas, number):
        canvas.setFont(FONT, 8)
        reviews(canvas, 700, numbers)

    outcome, (table,) = tables_of(drawn(draw))
    assert outcome is Outcome.OK
    assert [cell.colspan for cell in table.rows[0]] == [5, 10]
    assert [cell.text for cell in table.rows[2]] == [*RESULTS, *RESULTS]
    assert [cell.text for cell in table.rows[3]] == numbers


def test_the_table_of_what_was_made_public_is_told_by_its_words():
    rows = (
        ("第二十条 第（一）项",),
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章", "1", "0", "12"),
        ("行政规范性文件", "7", "2", "130"),
        ("第二十条 第（五）项",),
        ("信息内容", "本年处理决定数量"),
        ("行政许可", "5412"),
        ("第二十条 第（六）项",),
        ("信息内容", "本年处理决定数量"),
        ("行政处罚", "26"),
        ("行政强制", "0"),
        ("第二十条 第（八）项",),
        ("信息内容", "本年收费金额（单位：万元）"),
        ("行政事业性收费", "96171.6"),
    )

    def draw(canvas, number):
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                x = 60 + 120 * column + 60 * (len(row) == 2 and column)
                canvas.drawString(x, 760 - 20 * at, text)

    outcome, (table,) = tables_of(drawn(draw))
    assert outcome is Outcome.OK
    texts = [tuple(ink(cell.text) for cell in row) for row in table.rows]
    assert texts == [tuple(map(ink, row)) for row in rows]
    assert [cell.colspan for cell in table.rows[6]] == [1, 3]
