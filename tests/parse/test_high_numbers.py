"""Headings from 100 on are told by what they count on from."""

import pytest

from reports.extract.list_numerals import chinese
from tests.parse.test_parse import read

TITLE = "岚川省商务厅2021年政务公开工作要点"
TEXT = "由办公室负责，完成情况报省政府。"
FORMS = {
    "digits": "{}.".format,
    "comma": "{}、".format,
    "brackets": "（{}）".format,
    "chinese": lambda number: f"{chinese(number)}、",
    "chinese-brackets": lambda number: f"（{chinese(number)}）",
}


def sections(*lines):
    return [(s.number, s.heading) for s in read(TITLE, *lines).sections[1:]]


@pytest.mark.parametrize("written", FORMS.values(), ids=FORMS)
def test_headings_count_on_past_a_hundred(written):
    numbers = [written(number) for number in range(1, 113)]
    lines = [line for each in numbers for line in (f"{each}任务要求", TEXT)]
    assert sections(*lines) == [(each, "任务要求") for each in numbers]


def test_a_high_number_that_nothing_leads_to_is_text():
    assert sections(
        "一、概述", TEXT, "120、130万元两项经费", TEXT, "二、其他", TEXT
    ) == [
        ("一、", "概述"),
        ("二、", "其他"),
    ]


def test_numbers_past_a_hundred_stand_below_what_they_stood_below_before():
    items = [f"{number}.任务要求" for number in range(1, 103)]
    lines = ["一、概述", *items[:50], "二、公开", *items[50:]]
    read_sections = read(TITLE, *lines).sections[1:]
    assert [each.depth for each in read_sections[-2:]] == [2, 2]
