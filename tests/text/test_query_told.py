"""What a reader is told of how a query was read."""

import pytest

from reports.text.language import MAX_DEPTH, MAX_LENGTH, parse_query
from reports.text.query import read_as_years
from reports.text.words import MAX_TERMS


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ('"年度报告', "引号没有成对，已补全"),
        ('年度报告"', "引号没有成对，已忽略"),
        ("公" * (MAX_LENGTH + 1), "过长"),
        (" ".join(f"第{n}" for n in range(MAX_TERMS + 1)), "过多"),
        ("，。", "没有可以检索的文字"),
        ("(公开", "括号没有成对，已补全"),
        ("title:(公开", "括号没有成对，已补全"),
        ("title:(", "括号没有成对，已忽略"),
        ("公开 )", "括号"),
        ("公开 OR", "OR"),
        ("year:去年 公开", "年度“去年”"),
        ("2014-2017 公开", "也按年度检索（year:2014..2017）"),
        ("类型:红头 公开", "类型“红头”无法识别"),
        ("地区:湖州", "“地区：”不能写在检索词里"),
        ("(" * (MAX_DEPTH + 1) + "公开" + ")" * (MAX_DEPTH + 1), "层数"),
        ("title:", "“title:”后面没有内容"),
        ("公开 标题：", "“标题：”后面没有内容"),
        ("(title:) 公开", "“title:”后面没有内容"),
        ("agency: OR 公开", "“agency:”后面没有内容"),
        ("year: title:公开", "“year:”后面没有内容"),
        ("year:", "“year:”后面没有内容"),
        ("agency:-title:公开", "前一个已忽略"),
        ("公))开", "括号没有成对"),
        ("公(开", "括号没有成对"),
        ("() 公开", "括号里没有可以检索的文字"),
        ('"" 公开', "没有可以检索的文字，已忽略"),
        ("公开 ，", "“，”没有可以检索的文字"),
        ("公开 -", "“-”没有可以检索的文字"),
        ("公开 --收费", "“-”后面没有词"),
        ("公开 NOT (", "没有成对"),
        ("公开 NOT", "“NOT”后面没有词"),
        ("公开 - -收费", "“-”后面没有词"),
        ("title:甲|乙", "“title:”只管紧跟的词，竖线后面的按 OR 另算"),
        ("文号:甲|乙", "请加括号：“文号:(…|…)”"),
        ("甲|- 乙", "“- 乙”按“不含”理解"),
        ("公开 - 收费", "“- 收费”按“不含”理解"),
        ("公开 —收费", "“—收费”按“不含”理解"),
        ("公开 ——收费", "“——收费”前面的破折号不检索"),
        ("年报 - 商务局", "“-”没有可以检索的文字"),
        ("公开 or 收费", "“or”按 OR"),
        ("law or rule", "“or”按英文词"),
        ("公开 或 收费", "“或”按 OR"),
        ("公开 或", "“或”按词检索"),
        ("公开 不含 收费", "“不含”按 NOT"),
        ("公开 or", "“or”按英文词"),
        ("公开 and 收费", "“and”按“且”"),
        ("law and rule", "“and”按英文词"),
        ("公开 not 收费", "“not”按 NOT"),
        ("law not rule", "“not”按英文词"),
        ("公开|", "OR 缺少一边"),
        ("公开 AND", "AND 缺少一边"),
        ("AND 公开", "AND 缺少一边"),
        ("公开 AND OR 收费", "AND 缺少一边"),
        ("公开*", "更长的词都会找到"),
        ("公＊开 收费", "星号不是通配符"),
        ("12345*", "请加引号"),
        ("公\x00开", "控制字符"),
        ("公\ud800开", "控制字符"),
    ],
)
def test_what_was_repaired_is_told(typed, note):
    assert any(note in each for each in parse_query(typed).notes)


