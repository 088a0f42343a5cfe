"""The tables of requests and of reviews in other shapes than the form has."""

from itertools import chain

import pytest

from reports.figures import indicators
from reports.figures.all_tables import read_tables
from reports.figures.belonging import Reported
from reports.figures.printed import PrintedSection
from tests.figures.grids import cell, read, table, value

RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
GROUPS = ("行政复议", "未经复议直接起诉", "复议后起诉")
NUMBERS = (["1", "2", "0", "4", "7"], ["5", "0", "1", "0", "6"], ["0"] * 5)
CODES = [
    each for each in indicators() if each.startswith(("review", "direct", "after"))
]
EXPECTED = dict(zip(CODES, map(int, chain(*NUMBERS)), strict=True))


def paragraph(text):
    return {"type": "paragraph", "text": text}


def in_three_tables():
    names = ("（一）行政复议情况", "（二）未经复议直接起诉", "2.行政诉讼（复议后起诉）")
    pairs = zip(names, NUMBERS, strict=True)
    return [
        each for name, row in pairs for each in (paragraph(name), table(RESULTS, row))
    ]


def in_rows():
    below = [[cell("行政诉讼", 2), GROUPS[1], *NUMBERS[1]], [GROUPS[2], *NUMBERS[2]]]
    head = [cell("类别", 1, 2), *RESULTS]
    return [table(head, [cell("行政复议", 1, 2), *NUMBERS[0]], *below)]


def lawsuits_in_all():
    """Return rows with one for all lawsuits below the two kinds of them."""
    sums = [str(int(a) + int(b)) for a, b in zip(*NUMBERS[1:], strict=True)]
    names = (*GROUPS, "行政诉讼合计")
    return [[name, *row] for name, row in zip(names, (*NUMBERS, sums), strict=True)]


def in_rows_with_a_sum():
    return [table(["类别", *RESULTS], *lawsuits_in_all())]


def in_pillars():
    columns = zip(RESULTS, *NUMBERS, strict=True)
    return [table(["结果", *GROUPS], *map(list, columns))]


def in_one_table():
    rows = []
    for name, row in zip(GROUPS, NUMBERS, strict=True):
        rows += [[cell(name, 1, 5)], RESULTS, row]
    return [table(*rows)]


SHAPES = (
    *(in_three_tables, in_rows, in_rows_with_a_sum, in_pillars),
    in_one_table,
)


@pytest.mark.parametrize("between", [[], ["法人或其他组织"], ["法人和其他组织"]])
def test_persons_and_the_total_are_read_where_the_others_are_one_column(between):
    labels = ("一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计")
    rows = [[label, "5", *(["2"] * len(between)), "7"] for label in labels]
    found, unread = read(table(["项目", "自然人", *between, "总计"], *rows))
    codes = ("requests_new", "outcome_granted", "requests_done")
    assert {key: each.value for key, each in found.items()} == {
        (code, who): number
        for code in codes
        for who, number in (("person", 5), ("total", 7))
    }
    assert unread == []


@pytest.mark.parametrize("between", [["商业企业"], ["上年", "法人或其他组织"]])
def test_persons_and_the_total_beside_other_columns_are_listed(between):
    labels = ("一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计")
    rows = [[label, "5", *(["2"] * len(between)), "7"] for label in labels]
    found, unread = read(table(["项目", "自然人", *between, "总计"], *rows))
    assert found == {}
    assert len(unread) == 1


@pytest.mark.parametrize("kept", [(0, 1, 2, 3), (0, 3)], ids=["wrong", "alone"])
def test_all_lawsuits_that_are_not_the_sum_of_their_kinds_are_listed(kept):
    rows = lawsuits_in_all()
    rows[3][1] = "8"
    found, unread = read(table(["类别", *RESULTS], *(rows[at] for at in kept)))
    assert found == {}
    assert len(unread) == 1


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_reviews_are_read_in_any_shape_that_names_group_and_result(shape):
    found, unread = read(*shape())
    assert {code: value(found, code) for code in CODES} == EXPECTED
    assert unread == []


