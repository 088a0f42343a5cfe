"""Tables of web pages: of data, of layout, and of labels, which are metadata."""

import pytest

from reports.extract import Metadata, Paragraph, Table

from .samples import SENTENCE, page


def test_data_table_keeps_its_spans(document):
    body = (
        "<table><caption>统计表</caption><tr><th rowspan=2>指标</th>"
        "<th colspan='2'>数量</th></tr><tr><td><p>本年</p></td><td>上年<br>（件）</td>"
        "</tr><tr style='display:none'><td></td></tr></table>"
    )
    caption, table = document(page(f"<article>{body}</article>")).blocks
    assert caption == Paragraph("统计表")
    assert isinstance(table, Table)
    assert [[(c.text, c.rowspan, c.colspan) for c in row] for row in table.rows] == [
        [("指标", 2, 1), ("数量", 1, 2)],
        [("本年", 1, 1), ("上年\n（件）", 1, 1)],
    ]


def test_a_small_table_in_a_cell_leaves_the_table_around_it_one(tables):
    inner = "<table><tr><td>网站<td>310<tr><td>报刊<td>41</table>"
    rows = f"<tr><td>类别<td>数量<tr><td>动态{inner}<td>351<tr><td>政策法规<td>261"
    assert tables(
        page(f"<article><p>{SENTENCE}</p><table>{rows}</table></article>")
    ) == [[["类别", "数量"], ["动态\n网站\t310\n报刊\t41", "351"], ["政策法规", "261"]]]


@pytest.mark.parametrize(
    "field",
    [
        "<input value='67'>",
        "<input type='number' value='67'>",
        "<textarea>67</textarea>",
    ],
)
def test_a_number_in_a_field_that_fills_a_cell_is_that_of_the_cell(tables, field):
    rows = f"<tr><td>行政许可<td>{field}<tr><td>行政处罚<td><input value=''>"
    rows += "<tr><td>备注<td><input value='请输入备注'>"
    form = f"<form><table>{rows}</table></form>"
    assert tables(page(f"<article><p>{SENTENCE}</p>{form}</article>")) == [
        [["行政许可", "67"], ["行政处罚", ""], ["备注", ""]]
    ]


def test_a_field_beside_words_waits_for_the_reader(tables):
    rows = "<tr><td>打印 <input value='1'> 份<td>67<tr><td>行政处罚<td>12"
    body = f"<article><p>{SENTENCE}</p><table>{rows}</table></article>"
    assert tables(page(body))[0][0][0] == "打印 份"


def test_a_table_that_lays_out_others_is_none(tables):
    inner = "<table><tr><td>网站<td>310<tr><td>报刊<td>41</table>"
    rows = f"<tr><td>导航<td>位置<tr><td>首页<td>{SENTENCE}{inner}<tr><td>左<td>{inner}"
    assert len(tables(page(f"<table>{rows}</table>"))) == 2


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "99999999999", "²"])
def test_senseless_spans_do_no_harm(document, span):
    body = f"<table><tr><td colspan='{span}'>甲<td>乙<tr><td>丙<td>丁</table>"
    (table,) = document(page(f"<article>{body}</article>")).blocks
    assert 1 <= table.rows[0][0].colspan <= 1000


def test_layout_table_around_an_article_is_unwrapped(document):
    article = f"<p>{SENTENCE * 20}</p><table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    body = f"<table><tr><td>左<td>{article}</table>"
    kinds = [type(block) for block in document(page(body)).blocks]
    assert kinds.count(Table) == 1
    assert Paragraph in kinds


def test_one_column_table_is_paragraphs(tables, paragraphs):
    content = page("<article><table><tr><td>甲<tr><td>乙</table></article>")
    assert (tables(content), paragraphs(content)) == ([], ["甲", "乙"])


def test_preformatted_text_keeps_its_lines_and_tables(document):
    pre = "<pre>标题\n指标\t数量\n甲\t1\n</pre>"
    title, table = document(page(f"<article>{pre}</article>")).blocks
    assert (title, len(table.rows)) == (Paragraph("标题"), 2)


LABEL_TABLE = (
    "<table><tr><td>索 引 号：</td><td>0001/2024-1</td><td>主题分类：</td><td>商务</td>"
    "</tr><tr><td>发文机关：</td><td>云岭省商务厅</td><td>成文日期：</td>"
    "<td>2024年1月30日</td></tr></table>"
)


LABELS = (
    Metadata("索引号", "0001/2024-1"),
    Metadata("主题分类", "商务"),
    Metadata("发文机关", "云岭省商务厅"),
    Metadata("成文日期", "2024年1月30日"),
)


@pytest.mark.parametrize(
    "body",
    [
        f"{LABEL_TABLE}<div id='zoom'><p>{SENTENCE}</p></div>",
        f"<div id='zoom'>{LABEL_TABLE}<p>{SENTENCE}</p></div>",
    ],
    ids=["outside", "inside"],
)
def test_table_of_labels_is_metadata_and_not_body(document, body):
    read_page = document(page(body))
    assert read_page.metadata == LABELS
    assert read_page.blocks == (Paragraph(SENTENCE),)


def test_a_card_may_have_more_labels_than_values(document):
    blank = "<td>文号<td><td>关键词<td><tr><td>文件下载<td><tr><td>时效<td>"
    card = LABEL_TABLE.replace("</table>", f"<tr>{blank}</table>")
    read_page = document(page(f"{card}<div id='zoom'><p>{SENTENCE}</p></div>"))
    assert [each for each in read_page.metadata if each.value] == [*LABELS]


def test_labels_in_a_row_above_their_values_are_metadata(document):
    card = (
        "<table><tr><th>索引号<th>主题分类<tr><td>0001/2024-1<td>商务"
        "<tr><th>发文机关<th>成文日期<tr><td>云岭省商务厅<td>2024年1月30日</table>"
    )
    read_page = document(page(f"<div id='zoom'>{card}<p>{SENTENCE}</p></div>"))
    assert read_page.metadata == LABELS
    assert read_page.blocks == (Paragraph(SENTENCE),)


def test_labels_in_a_line_or_list_are_metadata(document):
    body = (
        "<ul><li>【索引号】：0001</li><li>发布机构: 商务厅</li></ul>"
        "<p>发布日期：2024-01-30 10:20　来源：云岭日报 【字体：大 中 小】</p>"
        f"<div id='zoom'><p>{SENTENCE}</p></div>"
    )
    assert document(page(body)).metadata == (
        Metadata("索引号", "0001"),
        Metadata("发布机构", "商务厅"),
        Metadata("发布日期", "2024-01-30 10:20"),
        Metadata("来源", "云岭日报"),
    )


def test_data_table_with_label_like_headings_stays_in_the_body(tables):
    rows = "<tr><td>索引号<td>名称<td>发文日期" + "<tr><td>1<td>办法<td>5月" * 2
    content = page(f"<article><table>{rows}</table><p>{SENTENCE}</p></article>")
    assert len(tables(content)) == 1


def test_sentence_that_mentions_a_label_stays_in_the_body(paragraphs):
    text = f"各单位要注明来源：{SENTENCE}"
    assert paragraphs(page(f"<article><p>{text}</p></article>")) == [text]
