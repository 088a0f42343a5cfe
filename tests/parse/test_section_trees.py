"""Whatever its numbers and words, a report has its six parts and nothing is lost."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.extract.document import Cell, Paragraph, Table
from reports.parse import printed_text
from reports.parse.roles import read_role
from tests.extract.samples import ink
from tests.parse.test_parse import read

TITLE = "岚川省商务厅2021年政府信息公开工作年度报告"
CHINESE = "一二三四五六七八九十"
WORDINGS = {
    "overview": (
        "总体情况",
        "概述",
        "基本情况",
        "政府信息公开工作总体情况",
        "工作概述",
    ),
    "proactive": (
        "主动公开政府信息情况",
        "主动公开情况",
        "行政机关主动公开政府信息情况",
        "主动公开政府信息的情况",
    ),
    "requests": (
        "收到和处理政府信息公开申请情况",
        "依申请公开办理情况",
        "行政机关收到和处理政府信息公开申请情况",
        "政府信息公开申请情况",
        "依申请公开政府信息的情况",
    ),
    "review": (
        "政府信息公开行政复议、行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "因政府信息公开申请行政复议、提起行政诉讼的情况",
        "行政复议和行政诉讼情况",
    ),
    "problems": (
        "存在的主要问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在的不足和改进措施",
        "存在问题",
        "存在的问题及下一步改进措施",
    ),
    "miscellaneous": ("其他需要报告的事项", "其他需要说明的事项", "其它需要报告的情况"),
}
FREE_WORDINGS = [
    ("problems", "下一步工作打算"),
    ("problems", "工作中的困难和不足"),
    ("requests", "公民、法人和其他组织申请公开政府信息办理情况"),
    ("requests", "受理和答复公众申请情况"),
    ("review", "信息公开类复议、诉讼和举报情况"),
    ("overview", "政务公开工作开展情况"),
    ("miscellaneous", "收费及减免情况"),
    ("proactive", "重点领域主动向社会公开情况"),
    ("", "机构设置"),
]
ROLES = list(WORDINGS)
TOP = {
    "chinese": lambda n: f"{CHINESE[n]}、",
    "chinese-dot": lambda n: f"{CHINESE[n]}．",
    "part": lambda n: f"第{CHINESE[n]}部分 ",
    "chapter": lambda n: f"第{CHINESE[n]}章　",
    "digit-part": lambda n: f"第{n + 1}部分：",
    "space": lambda n: f"{CHINESE[n]}　",
    "glued": lambda n: CHINESE[n],
    "none": lambda n: "",
}
BELOW = {
    "brackets": (lambda n: f"（{CHINESE[n]}）", lambda n: f"{n + 1}."),
    "narrow": (lambda n: f"({CHINESE[n]})", lambda n: f"{n + 1}、"),
    "enclosed": (lambda n: chr(ord("㈠") + n), lambda n: chr(ord("⒈") + n)),
    "digits": (lambda n: f"{n + 1}．", lambda n: f"（{n + 1}）"),
    "one-bracket": (lambda n: f"{n + 1}.", lambda n: f"{n + 1}）"),
    "circled": (lambda n: f"{n + 1}、", lambda n: "①②③④⑤"[n]),
}
SENTENCES = st.lists(
    st.sampled_from(
        [
            "2021年，本机关主动公开信息21件。",
            "收到申请5件，均按时答复。",
            "加强组织领导，完善制度，做好政策解读。",
            "没有发生收费。",
        ]
    ),
    min_size=1,
    max_size=3,
)


@dataclass
class Generated:
    headings: list
    texts: list


@st.composite
def generated(draw):
    headings = [draw(st.sampled_from(WORDINGS[role])) for role in ROLES]
    return Generated(headings, [draw(SENTENCES) for _ in ROLES])


def top_level(report):
    return [each for each in report.sections if each.depth == 1]


def everything(report):
    parts = (printed_text(s.number, s.heading, s.blocks) for s in report.sections)
    return ink("".join(parts))


@pytest.mark.parametrize("number", TOP.values(), ids=TOP)
@given(generated())
@settings(max_examples=20, deadline=None)
def test_the_six_parts_are_found_under_any_number(number, made):
    lines = [TITLE]
    for n, (heading, text) in enumerate(zip(made.headings, made.texts, strict=True)):
        lines += [f"{number(n)}{heading}", *text]
    report = read(*lines)

    assert [each.role for each in top_level(report)] == ROLES
    assert [each.heading for each in top_level(report)] == made.headings
    assert everything(report) == ink("".join(lines))


@pytest.mark.parametrize("styles", BELOW.values(), ids=BELOW)
@given(generated())
@settings(max_examples=10, deadline=None)
def test_what_stands_below_nests(styles, made):
    inner, innermost = styles
    lines, expected = [TITLE], [(0, "")]
    for n, heading in enumerate(made.headings):
        lines += [f"{CHINESE[n]}、{heading}", made.texts[n][0]]
        expected.append((1, heading))
        for m in range(2):
            lines += [f"{inner(m)}第{m}类信息", "本类公开情况良好。"]
            expected.append((2, f"第{m}类信息"))
            for k in range(2):
                lines += [f"{innermost(k)}第{k}项", "已经公开。"]
                expected.append((3, f"第{k}项"))
    report = read(*lines)

    assert [(each.depth, each.heading) for each in report.sections] == expected
    assert everything(report) == ink("".join(lines))


@given(generated(), st.sampled_from(["", " ", "　"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_report_without_line_breaks_has_its_six_parts(made, gap, has_stop):
    stop = "。" if has_stop else ""
    pieces = [
        f"{CHINESE[n]}、{heading}{stop}{gap}{''.join(text)}"
        for n, (heading, text) in enumerate(zip(made.headings, made.texts, strict=True))
    ]
    whole = f"现将本机关情况报告如下。{''.join(pieces)}"
    report = read(TITLE, whole)

    assert [each.role for each in top_level(report)] == ROLES
    assert everything(report) == ink(TITLE + whole)


def test_decimal_numbers_nest_by_their_length():
    report = read(
        TITLE,
        *("一、总体情况", "1. 主动公开", "1.1 政策文件", "1.1.1 规章", "1.2 指南"),
        "二、存在的问题",
    )

    depths = [(each.depth, each.heading) for each in report.sections if each.depth]
    assert depths == [
        (1, "总体情况"),
        (2, "主动公开"),
        (3, "政策文件"),
        (4, "规章"),
        (3, "指南"),
        (1, "存在的问题"),
    ]


@pytest.mark.parametrize(
    "line",
    ["1.1万件信息已经公开", "一 是加强领导，", "3）（4）项不适用", "十 月份召开会议"],
)
def test_a_number_in_running_text_is_no_heading(line):
    report = read(TITLE, "一、总体情况", f"{line}。", "二、存在的问题", "无。")

    assert [each.depth for each in report.sections] == [0, 1, 1]


@pytest.mark.parametrize(("role", "heading"), FREE_WORDINGS)
def test_free_wordings_have_their_role(role, heading):
    assert read_role(heading) == role


HEADINGS = [f"{CHINESE[n]}、{WORDINGS[role][0]}" for n, role in enumerate(ROLES)]
BODY = [line for heading in HEADINGS for line in (heading, "本机关做了许多工作。")]


@pytest.mark.parametrize("ending", ["", "\t{}", "……………{}", " {}", "......（{}）", "{}"])
@pytest.mark.parametrize("caption", [["目　录"], ["目录"], []])
@pytest.mark.parametrize("opening", [["本报告依据条例编制。"], []])
def test_a_table_of_contents_stands_in_the_preamble(ending, caption, opening):
    pages = enumerate(HEADINGS, start=1)
    entries = [heading + ending.format(page) for page, heading in pages]
    annex = ["附件：统计表" + ending.format(9)]
    lines = [TITLE, *caption, *entries, *annex, *opening, *BODY]
    report = read(*lines, "附件：统计表", "表中各项数字见各单位的统计。" * 12)
    preamble, *sections, _ = report.sections

    assert [each.text for each in preamble.blocks] == lines[: -len(BODY)]
    assert [f"{each.number}{each.heading}" for each in sections] == HEADINGS
    assert [each.role for each in sections] == ROLES
    assert not [each for each in report.doubts if each.about == "text"]


@pytest.mark.parametrize("at", range(len(HEADINGS)))
@pytest.mark.parametrize(
    "spoilt",
    [
        lambda entry: [entry.replace("情况", "清况").replace("事项", "事顶") + "……9"],
        lambda entry: [entry[:6], entry[6:] + "……9"],
        lambda entry: [entry[2:] + "……9"],
    ],
    ids=["mistyped", "wrapped", "unnumbered"],
)
@pytest.mark.parametrize("caption", [["目录"], []])
def test_contents_with_one_line_amiss_stand_in_the_preamble(at, spoilt, caption):
    entries = [[f"{each}……{n}"] for n, each in enumerate(HEADINGS, start=1)]
    entries[at] = spoilt(HEADINGS[at])
    contents = [*caption, *(line for entry in entries for line in entry)]
    report = read(TITLE, *contents, *BODY)
    preamble, *sections = report.sections

    assert [each.text for each in preamble.blocks] == [TITLE, *contents]
    assert [f"{each.number}{each.heading}" for each in sections] == HEADINGS


@pytest.mark.parametrize("title", [[TITLE], [TITLE[:6], TITLE[6:]]])
@pytest.mark.parametrize("reprint", [[TITLE], [TITLE[:6], TITLE[6:15], TITLE[15:]]])
@pytest.mark.parametrize(
    "contents", [["目录", *(f"{each}……3" for each in HEADINGS)], []]
)
def test_the_title_printed_again_below_the_cover_is_no_section(
    title, reprint, contents
):
    again = [Paragraph(line, 1) for line in reprint]
    report = read(*title, "2022年1月", *contents, *again, *BODY)

    assert report.title == TITLE
    assert [each.role for each in report.sections[1:]] == ROLES


@pytest.mark.parametrize("caption", ["目　录", "目录"])
def test_contents_above_the_title_are_no_title(caption):
    report = read(caption, *(f"{each}\t1" for each in HEADINGS), TITLE, *BODY)

    assert report.title == TITLE
    assert [each.role for each in report.sections[1:]] == ROLES


def test_contents_in_a_table_above_the_title_are_no_title():
    contents = Table(tuple((Cell(each), Cell("1")) for each in HEADINGS))
    report = read("目　录", contents, TITLE, *BODY)

    assert report.title == TITLE
    assert report.sections[0].blocks[1] == contents
    assert [each.role for each in report.sections[1:]] == ROLES


@pytest.mark.parametrize("counts", ["", " 0 3 5", "\t1\t/\t2"])
def test_labels_of_a_table_without_lines_are_no_headings(counts):
    labels = [
        *("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"),
        *("三、本年度办理结果", "（一）予以公开", "（三）不予公开", "1.属于国家秘密"),
        *("3.危及“三安全一稳定”", "（七）总计", "四、结转下年度继续办理"),
    ]
    cells = [line for label in labels for line in (f"{label}{counts}", "7")]
    at = BODY.index(HEADINGS[3])
    report = read(TITLE, *BODY[:at], *cells, *BODY[at:])

    assert [each.role for each in report.sections[1:]] == ROLES
    assert [each.text for each in report.sections[3].blocks][1:] == cells


def test_numbered_lines_that_do_not_come_again_are_sections():
    report = read(TITLE, *HEADINGS, "以上各项均无。")

    assert [each.role for each in report.sections[1:]] == ROLES


def test_statutory_headings_that_occur_twice_are_a_doubt():
    report = read(TITLE, *BODY, *BODY)

    assert "标题重复出现" in next(each.message for each in report.doubts)


def test_a_part_whose_text_follows_a_colon_has_the_role_of_its_name():
    text = "全年公开信息12件，受理依申请公开3件，没有发生复议诉讼，收取费用0元。"
    names = ("总体情况", "主动公开", "存在问题")
    report = read(
        TITLE, *(f"{CHINESE[n]}、{each}：{text}" for n, each in enumerate(names))
    )

    assert [(each.heading, each.role) for each in top_level(report)] == [
        *(("总体情况：", "overview"), ("主动公开：", "proactive")),
        ("存在问题：", "problems"),
    ]
    assert all(each.blocks[0].text == text for each in top_level(report))


def test_numbers_below_declared_headings_nest_in_them():
    chapters = ("总体情况", "主动公开政府信息情况", "存在的主要问题及改进情况")
    blocks = [Paragraph(TITLE)]
    for chapter in chapters:
        blocks.append(Paragraph(chapter, level=2))
        blocks += map(Paragraph, ("（一）做法。全年公开三十件。", "（二）其他。无。"))
    report = read(*blocks)

    tops = [each for each in report.sections if each.depth == 1]
    assert [each.heading for each in tops] == list(chapters)
    assert [each.role for each in tops] == ["overview", "proactive", "problems"]
    assert sum(each.depth == 2 for each in report.sections) == 2 * len(chapters)
    assert not report.doubts
