"""Plain sentences as bodies have written them since 2008, and what each one counts."""

from decimal import Decimal

import pytest

from reports.figures.belonging import Reported
from reports.figures.checks.within import check
from reports.figures.printed import PrintedSection
from reports.figures.readings import Cell, Figure
from reports.figures.said.sentences import sentences_settled

REQUESTS, REVIEW, PROACTIVE, OVERVIEW = "requests", "review", "proactive", "overview"
NO_DISPUTES = {"review_total": 0, "direct_total": 0, "after_total": 0}
SAID = (
    (REQUESTS, 2012, "全年共受理政府信息公开申请67件。", {"requests_new": 67}),
    (
        REQUESTS,
        2010,
        "2010年，我局共收到依申请公开政府信息申请12件，均按期予以答复。",
        {"requests_new": 12},
    ),
    (
        REQUESTS,
        2016,
        "2016年度，本机关共受理公民、法人或其他组织政府信息公开申请共计1,245件。",
        {"requests_new": 1245},
    ),
    (REQUESTS, 2015, "全年收到政府信息公开申请共35宗。", {"requests_new": 35}),
    (REQUESTS, 2015, "我局共收到依申請公開政府信息申請1件。", {"requests_new": 1}),
    (REQUESTS, 2015, "全年未接到公眾提出的政府信息公開申請。", {"requests_new": 0}),
    (
        REQUESTS,
        2020,
        "2020年，全年新收政府信息公开申请58件，上年结转3件。",
        {"requests_new": 58, "requests_carried_in": 3},
    ),
    (
        REQUESTS,
        2021,
        "本年度新收申请为102件；上年度结转为4件；结转下年度继续办理7件。",
        {"requests_new": 102, "requests_carried_in": 4, "requests_carried_out": 7},
    ),
    (
        REQUESTS,
        2022,
        "2022年，收到自然人、法人或者其他组织政府信息公开申请41件，其中自然人38件，法人3件。",
        {"requests_new": 41},
    ),
    (
        REQUESTS,
        2013,
        "2013年度未收到公民、法人和其他组织要求公开政府信息的申请。",
        {"requests_new": 0},
    ),
    (REQUESTS, 2011, "本年度没有收到信息公开申请。", {"requests_new": 0}),
    (REQUESTS, 2011, "本年度我局无政府信息公开申请。", {"requests_new": 0}),
    (REQUESTS, 2011, "本年度无政府信息公开申请收费。", {}),
    (OVERVIEW, 2022, "收到政府信息公开申请：67件。", {"requests_new": 67}),
    (REVIEW, 2022, "发生政府信息公开行政复议案件5件。", {"review_total": 5}),
    (REVIEW, 2022, "因政府信息公开引发的行政复议5件。", {"review_total": 5}),
    (REQUESTS, 2018, "今年以来，共收到政府信息公开申请9件。", {"requests_new": 9}),
    (
        REQUESTS,
        2014,
        "截至2014年12月31日，我局收到政府信息公开申请23件，按时办结23件。",
        {"requests_new": 23},
    ),
    (REQUESTS, 2023, "全区共收到政府信息公开申请95件，办结95件。", {}),
    (REQUESTS, 2019, "2019年，市政府办公室收到政府信息公开申请86件。", {}),
    (REQUESTS, 2014, "全年受理申请五十六件。", {"requests_new": 56}),
    (REQUESTS, 2012, "受理政府信息公开申请一千零六十四件。", {"requests_new": 1064}),
    (REQUESTS, 2012, "收到信息公开申请六、七件，均已办结。", {}),
    (REQUESTS, 2012, "共收到政府信息公开申请七八件。", {}),
    (REQUESTS, 2012, "全年受理政府信息公开申请一百二十余件。", {}),
    (REQUESTS, 2012, "对收到的每一件政府信息公开申请都认真答复。", {}),
    (REQUESTS, 2012, "对收到的申请一次性告知补正内容。", {}),
    (PROACTIVE, 2012, "主动公开政府信息三百二十条。", {"stat_disclosed": 320}),
    (REQUESTS, 2017, "2017年，共收到信息公开申请300余件。", {}),
    (
        REQUESTS,
        2017,
        "与2016年的120件相比，2017年收到政府信息公开申请156件。",
        {"requests_new": 156},
    ),
    (REQUESTS, 2017, "2016年收到申请120件。", {}),
    (REQUESTS, 2015, "通过网络收到申请23件，现场受理申请5件。", {}),
    (
        REQUESTS,
        2015,
        "共收到申请28件，其中网上申请20件、信函申请8件。",
        {"requests_new": 28},
    ),
    (REQUESTS, 2021, "全年共办理政府信息公开申请46件，予以公开20件。", {}),
    (REQUESTS, 2022, "全年收到并办结政府信息公开申请30件。", {"requests_new": 30}),
    (
        REQUESTS,
        2022,
        "本年新收政府信息公开申请数量为17件，上年结转政府信息公开申请数量为2件。",
        {"requests_new": 17, "requests_carried_in": 2},
    ),
    (REQUESTS, 2022, "共收到依申请公开件29件。", {"requests_new": 29}),
    (REQUESTS, 2022, "共收到政府信息依申请公开29件。", {"requests_new": 29}),
    (REQUESTS, 2022, "2022年，共收到政府信息公开申请1．2万件。", {}),
    (
        REQUESTS,
        2022,
        "全年收到政府信息公开申请12件，同比增长20%。",
        {"requests_new": 12},
    ),
    (
        REQUESTS,
        2022,
        "全年收到政府信息公开申请12件，较上年减少3件。",
        {"requests_new": 12},
    ),
    (
        REQUESTS,
        2022,
        "同比增加3件，全年收到政府信息公开申请12件。",
        {"requests_new": 12},
    ),
    (REQUESTS, 2022, "收到信息公开申请 1 056 件。", {"requests_new": 1056}),
    (
        REQUESTS,
        2022,
        "新收申请36件，结转上年申请2件，结转下一年度办理1件。",
        {"requests_new": 36, "requests_carried_in": 2, "requests_carried_out": 1},
    ),
    (
        REQUESTS,
        2022,
        "2021年结转申请4件，本年新收申请36件，结转至2023年3件。",
        {"requests_carried_in": 4, "requests_new": 36, "requests_carried_out": 3},
    ),
    (
        REVIEW,
        2022,
        "2022年，因政府信息公开被申请行政复议3件，被提起行政诉讼1件。",
        {"review_total": 3},
    ),
    (REVIEW, 2022, "全年发生信息公开行政复议案件6件。", {"review_total": 6}),
    (
        REVIEW,
        2022,
        "全年未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。",
        NO_DISPUTES,
    ),
    (
        REVIEW,
        2022,
        "没有因政府信息公开工作被申请行政复议、提起行政诉讼。",
        NO_DISPUTES,
    ),
    (REVIEW, 2022, "本年度无政府信息公开行政复议、行政诉讼案件。", NO_DISPUTES),
    (
        OVERVIEW,
        2017,
        "全年未发生因政府信息公开引起的行政复议、行政诉讼案件。",
        {"stat_review": 0, "stat_litigation": 0},
    ),
    (REVIEW, 2015, "因政府信息公开申请行政复议2起，行政诉讼0起。", {"stat_review": 2}),
    (REVIEW, 2022, "受理行政复议申请45件。", {}),
    (
        REVIEW,
        2022,
        "针对本机关的政府信息公开行政复议共5件，其中维持3件。",
        {"review_total": 5},
    ),
    (PROACTIVE, 2016, "全年主动公开政府信息1,064条。", {"stat_disclosed": 1064}),
    (PROACTIVE, 2016, "2016年，通过门户网站主动公开政府信息3210条。", {}),
    (
        PROACTIVE,
        2016,
        "全年主动公开各类政府信息共计5,321条，其中政策法规类信息122条。",
        {"stat_disclosed": 5321},
    ),
    (PROACTIVE, 2016, "累计主动公开政府信息12345条。", {}),
    (
        PROACTIVE,
        2012,
        "截至2012年底，我局累计主动公开政府信息8934条，2012年新增主动公开政府信息1203条。",
        {"stat_disclosed": 1203},
    ),
    (PROACTIVE, 2016, "全年累计公开信息890条。", {}),
    (
        PROACTIVE,
        2021,
        "制发行政规范性文件7件，废止2件，现行有效33件。",
        {"normative_made": 7},
    ),
    (PROACTIVE, 2020, "全年共制定规范性文件5件。", {"normative_made": 5}),
    (PROACTIVE, 2020, "清理规范性文件120件，废止15件。", {}),
    (OVERVIEW, 2022, "2022年，本局收到政府信息公开申请22件。", {"requests_new": 22}),
    (OVERVIEW, 2022, "收到来信来访申请30件。", {}),
    (OVERVIEW, 2022, "受理行政许可申请3021件，群众满意率99%。", {}),
    (OVERVIEW, 2022, "受理12345热线工单2300件。", {}),
    (
        OVERVIEW,
        2022,
        "全年办理人大建议12件，收到政府信息公开申请8件，全部按期答复。",
        {"requests_new": 8},
    ),
    (
        OVERVIEW,
        2022,
        "一是规范依申请公开，全年共受理依申请公开事项14件，答复率100%。",
        {"requests_new": 14},
    ),
    (OVERVIEW, 2022, "我镇2022年度政府信息公开申请受理数为0件。", {"requests_new": 0}),
    (OVERVIEW, 2022, "政府信息公开申请件11件。", {}),
    (
        REQUESTS,
        2009,
        "我委全年共受理政府信息公开申请11件。其中，当面申请6件，传真申请1件，网上申请4件。",
        {"requests_new": 11},
    ),
    (
        REQUESTS,
        2009,
        "自《条例》施行以来，共收到申请56件，2009年收到申请20件。",
        {"requests_new": 20},
    ),
    (REQUESTS, 2009, "2008年5月1日至2009年12月31日，共受理申请88件。", {}),
    (REQUESTS, 2020, "收到政府信息公开申请0件。", {"requests_new": 0}),
    (REQUESTS, 2020, "共收到申请17件（含上年结转2件）。", {"requests_carried_in": 2}),
    (
        REQUESTS,
        2020,
        "政府信息公开申请共15件，新收13件，上年结转2件。",
        {"requests_new": 13, "requests_carried_in": 2},
    ),
    (
        REQUESTS,
        2023,
        "全年新收依申请公开申请20件，比上年减少4件；上年结转1件，全部办结，无结转下年度继续办理。",
        {"requests_new": 20, "requests_carried_in": 1, "requests_carried_out": 0},
    ),
    (REQUESTS, 2023, "本年度收到申请18件，比2022年增加2件。", {"requests_new": 18}),
    (REQUESTS, 2023, "2023年共接收公民申请33件次。", {"requests_new": 33}),
    (REQUESTS, 2023, "下一步，力争收到申请100件内答复率达100%。", {}),
    (REQUESTS, 2023, "县政府收到政府信息公开申请20件，县直部门收到申请45件。", {}),
)


