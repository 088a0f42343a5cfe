"""What stands in the tables of what was disclosed, and was told in sentences."""

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection
from tests.figures.grids import table

HEADS = ("信息内容", "本年处理决定数量")


def listed(said, *rows, year=2022):
    blocks = [{"type": "paragraph", "text": said}]
    blocks += [table(HEADS, *rows)] if rows else []
    section = PrintedSection(1, "proactive", blocks, "二、主动公开政府信息情况", 1)
    found = count_up([section], Reported(year, ("怀化市教育局",)))
    return [reason for *_, reason in found.unread]


@pytest.mark.parametrize(
    "said",
    [
        "行政许可处理决定300件，行政处罚处理决定45件。",
        "行政许可：上一年项目数量20项，本年增加2项。",
        "全年行政事业性收费金额12.5万元。",
        "现行有效行政规范性文件33件。",
    ],
)
def test_a_number_of_a_table_in_a_sentence_is_listed(said):
    (reason,) = listed(said)
    assert said.rstrip("。") in reason


@pytest.mark.parametrize(
    "said",
    [
        "依法公开行政许可、行政处罚信息。",
        "完善规章制度3项。",
        "主动公开政府信息300条，其中行政许可信息20条。",
    ],
)
def test_what_is_no_number_of_a_table_is_not(said):
    assert listed(said) == []


def test_nor_is_what_a_table_tells_as_well():
    said = "行政许可处理决定300件。"
    assert listed(said, ("行政许可", "300")) == []
    assert len(listed(said, ("行政处罚", "300"))) == 1


def test_there_were_no_such_tables_before_2019():
    assert listed("行政许可处理决定300件。", year=2016) == []
