"""How a query was read is told in English too, but for what was typed."""

import re

import pytest
from django.utils import translation
from django.utils.html import strip_tags

from reports.templatetags.wording import worded
from reports.text.language import parse_query
from tests.pages.words import CHINESE

QUOTED = re.compile("“.*?”")


@pytest.mark.parametrize(
    "typed",
    [
        "去年 年报",
        "2014-2017 公开",
        "year:去年",
        '年度报告"',
        '"年度报告',
        "类型:红头 公开",
        "地区:湖州",
        "agency:-title:公开",
        "2021-01-31",
        "公开*",
        "公开 或 收费",
        "(公开",
    ],
)
def test_how_a_query_was_read(typed):
    notes = parse_query(typed, this_year=2026).notes
    with translation.override("en"):
        told = [QUOTED.sub("", strip_tags(str(worded(each)))) for each in notes]

    assert told
    assert [each for each in told if CHINESE.search(each)] == []