def read(role, year, *sentences, bodies=()):
    blocks = [{"type": "paragraph", "text": each} for each in sentences]
    about = Reported(year, bodies)
    return sentences_settled([PrintedSection(1, role, blocks)], about)[0]


@pytest.mark.parametrize(
    ("role", "year", "sentence", "wanted"), SAID, ids=[each[2][:24] for each in SAID]
)
def test_a_sentence_counts_what_is_said_of_the_whole_year(role, year, sentence, wanted):
    assert {each.indicator: each.value for each in read(role, year, sentence)} == wanted


def test_two_numbers_on_one_thing_are_left_alone():
    said = ("全年收到政府信息公开申请20件。", "全年共收到政府信息公开申请21件。")
    assert read(REQUESTS, 2022, *said) == []


def requests(new, carried_in):
    values = {"requests_new": new, "requests_carried_in": carried_in}
    return {
        (code, "total"): Figure(
            code, "total", Decimal(value), str(value), Cell(3, 1, 4, 8)
        )
        for code, value in values.items()
    }


@pytest.mark.parametrize(
    ("sentence", "is_flagged"),
    [
        ("全年收到政府信息公开申请36件。", False),
        ("全年收到政府信息公开申请35件。", False),
        ("全年收到政府信息公开申请37件。", True),
        ("全年新收政府信息公开申请36件。", True),
    ],
    ids=["with what was carried over", "new ones", "neither", "called new"],
)
def test_a_text_may_count_what_was_carried_over(sentence, is_flagged):
    found = check(requests(35, 1), read(REQUESTS, 2022, sentence))
    assert bool(found) == is_flagged


