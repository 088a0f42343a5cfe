"""Marks that no one sees: gone from titles, headings and values, kept in the text."""

import pytest

from reports.extract.document import Document, Metadata, Paragraph
from reports.parse import parse

TITLE = "岚川省商务厅2023年政府信息公开工作年度报告"
SENTENCE = "本年度主动公开政府信息一千二百条，受理申请三十五件。"


def between(text, mark):
    return mark + mark.join(text) + mark


def parsed(*lines, metadata=()):
    return parse(Document("text/plain", tuple(map(Paragraph, lines)), metadata))


@pytest.mark.parametrize(
    "mark",
    ["\u200b", "\ufeff", "\u00ad", "\u200e", "\u202e", "\u2066", "\u2060"],
    ids=ascii,
)
def test_marks_are_gone_from_title_and_headings_and_stay_in_the_text(mark):
    lines = (
        *(TITLE, "一、总体情况", SENTENCE, "二、主动公开政府信息情况", SENTENCE),
        *("岚川省商务厅", "2024年1月30日"),
    )
    report = parsed(*(between(line, mark) for line in lines))
    plain = parsed(*lines)
    assert (report.title, report.year, report.issued_on) == (
        *(TITLE, 2023, plain.issued_on),
    )
    assert report.agencies == plain.agencies
    assert [(s.number, s.heading, s.role) for s in report.sections] == [
        (s.number, s.heading, s.role) for s in plain.sections
    ]
    assert report.sections[1].blocks == (Paragraph(between(SENTENCE, mark)),)


def test_marks_are_gone_from_stated_values():
    stated = (
        Metadata("ArticleTitle", between(TITLE, "\u200b")),
        Metadata("索引号", "\ufeff0001\u200b/2024-1"),
    )
    report = parsed("一、总体情况", SENTENCE, metadata=stated)
    assert (report.title, report.index_number) == (TITLE, "0001/2024-1")


def test_heading_without_a_number_is_told_through_marks():
    report = parsed(TITLE, "总体\u200b情况", SENTENCE, "主动公开情况\ufeff", SENTENCE)
    assert [each.heading for each in report.sections] == [
        "",
        "总体情况",
        "主动公开情况",
    ]
