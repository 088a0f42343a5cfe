"""Cards of plain texts: 索引号, 发文机关 and the rest, however they are set."""

from datetime import date

import pytest

from tests.ingest.samples import annual
from tests.parse.test_parse import read

TITLE, *BODY = annual().splitlines()
DAY = date(2022, 1, 18)
CARDS = {
    "one line": ["索引号：113/2022-12 发文机关：岚川省商务厅 成文日期：2022-01-18"],
    "semicolons": ["索引号：113/2022-12；发文机关：岚川省商务厅；成文日期：2022-1-18"],
    "unknown label": ["索 引 号：113/2022-12 主题：政务公开", "成文日期：2022-01-18"],
    "in turn": [
        *("索引号", "113/2022-12", "发文机关", "岚川省商务厅"),
        *("成文日期", "2022年1月18日", "主题分类", "政务公开"),
        *("文号", "岚商办函〔2022〕5号", "发布日期", "2022年1月20日"),
    ],
    "in turn with colons": ["索引号：", "113/2022-12", "成文日期：", "2022年1月18日"],
    "widened": ["索　引　号 ：113/2022-12", "成　文　日　期 ：2022-01-18"],
    "in brackets": ["【索引号】113/2022-12", "【成文日期】2022-01-18"],
    "brackets in a row": [
        "【索引号】113/2022-12【发文机关】岚川省商务厅【成文日期】2022-01-18"
    ],
    "blanks between": [
        "索 引 号 113/2022-12 公开方式 主动公开",
        "成文日期 2022-01-18 发布机构 岚川省商务厅",
    ],
    "blanks before a label without a value": [
        "索 引 号 113/2022-12 文 号",
        "发布机构 岚川省商务厅 时 效",
        "主 题 词 成文日期 2022-01-18",
    ],
    "heads": ["索引号 发文机关 成文日期", "113/2022-12 岚川省商务厅 2022年1月18日"],
    "bars": [
        "| 索引号 | 113/2022-12 | 发文机关 | 岚川省商务厅 |",
        "|成文日期|2022-01-18|",
    ],
    "bars without edges": [
        "索 引 号 | 113/2022-12 | 发文机关 | 岚川省商务厅 |",
        "文 号 | 有 效 性 |",
        "成文日期 | 2022-01-18",
    ],
    "bars below heads": [
        "索引号 | 成文日期 | 发布机构 |",
        "113/2022-12 | 2022-01-18 | 岚川省商务厅 |",
    ],
    "bars with brackets and a rule": [
        "[ 索 引  号 ] | 113/2022-12 | [ 文 号 ] | [ 发布机构 ] | 岚川省商务厅 | |",
        "---|---|---|---|---|---|",
        "[ 成文日期 ] | 2022-01-18 | [ 有 效 性 ] | 有效中 |",
    ],
    "bars of cells that span": [
        "索 引 号 | 113/2022-12 | 分 类 | 综合政务/其他 / 报告 |",
        "发布机构 | 岚川省商务厅 | 发文日期 | 2022-01-18 |",
        f"标 题 | {TITLE} | ||",
        "文 号 | 无号 | 主 题 词 | |",
        f"内容概述 | {TITLE} | ||",
        "时 效 | 有效 |",
    ],
    "bullets in turn": [
        *("  • 索引号:", "    113/2022-12", "  • 主题分类:", "  • 发文机关:"),
        *("    岚川省商务厅", "  • 成文日期:", "    2022年1月18日 16:40"),
    ],
    "bullets": [
        *("• 索 引 号:113/2022-12", "  ● 发文机关：岚川省商务厅"),
        "- 成文日期：2022-01-18",
    ],
    "blanks": ["索引号 113/2022-12", "发文机关 岚川省商务厅", "成文日期 2022-01-18"],
    "tabs": ["索引号:113/2022-12\t发文机关:岚川省商务厅\t成文日期:2022-01-18"],
}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
@pytest.mark.parametrize("is_above", [True, False], ids=["above", "below"])
def test_a_card_is_read_above_and_below_the_title(card, is_above):
    lines = [*card, TITLE] if is_above else [TITLE, *card]
    report = read(*lines, *BODY)

    assert report.title == TITLE
    assert (report.index_number, report.issued_on) == ("113/2022-12", DAY)
    assert report.agencies == ("岚川省商务厅",)
    assert [each.role for each in report.sections if each.depth == 1] == [
        *("overview", "proactive", "problems"),
    ]
    assert not report.doubts


@pytest.mark.parametrize("kind", sorted(CARDS.keys() - {"blanks"}))
def test_a_card_is_read_below_the_signature(kind):
    card = CARDS[kind]
    report = read(TITLE, *BODY, "岚川省商务厅", "2022年1月18日", *card)

    assert report.issued_on == DAY
    assert report.index_number == "113/2022-12"
    assert report.agencies == ("岚川省商务厅",)
    assert not report.doubts


def test_the_title_that_only_a_card_prints_is_read():
    card = CARDS["bars of cells that span"]
    report = read(*card, *BODY)

    assert (report.title, report.agencies) == (TITLE, ("岚川省商务厅",))
    assert not report.doubts


def test_one_label_at_the_end_is_no_card():
    assert read(TITLE, *BODY, "来源：某某局").agencies == ("岚川省商务厅",)


def test_a_label_below_the_first_words_is_no_card():
    report = read(TITLE, *BODY[:2], "索引号：9 发文机关：某某局", *BODY[2:])

    assert (report.index_number, report.agencies) == ("", ("岚川省商务厅",))


def test_a_card_with_the_title_stands_below_the_menu_of_its_page():
    menu = ["- 设为首页", "- 加入收藏", "- 无障碍阅读"]
    card = ["索 引 号: 113/2022-12 发布日期: 2022-01-18", "文 号: 文件分类: 所属机构:"]
    report = read(*menu, f"名 称: {TITLE}", *card, TITLE, *BODY)

    assert report.title == TITLE
    assert (report.index_number, report.published_on) == ("113/2022-12", DAY)


def test_a_card_names_the_number_among_remarks():
    card = ["• 备注/文号:岚商〔2022〕1号", "• 公文生成日期:2022-01-18"]
    report = read(*card, TITLE, *BODY)

    assert (report.document_number, report.issued_on) == ("岚商〔2022〕1号", DAY)


def test_the_way_through_a_site_is_no_title():
    way = "首页 > 政务公开 > 政府信息公开年报 > 2021 > 省直部门政府信息公开工作年度报告"

    assert read(way, TITLE, *BODY).title == TITLE


def test_a_label_is_no_value_of_the_label_before_it():
    card = ["索引号: 文  号:", "发布机构: 生成日期: 2022-01-18", "主题分类: 主题词:"]
    report = read(*card, TITLE, *BODY)

    assert (report.title, report.index_number) == (TITLE, "")
    assert report.issued_on == DAY


def test_a_label_that_only_some_sites_print_ends_the_one_before_it():
    card = ["来源:", "发文机构:", "县政府网站", "发文字号:", "岚商办函〔2022〕5号"]
    report = read(*card, "索引号:", "113/2022-12", TITLE, *BODY)

    assert report.document_number == "岚商办函〔2022〕5号"
    assert report.index_number == "113/2022-12"
