"""Roman numbers, letters and 第一节 nest with the usual numbers, or are plain text."""

import pytest

from tests.parse.test_parse import read

TITLE = "岚川省商务厅2021年政府信息公开工作年度报告"
TEXT = "全省认真落实各项要求，工作平稳有序，取得新的成效。"


def tree(*lines):
    """Return the depth and number of each section, and their headings."""
    sections = read(TITLE, *lines).sections[1:]
    return [(s.depth, s.number) for s in sections], [s.heading for s in sections]


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (
            [
                *("Ⅰ. 概述", TEXT, "一、组织领导", TEXT, "二、制度建设", TEXT),
                *("Ⅱ. 主动公开情况", "一、公开内容", TEXT, "二、公开渠道", TEXT),
            ],
            [(1, "Ⅰ."), (2, "一、"), (2, "二、"), (1, "Ⅱ."), (2, "一、"), (2, "二、")],
        ),
        (
            [
                *("一、概述", TEXT, "二、主动公开情况", "I、规范性文件", TEXT),
                *("II、财政预算", "1.预算", TEXT, "2.决算", TEXT),
                *("三、依申请公开情况", "I、受理", TEXT, "II、答复", TEXT),
            ],
            [
                *((1, "一、"), (1, "二、"), (2, "I、"), (2, "II、"), (3, "1.")),
                *((3, "2."), (1, "三、"), (2, "I、"), (2, "II、")),
            ],
        ),
        (
            [
                *("第一章 概述", "第一节 组织领导", TEXT, "第二节 制度建设", TEXT),
                *("第二章 主动公开情况", "第一节 公开内容", "一、文件", TEXT),
                *("二、预算", TEXT, "第二节 公开渠道", TEXT),
            ],
            [
                *((1, "第一章"), (2, "第一节"), (2, "第二节"), (1, "第二章")),
                *((2, "第一节"), (3, "一、"), (3, "二、"), (2, "第二节")),
            ],
        ),
        (
            [
                "一、概述",
                "A. 组织领导",
                TEXT,
                "B. 制度建设",
                TEXT,
                "二、存在问题",
                TEXT,
            ],
            [(1, "一、"), (2, "A."), (2, "B."), (1, "二、")],
        ),
    ],
    ids=["above", "below", "chapters", "letters"],
)
def test_rare_numbers_nest_where_they_stand(lines, numbers):
    found, headings = tree(*lines)

    assert found == numbers
    assert all(
        f"{n}{h}".replace(" ", "") in "".join(lines).replace(" ", "")
        for (_, n), h in zip(found, headings, strict=True)
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["A. 政府网站", "B. 政务微博", "C. 新闻发布会", TEXT],
        ["A. 组织领导", TEXT],
        ["B. 组织领导", TEXT, "C. 制度建设", TEXT],
        [f"A. {TEXT}", TEXT, f"B. {TEXT}", TEXT],
    ],
    ids=["list", "alone", "from the middle", "sentences"],
)
def test_lines_that_only_begin_so_are_text(lines):
    found, _ = tree("一、概述", *lines, "二、存在问题", TEXT)
    assert found == [(1, "一、"), (1, "二、")]
