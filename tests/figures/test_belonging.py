"""Whose numbers a table holds, in files that are taken in: its body's, or another's."""

import re

import pytest

from reports.figures import record
from reports.models import Report
from tests.figures.web_pages import READ, ROWS, html_table, web_page


@pytest.mark.django_db
def test_what_is_taken_in_and_read_again_is_of_the_body_alone(take, tmp_path):
    """The names of the body are known to both: those written, those of the archive."""
    path = tmp_path / "a.html"
    others = html_table([(*row[:2], "7") for row in ROWS])
    tables = (
        "<p>怀化一中统计表</p>",
        others,
        "<p>市教育局统计表</p>",
        html_table(ROWS),
    )
    path.write_bytes(web_page(*tables))
    report = Report.objects.get(pk=take(path)[path.name].report)
    for again in (False, True):
        if again:
            record(report)
        rows = report.observations.values_list("indicator", "value")
        assert dict(rows) == READ
        (unread,) = report.unread_tables.all()
        assert "不是本报告年度或本机关" in unread.reason


@pytest.mark.parametrize(
    "caption",
    [
        "怀化一中2016年度统计表",
        "2016年度怀化市第三中学政府信息公开情况统计表",
        "附件2：怀化一中政府信息公开情况统计表",
        "2016年度政府信息公开情况统计表（怀化一中）",
        "填报单位：怀化一中",
        "单位名称（盖章）：鹤城区教育局",
        "怀化一中",
        "怀化市教育局鹤城分局统计表",
        "怀化市人民政府2016年统计表",
        "靖州县2016年统计表",
    ],
)
def test_a_table_that_names_another_body_gives_no_number(read, caption):
    found, (reason,) = read(f"<p>{caption}</p>", html_table(ROWS))
    assert found == {}
    assert "不是本报告年度或本机关" in reason


@pytest.mark.parametrize(
    "caption",
    [
        *("全市统计表", "2016年全县政府信息公开情况统计表", "全系统汇总表"),
        *("教育系统统计表", "市县两级统计表"),
        *("各县区统计表", "市教育局及下属单位统计表", "统计表（含局属单位）"),
    ],
)
def test_a_table_of_many_bodies_gives_no_number(read, caption):
    found, (reason,) = read(f"<p>{caption}</p>", html_table(ROWS))
    assert found == {}
    assert "若干机关合计" in reason


def test_what_stands_above_a_caption_still_tells_whose_table_it_is(read):
    caption = "2016年度政府信息公开情况统计表"
    for above in (
        f"<p>怀化一中</p><p>{caption}</p>",
        "<h2>二、下属单位情况</h2><h3>（一）2016年度</h3>",
    ):
        found, (reason,) = read(above, "<p>单位：件</p>", html_table(ROWS))
        assert found == {}
        assert "不是本报告年度或本机关" in reason
    signed = "<p>怀化市人民政府办公室</p><p>2017年1月20日</p>"
    assert read(f"{signed}<p>{caption}</p>", html_table(ROWS)) == (READ, [])


@pytest.mark.parametrize(
    "caption",
    [
        "怀化市教育局2016年度政府信息公开情况统计表",
        "市教育局统计表",
        "怀化教育局2016年度统计表",
        "湖南省怀化市教育局统计表",
        "市教育局机关统计表",
        "填报单位（盖章）：市教育局　填报日期：2017年1月",
        "怀化市政府信息公开情况统计表",
        "湖南省政府信息公开情况统计表（2016年度）",
        "新闻发布会及培训会情况",
        "统计表（不含下属单位）",
    ],
)
def test_a_table_that_names_its_own_body_or_none_is_read(read, caption):
    assert read(f"<p>{caption}</p>", html_table(ROWS)) == (READ, [])


@pytest.mark.parametrize("office", ["局机关", "市教育局机关2016年度统计表"])
@pytest.mark.parametrize("total", ["合计", "全局合计表", "2016年度合计"])
def test_tables_of_the_office_and_of_all_are_listed_as_columns_are(read, office, total):
    more = [(label, unit, f"9{number}") for label, unit, number in ROWS]
    parts = (f"<p>{office}</p>", html_table(ROWS), f"<p>{total}</p>", html_table(more))
    found, reasons = read(*parts)
    assert found == {}
    assert ["不止一个" in reason for reason in reasons] == [True, True]


@pytest.mark.parametrize("name", ["发展和改革委员会", "发改委", "市发改委"])
@pytest.mark.parametrize("own", ["怀化市发展和改革委员会", "怀化市发改委"])
def test_long_and_short_names_are_those_of_one_body(read, own, name):
    title = f"{own}2016年政府信息公开工作年度报告"
    caption = f"<p>{name}2016年度统计表</p>"
    found, _ = read(caption, html_table(ROWS), title=title)
    assert found == READ


