"""The line below the title of a page, which tells when it was put up."""

from datetime import date

import pytest

from reports.extract import Metadata, Paragraph
from reports.extract.html.info_line import info_line
from reports.extract.reader import read
from reports.parse import Certainty, parse
from tests.extract.samples import SENTENCE, page
from tests.ingest.samples import annual

TITLE, *LINES = annual().splitlines()
DAY = date(2022, 1, 30)
ARTICLE = f"<div id=zoom>{''.join(f'<p>{line}</p>' for line in LINES)}</div>"
SURE = [
    "发布日期：2022-01-30 来源：商务厅 作者：办公室 浏览：次",
    "日期：2022-01-30  作者：办公室  点击：12",
    "时间：2022-01-30 10:20:11　来源：办公室　点击数：66",
    "发布时间：2022年1月30日 | 浏览次数：12次 | 字号：大 中 小",
    "发布时间:2022-01-30 09:12来源:本站阅读:123 次",
    "来源：岚川省商务厅　　2022-01-30",
    "来源：岚川省商务厅 时间：2022-01-30 字体：[大 中 小]",
    "发布者：管理员 发布时间：2022/01/30 浏览次数：10",
    "[2022-01-30] 来源：办公室 浏览：12",
    "编辑：张三 审核：李四 发布于：2022.01.30 阅读量：5",
    "时间：2022-01-3010:20:11来源：办公室",
    "【发布时间：2022-01-30】【来源：办公室】【字体：大 中 小】",
]
LIKELY = [
    "文章来源：办公室 更新时间：2022-01-30 点击量：12",
    "录入时间：2022-01-30 作者：办公室",
    "日期：2022-01-30",
]
PLACES = {
    "above": "<h1>{title}</h1><div>{line}</div>{article}",
    "within": "<div id=zoom><p>{title}</p><p>{line}</p>{lines}</div>",
    "cells": "<table><tr><td>{title}<tr><td>{line}<tr><td>{article}</table>",
}


def published(line, place="within"):
    inner = "".join(f"<p>{each}</p>" for each in LINES)
    body = PLACES[place].format(
        title=TITLE, line=line, article=f"<div id=zoom>{inner}</div>", lines=inner
    )
    document = read(page(body), "a.html").document
    report = parse(document)
    told = [each for each in report.evidence if each.field == "published_on"]
    return report, told, "".join(document.texts())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", SURE)
def test_an_info_line_tells_the_day_and_is_no_text(line, place):
    report, (told,), text = published(line, place)

    assert (report.published_on, told.certainty) == (DAY, Certainty.SURE)
    assert report.issued_on is None
    assert "2022" in told.written
    assert "2022-01" not in text
    assert report.sections[-1].blocks == (Paragraph("队伍建设有待加强。"),)


@pytest.mark.parametrize("line", LIKELY)
def test_a_day_of_another_name_or_alone_is_only_likely(line):
    report, (told,), _ = published(line)

    assert (report.published_on, told.certainty) == (DAY, Certainty.LIKELY)


def test_the_evidence_of_a_plain_day_is_the_whole_line():
    line = "日期：2022-01-30  作者：办公室  点击：12"
    _, (told,), _ = published(line)

    assert (told.origin, told.written) == (
        "标题下的信息行",
        "日期：2022-01-30 作者：办公室 点击：12",
    )


@pytest.mark.parametrize(
    "line",
    [
        "时间：2022年1月30日，地点：三楼会议室。",
        "时间：2022年1月30日 地点：三楼会议室",
        "作者：办公室 点击：12",
        "日期：2022-01-30 2022-02-01 作者：办公室",
        "日期：2022-01-30 时间：2022-02-01 作者：办公室",
        "来源：各单位要注明时间，见2022-01-30的通知。",
        f"来源：{SENTENCE}2022-01-30",
        "来源：办公室 截止日期：2022-01-30",
        "2022-01-30",
        "",
    ],
)
def test_what_says_something_else_is_no_info_line(line):
    assert info_line(line) == ()


def test_counters_are_no_metadata():
    assert info_line("发布日期：2022-01-30 10:20 来源：云岭日报 浏览：3 字体：大") == (
        Metadata("发布日期", "2022-01-30 10:20"),
        Metadata("来源", "云岭日报"),
    )


@pytest.mark.parametrize(
    "mark", ["class=info", "class='article-time'", "id=pubdate", "class='a source'"]
)
def test_a_day_alone_counts_where_the_page_marks_it(mark):
    body = f"<h1>{TITLE}</h1><p {mark}>2022-01-30 10:20</p>{ARTICLE}"
    report = parse(read(page(body), "a.html").document)

    assert report.published_on == DAY


def test_days_beside_links_or_several_days_tell_nothing():
    links = "".join(
        f"<li>通知<span class=time>2022-02-0{n}</span></li>" for n in (1, 2)
    )
    for marked in (
        f"<ul>{links}</ul>",
        "<p class=time>2022-02-01</p><p class=time>2022-02-03</p>",
        "<p>2022-02-01</p>",
    ):
        body = f"<h1>{TITLE}</h1>{ARTICLE}<div>{marked}</div>"
        assert parse(read(page(body), "a.html").document).published_on is None