@pytest.mark.parametrize(
    "said",
    [
        "收到不属于本机关公开的政府信息公开申请12件。",
        "共有12个单位收到政府信息公开申请300件。",
        "全年收到要求公开征地批文的政府信息公开申请9件。",
        "收到3家企业的政府信息公开申请4件。",
    ],
)
def test_requests_of_some_kind_or_of_other_bodies_are_left_alone(said):
    assert read(REQUESTS, 2022, said) == []


@pytest.mark.parametrize(
    "said",
    [
        "收到公民、法人和其他组织的政府信息公开申请12件。",
        "全年共收到社会公众提出的各类政府信息公开申请12件。",
        "全年受理的政府信息公开申请12件。",
    ],
)
def test_requests_of_everybody_are_counted(said):
    assert [each.value for each in read(REQUESTS, 2022, said)] == [12]


def test_the_overview_speaks_of_requests_without_the_word_disclosure():
    said = read("overview", 2021, "2021年新收申请38件，其中当面2件；结转下年度2件。")
    assert {each.indicator: each.value for each in said} == {
        "requests_new": 38,
        "requests_carried_out": 2,
    }


@pytest.mark.parametrize(
    "said",
    [
        "本年度新收政府信息公开申请较上年度多67件。",
        "本年度收到政府信息公开申请的数量比上年的67件有所下降。",
    ],
)
def test_what_is_compared_with_another_year_is_left_alone(said):
    assert read(REQUESTS, 2022, said) == []


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("怀化一中收到政府信息公开申请67件。", []),
        ("2022年度，怀化市人民政府共收到政府信息公开申请67件。", []),
        ("怀化一中收到政府信息公开申请5件，市教育局共收到政府信息公开申请67件。", [67]),
        ("2022年我局共收到政府信息公开申请67件。", [67]),
        ("怀化市教育局收到政府信息公开申请67件。", [67]),
    ],
)
def test_a_number_of_another_body_is_left_alone(said, wanted):
    found = read(REQUESTS, 2022, said, bodies=("怀化市教育局",))
    assert [each.value for each in found] == wanted


