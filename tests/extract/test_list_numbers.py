"""Numbers that browsers write before the items of lists."""

import pytest

from reports.extract.reader import read
from reports.parse import parse

from .samples import REPORT, SENTENCE, page


def lines(markup, head=""):
    content = page(f"<article><p>{SENTENCE}</p>{markup}</article>", head)
    return list(read(content).document.texts())[1:]


@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [
        ("", ["1. ", "2. ", "3. "]),
        ("start='4'", ["4. ", "5. ", "6. "]),
        ("type='A'", ["A. ", "B. ", "C. "]),
        ("type='i' start='9'", ["ix. ", "x. ", "xi. "]),
        ("reversed", ["3. ", "2. ", "1. "]),
        ("style='list-style-type: cjk-ideographic'", ["一、", "二、", "三、"]),
        ("style='list-style: none'", ["", "", ""]),
        ("class='custom_cn2 list-paddingleft-1'", ["（一）", "（二）", "（三）"]),
        ("start='many' type='?'", ["1. ", "2. ", "3. "]),
    ],
)
def test_items_have_the_numbers_that_a_reader_sees(attributes, numbers):
    items = "<li>文件。</li><li><p>网站。</p></li><li><b></b>公报。</li>"
    texts = ("文件。", "网站。", "公报。")
    written = [f"{n}{text}" for n, text in zip(numbers, texts, strict=True)]
    assert lines(f"<ol {attributes}>{items}</ol>") == written


def test_an_item_may_say_its_number_and_hold_a_list_of_its_own():
    inner = "<ol type='a'><li>甲项</li><li hidden>无</li><li>乙项</li></ol>"
    found = lines(f"<ol><li>文件{inner}</li><li value='7'>网站</li><li>公报</li></ol>")
    assert found == ["1. 文件", "a. 甲项", "b. 乙项", "7. 网站", "8. 公报"]


@pytest.mark.parametrize(
    ("markup", "head", "texts"),
    [
        (
            "<ol><li>一、总体情况</li><li>二、其他</li></ol>",
            "",
            ["一、总体情况", "二、其他"],
        ),
        ("<ul><li>文件</li></ul>", "", ["文件"]),
        (
            "<ol><li>文件</li></ol>",
            "<style>ul, ol { margin: 0; list-style: none }</style>",
            ["文件"],
        ),
        (
            "<ol><li><b>索引号：</b>0143/2023-7</li><li>文号：某发〔2023〕7号</li></ol>",
            "",
            [],
        ),
        ("<ol><li><a href='1'>附件统计表</a></li></ol>", "", ["附件统计表"]),
    ],
    ids=["own-numbers", "bullets", "style-sheet", "card", "links"],
)
def test_lists_that_show_no_numbers_get_none(markup, head, texts):
    assert lines(markup, head) == texts


def test_numbered_items_are_sections_of_a_report():
    items = "".join(
        f"<li>{name}<p>{SENTENCE}</p></li>" for name in ("总体情况", "其他")
    )
    markup = f"<ol style='list-style-type: cjk-ideographic'>{items}</ol>"
    content = page(f"<article><h1>{REPORT}</h1>{markup}</article>")
    sections = parse(read(content).document).sections
    assert [(s.number, s.heading) for s in sections if s.depth] == [
        ("一、", "总体情况"),
        ("二、", "其他"),
    ]