@pytest.mark.parametrize("name", ["全州县教育局", "本溪市教育局"])
def test_names_of_places_are_no_words_for_all_or_for_own(read, name):
    caption = f"<p>{name}2016年统计表</p>"
    title = f"{name}2016年政府信息公开工作年度报告"
    found, reasons = read(caption, html_table(ROWS), title=title)
    assert (found, reasons) == (READ, [])
    assert read(caption, html_table(ROWS))[0] == {}


@pytest.mark.parametrize(
    "heading",
    [
        "三、2017年工作安排",
        "三、下一步打算",
        "三、2017年工作计划",
        "三、2017年工作要点",
    ],
)
@pytest.mark.parametrize("line", ["", "<p>我们将进一步做好工作。</p>"])
def test_a_heading_of_plans_does_not_make_a_table_another_years(read, heading, line):
    assert read(f"<h2>{heading}</h2>{line}", html_table(ROWS)) == (READ, [])


@pytest.mark.parametrize("other", [["999"], ["999", "7"]])
def test_of_columns_without_heads_none_is_guessed(read, other):
    rows = [(*row, *other) for row in ROWS]
    found, (reason,) = read(html_table(rows, heads=()))
    assert found == {}
    assert f"有 {len(other) + 1} 列数而没有表头" in reason


def test_one_column_without_a_head_is_read_but_for_rows_with_two_numbers(read):
    assert read(html_table(ROWS, heads=())) == (READ, [])
    rows = [*ROWS[:3], (*ROWS[3], "9"), *ROWS[4:]]
    found, (reason,) = read(html_table(rows, heads=()))
    assert found == {code: READ[code] for code in READ if code != "stat_received"}
    assert "第 4 行" in reason


def test_the_number_of_a_row_is_no_column(read):
    rows = [("公开", str(at), *row) for at, row in enumerate(ROWS, start=1)]
    assert read(html_table(rows, heads=())) == (READ, [])


def test_a_label_over_two_columns_shifts_no_number(read):
    rows = [f"<tr><td>{at}</td><td>{a}</td>" for at, (a, _, _) in enumerate(ROWS)]
    rows[0] = f"<tr><td colspan=2>{ROWS[0][0]}</td>"
    cells = [f"<td>{b}</td><td>{c}</td><td>7</td></tr>" for _, b, c in ROWS]
    heads = ("序号", "指标", "单位", "2016年", "2015年")
    head = "".join(f"<td>{each}</td>" for each in heads)
    body = "".join(map("".join, zip(rows, cells, strict=True)))
    assert read(f"<table><tr>{head}</tr>{body}</table>") == (READ, [])


@pytest.mark.parametrize(
    "line",
    [
        "下表为怀化一中2016年度政府信息公开情况。",
        "怀化一中2016年政府信息公开情况如下：",
        "其中，怀化市第三中学政府信息公开情况统计如下表所示：",
        "全市教育系统2016年政府信息公开情况如下：",
    ],
)
def test_a_sentence_that_points_to_the_table_of_others_is_its_caption(read, line):
    assert read(f"<p>{line}</p>", html_table(ROWS))[0] == {}


def test_a_sentence_that_points_to_the_own_table_says_nothing_else(read):
    for line in ("2016年，我局政府信息公开情况如下：", "市教育局2016年情况如下："):
        assert read(f"<p>{line}</p>", html_table(ROWS)) == (READ, [])


@pytest.mark.parametrize(
    "caption",
    [
        *("2016年上半年统计表", "2016年1-6月统计表", "第三季度统计表"),
        *(
            "截至2015年12月31日统计表",
            "2014-2016年统计表",
            "近五年情况",
            "历年累计情况",
        ),
    ],
)
def test_a_table_of_several_years_or_of_months_gives_no_number(read, caption):
    found, (reason,) = read(f"<p>{caption}</p>", html_table(ROWS))
    assert found == {}
    assert "不是本报告年度" in reason
    for whole in ("2016年1-12月统计表", "截至2016年12月31日统计表"):
        assert read(f"<p>{whole}</p>", html_table(ROWS)) == (READ, [])


