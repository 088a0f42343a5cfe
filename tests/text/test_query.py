"""The query language: every string is a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text.language import MAX_DEPTH, MAX_LENGTH, parse_query
from reports.text.query import All, AnyOf, Field, Not, Term, Value, Years
from reports.text.words import MAX_TERMS

SIGNS = st.text(
    st.sampled_from(
        '"＂“”„「」『』-－−—– |\u3000()（）|ORAND:：.公开a1title年year，。\x00\ud800'
    )
)


def term(text, *, exact=False, field=Field.TEXT):
    """Return a term whose text needs no normalising."""
    return Term(text, text, exact, field)


@pytest.mark.parametrize(
    ("typed", "root"),
    [
        ("信息公开", term("信息公开")),
        ("信息公开 收费", All((term("信息公开"), term("收费")))),
        ("信息\u3000公开", All((term("信息"), term("公开")))),
        ('"年度报告"', term("年度报告", exact=True)),
        ("“年度报告”", term("年度报告", exact=True)),
        ("「年度报告」", term("年度报告", exact=True)),
        ("＂复议 诉讼＂", Term("复议诉讼", "复议 诉讼", exact=True)),
        ("公开 -收费", All((term("公开"), Not(term("收费"))))),
        ("公开 －收费", All((term("公开"), Not(term("收费"))))),
        ("-公开", Not(term("公开"))),
        ("公开 公开", term("公开")),
        ("复议 OR 诉讼", AnyOf((term("复议"), term("诉讼")))),
        ("复议 | 诉讼", AnyOf((term("复议"), term("诉讼")))),
        ("复议｜诉讼", AnyOf((term("复议"), term("诉讼")))),
        ("甲 乙|丙", All((term("甲"), AnyOf((term("乙"), term("丙")))))),
        ("-乙|丙", Not(AnyOf((term("乙"), term("丙"))))),
        ("甲|-乙", AnyOf((term("甲"), Not(term("乙"))))),
        ("(甲)|乙 丙", All((AnyOf((term("甲"), term("乙"))), term("丙")))),
        ("title:甲|乙", AnyOf((term("甲", field=Field.TITLE), term("乙")))),
        ("乙|title:甲", AnyOf((term("乙"), term("甲", field=Field.TITLE)))),
        (
            "甲 乙|title:丙",
            All((term("甲"), AnyOf((term("乙"), term("丙", field=Field.TITLE))))),
        ),
        (
            "title:(甲|乙)|丙",
            AnyOf(
                (
                    term("甲", field=Field.TITLE),
                    term("乙", field=Field.TITLE),
                    term("丙"),
                )
            ),
        ),
        ("year:2014|收费", AnyOf((Years(2014, 2014), term("收费")))),
        ("收费|year:2014", AnyOf((term("收费"), Years(2014, 2014)))),
        ("year:2014、2016年", AnyOf((Years(2014, 2014), Years(2016, 2016)))),
        ("year:2014,2016-2018", AnyOf((Years(2014, 2014), Years(2016, 2018)))),
        ("year:2014|2016", AnyOf((Years(2014, 2014), Years(2016, 2016)))),
        ("year:2014|2016号", AnyOf((Years(2014, 2014), term("2016号")))),
        ("甲|- 乙", AnyOf((term("甲"), Not(term("乙"))))),
        ("甲 乙|-丙", All((term("甲"), AnyOf((term("乙"), Not(term("丙"))))))),
        ("-甲|-乙|丙", AnyOf((Not(term("甲")), Not(AnyOf((term("乙"), term("丙"))))))),
        (
            "title:甲|文号:乙",
            AnyOf((term("甲", field=Field.TITLE), term("乙", field=Field.NUMBER))),
        ),
        ("|甲|", term("甲")),
        ("复议 or 诉讼", AnyOf((term("复议"), term("诉讼")))),
        ("(复议 Or 诉讼)", AnyOf((term("复议"), term("诉讼")))),
        ("2014年 or law", AnyOf((term("2014年"), term("law")))),
        (
            "title:law or title:rule",
            AnyOf((term("law", field=Field.TITLE), term("rule", field=Field.TITLE))),
        ),
        ("复议 或 诉讼", AnyOf((term("复议"), term("诉讼")))),
        (
            "(复议 或者 诉讼) 撤销",
            All((AnyOf((term("复议"), term("诉讼"))), term("撤销"))),
        ),
        ("law 或 rule", AnyOf((term("law"), term("rule")))),
        ("公开 不含 收费", All((term("公开"), Not(term("收费"))))),
        ("复议或诉讼", term("复议或诉讼")),
        ("或", term("或")),
        ("公开 或", All((term("公开"), term("或")))),
        ("公开 不含", All((term("公开"), term("不含")))),
        ("law or rule", All((term("law"), term("or"), term("rule")))),
        ("or", term("or")),
        ("甲 or", All((term("甲"), term("or")))),
        ("(or) 甲", All((term("or"), term("甲")))),
        ("甲 and 乙", All((term("甲"), term("乙")))),
        ("law and rule", All((term("law"), term("and"), term("rule")))),
        ("甲 not 乙", All((term("甲"), Not(term("乙"))))),
        ("not 乙", Not(term("乙"))),
        ("law not rule", All((term("law"), term("not"), term("rule")))),
        ("甲 —乙", All((term("甲"), Not(term("乙"))))),
        ("甲 –(乙 OR 丙)", All((term("甲"), Not(AnyOf((term("乙"), term("丙"))))))),
        ("甲|—乙", AnyOf((term("甲"), Not(term("乙"))))),
        ("甲 ——乙", All((term("甲"), Term("乙", "——乙")))),
        ("2014 —2017", All((term("2014"), Term("2017", "—2017")))),
        ("甲—乙", Term("甲 乙", "甲—乙")),
        ("甲 - 乙", All((term("甲"), Not(term("乙"))))),
        ("甲 － 乙", All((term("甲"), Not(term("乙"))))),
        ("- 乙", Not(term("乙"))),
        ("甲 - 商务局", All((term("甲"), term("商务局")))),
        ("甲 -商务局", All((term("甲"), Not(term("商务局"))))),
        ("甲 - 商务局 乙", All((term("甲"), Not(term("商务局")), term("乙")))),
        ("(甲 - 乙) 丙", All((All((term("甲"), Not(term("乙")))), term("丙")))),
        ("甲- 乙", All((Term("甲", "甲-"), term("乙")))),
        ("2014 - 2017", AnyOf((Term("2014 2017", "2014-2017"), Years(2014, 2017)))),
        ("2014年至2017年", AnyOf((term("2014年至2017年"), Years(2014, 2017)))),
        (
            "2014-2017年年报",
            All(
                (
                    AnyOf((Term("2014 2017年", "2014-2017年"), Years(2014, 2017))),
                    AnyOf((term("年报"), Value("kind", "annual"))),
                )
            ),
        ),
        ("1111-2222", Term("1111 2222", "1111-2222")),
        ("公开 -2014-2017", All((term("公开"), Not(Term("2014 2017", "2014-2017"))))),
        ("title:2014-2017", Term("2014 2017", "2014-2017", field=Field.TITLE)),
        ("类型:年报", Value("kind", "annual")),
        ("-类型：要点 公开", All((Not(Value("kind", "plan")), term("公开")))),
        (
            "层级:(市级 OR 县)",
            AnyOf((Value("level", "city"), Value("level", "county"))),
        ),
        ("类型:红头 公开", All((term("红头"), term("公开")))),
        ("地区:湖州", term("湖州")),
        ("年份:2014", Years(2014, 2014)),
        ("发布机构：商务厅", term("商务厅", field=Field.AGENCY)),
        ("year:2014 - 2017", Years(2014, 2017)),
        ("year:2014 .. 2017", Years(2014, 2017)),
        ("year:二〇二一年", Years(2021, 2021)),
        ("年度:二○一四至二零一七", Years(2014, 2017)),
        ("year:二〇一四年 - 二〇一七年", Years(2014, 2017)),
        ("year:2014年 至 2017年", Years(2014, 2017)),
        ("year:2014 -乙", All((Years(2014, 2014), Not(term("乙"))))),
        ("甲 乙 OR 丙", AnyOf((All((term("甲"), term("乙"))), term("丙")))),
        ("甲 (乙 OR 丙)", All((term("甲"), AnyOf((term("乙"), term("丙")))))),
        ("甲 -(乙 OR 丙)", All((term("甲"), Not(AnyOf((term("乙"), term("丙"))))))),
        ("甲 AND 乙", All((term("甲"), term("乙")))),
        ("title:要点", term("要点", field=Field.TITLE)),
        ("标题：要点", term("要点", field=Field.TITLE)),
        ("agency:商务部", term("商务部", field=Field.AGENCY)),
        ("year:2014..2017", Years(2014, 2017)),
        ("year:2017-2014", Years(2014, 2017)),
        ("年度：2014年", Years(2014, 2014)),
        ("title: 要点", term("要点", field=Field.TITLE)),
        ("-title:要点", Not(term("要点", field=Field.TITLE))),
        ("title:-要点", Not(term("要点", field=Field.TITLE))),
        (
            "title:(甲 OR 乙) 丙",
            All(
                (
                    AnyOf(
                        (
                            term("甲", field=Field.TITLE),
                            term("乙", field=Field.TITLE),
                        )
                    ),
                    term("丙"),
                )
            ),
        ),
        ("title:(要点", term("要点", field=Field.TITLE)),
        ("甲 agency：（商务厅", All((term("甲"), term("商务厅", field=Field.AGENCY)))),
        (
            "title:(甲 OR 乙",
            AnyOf((term("甲", field=Field.TITLE), term("乙", field=Field.TITLE))),
        ),
        ("-(甲 OR 乙", Not(AnyOf((term("甲"), term("乙"))))),
        ("year:(2014 OR (2016", AnyOf((Years(2014, 2014), Years(2016, 2016)))),
        ("year:(2014 OR 2016)", AnyOf((Years(2014, 2014), Years(2016, 2016)))),
        ("甲 NOT 乙", All((term("甲"), Not(term("乙"))))),
        ("甲 ＯＲ 乙", AnyOf((term("甲"), term("乙")))),
        ("甲 ＡＮＤ 乙", All((term("甲"), term("乙")))),
        ("甲 OR 甲", term("甲")),
        ("公(甲 OR 乙)", All((term("公"), AnyOf((term("甲"), term("乙")))))),
        ("(甲 OR 乙)丙", All((AnyOf((term("甲"), term("乙"))), term("丙")))),
        (
            '("公)" OR 乙)',
            AnyOf((Term("公", "公)", exact=True), term("乙"))),
        ),
        ('(甲 "丙)" 丁', All((term("甲"), Term("丙", "丙)", exact=True), term("丁")))),
        ("公))开", All((term("公"), term("开")))),
        ("公\x00开", term("公开")),
        ("-", None),
        ('""', None),
        ("", None),
    ],
)
def test_a_query_is_read_as_a_tree(typed, root):
    assert parse_query(typed).root == root


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("(2021)30号", "2021 30号"),
        ("国发(2014)27号", "国发 2014 27号"),
        ("商办函〔2021〕30号", "商办函 2021 30号"),
        ("number:商办函[2021]30号", "商办函 2021 30号"),
        ("12-34", "12 34"),
        ("互联网+", "互联网+"),
    ],
)
def test_brackets_of_a_number_are_no_groups(typed, text):
    root = parse_query(typed).root

    assert isinstance(root, Term)
    assert root.text == text


@pytest.mark.parametrize("typed", ["title:", "公开 标题：", "-title:", "title:)"])
def test_prefix_without_anything_is_no_word(typed):
    assert all(each.text == "公开" for each in parse_query(typed).terms)


def depth(node):
    if isinstance(node, Not):
        return depth(node.node)
    if isinstance(node, All | AnyOf):
        return 1 + max(map(depth, node.nodes))
    return 1


@given(st.one_of(st.text(), SIGNS, st.text(min_size=MAX_LENGTH, max_size=2000)))
def test_no_text_is_refused_and_every_tree_is_bounded(typed):
    query = parse_query(typed)

    assert len(query.terms) <= MAX_TERMS
    assert all(each.text for each in query.terms)
    assert query.root is None or depth(query.root) <= 2 * MAX_DEPTH + 5


@pytest.mark.parametrize("last", ["2021-01-31", "20210131", "近三年", "2019-2021"])
def test_the_last_of_too_many_words_is_left_out_whatever_it_is(last):
    words = [f"第{number}" for number in range(MAX_TERMS)]
    query = parse_query(" ".join([*words, last]), this_year=2026)

    assert [term.typed for term in query.terms] == words


@given(
    st.recursive(
        st.sampled_from(
            ["公开", "收费", "疫苗", "law", "or", "and", "not", "或", "不含"]
        ).map(term)
        | st.sampled_from(["年度报告", "互联网"]).map(
            lambda text: term(text, exact=True)
        )
        | st.just(Years(2014, 2017)),
        lambda nodes: st.one_of(
            st.lists(nodes, min_size=2, max_size=3, unique=True).map(
                lambda each: All(tuple(each))
            ),
            st.lists(nodes, min_size=2, max_size=3, unique=True).map(
                lambda each: AnyOf(tuple(each))
            ),
        ),
        max_leaves=8,
    )
)
def test_what_is_written_reads_the_same_again(root):
    read = parse_query(str(root))

    assert str(read.root) == str(parse_query(read.read_as).root)


@given(st.one_of(st.text(), SIGNS))
def test_what_was_read_is_read_the_same_again(typed):
    read = parse_query(typed)

    assert parse_query(read.read_as).read_as == read.read_as


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("標題:要點", "title:要點"),
        ("ＴＩＴＬＥ：要点 ｙｅａｒ：２０２１", "title:要点 year:2021"),
        ("機構：商務廳", "agency:商務廳"),
        ("文號:14號", "number:14號"),
        ("類型:年報", "kind:annual"),
        ("層級:縣級", "level:county"),
    ],
)
def test_fields_are_named_in_traditional_characters_too(typed, read_as):
    assert parse_query(typed).read_as == read_as