def test_an_office_reports_for_its_government():
    for name in ("县政府", "安化县人民政府", "县政府办公室"):
        said = f"{name}收到政府信息公开申请67件。"
        found = read(REQUESTS, 2022, said, bodies=("安化县人民政府办公室",))
        # The words of an office may be about the office alone.
        assert [each.value for each in found] == [67] * ("办公室" not in name)


@pytest.mark.parametrize(
    ("body", "sentence", "expected"),
    [
        ("靖州县人民政府", "2022年，全县共收到政府信息公开申请1584件。", 1584),
        ("靖州县人民政府办公室", "全县收到政府信息公开申请1584件。", 1584),
        ("靖州县人民政府", "全县各部门共收到政府信息公开申请1584件。", None),
        ("靖州县人民政府", "全县教育系统收到政府信息公开申请1584件。", None),
        ("靖州县人民政府", "全市收到政府信息公开申请1584件。", None),
        ("靖州县教育局", "全县共收到政府信息公开申请1584件。", None),
    ],
)
def test_what_a_government_says_of_its_whole_place_is_its_own(body, sentence, expected):
    blocks = [{"type": "paragraph", "text": sentence}]
    sections = [PrintedSection(1, REQUESTS, blocks)]
    found, _ = sentences_settled(sections, Reported(2022, (body,)))
    assert [each.value for each in found] == ([expected] if expected else [])


@pytest.mark.parametrize(("place", "is_odd"), [("全县", False), ("我县", True)])
def test_a_text_on_a_whole_place_does_not_contradict_a_table_of_its_office(
    place, is_odd
):
    blocks = [{"type": "paragraph", "text": f"{place}收到政府信息公开申请1584件。"}]
    sections = [PrintedSection(1, REQUESTS, blocks)]
    said, _ = sentences_settled(sections, Reported(2022, ("靖州县人民政府",)))
    printed = Figure("requests_new", "total", Decimal(46), "46", Cell(3, 1, 4, 8))
    found = check({printed.key: printed}, said)
    assert [each.rule for each in found] == ["text"] * is_odd


def test_a_count_that_is_spelled_out_is_kept_as_it_is_printed():
    (found,) = read(REQUESTS, 2012, "全年共受理政府信息公开申请六十七件。")
    assert (found.raw, found.value) == ("六十七", 67)