@pytest.mark.parametrize(
    "typed",
    [
        *("", " \n", "公开", '"年度报告" -收费', "(甲 OR 乙) year:2014"),
        *("甲 AND 乙", "title:(甲 乙)", "国发(2014)27号", "-(甲 OR 乙)", "12-34"),
        '"公开*"',
        *(
            "甲|乙",
            "title:(甲|乙)",
            "年度:2014|2016",
            "or",
            "(or) 甲",
            '"or" 甲',
            "title:or",
            "year:2014 - 2017",
            "类型:年报",
        ),
    ],
)
def test_nothing_is_told_of_a_query_without_mistakes(typed):
    assert parse_query(typed).notes == ()


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("去年", "去年 OR year:2025"),
        ("去年 公开", "(去年 OR year:2025) 公开"),
        ("今年的年报", "(今年 OR year:2026) (年报 OR kind:annual)"),
        ("商务厅2021年年报", "商务厅2021年 (年报 OR kind:annual)"),
        ("商务厅 2021 公开 年报", "商务厅 2021 公开 (年报 OR kind:annual)"),
        ("2021年商务厅年报 -收费", "2021年商务厅 (年报 OR kind:annual) -收费"),
        ('商务厅2021 "年报"', '商务厅2021 "年报"'),
        ("中国青年报 2021", "中国青年报 2021"),
        ("2021 其他 要点", "2021 其他 要点"),
        ("商务厅年报", "商务厅 (年报 OR kind:annual)"),
        ("年报 市卫健委 收费", "(年报 OR kind:annual) 市卫健委 收费"),
        ("企业年报", "企业年报"),
        ("合作社年报 公示", "合作社年报 公示"),
        ("行业协会年报", "行业协会年报"),
        ("慈善基金会年报", "慈善基金会年报"),
        ("全市各区年报", "全市各区年报"),
        ("各镇人民政府年报", "各镇人民政府年报"),
        ("全椒县年报", "全椒县 (年报 OR kind:annual)"),
        ('商务厅 "年报"', '商务厅 "年报"'),
        ("year:前年", "year:2024"),
        ("去年同期", "去年同期"),
        ("近三年", "近三年 OR year:2023..2026"),
        ("最近两年的年报", "(最近两年 OR year:2024..2026) (年报 OR kind:annual)"),
        ("year:近3年", "year:2023..2026"),
        ("近百年", "近百年"),
        ("近三十年", "近三十年"),
        ("去年收到多少件？", "(去年 OR year:2025) 收到多少件？"),
        ("商务局去年收到多少件", "商务局 (去年 OR year:2025) 收到多少件"),
        ("商务局收到多少件，近三年", "商务局收到多少件， (近三年 OR year:2023..2026)"),
        ("比去年增加多少", "比去年增加多少"),
        ("去年同期收到多少件", "去年同期收到多少件"),
        ('"去年收到多少件"', '"去年收到多少件"'),
        ('"去年"', '"去年"'),
        ("公开 -去年", "公开 -去年"),
        ("2021年年报", "(2021年 OR year:2021) (年报 OR kind:annual)"),
        ("二〇二一年报 收费", "(二〇二一 OR year:2021) (年报 OR kind:annual) 收费"),
        ("2021年年报告", "2021年年报告"),
        ("year:21", "year:2021"),
        ("year:２１年", "year:2021"),
        ("2021-01-31", "2021-01-31 OR 2021年1月31日 OR 2021年一月三十一日"),
        ("20210131", "20210131 OR 2021年1月31日 OR 2021年一月三十一日"),
        ("20211331", "20211331"),
        ("2021.3.8 公开", "(2021.3.8 OR 2021年3月8日 OR 2021年三月八日) 公开"),
        ('"2021-01-31"', '"2021-01-31"'),
        ("-2021-01-31", "-2021-01-31"),
        ("12月31日", "12月31日 OR 十二月三十一日"),
        ("截至十二月三十一日", "截至十二月三十一日 OR 截至12月31日"),
        ("5月1号", "5月1号 OR 5月1日 OR 五月一日"),
        ("2021年3月 公开", "(2021年3月 OR 2021年三月) 公开"),
        ("title:三月", "title:三月 OR title:3月"),
        ("公开 -三月", "公开 -(三月 OR 3月)"),
        ('"12月31日"', '"12月31日"'),
        ("13月32日", "13月32日"),
        ("１２月", "１２月 OR 12月 OR 十二月"),
        ("甲：3月、乙", "甲：3月、乙 OR 甲：三月、乙"),
        ("去年3月年报", "(去年 OR year:2025) (3月年报 OR 三月年报)"),
        ("去年和今年各多少", "去年和今年各多少"),
        ("三个月", "三个月"),
        ("三十日内", "三十日内"),
        ("number:3月", "number:3月"),
        ("2021-13-31", "2021-13-31"),
    ],
)
def test_a_year_or_day_is_read_as_it_is_meant_and_told(typed, read_as):
    read = parse_query(typed, this_year=2026)

    assert read.read_as == read_as
    assert bool(read.notes) == (read_as != typed)


@pytest.mark.parametrize(
    ("typed", "words", "alone"),
    [
        ("去年", "去年", '"去年"'),
        ("近三年 商务厅 -收费", "近三年", '"近三年" 商务厅 -收费'),
        ("市商务局去年收到多少件", "去年", '市商务局 "去年" 收到多少件'),
        ("2014-2017 年报", "2014-2017", '"2014-2017" (年报 OR kind:annual)'),
        ("(去年 公开) OR 收费", "去年", '("去年" 公开) OR 收费'),
    ],
)
def test_what_was_read_as_years_can_be_asked_for_alone(typed, words, alone):
    (read,) = read_as_years(parse_query(typed, this_year=2026))
    again = parse_query(read.unread.typed, this_year=2026)

    assert read.words == words
    assert read.unread.typed == alone
    assert again.root == read.unread.root


@pytest.mark.parametrize(
    "typed", ["year:2014 公开", '"去年" 公开', "公开", "", "-去年"]
)
def test_what_was_typed_as_years_or_as_words_is_not(typed):
    assert list(read_as_years(parse_query(typed, this_year=2026))) == []
