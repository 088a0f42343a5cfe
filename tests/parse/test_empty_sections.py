"""A chapter with nothing in it may have been a picture: the editor is told."""

import pytest

from reports.extract import Cell, Document, Paragraph, Table
from reports.extract.formats import DOCX, HTML, PDF, TEXT
from reports.parse import parse
from tests.ingest.samples import FILLER, TITLE

FIGURES = Table(((Cell("新收"), Cell("3")), (Cell("办结"), Cell("3"))))
LINES = (
    *(TITLE.format(body="岚川省商务厅", year=2021), FILLER),
    *("一、总体情况", FILLER),
    *("二、主动公开政府信息情况", "公开政策文件 12 件。"),
    "三、收到和处理政府信息公开申请情况",
    *("四、存在的主要问题及改进情况", FILLER),
    "五、其他需要报告的事项",
)


def doubts(*blocks, media_type=HTML):
    blocks = tuple(Paragraph(b) if isinstance(b, str) else b for b in blocks)
    return [doubt.message for doubt in parse(Document(media_type, blocks)).doubts]


@pytest.mark.parametrize("media_type", [HTML, DOCX, PDF])
def test_an_empty_chapter_is_a_doubt_that_names_it(media_type):
    assert doubts(*LINES, media_type=media_type) == [
        "“三、收到和处理政府信息公开申请情况”下没有文字也没有表格，"
        "原文可能是图片，请核对。"
    ]


@pytest.mark.parametrize(
    "below",
    [FIGURES, "无。", "（一）新收申请", "附件：统计表"],
    ids=["table", "words", "section", "reference"],
)
def test_a_chapter_that_holds_anything_is_none(below):
    assert not doubts(*LINES[:7], below, *LINES[7:])


def test_a_text_file_holds_no_pictures():
    assert not doubts(*LINES, media_type=TEXT)


def test_a_heading_may_say_all_there_is():
    said = "三、依申请公开：本年度没有收到申请"
    assert not doubts(*LINES[:6], said, *LINES[7:])


PROMISE = "本机关收到和处理申请的情况如下表："


@pytest.mark.parametrize(
    ("below", "told"), [((), True), ((FIGURES,), False), (("无。",), False)]
)
def test_a_table_that_is_announced_and_not_there_is_a_doubt(below, told):
    found = doubts(*LINES[:7], PROMISE, *below, *LINES[7:])
    lacking = (
        "“本机关收到和处理申请的情况如下表：”之后没有表格，原文可能是图片，请核对。"
    )
    assert found == [lacking] * told


def test_a_table_that_is_attached_is_there():
    found = doubts(*LINES[:7], PROMISE, "附件：统计表", FIGURES)
    assert not found
