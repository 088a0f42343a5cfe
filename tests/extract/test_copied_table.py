"""Tables of web pages whose cells are paragraphs, as a browser copies them."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from reports.extract.document import Paragraph, Table
from reports.extract.text_blocks import text_blocks

WORDS = st.text(alphabet="行政许可处罚强制收费项目数量", min_size=2, max_size=8)
NUMBERS = st.integers(0, 99_999).map(str)
# A label, what may be blank, and a number at the end, as these tables have them.
ROWS = st.lists(
    st.tuples(WORDS, st.one_of(WORDS, st.just("")), NUMBERS), min_size=2, max_size=6
)
BESIDE, BELOW = "\n\n\t\n\n", "\n\n\n\n\n"


def copied(rows):
    return BELOW.join(BESIDE.join(row) for row in rows)


def cells(table):
    return [tuple(cell.text for cell in row) for row in table.rows]


@given(ROWS)
def test_a_copied_table_is_read_with_what_stands_around_it(rows):
    text = f"二、主动公开情况\n\n{copied(rows)}\n\n三、依申请公开情况\n\n全年如下。"
    before, table, *after = text_blocks(text)
    assert before == Paragraph("二、主动公开情况")
    assert cells(table) == rows
    assert after == [Paragraph("三、依申请公开情况"), Paragraph("全年如下。")]


def test_a_row_of_one_cell_and_a_label_of_two_paragraphs_belong_to_the_table():
    rows = [
        ("信息内容", "数量"),
        ("（一）主动\n\n公开", "3"),
        ("第六项",),
        ("处罚", "4"),
    ]
    [table] = text_blocks(copied(rows))
    assert cells(table)[1:] == [("（一）主动\n公开", "3"), ("第六项",), ("处罚", "4")]


def test_paragraphs_that_stray_tabs_part_stay_paragraphs():
    text = "\n\n\t\n\n".join(["全年工作平稳有序。", "各项制度更加完善。"] * 3)
    assert not any(isinstance(block, Table) for block in text_blocks(text))


def test_a_row_whose_cells_are_no_paragraphs_is_one_of_the_table():
    text = (
        f"{copied([('结果维持', '结果纠正', '总计')])}\n\n\n12\t3\t15\n\n五、存在的问题"
    )
    table, after = text_blocks(text)
    assert cells(table) == [("结果维持", "结果纠正", "总计"), ("12", "3", "15")]
    assert after == Paragraph("五、存在的问题")


LINES = st.sampled_from(["行政", "3", "\t", "", "\n\n\n", "许可\t", "4\t5", "\t6"])


@given(st.lists(LINES, max_size=14))
def test_no_word_is_lost_wherever_tabs_and_blank_lines_stand(lines):
    said = "\n".join(lines)
    found = [
        text
        for block in text_blocks(said)
        for text in (
            [block.text] if isinstance(block, Paragraph) else chain(*cells(block))
        )
    ]
    assert "".join("".join(found).split()) == "".join(said.split())
