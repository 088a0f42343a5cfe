"""Tables of PDF files drawn without lines: read right, or named for the editor."""

import sys
from dataclasses import replace

import pytest

from reports.extract.reader import read
from reports.figures.all_tables import BLURRED, read_tables
from reports.figures.belonging import NOTHING_KNOWN
from reports.figures.lines.cells import all_entries
from reports.figures.lines.entries import read_entries
from reports.figures.printed import PrintedSection
from reports.parse import parse
from reports.parse.blocks import stored_blocks
from tests.conftest import PROJECT
from tests.figures.generating import generate

sys.path.insert(0, str(PROJECT / "fixtures"))

from build_samples import SOURCE, WRITERS, load, samples

SEEDS_APART = 500_000
# Of the cells of the tables of 2019 and 2021, with rows that stand in two, pages that
# cut rows, and blanks for zero; none is wrong.
LEAST_READ = 0.6
# Of tables with a row that may be another's; all of it is then listed for the editor.
LISTED = 0.0
DISPUTES = ("review_", "direct_", "after_")


def figures_of(content):
    """Return the numbers, and what an editor is told of those that are not read."""
    extraction = read(content, "a.pdf")
    document = extraction.document
    sections = [
        PrintedSection(order, each.role, stored_blocks(each), each.heading, each.depth)
        for order, each in enumerate(parse(document).sections, start=1)
    ]
    found, unread, *_ = read_tables(sections)
    # A row that a page has cut off may stand as a line of text.
    found += read_entries(all_entries(sections, NOTHING_KNOWN))
    told = [*unread, *filter(None, [extraction.message])]
    return {each.key: each.value for each in found}, told


def sample_pdf(lines):
    figures = load(SOURCE / "figures.json")
    sample = next(
        each
        for each in samples(figures)
        if (each.agency, each.year) == ("临沚市商务局", 2022)
    )
    header = sample.header | {"lines": lines}
    return WRITERS["pdf"](replace(sample, header=header))


def hold(lines, seeds, eras, least):
    cells = read_right = 0
    for seed in seeds:
        report = generate(SEEDS_APART + seed, "pdf", lines)
        if report.era not in eras:
            continue
        found, unread = figures_of(report.content)
        wrong = {
            key: (value, report.values[key])
            for key, value in found.items()
            if value is not None and value != report.values[key]
        }
        assert wrong == {}, report.name
        # A blank that is not read loses no number.
        printed = {key for key, value in report.values.items() if value is not None}
        missing = {key for key in printed if found.get(key) is None}
        assert unread or not missing, report.name
        cells += len(report.values)
        read_right += sum(found.get(k) == v for k, v in report.values.items())
    assert read_right >= least * cells


@pytest.mark.parametrize("lines", ["none", "level"])
def test_no_number_of_a_table_without_lines_is_read_wrong(lines):
    hold(lines, range(2, 14), {2019, 2021}, LEAST_READ)


def test_a_unit_holds_for_what_a_page_makes_a_section_of():
    # （一）项 alone on a line is a heading, and the unit stands above it.
    hold("none", (98,), {2021}, LEAST_READ)


def test_heads_that_nearly_touch_are_told_apart_by_their_numbers():
    # 本年新公开数量 对外公开总数量 in every small table.
    hold("none", (5,), {2019}, 0.9)


def test_heads_whose_words_and_numbers_do_not_agree_are_named():
    # 本 年增/减 处理决定数量 has three words above two numbers.
    hold("none", (8, 17), {2019}, 0.9)


def test_a_row_of_numbers_torn_out_of_its_table_is_named():
    # （一）予 above the numbers and 以公开 below them: a table of one row between two.
    hold("none", (221,), {2019}, 0.5)


def test_units_in_one_cell_with_their_numbers_lose_no_row():
    # Below the table stands one of more columns: 件 0 in one cell.
    hold("none", (216,), {2014}, LISTED)


def test_the_last_row_that_a_page_cuts_off_is_named():
    # （三）接受培训人员数 人次 0 stands alone on the next page, like a heading.
    hold("none", (345,), {2014}, LISTED)


def test_numbers_that_share_a_cell_are_named():
    # 政府公报… 政府网站… are five labels in three columns, with 0 252 below two.
    hold("none", (481,), {2014}, LISTED)


def test_no_row_of_a_long_table_without_lines_is_read_for_another():
    # Labels such as 其他情形数 stand under three heads, whose rows may be lost.
    hold("none", (7, 40, 67, 90, 107), {2014}, LISTED)


@pytest.mark.slow
@pytest.mark.parametrize("lines", ["none", "level"])
def test_no_number_of_many_tables_without_lines_is_read_wrong(lines):
    hold(lines, range(14, 57), {2019, 2021}, LEAST_READ)


@pytest.mark.parametrize("lines", ["none", "level"])
def test_requests_and_disputes_are_read_whole_without_lines(lines):
    ruled, _ = figures_of(sample_pdf("all"))
    found, _ = figures_of(sample_pdf(lines))
    names = ("requests_", "outcome_", "refused_", "unavailable_", "unprocessed_")
    names += ("other_", *DISPUTES)
    wanted = {k: v for k, v in ruled.items() if k[0].startswith(names)}

    assert len(wanted) >= 25 * 7 + 15
    assert {key: found.get(key) for key in wanted} == wanted


def test_labels_keep_their_groups_without_lines():
    document = read(sample_pdf("none"), "a.pdf").document
    (table,) = (
        block
        for block in document.blocks
        if not hasattr(block, "text")
        and "总计" in str(block)
        and "国家秘密" in str(block)
    )
    cells = {c.text: (c.rowspan, c.colspan) for row in table.rows for c in row}

    assert (
        cells["三、本年度办理结果"] == (25, 1) or cells["三、本年度办理结果"][0] >= 22
    )
    assert cells["（三）不予公开"] == (8, 1)
    assert cells["（一）予以公开"] == (1, 2)


def test_lines_that_cannot_be_told_apart_are_kept_and_named():
    rows = [
        [{"text": "一、本年新收 3 0 0 0 0 0 3"}],
        [{"text": "二、上年结转 1 0 0 0 0 0 1"}],
    ]
    blocks = [{"type": "table", "rows": rows}]
    found, (unread,), *_ = read_tables([PrintedSection(1, "", blocks)])

    assert (found, unread.reason) == ([], BLURRED)