@pytest.mark.parametrize(
    ("heads", "own"),
    [
        (("累计数", "本年数"), 1),
        (("本期数", "同期数"), 0),
        (("12月份", "全年累计"), 1),
        (("当月数", "1-12月累计"), 1),
        (("本月数", "累计数"), None),
        (("12月",), None),
        (("目标数", "完成数"), 1),
        (("怀化一中", "市教育局", "合计"), 1),
        (("截至2016年底累计",), None),
        (("计划数",), None),
        (("1-6月", "7-12月"), None),
        (("怀化一中", "怀化二中", "合计"), None),
        (("数量", "数量"), None),
    ],
)
def test_of_columns_of_other_times_and_bodies_none_is_taken(read, heads, own):
    rows = [
        (label, unit, *(number if at == own else "999" for at in range(len(heads))))
        for label, unit, number in ROWS
    ]
    found, reasons = read(html_table(rows, heads=("指标", "单位", *heads)))
    assert found == ({} if own is None else READ)
    assert len(reasons) == (own is None)


@pytest.mark.parametrize("at", [0, len(ROWS) + 1], ids=["top", "foot"])
@pytest.mark.parametrize(
    "form",
    [
        ("填报单位：怀化一中", "填报日期：2017年1月", ""),
        ("单位名称", "怀化一中", ""),
        ("填表单位（盖章）：鹤城区教育局", "负责人：某某", "2017.1.5"),
    ],
)
def test_a_form_says_in_its_rows_whose_it_is(read, form, at):
    rows = [("指标", "单位", "数量"), *ROWS]
    rows.insert(at, form)
    assert read(html_table(rows, heads=()))[0] == {}
    rows[at] = tuple(re.sub("怀化一中|鹤城区教育局", "市教育局", each) for each in form)
    assert read(html_table(rows, heads=()))[0] == READ


@pytest.mark.parametrize("own", ["市教育局", "2016年"])
@pytest.mark.parametrize("other", ["怀化一中", "2015年"])
@pytest.mark.parametrize("is_first", [True, False])
def test_of_rows_of_several_bodies_or_years_the_own_ones_are_read(
    read, own, other, is_first
):
    groups = [
        [(own, *row) for row in ROWS],
        [(other, label, unit, "999") for label, unit, _ in ROWS],
    ]
    upper, lower = groups if is_first else groups[::-1]
    found, (reason,) = read(
        html_table([*upper, *lower], heads=("", "指标", "单位", "数"))
    )
    assert found == READ
    assert "读不懂的行" in reason


def test_rows_of_another_body_or_year_alone_give_no_number(read):
    for other in ("怀化一中", "2015年", "2015"):
        rows = [(other, *row) for row in ROWS]
        assert read(html_table(rows, heads=("", "指标", "单位", "数量")))[0] == {}
    rows = [(f"{label}（2015年）", *rest) for label, *rest in ROWS]
    assert read(html_table(rows))[0] == {}


@pytest.mark.parametrize(
    ("firsts", "own"),
    [
        (("怀化一中", "市教育局"), 1),
        (("2016年", "2015年"), 0),
        (("2015",), None),
        (("怀化一中",), None),
        (("", ""), None),
        (("",), 0),
    ],
)
def test_below_labels_side_by_side_the_own_row_is_read(read, firsts, own):
    rows = [
        (first, *(number if at == own else "999" for _, _, number in ROWS))
        for at, first in enumerate(firsts)
    ]
    printed = html_table([("", *(label for label, _, _ in ROWS)), *rows], heads=())
    assert read(printed)[0] == ({} if own is None else READ)


def test_a_table_drawn_with_signs_is_listed_where_it_has_two_columns(read):
    lines = "".join(f"<p>| {' | '.join(row)} | 999 |</p>" for row in ROWS)
    found, (reason,) = read(lines)
    assert found == {}
    assert "成了正文的行" in reason


@pytest.mark.parametrize("sign", [" ", "，", ",", " | "])
@pytest.mark.parametrize("is_joined", [False, True])
def test_rows_of_a_table_among_the_paragraphs_are_listed(read, sign, is_joined):
    lines = [sign.join((*row[:2], "8 0 0 0 0 0", row[2])) for row in ROWS]
    body = "".join(lines) if is_joined else "".join(f"<p>{each}</p>" for each in lines)
    found, reasons = read(f"<p>{body}</p>" if is_joined else body)
    assert found == {}
    assert reasons
    assert all("成了正文的行" in reason for reason in reasons)


def test_a_line_of_numbers_alone_is_listed(read):
    heads = " ".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"])
    _, (reason,) = read(f"<p>{heads}</p><p>1 0 2 0 3</p>")
    assert "成了正文的行" in reason


@pytest.mark.parametrize("filled", [1, 2, len(ROWS)])
def test_below_labels_side_by_side_one_number_is_enough(read, filled):
    numbers = [row[2] if at < filled else "" for at, row in enumerate(ROWS)]
    labels = ["渠道", *(label for label, _, _ in ROWS)]
    found, reasons = read(html_table([labels, ["数量", *numbers]], heads=()))
    assert found == dict(list(READ.items())[:filled])
    assert reasons == []
