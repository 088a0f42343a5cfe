"""Titles that speak of a report, and are none: notices, news, explanations, drafts."""

import re
from collections.abc import Iterator

REPORT = r"(?:年度报告|年报|工作报告|工作总结)"
# What stands around a report and hands it on: 关于印发《…年度报告》的通知. One that
# speaks of 报送 or of a term asks others for theirs.
HANDS_ON = re.compile(r"印发|公布|发布|公开的")
ASKED_FOR = re.compile(
    r"报送|上报|呈报|[催填]报|提交|备案|(?:按[时期]|及时|限期|尽快|统一)(?:公布|发布|公开)"
)
NOTICE = re.compile(r"(?:通知|通报|公告|通告|公示|启事|函)(?:[（(].{1,20}[）)])?$")
# Beside a report: what explains, judges, mends, collects or announces it.
EXPLAINED = re.compile(
    r"解读|图解|图说|一图|[读看]懂|图文|动漫|长图|短视频|答记者问|新闻发布会|问答"
)
JUDGED = re.compile(r"评估|评议|考核|测评|抽查|整改")
MENDED = re.compile(r"更正|勘误|更换|撤回|补充说明")
ASKED = re.compile(
    r"征[求集].{0,4}意见|意见.{0,2}征集|征求意见稿|讨论稿|送审稿|草案|初稿"
)
COLLECTED = re.compile(r"汇总|汇编|各(?:部门|单位|县区|区县|乡镇|镇街|街道|科室|地)")
PREPARED = re.compile(
    rf"编制|编写|撰写|起草|培训|做好|填报|{REPORT}.{{0,6}}(?:指南|须知)"
)
ANSWERED = re.compile(r"问题的?(?:答复|回复|解答|说明)")
ABRIDGED = re.compile(rf"{REPORT}的?目录$|[（(](?:内容)?(?:摘要|节选)[）)]|摘要$")
MET = re.compile(r"召开|会议?(?:举行|举办)")
# 某局发布2023年…年度报告, as the news have it; 关于发布…的公告 is the body's own.
ANNOUNCED = re.compile(
    rf"(?<!关于)(?:发布|公布|公开(?=20)|晒出|出炉|推出|上线)(?=[^的]{{0,40}}{REPORT}[^的]{{0,4}}$)"
    rf"|{REPORT}(?:正式|已|全部|新鲜)?(?:发布|公布|出炉|上线)"
)
# 信息公开 is no announcement: 政府信息公开年度报告.
DISCLOSURE = re.compile(r"(?:信息|政务|主动|依申请|事务|厂务|校务|院务)公开")
# What others than governments disclose, or governments of other things.
OTHERS = re.compile(
    "(?:党务|村务|居务|社务|财务|警务|检务|审务|狱务|司法|审判|执法|预算|决算|重大决策)公开"
)
PART_OF_YEAR = re.compile(
    r"[上下]半年|季度|(?<!\d)\d{1,2}\s*(?:[-—–~～至到]\s*\d{1,2})?\s*月份?(?!\d|\s*\d)"
)
WHOLE_YEAR = re.compile(
    r"(?<!\d)1\s*(?:月\s*)?(?:1\s*日\s*)?[-—–~～至到]+\s*12\s*月(?:份|\s*31\s*日)?"
)
IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
SUMMED_UP, PLANNED = re.compile(r"总结|年度报告|年报"), re.compile(r"计划|要点|安排")

MESSAGES = (
    (EXPLAINED, "标题像是对报告的解读，不是报告本身，请核实类型。"),
    (JUDGED, "标题像是对报告的评估或考核，不是报告本身，请核实类型。"),
    (MENDED, "标题像是对报告的更正或说明，不是报告本身，请核实类型。"),
    (ASKED, "标题像是征求意见的稿子，不是定稿的报告，请核实类型。"),
    (COLLECTED, "标题像是几个机构的报告合在一起，请核实机构和类型。"),
    (PREPARED, "标题像是关于怎样编制报告的文件，不是报告本身，请核实类型。"),
    (ANSWERED, "标题像是对报告有关问题的答复，不是报告本身，请核实类型。"),
    (ABRIDGED, "标题像是报告的摘要或目录，不是报告全文，请核实类型。"),
    (MET, "标题像是会议的消息或通知，不是报告本身，请核实类型。"),
)
IS_NOTICE = "标题像是关于报告的通知，不是报告本身，请核实类型。"
IS_NEWS = "标题像是发布报告的消息，不是报告本身，请核实类型。"
IS_OTHER = "标题写的是{found}，不是政府信息公开，请核实类型。"
IS_BOTH = "标题既有总结又有计划，请核实类型和年度。"


def reports_of(title: str, *, has_chapters: bool) -> Iterator[str]:
    """Yield why an annual report with this title may be something about one.

    `has_chapters` tells whether chapters of a report stand in the text: a notice that
    hands on a report is nothing but a notice without them.

    >>> list(reports_of("某局发布2023年政府信息公开工作年度报告", has_chapters=True))
    ['标题像是发布报告的消息，不是报告本身，请核实类型。']
    >>> title = "关于印发《某局2023年政府信息公开工作年度报告》的通知"
    >>> list(reports_of(title, has_chapters=True))
    []
    """
    yield from (message for words, message in MESSAGES if words.search(title))
    others = OTHERS.search(title)
    if others and not DISCLOSURE.search(OTHERS.sub("", title)):
        yield IS_OTHER.format(found=others[0])
    hands_on = HANDS_ON.search(title) and not ASKED_FOR.search(title)
    if NOTICE.search(title) and not (hands_on and has_chapters):
        yield IS_NOTICE
    if ANNOUNCED.search(DISCLOSURE.sub("", title)):
        yield IS_NEWS


def is_both(title: str) -> bool:
    """Tell a title of what was done in a year together with what is planned."""
    return bool(SUMMED_UP.search(title) and PLANNED.search(title))


def is_of_part_of_a_year(title: str) -> bool:
    """Tell a title of a half, a quarter or some months: no annual report.

    >>> titles = ("2023年上半年报告", "2023年1月至12月报告", "2023年年报")
    >>> [is_of_part_of_a_year(each) for each in titles]
    [True, False, False]
    """
    plain = WHOLE_YEAR.sub("", IN_BRACKETS.sub("", title))
    return PART_OF_YEAR.search(plain) is not None
