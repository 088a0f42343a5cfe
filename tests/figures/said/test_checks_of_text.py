"""Tables that became text are checked as tables are, and what is printed twice."""

import pytest

from reports.figures.belonging import Reported
from reports.figures.counting import count_up
from reports.figures.printed import PrintedSection
from reports.models import Report
from tests.figures.grids import table
from tests.figures.web_pages import html_table, web_page

ABOUT = Reported(2022, ("怀化市教育局",))
HEADS = (
    "自然人 法人或其他组织 总计",
    "商业企业 科研机构 社会公益组织 法律服务机构 其他",
)
RESULTS = " ".join(["结果维持 结果纠正 其他结果 尚未审结 总计"] * 3)
CLOSED = ("申请办结数", "按时办结数", "延期办结数")


def checked(*lines, role="requests", about=ABOUT):
    blocks = [
        {"type": "paragraph", "text": e} if isinstance(e, str) else e for e in lines
    ]
    found = count_up([PrintedSection(1, role, blocks, "情况", 1)], about)
    return {(row[0], row[1], int(float(row[3])), int(row[4])) for row in found.checks}


def requests(new="5 1 0 0 0 0 6", done="5 1 0 0 0 0 6", left="0 0 0 0 0 0 0"):
    return (
        *HEADS,
        f"一、本年新收政府信息公开申请数量 {new}",
        "二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0",
        f"（七）总计 {done}",
        f"四、结转下年度继续办理 {left}",
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (requests(), set()),
        (requests(new="5 1 0 0 0 0 7"), {("row", "requests_new", 7, 6)}),
        (requests(left="1 0 0 0 0 0 1"), {("balance", "requests_done", 6, 5)}),
        # What is blank is not nought.
        (requests(new="5 1 / / / / 7", done="5 1 / / / / 7"), set()),
    ],
)
def test_the_sums_of_a_table_of_requests_in_text(rows, expected):
    assert checked(*rows) >= expected
    assert bool(checked(*rows)) is bool(expected)


@pytest.mark.parametrize(
    ("total", "expected"), [("3", set()), ("4", {("parts", "review_total", 4, 3)})]
)
def test_the_sums_of_a_table_of_disputes_in_text(total, expected):
    row = f"1 0 2 0 {total} 0 0 0 0 0 0 0 0 0 0"
    assert checked(RESULTS, row, role="review") == expected


@pytest.mark.parametrize(
    ("total", "expected"), [("13", set()), ("15", {("parts", "stat_closed", 15, 13)})]
)
def test_the_sums_of_rows_until_2018_in_text(total, expected):
    lines = [f"{e}：{n}件" for e, n in zip(CLOSED, (total, "12", "1"), strict=True)]
    about = Reported(2016, ABOUT.bodies)
    assert checked(*lines, about=about) == expected


def test_a_sentence_that_contradicts_such_a_table_is_flagged():
    said = "2022年，共收到政府信息公开申请8件。"
    assert checked(said, *requests()) == {("again", "requests_new", 6, 8)}
    assert checked(said.replace("8", "6"), *requests()) == set()


LABELS = ("一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计")
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")


def test_a_table_that_is_printed_twice_counts_once_and_a_misprint_is_flagged():
    heads = ["", *COLUMNS, "总计"]
    rows = [[label, *"1234", "5", "6", "21"] for label in LABELS]
    misprinted = [rows[0], [LABELS[1], *"1234", "5", "9", "21"], rows[2]]
    first, again = table(heads, *rows), table(heads, *misprinted)
    assert checked(first, table(heads, *rows)) == set()
    assert checked(first, again) == {("again", "outcome_granted", 6, 9)}
    found = count_up([PrintedSection(1, "requests", [first, again])], ABOUT)
    keys = [row[:2] for row in found.figures]
    assert len(keys) == len(set(keys)) == 21


PAGE = "<h2>二、依申请公开</h2>{}"


@pytest.fixture
def stored(take, tmp_path):
    """Take in a page of a year; return its report."""

    def store(year, *lines):
        title = f"怀化市教育局{year}年政府信息公开工作年度报告"
        body = "".join(f"<p>{line}</p>" for line in lines)
        path = tmp_path / f"{year}.html"
        page = web_page(PAGE.format(body), title=title).decode()
        path.write_text(page.replace("2017年", f"{year + 1}年"), encoding="utf-8")
        return Report.objects.get(pk=take(path)[path.name].report)

    return store


@pytest.mark.django_db
def test_what_was_carried_over_is_checked_between_tables_in_text(stored):
    stored(2021, *requests(new="6 1 0 0 0 0 7", left="1 0 0 0 0 0 1"))
    later = stored(2022, *requests())
    assert [(e.rule, e.printed, e.expected) for e in later.checks.all()] == [
        ("carry", 0, 1)
    ]


@pytest.mark.django_db
def test_what_is_printed_twice_stays_flagged_when_its_neighbour_comes(stored):
    said = "2022年，共收到政府信息公开申请8件。"
    report = stored(2022, said, *requests())
    stored(2021, *requests())
    assert [each.rule for each in report.checks.filter(is_current=True)] == ["again"]


@pytest.mark.django_db
def test_several_lines_of_a_section_that_are_not_read_are_listed_together(stored):
    report = stored(2016, "收到申请数：12人", "当面申请数：3元", "传真申请数：2件")
    (unread,) = report.unread_tables.all()
    assert "收到申请数：12人" in unread.reason
    assert "当面申请数：3元" in unread.reason
    assert [each.indicator for each in report.observations.all()] == [
        "stat_received_fax"
    ]


@pytest.mark.parametrize(
    ("label", "unit", "number", "is_read"),
    [
        ("收到申请数", "件", "12人", False),
        ("收到申请数", "件", "12件", True),
        ("收到申请数", "件", "12条", True),
        ("收到申请数", "件", "12家", False),
        ("从事政府信息公开工作人员数", "人", "12名", True),
        ("从事政府信息公开工作人员数", "人", "12件", False),
        ("接受培训人员数", "人次", "12人", True),
        ("参加或举办新闻发布会总次数", "次", "12场", True),
        ("参加或举办新闻发布会总次数", "次", "12人次", False),
        ("设置政府信息公开查阅点数", "个", "12处", True),
    ],
)
def test_a_cell_whose_unit_counts_something_else_is_listed(
    read, label, unit, number, is_read
):
    rows = [(label, unit, number), ("申请办结数", "件", "4")]
    rows += [("按时办结数", "件", "4"), ("延期办结数", "件", "0")]
    values, unread = read("<h2>二、统计</h2>", html_table(rows))
    assert (12 in values.values()) is is_read
    assert any(number in reason for reason in unread) is not is_read


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "全年收到政府信息公开申请12件。全年共受理政府信息公开申请13件。",
            {("again", "requests_new", 12, 13)},
        ),
        ("全年收到政府信息公开申请12件。全年共受理政府信息公开申请12件。", set()),
        # What was carried over is counted with the new ones.
        ("本年新收政府信息公开申请12件，上年结转1件，共收到申请13件。", set()),
        ("全年收到政府信息公开申请12件。全县共收到政府信息公开申请130件。", set()),
    ],
)
def test_sentences_that_contradict_each_other_are_flagged(said, expected):
    assert checked(said) == expected