@pytest.mark.parametrize(
    "blocks",
    [
        [table(RESULTS, NUMBERS[0])],
        [paragraph("行政诉讼情况"), table(RESULTS, NUMBERS[0])],
        [paragraph("行政复议"), table(RESULTS, NUMBERS[0], NUMBERS[1])],
        [paragraph("行政复议"), table(RESULTS[:3], NUMBERS[0][:3])],
        [
            table(
                ["", "行政复议", "合计"], ["结果维持", "1", "1"], ["结果纠正", "2", "2"]
            )
        ],
    ],
    ids=["no group", "either", "two rows", "without pending", "sum beside"],
)
def test_reviews_whose_group_or_result_is_unsure_are_listed(blocks):
    found, unread = read(*blocks)
    assert found == {}
    assert len(unread) == 1


@pytest.mark.parametrize(
    ("names", "is_read"),
    [
        (("局机关", "下属单位", "合计"), False),
        (("局机关", "下属单位"), True),
        (("2022年", "2021年"), True),
    ],
)
def test_of_several_rows_of_reviews_the_own_one_is_read(names, is_read):
    head = [
        [cell("", 2), *(cell(name, 1, 5) for name in GROUPS)],
        RESULTS * 3,
    ]
    own, other = [*chain(*NUMBERS)], ["9"] * 15
    rows = [[name, *(other if at else own)] for at, name in enumerate(names)]
    found, unread = read_of_2022(table(*head, *rows))
    wanted = EXPECTED if is_read else {}
    assert {code: int(each) for (code, _), each in found.items()} == wanted
    assert len(unread) == 1


LEAVES = [each for each in indicators().values() if each.has_applicants]
LEAVES_2021 = [each for each in LEAVES if 2021 in each.eras]


def totals(*heads, extra=()):
    """Return a table of the rows of 2021 with some columns after the labels."""
    rows = [[each.rows[0], str(at), *extra] for at, each in enumerate(LEAVES_2021)]
    return table(["项目", *heads], *rows)


def read_of_2022(*blocks):
    about = Reported(2022, ("怀化市教育局",))
    figures, unread, *_ = read_tables([PrintedSection(1, "requests", blocks)], about)
    return {each.key: each.value for each in figures}, unread


@pytest.mark.parametrize(
    "made",
    [
        totals("数量（件）"),
        totals("总计"),
        totals("2022年", "2021年", extra=["900"]),
        totals("本年", "上年", extra=["900"]),
    ],
    ids=["count", "total", "years", "this year"],
)
def test_requests_of_all_applicants_together_are_totals(made):
    found, unread = read_of_2022(made)
    expected = {(each.code, "total"): at for at, each in enumerate(LEAVES_2021)}
    assert found == expected
    assert unread == []


@pytest.mark.parametrize(
    "made",
    [totals("2021年"), totals("自然人"), totals("甲", "乙", extra=["900"])],
    ids=["other year", "persons", "two columns"],
)
def test_one_column_that_may_be_another_is_listed(made):
    found, unread = read_of_2022(made)
    assert found == {}
    assert len(unread) == 1


@pytest.mark.parametrize(("sums", "listed"), [("3", False), ("4", True)])
def test_the_row_of_a_group_is_listed_where_it_is_not_the_sum_of_its_parts(
    sums, listed
):
    heads = [
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ]
    none = ["0"] * 5
    rows = [
        ["一、本年新收政府信息公开申请数量", "3", *none, "3"],
        ["（四）无法提供", sums, *none, sums],
        ["1.本机关不掌握相关政府信息", "1", *none, "1"],
        ["2.没有现成信息需要另行制作", "2", *none, "2"],
        ["四、结转下年度继续办理", "0", *none, "0"],
    ]
    found, unread = read(table(["项目", *heads], *rows))
    assert value(found, "unavailable_to_make", "person") == 2
    assert [("第 3 行" in each.reason) for each in unread] == [True] * listed


def test_out_of_line_with_its_heads_a_total_may_be_the_first_column():
    heads = ("总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构")
    found, unread = read(
        table(
            ["申请人情况", *heads, "其他"],
            ["一、本年新收政府信息公开申请数量", *"9410004"],
            ["三、本年度办理结果", "（一）予以公开", *"7300004"],
            ["（二）部分公开", *"2110000"],
        )
    )
    for code, values in (("requests_new", "944"), ("outcome_granted", "734")):
        whose = ("total", "person", "other")
        assert [value(found, code, each) for each in whose] == [*map(int, values)]
    assert unread == []
