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
    "heads": ["索引号 发文机关 成文日期", "113/2022-12 岚川省商务厅 2022年1月18日"],
    "bars": [
        "| 索引号 | 113/2022-12 | 发文机关 | 岚川省商务厅 |",
        "|成文日期|2022-01-18|",
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


def test_one_label_at_the_end_is_no_card():
    assert read(TITLE, *BODY, "来源：某某局").agencies == ("岚川省商务厅",)


def test_a_label_below_the_first_words_is_no_card():
    report = read(TITLE, *BODY[:2], "索引号：9 发文机关：某某局", *BODY[2:])

    assert (report.index_number, report.agencies) == ("", ("岚川省商务厅",))
